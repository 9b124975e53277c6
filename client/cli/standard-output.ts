// Standard output carries data and nothing else. Writing waits until the reader has taken it.

import { OutputClosedError } from './errors.ts';

/** Resolves when the reader can take more. Throws OutputClosedError once nobody reads any more (`| head`). */
export function writeData(data: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(data, (error) => {
      if (error === null || error === undefined) resolve();
      else reject('code' in error && error.code === 'EPIPE' ? new OutputClosedError('output closed') : error);
    });
  });
}

/** A failed write is told to its writer; without a listener the stream's own event would end the process first. */
export function leaveOutputErrorsToWriters(): void {
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
}

/** One line for people, on standard error. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}
