import { TidemarkError } from '../protocol/errors.ts';
import type { ClientPorts } from './ports.ts';

export interface RetrySettings {
  ports: ClientPorts;
  retryMs: number;
  retryMaxMs: number;
  onRetry: ((error: TidemarkError) => void) | undefined;
}

/** The pause before retry number `attempt` (from 0): doubling, and spread so that many clients do not come back at once. */
export function backoffMs(attempt: number, settings: RetrySettings): number {
  const ceiling = Math.min(settings.retryMs * 2 ** Math.min(attempt, 30), settings.retryMaxMs);
  return ceiling * (0.5 + 0.5 * settings.ports.random.fraction());
}

/** Tells the user's onRetry, apart from our own work: what it throws is the user's to see, not ours to handle. */
export function reportRetry(error: TidemarkError, settings: RetrySettings): void {
  const { onRetry } = settings;
  if (onRetry !== undefined) queueMicrotask(() => onRetry(error));
}

/** Resolves after the delay, or at once when the signal fires. */
export function pause(delayMs: number, ports: ClientPorts, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = (): void => {
      timer.cancel();
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = ports.timers.after(delayMs, finish);
    signal.addEventListener('abort', finish, { once: true });
  });
}

/**
 * Repeats `attempt`, which is told how much time is left, while it fails with a retriable error, for up to `timeoutMs`;
 * then throws the last error. `mayRetry` can forbid a retry. Throws CLIENT_CLOSED once `closing` fires.
 */
export async function retrying<Result>(
  attempt: (remainingMs: number) => Promise<Result>,
  timeoutMs: number,
  settings: RetrySettings,
  closing: AbortSignal,
  mayRetry: (error: TidemarkError) => boolean = () => true,
): Promise<Result> {
  const deadlineMs = settings.ports.clock.monotonicMs() + timeoutMs;
  for (let attempts = 0; ; attempts++) {
    if (closing.aborted) throw clientClosed();
    try {
      return await attempt(deadlineMs - settings.ports.clock.monotonicMs());
    } catch (error) {
      if (closing.aborted) throw clientClosed();
      if (!(error instanceof TidemarkError) || !error.retriable || !mayRetry(error)) throw error;
      const delayMs = backoffMs(attempts, settings);
      if (settings.ports.clock.monotonicMs() + delayMs > deadlineMs) throw error;
      reportRetry(error, settings);
      await pause(delayMs, settings.ports, closing);
    }
  }
}

/** For `mayRetry` of changes that must not be made twice: only if the broker has certainly not made them. */
export function onlyIfNotDone(error: TidemarkError): boolean {
  return error.outcome !== 'unknown' && error.code !== 'REQUEST_TIMED_OUT';
}

export function clientClosed(): TidemarkError {
  return new TidemarkError('CLIENT_CLOSED', 'the client was closed');
}

/** What was thrown, whatever it was, as an error of ours. */
export function asTidemarkError(error: unknown): TidemarkError {
  if (error instanceof TidemarkError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new TidemarkError('UNKNOWN_SERVER_ERROR', reason, { cause: error });
}
