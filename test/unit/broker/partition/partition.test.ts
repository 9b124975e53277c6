import { beforeEach, describe, expect, it } from 'vitest';
import { ACKS_ALL, type Appended, type BacklogGuard, Partition } from '../../../../broker/partition/partition.ts';
import { TidemarkError } from '../../../../protocol/errors.ts';
import { batchBytes } from '../../../support/batches.ts';
import { HeldLog } from '../../../support/held-log.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { inTemporaryFolder, LOG_SETTINGS, openLocalLog } from '../../../support/storage.ts';
import { RecordingLogger, settled, until } from '../../../support/test-server.ts';

const FULL = new TidemarkError('BACKLOG_FULL', 'full', { outcome: 'not-written' });

let time: ManualTime;
let log: HeldLog;
let logger: RecordingLogger;
let partition: Partition;

function open(settings: Partial<typeof LOG_SETTINGS> = {}, internal = false): void {
  time = new ManualTime();
  logger = new RecordingLogger();
  log = new HeldLog(time, settings);
  const identity = { topic: 'orders', topicId: 'orders-id', partition: 0, leaderEpoch: 1, internal };
  partition = new Partition(identity, log, { ...LOG_SETTINGS, ...settings }, { clock: time, timers: time, logger });
}

beforeEach(() => open());

const append = (...values: string[]): Appended => partition.append(batchBytes(values), ACKS_ALL) as Appended;
const produce = (baseSequence: number, ...values: string[]): Appended =>
  partition.append(batchBytes(values, 1_000, { producerId: 7, producerEpoch: 0, baseSequence }), ACKS_ALL) as Appended;

/** Takes so many records; notes what it was asked and told. */
class Guard implements BacklogGuard {
  room: number;
  readonly asked: number[] = [];
  readonly told: string[] = [];

  constructor(room: number) {
    this.room = room;
  }

  admit(records: number): void {
    this.asked.push(records);
    if (records > this.room) throw FULL;
    this.room -= records;
  }

  settled(records: number): void {
    this.told.push(`${records} below ${log.highWatermark}`);
  }
}

describe('a guard of the backlog', () => {
  it('is asked before anything is written, and told what became of it', async () => {
    const guard = new Guard(3);
    partition.admission = guard;
    partition.watch({ onAdvance: () => guard.told.push(`advance to ${log.highWatermark}`) });
    await append('a', 'b').durable;
    await settled();
    expect(() => append('c', 'd')).toThrow(FULL);
    expect(log.logEndOffset).toBe(2);
    await append('e').durable;
    await settled();
    expect(guard.asked).toEqual([2, 2, 1]);
    // Those who count what is below the high watermark have it when it is not on its way any more.
    expect(guard.told).toEqual(['advance to 2', '2 below 2', 'advance to 3', '1 below 3']);
  });

  it('is told after the watchers where the log is on disk, too', () =>
    inTemporaryFolder(async (folder) => {
      const disk = await openLocalLog(folder);
      const ports = { clock: time, timers: time, logger };
      const identity = { topic: 'orders', topicId: 'orders-id', partition: 0, leaderEpoch: 1 };
      const onDisk = new Partition(identity, disk, LOG_SETTINGS, ports);
      const told: string[] = [];
      onDisk.watch({ onAdvance: () => told.push(`advance to ${disk.highWatermark}`) });
      onDisk.admission = { admit: () => {}, settled: (records) => told.push(`${records} settled`) };
      await (onDisk.append(batchBytes(['a', 'b']), ACKS_ALL) as Appended).durable;
      await until(() => told.length === 2);
      expect(told).toEqual(['advance to 2', '2 settled']);
      await disk.close();
    }));

  it('counts all batches of a request together', () => {
    const guard = new Guard(3);
    partition.admission = guard;
    const payload = Buffer.concat([batchBytes(['a', 'b']), batchBytes(['c', 'd'])]);
    expect(() => partition.append(payload, ACKS_ALL)).toThrow(FULL);
    expect([guard.asked, log.logEndOffset]).toEqual([[4], 0]);
  });

  it('is told of appends that fail, too', async () => {
    const guard = new Guard(9);
    partition.admission = guard;
    log.holds = true;
    const lost = append('a');
    log.fail(new TidemarkError('STORAGE_FULL', 'no space', { outcome: 'not-written' }));
    await expect(lost.durable).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    await settled();
    expect(guard.told).toEqual(['1 below 0']);
  });

  it('that goes is told of what it admitted, its successor is not', async () => {
    const [first, second] = [new Guard(9), new Guard(9)];
    partition.admission = first;
    log.holds = true;
    append('a');
    partition.admission = second;
    log.release();
    await settled();
    expect([first.told, second.told]).toEqual([['1 below 1'], []]);
  });

  it('is not asked about duplicates: they are answered as such', () => {
    const guard = new Guard(2);
    partition.admission = guard;
    produce(0, 'a', 'b');
    expect(produce(0, 'a', 'b')).toMatchObject({ baseOffset: 0, duplicate: true });
    expect(guard.asked).toEqual([2]);
  });

  it('keeps the order of a producer: what is behind a refused batch is refused until that one comes again', () => {
    const guard = new Guard(1);
    partition.admission = guard;
    expect(() => produce(0, 'a', 'b')).toThrow(FULL);
    expect(() => produce(2, 'c')).toThrow(expect.objectContaining({ code: 'OUT_OF_ORDER_SEQUENCE' }));
    guard.room = 3;
    expect([produce(0, 'a', 'b').baseOffset, produce(2, 'c').baseOffset]).toEqual([0, 2]);
  });

  it('has no say over bad batches, and over what the broker itself writes', () => {
    const guard = new Guard(0);
    partition.admission = guard;
    expect(() => partition.append(Buffer.alloc(10), ACKS_ALL)).toThrow(TidemarkError);
    log.append([], partition.leaderEpoch);
    expect(guard.asked).toEqual([]);
  });

  it('is asked last: about records that may come otherwise', async () => {
    open({
      compaction: { minCleanableDirtyRatio: 1, deleteRetentionMs: 0, minCompactionLagMs: 0, maxCompactionLagMs: 0 },
    });
    const guard = new Guard(9);
    partition.admission = guard;
    expect(() => append('keyless')).toThrow(expect.objectContaining({ code: 'KEY_REQUIRED' }));
    expect(guard.asked).toEqual([]);
  });
});

describe('a holder', () => {
  it('keeps retention from what it needs, until it goes', async () => {
    open({ retentionMs: 1_000 });
    for (const value of 'abcd') await append(value).durable;
    let needed = 0;
    const told: number[] = [];
    const leave = partition.hold({ name: 'jobs', heldFrom: () => needed, onHeldBack: (before) => told.push(before) });
    time.advance(2_000);
    await log.enforceRetention();
    expect([log.logStartOffset, told, partition.retentionHeld]).toMatchObject([
      0,
      [4],
      { heldFrom: 0, wouldRemoveBefore: 4, bytes: log.sizeBytes, sinceMs: time.wallMs(), heldBy: ['jobs'] },
    ]);
    needed = 3;
    await log.enforceRetention();
    expect([log.logStartOffset, told]).toEqual([3, [4, 4]]);
    leave();
    expect(partition.retentionHeld).toBeUndefined();
    await log.enforceRetention();
    expect(log.logStartOffset).toBe(4);
    expect(logger.events()).toEqual(['retention_held', 'retention_held', 'retention_held_no_more']);
  });

  it('does not stand in the way of a trim', async () => {
    for (const value of 'abcd') await append(value).durable;
    partition.hold({ name: 'jobs', heldFrom: () => 0 });
    expect(await partition.trim(2)).toBe(2);
    expect(log.logStartOffset).toBe(2);
  });
});
