import type { Scale } from '../harness.ts';

/** At full scale; a quick run shows that all works, and takes the least. */
const TURN_SECONDS = { full: 4, least: 2 };
const WARM_UP_SECONDS = { full: 30, least: 4 };

/** How long a peer's own tool is to run in a turn: long enough for its start not to matter. */
export function turnSeconds(scale: Scale): number {
  return Math.max(TURN_SECONDS.least, TURN_SECONDS.full * scale.dataFactor);
}

export function warmUpSeconds(scale: Scale): number {
  return Math.max(WARM_UP_SECONDS.least, WARM_UP_SECONDS.full * scale.dataFactor);
}
