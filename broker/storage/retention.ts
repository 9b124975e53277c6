// What retention may remove: of what it wants to, that which nobody needs any more.

import type { Offset } from '../../protocol/types.ts';
import type { RetentionGuard } from './partition-log.ts';

/** What retention removes as a whole: a segment, or a batch in memory. */
export interface RetentionUnit {
  readonly nextOffset: Offset;
  readonly sizeBytes: number;
}

/** Of the units that are to go, oldest first, those that may go now. The guard is told of the others. */
export function notHeld<Unit extends RetentionUnit>(
  expired: readonly Unit[],
  guard: RetentionGuard | undefined,
): readonly Unit[] {
  if (guard === undefined) return expired;
  const heldFrom = guard.heldFrom();
  const free = expired.filter(({ nextOffset }) => nextOffset <= heldFrom);
  const held = expired.slice(free.length);
  const last = held.at(-1);
  const bytes = held.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  guard.onChecked(last && { heldFrom, wouldRemoveBefore: last.nextOffset, bytes });
  return free;
}
