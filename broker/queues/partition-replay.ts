// What was stored of a partition of a queue, taken up again: all that was known of it at some time, then what happened since. And
// its own log's end, should that be earlier than what is stored says.

import type { Offset } from '../../protocol/types.ts';
import { NO_KEY } from './key-order.ts';
import { OffsetRanges, offsetsOf } from './offset-ranges.ts';
import type { Ranges } from './queue-events.ts';
import type { OpenRecordImage, PartitionDelta, PartitionImage } from './queue-images.ts';
import { imageOf, isPlain, type QueuePartition } from './queue-partition.ts';
import type { RecordPhases } from './record-phases.ts';

export class PartitionReplay {
  readonly #phases: RecordPhases;

  constructor(phases: RecordPhases) {
    this.#phases = phases;
  }

  restore(partition: QueuePartition, image: PartitionImage): void {
    this.#phases.moveTo(partition, image.next);
    for (const [first, last] of pairsOf(image.done)) partition.passed.add(first, last);
    for (const [offset, redrives] of image.redrives) partition.redrives.set(offset, redrives);
    partition.keys?.restore(image.keys);
    for (const { head, key } of image.keys) if (head >= 0) this.#phases.open(partition, head, key);
    for (const offset of offsetsOf(image.plain)) this.#phases.open(partition, offset, NO_KEY);
    for (const record of image.open) this.#restoreRecord(partition, record);
  }

  replay(partition: QueuePartition, { movedTo, done = [], open = [], reopened = [] }: PartitionDelta): void {
    if (movedTo !== undefined) this.#phases.moveTo(partition, movedTo);
    for (const [first, last] of pairsOf(done)) this.#replayDone(partition, first, last);
    for (const record of open) this.#restoreRecord(partition, record);
    for (const { offset, redrives, key } of reopened) {
      if (offset >= partition.next) partition.passed.add(offset, offset);
      this.#phases.reopen(partition, offset, redrives, key);
    }
  }

  /** As QueueState.endsAt. */
  endsAt(partition: QueuePartition, end: Offset): boolean {
    if (partition.next <= end && partition.passed.firstPresent(end) === Number.POSITIVE_INFINITY) return false;
    const from = Math.min(partition.firstOpen, end);
    // Where keys matter, not all that is done is known one by one.
    const isExact = partition.keys === undefined;
    const known = [...partition.open.values()].filter(({ offset }) => isExact && offset < end);
    const done = new OffsetRanges(isExact ? [from, Math.min(partition.next, end) - 1] : []);
    if (isExact) for (const [first, last] of pairsOf(partition.passed.ranges)) done.add(first, Math.min(last, end - 1));
    for (const { offset } of known) done.remove(offset, offset);
    const images = known.filter((record) => !isPlain(record)).map(imageOf);
    const { changes } = this.#phases;
    this.#phases.moveTo(partition, from);
    for (const [first, last] of pairsOf(done.ranges)) {
      this.#replayDone(partition, first, last);
      changes.doneBetween(partition.partition, first, last);
    }
    for (const image of images) {
      this.#restoreRecord(partition, image);
      const record = partition.open.get(image.offset);
      if (record !== undefined) changes.changed(record);
    }
    return true;
  }

  #replayDone(partition: QueuePartition, first: Offset, last: Offset): void {
    for (let offset = first; offset <= last; offset++) {
      const record = partition.open.get(offset);
      if (record !== undefined) this.#phases.finish(record);
      else partition.forget(offset);
    }
    partition.passed.add(first, last);
    partition.next = partition.passed.firstAbsent(partition.next);
    // To ask all keys costs too much each time.
    if (partition.keys === undefined) partition.prune();
  }

  /** An open record that is said to be so by what is stored. */
  #restoreRecord(partition: QueuePartition, image: OpenRecordImage): void {
    const { offset, key, dueAtMs, cause, ...known } = image;
    const phases = this.#phases;
    let record = partition.open.get(offset);
    if (record === undefined) {
      this.#closeHead(partition, key);
      partition.keys?.restoreHead(offset, key);
      record = phases.open(partition, offset, key);
    }
    phases.drop(record);
    Object.assign(record, known);
    if (cause !== undefined) phases.setDying(record, cause);
    else if (dueAtMs > 0) phases.setWaiting(record, dueAtMs);
    else phases.makeReady(record);
  }

  /** It is another one's turn. */
  #closeHead(partition: QueuePartition, key: number): void {
    const head = partition.open.get(partition.keys?.headOf(key) ?? -1);
    if (head === undefined) return;
    this.#phases.drop(head);
    partition.open.delete(head.offset);
    if (head.redrives > 0) partition.redrives.set(head.offset, head.redrives);
  }
}

function* pairsOf(ranges: Ranges): Generator<readonly [first: Offset, last: Offset]> {
  for (let at = 0; at < ranges.length; at += 2) yield [ranges[at] ?? 0, ranges[at + 1] ?? -1];
}
