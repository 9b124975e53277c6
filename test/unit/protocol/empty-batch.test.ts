import { expect, it } from 'vitest';
import { recordsOf } from '../../../protocol/batch-compression.ts';
import { emptyBatch } from '../../../protocol/empty-batch.ts';
import { BATCH_HEADER_BYTES, readBatchHeader, verifyBatchCrc } from '../../../protocol/record-batch.ts';
import { RecordReader } from '../../../protocol/record-reader.ts';

it.each([
  [0, 0],
  [2 ** 40, 2 ** 31 - 1],
])('an empty batch covers offsets and holds no records (from %i on, delta %i)', (baseOffset, lastOffsetDelta) => {
  const batch = emptyBatch(baseOffset, lastOffsetDelta, 7);
  const header = readBatchHeader(batch);
  expect(header).toMatchObject({ baseOffset, lastOffsetDelta, leaderEpoch: 7, recordCount: 0, producerId: -1 });
  expect(header).toMatchObject({ sizeBytes: BATCH_HEADER_BYTES, baseTimestamp: -1, maxTimestamp: -1 });
  expect(verifyBatchCrc(batch, 0, batch.length)).toBe(true);
  const reader = new RecordReader();
  reader.reset(header, recordsOf(batch, header));
  expect(reader.next()).toBe(false);
});

it('an empty batch can carry the place of a producer in its sequence', () => {
  const producer = { producerId: 2 ** 33, producerEpoch: 3, baseSequence: 5 };
  expect(readBatchHeader(emptyBatch(10, 4, 1, producer))).toMatchObject(producer);
});
