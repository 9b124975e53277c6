import { expect, it } from 'vitest';
import { recordsFrom } from '../../../../broker/partition/records-from.ts';
import { appendRecords, ReadCountingLog } from '../../../support/read-counting-log.ts';

it('counts the records of whole batches from an offset on', async () => {
  const log = new ReadCountingLog();
  for (const count of [3, 1, 4]) {
    const records = Array.from({ length: count }, (_, at) => ({
      timestamp: at,
      key: null,
      value: Buffer.from(`${at}`),
      headers: [],
    }));
    await appendRecords(log, records);
  }
  const { bytes } = await log.read(0, 1_000_000);
  expect([0, 1, 2].map((offset) => recordsFrom(bytes, offset))).toEqual([8, 7, 6]);
  expect(recordsFrom(Buffer.alloc(0), 0)).toBe(0);
  expect(recordsFrom((await log.read(5, 1_000_000)).bytes, 5)).toBe(3);
});
