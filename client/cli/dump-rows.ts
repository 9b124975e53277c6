// What `log dump` prints of a segment: a row per batch, per record and per damage.

import { decompressRecords } from '../../protocol/batch-compression.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import {
  type BatchHeader,
  compressionOf,
  DELETE_HORIZON_BIT,
  isControl,
  isTransactional,
  NO_PRODUCER_ID,
} from '../../protocol/record-batch.ts';
import { RecordReader } from '../../protocol/record-reader.ts';
import { type Encoding, encodeBytes, encodeHeaders } from './encoding.ts';
import { isoTime } from './output.ts';
import { type FoundBatch, readSegment } from './segment-dump.ts';

export interface DumpRow {
  readonly type: 'batch' | 'record' | 'damage';
  readonly file: string;
  /** Of the batch in the file, in bytes. */
  readonly position: number;
  readonly [column: string]: unknown;
}

export interface DumpOptions {
  headersOnly: boolean;
  encoding: Encoding;
}

/** As a consumer's default. */
const MAX_DECOMPRESSED_BYTES = 128 * 1024 * 1024;
const LONGEST_TEXT = 100;

/** Throws MISSING_CODEC for records whose codec is not installed. */
export async function* dumpRows(file: string, options: DumpOptions): AsyncGenerator<DumpRow> {
  for await (const found of readSegment(file)) {
    const { position } = found;
    if (found.kind === 'damage') {
      yield damageRow(file, position, found.reason);
      continue;
    }
    yield batchRow(file, found);
    if (!found.crcValid) yield damageRow(file, position, 'the checksum does not match');
    else if (!options.headersOnly) yield* recordRows(file, found, options.encoding);
  }
}

function damageRow(file: string, position: number, reason: string): DumpRow {
  return { type: 'damage', file, position, reason };
}

function batchRow(file: string, { position, header, crcValid }: FoundBatch): DumpRow {
  const { attributes, baseOffset, lastOffsetDelta, producerId, producerEpoch, baseSequence } = header;
  return {
    type: 'batch',
    file,
    position,
    sizeBytes: header.sizeBytes,
    baseOffset,
    lastOffset: baseOffset + lastOffsetDelta,
    records: header.recordCount,
    crc: crcValid ? 'ok' : 'bad',
    codec: codecOf(header),
    leaderEpoch: header.leaderEpoch,
    ...timesOf(header),
    ...(producerId !== NO_PRODUCER_ID && { producerId, producerEpoch, baseSequence }),
    ...(isTransactional(attributes) && { transactional: true }),
    ...(isControl(attributes) && { control: true }),
  };
}

/** An empty batch, which stands for records that compaction has removed, has none. */
function timesOf({ attributes, baseTimestamp, maxTimestamp, recordCount }: BatchHeader): Record<string, number> {
  if (recordCount === 0) return {};
  // When the batch's tombstones may go stands in the place of its base timestamp.
  if ((attributes & DELETE_HORIZON_BIT) !== 0) return { deleteHorizonTimestamp: baseTimestamp, maxTimestamp };
  return { baseTimestamp, maxTimestamp };
}

/** A damaged batch may name a codec that does not exist. */
function codecOf({ attributes }: BatchHeader): string {
  try {
    return compressionOf(attributes);
  } catch {
    return 'unknown';
  }
}

async function* recordRows(file: string, batch: FoundBatch, encoding: Encoding): AsyncGenerator<DumpRow> {
  const { position, header, bytes } = batch;
  const reader = new RecordReader();
  try {
    reader.reset(header, await decompressRecords(bytes, header, { maxBytes: MAX_DECOMPRESSED_BYTES }));
    while (reader.next()) {
      yield {
        type: 'record',
        file,
        position,
        offset: reader.offset,
        timestamp: reader.timestamp,
        key: encodeBytes(reader.key, encoding),
        value: encodeBytes(reader.value, encoding),
        headers: encodeHeaders(
          reader.readHeaders().map(({ key, value }) => [key, value] as const),
          encoding,
        ),
      };
    }
  } catch (error) {
    if (!(error instanceof TidemarkError) || error.code === 'MISSING_CODEC') throw error;
    yield damageRow(file, position, error.message);
  }
}

/** "batch position=0 ...": a line for people, times readable and long values shortened. The file is told apart. */
export function rowAsText({ type, file: _file, ...columns }: DumpRow): string {
  const indent = type === 'batch' ? '' : '  ';
  const fields = Object.entries(columns).flatMap(([name, value]) =>
    type === 'record' && name === 'position' ? [] : [`${name}=${fieldText(name, value)}`],
  );
  return `${indent}${type} ${fields.join(' ')}`;
}

function fieldText(name: string, value: unknown): string {
  if (typeof value === 'number' && name.toLowerCase().endsWith('timestamp')) return isoTime(value);
  const text = typeof value === 'string' && /^[\w.-]+$/.test(value) ? value : JSON.stringify(value);
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}... (${text.length} characters)`;
}
