// Who may open connections to the HTTP port: so many of one address, so that one that opens and forgets them, or means to keep
// others out, leaves room for who watches the broker. The bound over all is the listener's own.

import { Counts } from '../counts.ts';
import type { Logger } from '../ports.ts';
import { addressOf, isLoopback } from '../server/connection-limits.ts';
import type { HttpAdmissionRule } from './http-ports.ts';

/** Where nothing is set, for addresses of other machines. */
const DEFAULT_PER_ADDRESS = 8;

export class HttpAdmission implements HttpAdmissionRule {
  readonly #maxPerAddress: number | undefined;
  readonly #logger: Logger;
  readonly #openOf = new Counts<string>();

  constructor(maxPerAddress: number | undefined, logger: Logger) {
    this.#maxPerAddress = maxPerAddress;
    this.#logger = logger;
  }

  admit(remoteAddress: string): boolean {
    const address = addressOf(remoteAddress);
    const max = this.#maxPerAddress ?? (isLoopback(address) ? Number.POSITIVE_INFINITY : DEFAULT_PER_ADDRESS);
    if (this.#openOf.of(address) < max) {
      this.#openOf.add(address, 1);
      return true;
    }
    this.#note('too_many_of_address', remoteAddress, 'http.max.connections.per.address is reached');
    return false;
  }

  left(remoteAddress: string): void {
    this.#openOf.add(addressOf(remoteAddress), -1);
  }

  noteFull(remoteAddress: string): void {
    this.#note('too_many_connections', remoteAddress, 'http.max.connections is reached');
  }

  #note(reason: string, address: string, why: string): void {
    this.#logger.warn(
      { event: 'http_connection_refused', reason, address },
      `closed a connection to the HTTP port: ${why}`,
    );
  }
}
