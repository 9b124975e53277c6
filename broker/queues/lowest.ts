import TinyQueue from 'tinyqueue';

/** So many of the items, those of the lowest rank, ascending; without sorting or copying all of them. */
export function lowest<Item>(items: Iterable<Item>, count: number, rankOf: (item: Item) => number): Item[] {
  if (count <= 0) return [];
  const kept = new TinyQueue<Item>([], (a, b) => rankOf(b) - rankOf(a));
  for (const item of items) {
    if (kept.length >= count) {
      const highest = kept.peek();
      if (highest !== undefined && rankOf(item) >= rankOf(highest)) continue;
      kept.pop();
    }
    kept.push(item);
  }
  return kept.data.sort((a, b) => rankOf(a) - rankOf(b));
}
