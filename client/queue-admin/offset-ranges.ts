// Offsets as they travel: first, last, first, last ..., both among them, ascending.

import type { Offset } from '../../protocol/types.ts';

export interface Span {
  readonly first: Offset;
  /** Behind the last. */
  readonly end: Offset;
}

/** Of offsets in ascending order. */
export function rangesOf(offsets: Iterable<Offset>): Offset[] {
  const ranges: Offset[] = [];
  for (const offset of offsets) {
    if (ranges.at(-1) === offset - 1) ranges[ranges.length - 1] = offset;
    else ranges.push(offset, offset);
  }
  return ranges;
}

export function isWithin(ranges: readonly Offset[], offset: Offset): boolean {
  let low = 0;
  let high = ranges.length / 2;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((ranges[2 * middle + 1] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return offset >= (ranges[2 * low] ?? Number.POSITIVE_INFINITY);
}

/** What lies between the ranges from `first` on and before `end`. */
export function* between(ranges: readonly Offset[], { first, end }: Span): Generator<Span> {
  let from = first;
  for (let at = 0; at < ranges.length && from < end; at += 2) {
    const gapEnd = Math.min(ranges[at] ?? end, end);
    if (from < gapEnd) yield { first: from, end: gapEnd };
    from = Math.max(from, (ranges[at + 1] ?? 0) + 1);
  }
  if (from < end) yield { first: from, end };
}

/** Joins spans that lie no further apart than this: to read what is between them costs less than another request. */
export function* joined(spans: Iterable<Span>, maxGap: number): Generator<Span> {
  let open: Span | undefined;
  for (const span of spans) {
    if (open !== undefined && span.first - open.end <= maxGap) {
      open = { first: open.first, end: span.end };
      continue;
    }
    if (open !== undefined) yield open;
    open = span;
  }
  if (open !== undefined) yield open;
}
