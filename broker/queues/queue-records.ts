// The records of the queues' topic `__tidemark_queues`: JSON texts, the key the queue's name. Each queue has its definition, what
// happened to it (deltas), and from time to time all that is known of it (an image, in parts), past which nothing before counts.
//
//   {"v":1,"type":"queue", ...QueueDefinition}
//   {"v":1,"type":"delta", ...QueueDelta}
//   {"v":1,"type":"image","isLast":false, ...QueueImage}     parts that follow one another; in force with the last
//   null                                                     the queue was deleted

import { TidemarkError } from '../../protocol/errors.ts';
import type { TimestampMs, TopicId } from '../../protocol/types.ts';
import type { InternalRecord } from '../internal-log.ts';
import type { OpenRecordImage, PartitionImage, QueueDelta, QueueImage } from './queue-images.ts';

const VERSION = 1;
/** Texts of errors make such records large: so many go into one. */
const MAX_OPEN_PER_RECORD = 250;
/** Numbers in a list. */
const MAX_NUMBERS_PER_RECORD = 100_000;

export interface QueueDefinition {
  readonly topic: string;
  readonly topicId: TopicId;
  readonly deadLetterTopic: string;
  /** Of another one of this name nothing is known yet. */
  readonly deadLetterTopicId: TopicId;
  readonly createdAtMs: TimestampMs;
  /** Those that were set, as texts. */
  readonly settings: readonly (readonly [name: string, value: string])[];
}

export type QueueRecord =
  | { readonly type: 'queue'; readonly definition: QueueDefinition }
  | { readonly type: 'delta'; readonly delta: QueueDelta }
  | { readonly type: 'image'; readonly isLast: boolean; readonly image: QueueImage }
  | { readonly type: 'deleted' };

export function textsOf(queue: string, record: QueueRecord): InternalRecord[] {
  switch (record.type) {
    case 'queue':
      return [{ key: queue, value: JSON.stringify({ v: VERSION, type: 'queue', ...record.definition }) }];
    case 'delta':
      return deltaParts(record.delta).map((delta) => ({
        key: queue,
        value: JSON.stringify({ v: VERSION, type: 'delta', ...delta }),
      }));
    case 'image':
      return imageParts(record.image).map((image, index, { length }) => ({
        key: queue,
        value: JSON.stringify({ v: VERSION, type: 'image', isLast: index === length - 1, ...image }),
      }));
    case 'deleted':
      return [{ key: queue, value: null }];
  }
}

/** Throws INCOMPATIBLE_DATA_DIR for what this version does not know. */
export function parseQueueRecord(key: Buffer | null, value: Buffer | null): { queue: string; record: QueueRecord } {
  const queue = String(key);
  if (value === null) return { queue, record: { type: 'deleted' } };
  try {
    const { v, type, isLast, ...fields } = JSON.parse(String(value)) as Record<string, unknown>;
    if (v !== VERSION) throw new TypeError(`version ${String(v)}`);
    if (type === 'queue') return { queue, record: { type, definition: fields as unknown as QueueDefinition } };
    if (type === 'delta') return { queue, record: { type, delta: fields as unknown as QueueDelta } };
    if (type === 'image') {
      return { queue, record: { type, isLast: isLast === true, image: fields as unknown as QueueImage } };
    }
    throw new TypeError(`type ${String(type)}`);
  } catch (cause) {
    throw new TidemarkError(
      'INCOMPATIBLE_DATA_DIR',
      `the queues' topic holds a record of queue ${queue.slice(0, 200)} that this version does not know`,
      { cause },
    );
  }
}

/** Puts the parts of an image together. */
export function joinImages(parts: readonly QueueImage[]): QueueImage {
  const byPartition = new Map<number, PartitionImage>();
  for (const part of parts.flatMap(({ partitions }) => partitions)) {
    const present = byPartition.get(part.partition);
    byPartition.set(part.partition, present === undefined ? part : joined(present, part));
  }
  const deadLetters = {
    archivedTo: parts[0]?.deadLetters.archivedTo ?? 0,
    settled: parts.flatMap((part) => part.deadLetters.settled),
  };
  return { partitions: [...byPartition.values()], deadLetters };
}

function joined(a: PartitionImage, b: PartitionImage): PartitionImage {
  return {
    ...a,
    done: [...a.done, ...b.done],
    plain: [...a.plain, ...b.plain],
    open: [...a.open, ...b.open],
    keys: [...a.keys, ...b.keys],
    redrives: [...a.redrives, ...b.redrives],
  };
}

/** One after the other they say the same. */
function deltaParts(delta: QueueDelta): QueueDelta[] {
  const openCount = delta.partitions.reduce((sum, { open = [] }) => sum + open.length, 0);
  const doneNumbers = delta.partitions.reduce((sum, { done = [] }) => sum + done.length, 0);
  if (openCount <= MAX_OPEN_PER_RECORD && doneNumbers <= MAX_NUMBERS_PER_RECORD) return [delta];
  const parts: QueueDelta[] = [];
  for (const { partition, movedTo, done = [], open = [], reopened } of delta.partitions) {
    const [first, ...others] = chunksOf(done, MAX_NUMBERS_PER_RECORD);
    const moved = { partition, ...(movedTo !== undefined && { movedTo }), ...(first !== undefined && { done: first }) };
    parts.push({ partitions: [moved] });
    for (const chunk of others) parts.push({ partitions: [{ partition, done: chunk }] });
    for (const chunk of chunksOf<OpenRecordImage>(open, MAX_OPEN_PER_RECORD)) {
      parts.push({ partitions: [{ partition, open: chunk }] });
    }
    if (reopened !== undefined) parts.push({ partitions: [{ partition, reopened }] });
  }
  if (delta.deadLetters !== undefined) parts.push({ partitions: [], deadLetters: delta.deadLetters });
  return parts;
}

function imageParts({ partitions, deadLetters }: QueueImage): QueueImage[] {
  const { archivedTo } = deadLetters;
  const bare = partitions.map(({ partition, next }) => emptyImage(partition, next));
  const parts: QueueImage[] = [{ partitions: bare, deadLetters: { archivedTo, settled: [] } }];
  const add = (part: PartitionImage): number =>
    parts.push({ partitions: [part], deadLetters: { archivedTo, settled: [] } });
  for (const { partition, next, done, plain, open, keys, redrives } of partitions) {
    const empty = emptyImage(partition, next);
    for (const chunk of chunksOf(done, MAX_NUMBERS_PER_RECORD)) add({ ...empty, done: chunk });
    for (const chunk of chunksOf(plain, MAX_NUMBERS_PER_RECORD)) add({ ...empty, plain: chunk });
    for (const chunk of chunksOf(open, MAX_OPEN_PER_RECORD)) add({ ...empty, open: chunk });
    for (const chunk of chunksOf(keys, MAX_NUMBERS_PER_RECORD / 100)) add({ ...empty, keys: chunk });
    for (const chunk of chunksOf(redrives, MAX_NUMBERS_PER_RECORD)) add({ ...empty, redrives: chunk });
  }
  for (const chunk of chunksOf(deadLetters.settled, MAX_NUMBERS_PER_RECORD)) {
    parts.push({ partitions: [], deadLetters: { archivedTo, settled: chunk } });
  }
  return parts;
}

function emptyImage(partition: number, next: number): PartitionImage {
  return { partition, next, done: [], plain: [], open: [], keys: [], redrives: [] };
}

function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
  const chunks: Item[][] = [];
  for (let at = 0; at < items.length; at += size) chunks.push(items.slice(at, at + size));
  return chunks;
}
