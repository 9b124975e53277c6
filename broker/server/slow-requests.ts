// Tells of requests that took long, apart from what they waited on purpose.

import type { ApiName } from '../../protocol/apis.ts';
import type { Clock, Logger } from '../ports.ts';
import type { RequestContext } from './api.ts';

interface Answered {
  readonly api: ApiName;
  readonly context: RequestContext;
  readonly memoryBytes: number;
  /** Monotonic. */
  readonly arrivedAtMs: number;
}

export class SlowRequests {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #slowMs: number;

  constructor(clock: Clock, logger: Logger, slowMs: number) {
    this.#clock = clock;
    this.#logger = logger;
    this.#slowMs = slowMs;
  }

  /** A request has its answer, of so many bytes. */
  answered({ api, context, memoryBytes: requestBytes, arrivedAtMs }: Answered, replyBytes: number): void {
    const tookMs = this.#clock.monotonicMs() - arrivedAtMs;
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
        replyBytes,
      },
      `${api} took ${Math.round(durationMs)} ms`,
    );
  }
}
