import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../client/connection.ts';
import type { TopicInfo } from '../../../../client/metadata.ts';
import { PartitionQueue } from '../../../../client/produce/partition-queue.ts';
import type { PendingBatch } from '../../../../client/produce/pending-batch.ts';
import { BufferPool } from '../../../../protocol/buffer-pool.ts';
import { readBatchHeader } from '../../../../protocol/record-batch.ts';

const info: TopicInfo = {
  name: 'events',
  topicId: 'id-1',
  internal: false,
  maxBatchBytes: 1_000_000,
  partitions: [{ leaderNodeId: 1, leaderEpoch: 3, online: true }],
  loadedAtMs: 0,
};
const first = { address: 'first' } as Connection;
const second = { address: 'second' } as Connection;
const plenty = 1_000;

/** A queue with so many closed batches of two records. */
function queueOf(batches: number): PartitionQueue {
  const queue = new PartitionQueue(info, 0);
  for (let count = 0; count < batches; count++) {
    const batch = queue.add(1_000, new BufferPool(), 0, 1_000);
    batch.append(0, null, 'one', undefined);
    batch.append(0, null, 'two', undefined);
    batch.closed = true;
  }
  return queue;
}

/** As the sender does it. */
function sendNext(queue: PartitionQueue, connection = first): PendingBatch | undefined {
  const batch = queue.next(connection, 0, plenty);
  if (batch === undefined) return undefined;
  batch.bytesToSend(batch.sequence < 0 ? queue.assignSequence(batch, 7, 0) : undefined);
  batch.inFlight = true;
  queue.inFlight++;
  queue.connection = connection;
  return batch;
}

function land(queue: PartitionQueue, batch: PendingBatch): void {
  batch.inFlight = false;
  queue.inFlight--;
}

function acknowledge(queue: PartitionQueue, batch: PendingBatch): void {
  land(queue, batch);
  queue.acknowledged(batch);
  batch.succeed(0);
  queue.remove(batch);
}

describe('a partition queue', () => {
  it('lets one batch travel alone until the broker knows the producer, then five', () => {
    const queue = queueOf(1);
    expect(queue.maxIdempotentInFlight()).toBe(1);
    acknowledge(queue, sendNext(queue) as PendingBatch);
    expect(queue.maxIdempotentInFlight()).toBe(5);
    queue.restartSequence();
    expect(queue.maxIdempotentInFlight()).toBe(1);
  });

  it('sends no sixth batch from the oldest without an outcome, though those between have theirs', () => {
    const queue = queueOf(7);
    const sent = Array.from({ length: 5 }, () => sendNext(queue) as PendingBatch);
    for (const batch of sent.slice(1)) acknowledge(queue, batch);
    expect(sendNext(queue)).toBeUndefined();
    acknowledge(queue, sent[0] as PendingBatch);
    expect(sendNext(queue)).toBeDefined();
  });

  it('gives every record a sequence number, and begins again at 0 after 2^31 - 1', () => {
    const queue = queueOf(3);
    const [one, two, three] = queue.batches as [PendingBatch, PendingBatch, PendingBatch];
    expect(queue.assignSequence(one, 7, 0).baseSequence).toBe(0);
    expect(queue.assignSequence(two, 7, 0).baseSequence).toBe(2);
    Object.defineProperty(three, 'recordCount', { value: 0x7fffffff - 3 });
    expect(queue.assignSequence(three, 7, 0).baseSequence).toBe(4);
    expect(queue.assignSequence(two, 7, 0).baseSequence).toBe(0);
  });

  it('sends a batch that came back before those behind it', () => {
    const queue = queueOf(3);
    const [one, two] = [sendNext(queue) as PendingBatch, sendNext(queue) as PendingBatch];
    land(queue, one);
    expect(sendNext(queue)).toBe(one);
    land(queue, one);
    land(queue, two);
    expect(sendNext(queue)).toBe(one);
    expect(sendNext(queue)).toBe(two);
  });

  it('uses no other connection while something is in flight', () => {
    const queue = queueOf(2);
    const one = sendNext(queue) as PendingBatch;
    expect(sendNext(queue, second)).toBeUndefined();
    land(queue, one);
    expect(sendNext(queue, second)).toBe(one);
  });

  it('gives a place that was certainly not taken to the next batch, and no other', () => {
    const queue = queueOf(3);
    const refused = sendNext(queue) as PendingBatch;
    land(queue, refused);
    queue.remove(refused);
    const doubtful = sendNext(queue) as PendingBatch;
    expect(doubtful.sequence).toBe(0);
    land(queue, doubtful);
    doubtful.mayBeWritten = true;
    queue.remove(doubtful);
    expect(sendNext(queue)?.sequence).toBe(2);
  });

  it('starts anew when the topic is made again, once nothing is in flight', () => {
    const queue = queueOf(2);
    const one = sendNext(queue) as PendingBatch;
    queue.update({ ...info, topicId: 'id-2' });
    expect(queue.next(first, 0, plenty)).toBeUndefined();
    land(queue, one);
    expect(queue.next(first, 0, plenty)).toBe(one);
    expect(queue.topicId).toBe('id-2');
    expect(one.sequence).toBe(-1);
  });

  it('waits for its time', () => {
    const queue = queueOf(1);
    queue.retryAtMs = 10;
    expect(queue.next(first, 9, plenty)).toBeUndefined();
    expect(queue.next(first, 10, plenty)).toBeDefined();
  });
});

describe('a batch that gets another place', () => {
  it('leaves alone the bytes that some socket was given', () => {
    const [batch] = queueOf(1).batches as [PendingBatch];
    const before = batch.bytesToSend({ producerId: 7, producerEpoch: 0, baseSequence: 4 });
    const copy = Buffer.from(before);
    const after = batch.bytesToSend({ producerId: 7, producerEpoch: 1, baseSequence: 0 });
    expect(before).toEqual(copy);
    expect(readBatchHeader(after)).toMatchObject({ producerId: 7, producerEpoch: 1, baseSequence: 0 });
  });
});
