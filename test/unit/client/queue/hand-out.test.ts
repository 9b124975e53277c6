import { describe, expect, it } from 'vitest';
import { HandOut } from '../../../../client/queue/hand-out.ts';
import { HeldRecord } from '../../../../client/queue/held-record.ts';
import { Pace } from '../../../../client/queue/pace.ts';

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
    const lease = { partition: 0, token: 1, leaseMs, sinceMs: this.nowMs };
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
    expect([handOut.wanted(true), handOut.wanted(false)]).toEqual([4, 0]);
    bed.fill(handOut, 1);
    expect(handOut.wanted(true)).toBe(3);
    handOut.take();
    expect(handOut.wanted(true)).toBe(3);
    bed.fill(handOut, 3);
    expect(handOut.wanted(true)).toBe(0);
  });

  it('is asked for when half of what is leased ahead is gone, not one by one', () => {
    const bed = new Bed();
    const handOut = bed.handOut(1, 10);
    expect(handOut.wanted(true)).toBe(11);
    bed.fill(handOut, 11);
    handOut.take();
    const wanted = Array.from({ length: 7 }, () => {
      handOut.add(new HeldRecord({ partition: 0, token: 2, leaseMs: 1, sinceMs: 0 }, 99));
      handOut.noLongerWaits();
      handOut.noLongerWaits();
      return handOut.wanted(true);
    });
    expect(wanted).toEqual([0, 0, 0, 0, 0, 6, 7]);
  });

  it('is nothing ahead after jobs have waited in vain, until one is handed out', () => {
    const bed = new Bed();
    const handOut = bed.handOut(1, 10);
    bed.fill(handOut, 1);
    handOut.take();
    handOut.stalled();
    expect(handOut.wanted(true)).toBe(0);
    const [record] = bed.fill(handOut, 1);
    if (record !== undefined) handOut.free(record);
    expect(handOut.take()).toBe(record);
    expect(handOut.wanted(true)).toBe(10);
  });
});

describe('the pace', () => {
  it('is work for about 50 ms', () => {
    const pace = new Pace(1);
    expect(pace.prefetch).toBe(0);
    pace.note(5);
    expect(pace.prefetch).toBe(10);
    const four = new Pace(4);
    four.note(5);
    expect(four.prefetch).toBe(40);
  });

  it('is nothing where one job takes longer, and bounded where none takes any time', () => {
    const slow = new Pace(100);
    slow.note(51);
    expect(slow.prefetch).toBe(0);
    const quick = new Pace(1);
    quick.note(0);
    expect(quick.prefetch).toBe(1_000);
  });

  it('recovers from one job that hung', () => {
    const pace = new Pace(1);
    pace.note(1);
    pace.note(3_600_000);
    expect(pace.prefetch).toBe(0);
    for (let count = 0; count < 20; count++) pace.note(1);
    expect(pace.prefetch).toBeGreaterThan(10);
  });
});
