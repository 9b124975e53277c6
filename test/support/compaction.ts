// Keyed batches, and passes of compaction over a log, for tests.

import { Pacer } from '../../broker/storage/compaction/pacer.ts';
import type { LocalLog } from '../../broker/storage/local-log.ts';
import type { CompactionSettings, IncomingBatch, PartitionLog } from '../../broker/storage/partition-log.ts';
import { BatchBuilder } from '../../protocol/batch-builder.ts';
import { compressBatch, decompressRecords } from '../../protocol/batch-compression.ts';
import type { Compression } from '../../protocol/compression.ts';
import type { Clock, Timers } from '../../protocol/ports.ts';
import { type BatchHeader, type ProducerStamp, peekBatchSize, readBatchHeader } from '../../protocol/record-batch.ts';
import { RecordReader } from '../../protocol/record-reader.ts';
import { endOffsetOf } from './batches.ts';

export interface KeyedRecord {
  readonly key: string | null;
  /** Null: a tombstone. */
  readonly value: string | null;
  readonly timestamp: number;
}

export interface StoredRecord extends KeyedRecord {
  readonly offset: number;
}

/** Every pass has something to do, and the active segment is sealed for it. */
export const EAGER: CompactionSettings = {
  minCleanableDirtyRatio: 0,
  deleteRetentionMs: 1e9,
  minCompactionLagMs: 0,
  maxCompactionLagMs: 0,
};

export async function keyedBatch(
  records: readonly KeyedRecord[],
  compression: Compression = 'none',
  producer?: ProducerStamp,
): Promise<IncomingBatch> {
  const bytes = await compressBatch(plainBatch(records, producer), compression);
  return { bytes, header: readBatchHeader(bytes) };
}

export function plainBatch(records: readonly KeyedRecord[], producer?: ProducerStamp): Buffer {
  const builder = new BatchBuilder({ maxBytes: 128 * 1024 * 1024 });
  for (const { key, value, timestamp } of records) {
    builder.append(timestamp, key, value, [{ key: 'of', value: String(key) }]);
  }
  return builder.finish(producer);
}

/** One pass. True if another has more to do. */
export async function compactOnce(
  log: LocalLog,
  ports: { clock: Clock; timers: Timers },
  mapBytes = 1024 * 1024,
): Promise<boolean> {
  const pacer = new Pacer(ports.clock, ports.timers, 1e12, () => log.compaction.isStopped());
  return (await log.compaction.run({ mapBytes, pacer }))?.isPartial ?? false;
}

/** The headers of everything readable, and the records. */
export async function contentsOf(
  log: PartitionLog,
  from = log.logStartOffset,
): Promise<{ headers: BatchHeader[]; records: StoredRecord[] }> {
  const headers: BatchHeader[] = [];
  const records: StoredRecord[] = [];
  const reader = new RecordReader();
  for (let offset = from; offset < log.highWatermark; ) {
    const { bytes, release } = await log.read(offset, 4096);
    for (let at = 0; at < bytes.length; at += peekBatchSize(bytes, at) ?? bytes.length) {
      const batch = bytes.subarray(at, at + (peekBatchSize(bytes, at) ?? 0));
      const header = readBatchHeader(batch);
      headers.push(header);
      reader.reset(header, await decompressRecords(batch, header, { maxBytes: 1e9 }));
      while (reader.next()) {
        const { offset: at, timestamp, key, value } = reader;
        records.push({ offset: at, timestamp, key: textOf(key), value: textOf(value) });
      }
    }
    offset = endOffsetOf(bytes) ?? Number.POSITIVE_INFINITY;
    release();
  }
  return { headers, records: records.filter(({ offset }) => offset >= from) };
}

function textOf(bytes: Buffer | null): string | null {
  return bytes === null ? null : bytes.toString();
}
