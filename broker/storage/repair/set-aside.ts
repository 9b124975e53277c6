// Names of files in a partition's folder besides the segments themselves.

import type { TimestampMs } from '../../../protocol/types.ts';
import { parseLogFileName, UNFINISHED_SUFFIX } from '../segment.ts';
import { REPAIR_MARKER } from './repair-marker.ts';

/** A segment that repair is writing anew, beside the old one. */
export const SCRATCH_SUFFIX = '.repaired';

const STATE_FILE = new RegExp(`^(checkpoint|${REPAIR_MARKER})(\\.new)?$`);
const INDEX_FILE = /^(\d{20}(?:-\d+)?)\.(index|timeindex)$/;
const SET_ASIDE = /\.(torn|damaged)-(at-\d+-)?\d+$/;

/** What repair moves out of the way, with its position in the file. */
export function damagedName(path: string, position: number, nowMs: TimestampMs): string {
  return `${path}.damaged-at-${position}-${nowMs}`;
}

/** Recovery or repair put it there for whoever wants to look. */
export function isSetAside(name: string): boolean {
  return SET_ASIDE.test(name);
}

export function isScratch(name: string): boolean {
  return name.endsWith(SCRATCH_SUFFIX);
}

/** The log itself, and what the broker keeps about it. */
export function isKnownFile(name: string): boolean {
  return isSegment(name) || STATE_FILE.test(name) || INDEX_FILE.test(name) || isScratch(name) || isUnfinished(name);
}

function isSegment(name: string): boolean {
  return parseLogFileName(name) !== undefined;
}

/** Compaction had not done with it. */
function isUnfinished(name: string): boolean {
  return name.endsWith(UNFINISHED_SUFFIX) && isSegment(name.slice(0, -UNFINISHED_SUFFIX.length));
}
