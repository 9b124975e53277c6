import type { tidemark } from '../../../protocol/generated/tidemark.js';
import type { Offset } from '../../../protocol/types.ts';
import type { Clock } from '../../ports.ts';
import { deadCount } from '../../queues/dead-count.ts';
import { boundedText } from '../../queues/dead-letter-records.ts';
import type { LiveQueue } from '../../queues/live-queue.ts';
import { lowest } from '../../queues/lowest.ts';
import type { OpenRecord, QueuePartition } from '../../queues/queue-partition.ts';
import type { RecordCutter } from '../../queues/record-cutter.ts';
import type { Topics } from '../../topics/topics.ts';

const NONE = -1;
/** Of all texts of errors in a reply: they are in its header, which clients bound. */
const MAX_ERRORS_BYTES = 4 * 1024 * 1024;

export async function summaryOf(
  live: LiveQueue,
  cutter: RecordCutter,
  topics: Topics,
  clock: Clock,
): Promise<tidemark.QueueSummary.$Properties> {
  const { state, definition } = live;
  const now = clock.wallMs();
  live.lookAround();
  return {
    queue: state.queue,
    topic: definition.topic,
    topicId: definition.topicId,
    deadLetterTopic: definition.deadLetterTopic,
    available: state.sum(({ available }) => available),
    leased: state.leased,
    retrying: state.sum(({ retrying }) => retrying),
    dead: deadCount(live, topics),
    oldestAgeMs: await oldestAgeMs(live, cutter, now),
    workers: state.workers.size,
    ackedPerSecond: live.acked.perSecond(now),
    failedPerSecond: live.failed.perSecond(now),
    deadPerSecond: live.died.perSecond(now),
    topicDeleted: !live.hasTopic,
  };
}

export function describePartitions(live: LiveQueue): tidemark.QueuePartition.$Properties[] {
  return live.state.partitions.map((own) => {
    const { partition, firstOpen, next, end, available, leased, retrying } = own;
    const held = live.partitionOf(own)?.retentionHeld;
    return {
      partition,
      firstOpen,
      nextOffset: next,
      endOffset: end,
      available,
      leased,
      retrying,
      retentionHeldBytes: held?.bytes ?? 0,
      retentionHeldSinceMs: held?.sinceMs ?? 0,
    };
  });
}

export function describeWorkers({ state }: LiveQueue): tidemark.QueueWorker.$Properties[] {
  const workers = [...state.workers.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return workers.map(({ id, clientId, host, leases, concurrency }) => ({
    workerId: id,
    clientId,
    host,
    leased: leases.size,
    concurrency,
  }));
}

/** The first of each partition that are not done, in the order of partitions and offsets. */
export function peekedRecords({ state }: LiveQueue, maxRecords: number): tidemark.PeekedRecord.$Properties[] {
  const peeked: Peeked[] = [];
  for (const partition of state.partitions) {
    for (const record of firstNotDone(partition, maxRecords - peeked.length)) peeked.push(record);
  }
  const errorBytes = Math.floor(MAX_ERRORS_BYTES / Math.max(peeked.length, 1));
  for (const record of peeked) record.lastError = boundedText(record.lastError, errorBytes);
  return peeked;
}

function firstNotDone(partition: QueuePartition, count: number): Peeked[] {
  if (count <= 0) return [];
  const found = lowest(knownOffsets(partition), count, (offset) => offset).map((offset) => {
    const record = partition.open.get(offset);
    return record === undefined ? unseen(partition, offset, 'blocked') : peekedOf(partition, record);
  });
  let offset = partition.passed.firstAbsent(partition.next);
  while (offset < partition.end && found.length < count) {
    found.push(unseen(partition, offset, 'available'));
    offset = partition.passed.firstAbsent(offset + 1);
  }
  return found;
}

function* knownOffsets({ open, keys }: QueuePartition): Generator<Offset> {
  yield* open.keys();
  if (keys !== undefined) yield* keys.waitingOffsets();
}

type Peeked = tidemark.PeekedRecord.$Properties & { offset: Offset; lastError: string };

function peekedOf({ partition }: QueuePartition, record: OpenRecord): Peeked {
  const { offset, phase, failures, dueAtMs, lastError } = record;
  const state = { ready: 'available', leased: 'leased', waiting: 'retrying', dying: 'dying' }[phase];
  return { partition, offset, state, failures, dueAtMs: phase === 'waiting' ? dueAtMs : 0, lastError };
}

function unseen({ partition }: QueuePartition, offset: number, state: string): Peeked {
  return { partition, offset, state, failures: 0, dueAtMs: 0, lastError: '' };
}

async function oldestAgeMs(live: LiveQueue, cutter: RecordCutter, nowMs: number): Promise<number> {
  let oldestMs = NONE;
  for (const own of live.state.partitions) {
    const { firstOpen } = own;
    const log = live.partitionOf(own);
    if (log === undefined || own.notDone === 0 || firstOpen >= own.end) continue;
    const timestamp = await cutter.timestampOf(log, firstOpen).catch(() => undefined);
    if (timestamp !== undefined) oldestMs = Math.max(oldestMs, nowMs - timestamp);
  }
  return oldestMs;
}
