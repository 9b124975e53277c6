// Connections that were refused or closed for what their peers did: each is logged with its reason (as far as the bound on
// such lines goes) and counted by reason.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Logger } from '../ports.ts';

const MESSAGES = {
  too_many_connections: 'max.connections is reached',
  too_many_of_address: 'max.connections.per.address is reached',
  connection_rate: 'more connections come than max.connection.rate allows',
  connection_rate_of_address: 'more connections of one address come than connection.rate.per.address allows',
  protocol: 'the peer broke the protocol',
  handshake_timeout: 'the peer did not complete its Hello in time',
  frame_timeout: 'the peer took too long with a frame',
  reply_timeout: 'the peer took too long to take a reply',
  tls: 'the TLS handshake failed, or the certificate is not accepted',
  authentication: 'the peer did not log in as it has to',
} as const;

export type RefusalReason = keyof typeof MESSAGES;

const REASONS: ReadonlyMap<string, RefusalReason> = new Map([
  ['CERTIFICATE_REFUSED', 'tls'],
  ['AUTHENTICATION_REQUIRED', 'authentication'],
  ['AUTHENTICATION_FAILED', 'authentication'],
  ['TOO_MANY_FAILED_LOGINS', 'authentication'],
]);

/** Of a connection that ends because of this error. */
export function refusalReasonOf(error: unknown): RefusalReason {
  return (error instanceof TidemarkError && REASONS.get(error.code)) || 'protocol';
}

export class Refusals {
  readonly #logger: Logger;
  readonly #counts = new Map<RefusalReason, number>(
    (Object.keys(MESSAGES) as RefusalReason[]).map((reason) => [reason, 0]),
  );

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** How many there were for each reason, from the start on. */
  get counts(): ReadonlyMap<RefusalReason, number> {
    return this.#counts;
  }

  /** `detail`: what exactly was wrong, where there is more to say. */
  note(reason: RefusalReason, address: string, detail?: string): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
    this.#logger.warn(
      { event: 'connection_refused', reason, address, ...(detail !== undefined && { detail }) },
      `closed a connection: ${MESSAGES[reason]}`,
    );
  }
}
