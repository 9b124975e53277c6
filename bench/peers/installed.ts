import { execFile } from 'node:child_process';

/** What a program says of its version, on either stream; undefined where it is not installed or does not run. */
export function versionText(command: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(command, args, (error, stdout, stderr) => resolve(error === null ? `${stdout}${stderr}` : undefined));
  });
}
