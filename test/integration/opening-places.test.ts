// Every place of the broker that looks into batches: each does so through the opener that it was given, and within the same bound.

import { describe, expect, it } from 'vitest';
import { KeyRule } from '../../broker/partition/key-rule.ts';
import { DeadLetterTopic } from '../../broker/queues/dead-letter-topic.ts';
import { RecordCutter } from '../../broker/queues/record-cutter.ts';
import { type BatchOpener, greatestOpenedBytes } from '../../broker/storage/batch-opener.ts';
import { withReadableRecords } from '../../broker/storage/compaction/batch-records.ts';
import { Pacer } from '../../broker/storage/compaction/pacer.ts';
import type { IncomingBatch } from '../../broker/storage/partition-log.ts';
import { firstRecordAtOrAfter } from '../../broker/storage/timestamp-lookup.ts';
import { keyedBatch } from '../support/compaction.ts';
import { OPENER } from '../support/opener.ts';
import { appendBatch, partitionOf, ReadCountingLog } from '../support/read-counting-log.ts';

const MAX_MESSAGE_BYTES = 1024 * 1024;
const MOST_BYTES = greatestOpenedBytes(MAX_MESSAGE_BYTES);
const LETTER_BYTES = 64 * 1024;

/** Opens them as the room does, and tells of it. */
class TellingOpener implements BatchOpener {
  readonly opened: number[] = [];
  readonly open: BatchOpener['open'] = async (batch, use) => {
    expect(batch.maxMessageBytes).toBe(MAX_MESSAGE_BYTES);
    return await OPENER.open(batch, async (records) => {
      this.opened.push(records.length);
      return await use(records);
    });
  };
  readonly turn: BatchOpener['turn'] = () => OPENER.turn();
}

/** Two records. False where they could not be looked at. */
type Look = (batch: IncomingBatch, opener: BatchOpener) => Promise<boolean>;

const clock = { monotonicMs: () => 0, wallMs: () => 0 };
const timers = {
  after: (_: number, callback: () => void) => {
    setImmediate(callback);
    return { cancel: () => {} };
  },
};

async function cutterOver({ bytes }: IncomingBatch, opener: BatchOpener) {
  const log = new ReadCountingLog();
  await appendBatch(log, Buffer.from(bytes));
  return { partition: partitionOf(log), cutter: new RecordCutter({ cacheBytes: 1e6, opener }) };
}

async function succeeds(work: Promise<unknown>): Promise<boolean> {
  return await work.then(
    () => true,
    (error: { code: string; cause?: { code: string } }) => {
      expect([error.code, error.cause?.code]).toContain('DECOMPRESSION_LIMIT');
      return false;
    },
  );
}

const LOOKS: Readonly<Record<string, Look>> = {
  'the rule that records have keys': (batch, opener) =>
    succeeds(Promise.resolve(new KeyRule('it', true, opener).afterCheck([batch], MAX_MESSAGE_BYTES, () => {}))),
  compaction: async ({ bytes, header }, opener) => {
    const means = { pacer: new Pacer(clock, timers, 1e12, () => false), opener };
    const batch = { bytes, header, maxMessageBytes: MAX_MESSAGE_BYTES };
    return await withReadableRecords(batch, means, async (records) => records !== undefined);
  },
  'a look-up by time': async ({ bytes, header }, opener) => {
    const means = { opener, maxMessageBytes: () => MAX_MESSAGE_BYTES };
    const found = await firstRecordAtOrAfter(bytes, { timestamp: 2, fromOffset: 0 }, means);
    return found?.offset === header.baseOffset + 1;
  },
  'a lease of one record': async (batch, opener) => {
    const { partition, cutter } = await cutterOver(batch, opener);
    return await succeeds(cutter.cut(partition, [1, 1], 100));
  },
  'the order per key': async (batch, opener) => {
    const { partition, cutter } = await cutterOver(batch, opener);
    return await succeeds(cutter.scan(partition, 0, 2, () => true));
  },
};

async function batchOf(recordsBytes: number): Promise<IncomingBatch> {
  const second = { key: 'k', value: '', timestamp: 2 };
  const { header } = await keyedBatch([{ ...second, timestamp: 1 }, second]);
  // Less by what the longer lengths take.
  const value = 'v'.repeat(recordsBytes - header.sizeBytes + 61 - 6);
  return await keyedBatch([{ ...second, value, timestamp: 1 }, second], 'gzip');
}

describe.each(Object.entries(LOOKS))('%s', (_, look) => {
  it('looks into batches through the opener, up to the bound', async () => {
    const opener = new TellingOpener();
    expect(await look(await batchOf(MOST_BYTES), opener)).toBe(true);
    expect(opener.opened).toEqual([MOST_BYTES]);
    expect(await look(await batchOf(MOST_BYTES + 1), opener)).toBe(false);
    expect(opener.opened).toHaveLength(1);
  });
});

it('dead letters may have their headers on top', async () => {
  const opener = new TellingOpener();
  const read = async (bytes: number): Promise<boolean> => {
    const { partition, cutter } = await cutterOver(await batchOf(bytes), opener);
    const topic = new DeadLetterTopic(partition, cutter);
    const isReadFrom = await succeeds(topic.readFrom(0, () => {}));
    expect(await succeeds(topic.read([1]))).toBe(isReadFrom);
    return isReadFrom;
  };
  expect(await read(MOST_BYTES + LETTER_BYTES)).toBe(true);
  expect(opener.opened).toEqual([MOST_BYTES + LETTER_BYTES, MOST_BYTES + LETTER_BYTES]);
  expect(await read(MOST_BYTES + LETTER_BYTES + 1)).toBe(false);
});
