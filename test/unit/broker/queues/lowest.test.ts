import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lowest } from '../../../../broker/queues/lowest.ts';

it('gives as many as are wanted, those of the lowest rank', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.nat(20), (numbers, count) => {
      const sorted = [...numbers].sort((a, b) => a - b);
      expect(lowest(numbers, count, (number) => number)).toEqual(sorted.slice(0, count));
    }),
  );
});
