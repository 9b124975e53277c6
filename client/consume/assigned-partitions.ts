import { TidemarkError } from '../../protocol/errors.ts';
import type { TopicPartition } from '../types.ts';
import type { PartitionCursor } from './partition-cursor.ts';
import { Turns } from './turns.ts';

/** The partitions that are assigned at present, whoever assigns them. Each comes and goes without a word to the others. */
export class AssignedPartitions<K, V> {
  /** In the order in which they are fetched. */
  #cursors: readonly PartitionCursor<K, V>[] = [];
  readonly #byName = new Map<string, PartitionCursor<K, V>>();
  readonly #turns: Turns<PartitionCursor<K, V>> = new Turns();

  get cursors(): readonly PartitionCursor<K, V>[] {
    return this.#cursors;
  }

  replace(cursors: readonly PartitionCursor<K, V>[]): void {
    this.#cursors = cursors;
    this.#byName.clear();
    for (const cursor of cursors) this.#byName.set(cursor.name, cursor);
    this.#turns.replace(cursors);
  }

  add(cursors: readonly PartitionCursor<K, V>[]): void {
    this.#cursors = [...this.#cursors, ...cursors];
    for (const cursor of cursors) this.#byName.set(cursor.name, cursor);
    this.#turns.add(cursors);
  }

  remove(cursor: PartitionCursor<K, V>): void {
    this.#cursors = this.#cursors.filter((each) => each !== cursor);
    if (this.#byName.get(cursor.name) === cursor) this.#byName.delete(cursor.name);
    this.#turns.remove(cursor);
  }

  /** Throws INVALID_ARGUMENT for a partition that is not assigned. */
  find({ topic, partition }: TopicPartition): PartitionCursor<K, V> {
    const cursor = this.#byName.get(`${topic}/${partition}`);
    if (cursor !== undefined) return cursor;
    throw new TidemarkError('INVALID_ARGUMENT', `${topic}/${partition} is not assigned to this consumer`, {
      topic,
      partition,
    });
  }

  /** Those that were in a fetch go behind the others. */
  served(cursors: ReadonlySet<PartitionCursor<K, V>>): void {
    this.#cursors = [...this.#cursors.filter((cursor) => !cursors.has(cursor)), ...cursors];
  }

  /** The next with something to read, from the one whose turn it is on. */
  nextReady(untilEnd: boolean): PartitionCursor<K, V> | undefined {
    return this.#turns.next((cursor) => cursor.ready && !(untilEnd && cursor.atStop));
  }

  /** The turn of the next one. */
  passTurn(): void {
    this.#turns.pass();
  }
}
