// A topic as a producer sees it: the queues of its partitions, and where records without a key go.

import type { PartitionId } from '../../protocol/types.ts';
import { Fifo } from '../fifo.ts';
import type { TopicInfo } from '../metadata.ts';
import { PartitionQueue } from './partition-queue.ts';
import type { WaitingRecord } from './waiting-record.ts';

export class ProducerTopic {
  readonly name: string;
  info: TopicInfo | undefined;
  /** Settles, never rejecting, when the metadata asked for has come or failed. */
  refreshing: Promise<void> | undefined;
  /** Records that wait for metadata. While there are any, all others get in line. */
  readonly waiting: Fifo<WaitingRecord> = new Fifo();
  readonly #queues: (PartitionQueue | undefined)[] = [];
  #stickyPartition: PartitionId;

  /** `spread` in [0, 1) decides where records without a key begin, so that producers do not all begin at one place. */
  constructor(name: string, spread: number) {
    this.name = name;
    this.#stickyPartition = Math.floor(spread * 0x10000);
  }

  /** Of the partitions that were sent to so far. */
  get queues(): PartitionQueue[] {
    return this.#queues.filter((queue) => queue !== undefined);
  }

  get idle(): boolean {
    return this.queues.every(({ batches }) => batches.length === 0);
  }

  update(info: TopicInfo): void {
    this.info = info;
    for (const queue of this.queues) queue.update(info);
  }

  queue(info: TopicInfo, partition: PartitionId): PartitionQueue {
    let queue = this.#queues[partition];
    if (queue === undefined) {
      queue = new PartitionQueue(info, partition);
      this.#queues[partition] = queue;
    }
    return queue;
  }

  /** Records without a key stay with one partition while its batch takes them: whole batches, evenly spread. */
  stickyQueue(info: TopicInfo): PartitionQueue {
    const count = info.partitions.length;
    const present = this.#queues[this.#stickyPartition % count];
    return present?.open === undefined ? this.nextStickyQueue(info) : present;
  }

  /** Moves on to the next partition; one that is offline only if they all are. */
  nextStickyQueue(info: TopicInfo): PartitionQueue {
    const count = info.partitions.length;
    let next = (this.#stickyPartition + 1) % count;
    for (let step = 0; step < count && info.partitions[next]?.online !== true; step++) next = (next + 1) % count;
    this.#stickyPartition = next;
    return this.queue(info, next);
  }
}
