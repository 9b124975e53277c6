import { TidemarkError } from '../protocol/errors.ts';
import type { Offset } from '../protocol/types.ts';
import type { ConsumerStats } from './backpressure-types.ts';
import { NO_HOME, withoutGroup } from './consume/delivered-record.ts';
import { HandlerRun } from './consume/handler-run.ts';
import type { Start } from './consume/partition-cursor.ts';
import { RecordSource } from './consume/record-source.ts';
import { RecordStream } from './consume/record-stream.ts';
import { resolveConsumer } from './consumer-options.ts';
import { GroupMember } from './group/group-member.ts';
import { resolveGroup } from './group/group-options.ts';
import { OutsideCommits } from './group/outside-commits.ts';
import { milliseconds, refuseUnknown } from './options.ts';
import { clientClosed } from './retry.ts';
import { countingRetries } from './retry-count.ts';
import type {
  Assignment,
  ConsumedRecord,
  ConsumerCloseOptions,
  ConsumerOptions,
  OffsetToCommit,
  PartitionLag,
  ReadOptions,
  RunOptions,
  SeekTarget,
  TopicPartition,
} from './types.ts';

const DEFAULT_CLOSE_TIMEOUT_MS = 10_000;
const RUN_OPTIONS: Readonly<Record<keyof RunOptions, true>> = {
  signal: true,
  untilEnd: true,
  eachRecord: true,
  eachBatch: true,
  eachView: true,
  concurrency: true,
};

/**
 * Reads records: `for await (const record of consumer)`, or run(). Of the partitions assigned to it; or, with `group` and
 * `topics`, of those that its group's coordinator gives it, shared with the other members and changing as they come and go.
 * It connects, and joins its group, when reading begins, fetches ahead while somebody reads, and reconnects by itself for
 * ever.
 *
 * Records of one partition come in the order of their offsets; partitions take turns. Leaving a loop loses nothing: the
 * next one goes on behind the record handed out last. Several loops at one time share the records.
 *
 * In a group, what is done gets committed: a record when its handler has returned, or when the loop asks for the next one.
 * What was not done when a member ends comes again to another; the record with which a loop was left comes again to whoever
 * reads on, unless commit() has said that it is done. At most once instead: commit() each record before its work.
 *
 * What reading throws: UNKNOWN_TOPIC (also when an assigned topic is deleted; a group goes on without it), UNKNOWN_PARTITION, PARTITION_OFFLINE,
 * CORRUPT_BATCH, INVALID_BATCH, DECOMPRESSION_LIMIT, MISSING_CODEC, SERDE_FAILED, OFFSET_OUT_OF_RANGE (with
 * onOutOfRange 'none'), NO_COMMITTED_OFFSET (with from 'none'), each naming topic, partition and offset. The position stays
 * before what cannot be read: a new loop tries it again, seek() to the error's `nextOffset` passes it. Of the group: UNKNOWN_TOPIC, INVALID_PATTERN,
 * INVALID_GROUP, GROUP_FULL, INVALID_REQUEST, INSTANCE_ID_IN_USE, naming it; a new loop tries again to join.
 */
export class Consumer<K = Buffer | null, V = Buffer | null> implements AsyncIterable<ConsumedRecord<K, V>> {
  readonly #source: RecordSource<K, V>;
  readonly #member: GroupMember<K, V> | undefined;
  readonly #outside: OutsideCommits<K, V> | undefined;
  readonly #retries = { retries: 0 };
  #assigned = false;
  #closing: Promise<void> | undefined;

  /** Throws INVALID_ARGUMENT for an option that makes no sense, INVALID_GROUP. */
  constructor(options: ConsumerOptions<K, V>) {
    this.#source = new RecordSource(countingRetries(resolveConsumer(options), this.#retries));
    const group = resolveGroup(options);
    this.#source.group = options.group;
    if (group?.member !== undefined) this.#member = new GroupMember(this.#source, group.member);
    else if (group !== undefined) this.#outside = new OutsideCommits(this.#source, group.group);
  }

  /**
   * Reads these partitions from now on, each from its start, and no others. Throws INVALID_ARGUMENT (always with `topics`),
   * CLIENT_CLOSED.
   */
  assign(assignments: readonly Assignment[]): void {
    this.#checkOpen();
    if (this.#member !== undefined) {
      throw new TidemarkError('INVALID_ARGUMENT', 'with the option topics the group assigns the partitions');
    }
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
      const home = this.#outside?.homeOf({ topic, partition }) ?? NO_HOME;
      return { topic, partition, start: startOf(assignment), home };
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
    if (target.offset === undefined && target.timestamp === undefined) {
      throw new TidemarkError('INVALID_ARGUMENT', 'seek takes an offset or a timestamp');
    }
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

  /** How full, how far behind and how held up the consumer is, as far as known here: nothing is asked. */
  stats(): ConsumerStats {
    return { ...this.#source.stats(), retries: this.#retries.retries };
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
   * with what reading or the handler throws: a record or batch whose handler failed comes again in the next run or loop, but
   * for what its handler had committed.
   */
  async run(options: RunOptions<K, V>): Promise<void> {
    this.#checkReadable();
    refuseUnknown(options, RUN_OPTIONS, 'run');
    await new HandlerRun(this.#source, options).run();
  }

  /**
   * Commits for the group everything that was handed out, the record in a loop's body too: whoever calls it there says that
   * it is done. Of what handlers got, only what is done. With `offsets`, commits just these, which have to be of partitions
   * held. Rejects with the first error of a partition, naming it: UNKNOWN_MEMBER (also when the partition of a record that was
   * handed out since the last commit has been lost), PARTITION_NOT_OWNED, OFFSET_OUT_OF_RANGE ...; GROUP_NOT_EMPTY if the
   * consumer is no member and the group has some; INVALID_ARGUMENT without a group; CLIENT_CLOSED.
   */
  async commit(offsets?: readonly OffsetToCommit[]): Promise<void> {
    this.#checkOpen();
    const commits = this.#member ?? this.#outside;
    if (commits === undefined) throw withoutGroup();
    await commits.commit(offsets);
  }

  /**
   * Ends all reading, without an error. A member of a group waits for the handlers of run() that are at work, commits what is
   * done, and leaves, within `timeoutMs`. Then ends all connections. Without a group, it does not wait. Rejects only with
   * INVALID_ARGUMENT. From within a handler, do not await it: it waits for the handler.
   */
  async close({ timeoutMs }: ConsumerCloseOptions = {}): Promise<void> {
    const patienceMs = milliseconds('timeoutMs', timeoutMs, DEFAULT_CLOSE_TIMEOUT_MS, 0);
    this.#closing ??= this.#close(patienceMs);
    await this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #close(timeoutMs: number): Promise<void> {
    if (this.#member !== undefined) {
      await this.#member.close(timeoutMs);
      return;
    }
    this.#source.stop();
    if (this.#outside !== undefined) await this.#outside.close(timeoutMs);
    this.#source.close();
  }

  #checkOpen(): void {
    if (this.#source.closed) throw clientClosed();
  }

  #checkReadable(): void {
    this.#checkOpen();
    if (this.#source.ended) throw clientClosed();
    if (!this.#assigned && this.#member === undefined)
      throw new TidemarkError('INVALID_ARGUMENT', 'assign partitions before reading');
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
