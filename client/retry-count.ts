// Counts what a client retries by itself, besides telling the user's onRetry.

import type { RetrySettings } from './retry.ts';

export interface RetryCount {
  retries: number;
}

/** The same settings, with every retry counted. */
export function countingRetries<Settings extends RetrySettings>(settings: Settings, count: RetryCount): Settings {
  const { onRetry } = settings;
  return {
    ...settings,
    onRetry: (error) => {
      count.retries++;
      onRetry?.(error);
    },
  };
}
