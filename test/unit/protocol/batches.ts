// Small means of the batch tests: build one from a list, read one back into a list, damage one.
import { BatchBuilder, type HeaderPair, type RecordBytes } from '../../../protocol/batch-builder.ts';
import { decompressRecords } from '../../../protocol/batch-compression.ts';
import { AT, type ProducerStamp, readBatchHeader } from '../../../protocol/record-batch.ts';
import { RecordReader } from '../../../protocol/record-reader.ts';

export interface TestRecord {
  timestamp: number;
  key: RecordBytes | null;
  value: RecordBytes | null;
  headers?: readonly HeaderPair[];
}

export interface ReadRecord {
  offset: number;
  timestamp: number;
  key: Buffer | null;
  value: Buffer | null;
  headers: { key: string; value: Buffer | null }[];
}

export function buildBatch(records: readonly TestRecord[], producer?: ProducerStamp): Buffer {
  const builder = new BatchBuilder({ maxBytes: 1 << 30 });
  for (const { timestamp, key, value, headers } of records) builder.append(timestamp, key, value, headers);
  return builder.finish(producer);
}

export async function readBatch(batch: Buffer, maxBytes: number = 1 << 26): Promise<ReadRecord[]> {
  const header = readBatchHeader(batch);
  const reader = new RecordReader();
  reader.reset(header, await decompressRecords(batch, header, { maxBytes }));
  const records: ReadRecord[] = [];
  while (reader.next()) {
    const { offset, timestamp, key, value } = reader;
    records.push({ offset, timestamp, key, value, headers: reader.readHeaders() });
  }
  return records;
}

/** A copy with some header fields replaced by raw numbers; the checksum stays as it was. */
export function withFields(batch: Buffer, fields: Partial<Record<keyof typeof AT, number>>): Buffer {
  const copy = Buffer.from(batch);
  for (const [name, value] of Object.entries(fields) as [keyof typeof AT, number][]) {
    const at = AT[name];
    if (name === 'magic') copy.writeInt8(value, at);
    else if (name === 'attributes' || name === 'producerEpoch') copy.writeInt16BE(value, at);
    else if (name === 'batchLength' || name === 'crc') copy.writeUInt32BE(value, at);
    else if (name === 'leaderEpoch' || name === 'lastOffsetDelta' || name === 'baseSequence' || name === 'recordCount')
      copy.writeInt32BE(value, at);
    else copy.writeBigInt64BE(BigInt(value), at);
  }
  return copy;
}
