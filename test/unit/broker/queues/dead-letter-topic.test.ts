import { describe, expect, it } from 'vitest';
import type { DyingLetter } from '../../../../broker/queues/dead-letter-records.ts';
import { DeadLetterTopic } from '../../../../broker/queues/dead-letter-topic.ts';
import { RecordCutter } from '../../../../broker/queues/record-cutter.ts';
import { emptyBatch } from '../../../../protocol/batch-rewriting.ts';
import { TidemarkError } from '../../../../protocol/errors.ts';
import { readBatchHeader } from '../../../../protocol/record-batch.ts';
import { partitionOver } from '../../../support/coordinator-bed.ts';
import { HeldLog } from '../../../support/held-log.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { OPENER } from '../../../support/opener.ts';
import { appendBatch, appendRecords, batchesIn } from '../../../support/read-counting-log.ts';

const ORIGIN = { queue: 'mail', topic: 'jobs', topicId: 'jobs-id', nowMs: 9_000 };

function bedOf(maxBatchBytes = 1_000_000) {
  const time = new ManualTime();
  const log = new HeldLog(time, { maxBatchBytes });
  const topic = new DeadLetterTopic(
    partitionOver(log, time, { maxBatchBytes }),
    new RecordCutter({ cacheBytes: 1e6, opener: OPENER }),
  );
  return { log, topic };
}

function letterOf(offset: number, value = Buffer.from(`value ${offset}`)): DyingLetter {
  const errors = { firstError: 'first', lastError: 'last' };
  return {
    dying: { partition: 1, offset, failures: 5, redrives: 0, cause: 'rejected', ...errors },
    record: { key: null, value, timestamp: 1_000, headers: [{ key: 'own', value: Buffer.from('header') }] },
  };
}

async function offsetsFrom(topic: DeadLetterTopic, from: number) {
  const seen: [letterOffset: number, offset: number][] = [];
  const next = await topic.readFrom(from, (letterOffset, { offset }) => seen.push([letterOffset, offset]));
  return { seen, next };
}

describe('DeadLetterTopic', () => {
  it('resolves with the offset after the last letter once they are durable', async () => {
    const { log, topic } = bedOf();
    expect(await topic.append([letterOf(5), letterOf(6)], ORIGIN)).toBe(2);
    log.holds = true;
    let endOffset: number | undefined;
    const appended = topic.append([letterOf(7)], ORIGIN).then((offset) => {
      endOffset = offset;
    });
    await expect.poll(() => log.heldWrites).toBe(1);
    expect(endOffset).toBeUndefined();
    log.release();
    await appended;
    expect([endOffset, topic.endOffset]).toEqual([3, 3]);
  });

  it('passes on the failure of a write', async () => {
    const { log, topic } = bedOf();
    log.holds = true;
    const appended = topic.append([letterOf(5)], ORIGIN);
    await expect.poll(() => log.heldWrites).toBe(1);
    log.fail(new TidemarkError('STORAGE_FAILED', 'no disk'));
    await expect(appended).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    log.refusal = new TidemarkError('STORAGE_FULL', 'no room');
    await expect(topic.append([letterOf(5)], ORIGIN)).rejects.toMatchObject({ code: 'STORAGE_FULL' });
  });

  it('reads letters back from an offset on, and only letters', async () => {
    const { log, topic } = bedOf();
    await topic.append([letterOf(5), letterOf(6)], ORIGIN);
    await appendRecords(log, [{ timestamp: 1, key: null, value: 'no letter' }], 'gzip');
    await appendBatch(log, emptyBatch({ baseOffset: 0, lastOffsetDelta: 1, leaderEpoch: 1 }));
    await topic.append([letterOf(7)], ORIGIN);
    expect(await offsetsFrom(topic, 0)).toEqual({
      seen: [
        [0, 5],
        [1, 6],
        [5, 7],
      ],
      next: 6,
    });
    expect(await offsetsFrom(topic, 1)).toEqual({
      seen: [
        [1, 6],
        [5, 7],
      ],
      next: 6,
    });
    expect(await offsetsFrom(topic, 6)).toEqual({ seen: [], next: 6 });
    await log.trim(2);
    expect(await offsetsFrom(topic, 0)).toEqual({ seen: [[5, 7]], next: 6 });
  });

  it('gives single letters with the records as they were before', async () => {
    const { log, topic } = bedOf();
    await topic.append([letterOf(5), letterOf(6), letterOf(7)], ORIGIN);
    await appendRecords(log, [{ timestamp: 1, key: null, value: 'no letter' }]);
    await log.trim(1);
    const found = await topic.read([2, 0, 1, 3, 4]);
    expect(found.map(({ letterOffset, letter }) => [letterOffset, letter.offset])).toEqual([
      [2, 7],
      [1, 6],
    ]);
    expect(found[0]?.record).toEqual({
      key: null,
      value: Buffer.from('value 7'),
      timestamp: 1_000,
      headers: [{ key: 'own', value: Buffer.from('header') }],
    });
  });

  it('writes letters however large they are, compressed past max.message.bytes', async () => {
    const { log, topic } = bedOf(2_000);
    const value = Buffer.alloc(100_000, 'text');
    expect(await topic.append([letterOf(5, value), letterOf(6)], ORIGIN)).toBe(2);
    const { bytes } = await log.read(0, 1e9);
    expect(batchesIn(bytes).every((batch) => batch.length <= 2_000)).toBe(true);
    expect((await topic.read([0])).map(({ record }) => record.value)).toEqual([value]);
    expect((await offsetsFrom(topic, 0)).seen).toEqual([
      [0, 5],
      [1, 6],
    ]);
  });

  it('writes no more at a time than a log takes at a time', async () => {
    const { log, topic } = bedOf();
    log.holds = true;
    const value = Buffer.alloc(500_000);
    const letters = Array.from({ length: 20 }, (_, offset) => letterOf(offset, value));
    const appended = topic.append(letters, ORIGIN);
    await expect.poll(() => log.heldWrites).toBe(3);
    log.release();
    await appended;
    expect((await offsetsFrom(topic, 0)).seen.map(([, offset]) => offset)).toEqual(letters.map((_, offset) => offset));
  });

  it('says where it is damaged, and passes on what reading throws', async () => {
    const { log, topic } = bedOf();
    await topic.append([letterOf(5)], ORIGIN);
    await topic.append([letterOf(6)], ORIGIN);
    log.readErrors.push(new TidemarkError('STORAGE_UNAVAILABLE', 'no files'));
    await expect(offsetsFrom(topic, 0)).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    const { bytes } = await log.read(1, 1);
    const last = readBatchHeader(bytes).sizeBytes - 1;
    bytes.writeUInt8(bytes.readUInt8(last) ^ 1, last);
    await expect(offsetsFrom(topic, 0)).rejects.toMatchObject({ code: 'CORRUPT_BATCH', offset: 1 });
    await expect(topic.read([1])).rejects.toMatchObject({ code: 'CORRUPT_BATCH', offset: 1 });
    Object.defineProperty(log, 'failure', { value: new TidemarkError('PARTITION_OFFLINE', 'damaged') });
    await expect(offsetsFrom(topic, 0)).rejects.toMatchObject({ code: 'PARTITION_OFFLINE' });
  });
});
