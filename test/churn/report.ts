// What the members of a group, and the workers of a queue, tell of themselves. Each writes a file of its own, a line of JSON at a time and at once, so that
// SIGKILL takes nothing that had happened; all of them by the one monotonic clock of the machine.

import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

export type ReportLine =
  /** The callbacks of the consumer: before the first record, after the last one was committed, too late for that. */
  | [kind: 'assigned' | 'revoked' | 'lost', atUs: number, partitions: readonly number[]]
  /** The broker knows it by this id from now on. */
  | [kind: 'joined', atUs: number, memberId: string]
  /** A handler began with the record at an offset; when the consumer had looked at the clock last. */
  | [kind: 'begun', atUs: number, partition: number, offset: number, lookedUs: number]
  | [kind: 'done', atUs: number, partition: number, offset: number]
  /** The consumer's own events. */
  | [kind: 'event', atUs: number, type: string, code: string | null]
  /** The consumer tried something again; of a fetch that was refused with the partition. */
  | [kind: 'retry', atUs: number, code: string, partition: number | null]
  /** A commit within a handler. */
  | [kind: 'commit-failed', atUs: number, code: string]
  /** A commit under the identity of before, after having been stopped for longer than the session: its error, or null. */
  | [kind: 'late-commit', atUs: number, code: string | null]
  /** A worker of a queue: a handler began with a job, the queue confirmed that it is done, or said why not. */
  | [kind: 'job', atUs: number, partition: number, offset: number, attempt: number]
  | [kind: 'acked', atUs: number, partition: number, offset: number]
  | [kind: 'not-acked', atUs: number, partition: number, offset: number, code: string]
  /** Reading ended with an error. */
  | [kind: 'failed', atUs: number, message: string];

/** Linux has one for all processes. */
export function nowUs(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

export class ReportWriter {
  readonly #file: number;

  constructor(path: string) {
    this.#file = openSync(path, 'a');
  }

  write(line: ReportLine): void {
    writeSync(this.#file, `${JSON.stringify(line)}\n`);
  }

  close(): void {
    closeSync(this.#file);
  }
}

export function readReport(path: string): ReportLine[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  // Empty, or what a kill cut off.
  lines.pop();
  return lines.map((line) => JSON.parse(line) as ReportLine);
}
