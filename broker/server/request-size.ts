import { TidemarkError } from '../../protocol/errors.ts';

/** An entry takes many times its bytes once decoded, and a parked fetch keeps it: their number has a bound of its own. */
const MAX_ENTRIES = 20_000;

/** Throws INVALID_REQUEST for a request with more topics and partitions than one request may name. */
export function checkEntryCount(topics: readonly { readonly partitions: readonly unknown[] }[]): void {
  let entries = topics.length;
  for (const { partitions } of topics) entries += partitions.length;
  if (entries <= MAX_ENTRIES) return;
  throw new TidemarkError(
    'INVALID_REQUEST',
    `a request names at most ${MAX_ENTRIES} topics and partitions, not ${entries}`,
    { outcome: 'not-written' },
  );
}
