// The topics that queues put their dead letters into, one for each: made with the queue, and kept as they have to be.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Offset } from '../../protocol/types.ts';
import { greatestMessageBytes } from '../config.ts';
import type { Partition } from '../partition/partition.ts';
import type { Logger } from '../ports.ts';
import type { OpenTopic, Topics } from '../topics/topics.ts';
import { LETTER_HEADERS_BYTES, parseDeadLetter } from './dead-letter-records.ts';
import type { RecordCutter } from './record-cutter.ts';

const SUFFIX = '.dead-letters';

export interface DeadLetterTopicsDependencies {
  readonly topics: Topics;
  readonly cutter: RecordCutter;
  readonly logger: Logger;
  readonly maxFrameBytes: number;
}

export function deadLetterTopicOf(queue: string): string {
  return `${queue}${SUFFIX}`;
}

export class DeadLetterTopics {
  readonly #dependencies: DeadLetterTopicsDependencies;
  #stopped = false;

  constructor(dependencies: DeadLetterTopicsDependencies) {
    this.#dependencies = dependencies;
  }

  stop(): void {
    this.#stopped = true;
  }

  /** That of a queue of this name that was deleted, undefined if there is none. Throws INVALID_QUEUE for somebody else's. */
  async find(queue: string): Promise<OpenTopic | undefined> {
    const { topics } = this.#dependencies;
    const name = deadLetterTopicOf(queue);
    const found = topics.find(name);
    if (found === undefined) return undefined;
    const { cleanupPolicy, storage } = topics.settingsOf(found.topic);
    const [partition] = found.partitions;
    const isFit = found.partitions.length === 1 && cleanupPolicy === 'delete' && storage === 'disk';
    if (isFit && partition !== undefined && (await this.#holdsLettersOf(partition, queue))) return found;
    throw new TidemarkError(
      'INVALID_QUEUE',
      `queue ${queue} would put its dead letters into topic ${name}, but there is such a topic, and it is not one of theirs`,
      { topic: name },
    );
  }

  /** Unless there is one of this name. `source` is the topic that the queue is about. */
  async make(name: string, source: OpenTopic): Promise<void> {
    const { topics } = this.#dependencies;
    if (topics.find(name) !== undefined) return;
    const settings = new Map([
      // Whatever the broker's own defaults are: none is to be lost.
      ['retention.ms', '-1'],
      ['retention.bytes', '-1'],
      ['cleanup.policy', 'delete'],
      ['storage', 'disk'],
      ['max.message.bytes', String(this.#letterBytes(source))],
    ]);
    await topics.create({ name, partitions: 1, settings });
  }

  /** Somebody may have deleted it; and the queue's own topic may take larger records by now. */
  tend(name: string, source: OpenTopic): void {
    const { topics, logger } = this.#dependencies;
    const neededBytes = this.#letterBytes(source);
    const found = topics.find(name);
    if (found !== undefined && topics.settingsOf(found.topic).maxMessageBytes >= neededBytes) return;
    const change = async (): Promise<void> => {
      if (found === undefined) await this.make(name, source);
      else await topics.alter({ name, set: new Map([['max.message.bytes', String(neededBytes)]]), unset: [] });
    };
    change().catch((error: unknown) => {
      if (this.#stopped) return;
      logger.warn(
        { event: 'dead_letters_not_tended', topic: name, err: error },
        `topic ${name} is not as it has to be`,
      );
    });
  }

  /** By its first record; true also if there is none. */
  async #holdsLettersOf(partition: Partition, queue: string): Promise<boolean> {
    const { cutter } = this.#dependencies;
    const { logStartOffset, highWatermark } = partition.log;
    let first: Offset | undefined;
    await cutter.scan(partition, logStartOffset, highWatermark, (offset) => {
      first = offset;
      return false;
    });
    const record = first === undefined ? undefined : await cutter.read(partition, first, LETTER_HEADERS_BYTES);
    return record === undefined || parseDeadLetter(record.headers)?.queue === queue;
  }

  #letterBytes({ topic }: OpenTopic): number {
    const { maxMessageBytes } = this.#dependencies.topics.settingsOf(topic);
    return Math.min(maxMessageBytes + LETTER_HEADERS_BYTES, greatestMessageBytes(this.#dependencies.maxFrameBytes));
  }
}
