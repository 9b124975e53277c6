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

/** The same for a request with names alone. */
export function checkNameCount(...lists: readonly (readonly string[])[]): void {
  const names = lists.reduce((sum, { length }) => sum + length, 0);
  if (names <= MAX_ENTRIES) return;
  throw new TidemarkError('INVALID_REQUEST', `a request names at most ${MAX_ENTRIES} topics and groups, not ${names}`);
}

/** Of a subscription of one member of a group. */
const MAX_SUBSCRIBED = 1_000;

/** The same for what one member of a group subscribes to. */
export function checkSubscribedCount(topics: readonly string[], patterns: readonly string[]): void {
  const wanted = topics.length + patterns.length;
  if (wanted <= MAX_SUBSCRIBED) return;
  throw new TidemarkError(
    'INVALID_REQUEST',
    `a member names at most ${MAX_SUBSCRIBED} topics and patterns, not ${wanted}`,
  );
}
