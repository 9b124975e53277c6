// All consumer groups of the broker. A group belongs to one partition of the groups' topic, by the hash of its name, and to the
// coordinator of that partition. The topic is made when the first group is.

import { TidemarkError } from '../../protocol/errors.ts';
import { nameHash } from '../name-hash.ts';
import type { Clock, Logger, Timer, Timers } from '../ports.ts';
import { Serial } from '../serial.ts';
import { MIB } from '../settings.ts';
import type { OpenTopic, Topics } from '../topics/topics.ts';
import { Coordinator } from './coordinator.ts';
import { GroupLog } from './group-log.ts';
import type { GroupState } from './group-state.ts';
import { TopicNews } from './topic-news.ts';
import { CataloguedTopics } from './topics-view.ts';

const GROUPS_TOPIC = '__tidemark_groups';
/** What is read at a start is a segment that was not compacted yet, and what compaction left. */
const SEGMENT_BYTES = 16 * MIB;
/** A group of thousands of members and partitions has records of this order. */
const MAX_MESSAGE_BYTES = 8 * MIB;
const MINUTE_MS = 60_000;

export interface GroupsConfig {
  readonly maxGroups: number;
  readonly offsetsTopicNumPartitions: number;
  readonly offsetsRetentionMinutes: number;
  readonly offsetsRetentionCheckIntervalMs: number;
}

export interface GroupsDependencies {
  readonly config: GroupsConfig;
  readonly topics: Topics;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
}

export class Groups {
  readonly view: CataloguedTopics;
  readonly #dependencies: GroupsDependencies;
  readonly #changes = new Serial();
  readonly #topicNews: TopicNews;
  /** By partition of the groups' topic; none before that is made. */
  #coordinators: readonly Coordinator[] = [];
  #expiry: Timer | undefined;
  #loaded: Promise<unknown> = Promise.resolve();
  #isOpen = false;
  #stopped = false;

  constructor(dependencies: GroupsDependencies) {
    this.#dependencies = dependencies;
    this.view = new CataloguedTopics(dependencies.topics);
    this.#topicNews = new TopicNews(dependencies, () => this.#tellOfTopics());
    dependencies.topics.onChanged(() => {
      this.view.changed();
      this.#topicNews.note();
    });
  }

  /** Begins to read the groups there are, in the background. */
  open(): void {
    const found = this.#dependencies.topics.find(GROUPS_TOPIC);
    if (found !== undefined) this.#coordinate(found);
    this.#isOpen = true;
    this.#expireLater();
  }

  /** All that there were at the start can be asked. */
  get isLoaded(): boolean {
    return this.#isOpen && this.#coordinators.every((coordinator) => coordinator.isLoaded);
  }

  /** The coordinator of a group; undefined while there have never been any groups. */
  coordinatorOf(group: string): Coordinator | undefined {
    return this.#coordinators[nameHash(group) % this.#coordinators.length];
  }

  /**
   * As coordinatorOf, for what makes a group: a promise only where the groups' topic has to be made first. Throws and rejects
   * with GROUP_FULL for one more group than there may be.
   */
  coordinatorToBe(group: string): Coordinator | Promise<Coordinator> {
    const coordinator = this.coordinatorOf(group);
    if (coordinator === undefined) return this.#changes.run(() => this.#make(group));
    if (coordinator.find(group) === undefined) this.#checkRoom();
    return coordinator;
  }

  /** Throws what stands in the way of asking. */
  *all(): Generator<GroupState> {
    for (const coordinator of this.#coordinators) yield* coordinator.all();
  }

  /** What all() showed is durable when it resolves; rejects if it is not to be. */
  async settled(): Promise<void> {
    // All are asked now: one that begins anew meanwhile forgets what all() showed.
    await Promise.all(this.#coordinators.map((coordinator) => coordinator.settled()));
  }

  /** Answers the heartbeats that wait. */
  stopWaiting(): void {
    for (const coordinator of this.#coordinators) coordinator.stopWaiting();
  }

  async close(): Promise<void> {
    this.#stopped = true;
    this.#topicNews.stop();
    this.#expiry?.cancel();
    await this.#changes.idle();
    await Promise.all(this.#coordinators.map((coordinator) => coordinator.stop()));
  }

  async #make(group: string): Promise<Coordinator> {
    if (this.#stopped) throw new TidemarkError('BROKER_SHUTTING_DOWN', 'the broker is stopping');
    if (this.#coordinators.length === 0) {
      const { topics, config } = this.#dependencies;
      const made = await topics.createInternal(GROUPS_TOPIC, config.offsetsTopicNumPartitions, {
        cleanupPolicy: 'compact',
        storage: 'disk',
        segmentBytes: SEGMENT_BYTES,
        maxMessageBytes: MAX_MESSAGE_BYTES,
      });
      this.#coordinate(made);
      // There is nothing to read: they are ready in a moment.
      await this.#loaded;
    }
    const coordinator = this.coordinatorOf(group);
    if (coordinator === undefined) throw new Error("the groups' topic has no partitions");
    // Others waited too, and have theirs by now.
    if (coordinator.find(group) === undefined) this.#checkRoom();
    return coordinator;
  }

  #coordinate({ partitions }: OpenTopic): void {
    const { clock, timers, logger } = this.#dependencies;
    this.#coordinators = partitions.map(
      (partition) => new Coordinator(new GroupLog(partition), { clock, timers, logger, topics: this.view }),
    );
    this.#loaded = Promise.all(this.#coordinators.map((coordinator) => coordinator.load()));
  }

  #checkRoom(): void {
    let count = 0;
    for (const { groupCount } of this.#coordinators) count += groupCount;
    const { maxGroups } = this.#dependencies.config;
    if (count < maxGroups) return;
    throw new TidemarkError('GROUP_FULL', `there are ${count} groups, as many as max.groups allows`);
  }

  *#tellOfTopics(): Generator<void> {
    for (const coordinator of this.#coordinators) yield* coordinator.tellOfTopics();
  }

  #expireLater(): void {
    const { timers, config } = this.#dependencies;
    const expire = (): void => {
      const retentionMs = config.offsetsRetentionMinutes * MINUTE_MS;
      for (const coordinator of this.#coordinators) coordinator.expire(retentionMs);
      this.#expireLater();
    };
    this.#expiry = timers.after(config.offsetsRetentionCheckIntervalMs, expire, { unref: true });
  }
}
