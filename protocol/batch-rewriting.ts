// Batches that a log makes from those it was given: empty ones, which stand where records are gone, and rebuilt ones, from
// which some are. Every offset stays what it was.

import { compressBatch } from './batch-compression.ts';
import { TidemarkError } from './errors.ts';
import {
  AT,
  BATCH_HEADER_BYTES,
  type BatchHeader,
  compressionOf,
  DELETE_HORIZON_BIT,
  LOG_APPEND_TIME_BIT,
  NO_PRODUCER_EPOCH,
  NO_PRODUCER_ID,
  NO_SEQUENCE,
  type ProducerStamp,
  sealBatch,
  stampBatch,
  withCompression,
  writeProducer,
  writeSafeInteger,
} from './record-batch.ts';
import { RecordReader } from './record-reader.ts';
import { RecordSlices } from './record-slices.ts';
import { VarintReader, varlongBytes, writeVarint, writeVarlong } from './varint.ts';

const NO_PRODUCER: ProducerStamp = {
  producerId: NO_PRODUCER_ID,
  producerEpoch: NO_PRODUCER_EPOCH,
  baseSequence: NO_SEQUENCE,
};
const NO_TIMESTAMP = -1;
/** Most that a record grows by when its timestamp delta is encoded anew: the delta itself and the record's length. */
const MAX_GROWTH_BYTES = 14;

/** Of records. */
const COPIED_SLICE = 4096;

/** A stretch of offsets. */
export interface OffsetStretch {
  readonly baseOffset: number;
  readonly lastOffsetDelta: number;
  readonly leaderEpoch: number;
}

/** A batch without records that covers the stretch. */
export function emptyBatch(stretch: OffsetStretch, producer: ProducerStamp = NO_PRODUCER): Buffer {
  const batch = Buffer.alloc(BATCH_HEADER_BYTES);
  batch.writeInt32BE(stretch.lastOffsetDelta, AT.lastOffsetDelta);
  writeSafeInteger(batch, AT.baseTimestamp, NO_TIMESTAMP);
  writeSafeInteger(batch, AT.maxTimestamp, NO_TIMESTAMP);
  writeProducer(batch, producer);
  sealBatch(batch);
  stampBatch(batch, 0, stretch.baseOffset, stretch.leaderEpoch);
  return batch;
}

export interface Survivors {
  /** All records of the batch, decompressed; they were read to the end before. */
  readonly records: Buffer;
  /** For each record in order, 1 if it stays. */
  readonly kept: Uint8Array;
  readonly keptCount: number;
  readonly hasTombstones: boolean;
  /** When its tombstones may go, if the batch is to say so from now on. */
  readonly newDeleteHorizonMs: number | undefined;
  /** What the records may grow to with it, before compression. */
  readonly maxRecordsBytes?: number;
  /** Lets others work: called now and then where there are many records. */
  readonly rest?: () => Promise<void>;
}

/**
 * The batch with the surviving records alone, at least one: their bytes, offsets, timestamps and all else as they were.
 * A new delete horizon takes the place of the base timestamp (Kafka's KIP-534), so that the deltas are encoded anew; throws
 * INVALID_ARGUMENT where a timestamp is too far from it, or the records get too large. Throws MISSING_CODEC.
 */
export async function rebuildBatch(batch: Buffer, header: BatchHeader, survivors: Survivors): Promise<Buffer> {
  const { records, keptCount, newDeleteHorizonMs, maxRecordsBytes = Number.POSITIVE_INFINITY } = survivors;
  const growth = newDeleteHorizonMs === undefined ? 0 : keptCount * MAX_GROWTH_BYTES;
  const target = Buffer.allocUnsafe(BATCH_HEADER_BYTES + records.length + growth);
  target.set(batch.subarray(0, BATCH_HEADER_BYTES));
  const { end, maxTimestamp } = await copySurvivors(target, header, survivors);
  if (newDeleteHorizonMs !== undefined && end - BATCH_HEADER_BYTES > maxRecordsBytes) {
    throw new TidemarkError('INVALID_ARGUMENT', 'the records are too large with the delete horizon');
  }
  const rebuilt = target.subarray(0, end);
  const horizonBit = survivors.hasTombstones && newDeleteHorizonMs !== undefined ? DELETE_HORIZON_BIT : 0;
  const keptBits = survivors.hasTombstones ? header.attributes : header.attributes & ~DELETE_HORIZON_BIT;
  rebuilt.writeInt16BE(withCompression(keptBits | horizonBit, 'none'), AT.attributes);
  if (newDeleteHorizonMs !== undefined) writeSafeInteger(rebuilt, AT.baseTimestamp, newDeleteHorizonMs);
  // With the broker's time, the greatest is the time of every record.
  if ((header.attributes & LOG_APPEND_TIME_BIT) === 0) writeSafeInteger(rebuilt, AT.maxTimestamp, maxTimestamp);
  rebuilt.writeInt32BE(keptCount, AT.recordCount);
  const compression = compressionOf(header.attributes);
  const compressed = await compressBatch(rebuilt, compression);
  // The checksum of what is compressed was made with it; another of all that it was would be in vain.
  if (compressed === rebuilt) sealBatch(rebuilt);
  return compressed;
}

async function copySurvivors(
  target: Buffer,
  header: BatchHeader,
  { records, kept, newDeleteHorizonMs, rest }: Survivors,
): Promise<{ end: number; maxTimestamp: number }> {
  const reader = new RecordReader({ isChecked: true });
  const slices = new RecordSlices(COPIED_SLICE);
  reader.reset(header, records);
  const shiftMs = newDeleteHorizonMs === undefined ? undefined : header.baseTimestamp - newDeleteHorizonMs;
  const input = new VarintReader(records);
  let end: number = BATCH_HEADER_BYTES;
  let maxTimestamp = Number.NEGATIVE_INFINITY;
  for (let index = 0; reader.next(); index++) {
    if (slices.endsWith(reader)) await rest?.();
    if (kept[index] !== 1) continue;
    if (reader.timestamp > maxTimestamp) maxTimestamp = reader.timestamp;
    if (shiftMs === undefined) {
      end += records.copy(target, end, reader.recordStart, reader.recordEnd);
    } else {
      input.position = reader.recordStart;
      end = copyShifted(target, end, input, reader.recordEnd, shiftMs);
    }
  }
  return { end, maxTimestamp };
}

/** Copies the record at the input's position with another timestamp delta. Returns the position after it. */
function copyShifted(target: Buffer, at: number, input: VarintReader, recordEnd: number, shiftMs: number): number {
  input.readVarint(); // length
  const attributes = input.bytes[input.position++] ?? 0;
  const timestampDelta = input.readVarlong() + shiftMs;
  if (!Number.isSafeInteger(timestampDelta)) {
    throw new TidemarkError('INVALID_ARGUMENT', 'a record is too far in time from the delete horizon');
  }
  const rest = input.bytes.subarray(input.position, recordEnd);
  let end = writeVarint(target, at, 1 + varlongBytes(timestampDelta) + rest.length);
  target[end++] = attributes;
  end = writeVarlong(target, end, timestampDelta);
  target.set(rest, end);
  return end + rest.length;
}
