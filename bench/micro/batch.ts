import { BatchBuilder } from '../../protocol/batch-builder.ts';
import { BATCH_HEADER_BYTES, readBatchHeader, verifyBatchCrc } from '../../protocol/record-batch.ts';
import { RecordReader } from '../../protocol/record-reader.ts';
import { fullBatch, randomValues } from '../payload.ts';
import type { MicroTask } from './task.ts';

const BATCH_BYTES = 262_144;

export function batchTasks(): MicroTask[] {
  return [100, 1024].flatMap((valueBytes) => [encodeTask(valueBytes), decodeTask(valueBytes)]);
}

function encodeTask(valueBytes: number): MicroTask {
  const values = randomValues(valueBytes);
  const { records } = fullBatch(valueBytes, BATCH_BYTES);
  const timestamp = Date.now();
  return {
    name: `encode records of ${valueBytes} B into a batch`,
    items: records,
    bytes: records * valueBytes,
    run() {
      const builder = new BatchBuilder({ maxBytes: BATCH_BYTES, initialBytes: BATCH_BYTES });
      for (let at = 0; at < records; at++)
        builder.append(timestamp, null, values[at % values.length] ?? null, undefined);
      builder.finish();
    },
  };
}

function decodeTask(valueBytes: number): MicroTask {
  const { batch, records } = fullBatch(valueBytes, BATCH_BYTES);
  const reader = new RecordReader();
  return {
    name: `check and decode a batch of ${valueBytes} B records`,
    items: records,
    bytes: records * valueBytes,
    run() {
      if (!verifyBatchCrc(batch, 0, batch.length)) throw new Error('the checksum does not match');
      reader.reset(readBatchHeader(batch), batch.subarray(BATCH_HEADER_BYTES));
      while (reader.next());
    },
  };
}
