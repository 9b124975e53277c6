// All queues of the broker. A queue belongs to one partition of the queues' topic, by the hash of its name, and to the coordinator
// of that partition. The topic is made when the first queue is.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Offset, TopicId } from '../../protocol/types.ts';
import { InternalLog } from '../internal-log.ts';
import { nameHash } from '../name-hash.ts';
import type { Partition } from '../partition/partition.ts';
import type { Clock, Logger, Random, Timers } from '../ports.ts';
import { Serial } from '../serial.ts';
import { MIB } from '../settings.ts';
import type { BatchOpener } from '../storage/batch-opener.ts';
import type { Topic } from '../topics/topic.ts';
import type { TopicSettings } from '../topics/topic-settings.ts';
import type { OpenTopic, Topics } from '../topics/topics.ts';
import { TopicBacklog } from './backlog.ts';
import { DeadLetterTopics, deadLetterTopicOf } from './dead-letter-topics.ts';
import type { LiveQueue } from './live-queue.ts';
import { checkNewQueue, checkQueueName, checkSame, type NewQueue, namedSettings } from './new-queue.ts';
import { QueueCoordinator } from './queue-coordinator.ts';
import type { QueueDefinition } from './queue-records.ts';
import {
  checkChangeable,
  checkFitTogether,
  DEFAULT_QUEUE_SETTINGS,
  type DescribedQueueSetting,
  describeQueueSettings,
  parseQueueSettings,
  settingNameOf,
} from './queue-settings.ts';
import { RecordCutter } from './record-cutter.ts';

const QUEUES_TOPIC = '__tidemark_queues';
const SEGMENT_BYTES = 16 * MIB;
/** Texts of errors, in JSON, come to this order. */
const MAX_MESSAGE_BYTES = 16 * MIB;
/** Of opened batches. */
const CUTTER_CACHE_BYTES = 64 * MIB;

export interface QueuesConfig {
  readonly maxQueues: number;
  readonly queuesTopicNumPartitions: number;
  readonly queuesCheckpointBytes: number;
  readonly maxFrameBytes: number;
}

export interface QueuesDependencies {
  readonly config: QueuesConfig;
  readonly topics: Topics;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly logger: Logger;
  readonly opener: BatchOpener;
}

export class Queues {
  readonly #dependencies: QueuesDependencies;
  readonly #cutter: RecordCutter;
  readonly #deadLetterTopics: DeadLetterTopics;
  readonly #changes = new Serial();
  readonly #backlogs = new Map<TopicId, TopicBacklog<LiveQueue>>();
  /** Until the queues are known nobody knows what they need. */
  readonly #holds = new Map<Partition, () => void>();
  /** Where logs ended when the broker started, until all queues have been read. */
  readonly #ends = new Map<Partition, Offset>();
  #coordinators: readonly QueueCoordinator[] = [];
  #topicsChanged = false;
  #isOpen = false;
  #stopped = false;

  constructor(dependencies: QueuesDependencies) {
    this.#dependencies = dependencies;
    const { topics, logger, config, opener } = dependencies;
    const cutter = new RecordCutter({ cacheBytes: CUTTER_CACHE_BYTES, opener });
    this.#cutter = cutter;
    this.#deadLetterTopics = new DeadLetterTopics({ topics, cutter, logger, maxFrameBytes: config.maxFrameBytes });
    topics.onAltering((topic, settings) => this.#checkAltering(topic, settings));
    topics.onChanged(() => this.#onTopicsChanged());
  }

  /** Begins to read the queues there are, in the background. */
  open(): void {
    this.#isOpen = true;
    const { topics } = this.#dependencies;
    const found = topics.find(QUEUES_TOPIC);
    if (found === undefined) return;
    for (const { partitions } of topics.all()) for (const partition of partitions) this.#noteEnd(partition);
    this.#holdAll();
    void this.#coordinate(found);
  }

  /** All that there were at the start can be asked. */
  get isLoaded(): boolean {
    return this.#isOpen && this.#coordinators.every((coordinator) => coordinator.isLoaded);
  }

  /** Throws INVALID_QUEUE, UNKNOWN_QUEUE, and what stands in the way of asking. */
  get(queue: string): LiveQueue {
    checkQueueName(queue);
    const live = this.#coordinatorOf(queue)?.find(queue);
    if (live !== undefined) return live;
    throw new TidemarkError('UNKNOWN_QUEUE', `there is no queue ${JSON.stringify(queue)}`);
  }

  /** Throws what stands in the way of asking. */
  has(queue: string): boolean {
    return this.#coordinatorOf(queue)?.find(queue) !== undefined;
  }

  /** Throws what stands in the way of asking. */
  all(): LiveQueue[] {
    return this.#coordinators.flatMap((coordinator) => [...coordinator.all()]);
  }

  /** What get() and all() showed is durable when it resolves; rejects if it is not to be. */
  async settled(): Promise<void> {
    await Promise.all(this.#coordinators.map((coordinator) => coordinator.settled()));
  }

  /**
   * False: it was there, as asked for. Throws INVALID_QUEUE, INVALID_SETTING, UNKNOWN_TOPIC, QUEUE_ALREADY_EXISTS, QUEUE_MISMATCH,
   * QUEUE_LIMIT.
   */
  async create(wanted: NewQueue): Promise<boolean> {
    checkNewQueue(wanted);
    const present = this.#coordinatorOf(wanted.queue)?.find(wanted.queue);
    if (present !== undefined) return checkSame(present, wanted);
    const topic = await this.#dependencies.topics.findOrCreate(wanted.topic);
    this.#checkTopic(topic);
    return await this.#changes.run(() => this.#make(wanted, topic));
  }

  /** Throws UNKNOWN_QUEUE, INVALID_SETTING. */
  async alter(
    queue: string,
    set: readonly (readonly [name: string, value: string])[],
    unset: readonly string[],
  ): Promise<void> {
    await this.#changes.run(async () => {
      const live = this.get(queue);
      checkChangeable([...set.map(([name]) => name), ...unset]);
      parseQueueSettings(set);
      const settings = new Map(live.definition.settings);
      for (const name of unset) settings.delete(settingNameOf(name));
      for (const [name, value] of namedSettings(set)) settings.set(name, value);
      checkFitTogether({ ...DEFAULT_QUEUE_SETTINGS, ...parseQueueSettings(settings) });
      await this.#coordinatorOf(queue)?.redefine(live, [...settings]);
    });
  }

  /** Throws UNKNOWN_QUEUE. */
  async delete(queue: string, withDeadLetters: boolean): Promise<void> {
    await this.#changes.run(async () => {
      const live = this.get(queue);
      const { topicId, deadLetterTopic } = live.definition;
      await this.#coordinatorOf(queue)?.delete(live);
      this.#backlogs.get(topicId)?.remove(live);
      const { topics } = this.#dependencies;
      if (withDeadLetters && topics.find(deadLetterTopic) !== undefined) await topics.delete(deadLetterTopic);
    });
  }

  /** All that are in force, as texts. */
  settingsOf({ state }: LiveQueue): DescribedQueueSetting[] {
    return describeQueueSettings(state.settings);
  }

  get cutter(): RecordCutter {
    return this.#cutter;
  }

  /** Sends waiting workers away. */
  stopWaiting(): void {
    for (const coordinator of this.#coordinators) coordinator.stopWaiting();
  }

  async close(): Promise<void> {
    this.#stopped = true;
    this.#deadLetterTopics.stop();
    await this.#changes.idle();
    // Retention goes on until the logs are closed.
    this.#holdAll();
    await Promise.all(this.#coordinators.map((coordinator) => coordinator.stop()));
  }

  #coordinatorOf(queue: string): QueueCoordinator | undefined {
    return this.#coordinators[nameHash(queue) % this.#coordinators.length];
  }

  async #make(wanted: NewQueue, topic: OpenTopic): Promise<boolean> {
    const { queue, settings } = wanted;
    if (this.#stopped) throw new TidemarkError('BROKER_SHUTTING_DOWN', 'the broker is stopping');
    if (this.#coordinators.length === 0) await this.#makeTopic();
    const coordinator = this.#coordinatorOf(queue);
    if (coordinator === undefined) throw new Error("the queues' topic has no partitions");
    const present = coordinator.find(queue);
    if (present !== undefined) return checkSame(present, wanted);
    this.#checkRoom();
    const deadLetterTopic = deadLetterTopicOf(queue);
    const letters = await this.#deadLetterTopics.find(queue);
    if (letters === undefined) await this.#deadLetterTopics.make(deadLetterTopic, topic);
    const definition: QueueDefinition = {
      topic: topic.topic.name,
      topicId: topic.topic.id,
      deadLetterTopic,
      deadLetterTopicId: this.#dependencies.topics.get(deadLetterTopic).topic.id,
      createdAtMs: this.#dependencies.clock.wallMs(),
      settings: [...namedSettings(settings)],
    };
    await coordinator.create(queue, definition, (state) => {
      // Those of a queue that was deleted are of no death that this one has to know of.
      if (letters !== undefined) state.archived([], letters.partitions[0]?.log.logEndOffset ?? 0);
      for (const partition of state.partitions) {
        const log = topic.partitions[partition.partition]?.log;
        if (log === undefined) continue;
        if (log.failure !== undefined) throw log.failure;
        state.moveTo(partition, state.settings.from === 'latest' ? log.highWatermark : log.logStartOffset);
      }
    });
    this.#dependencies.logger.info(
      { event: 'queue_created', queue, topic: definition.topic },
      `created queue ${queue}`,
    );
    return true;
  }

  async #makeTopic(): Promise<void> {
    const { topics, config } = this.#dependencies;
    const made = await topics.createInternal(QUEUES_TOPIC, config.queuesTopicNumPartitions, {
      cleanupPolicy: 'delete',
      retentionMs: -1,
      retentionBytes: -1,
      storage: 'disk',
      segmentBytes: SEGMENT_BYTES,
      maxMessageBytes: MAX_MESSAGE_BYTES,
    });
    await this.#coordinate(made);
  }

  async #coordinate({ partitions }: OpenTopic): Promise<void> {
    const { clock, timers, random, logger, topics, config } = this.#dependencies;
    this.#coordinators = partitions.map(
      (partition) =>
        new QueueCoordinator(new InternalLog(partition), {
          topics,
          cutter: this.#cutter,
          clock,
          timers,
          random,
          logger,
          checkpointBytes: config.queuesCheckpointBytes,
          endAtStart: (partition) => this.#ends.get(partition),
          onForgetting: () => this.#holdAll(),
          onQueuesChanged: (topicIds) => this.#onQueuesChanged(topicIds),
        }),
    );
    await Promise.all(this.#coordinators.map((coordinator) => coordinator.load()));
  }

  #noteEnd(partition: Partition): void {
    // Of a log that has failed nobody knows where it will end once it is repaired.
    if (partition.failure === undefined) this.#ends.set(partition, partition.log.highWatermark);
  }

  #holdAll(): void {
    const holder = { name: 'queues that are being read', heldFrom: () => 0 };
    for (const { partitions } of this.#dependencies.topics.all()) {
      for (const partition of partitions) {
        if (!this.#holds.has(partition)) this.#holds.set(partition, partition.hold(holder));
      }
    }
  }

  #checkTopic({ topic }: OpenTopic): void {
    const { topics } = this.#dependencies;
    if (topic.internal)
      throw new TidemarkError('INVALID_QUEUE', `topic ${topic.name} is the broker's own: it has no queues`);
    if (topics.settingsOf(topic).cleanupPolicy === 'delete') return;
    throw new TidemarkError(
      'INVALID_QUEUE',
      `topic ${topic.name} is compacted, so that jobs could vanish: it has no queues`,
    );
  }

  /** Compaction would take jobs away. */
  #checkAltering({ id, name }: Topic, { cleanupPolicy }: TopicSettings): void {
    if (cleanupPolicy === 'delete') return;
    const live = this.#coordinators.flatMap((coordinator) => [...coordinator.known()]);
    const users = live.filter(({ definition }) => definition.topicId === id || definition.deadLetterTopicId === id);
    if (users.length === 0) return;
    const names = users.map((user) => user.name).join(', ');
    throw new TidemarkError('INVALID_SETTING', `cleanup.policy=${cleanupPolicy}: topic ${name} has queues (${names})`);
  }

  #checkRoom(): void {
    let count = 0;
    for (const coordinator of this.#coordinators) count += coordinator.queueCount;
    const { maxQueues } = this.#dependencies.config;
    if (count < maxQueues) return;
    throw new TidemarkError('QUEUE_LIMIT', `there are ${count} queues, as many as max.queues allows`);
  }

  /** Several changes in one turn are one. */
  #onTopicsChanged(): void {
    if (this.#topicsChanged) return;
    this.#topicsChanged = true;
    queueMicrotask(() => {
      this.#topicsChanged = false;
      if (this.#stopped) return;
      if (this.#holds.size > 0) this.#holdAll();
      for (const coordinator of this.#coordinators) coordinator.topicsChanged();
      this.#onQueuesChanged([...this.#backlogs.keys()]);
    });
  }

  #onQueuesChanged(topicIds: readonly TopicId[]): void {
    if (this.#coordinators.every(({ isLoaded }) => isLoaded)) {
      this.#ends.clear();
      for (const release of this.#holds.values()) release();
      this.#holds.clear();
    }
    const queues = new Map<TopicId, LiveQueue[]>();
    for (const coordinator of this.#coordinators) {
      for (const live of coordinator.known()) {
        const { topicId } = live.definition;
        const some = queues.get(topicId);
        if (some === undefined) queues.set(topicId, [live]);
        else some.push(live);
      }
    }
    for (const topicId of topicIds) this.#guardBacklog(topicId, queues.get(topicId) ?? []);
  }

  #guardBacklog(topicId: TopicId, queues: readonly LiveQueue[]): void {
    const { topics } = this.#dependencies;
    const open = topics.findById(topicId);
    if (open === undefined) {
      this.#backlogs.delete(topicId);
      this.#cutter.forget(topicId);
      return;
    }
    const settings = topics.settingsOf(open.topic);
    let backlog = this.#backlogs.get(topicId);
    if (backlog === undefined) {
      backlog = new TopicBacklog<LiveQueue>({
        topic: open.topic.name,
        settings,
        dropOldest: (live, excess) => live.dropOldest(excess),
      });
      this.#backlogs.set(topicId, backlog);
    }
    for (const { definition } of queues) this.#deadLetterTopics.tend(definition.deadLetterTopic, open);
    backlog.setQueues(queues);
    backlog.configure(settings);
    // To ask costs something at each append.
    if (backlog.limit === undefined) backlog.leave(open.partitions);
    else backlog.guard(open.partitions);
  }
}
