// What a worker says, as it is on the wire, each thing once and over one connection at a time.

import { Cluster } from '../../../client/cluster.ts';
import { resolveConnection } from '../../../client/options.ts';
import type { ConnectionOptions } from '../../../client/types.ts';
import { recordsOf } from './leased-records.ts';
import type { SettleKind } from './queue-history.ts';

/** A record that the worker has, for all that it knows. */
export interface HeldRecord {
  readonly partition: number;
  readonly offset: number;
  readonly token: number;
  readonly sinceMs: number;
}

export interface LeaseAsk {
  readonly maxRecords: number;
  readonly maxBytes: number;
  readonly maxWaitMs: number;
  readonly concurrency: number;
}

export interface SettleDetails {
  readonly error?: string;
  readonly delayMs?: number;
  readonly extendMs?: number;
}

const KINDS: Record<SettleKind, number> = { ack: 0, retry: 1, reject: 2, release: 3, extend: 4 };

export class WireWorker {
  readonly #cluster: Cluster;
  readonly #queue: string;
  readonly #workerId: string;

  constructor(options: ConnectionOptions, queue: string, workerId: string) {
    this.#cluster = new Cluster(resolveConnection(options));
    this.#queue = queue;
    this.#workerId = workerId;
  }

  async lease(ask: LeaseAsk): Promise<HeldRecord[]> {
    const connection = await this.#cluster.connectToAny();
    const who = { queue: this.#queue, workerId: this.#workerId, clientId: this.#workerId };
    const { message, payload } = await connection.request('leaseRecords', { ...who, ...ask });
    const { token } = message;
    const sinceMs = this.#cluster.settings.ports.clock.monotonicMs();
    return recordsOf(message, payload).map(({ partition, offset }) => ({ partition, offset, token, sinceMs }));
  }

  /** All in one request. */
  async settle(
    records: readonly HeldRecord[],
    kind: SettleKind,
    { error = '', delayMs, extendMs = 0 }: SettleDetails = {},
  ): Promise<void> {
    const connection = await this.#cluster.connectToAny();
    const settlements = records.map(({ partition, offset, token }) => ({
      partition,
      token,
      kind: KINDS[kind],
      ranges: [offset, offset],
      error,
      ...(delayMs !== undefined && { delayMs }),
      extendMs,
    }));
    await connection.request('settleRecords', { queue: this.#queue, workerId: this.#workerId, settlements });
  }

  close(): void {
    this.#cluster.close();
  }
}
