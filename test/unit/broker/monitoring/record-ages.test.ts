import { beforeEach, describe, expect, it } from 'vitest';
import { RecordAges } from '../../../../broker/monitoring/record-ages.ts';
import type { Partition } from '../../../../broker/partition/partition.ts';
import { appendRecords, partitionOf, ReadCountingLog } from '../../../support/read-counting-log.ts';

let log: ReadCountingLog;
let partition: Partition;
let ages: RecordAges;

beforeEach(async () => {
  log = new ReadCountingLog();
  partition = partitionOf(log);
  ages = new RecordAges();
  for (const timestamp of [1_000, 2_000, 3_000]) {
    await appendRecords(log, [
      { timestamp, key: null, value: Buffer.from('a'), headers: [] },
      { timestamp: timestamp + 500, key: null, value: Buffer.from('b'), headers: [] },
    ]);
  }
});

describe('the age of a record', () => {
  it("is by its batch's timestamp", async () => {
    expect(await ages.timestampOf('a group', partition, 0)).toBe(1_000);
    expect(await ages.timestampOf('a group', partition, 3)).toBe(2_000);
    expect(log.heldBytes).toBe(0);
  });

  it('is read once for an offset, as long as somebody asks each round', async () => {
    for (let round = 0; round < 3; round++) {
      ages.beginRound();
      expect(await ages.timestampOf('a group', partition, 2)).toBe(2_000);
      expect(await ages.timestampOf('another', partition, 4)).toBe(3_000);
    }
    expect(log.reads).toHaveLength(2);
    ages.beginRound();
    ages.beginRound();
    await ages.timestampOf('a group', partition, 2);
    expect(log.reads).toHaveLength(3);
  });

  it('is that of the first record there is, and of none at the end', async () => {
    await log.trim(2);
    expect(await ages.timestampOf('a group', partition, 0)).toBe(2_000);
    expect(await ages.timestampOf('a group', partition, 6)).toBeUndefined();
  });

  it('is unknown where the log cannot be read', async () => {
    log.beforeRead = () => Promise.reject(new Error('EIO'));
    expect(await ages.timestampOf('a group', partition, 0)).toBeUndefined();
  });

  it('is what it was before, once a round has read enough', async () => {
    ages.beginRound();
    expect(await ages.timestampOf('the one', partition, 0)).toBe(1_000);
    ages.beginRound();
    for (let group = 0; group < 500; group++) await ages.timestampOf(`group ${group}`, partition, 4);
    expect(log.reads).toHaveLength(501);
    expect(await ages.timestampOf('the one', partition, 4)).toBe(1_000);
    expect(await ages.timestampOf('a new one', partition, 4)).toBeUndefined();
    ages.beginRound();
    expect(await ages.timestampOf('the one', partition, 4)).toBe(3_000);
  });
});
