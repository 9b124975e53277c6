import { TidemarkError } from '../protocol/errors.ts';
import type { Offset } from '../protocol/types.ts';
import { HandlerRun } from './consume/handler-run.ts';
import type { Start } from './consume/partition-cursor.ts';
import { RecordSource } from './consume/record-source.ts';
import { RecordStream } from './consume/record-stream.ts';
import { resolveConsumer } from './consumer-options.ts';
import { clientClosed } from './retry.ts';
import type {
  Assignment,
  ConsumedRecord,
  ConsumerOptions,
  PartitionLag,
  ReadOptions,
  RunOptions,
  SeekTarget,
  TopicPartition,
} from './types.ts';

/**
 * Reads records of the partitions assigned to it: `for await (const record of consumer)`, or run(). It connects when
 * reading begins, fetches ahead while somebody reads, and reconnects by itself for ever.
 *
 * Records of one partition come in the order of their offsets; partitions take turns. Leaving a loop loses nothing: the
 * next one goes on behind the record handed out last. Several loops at one time share the records.
 *
 * What reading throws: UNKNOWN_TOPIC (also when the topic is deleted meanwhile), UNKNOWN_PARTITION, PARTITION_OFFLINE,
 * CORRUPT_BATCH, INVALID_BATCH, DECOMPRESSION_LIMIT, MISSING_CODEC, SERDE_FAILED, OFFSET_OUT_OF_RANGE (with
 * onOutOfRange 'none'), each naming topic, partition and offset. The position stays before what cannot be read: a new
 * loop tries it again, seek() passes it.
 */
export class Consumer<K = Buffer | null, V = Buffer | null> implements AsyncIterable<ConsumedRecord<K, V>> {
  readonly #source: RecordSource<K, V>;
  #assigned = false;

  /** Throws INVALID_ARGUMENT for an option that makes no sense. */
  constructor(options: ConsumerOptions<K, V>) {
    this.#source = new RecordSource(resolveConsumer(options));
  }

  /** Reads these partitions from now on, each from its start, and no others. Throws INVALID_ARGUMENT, CLIENT_CLOSED. */
  assign(assignments: readonly Assignment[]): void {
    this.#checkOpen();
    const names = new Set<string>();
    const starts = assignments.map((assignment) => {
      const { topic, partition } = assignment;
      if (typeof topic !== 'string' || topic === '')
        throw new TidemarkError('INVALID_ARGUMENT', 'an assignment names a topic');
      if (!Number.isSafeInteger(partition) || partition < 0) {
        throw new TidemarkError('INVALID_ARGUMENT', `${String(partition)} is no partition of topic ${topic}`, {
          topic,
        });
      }
      const name = `${topic}/${partition}`;
      if (names.has(name))
        throw new TidemarkError('INVALID_ARGUMENT', `${name} is assigned twice`, { topic, partition });
      names.add(name);
      return { topic, partition, start: startOf(assignment) };
    });
    this.#assigned = true;
    this.#source.assign(starts);
  }

  /** The partitions assigned at present. */
  assignment(): TopicPartition[] {
    this.#checkOpen();
    return this.#source.cursors.map(({ topic, partition }) => ({ topic, partition }));
  }

  /** Goes on elsewhere: no record of before comes after the call. Throws INVALID_ARGUMENT, CLIENT_CLOSED. */
  seek(target: SeekTarget): void {
    this.#checkOpen();
    this.#source.seek(target, startOf(target));
  }

  /** Hands out no records of these partitions until resume(). Throws INVALID_ARGUMENT, CLIENT_CLOSED. */
  pause(partitions: readonly TopicPartition[]): void {
    this.#checkOpen();
    this.#source.setPaused(partitions, true);
  }

  /** Goes on where pause() stopped. Throws INVALID_ARGUMENT, CLIENT_CLOSED. */
  resume(partitions: readonly TopicPartition[]): void {
    this.#checkOpen();
    this.#source.setPaused(partitions, false);
  }

  /**
   * Offset of the next record to be handed out. Undefined while it is not known: a start other than an offset is looked
   * up when reading begins. Throws INVALID_ARGUMENT, CLIENT_CLOSED.
   */
  position(partition: TopicPartition): Offset | undefined {
    this.#checkOpen();
    return this.#source.cursor(partition).position;
  }

  /** Position and high watermark of every assigned partition, as far as known here: nothing is asked. */
  lag(): PartitionLag[] {
    this.#checkOpen();
    return this.#source.cursors.map(({ topic, partition, position, highWatermark }) => ({
      topic,
      partition,
      position,
      highWatermark,
    }));
  }

  /** The records, one by one. Throws INVALID_ARGUMENT before anything was assigned, CLIENT_CLOSED. */
  records(options: ReadOptions = {}): AsyncIterableIterator<ConsumedRecord<K, V>> {
    this.#checkReadable();
    return new RecordStream(this.#source, options);
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<ConsumedRecord<K, V>> {
    return this.records();
  }

  /**
   * Calls a handler for every record, for batches of them, or for views of batches, and awaits what it returns before the next call. Resolves
   * when the signal fires, the end is reached (untilEnd) or the consumer is closed, after the call in progress. Rejects
   * with what reading or the handler throws: a record or batch whose handler failed comes again in the next run or loop.
   */
  async run(options: RunOptions<K, V>): Promise<void> {
    this.#checkReadable();
    await new HandlerRun(this.#source, options).run();
  }

  /** Ends all reading, without an error, and all connections. Never rejects; does not wait for handlers in progress. */
  close(): Promise<void> {
    if (!this.#source.closed) this.#source.close();
    return Promise.resolve();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #checkOpen(): void {
    if (this.#source.closed) throw clientClosed();
  }

  #checkReadable(): void {
    this.#checkOpen();
    if (!this.#assigned) throw new TidemarkError('INVALID_ARGUMENT', 'assign partitions before reading');
  }
}

/** Throws INVALID_ARGUMENT. */
function startOf({ topic, partition, offset, timestamp }: SeekTarget): Start {
  const invalid = (what: string): TidemarkError =>
    new TidemarkError('INVALID_ARGUMENT', `${topic}/${partition}: ${what}`, { topic, partition });
  if (timestamp !== undefined) {
    if (offset !== undefined) throw invalid('give an offset or a timestamp, not both');
    const place = timestamp instanceof Date ? timestamp.getTime() : timestamp;
    if (!Number.isSafeInteger(place)) throw invalid(`${String(timestamp)} is no timestamp`);
    return { kind: 'place', place };
  }
  if (offset === undefined || offset === 'earliest') return { kind: 'place', place: 'earliest' };
  if (offset === 'latest') return { kind: 'place', place: 'latest' };
  if (!Number.isSafeInteger(offset)) throw invalid(`${String(offset)} is no offset`);
  return offset < 0 ? { kind: 'last', count: -offset } : { kind: 'offset', offset };
}
