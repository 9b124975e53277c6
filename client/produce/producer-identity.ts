// The producer id and epoch under which an idempotent producer writes.
//
// The broker refuses whatever follows a gap in a partition's sequence. A gap is there after a batch was given up that is
// not in the log, or when the broker has lost what it had acknowledged. Then the producer goes on under its next epoch,
// which starts every sequence anew and shuts out whatever of the old one is still on its way. First every batch sent
// under the old epoch has to have its fate known (`draining`): under the new one the broker would not recognise it.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Cluster } from '../cluster.ts';
import { backoffMs, pause, reportRetry } from '../retry.ts';

export interface IdentityHost {
  /** Whether anybody waits for the identity. */
  readonly busy: boolean;
  /** Whether some batch is in flight, or has to be sent again under the present epoch to learn its fate. */
  readonly unresolved: boolean;
  /** A new identity is there: every sequence starts at 0. */
  identityReady(): void;
  /** None can be had. */
  identityRefused(error: TidemarkError): void;
}

export class ProducerIdentity {
  producerId = -1;
  producerEpoch = -1;
  #state: 'absent' | 'asking' | 'ready' | 'draining' = 'absent';
  readonly #cluster: Cluster;
  readonly #host: IdentityHost;

  constructor(cluster: Cluster, host: IdentityHost) {
    this.#cluster = cluster;
    this.#host = host;
  }

  /** Batches may get a place in a sequence. */
  get ready(): boolean {
    return this.#state === 'ready';
  }

  /** Only batches whose fate is unknown may be sent, with the place they have. */
  get draining(): boolean {
    return this.#state === 'draining';
  }

  /** The present epoch cannot go on. With `fenced`, the whole producer id cannot. */
  invalidate(fenced: boolean): void {
    if (this.#state === 'ready') this.#state = 'draining';
    if (fenced) this.producerId = -1;
  }

  /** Takes the next step, if one is due: asks for an id when there is none, for the next epoch when all is drained. */
  advance(): void {
    const due = this.#state === 'absent' || (this.#state === 'draining' && !this.#host.unresolved);
    if (due && this.#host.busy) void this.#ask();
  }

  async #ask(): Promise<void> {
    const { settings, closing } = this.#cluster;
    this.#state = 'asking';
    for (let attempt = 0; this.#host.busy && !closing.aborted; attempt++) {
      try {
        await this.#askOnce();
        this.#state = 'ready';
        this.#host.identityReady();
        return;
      } catch (error) {
        if (!(error instanceof TidemarkError)) throw error;
        const hadId = this.producerId >= 0;
        // Somebody may have taken the next epoch, or the broker forgot the id: a new one is as good.
        if (!error.retriable) this.producerId = -1;
        if (!error.retriable && !hadId) {
          this.#state = 'absent';
          this.#host.identityRefused(error);
          return;
        }
        reportRetry(error, settings);
      }
      await pause(backoffMs(attempt, settings), settings.ports, closing);
    }
    this.#state = 'absent';
  }

  async #askOnce(): Promise<void> {
    const connection = await this.#cluster.connectToAny();
    const hasProducerId = this.producerId >= 0;
    const { message } = await connection.request('initProducerId', {
      hasProducerId,
      producerId: hasProducerId ? this.producerId : 0,
      producerEpoch: hasProducerId ? this.producerEpoch : 0,
    });
    this.producerId = message.producerId;
    this.producerEpoch = message.producerEpoch;
  }
}
