import { describe, expect, it } from 'vitest';
import { ByteBudget } from '../../../../broker/server/byte-budget.ts';
import { settled } from '../../../support/test-server.ts';

/** Notes the order in which reservations are granted (or sent away). */
function reserving(budget: ByteBudget, log: string[]): (name: string, bytes: number) => void {
  return (name, bytes) => void budget.reserve(bytes).then((granted) => log.push(granted ? name : `${name} sent away`));
}

describe('ByteBudget', () => {
  it('grants what there is room for', () => {
    const budget = new ByteBudget(100);
    expect(budget.tryReserve(60)).toBe(true);
    expect(budget.tryReserve(41)).toBe(false);
    expect(budget.tryReserve(40)).toBe(true);
    budget.release(60);
    expect(budget.reservedBytes).toBe(40);
    expect(budget.tryReserve(60)).toBe(true);
  });

  it('serves those who wait in turn: what is small does not overtake', async () => {
    const budget = new ByteBudget(100);
    budget.take(90);
    const log: string[] = [];
    const reserve = reserving(budget, log);
    reserve('large', 80);
    reserve('small', 5);
    expect(budget.tryReserve(1)).toBe(false);
    await settled();
    expect(log).toEqual([]);
    budget.release(70);
    await settled();
    expect(log).toEqual(['large']);
    budget.release(20);
    await settled();
    expect(log).toEqual(['large', 'small']);
    expect(budget.reservedBytes).toBe(85);
  });

  it('lets what is greater than the whole budget go alone', async () => {
    const budget = new ByteBudget(100);
    budget.take(1);
    const log: string[] = [];
    reserving(budget, log)('huge', 1000);
    reserving(budget, log)('next', 1);
    await settled();
    expect(log).toEqual([]);
    budget.release(1);
    await settled();
    expect(log).toEqual(['huge']);
    budget.release(1000);
    await settled();
    expect(log).toEqual(['huge', 'next']);
  });

  it('asks with 0 bytes whether it is within its limit', async () => {
    const budget = new ByteBudget(100);
    expect(budget.tryReserve(0)).toBe(true);
    budget.take(101);
    expect(budget.tryReserve(0)).toBe(false);
    const log: string[] = [];
    reserving(budget, log)('within', 0);
    budget.release(1);
    await settled();
    expect(log).toEqual(['within']);
  });

  describe('within a parent', () => {
    it('needs room in both', async () => {
      const total = new ByteBudget(100);
      const one = new ByteBudget(80, total);
      const other = new ByteBudget(80, total);
      expect(one.tryReserve(81)).toBe(true);
      one.release(81);
      expect(one.tryReserve(70)).toBe(true);
      expect(other.tryReserve(40)).toBe(false);
      expect(other.reservedBytes).toBe(0);
      const log: string[] = [];
      reserving(other, log)('other', 40);
      await settled();
      expect(log).toEqual([]);
      one.release(10);
      await settled();
      expect(log).toEqual(['other']);
      expect(total.reservedBytes).toBe(100);
    });

    it('keeps nobody waiting behind one that is gone', async () => {
      const total = new ByteBudget(100);
      const [slow, gone, other] = [0, 1, 2].map(() => new ByteBudget(100, total)) as [
        ByteBudget,
        ByteBudget,
        ByteBudget,
      ];
      slow.take(60);
      const log: string[] = [];
      reserving(gone, log)('gone', 50);
      await settled();
      reserving(other, log)('other', 40);
      await settled();
      expect(log).toEqual([]);
      gone.close();
      await settled();
      expect(log.sort()).toEqual(['gone sent away', 'other']);
      expect(total.reservedBytes).toBe(100);
      other.close();
      slow.close();
      expect([total.reservedBytes, total.isShort]).toEqual([0, false]);
    });

    it('gives everything back when it closes, what waits for the parent included', async () => {
      const total = new ByteBudget(100);
      const one = new ByteBudget(100, total);
      const other = new ByteBudget(100, total);
      one.take(30);
      other.take(70);
      const log: string[] = [];
      reserving(one, log)('waits for the parent', 50);
      reserving(one, log)('waits for its turn', 50);
      await settled();
      one.close();
      await settled();
      expect(total.reservedBytes).toBe(70);
      other.release(70);
      await settled();
      expect(log.sort()).toEqual(['waits for its turn sent away', 'waits for the parent sent away']);
      expect(total.reservedBytes).toBe(0);
      // Late hand-backs of what went with the close.
      one.release(30);
      expect(total.reservedBytes).toBe(0);
      expect(one.tryReserve(1)).toBe(false);
    });
  });

  describe('with a part for those who hold little', () => {
    const partOf = (bytes: number) => new ByteBudget(bytes, undefined, { bytes: bytes / 4, holdersUpToBytes: 5 });

    it('lets them have it while others wait', async () => {
      const total = partOf(100);
      const [hoarder, large, small] = [
        new ByteBudget(100, total),
        new ByteBudget(100, total),
        new ByteBudget(100, total),
      ];
      expect(hoarder.tryReserve(75)).toBe(true);
      const log: string[] = [];
      reserving(large, log)('large', 6);
      await settled();
      expect(small.tryReserve(5)).toBe(true);
      expect(total.isShort).toBe(true);
      // Now it holds as much as those may, and waits like all others.
      reserving(small, log)('more', 1);
      await settled();
      expect(log).toEqual([]);
      hoarder.release(75);
      await settled();
      expect(log).toEqual(['large', 'more']);
      expect(total.isShort).toBe(false);
    });

    it('has those who hold much wait without more bytes, too, while it is exhausted', async () => {
      const total = partOf(100);
      const [hoarder, other] = [new ByteBudget(100, total), new ByteBudget(100, total)];
      hoarder.take(60);
      other.take(40);
      expect(hoarder.tryReserve(0)).toBe(false);
      const log: string[] = [];
      reserving(hoarder, log)('goes on', 0);
      await settled();
      expect(log).toEqual([]);
      other.close();
      await settled();
      expect(log).toEqual(['goes on']);
    });

    it('forgets who waited when it is gone', async () => {
      const total = partOf(100);
      const [hoarder, gone] = [new ByteBudget(100, total), new ByteBudget(100, total)];
      hoarder.take(100);
      const log: string[] = [];
      reserving(gone, log)('small', 2);
      reserving(gone, log)('large', 50);
      gone.close();
      hoarder.release(100);
      await settled();
      expect(log.sort()).toEqual(['large sent away', 'small sent away']);
      expect([total.reservedBytes, total.isShort]).toEqual([0, false]);
    });
  });
});
