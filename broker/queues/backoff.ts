import type { QueueSettings } from './queue-settings.ts';

/** More of them make no difference: the longest wait is a year. */
const MAX_DOUBLINGS = 40;

/** How long a record waits that has failed so often. `chance` from 0 to below 1. */
export function backoffMs(settings: QueueSettings, failures: number, chance: number): number {
  const { backoff, backoffDelayMs, backoffMaxDelayMs, backoffJitter, backoffDelaysMs } = settings;
  if (backoff === 'fixed') return backoffDelayMs;
  if (backoff === 'list') return backoffDelaysMs[Math.min(failures, backoffDelaysMs.length) - 1] ?? 0;
  const fullMs = Math.min(backoffMaxDelayMs, backoffDelayMs * 2 ** Math.min(failures - 1, MAX_DOUBLINGS));
  return Math.round(fullMs * (1 - backoffJitter * chance));
}
