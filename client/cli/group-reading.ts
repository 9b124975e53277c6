// consume as a member of a group. What was printed counts as done, and that is committed: now and then, when a partition is
// given up, and in the end.

import type { Command } from 'commander';
import type { ConsumedRecord, GroupEvent, GroupStart, RecordBatch } from '../types.ts';
import { onOneLine } from './errors.ts';
import { interruptSignal } from './interrupts.ts';
import { partitionsText } from './partitions-text.ts';
import type { PrintRecord } from './record-output.ts';
import { connectionOptions, type GlobalOptions, withAdmin } from './session.ts';
import { note, writeData } from './standard-output.ts';
import { waitingNote } from './waiting-note.ts';

const COMMIT_INTERVAL_MS = 1_000;

export interface GroupReading {
  readonly group: string;
  readonly topics: readonly string[];
  readonly from: GroupStart | undefined;
  /** Undefined: no limit. */
  readonly count: number | undefined;
  readonly untilEnd: boolean;
  readonly print: PrintRecord;
}

/** Reads until it has enough, or Ctrl-C; then leaves the group. Throws when the last commit fails, too. */
export async function readAsGroup(
  { group, topics, from, count, untilEnd, print }: GroupReading,
  command: Command,
): Promise<void> {
  // A consumer waits for brokers for ever. Whoever types the command is told at once what cannot be.
  await withAdmin(command, (admin) => admin.describeTopics(topics));

  const interrupted = interruptSignal();
  const done = new AbortController();
  const { Consumer } = await import('../index.ts');
  const connection = await connectionOptions(command);
  const { verbose = false } = command.optsWithGlobals<GlobalOptions>();
  const consumer = new Consumer({
    ...connection,
    onRetry: connection.onRetry ?? waitingNote(() => performance.now(), note),
    group,
    topics,
    from,
    autoCommitIntervalMs: COMMIT_INTERVAL_MS,
    onGroupEvent: (event) => noteEvent(event, verbose),
  });
  const options = { signal: AbortSignal.any([interrupted, done.signal]), untilEnd };
  const write = async (records: readonly ConsumedRecord[]): Promise<void> => {
    const pieces: Uint8Array[] = [];
    for (const record of records) print(record, pieces);
    await writeData(Buffer.concat(pieces));
  };
  try {
    if (count === undefined) {
      await consumer.run({ ...options, eachBatch: ({ records }: RecordBatch) => write(records) });
    } else {
      let remaining = count;
      // One by one: of a batch that is printed in part, no more than that part must be committed.
      const eachRecord = async (record: ConsumedRecord): Promise<void> => {
        await write([record]);
        if (--remaining === 0) done.abort();
      };
      await consumer.run({ ...options, eachRecord });
    }
    // Again on closing, but there nobody is told if it fails.
    if (!interrupted.aborted) await consumer.commit();
  } finally {
    await consumer.close();
  }
  interrupted.throwIfAborted();
}

function noteEvent(event: GroupEvent, verbose: boolean): void {
  if (event.type === 'fenced' || event.type === 'commit-failed' || event.type === 'handler-timeout') {
    note(`records may come again: ${onOneLine(event.error.message)} (${event.error.code})`);
  } else if (verbose) {
    const partitions = 'partitions' in event ? ` ${partitionsText(event.partitions)}` : '';
    note(`group ${event.group}: ${event.type}${partitions}`);
  }
}
