import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inParts } from '../../../client/request-parts.ts';
import { MAX_REQUEST_ENTRIES, MAX_REQUEST_HEADER_BYTES } from '../../../protocol/request-limits.ts';

interface Item {
  readonly topic: string;
  readonly bytes: number;
}

const topicOf = ({ topic }: Item): string => topic;
const bytesOf = ({ bytes }: Item): number => bytes;
const entriesOf = (part: readonly Item[]): number => part.length + new Set(part.map(topicOf)).size;

const item = fc.record({ topic: fc.constantFrom('a', 'b', 'c', 'd'), bytes: fc.integer({ min: 0, max: 200_000 }) });

describe('parts of what is asked', () => {
  it('have everything in its order, and are within their bounds unless they are one item', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 40 }), fc.integer({ min: 2, max: 12 }), (items, maxEntries) => {
        const parts = inParts(items, { topicOf, bytesOf, maxEntries });
        expect(parts.flat()).toEqual(items);
        for (const part of parts) {
          expect(part.length).toBeGreaterThan(0);
          expect(entriesOf(part)).toBeLessThanOrEqual(maxEntries);
          const bytes = part.reduce((sum, one) => sum + one.bytes, 0);
          if (part.length > 1) expect(bytes).toBeLessThan(MAX_REQUEST_HEADER_BYTES);
        }
        for (const [at, part] of parts.entries()) {
          const next = parts[at + 1]?.[0];
          if (next === undefined) continue;
          // No more would have fitted, but for what all else in a header takes.
          const longer = [...part, next];
          const bytes = longer.reduce((sum, one) => sum + one.bytes + 200, 70_000);
          expect(entriesOf(longer) > maxEntries || bytes > MAX_REQUEST_HEADER_BYTES).toBe(true);
        }
      }),
    );
  });

  it('are one part where all fits, and none where there is nothing', () => {
    const items = Array.from({ length: MAX_REQUEST_ENTRIES - 1 }, () => ({ topic: 'a', bytes: 0 }));
    expect(inParts(items, { topicOf })).toEqual([items]);
    expect(inParts([...items, ...items.slice(0, 1)], { topicOf }).map(({ length }) => length)).toEqual([3_999, 1]);
    expect(inParts([])).toEqual([]);
    expect(inParts(['names', 'alone'])).toEqual([['names', 'alone']]);
  });
});
