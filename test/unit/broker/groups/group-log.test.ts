import { describe, expect, it } from 'vitest';
import { GroupLog } from '../../../../broker/groups/group-log.ts';
import type { GroupRecord } from '../../../../broker/groups/group-records.ts';
import type { LogSettings } from '../../../../broker/storage/partition-log.ts';
import { TidemarkError } from '../../../../protocol/errors.ts';
import { peekBatchSize } from '../../../../protocol/record-batch.ts';
import { partitionOver } from '../../../support/coordinator-bed.ts';
import { HeldLog } from '../../../support/held-log.ts';
import { ManualTime } from '../../../support/manual-time.ts';

interface Bed {
  readonly log: HeldLog;
  readonly groupLog: GroupLog;
}

function bedOf(settings: Partial<LogSettings> = {}): Bed {
  const time = new ManualTime();
  const log = new HeldLog(time, settings);
  return { log, groupLog: new GroupLog(partitionOver(log, time, settings)) };
}

function offsetRecord(partition: number, offset: number | null, metadata = ''): GroupRecord {
  const value = offset === null ? null : { offset, leaderEpoch: 1, metadata, committedAtMs: 5 };
  return { type: 'offset', topicId: 't', partition, value };
}

async function batchSizes(log: HeldLog): Promise<number[]> {
  const { bytes } = await log.read(0, 1e9);
  const sizes: number[] = [];
  for (let at = 0; at < bytes.length; at += sizes.at(-1) ?? bytes.length) sizes.push(peekBatchSize(bytes, at) ?? 0);
  return sizes;
}

describe('GroupLog', () => {
  it('gives back the last record of each key, by group', async () => {
    const { groupLog } = bedOf();
    await groupLog.append('a', [offsetRecord(0, 1), offsetRecord(1, 1)], 5);
    await groupLog.append('b', [offsetRecord(0, 7)], 5);
    await groupLog.append('a', [offsetRecord(0, 2), offsetRecord(1, null)], 5);
    await groupLog.append('c', [offsetRecord(0, 1)], 5);
    await groupLog.append('c', [offsetRecord(0, null)], 5);
    expect(await groupLog.read()).toEqual(
      new Map([
        ['a', [offsetRecord(0, 2)]],
        ['b', [offsetRecord(0, 7)]],
      ]),
    );
  });

  it('takes each record of an event as its own: names do not run into each other', async () => {
    const { groupLog } = bedOf();
    await groupLog.append('a","b', [offsetRecord(0, 1)], 5);
    await groupLog.append('a', [offsetRecord(0, 2)], 5);
    await groupLog.append('__proto__', [offsetRecord(0, 3)], 5);
    expect([...(await groupLog.read()).keys()]).toEqual(['a","b', 'a', '__proto__']);
  });

  it('splits what one event made into batches of about 256 KiB, appended together', async () => {
    const { log, groupLog } = bedOf();
    const records = Array.from({ length: 300 }, (_, partition) =>
      offsetRecord(partition, partition, 'm'.repeat(4_000)),
    );
    log.holds = true;
    const durable = groupLog.append('a', records, 5);
    expect(log.heldWrites).toBe(1);
    log.release();
    await durable;
    const sizes = await batchSizes(log);
    expect(sizes).toHaveLength(5);
    for (const size of sizes) expect(size).toBeLessThan(262_144 + 5_000);
    expect((await groupLog.read()).get('a')).toEqual(records);
  });

  it('begins a batch of its own for a record that fits into none with others', async () => {
    const { log, groupLog } = bedOf({ maxBatchBytes: 1_000 });
    const records = [offsetRecord(0, 1), offsetRecord(1, 1, 'm'.repeat(700)), offsetRecord(2, 1)];
    await groupLog.append('a', [...records, offsetRecord(3, 1, 'm'.repeat(500))], 5);
    for (const size of await batchSizes(log)) expect(size).toBeLessThanOrEqual(1_000);
    expect((await groupLog.read()).get('a')).toHaveLength(4);
  });

  it('appends nothing where one record is larger than a batch may be', async () => {
    const { log, groupLog } = bedOf({ maxBatchBytes: 1_000 });
    const append = (): unknown => groupLog.append('a', [offsetRecord(0, 1), offsetRecord(1, 1, 'm'.repeat(1_000))], 5);
    expect(append).toThrow(expect.objectContaining({ code: 'RECORD_TOO_LARGE' }));
    expect(log.logEndOffset).toBe(0);
  });

  it('reads on where one read ends, from the log start', async () => {
    const { log, groupLog } = bedOf();
    for (let offset = 0; offset < 1_000; offset++) {
      await groupLog.append('a', [offsetRecord(offset % 7, offset, 'm'.repeat(4_000))], 5);
    }
    await log.trim(500);
    const records = (await groupLog.read()).get('a') ?? [];
    expect(records.map(({ value }) => (value as { offset: number }).offset).sort()).toEqual([
      993, 994, 995, 996, 997, 998, 999,
    ]);
  });

  it('says what is wrong with a log that cannot be read', async () => {
    const { log, groupLog } = bedOf();
    await groupLog.append('a', [offsetRecord(0, 1)], 5);
    log.readErrors.push(new TidemarkError('STORAGE_UNAVAILABLE', 'no files'));
    await expect(groupLog.read()).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    const { bytes } = await log.read(0, 1e9);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    await expect(groupLog.read()).rejects.toMatchObject({
      code: 'CORRUPT_BATCH',
      message: expect.stringContaining('offset 0'),
    });
    Object.defineProperty(log, 'failure', { value: new TidemarkError('PARTITION_OFFLINE', 'damaged') });
    await expect(groupLog.read()).rejects.toMatchObject({ code: 'PARTITION_OFFLINE' });
  });
});
