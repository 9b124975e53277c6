// How far a long command has got, on a terminal's standard error; nothing where there is none.

import { sizeFormatter } from './output.ts';

export interface Progress {
  update(records: number, bytes: number): void;
  stop(): void;
}

const NONE: Progress = { update: () => {}, stop: () => {} };

export interface ProgressOptions {
  /** Undefined when nobody knows: then there is a count instead of a bar. */
  totalBytes: number | undefined;
  /** Somebody types at the terminal and must not be disturbed. */
  interactive: boolean;
}

export async function startProgress({ totalBytes, interactive }: ProgressOptions): Promise<Progress> {
  if (interactive || !process.stderr.isTTY || process.env['TERM'] === 'dumb') return NONE;
  const [{ default: cliProgress }, sizeText] = await Promise.all([import('cli-progress'), sizeFormatter()]);
  const counts = '{records} records, {size}, {duration_formatted}';
  const bar = new cliProgress.SingleBar({
    stream: process.stderr,
    format: totalBytes === undefined ? counts : `{bar} {percentage}%  ${counts}`,
    clearOnComplete: true,
    hideCursor: null,
  });
  bar.start(totalBytes ?? 0, 0, { records: 0, size: sizeText(0) });
  return {
    update: (records, bytes) => bar.update(bytes, { records, size: sizeText(bytes) }),
    stop: () => bar.stop(),
  };
}
