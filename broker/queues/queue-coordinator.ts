// The queues of one partition of the queues' topic: reads them at a start, appends what happens to them, answers once that is
// durable. From time to time all that is known is written anew, and what lies before is trimmed.
//
// If an append fails, memory is ahead of the log: the queues are dropped, whoever waits is sent away, and they are read anew.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Offset, TopicId } from '../../protocol/types.ts';
import type { InternalLog } from '../internal-log.ts';
import { LogBackedMemory } from '../log-backed-memory.ts';
import type { Partition } from '../partition/partition.ts';
import type { Clock, Logger, Random, Timers } from '../ports.ts';
import type { Topics } from '../topics/topics.ts';
import { DeadLetterTopic } from './dead-letter-topic.ts';
import { RUNS } from './lease-book.ts';
import { LiveQueue } from './live-queue.ts';
import type { QueueImage } from './queue-images.ts';
import { joinImages, parseQueueRecord, type QueueDefinition, type QueueRecord, textsOf } from './queue-records.ts';
import { DEFAULT_QUEUE_SETTINGS, parseQueueSettings } from './queue-settings.ts';
import { QueueState } from './queue-state.ts';
import type { RecordCutter } from './record-cutter.ts';

export interface QueueCoordinatorDependencies {
  readonly topics: Topics;
  readonly cutter: RecordCutter;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly logger: Logger;
  /** After so many bytes of what happened all is written anew. */
  readonly checkpointBytes: number;
  /** Where a partition ended when the broker started; undefined once that is of no interest any more. */
  endAtStart(partition: Partition): Offset | undefined;
  /** What is about to be forgotten cannot say any more what it needs. */
  onForgetting(): void;
  /** Called when queues were read, made or deleted: of these topics. */
  onQueuesChanged(topicIds: readonly TopicId[]): void;
}

interface StoredQueue {
  definition: QueueDefinition;
  state: QueueState;
  /** Parts of an image that is not complete yet. */
  readonly parts: QueueImage[];
}

export class QueueCoordinator {
  readonly #log: InternalLog;
  readonly #dependencies: QueueCoordinatorDependencies;
  readonly #queues = new Map<string, LiveQueue>();
  readonly #memory: LogBackedMemory;
  #hasLoaded = false;
  /** Whether anything can be written. */
  #isInDoubt = false;
  #bytesSinceCheckpoint = 0;
  /** What the last one took. */
  #checkpointBytes = 0;
  #isCheckpointing = false;

  constructor(log: InternalLog, dependencies: QueueCoordinatorDependencies) {
    this.#log = log;
    this.#dependencies = dependencies;
    const { timers, logger, onForgetting } = dependencies;
    this.#memory = new LogBackedMemory({
      ...{ name: 'queues', timers, logger, loading },
      read: (isCurrent) => this.#read(isCurrent),
      onLoaded: () => this.#onLoaded(),
      onAhead: () => {
        this.#isInDoubt = true;
        onForgetting();
      },
      drop: (why) => this.#drop(why),
    });
  }

  /** Until it is done everything throws QUEUE_LOADING. Never rejects. */
  load(): Promise<void> {
    return this.#memory.load();
  }

  get isLoaded(): boolean {
    return this.#memory.isLoaded;
  }

  get queueCount(): number {
    return this.#queues.size;
  }

  /** Throws what stands in the way of asking; undefined for a queue that there is not. */
  find(queue: string): LiveQueue | undefined {
    this.#memory.check();
    return this.#queues.get(queue);
  }

  /** Throws what stands in the way of asking. */
  all(): Iterable<LiveQueue> {
    this.#memory.check();
    return this.#queues.values();
  }

  /** All that is known, also while nothing can be asked. */
  known(): Iterable<LiveQueue> {
    return this.#queues.values();
  }

  settled(): Promise<void> {
    return this.#memory.durable;
  }

  /** Makes a queue at the positions that `place` gives it; durable when it resolves. */
  async create(queue: string, definition: QueueDefinition, place: (state: QueueState) => void): Promise<void> {
    this.#memory.check();
    const state = this.#newState(queue, definition);
    place(state);
    const delta = state.takeDelta();
    const records: QueueRecord[] = [{ type: 'queue', definition }];
    if (delta !== undefined) records.push({ type: 'delta', delta });
    const live = this.#live(definition, state);
    this.#queues.set(queue, live);
    this.#append(queue, records);
    const durable = this.#memory.durable;
    await live.start();
    this.#tellOfChange();
    await durable;
  }

  /** Gives it other settings; durable when it resolves. */
  async redefine(live: LiveQueue, settings: QueueDefinition['settings']): Promise<void> {
    this.#memory.check();
    const definition: QueueDefinition = { ...live.definition, settings };
    live.redefine(definition, settingsOf(definition));
    this.#append(live.state.queue, [{ type: 'queue', definition }]);
    await this.#memory.durable;
  }

  async delete(live: LiveQueue): Promise<void> {
    this.#memory.check();
    live.stop(new TidemarkError('UNKNOWN_QUEUE', `queue ${live.name} was deleted`));
    this.#queues.delete(live.state.queue);
    this.#append(live.state.queue, [{ type: 'deleted' }]);
    this.#tellOfChange([live.definition.topicId]);
    await this.#memory.durable;
  }

  /** Topics were made, widened or deleted. */
  topicsChanged(): void {
    for (const live of this.#queues.values()) {
      const open = this.#dependencies.topics.findById(live.definition.topicId);
      if (open === undefined) live.loseTopic();
      else live.widen(open.partitions);
      this.#adoptDeadLetters(live);
    }
  }

  /** The topic of dead letters may have been deleted, and made anew. */
  #adoptDeadLetters(live: LiveQueue): void {
    const found = this.#dependencies.topics.find(live.definition.deadLetterTopic);
    if (found === undefined || found.topic.id === live.definition.deadLetterTopicId) return;
    const definition = { ...live.definition, deadLetterTopicId: found.topic.id };
    live.redefine(definition, live.state.settings);
    live.state.forgetLetters();
    this.#append(live.state.queue, [{ type: 'queue', definition }]);
  }

  stopWaiting(): void {
    for (const live of this.#queues.values()) live.stopWaiting();
  }

  async stop(): Promise<void> {
    await this.#memory.stop();
  }

  async #read(isCurrent: () => boolean): Promise<number> {
    const stored = await this.#readAll();
    if (!isCurrent()) return 0;
    for (const [queue, { definition, state }] of stored) this.#queues.set(queue, this.#live(definition, state));
    // Dead letters that a crash kept from being noted are noted while nobody can ask yet.
    for (const live of this.#queues.values()) {
      this.#adoptDeadLetters(live);
      if (!this.#hasLoaded) live.noteEnds(this.#dependencies.endAtStart);
      await live.start();
    }
    if (isCurrent()) await this.#proveWritable();
    return stored.size;
  }

  #onLoaded(): void {
    this.#hasLoaded = true;
    this.#tellOfChange();
  }

  #live(definition: QueueDefinition, state: QueueState): LiveQueue {
    const { topics, cutter, clock, timers, logger } = this.#dependencies;
    const generation = this.#memory.generation;
    return new LiveQueue({
      definition,
      state,
      partitions: topics.findById(definition.topicId)?.partitions ?? [],
      deadLetters: () => {
        const letters = topics.find(definition.deadLetterTopic)?.partitions[0];
        return letters && new DeadLetterTopic(letters, cutter);
      },
      cutter,
      clock,
      timers,
      logger,
      store: (live) => {
        const delta = live.state.takeDelta();
        if (delta === undefined || generation !== this.#memory.generation) return;
        this.#append(live.state.queue, [{ type: 'delta', delta }]);
      },
      durable: () => this.#memory.durable,
    });
  }

  #newState(queue: string, definition: QueueDefinition): QueueState {
    const { topics, random } = this.#dependencies;
    return new QueueState({
      queue,
      settings: settingsOf(definition),
      partitionCount: topics.findById(definition.topicId)?.partitions.length ?? 0,
      run: Math.floor(random.fraction() * RUNS),
      random: () => random.fraction(),
    });
  }

  async #readAll(): Promise<Map<string, StoredQueue>> {
    const stored = new Map<string, StoredQueue>();
    await this.#log.read((key, value) => {
      const { queue, record } = parseQueueRecord(key, value);
      if (record.type === 'deleted') {
        stored.delete(queue);
        return;
      }
      const known = stored.get(queue);
      if (record.type === 'queue') this.#readDefinition(stored, queue, record.definition);
      else if (known === undefined) return;
      else if (record.type === 'delta') known.state.replay(record.delta);
      else {
        known.parts.push(record.image);
        if (record.isLast) known.state.restore(joinImages(known.parts.splice(0)));
      }
    });
    return stored;
  }

  #readDefinition(stored: Map<string, StoredQueue>, queue: string, definition: QueueDefinition): void {
    const known = stored.get(queue);
    if (known === undefined) {
      stored.set(queue, { definition, state: this.#newState(queue, definition), parts: [] });
      return;
    }
    // A part of an image whose rest a crash took.
    known.parts.length = 0;
    if (known.definition.deadLetterTopicId !== definition.deadLetterTopicId) known.state.forgetLetters();
    known.definition = definition;
    known.state.settings = settingsOf(definition);
  }

  #append(queue: string, records: readonly QueueRecord[]): void {
    this.#memory.append(() => {
      const texts = records.flatMap((record) => textsOf(queue, record));
      const { sizeBytes, durable } = this.#log.append(texts, this.#dependencies.clock.wallMs());
      this.#bytesSinceCheckpoint += sizeBytes;
      return durable;
    });
    this.#checkpointSoon();
  }

  /** Not at once: whoever appends may be in the middle of a change. Where all takes much to write it is written less often. */
  #checkpointSoon(): void {
    const mostBytes = Math.max(this.#dependencies.checkpointBytes, this.#checkpointBytes);
    if (this.#isCheckpointing || this.#bytesSinceCheckpoint <= mostBytes) return;
    this.#isCheckpointing = true;
    const generation = this.#memory.generation;
    const start = (): void => {
      if (generation === this.#memory.generation && !this.#memory.isStopped) void this.#checkpoint();
      else this.#isCheckpointing = false;
    };
    this.#dependencies.timers.after(0, start, { unref: true });
  }

  /** Writes all anew, and lets go of what lies before. */
  async #checkpoint(): Promise<void> {
    try {
      const from = this.#log.endOffset;
      this.#bytesSinceCheckpoint = 0;
      for (const [queue, { definition, state }] of this.#queues) {
        // What an image says is not to be said again.
        const delta = state.takeDelta();
        const records: QueueRecord[] = delta === undefined ? [] : [{ type: 'delta', delta }];
        records.push({ type: 'queue', definition }, { type: 'image', isLast: true, image: state.image() });
        this.#append(queue, records);
      }
      this.#checkpointBytes = this.#bytesSinceCheckpoint;
      this.#bytesSinceCheckpoint = 0;
      await this.#memory.durable;
      await this.#log.trim(from);
    } catch (error) {
      const { logger } = this.#dependencies;
      if (!this.#memory.isStopped)
        logger.warn({ event: 'queues_not_trimmed', err: error }, "the queues' topic could not be trimmed");
    } finally {
      this.#isCheckpointing = false;
    }
  }

  /** After something could not be written: whoever works on a job now could not say that it is done, and would get it again. */
  async #proveWritable(): Promise<void> {
    const [live] = this.#queues.values();
    if (!this.#isInDoubt || live === undefined) return;
    this.#append(live.name, [{ type: 'queue', definition: live.definition }]);
    await this.#memory.durable;
    this.#isInDoubt = false;
  }

  #drop(why: TidemarkError): Promise<unknown> {
    const all = [...this.#queues.values()];
    for (const live of all) live.stop(why);
    this.#queues.clear();
    // Dead letters on their way: who reads the queue anew before they are there would write them again.
    return Promise.allSettled(all.map((live) => live.idle()));
  }

  #tellOfChange(also: readonly TopicId[] = []): void {
    const topicIds = Array.from(this.#queues.values(), ({ definition }) => definition.topicId);
    this.#dependencies.onQueuesChanged([...new Set([...topicIds, ...also])]);
  }
}

function settingsOf({ settings }: QueueDefinition): QueueState['settings'] {
  return { ...DEFAULT_QUEUE_SETTINGS, ...parseQueueSettings(settings) };
}

function loading(): TidemarkError {
  return new TidemarkError('QUEUE_LOADING', 'the queues are being read from their topic; soon they can be asked for');
}
