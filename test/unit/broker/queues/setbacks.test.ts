import { describe, expect, it } from 'vitest';
import { UnreadableBatch } from '../../../../broker/queues/partition-batches.ts';
import { DEFAULT_QUEUE_SETTINGS } from '../../../../broker/queues/queue-settings.ts';
import { QueueState } from '../../../../broker/queues/queue-state.ts';
import { Setbacks } from '../../../../broker/queues/setbacks.ts';
import { TidemarkError } from '../../../../protocol/errors.ts';
import { partitionOver } from '../../../support/coordinator-bed.ts';
import { HeldLog } from '../../../support/held-log.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { RecordingLogger } from '../../../support/test-server.ts';

const WISH = { clientId: '', host: '', concurrency: 10, maxRecords: 2, workerId: 'a' };

/** Of a queue over one partition of five records. */
class Bed {
  readonly time = new ManualTime();
  readonly logger = new RecordingLogger();
  readonly told: string[] = [];
  readonly partition = partitionOver(new HeldLog(this.time), this.time);
  readonly state = new QueueState({
    ...{ queue: 'q', settings: DEFAULT_QUEUE_SETTINGS, partitionCount: 1, run: 0, random: () => 0 },
  });
  readonly own = this.state.partitions[0]!;
  readonly setbacks = new Setbacks({
    ...{ state: this.state, partitions: [this.partition], timers: this.time, logger: this.logger },
    now: () => this.now,
    onPutOff: () => void this.told.push('put off'),
    onReadable: () => void this.told.push('readable'),
    onTryAgain: () => void this.told.push('try again'),
  });

  constructor() {
    this.state.advanced(this.own, 5);
  }

  get now(): { monotonicMs: number; wallMs: number } {
    return { monotonicMs: this.time.monotonicMs(), wallMs: this.time.wallMs() };
  }

  /** Two records each time. */
  lease() {
    const leased = this.state.lease(this.now, WISH);
    return { token: leased?.token ?? 0, records: [...(leased?.records.values() ?? [])].flat() };
  }

  /** As offsets. */
  leasable(): number[] {
    this.state.tick(this.now);
    return this.lease().records.map(({ offset }) => offset);
  }
}

describe('a partition that cannot be read', () => {
  it('is let be for a while, and what was leased of it is tried again', () => {
    const bed = new Bed();
    const { token, records } = bed.lease();
    bed.setbacks.stalled(token, records, new Error('EIO'));
    expect(bed.told).toEqual(['put off']);
    expect([bed.own.retrying, bed.own.isStalled, bed.leasable()]).toEqual([2, true, []]);
    expect(records.map(({ failures, lastError }) => [failures, lastError])).toEqual([
      [0, 'EIO'],
      [0, 'EIO'],
    ]);
    bed.time.advance(999);
    expect(bed.leasable()).toEqual([]);
    bed.time.advance(1);
    expect(bed.told).toEqual(['put off', 'readable']);
    expect([bed.leasable(), bed.leasable()]).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(bed.logger.events()).toEqual(['queue_partition_unreadable']);
  });

  it('is of no concern once the queue has stopped', () => {
    const bed = new Bed();
    const { token, records } = bed.lease();
    bed.setbacks.stalled(token, records, new Error('EIO'));
    bed.setbacks.stop();
    expect(bed.time.pendingTimers).toBe(0);
    bed.setbacks.stalled(token, records, new Error('EIO'));
    bed.setbacks.failed('something', new Error('EIO'));
    expect([bed.time.pendingTimers, bed.told, bed.logger.lines.length]).toEqual([0, ['put off'], 1]);
  });
});

it('puts off for long what nobody can read, and lets what lies behind it go on', () => {
  const bed = new Bed();
  bed.lease();
  const damage = {
    firstOffset: 0,
    lastOffset: 1,
    code: 'CORRUPT_BATCH',
    cause: new TidemarkError('CORRUPT_BATCH', 'no sum'),
  } as const;
  bed.setbacks.unreadable(new UnreadableBatch(bed.partition, damage));
  expect([bed.told, bed.leasable()]).toEqual([['put off'], [2, 3]]);
  bed.time.advance(59_999);
  expect(bed.leasable()).toEqual([4]);
  bed.time.advance(1);
  expect(bed.leasable()).toEqual([0, 1]);
  expect(bed.logger.lines).toMatchObject([{ event: 'queue_records_unreadable', queue: 'q' }]);
});

it('tries again once, whatever failed meanwhile', () => {
  const bed = new Bed();
  bed.setbacks.failed('one thing', new Error('EIO'));
  bed.time.advance(500);
  bed.setbacks.failed('another', new Error('EIO'));
  bed.time.advance(999);
  expect(bed.told).toEqual([]);
  bed.time.advance(1);
  expect([bed.told, bed.time.pendingTimers]).toEqual([['try again'], 0]);
  expect(bed.logger.lines.map(({ message }) => message)).toEqual(['queue q: one thing', 'queue q: another']);
});
