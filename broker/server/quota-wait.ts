// What reads waits for its quota before it reads, as it waits for records.

import type { FetchCharge } from '../quotas/quotas.ts';
import type { RequestContext } from './api.ts';
import type { ParkedRequests } from './parked-requests.ts';

/** Those who want an answer at once wait so long all the same, so that they do not ask in a circle. */
const MIN_WAIT_MS = 1_000;
const MAX_WAIT_MS = 30_000;

/** Waits, as long as the request may, until its quota lets it read. False: it is to be answered with nothing, and come later. */
export async function withinQuota(
  charge: FetchCharge,
  maxWaitMs: number,
  context: RequestContext,
  parked: ParkedRequests,
): Promise<boolean> {
  const { debtMs } = charge;
  if (debtMs === 0) return true;
  const patienceMs = Math.min(Math.max(maxWaitMs, MIN_WAIT_MS), MAX_WAIT_MS);
  const waitMs = Math.min(debtMs, patienceMs);
  await parked.pause(waitMs, context);
  if (context.peer.isClosed) return false;
  const leftMs = charge.throttleMs(waitMs);
  context.throttleMs = Math.max(context.throttleMs ?? 0, leftMs);
  return leftMs === 0;
}
