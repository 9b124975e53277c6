// What a queue is like, and all of them in short.

import type { tidemark } from '../../protocol/generated/tidemark.js';
import type { QueueDescription, QueuePartition, QueueSummary, QueueWorker } from '../queue-types.ts';
import { askQueue, type QueueAdminContext } from './context.ts';

/** Sorted by name. */
export async function listQueues({ cluster }: QueueAdminContext): Promise<QueueSummary[]> {
  const { message } = await cluster.requestAny('listQueues', {});
  return message.queues.map(summaryOf).sort((a, b) => (a.queue < b.queue ? -1 : 1));
}

/** Throws UNKNOWN_QUEUE. */
export async function describeQueue(context: QueueAdminContext, queue: string): Promise<QueueDescription> {
  const reply = await askQueue(context, 'describeQueue', { queue });
  return {
    ...summaryOf(reply.summary ?? {}),
    workers: reply.workers.map(workerOf),
    partitions: reply.partitions.map(partitionOf).sort((a, b) => a.partition - b.partition),
    settings: reply.settings.map(({ name, value, isDefault }) => ({
      name: name ?? '',
      value: value ?? '',
      source: isDefault === true ? ('default' as const) : ('queue' as const),
    })),
  };
}

function summaryOf(summary: tidemark.QueueSummary.$Properties): QueueSummary {
  const oldestAgeMs = summary.oldestAgeMs ?? -1;
  return {
    queue: summary.queue ?? '',
    topic: summary.topic ?? '',
    topicId: summary.topicId ?? '',
    topicDeleted: summary.topicDeleted ?? false,
    deadLetterTopic: summary.deadLetterTopic ?? '',
    available: summary.available ?? 0,
    leased: summary.leased ?? 0,
    retrying: summary.retrying ?? 0,
    dead: summary.dead ?? 0,
    oldestAgeMs: oldestAgeMs < 0 ? null : oldestAgeMs,
    workers: summary.workers ?? 0,
    ackedPerSecond: summary.ackedPerSecond ?? 0,
    failedPerSecond: summary.failedPerSecond ?? 0,
    deadPerSecond: summary.deadPerSecond ?? 0,
  };
}

function workerOf(worker: tidemark.QueueWorker.$Properties): QueueWorker {
  return {
    workerId: worker.workerId ?? '',
    clientId: worker.clientId ?? '',
    host: worker.host ?? '',
    leased: worker.leased ?? 0,
    concurrency: worker.concurrency ?? 0,
  };
}

function partitionOf(partition: tidemark.QueuePartition.$Properties): QueuePartition {
  return {
    partition: partition.partition ?? 0,
    firstOpen: partition.firstOpen ?? 0,
    nextOffset: partition.nextOffset ?? 0,
    endOffset: partition.endOffset ?? 0,
    available: partition.available ?? 0,
    leased: partition.leased ?? 0,
    retrying: partition.retrying ?? 0,
    retentionHeldBytes: partition.retentionHeldBytes ?? 0,
    retentionHeldSinceMs: partition.retentionHeldSinceMs || null,
  };
}
