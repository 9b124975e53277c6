// Tells of requests that took long, apart from what they waited on purpose.

import type { ApiName } from '../../protocol/apis.ts';
import type { Clock, Logger } from '../ports.ts';
import type { RequestContext } from './api.ts';

export class SlowRequests {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #slowMs: number;

  constructor(clock: Clock, logger: Logger, slowMs: number) {
    this.#clock = clock;
    this.#logger = logger;
    this.#slowMs = slowMs;
  }

  /** A request that arrived at `sinceMs` (monotonic) has its answer. */
  answered(api: ApiName, sinceMs: number, context: RequestContext, requestBytes: number): void {
    const tookMs = this.#clock.monotonicMs() - sinceMs;
    if (tookMs < this.#slowMs) return;
    const waitedMs = context.waitedMs ?? 0;
    const durationMs = tookMs - waitedMs;
    if (durationMs < this.#slowMs) return;
    const { principal, clientId, remoteAddress } = context.peer;
    this.#logger.warn(
      {
        event: 'slow_request',
        api,
        durationMs: Math.round(durationMs),
        waitedMs: Math.round(waitedMs),
        principal,
        clientId,
        address: remoteAddress,
        requestBytes,
        payloadBytes: context.payload.length,
      },
      `${api} took ${Math.round(durationMs)} ms`,
    );
  }
}
