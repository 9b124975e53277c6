// What queues have left to do.

import { deadCount } from '../queues/dead-count.ts';
import type { LiveQueue } from '../queues/live-queue.ts';
import type { Topics } from '../topics/topics.ts';
import type { RecordAges } from './record-ages.ts';

export interface QueueFigures {
  readonly availableRecords: number;
  readonly leasedRecords: number;
  readonly retryingRecords: number;
  readonly deadLetters: number;
  /** Of the oldest record that is not done; 0 where there is none, or it cannot be told. */
  readonly oldestAgeSeconds: number;
  readonly workers: number;
  readonly retentionHeldBytes: number;
}

const MS_PER_SECOND = 1_000;

export async function queueFigures(
  live: LiveQueue,
  topics: Topics,
  ages: RecordAges,
  nowMs: number,
): Promise<QueueFigures> {
  live.lookAround();
  const { state } = live;
  const figures = {
    availableRecords: state.sum(({ available }) => available),
    leasedRecords: state.leased,
    retryingRecords: state.sum(({ retrying }) => retrying),
    deadLetters: deadCount(live, topics),
    workers: state.workers.size,
    retentionHeldBytes: state.sum((own) => live.partitionOf(own)?.retentionHeld?.bytes ?? 0),
  };
  let oldestAgeSeconds = 0;
  for (const own of [...state.partitions]) {
    const log = live.partitionOf(own);
    if (log === undefined || own.notDone === 0) continue;
    const sinceMs = await ages.timestampOf(`queue ${live.name}`, log, own.firstOpen);
    if (sinceMs !== undefined) oldestAgeSeconds = Math.max(oldestAgeSeconds, (nowMs - sinceMs) / MS_PER_SECOND);
  }
  return { ...figures, oldestAgeSeconds };
}
