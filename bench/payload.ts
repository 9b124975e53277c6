import { randomFillSync } from 'node:crypto';
import { BatchBuilder } from '../protocol/batch-builder.ts';

const DISTINCT_VALUES = 1024;
const GREATEST_BATCH_BYTES = 16 * 1_048_576;

/** Values of one size whose bytes do not compress, over and over the same few. */
export function randomValues(valueBytes: number): Buffer[] {
  const pool = randomFillSync(Buffer.allocUnsafeSlow(DISTINCT_VALUES * valueBytes));
  return Array.from({ length: DISTINCT_VALUES }, (_, at) => pool.subarray(at * valueBytes, (at + 1) * valueBytes));
}

/** Values of one size in letters and digits, for tools and clients that like text better. */
export function randomTexts(valueBytes: number): string[] {
  return randomValues(valueBytes).map((value) => value.toString('base64url').slice(0, valueBytes));
}

/** One whole record batch of nearly `batchBytes`, ready to send, and the number of its records. */
export function fullBatch(valueBytes: number, batchBytes: number): { batch: Buffer; records: number } {
  const builder = new BatchBuilder({ maxBytes: batchBytes, initialBytes: batchBytes });
  const values = randomValues(valueBytes);
  const timestamp = Date.now();
  let records = 0;
  while (builder.append(timestamp, null, values[records % values.length] ?? null, undefined) !== -1) records++;
  return { batch: builder.finish(), records };
}

/** One whole record batch of so many records. */
export function batchOf(valueBytes: number, records: number): Buffer {
  const builder = new BatchBuilder({ maxBytes: GREATEST_BATCH_BYTES });
  const values = randomValues(valueBytes);
  const timestamp = Date.now();
  for (let at = 0; at < records; at++) builder.append(timestamp, null, values[at % values.length] ?? null, undefined);
  if (builder.recordCount !== records) throw new Error(`${records} records of ${valueBytes} B fit no batch`);
  return builder.finish();
}
