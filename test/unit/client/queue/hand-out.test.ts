import { describe, expect, it } from 'vitest';
import { HandOut } from '../../../../client/queue/hand-out.ts';
import { HeldRecord } from '../../../../client/queue/held-record.ts';
import { Pace } from '../../../../client/queue/pace.ts';

/** Somebody asks for as many as there are hands. */
const ALL = Number.POSITIVE_INFINITY;

class Bed {
  nowMs = 0;
  readonly ended: number[] = [];

  handOut(concurrency: number, prefetch?: number): HandOut<HeldRecord> {
    const handOut: HandOut<HeldRecord> = new HandOut({
      concurrency,
      prefetch,
      clock: { monotonicMs: () => this.nowMs, wallMs: () => 0 },
      ended: (record) => {
        record.state = 'lost';
        handOut.noLongerWaits();
        this.ended.push(record.offset);
      },
    });
    return handOut;
  }

  fill(handOut: HandOut<HeldRecord>, count: number, leaseMs = 1_000): HeldRecord[] {
    const lease = { partition: 0, token: 1, leaseMs, maxLeaseMs: 60_000, sinceMs: this.nowMs };
    const records = Array.from({ length: count }, (_, offset) => new HeldRecord(lease, offset));
    for (const record of records) handOut.add(record);
    return records;
  }
}

describe('what is handed out', () => {
  it('comes in the order of its leases, as long as a hand is free', () => {
    const bed = new Bed();
    const handOut = bed.handOut(2);
    bed.fill(handOut, 3);
    const [first, second] = [handOut.take(), handOut.take()];
    expect([first?.offset, second?.offset, handOut.take()]).toEqual([0, 1, undefined]);
    expect([handOut.inHand, handOut.waiting, first?.state]).toEqual([2, 1, 'in-hand']);
    if (second !== undefined) handOut.free(second);
    expect(handOut.take()?.offset).toBe(2);
  });

  it('is not what was given back or ended while it waited', () => {
    const bed = new Bed();
    const handOut = bed.handOut(9);
    const [released] = bed.fill(handOut, 2, 100);
    if (released !== undefined) released.state = 'settling';
    handOut.noLongerWaits();
    bed.nowMs = 100;
    bed.fill(handOut, 1);
    expect(handOut.take()?.offset).toBe(0);
    expect([bed.ended, handOut.waiting, handOut.take()]).toEqual([[1], 0, undefined]);
  });

  it('can be taken back as a whole', () => {
    const bed = new Bed();
    const handOut = bed.handOut(1);
    bed.fill(handOut, 3);
    handOut.take();
    expect(handOut.takeAll().map(({ offset }) => offset)).toEqual([1, 2]);
    expect(handOut.takeAll()).toEqual([]);
  });
});

describe('what is wanted', () => {
  it('is what free hands can take, and not more without jobs ahead', () => {
    const bed = new Bed();
    const handOut = bed.handOut(4, 0);
    expect([handOut.wanted(ALL), handOut.wanted(0)]).toEqual([4, 0]);
    bed.fill(handOut, 1);
    expect(handOut.wanted(ALL)).toBe(3);
    handOut.take();
    expect(handOut.wanted(ALL)).toBe(3);
    bed.fill(handOut, 3);
    expect(handOut.wanted(ALL)).toBe(0);
  });

  it('is asked for when half of what is leased ahead is gone, not one by one', () => {
    const bed = new Bed();
    const handOut = bed.handOut(1, 10);
    expect(handOut.wanted(ALL)).toBe(11);
    bed.fill(handOut, 11);
    handOut.take();
    const wanted = Array.from({ length: 7 }, () => {
      handOut.add(new HeldRecord({ partition: 0, token: 2, leaseMs: 1, maxLeaseMs: 60_000, sinceMs: 0 }, 99));
      handOut.noLongerWaits();
      handOut.noLongerWaits();
      return handOut.wanted(ALL);
    });
    expect(wanted).toEqual([0, 0, 0, 0, 0, 6, 7]);
  });

  it('is nothing ahead after jobs have waited in vain, until one is handed out', () => {
    const bed = new Bed();
    const handOut = bed.handOut(1, 10);
    bed.fill(handOut, 1);
    handOut.take();
    handOut.stalled();
    expect(handOut.wanted(ALL)).toBe(0);
    const [record] = bed.fill(handOut, 1);
    if (record !== undefined) handOut.free(record);
    expect(handOut.take()).toBe(record);
    expect(handOut.wanted(ALL)).toBe(10);
  });
});

describe('hands', () => {
  it('that have had their job for long count for nothing in what is leased ahead, until they are free', () => {
    const bed = new Bed();
    const handOut = bed.handOut(4);
    const [short, ...long] = bed.fill(handOut, 4);
    for (let each = 0; each < 4; each++) handOut.take();
    bed.nowMs = 5;
    if (short !== undefined) handOut.free(short);
    expect(handOut.wanted(ALL)).toBe(1 + 40);
    bed.nowMs = 200;
    bed.fill(handOut, 1);
    const next = handOut.take();
    bed.nowMs = 205;
    if (next !== undefined) handOut.free(next);
    expect(handOut.wanted(ALL)).toBe(1 + 10);
    for (const record of long) handOut.free(record);
    // Now it is known that some take long.
    expect(handOut.wanted(ALL)).toBe(4);
  });

  it('of whoever does one job after the other are not all filled, once jobs for them were given back', () => {
    const bed = new Bed();
    const handOut = bed.handOut(8, 0);
    expect(handOut.wanted(1)).toBe(8);
    const records = bed.fill(handOut, 8);
    handOut.take();
    for (const record of handOut.takeAll()) {
      record.state = 'settling';
      handOut.noLongerWaits();
    }
    handOut.stalled();
    expect([handOut.wanted(1), handOut.wanted(0)]).toEqual([1, 0]);
    if (records[0] !== undefined) handOut.free(records[0]);
    bed.fill(handOut, 8);
    for (let each = 0; each < 7; each++) handOut.take();
    expect(handOut.wanted(1)).toBe(0);
    const last = handOut.take();
    if (last !== undefined) handOut.free(last);
    bed.fill(handOut, 1);
    handOut.take();
    expect(handOut.wanted(0)).toBe(0);
    for (const record of records.slice(1, 3)) handOut.free(record);
    expect(handOut.wanted(1)).toBe(2);
  });
});

describe('what waits', () => {
  it('is known by its oldest, and can be taken back by when it came', () => {
    const bed = new Bed();
    const handOut = bed.handOut(1);
    expect(handOut.waitingSinceMs).toBeUndefined();
    const [first, second] = bed.fill(handOut, 3);
    bed.nowMs = 10;
    bed.fill(handOut, 2);
    for (const record of [first, second]) {
      if (record !== undefined) record.state = 'settling';
      handOut.noLongerWaits();
    }
    expect(handOut.waitingSinceMs).toBe(0);
    expect(handOut.takeAll(9).map(({ offset }) => offset)).toEqual([2]);
    expect(handOut.waitingSinceMs).toBe(10);
    expect(handOut.takeAll(10)).toHaveLength(2);
  });
});

describe('the pace', () => {
  it('is work for about 50 ms', () => {
    const pace = new Pace();
    expect(pace.prefetch(1)).toBe(0);
    pace.note(5);
    expect(pace.prefetch(1)).toBe(10);
    expect(pace.prefetch(4)).toBe(40);
  });

  it('is nothing where one job takes longer, and bounded where none takes any time', () => {
    const slow = new Pace();
    slow.note(51);
    expect(slow.prefetch(100)).toBe(0);
    const quick = new Pace();
    quick.note(0);
    expect(quick.prefetch(1)).toBe(1_000);
  });

  it('recovers from one job that hung', () => {
    const pace = new Pace();
    pace.note(1);
    pace.note(3_600_000);
    expect(pace.prefetch(1)).toBe(0);
    for (let count = 0; count < 20; count++) pace.note(1);
    expect(pace.prefetch(1)).toBeGreaterThan(10);
  });
});
