// The records that a queue has not done with: the broker tells which, and they are read from their topic.

import type { Offset } from '../../protocol/types.ts';
import { integer, refuseMisspelt } from '../options.ts';
import type { PeekedRecord, PeekQueue, QueueRecordState } from '../queue-types.ts';
import { RecordHeaders } from '../record-headers.ts';
import type { ConsumedRecord } from '../types.ts';
import { askQueue, type QueueAdminContext } from './context.ts';
import { describeQueue } from './describe-queue.ts';
import { joined } from './offset-ranges.ts';
import { readRecords } from './read-records.ts';

const DEFAULT_MAX = 10;
const MOST = 10_000;
/** Records that are done are read over where there are no more of them in a row. */
const MAX_READ_OVER = 200;

/** As Admin.peekQueue says. */
export async function peekQueue(
  context: QueueAdminContext,
  queue: string,
  options: PeekQueue = {},
): Promise<PeekedRecord[]> {
  refuseMisspelt(options, ['max'], 'a peek');
  const maxRecords = integer('max', options.max, DEFAULT_MAX, 1, MOST);
  const { records } = await askQueue(context, 'peekQueue', { queue, maxRecords });
  const byPartition = new Map<number, Offset[]>();
  for (const { partition, offset } of records) {
    const offsets = byPartition.get(partition ?? 0);
    if (offsets === undefined) byPartition.set(partition ?? 0, [offset ?? 0]);
    else offsets.push(offset ?? 0);
  }
  if (records.length === 0) return [];
  const { topic } = await describeQueue(context, queue);
  await context.metadata.refresh(topic);
  const contents = new Map<string, ConsumedRecord>();
  for (const [partition, offsets] of byPartition) await readContents(context, { topic, partition }, offsets, contents);
  return records.map((record): PeekedRecord => {
    const { partition = 0, offset = 0, state, failures, dueAtMs, lastError } = record;
    const found = contents.get(`${partition}/${offset}`);
    return {
      ...{ topic, partition: partition ?? 0, offset: offset ?? 0 },
      state: (state ?? '') as QueueRecordState,
      failures: failures ?? 0,
      dueAtMs: state === 'retrying' ? (dueAtMs ?? 0) : null,
      lastError: lastError || null,
      timestamp: found?.timestamp ?? null,
      key: found?.key ?? null,
      value: found?.value ?? null,
      headers: found?.headers ?? RecordHeaders.empty,
    };
  });
}

async function readContents(
  context: QueueAdminContext,
  { topic, partition }: { topic: string; partition: number },
  offsets: readonly Offset[],
  into: Map<string, ConsumedRecord>,
): Promise<void> {
  const wanted = new Set(offsets);
  const spans = offsets.toSorted((a, b) => a - b).map((offset) => ({ first: offset, end: offset + 1 }));
  for (const span of joined(spans, MAX_READ_OVER)) {
    for await (const records of readRecords(context, { topic, partition }, span)) {
      for (const record of records) if (wanted.has(record.offset)) into.set(`${partition}/${record.offset}`, record);
    }
  }
}
