// A partition over a log in memory that notes how it is read, and which reads were not given back.

import { Partition } from '../../broker/partition/partition.ts';
import { MemoryLog } from '../../broker/storage/memory-log.ts';
import type { LogRead, PartitionLog } from '../../broker/storage/partition-log.ts';
import { BatchBuilder } from '../../protocol/batch-builder.ts';
import { compressBatch } from '../../protocol/batch-compression.ts';
import type { Compression } from '../../protocol/compression.ts';
import { peekBatchSize, readBatchHeader } from '../../protocol/record-batch.ts';
import { type ReadRecord, readBatch, type TestRecord } from '../unit/protocol/batches.ts';
import { ManualTime } from './manual-time.ts';
import { OPENER } from './opener.ts';
import { LOG_SETTINGS, SILENT } from './storage.ts';

const CUT_TOPIC = 'a0000000-0000-4000-8000-000000000001';

export class ReadCountingLog extends MemoryLog {
  readonly reads: { offset: number; maxBytes: number }[] = [];
  /** Bytes that nobody has given back. */
  heldBytes = 0;
  /** Happens before the next read. */
  beforeRead: (() => Promise<void>) | undefined;

  constructor() {
    const dependencies = { clock: new ManualTime(), opener: OPENER, producerIdExpirationMs: 1_000_000 };
    super(dependencies, 'a log', LOG_SETTINGS);
  }

  /** Each read in memory of its own, of which nothing is left once it is given back. */
  override async read(offset: number, maxBytes: number): Promise<LogRead> {
    this.reads.push({ offset, maxBytes });
    const before = this.beforeRead;
    this.beforeRead = undefined;
    await before?.();
    const { bytes } = await super.read(offset, maxBytes);
    const own = Buffer.allocUnsafeSlow(bytes.length);
    own.set(bytes);
    this.heldBytes += own.length;
    const release = (): void => {
      this.heldBytes -= own.length;
      own.fill(0xee);
    };
    return { bytes: own, release };
  }
}

export function partitionOf(log: PartitionLog, topicId = CUT_TOPIC): Partition {
  const time = new ManualTime();
  const ports = { clock: time, timers: time, logger: SILENT };
  return new Partition({ topic: 'jobs', topicId, partition: 3, leaderEpoch: 1 }, log, LOG_SETTINGS, ports);
}

/** Appends one batch; resolves with its size. */
export async function appendRecords(
  log: PartitionLog,
  records: readonly TestRecord[],
  compression: Compression = 'none',
): Promise<number> {
  const builder = new BatchBuilder({ maxBytes: 1 << 30 });
  for (const { timestamp, key, value, headers } of records) builder.append(timestamp, key, value, headers);
  return appendBatch(log, await compressBatch(builder.finish(), compression));
}

export async function appendBatch(log: PartitionLog, bytes: Buffer): Promise<number> {
  await log.append([{ bytes, header: readBatchHeader(bytes) }], 1).durable;
  return bytes.length;
}

export async function recordsIn(bytes: Buffer): Promise<ReadRecord[]> {
  const records: ReadRecord[] = [];
  for (const batch of batchesIn(bytes)) records.push(...(await readBatch(batch)));
  return records;
}

export function batchesIn(bytes: Buffer): Buffer[] {
  const batches: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += batches.at(-1)?.length ?? 0) {
    batches.push(bytes.subarray(at, at + (peekBatchSize(bytes, at) ?? 0)));
  }
  return batches;
}
