// Gathers what happened to a queue until it is stored.

import type { Offset, PartitionId } from '../../protocol/types.ts';
import { OffsetRanges, toRanges } from './offset-ranges.ts';
import type { Ranges } from './queue-events.ts';
import type { DeadLetterDelta, PartitionDelta, QueueDelta } from './queue-images.ts';
import { imageOf, type OpenRecord } from './queue-partition.ts';

interface PartitionChanges {
  movedTo: Offset | undefined;
  readonly done: Offset[];
  readonly doneRanges: number[];
  readonly open: Set<OpenRecord>;
  readonly reopened: Map<Offset, { readonly offset: Offset; readonly redrives: number; readonly key: number }>;
}

export class QueueChanges {
  readonly #partitions = new Map<PartitionId, PartitionChanges>();
  #archivedTo: Offset | undefined;
  readonly #settled: number[] = [];
  /** Of one partition after the other most things happen: the last one is found without looking. */
  #last: PartitionChanges | undefined;
  #lastPartition: PartitionId = -1;

  done(partition: PartitionId, offset: Offset): void {
    const changes = this.#of(partition);
    changes.done.push(offset);
    // What is said to be opened again is so after all that is said to be done.
    changes.reopened.delete(offset);
  }

  doneBetween(partition: PartitionId, first: Offset, last: Offset): void {
    this.#of(partition).doneRanges.push(first, last);
  }

  /** There is more to say of the record than that it is open. */
  changed(record: OpenRecord): void {
    this.#of(record.partition.partition).open.add(record);
  }

  reopened(partition: PartitionId, offset: Offset, redrives: number, key: number): void {
    this.#of(partition).reopened.set(offset, { offset, redrives, key });
  }

  /** Nothing that happened before counts any more. */
  moved(partition: PartitionId, offset: Offset): void {
    this.#partitions.delete(partition);
    this.#lastPartition = -1;
    this.#of(partition).movedTo = offset;
  }

  archived(archivedTo: Offset): void {
    this.#archivedTo = archivedTo;
  }

  lettersSettled(ranges: Ranges): void {
    this.#settled.push(...ranges);
  }

  take(): QueueDelta | undefined {
    if (this.#partitions.size === 0 && this.#archivedTo === undefined && this.#settled.length === 0) return undefined;
    const partitions = Array.from(this.#partitions, ([partition, changes]) => deltaOf(partition, changes));
    const deadLetters = this.#deadLetterDelta();
    this.#partitions.clear();
    this.#lastPartition = -1;
    this.#archivedTo = undefined;
    this.#settled.length = 0;
    return { partitions, ...(deadLetters !== undefined && { deadLetters }) };
  }

  #deadLetterDelta(): DeadLetterDelta | undefined {
    if (this.#archivedTo === undefined && this.#settled.length === 0) return undefined;
    return {
      ...(this.#archivedTo !== undefined && { archivedTo: this.#archivedTo }),
      ...(this.#settled.length > 0 && { settled: [...this.#settled] }),
    };
  }

  #of(partition: PartitionId): PartitionChanges {
    if (partition === this.#lastPartition && this.#last !== undefined) return this.#last;
    let changes = this.#partitions.get(partition);
    if (changes === undefined) {
      changes = { movedTo: undefined, done: [], doneRanges: [], open: new Set(), reopened: new Map() };
      this.#partitions.set(partition, changes);
    }
    this.#last = changes;
    this.#lastPartition = partition;
    return changes;
  }
}

function deltaOf(
  partition: PartitionId,
  { movedTo, done, doneRanges, open, reopened }: PartitionChanges,
): PartitionDelta {
  // What is done meanwhile is among what is done.
  const images = Array.from(open)
    .filter((record) => record.partition.open.get(record.offset) === record)
    .map(imageOf);
  return {
    partition,
    ...(movedTo !== undefined && { movedTo }),
    ...(done.length + doneRanges.length > 0 && { done: allDone(done, doneRanges) }),
    ...(images.length > 0 && { open: images }),
    ...(reopened.size > 0 && { reopened: [...reopened.values()] }),
  };
}

function allDone(done: Offset[], doneRanges: Ranges): Ranges {
  const ranges = toRanges(ascending(done));
  if (doneRanges.length === 0) return ranges;
  const all = new OffsetRanges(doneRanges);
  for (let at = 0; at < ranges.length; at += 2) all.add(ranges[at] ?? 0, ranges[at + 1] ?? -1);
  return all.ranges;
}

function ascending(offsets: Offset[]): Offset[] {
  for (let at = 1; at < offsets.length; at++) {
    if (offsets[at - 1]! > offsets[at]!) return offsets.sort((a, b) => a - b);
  }
  return offsets;
}
