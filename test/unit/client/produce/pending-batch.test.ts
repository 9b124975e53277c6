import { describe, expect, it } from 'vitest';
import { PendingBatch } from '../../../../client/produce/pending-batch.ts';
import type { Memory } from '../../../../protocol/batch-builder.ts';

const STAMP = { producerId: 7, producerEpoch: 0, baseSequence: 0 };

class CountedMemory implements Memory {
  readonly taken = new Set<Buffer>();
  readonly given: Buffer[] = [];

  take(bytes: number): Buffer {
    const buffer = Buffer.alloc(bytes);
    this.taken.add(buffer);
    return buffer;
  }

  give(buffer: Buffer): void {
    expect(this.taken.delete(buffer)).toBe(true);
    this.given.push(buffer);
  }
}

function batchOf(memory: Memory, values: readonly string[]): PendingBatch {
  const place = { topic: 'events', partition: 0 };
  const batch = new PendingBatch({
    ...place,
    maxBytes: 100_000,
    initialBytes: 100,
    memory,
    nowMs: 0,
    deadlineMs: 1_000,
  });
  for (const value of values) batch.append(0, null, value, undefined);
  return batch;
}

describe('the memory of a batch', () => {
  it('goes back when it is acknowledged, and before that what it outgrew', () => {
    const memory = new CountedMemory();
    const batch = batchOf(memory, ['one', 'x'.repeat(500)]);
    expect(memory.given).toHaveLength(1);
    batch.bytesToSend(STAMP);
    expect(memory.taken.size).toBe(1);
    batch.succeed(0);
    expect(memory.taken.size).toBe(0);
  });

  it('is used for nothing else while a socket may have it still', () => {
    const memory = new CountedMemory();
    const sentAgain = batchOf(memory, ['one']);
    sentAgain.bytesToSend(STAMP);
    sentAgain.bytesToSend({ ...STAMP, producerEpoch: 1 });
    sentAgain.succeed(0);
    const failed = batchOf(memory, ['two']);
    failed.bytesToSend(STAMP);
    failed.fail('DELIVERY_TIMEOUT', 'late');
    failed.succeed(0);
    expect(memory.given).toEqual([]);
  });

  it('goes back once the batch is compressed', async () => {
    const memory = new CountedMemory();
    const batch = batchOf(memory, ['x'.repeat(1_000)]);
    await batch.compress('gzip');
    expect(memory.taken.size).toBe(0);
    const bytes = batch.bytesToSend(STAMP);
    batch.succeed(0);
    expect(bytes.length).toBeLessThan(500);
  });
});
