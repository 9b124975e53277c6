import { setTimeout as delay } from 'node:timers/promises';
import { Cluster } from '../../client/cluster.ts';
import { resolveConnection } from '../../client/options.ts';

const LOOK_MS = 25;

/** Looks at the committed offsets of a group, again and again. */
export class Watch {
  /** By partition, each change. */
  readonly seen = new Map<number, number[]>();
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
      const { message } = await this.#cluster.requestAny('fetchOffsets', request);
      for (const { partitions } of message.topics) {
        for (const { partition = 0, offset, found } of partitions ?? []) {
          if (found === true) this.#note(partition ?? 0, offset ?? 0);
        }
      }
      await delay(LOOK_MS);
    }
  }

  #note(partition: number, offset: number): void {
    const offsets = this.seen.get(partition) ?? [];
    this.seen.set(partition, offsets);
    if (offsets.at(-1) !== offset) offsets.push(offset);
  }
}
