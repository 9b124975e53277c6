// The lines of the audit log. What is done is always told of. Acts that are refused or fail cost who asks for them nothing,
// and each line is on its way to the disk before the reply is: beyond a bound they are counted, on the next line.

import type { AuditLogger } from '../../access/audit-file.ts';
import type { Clock, LogFields } from '../../ports.ts';
import { RateQuota } from '../../quotas/rate-quota.ts';

/** Of acts that come to nothing, over all clients. */
const LINES_PER_SECOND = 50;
const BURST_MS = 1000;

export class AuditTrail {
  readonly #logger: AuditLogger;
  readonly #clock: Clock;
  readonly #rate = new RateQuota(LINES_PER_SECOND, BURST_MS);
  #leftOut = 0;

  constructor(logger: AuditLogger, clock: Clock) {
    this.#logger = logger;
    this.#clock = clock;
  }

  note(outcome: 'done' | 'refused' | 'failed', fields: Omit<LogFields, 'event'> & { readonly api: string }): void {
    if (outcome !== 'done') {
      const nowMs = this.#clock.monotonicMs();
      if (this.#rate.debtMs(nowMs) > 0) {
        this.#leftOut++;
        return;
      }
      this.#rate.take(1, nowMs);
    }
    const leftOut = this.#leftOut;
    this.#leftOut = 0;
    this.#logger.info(
      { event: 'audit', ...fields, outcome, ...(leftOut > 0 && { leftOut }) },
      `${fields.api} ${outcome}`,
    );
  }
}
