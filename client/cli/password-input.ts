// A new password: typed twice at a terminal, or the first line of a file or of standard input. Never an argument, which
// everybody on the machine could see.

import { readFile } from 'node:fs/promises';
import { InputError, InterruptedError, usageError } from './errors.ts';

const MAX_INPUT_BYTES = 4096;

/** Throws INVALID_INPUT, INVALID_ARGUMENT, and what reading the file throws. */
export async function newPassword(user: string, file: string | undefined): Promise<string> {
  if (file !== undefined) return firstLine(await readFile(file), file);
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
  const { isCancel, password } = await import('@clack/prompts');
  const validate = (text: string | undefined): string | undefined => (text ? undefined : 'it is empty');
  // What is asked goes where data does not.
  const first = await password({ message: `New password of ${user}`, validate, output: process.stderr });
  if (isCancel(first)) throw new InterruptedError('SIGINT');
  const second = await password({ message: 'Once more', output: process.stderr });
  if (isCancel(second)) throw new InterruptedError('SIGINT');
  if (first !== second) throw usageError('the two passwords differ; nothing was changed');
  return first;
}
