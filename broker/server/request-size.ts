import { TidemarkError } from '../../protocol/errors.ts';
import { MAX_REQUEST_ENTRIES, MAX_REQUEST_NUMBERS, MAX_REQUEST_SETTINGS } from '../../protocol/request-limits.ts';

/** Requests with more are worked on in slices. What is smaller takes effect before the handler returns. */
const MAX_ENTRIES_AT_ONCE = 256;

type Topics = readonly { readonly partitions: readonly unknown[] }[];

/** An entry takes many times its bytes once decoded, and a parked fetch keeps it: their number has a bound of its own. */
export function entryCount(topics: Topics): number {
  let entries = topics.length;
  for (const { partitions } of topics) entries += partitions.length;
  return entries;
}

/** Of a request with so many entries: it is not worked on in one turn. */
export function isLarge(entries: number): boolean {
  return entries > MAX_ENTRIES_AT_ONCE;
}

/**
 * How many topics and partitions a request names. Throws INVALID_REQUEST for one with more than it may; `max` is higher where
 * partitions are bare numbers.
 */
export function checkEntryCount(topics: Topics, max: number = MAX_REQUEST_ENTRIES): number {
  const entries = entryCount(topics);
  if (entries <= max) return entries;
  throw new TidemarkError('INVALID_REQUEST', `a request names at most ${max} topics and partitions, not ${entries}`, {
    outcome: 'not-written',
  });
}

/** The same for partitions that are bare numbers. */
export function checkNumberCount(topics: Topics): void {
  checkEntryCount(topics, MAX_REQUEST_NUMBERS);
}

/** The same for a request with names alone. */
export function checkNameCount(...lists: readonly (readonly string[])[]): void {
  const names = lists.reduce((sum, { length }) => sum + length, 0);
  if (names <= MAX_REQUEST_ENTRIES) return;
  throw new TidemarkError(
    'INVALID_REQUEST',
    `a request names at most ${MAX_REQUEST_ENTRIES} topics and groups, not ${names}`,
  );
}

/** The same for settings, those that are set and those that are taken back. */
export function checkSettingCount(...lists: readonly (readonly unknown[])[]): void {
  const settings = lists.reduce((sum, { length }) => sum + length, 0);
  if (settings <= MAX_REQUEST_SETTINGS) return;
  throw new TidemarkError(
    'INVALID_REQUEST',
    `a request has at most ${MAX_REQUEST_SETTINGS} settings, not ${settings}`,
    { outcome: 'not-written' },
  );
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
