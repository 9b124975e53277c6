import { describe, expect, it } from 'vitest';
import * as sets from '../../../../broker/groups/partition-sets.ts';

const of = (plain: Record<string, number[]>): Map<string, Set<number>> =>
  new Map(Object.entries(plain).map(([topic, partitions]) => [topic, new Set(partitions)]));

const SOME = of({ a: [0, 1], b: [0] });

describe('sets of partitions', () => {
  it('are equal where they hold the same, whatever topics without partitions they name', () => {
    expect(sets.areEqual(SOME, of({ b: [0], a: [1, 0], c: [] }))).toBe(true);
    expect(
      sets.areEqual(
        SOME,
        new Map([
          [
            'a',
            new Map([
              [0, 7],
              [1, 8],
            ]),
          ],
          ['b', new Map([[0, 9]])],
        ]),
      ),
    ).toBe(true);
    const others: Record<string, number[]>[] = [
      { a: [0, 1] },
      { a: [0, 1], b: [1] },
      { a: [0, 1], b: [0, 1] },
      { a: [0, 1], c: [0] },
      {},
    ];
    for (const other of others) {
      expect(sets.areEqual(SOME, of(other))).toBe(false);
      expect(sets.areEqual(of(other), SOME)).toBe(false);
    }
  });

  it('are empty, have something in common, hold something', () => {
    expect([SOME, of({ a: [] }), sets.NO_PARTITIONS].map((one) => sets.isEmpty(one))).toEqual([false, true, true]);
    expect(sets.haveCommon(SOME, of({ a: [5], b: [0] }))).toBe(true);
    expect(sets.haveCommon(SOME, of({ a: [5], c: [0] }))).toBe(false);
    expect([sets.holds(SOME, 'a', 1), sets.holds(SOME, 'a', 2), sets.holds(SOME, 'c', 0)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([...sets.each(SOME)]).toEqual([
      ['a', 0],
      ['a', 1],
      ['b', 0],
    ]);
  });

  it('are collected with the epochs at which they were given', () => {
    const builder = new sets.HoldingsBuilder();
    expect(builder.isEmpty).toBe(true);
    builder.addAll(new Map([['a', new Map([[0, 3]])]]));
    builder.addAll(new Map([['a', new Map([[1, 3]])]]), 5);
    builder.add('b', 0, 6);
    expect(builder.holdings).toEqual(
      new Map([
        [
          'a',
          new Map([
            [0, 3],
            [1, 5],
          ]),
        ],
        ['b', new Map([[0, 6]])],
      ]),
    );
    expect(sets.toAssignment(builder.holdings)).toEqual(SOME);
  });
});
