// The topics that the broker serves: the catalogue says which exist, the host opens their partitions, and this joins the
// two. Changes run one at a time; look-ups are of what is open now.

import { TidemarkError } from '../../protocol/errors.ts';
import type { PartitionId, TopicId } from '../../protocol/types.ts';
import { checkMessageFitsFrame } from '../config.ts';
import type { Partition } from '../partition/partition.ts';
import type { Clock, Logger, Random } from '../ports.ts';
import { Serial } from '../serial.ts';
import { checkSettingNames, parseSettings, propertyOf } from '../settings.ts';
import { uuidFrom } from '../uuid.ts';
import type { PartitionHost } from './partition-host.ts';
import { checkTopicName, type Topic } from './topic.ts';
import { type TopicCatalogue, unknownTopic } from './topic-catalogue.ts';
import {
  checkNotFixed,
  checkPolicyFitsStorage,
  type DescribedSetting,
  describeTopicSettings,
  TOPIC_SETTINGS,
  type TopicSettings,
  toLogSettings,
} from './topic-settings.ts';

/** A topic and its partitions, by number. */
export interface OpenTopic {
  readonly topic: Topic;
  readonly partitions: readonly Partition[];
}

export interface TopicsConfig {
  readonly topicDefaults: TopicSettings;
  readonly numPartitions: number;
  readonly autoCreateTopics: boolean;
  readonly maxPartitions: number;
  readonly maxFrameBytes: number;
}

/** Whether there is room for more topics. */
export interface TopicSpace {
  readonly isLow: boolean;
  /** Why something that would take space is refused. */
  refusal(what: string): TidemarkError;
}

export interface TopicsDependencies {
  readonly catalogue: TopicCatalogue;
  readonly host: PartitionHost;
  readonly config: TopicsConfig;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Absent where it never ends. */
  readonly space?: TopicSpace | undefined;
}

export interface NewTopic {
  readonly name: string;
  /** Without it, the broker's num.partitions. */
  readonly partitions?: number | undefined;
  readonly settings: ReadonlyMap<string, string>;
}

export interface TopicChange {
  readonly name: string;
  readonly set: ReadonlyMap<string, string>;
  /** Back to the broker's default. */
  readonly unset: readonly string[];
}

interface CheckedTopic extends Omit<NewTopic, 'settings'> {
  readonly settings: Partial<TopicSettings>;
}

const UUID_BYTES = 16;
/** Of the names of the broker's own topics. */
const INTERNAL_PREFIX = '__tidemark_';
/** Logs opened at one time when the broker starts. */
const OPENED_AT_ONCE = 16;

export class Topics {
  readonly #catalogue: TopicCatalogue;
  readonly #host: PartitionHost;
  readonly #config: TopicsConfig;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #logger: Logger;
  readonly #space: TopicSpace | undefined;
  readonly #changes = new Serial();
  readonly #removals = new Set<Promise<void>>();
  readonly #byName = new Map<string, OpenTopic>();
  readonly #byId = new Map<TopicId, OpenTopic>();
  readonly #alterChecks: ((topic: Topic, settings: TopicSettings) => void)[] = [];
  readonly #changeListeners: (() => void)[] = [];

  constructor(dependencies: TopicsDependencies) {
    this.#catalogue = dependencies.catalogue;
    this.#host = dependencies.host;
    this.#config = dependencies.config;
    this.#clock = dependencies.clock;
    this.#random = dependencies.random;
    this.#logger = dependencies.logger;
    this.#space = dependencies.space;
  }

  /** Opens every partition of the catalogue, and takes up deletions that were cut short. */
  async open(): Promise<void> {
    for (const id of this.#catalogue.deleting) this.#removeData(id);
    const opened = new Map<Topic, Partition[]>();
    const tasks: (() => Promise<void>)[] = [];
    for (const topic of this.#catalogue.topics()) {
      const partitions: Partition[] = new Array(topic.partitions);
      opened.set(topic, partitions);
      const settings = this.settingsOf(topic);
      for (let partition = 0; partition < topic.partitions; partition++) {
        tasks.push(async () => {
          partitions[partition] = await this.#host.open(topic, partition, settings);
        });
      }
    }
    const queue = tasks.values();
    const drain = async (): Promise<void> => {
      for (const task of queue) await task();
    };
    // Every one ends before this does, so that after a failure nothing is opened behind the back of who cleans up.
    const drained = await Promise.allSettled(Array.from({ length: OPENED_AT_ONCE }, drain));
    for (const result of drained) if (result.status === 'rejected') throw result.reason;
    for (const [topic, partitions] of opened) this.#show({ topic, partitions });
  }

  /** Waits for changes and removals in progress. The partitions belong to the host, which closes them. */
  async close(): Promise<void> {
    await this.#changes.idle();
    await Promise.all(this.#removals);
  }

  /** In the order of their creation. */
  all(): Iterable<OpenTopic> {
    return this.#byId.values();
  }

  find(name: string): OpenTopic | undefined {
    return this.#byName.get(name);
  }

  findById(id: TopicId): OpenTopic | undefined {
    return this.#byId.get(id);
  }

  /** Called after topics were made, widened, altered or deleted, synchronously, and for each when they are opened. */
  onChanged(listener: () => void): void {
    this.#changeListeners.push(listener);
  }

  /** Asked before a topic is altered: throws if it must not be. */
  onAltering(check: (topic: Topic, settings: TopicSettings) => void): void {
    this.#alterChecks.push(check);
  }

  /** Throws UNKNOWN_TOPIC. */
  get(name: string): OpenTopic {
    const found = this.#byName.get(name);
    if (found === undefined) throw unknownTopic(name);
    return found;
  }

  /** Throws UNKNOWN_TOPIC_ID or UNKNOWN_PARTITION. */
  partition(topicId: TopicId, partition: PartitionId): Partition {
    const found = this.#byId.get(topicId);
    if (found === undefined) throw new TidemarkError('UNKNOWN_TOPIC_ID', `no topic has the id ${shownId(topicId)}`);
    return found.partitions[partition] ?? unknownPartition(found.topic, partition);
  }

  /** Of a topic that users may change. Throws UNKNOWN_TOPIC, INTERNAL_TOPIC or UNKNOWN_PARTITION. */
  partitionOf(name: string, partition: PartitionId): Partition {
    const found = this.#getUsers(name);
    return found.partitions[partition] ?? unknownPartition(found.topic, partition);
  }

  /** What is in force for a topic. */
  settingsOf(topic: Topic): TopicSettings {
    return { ...this.#config.topicDefaults, ...topic.settings };
  }

  describeSettings(topic: Topic): DescribedSetting[] {
    return describeTopicSettings(topic.settings, this.#config.topicDefaults);
  }

  /**
   * Creates a topic; with `validateOnly` only says what would come of it.
   * Throws INVALID_TOPIC_NAME, INTERNAL_TOPIC, TOPIC_ALREADY_EXISTS, INVALID_PARTITIONS, INVALID_SETTING, STORAGE_FULL.
   */
  create(request: NewTopic, validateOnly = false): Promise<Topic> {
    return this.#changes.run(async () => {
      if (request.name.startsWith(INTERNAL_PREFIX)) throw isInternal(request.name);
      const topic = this.#newTopic({ ...request, settings: parseSettings(TOPIC_SETTINGS, request.settings) });
      return validateOnly ? topic : await this.#add(topic);
    });
  }

  /** One of the broker's own topics, made if it is missing. Throws INVALID_PARTITIONS, INVALID_SETTING. */
  async createInternal(name: string, partitions: number, settings: Partial<TopicSettings>): Promise<OpenTopic> {
    await this.#changes.run(async () => {
      if (this.#byName.has(name)) return;
      await this.#add(this.#newTopic({ name, partitions, settings }, true));
    });
    return this.get(name);
  }

  async #add(topic: Topic): Promise<Topic> {
    await this.#catalogue.add(topic);
    try {
      this.#show({ topic, partitions: await this.#openPartitions(topic, 0) });
    } catch (error) {
      await this.#undo('create', topic, async () => {
        await this.#catalogue.remove(topic);
        this.#removeData(topic.id);
      });
      throw error;
    }
    this.#logger.info({ event: 'topic_created', ...fieldsOf(topic) }, `created topic ${topic.name}`);
    return topic;
  }

  /** The topic of this name, created with the defaults if it is missing. Throws UNKNOWN_TOPIC where that is not allowed. */
  async findOrCreate(name: string): Promise<OpenTopic> {
    const found = this.#byName.get(name);
    if (found !== undefined) return found;
    if (!this.#config.autoCreateTopics) throw unknownTopic(name);
    try {
      await this.create({ name, settings: new Map() });
    } catch (error) {
      // Others may have asked for it while this waited for its turn.
      if (!(error instanceof TidemarkError && error.code === 'TOPIC_ALREADY_EXISTS')) throw error;
    }
    return this.get(name);
  }

  /** The topic is gone when it resolves; its files follow. Throws UNKNOWN_TOPIC. */
  delete(name: string): Promise<void> {
    return this.#changes.run(async () => {
      const { topic } = this.#getUsers(name);
      await this.#catalogue.remove(topic);
      this.#byName.delete(topic.name);
      this.#byId.delete(topic.id);
      this.#removeData(topic.id);
      this.#tellOfChange();
      this.#logger.info({ event: 'topic_deleted', ...fieldsOf(topic) }, `deleted topic ${topic.name}`);
    });
  }

  /** Changes settings; they hold from the next append on. Throws UNKNOWN_TOPIC, INVALID_SETTING. */
  alter(change: TopicChange, validateOnly = false): Promise<void> {
    return this.#changes.run(async () => {
      const { topic: before, partitions } = this.#getUsers(change.name);
      const topic = { ...before, settings: this.#changedSettings(before, change) };
      for (const check of this.#alterChecks) check(topic, this.settingsOf(topic));
      if (validateOnly) return;
      await this.#catalogue.replace(topic);
      this.#show({ topic, partitions });
      const settings = toLogSettings(this.settingsOf(topic));
      for (const partition of partitions) if (partition.failure === undefined) await partition.configure(settings);
    });
  }

  /**
   * Raises the number of partitions to `total`; returns the one before.
   * Throws UNKNOWN_TOPIC, INVALID_PARTITIONS, STORAGE_FULL.
   */
  addPartitions(name: string, total: number): Promise<number> {
    return this.#changes.run(async () => {
      const { topic: before, partitions } = this.#getUsers(name);
      if (total <= before.partitions) {
        throw new TidemarkError(
          'INVALID_PARTITIONS',
          `topic ${name} has ${before.partitions} partitions; the new total has to be greater, not ${total}`,
          { topic: name },
        );
      }
      this.#checkRoomFor(total - before.partitions, name);
      this.#checkSpaceFor(before);
      const topic = { ...before, partitions: total };
      await this.#catalogue.replace(topic);
      try {
        this.#show({ topic, partitions: [...partitions, ...(await this.#openPartitions(topic, partitions.length))] });
      } catch (error) {
        await this.#undo('add partitions to', topic, () => this.#catalogue.replace(before));
        throw error;
      }
      return before.partitions;
    });
  }

  #newTopic({ name, partitions = this.#config.numPartitions, settings }: CheckedTopic, internal = false): Topic {
    checkTopicName(name);
    // What the broker writes comes in no frame.
    if (!internal) this.#checkSettings(settings);
    if (this.#catalogue.get(name) !== undefined) {
      throw new TidemarkError('TOPIC_ALREADY_EXISTS', `topic ${name} exists`, { topic: name });
    }
    this.#checkRoomFor(partitions, name);
    const topic: Topic = {
      id: uuidFrom(this.#random.bytes(UUID_BYTES)),
      name,
      partitions,
      settings,
      createdAtMs: this.#clock.wallMs(),
      internal,
    };
    this.#checkSpaceFor(topic);
    return topic;
  }

  #changedSettings(topic: Topic, { set, unset }: TopicChange): Partial<TopicSettings> {
    checkSettingNames(TOPIC_SETTINGS, unset);
    checkNotFixed([...set.keys(), ...unset]);
    const dropped = new Set(unset.map(propertyOf));
    const kept = Object.entries(topic.settings).filter(([property]) => !dropped.has(property));
    const settings = { ...Object.fromEntries(kept), ...parseSettings(TOPIC_SETTINGS, set) };
    this.#checkSettings(settings);
    return settings;
  }

  #checkSettings(settings: Partial<TopicSettings>): void {
    const inForce = { ...this.#config.topicDefaults, ...settings };
    checkMessageFitsFrame(inForce.maxMessageBytes, this.#config.maxFrameBytes);
    checkPolicyFitsStorage(inForce);
  }

  #checkRoomFor(added: number, topic: string): void {
    let present = 0;
    for (const { partitions } of this.#catalogue.topics()) present += partitions;
    const { maxPartitions } = this.#config;
    if (added >= 1 && present + added <= maxPartitions) return;
    throw new TidemarkError(
      'INVALID_PARTITIONS',
      `topic ${topic} cannot get ${added} partitions: all topics together have ${present} of at most ${maxPartitions}`,
      { topic },
    );
  }

  /** What a new topic takes is little, but its records would be refused, and what is left is for what frees space. */
  #checkSpaceFor(topic: Topic): void {
    if (this.#space?.isLow !== true || topic.internal || this.settingsOf(topic).storage === 'memory') return;
    throw this.#space.refusal(`topic ${topic.name}`);
  }

  async #openPartitions(topic: Topic, first: PartitionId): Promise<Partition[]> {
    const settings = this.settingsOf(topic);
    const partitions: Partition[] = [];
    for (let partition = first; partition < topic.partitions; partition++) {
      const opened = await this.#host.open(topic, partition, settings);
      // A partition that is offline from its first moment holds nothing: better no topic than such a one.
      if (opened.failure !== undefined) throw opened.failure;
      partitions.push(opened);
    }
    return partitions;
  }

  /** After a change whose partitions did not open. Where this fails too, the next start opens what the catalogue holds. */
  async #undo(change: string, topic: Topic, undo: () => Promise<void>): Promise<void> {
    try {
      await undo();
    } catch (error) {
      const message = `could neither ${change} topic ${topic.name} nor take that back`;
      this.#logger.error({ event: 'topic_change_not_undone', ...fieldsOf(topic), err: error }, message);
    }
  }

  #getUsers(name: string): OpenTopic {
    const found = this.get(name);
    if (found.topic.internal) throw isInternal(name);
    return found;
  }

  #show(open: OpenTopic): void {
    this.#byName.set(open.topic.name, open);
    this.#byId.set(open.topic.id, open);
    this.#tellOfChange();
  }

  #tellOfChange(): void {
    for (const listener of this.#changeListeners) listener();
  }

  /** In the background: a large topic's files take their time, and the deletion stands already. */
  #removeData(id: TopicId): void {
    const removal = this.#removeAndStrikeOff(id).finally(() => this.#removals.delete(removal));
    this.#removals.add(removal);
  }

  async #removeAndStrikeOff(id: TopicId): Promise<void> {
    try {
      await this.#host.remove(id);
      await this.#catalogue.strikeOff(id);
    } catch (error) {
      this.#logger.error(
        { event: 'topic_data_not_removed', topicId: id, err: error },
        "a deleted topic's files could not be removed; the next start tries again",
      );
    }
  }
}

function unknownPartition(topic: Topic, partition: PartitionId): never {
  throw new TidemarkError(
    'UNKNOWN_PARTITION',
    `topic ${topic.name} has partitions 0 to ${topic.partitions - 1}, no ${partition}`,
    { topic: topic.name, partition },
  );
}

function isInternal(name: string): TidemarkError {
  return new TidemarkError('INTERNAL_TOPIC', `topic ${name} is the broker's own, or would be`, {
    outcome: 'not-written',
    topic: name,
  });
}

/** An id as a client sent it: any text of any length. */
function shownId(id: string): string {
  return JSON.stringify(id.length > 36 ? `${id.slice(0, 36)}...` : id);
}

function fieldsOf(topic: Topic): Record<string, unknown> {
  return { topic: topic.name, topicId: topic.id, partitions: topic.partitions };
}
