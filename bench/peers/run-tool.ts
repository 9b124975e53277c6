import { execFile } from 'node:child_process';

const LONGEST_OUTPUT_BYTES = 16 * 1_048_576;
const LAST_CHARACTERS = 2000;

/** What still runs when this process ends, ends with it. */
const ended = new AbortController();
process.once('exit', () => ended.abort());

/** Runs a program that ends by itself and returns what it printed; throws with the last of it if it failed. */
export function runTool(command: string, args: readonly string[], timeoutMs: number): Promise<string> {
  const options = { maxBuffer: LONGEST_OUTPUT_BYTES, timeout: timeoutMs, signal: ended.signal };
  return new Promise((resolve, reject) => {
    execFile(command, args, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${command} failed: ${`${stdout}\n${stderr}`.trim().slice(-LAST_CHARACTERS)}`));
    });
  });
}
