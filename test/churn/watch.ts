import { setTimeout as delay } from 'node:timers/promises';
import { Cluster } from '../../client/cluster.ts';
import { resolveConnection } from '../../client/options.ts';
import { nowUs } from './report.ts';

const LOOK_MS = 25;

/** Whom the broker has a partition for: who holds it, or who is to get it if nobody does. */
export interface Holder {
  readonly memberId: string;
  readonly fromUs: number;
}

/** Looks at a group, again and again. */
export class Watch {
  /** Committed offsets by partition, each change. */
  readonly seen = new Map<number, number[]>();
  /** By partition, each change. */
  readonly holders = new Map<number, Holder[]>();
  readonly #cluster: Cluster;
  readonly #group: string;
  readonly #looking: Promise<void>;
  #isClosed = false;

  constructor(brokers: string, group: string) {
    this.#cluster = new Cluster(resolveConnection({ brokers }));
    this.#group = group;
    this.#looking = this.#look();
    this.#looking.catch(() => {});
  }

  /** Rejects when it cannot be looked at. */
  async until(condition: (seen: ReadonlyMap<number, readonly number[]>) => boolean): Promise<void> {
    while (!condition(this.seen)) await Promise.race([delay(LOOK_MS), this.#looking]);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#looking;
    this.#cluster.close();
  }

  async #look(): Promise<void> {
    const request = { group: this.#group, memberId: '', memberEpoch: 0, topics: [], all: true };
    while (!this.#isClosed) {
      const { topics } = (await this.#cluster.requestAny('fetchOffsets', request)).message;
      for (const { partitions } of topics) {
        for (const { partition = 0, offset, found } of partitions ?? []) {
          if (found === true) this.#note(partition ?? 0, offset ?? 0);
        }
      }
      // There is no group before its first member.
      if (topics.length > 0) await this.#lookAtHolders();
      await delay(LOOK_MS);
    }
  }

  #note(partition: number, offset: number): void {
    const offsets = this.seen.get(partition) ?? [];
    this.seen.set(partition, offsets);
    if (offsets.at(-1) !== offset) offsets.push(offset);
  }

  async #lookAtHolders(): Promise<void> {
    const { members } = (await this.#cluster.requestAny('describeGroup', { group: this.#group })).message;
    const holderOf = new Map<number, string>();
    for (const which of ['target', 'assigned'] as const) {
      for (const { memberId, [which]: held } of members) {
        for (const { partitions } of held?.topics ?? []) {
          for (const partition of partitions ?? []) holderOf.set(partition, memberId ?? '');
        }
      }
    }
    for (const [partition, memberId] of holderOf) {
      const holders = this.holders.get(partition) ?? [];
      this.holders.set(partition, holders);
      if (holders.at(-1)?.memberId !== memberId) holders.push({ memberId, fromUs: nowUs() });
    }
  }
}
