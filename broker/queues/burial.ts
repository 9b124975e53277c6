// Sees dying records into the topic of dead letters: first the dead letter is durable there, then the record is done. What a crash
// leaves between the two is found at the end of that topic at the next start.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Partition } from '../partition/partition.ts';
import type { Clock } from '../ports.ts';
import type { ParsedDeadLetter } from './dead-letter-records.ts';
import type { DeadLetterTopic } from './dead-letter-topic.ts';
import type { OpenRecord } from './queue-partition.ts';
import type { QueueDefinition } from './queue-records.ts';
import type { QueueState } from './queue-state.ts';
import { type LogRecord, type RecordCutter, UnreadableBatch } from './record-cutter.ts';

const AT_A_TIME = 64;

export interface BurialDependencies {
  readonly queue: string;
  readonly definition: QueueDefinition;
  readonly state: QueueState;
  readonly partitions: readonly Partition[];
  readonly deadLetters: () => DeadLetterTopic | undefined;
  readonly cutter: RecordCutter;
  readonly clock: Clock;
  /** What was stored so far: that the records are dying. */
  durable(): Promise<void>;
  /** The records are done in the state, which is to be stored. */
  onBuried(count: number): void;
  /** The records are put off. */
  onUnreadable(error: UnreadableBatch): void;
  onFailed(error: unknown): void;
}

export class Burial {
  readonly #dependencies: BurialDependencies;
  #running: Promise<void> | undefined;
  /** Resolves when those under way are buried, or are not to be for now. */
  #step: Promise<unknown> = Promise.resolve();
  #isRecovered = false;
  /** It failed: until somebody says so it is not tried again. */
  #isPausing = false;
  #stopped = false;

  constructor(dependencies: BurialDependencies) {
    this.#dependencies = dependencies;
  }

  /** Dead letters whose record is not known to be done. Where they cannot be read, nothing is buried until they can. */
  async recover(): Promise<void> {
    try {
      await this.#recover();
    } catch (error) {
      this.#failed(error);
    }
  }

  /** After a failure. */
  tryAgain(): void {
    this.#isPausing = false;
    this.wake();
  }

  wake(): void {
    if (this.#stopped || this.#isPausing || this.#running !== undefined || this.#next(1).length === 0) return;
    this.#running = this.#run().then((isOver) => {
      this.#running = undefined;
      // What was added just now.
      if (isOver) this.wake();
    });
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Resolves when none of the records is dying any more, or nothing can be written now. */
  async until(records: readonly OpenRecord[]): Promise<void> {
    let at = 0;
    const isAnyLeft = (): boolean => {
      for (; at < records.length; at++) {
        const record = records[at];
        if (record?.phase === 'dying' && record.partition.open.get(record.offset) === record) return true;
      }
      return false;
    };
    while (this.#running !== undefined && isAnyLeft()) await Promise.race([this.#step, this.#running]);
  }

  async idle(): Promise<void> {
    await this.#running;
  }

  async #recover(): Promise<void> {
    const { deadLetters, state } = this.#dependencies;
    const archivedTo = await deadLetters()?.readFrom(state.archivedTo, (_, letter) => {
      if (!this.#stopped && this.#isOfNow(letter)) state.archived([letter], state.archivedTo);
    });
    if (this.#stopped) return;
    if (archivedTo !== undefined && archivedTo > state.archivedTo) state.archived([], archivedTo);
    this.#isRecovered = true;
  }

  #failed(error: unknown): void {
    if (this.#stopped) return;
    this.#isPausing = true;
    this.#dependencies.onFailed(error);
  }

  /** False: it could not go on. */
  async #run(): Promise<boolean> {
    const unread = new Map<OpenRecord, unknown>();
    try {
      if (!this.#isRecovered) await this.#recover();
      while (!this.#stopped) {
        const dying = this.#next(AT_A_TIME, unread);
        if (dying.length === 0) break;
        const burying = this.#bury(dying, unread);
        this.#step = burying.catch(() => {});
        await burying;
      }
      for (const error of unread.values()) throw error;
      return true;
    } catch (error) {
      this.#failed(error);
      return false;
    }
  }

  /** To be buried; not those of a log that has failed, of which nothing can be read until the broker starts anew. */
  #next(count: number, unread?: ReadonlyMap<OpenRecord, unknown>): OpenRecord[] {
    const { state, partitions } = this.#dependencies;
    const next: OpenRecord[] = [];
    for (const record of state.dying) {
      if (next.length >= count) break;
      const hasFailed = partitions[record.partition.partition]?.failure !== undefined;
      if (!hasFailed && unread?.has(record) !== true) next.push(record);
    }
    return next;
  }

  /** Whether it tells of the death that the record is dying, not of an earlier one, nor of a record of another topic or queue. */
  #isOfNow({ queue, topicId, partition, offset, redrives }: ParsedDeadLetter): boolean {
    const { state, definition } = this.#dependencies;
    const record = state.partitions[partition]?.open.get(offset);
    return queue === state.queue && topicId === definition.topicId && record?.redrives === redrives;
  }

  async #bury(dying: readonly OpenRecord[], unread: Map<OpenRecord, unknown>): Promise<void> {
    const { state, deadLetters, definition, clock, durable, onBuried, queue } = this.#dependencies;
    const found = await this.#readAll(dying, unread);
    // A letter that outlives a crash which takes the failure would be of a record that is open.
    await durable();
    if (this.#stopped) return;
    const letters: { dying: OpenRecord; record: LogRecord }[] = [];
    const gone: OpenRecord[] = [];
    for (const [record, read] of found) {
      // The queue may have been moved meanwhile.
      if (!state.dying.has(record)) continue;
      if (read === undefined) gone.push(record);
      else letters.push({ dying: record, record: read });
    }
    if (letters.length + gone.length === 0) return;
    if (letters.length > 0) {
      const topic = deadLetters();
      if (topic === undefined) {
        throw new TidemarkError('UNKNOWN_TOPIC', `the topic of dead letters ${definition.deadLetterTopic} is gone`);
      }
      const about = { queue, topic: definition.topic, topicId: definition.topicId, nowMs: clock.wallMs() };
      const archivedTo = await topic.append(
        letters.map(({ dying: { partition, cause, ...known }, record }) => ({
          dying: { ...known, partition: partition.partition, cause: cause ?? 'rejected' },
          record,
        })),
        about,
      );
      if (this.#stopped) return;
      state.archived(
        letters.map(({ dying: { partition, offset } }) => ({ partition: partition.partition, offset })),
        archivedTo,
      );
    }
    for (const { partition, offset } of gone) state.missing(partition, [offset, offset]);
    onBuried(letters.length);
  }

  /** Without those that cannot be read now. */
  async #readAll(
    dying: readonly OpenRecord[],
    unread: Map<OpenRecord, unknown>,
  ): Promise<Map<OpenRecord, LogRecord | undefined>> {
    const found = new Map<OpenRecord, LogRecord | undefined>();
    for (const record of dying) {
      try {
        found.set(record, await this.#read(record));
      } catch (error) {
        // It stays, and others die meanwhile.
        if (!(error instanceof UnreadableBatch)) unread.set(record, error);
        else if (!this.#stopped) this.#dependencies.onUnreadable(error);
      }
    }
    return found;
  }

  async #read(record: OpenRecord): Promise<LogRecord | undefined> {
    const log = this.#dependencies.partitions[record.partition.partition];
    return log === undefined ? undefined : await this.#dependencies.cutter.read(log, record.offset);
  }
}
