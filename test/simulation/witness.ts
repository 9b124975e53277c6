// Looks at the disk itself at the moment at which a client is told of a record: with flush=ack it has to be on stable
// storage by then, and the names that lead to it too. So nothing needs to crash at the right moment to show that it is not.

import type { TopicPartition } from '../../client/types.ts';
import type { Finding } from './checker.ts';
import type { History, SeenRecord } from './history.ts';
import { nameOf } from './traffic.ts';
import type { SimDisk } from './world/sim-disk.ts';

export class Witness {
  looks = 0;
  readonly #findings = new Map<string, Finding>();
  readonly #disk: SimDisk;
  readonly #history: History;
  #topicIds: ReadonlyMap<string, string> = new Map();

  constructor(disk: SimDisk, history: History) {
    this.#disk = disk;
    this.#history = history;
  }

  get findings(): Finding[] {
    return [...this.#findings.values()];
  }

  /** Which folder is whose. */
  know(topicIds: ReadonlyMap<string, string>): void {
    this.#topicIds = topicIds;
  }

  look({ topic, partition }: TopicPartition, { offset, value }: SeenRecord): void {
    const place = nameOf({ topic, partition });
    const history = this.#history.partitions.get(place);
    if (!history?.isSynced || history.hasRetention) return;
    // It may have been removed since.
    if (history.trims.some(({ beforeOffset }) => beforeOffset > offset)) return;
    this.looks++;
    const folders = [`/data/topics/${this.#topicIds.get(topic)}/${partition}`, '/data/journal'];
    if (folders.some((folder) => this.#disk.holdsDurably(folder, `${value}:`))) return;
    const message = `${value}, told to be at ${offset}, is not on stable storage`;
    this.#findings.set(message, { kind: 'volatile', partition: place, message });
  }
}
