import { describe, expect, it } from 'vitest';
import { HeldRecord, type Lease } from '../../../../client/queue/held-record.ts';
import { Refusals } from '../../../../client/queue/refusals.ts';
import { SettleGroups } from '../../../../client/queue/settle-groups.ts';
import { ACK, EXTEND, rangesOf, type Verdict } from '../../../../client/queue/verdict.ts';

const LEASE: Lease = { partition: 3, token: 7, leaseMs: 1_000, maxLeaseMs: 60_000, sinceMs: 0 };

function record(offset: number, lease = LEASE, state: HeldRecord['state'] = 'settling'): HeldRecord {
  const held = new HeldRecord(lease, offset);
  held.state = state;
  return held;
}

function summaries(groups: SettleGroups): string[] {
  return groups.take().map(({ lease, verdict, ranges }) => `${lease.token} ${verdict.kind} ${ranges.join(',')}`);
}

describe('ranges', () => {
  it('join neighbours, in whatever order they come', () => {
    const offsets = [5, 1, 2, 9, 4];
    expect(rangesOf(offsets.map((offset) => record(offset)))).toEqual([1, 2, 4, 5, 9, 9]);
    expect(rangesOf([])).toEqual([]);
  });
});

describe('groups', () => {
  it('are of one lease, and say one thing', () => {
    const groups = new SettleGroups();
    const other = { ...LEASE, token: 8 };
    const bad: Verdict = { kind: 'retry', error: 'bad' };
    groups.add(record(0), ACK);
    groups.add(record(5, other), ACK);
    groups.add(record(1), { kind: 'retry', error: 'bad' });
    groups.add(record(2), bad);
    groups.add(record(3), { ...bad, delayMs: 1 });
    groups.add(record(4), ACK);
    expect(summaries(groups)).toEqual(['7 ack 0,0,4,4', '8 ack 5,5', '7 retry 1,2', '7 retry 3,3']);
    expect(groups.isEmpty).toBe(true);
  });

  it('are as many as fit into a request, in order', () => {
    const groups = new SettleGroups();
    const error = 'x'.repeat(100_000);
    for (let offset = 0; offset < 4; offset++)
      groups.add(record(offset), { kind: 'retry', error: `${offset}${error}` });
    expect(groups.take()).toHaveLength(2);
    expect(groups.take()).toHaveLength(2);
    for (let offset = 0; offset < 12_000; offset++) groups.add(record(offset), ACK);
    expect([1, 2, 3].flatMap(() => summaries(groups))).toEqual([
      '7 ack 0,4999',
      '7 ack 5000,9999',
      '7 ack 10000,11999',
    ]);
    for (let offset = 0; offset < 4_500; offset++) groups.add(record(offset, { ...LEASE, token: offset }), ACK);
    expect([1, 2].map(() => groups.take().length)).toEqual([4_000, 500]);
    groups.add(record(0), { kind: 'reject', error: 'x'.repeat(1_000_000) });
    expect(groups.take()).toHaveLength(1);
  });

  it('come again first when they did not get through', () => {
    const groups = new SettleGroups();
    groups.add(record(0), ACK);
    const taken = groups.take();
    groups.add(record(1), ACK);
    groups.putBack(taken, true);
    expect(taken[0]?.isDoubtful).toBe(true);
    expect(summaries(groups)).toEqual(['7 ack 0,0', '7 ack 1,1']);
  });

  it('extend no lease whose record is done with', () => {
    const groups = new SettleGroups();
    const done = record(0);
    done.isRenewing = true;
    groups.add(done, EXTEND);
    let isTold = false;
    groups.addAlone(done, { kind: 'extend', extendMs: 5 }, { resolve: () => (isTold = true), reject: () => {} });
    groups.add(record(1, LEASE, 'in-hand'), EXTEND);
    groups.add(record(2, LEASE, 'lapsed'), EXTEND);
    expect(summaries(groups)).toEqual(['7 extend 1,1']);
    expect([isTold, done.isRenewing]).toEqual([true, false]);
  });

  it('lose the records whose leases are over', () => {
    const groups = new SettleGroups();
    const later = record(1);
    later.endsAtMs = 5_000;
    groups.add(record(0), ACK);
    groups.add(later, ACK);
    groups.add(record(2), { kind: 'release' });
    expect(groups.takeEnded(1_000).map((ended) => ended.record.offset)).toEqual([0, 2]);
    expect(summaries(groups)).toEqual(['7 ack 1,1']);
  });
});

describe('refusals', () => {
  const error = { code: 105, message: 'not under this token' };

  it('are of the records in their ranges', () => {
    const refusals = new Refusals([{ partition: 3, ranges: [2, 4, 8, 8], error }]);
    const refused = [1, 2, 4, 5, 8].filter((offset) => refusals.take(record(offset)) !== undefined);
    expect(refused).toEqual([2, 4, 8]);
    expect(refusals.take(record(2, { ...LEASE, partition: 4 }))).toBeUndefined();
    expect(new Refusals([]).isEmpty).toBe(true);
  });

  it('are each of one record, where an offset was named under two tokens', () => {
    const refusals = new Refusals([{ partition: 3, ranges: [0, 0], error }]);
    expect(refusals.take(record(0))).toMatchObject({ code: 'STALE_LEASE' });
    expect(refusals.take(record(0))).toBeUndefined();
  });
});
