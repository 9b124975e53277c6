// Passwords come from a file, from standard input or from a prompt, never from the command line: other users see that.

import { readFileSync } from 'node:fs';
import { usageError } from './errors.ts';
import { askHidden } from './hidden-prompt.ts';

const STANDARD_INPUT = '-';
const MAX_BYTES = 4096;

/** The first line of a file; "-" is standard input. */
export function readPasswordFile(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path === STANDARD_INPUT ? 0 : path);
  } catch (cause) {
    throw usageError(`the password file ${path} cannot be read (${(cause as NodeJS.ErrnoException).code})`);
  }
  const [password = ''] = bytes.toString().split(/\r?\n/, 1);
  if (password === '') throw usageError(`the password file ${path} has nothing in its first line`);
  if (password.length > MAX_BYTES) throw usageError(`the password in ${path} has more than ${MAX_BYTES} characters`);
  return password;
}

/** Undefined where there is no terminal to ask at, or the answer is empty. */
export async function askForPassword(user: string): Promise<string | undefined> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  return (await askHidden(`Password of ${user}`)) || undefined;
}
