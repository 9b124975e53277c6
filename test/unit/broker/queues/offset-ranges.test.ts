import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRanges, countOf, OffsetRanges, offsetsOf, toRanges } from '../../../../broker/queues/offset-ranges.ts';

const invalid = (message: string) => expect.objectContaining({ code: 'INVALID_REQUEST', message });

describe('ranges', () => {
  it('are made of offsets, and offsets of them', () => {
    expect(toRanges([])).toEqual([]);
    expect(toRanges([3, 4, 5, 9, 11, 12])).toEqual([3, 5, 9, 9, 11, 12]);
    expect([...offsetsOf([3, 5, 9, 9])]).toEqual([3, 4, 5, 9]);
    expect(countOf([3, 5, 9, 9])).toBe(4);
  });

  it.each([[[5]], [[5, 4]], [[-1, 3]], [[1, 3, 3, 5]], [[4, 6, 1, 2]]])('from outside are not %j', (ranges) => {
    expect(() => checkRanges(ranges, 100)).toThrow(invalid('ranges of offsets are pairs of first and last, ascending'));
  });

  it('from outside name so many offsets at most', () => {
    checkRanges([0, 4, 6, 10], 10);
    expect(() => checkRanges([0, 4, 6, 11], 10)).toThrow(invalid('a request names at most 10 offsets, not 11'));
    expect(() => checkRanges([0, Number.MAX_SAFE_INTEGER - 1], 10)).toThrow(
      invalid(expect.stringContaining('at most 10')),
    );
  });
});

type Step = readonly ['add' | 'remove' | 'prune', number, number];

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.tuple(fc.constantFrom('add' as const, 'add' as const, 'remove' as const, 'prune' as const), fc.nat(60), fc.nat(6)),
  { maxLength: 40, size: 'max' },
);

describe('a set of offsets', () => {
  it('is what a set would be, whatever is added, removed and forgotten', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const ranges = new OffsetRanges();
        let model = new Set<number>();
        for (const [kind, first, length] of all) {
          if (kind === 'prune') {
            ranges.pruneBelow(first);
            model = new Set([...model].filter((offset) => offset >= first));
            continue;
          }
          ranges[kind](first, first + length);
          for (let offset = first; offset <= first + length; offset++) model[kind === 'add' ? 'add' : 'delete'](offset);
        }
        const offsets = [...model].sort((a, b) => a - b);
        expect(ranges.ranges).toEqual(toRanges(offsets));
        expect(ranges.isEmpty).toBe(model.size === 0);
        for (let at = 0; at < 70; at++) {
          expect(ranges.has(at)).toBe(model.has(at));
          expect(ranges.countFrom(at)).toBe(offsets.filter((offset) => offset >= at).length);
          expect(ranges.firstPresent(at)).toBe(offsets.find((offset) => offset >= at) ?? Number.POSITIVE_INFINITY);
          let absent = at;
          while (model.has(absent)) absent++;
          expect(ranges.firstAbsent(at)).toBe(absent);
        }
        expect(new OffsetRanges(ranges.ranges).ranges).toEqual(ranges.ranges);
      }),
      { numRuns: 300 },
    );
  });

  it('does nothing for a range that ends before it begins', () => {
    const ranges = new OffsetRanges([3, 5]);
    ranges.add(9, 8);
    ranges.remove(4, 3);
    expect(ranges.ranges).toEqual([3, 5]);
  });
});
