// A new password: typed twice at a terminal, or the first line of a file or of standard input. Never an argument, which
// everybody on the machine could see.

import { readFile } from 'node:fs/promises';
import { InputError, usageError } from './errors.ts';
import { askHidden } from './hidden-prompt.ts';

const STANDARD_INPUT = '-';
const MAX_INPUT_BYTES = 4096;

/** Whether this is no file to be read. */
export function comesFromStandardInput(file: string | undefined): file is undefined | typeof STANDARD_INPUT {
  return file === undefined || file === STANDARD_INPUT;
}

/** Throws INVALID_INPUT, INVALID_ARGUMENT, and what reading the file throws. */
export async function newPassword(user: string, file: string | undefined): Promise<string> {
  if (!comesFromStandardInput(file)) return firstLine(await readFile(file), file);
  if (process.stdin.isTTY) return await ask(user);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (chunk.includes(0x0a) || bytes > MAX_INPUT_BYTES) break;
  }
  return firstLine(Buffer.concat(chunks), 'standard input');
}

function firstLine(input: Buffer, from: string): string {
  const [line = ''] = input.subarray(0, MAX_INPUT_BYTES).toString('utf8').split(/\r?\n/);
  if (line === '') throw new InputError(`there is no password in the first line of ${from}`);
  return line;
}

async function ask(user: string): Promise<string> {
  const first = await askHidden(`New password of ${user}`, (text) => (text === '' ? 'it is empty' : undefined));
  const second = await askHidden('Once more');
  if (first !== second) throw usageError('the two passwords differ; nothing was changed');
  return first;
}
