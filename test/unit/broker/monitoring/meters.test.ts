import { beforeEach, describe, expect, it } from 'vitest';
import { BucketCounts } from '../../../../broker/monitoring/bucket-counts.ts';
import { Meters } from '../../../../broker/monitoring/meters.ts';
import { TidemarkError, wireCodeOf } from '../../../../protocol/errors.ts';
import { ManualTime } from '../../../support/manual-time.ts';

let time: ManualTime;
let meters: Meters;

beforeEach(() => {
  time = new ManualTime();
  meters = new Meters(time);
});

describe('what is counted of requests', () => {
  it('is how many there were, and how long they took', () => {
    const arrivedAtMs = time.monotonicMs();
    time.advance(30);
    meters.answered('produce', arrivedAtMs, {});
    meters.answered('produce', time.monotonicMs(), undefined);
    const { requests, seconds, errors } = meters.apis.produce;
    expect([requests, seconds.sum, errors.size]).toEqual([2, 0.03, 0]);
    expect(meters.apis.fetch.requests).toBe(0);
  });

  it('are errors of the whole, and of single partitions', () => {
    const offline = { code: wireCodeOf('PARTITION_OFFLINE') };
    const topics = [{ partitions: [{ partition: 0 }, { error: offline }] }, { partitions: [{ error: offline }] }];
    meters.answered('produce', 0, { topics });
    // A number of topics, as describeCluster has it, is no list of them.
    meters.answered('describeCluster', 0, { topics: 3 });
    meters.failed('produce', 0, new TidemarkError('INVALID_ACKS', 'no'));
    meters.failed('produce', 0, new Error('a defect'));
    expect(meters.apis.produce.errors).toEqual(
      new Map([
        ['PARTITION_OFFLINE', 2],
        ['INVALID_ACKS', 1],
        ['UNKNOWN_SERVER_ERROR', 1],
      ]),
    );
    expect(meters.apis.produce.requests).toBe(3);
  });
});

describe('what is counted of syncs', () => {
  it('is how long they took, and how many records they made durable', () => {
    const began = meters.began();
    time.advance(4);
    meters.ended(began, 25);
    expect([meters.syncSeconds.sum, meters.recordsPerSync.sum]).toEqual([0.004, 25]);
  });
});

describe('a histogram', () => {
  it('counts a value in the first bucket whose bound it does not exceed', () => {
    const counts = new BucketCounts([1, 10]);
    for (const value of [0, 1, 1.1, 10, 11, 1e9]) counts.observe(value);
    expect([...counts.counts]).toEqual([2, 2, 2]);
  });
});
