// How much the queues of a topic have left to do, and what becomes of records past its limit. Counts only: what a queue has
// left to do it knows itself, and its oldest records it drops itself.

import { TidemarkError } from '../../protocol/errors.ts';
import type { BacklogGuard } from '../partition/partition.ts';
import { limitOf } from '../settings.ts';
import type { TopicSettings } from '../topics/topic-settings.ts';

export interface BacklogQueue {
  readonly name: string;
  /**
   * Records below the high watermarks of the topic's partitions that it has not done: waiting, leased or to be retried. Asked
   * at each append, so it is kept, not counted; and it takes in what a watcher of the partitions was told of.
   */
  readonly openRecords: number;
}

export interface BacklogOptions<Queue extends BacklogQueue> {
  readonly topic: string;
  readonly settings: TopicSettings;
  /**
   * Drops the oldest `excess` open records of the queue, or all if it has fewer. When it returns `openRecords` is without
   * them, unless they cannot be dropped now: it is called again with the next records. It does not throw.
   */
  dropOldest(queue: Queue, excess: number): void;
}

/** Where a guard is put: a partition. */
interface Guarded {
  admission: BacklogGuard | undefined;
}

export class TopicBacklog<Queue extends BacklogQueue = BacklogQueue> implements BacklogGuard {
  readonly #topic: string;
  readonly #dropOldest: (queue: Queue, excess: number) => void;
  readonly #queues = new Set<Queue>();
  #limit: number | undefined;
  #policy: TopicSettings['queueBacklogPolicy'];
  /** Admitted, and in no queue's count yet. */
  #onTheirWay = 0;

  constructor(options: BacklogOptions<Queue>) {
    this.#topic = options.topic;
    this.#dropOldest = (queue, excess) => options.dropOldest(queue, excess);
    this.#limit = limitOf(options.settings.queueMaxBacklog);
    this.#policy = options.settings.queueBacklogPolicy;
  }

  get limit(): number | undefined {
    return this.#limit;
  }

  get policy(): TopicSettings['queueBacklogPolicy'] {
    return this.#policy;
  }

  get queueCount(): number {
    return this.#queues.size;
  }

  /** What the queue with most left to do has, what is on its way to the log with it. */
  get records(): number {
    const slowest = this.#slowest();
    return slowest === undefined ? 0 : slowest.openRecords + this.#onTheirWay;
  }

  /** Counts for these partitions from now on: of all that the topic has, again whenever it gets more. */
  guard(partitions: Iterable<Guarded>): void {
    for (const partition of partitions) partition.admission = this;
  }

  /** Of partitions that this guards; others stay as they are. */
  leave(partitions: Iterable<Guarded>): void {
    for (const partition of partitions) if (partition.admission === this) partition.admission = undefined;
  }

  add(queue: Queue): void {
    this.#queues.add(queue);
    this.#dropExcess();
  }

  /** These and no others. */
  setQueues(queues: Iterable<Queue>): void {
    this.#queues.clear();
    for (const queue of queues) this.#queues.add(queue);
  }

  remove(queue: Queue): void {
    this.#queues.delete(queue);
  }

  /** The topic's settings changed, perhaps. */
  configure({ queueMaxBacklog, queueBacklogPolicy }: TopicSettings): void {
    this.#limit = limitOf(queueMaxBacklog);
    this.#policy = queueBacklogPolicy;
    this.#dropExcess();
  }

  admit(records: number): void {
    if (this.#limit !== undefined && this.#policy === 'refuse') this.#checkRoom(records, this.#limit);
    this.#onTheirWay += records;
  }

  settled(records: number): void {
    this.#onTheirWay -= records;
    this.#dropExcess();
  }

  #checkRoom(records: number, limit: number): void {
    const slowest = this.#slowest();
    if (slowest === undefined) return;
    const open = slowest.openRecords + this.#onTheirWay;
    // What alone is more than the limit could never come otherwise.
    if (open === 0 || open + records <= limit) return;
    throw new TidemarkError(
      'BACKLOG_FULL',
      `queue ${slowest.name} of topic ${this.#topic} has ${open} records left to do: ${records} more would be over queue.max.backlog (${limit})`,
      { outcome: 'not-written', topic: this.#topic },
    );
  }

  /** Once records are in the log, not before: an append that fails has dropped nothing. */
  #dropExcess(): void {
    const limit = this.#limit;
    if (limit === undefined || this.#policy !== 'drop-oldest') return;
    for (const queue of [...this.#queues]) {
      const excess = queue.openRecords - limit;
      if (excess > 0) this.#dropOldest(queue, excess);
    }
  }

  #slowest(): Queue | undefined {
    let slowest: Queue | undefined;
    for (const queue of this.#queues) {
      if (slowest === undefined || queue.openRecords > slowest.openRecords) slowest = queue;
    }
    return slowest;
  }
}
