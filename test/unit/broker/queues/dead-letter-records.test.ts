import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundedText,
  type DeadLetterOrigin,
  type DyingLetter,
  deadLetterBatch,
  MAX_ERROR_BYTES,
  ownHeadersOf,
  parseDeadLetter,
} from '../../../../broker/queues/dead-letter-records.ts';
import type { DyingRecord } from '../../../../broker/queues/queue-events.ts';
import type { ReadHeader } from '../../../../protocol/record-reader.ts';
import { batchesIn, recordsIn } from '../../../support/read-counting-log.ts';

const TOPIC_ID = 'b0000000-0000-4000-8000-000000000001';
const ORIGIN: DeadLetterOrigin = { queue: 'mail', topic: 'jobs', topicId: TOPIC_ID, nowMs: 1_700_000_000_000 };
const OWN: ReadHeader[] = [
  { key: 'trace', value: Buffer.from('1') },
  { key: 'trace', value: null },
];

function dyingAt(offset: number, more: Partial<DyingRecord> = {}): DyingRecord {
  const errors = { firstError: 'first', lastError: 'läst' };
  return { partition: 4, offset, failures: 5, redrives: 1, cause: 'max-deliveries', ...errors, ...more };
}

function letterOf(offset: number, headers = OWN, value: Buffer | null = Buffer.from('value')): DyingLetter {
  return { dying: dyingAt(offset), record: { key: Buffer.from('k'), value, timestamp: 1_000 + offset, headers } };
}

async function onlyRecord(letter: DyingLetter, origin = ORIGIN) {
  const [record, ...others] = await recordsIn(deadLetterBatch([letter], origin));
  expect(others).toEqual([]);
  if (record === undefined) throw new Error('no record');
  return record;
}

describe('deadLetterBatch', () => {
  it('keeps the record as it was, and tells of its death behind its own headers', async () => {
    const record = await onlyRecord(letterOf(7));
    expect(record).toMatchObject({ key: Buffer.from('k'), value: Buffer.from('value'), timestamp: 1_007 });
    expect(record.headers.map(({ key, value }) => [key, value && String(value)])).toEqual([
      ['trace', '1'],
      ['trace', null],
      ['tidemark-dead-letter-id', `mail/${TOPIC_ID}/4/7/1`],
      ['tidemark-queue', 'mail'],
      ['tidemark-topic', 'jobs'],
      ['tidemark-partition', '4'],
      ['tidemark-offset', '7'],
      ['tidemark-timestamp', '1007'],
      ['tidemark-cause', 'max-deliveries'],
      ['tidemark-deliveries', '5'],
      ['tidemark-redrives', '1'],
      ['tidemark-first-error', 'first'],
      ['tidemark-last-error', 'läst'],
      ['tidemark-died-at', '1700000000000'],
    ]);
  });

  it('is read back as what it tells', async () => {
    const { headers } = await onlyRecord(letterOf(7));
    expect(parseDeadLetter(headers)).toEqual({
      id: `mail/${TOPIC_ID}/4/7/1`,
      queue: 'mail',
      topic: 'jobs',
      topicId: TOPIC_ID,
      partition: 4,
      offset: 7,
      timestamp: 1_007,
      cause: 'max-deliveries',
      deliveries: 5,
      redrives: 1,
      firstError: 'first',
      lastError: 'läst',
      diedAt: 1_700_000_000_000,
    });
    expect(ownHeadersOf(headers)).toEqual(OWN);
  });

  it('tells of one death only, where a dead letter itself dies', async () => {
    const { headers } = await onlyRecord(letterOf(7));
    const again = await onlyRecord(letterOf(9, headers), { ...ORIGIN, queue: 'second' });
    expect(again.headers).toHaveLength(OWN.length + 12);
    expect(parseDeadLetter(again.headers)).toMatchObject({ queue: 'second', offset: 9 });
  });

  it('leaves headers of its names alone that a producer made', async () => {
    const own = [...OWN, { key: 'tidemark-queue', value: Buffer.from('mine') }];
    const { headers } = await onlyRecord(letterOf(7, own));
    expect(parseDeadLetter(headers)).toMatchObject({ queue: 'mail' });
    expect(ownHeadersOf(headers)).toEqual(own);
    expect(ownHeadersOf(own)).toEqual(own);
  });

  it('bounds the texts of errors', async () => {
    const { record } = letterOf(7);
    const errors = { firstError: 'é'.repeat(2_000), lastError: `a${'😀'.repeat(2_000)}` };
    const { headers } = await onlyRecord({ dying: dyingAt(7, errors), record });
    expect(parseDeadLetter(headers)).toMatchObject({ firstError: 'é'.repeat(512), lastError: `a${'😀'.repeat(255)}` });
  });

  it('makes batches of moderate size of many, and takes a record however large it is', async () => {
    const large = Buffer.alloc(3_000_000, 1);
    const values = [...Array.from({ length: 100 }, () => Buffer.alloc(20_000)), large, Buffer.alloc(10)];
    const bytes = deadLetterBatch(
      values.map((value, offset) => letterOf(offset, OWN, value)),
      ORIGIN,
    );
    const read = await recordsIn(bytes);
    expect(read.map(({ value }) => value?.length)).toEqual(values.map(({ length }) => length));
    const sizes = batchesIn(bytes).map(({ length }) => length);
    expect(sizes.filter((size) => size > 270_000)).toHaveLength(1);
    expect(sizes).toHaveLength(11);
  });

  it('keeps timestamps however far they are from each other', async () => {
    const times = [0, Number.MAX_SAFE_INTEGER, -1, Number.MIN_SAFE_INTEGER];
    const letters = times.map((timestamp, offset) => {
      const { dying, record } = letterOf(offset);
      return { dying, record: { ...record, timestamp } };
    });
    const read = await recordsIn(deadLetterBatch(letters, ORIGIN));
    expect(read.map(({ timestamp }) => timestamp)).toEqual(times);
    expect(read.map(({ headers }) => parseDeadLetter(headers)?.timestamp)).toEqual(times);
  });

  it('keeps null for null', async () => {
    const { dying, record } = letterOf(1);
    const read = await onlyRecord({ dying, record: { ...record, key: null, value: null } });
    expect(read).toMatchObject({ key: null, value: null });
  });
});

describe('parseDeadLetter', () => {
  it('takes nothing for a dead letter that is none', async () => {
    const { headers } = await onlyRecord(letterOf(7));
    expect(parseDeadLetter([])).toBeUndefined();
    for (const [index, { key }] of headers.entries()) {
      if (!key.startsWith('tidemark-')) continue;
      expect(parseDeadLetter(headers.filter((_, i) => i !== index))).toBeUndefined();
      const withValue = (value: Buffer | null) => headers.map((header, i) => (i === index ? { key, value } : header));
      expect(parseDeadLetter(withValue(null))).toBeUndefined();
      expect(parseDeadLetter(withValue(Buffer.alloc(5_000)))).toBeUndefined();
      if (/topic|error/.test(key)) continue;
      for (const bad of ['', '-3x', '1e3', '9007199254740993', '1.5', '0x10', 'NaN', ' 7', '007']) {
        expect(parseDeadLetter(withValue(Buffer.from(bad))), `${key}: ${bad}`).toBeUndefined();
      }
    }
  });

  it('never throws, whatever the headers', async () => {
    const { headers } = await onlyRecord(letterOf(7));
    const value = fc.oneof(
      fc.constant(null),
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom('0', '-1', '4', 'mail', '9'.repeat(30), `mail/${TOPIC_ID}/4/7/1`)
        .map((text) => Buffer.from(text)),
    );
    const change = fc.record({ at: fc.nat({ max: headers.length - 1 }), value });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const hostile = [...headers];
        for (const { at, value: given } of changes) hostile[at] = { key: headers[at]?.key ?? '', value: given };
        const parsed = parseDeadLetter(hostile);
        if (parsed !== undefined) expect(parsed.id).toBe(`mail/${parsed.topicId}/4/7/1`);
        else expect(ownHeadersOf(hostile)).toBe(hostile);
      }),
    );
  });
});

describe('boundedText', () => {
  it('keeps whole characters, as many as fit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 0, max: 40 }), (text, maxBytes) => {
        const bounded = boundedText(text, maxBytes);
        expect(Buffer.byteLength(bounded)).toBeLessThanOrEqual(maxBytes);
        expect(text.startsWith(bounded)).toBe(true);
        const next = String.fromCodePoint(text.codePointAt(bounded.length) ?? 0);
        if (bounded !== text) expect(Buffer.byteLength(bounded + next)).toBeGreaterThan(maxBytes);
      }),
    );
    expect(boundedText('x'.repeat(MAX_ERROR_BYTES), MAX_ERROR_BYTES)).toHaveLength(MAX_ERROR_BYTES);
  });

  it('copes with half a character', () => {
    expect(Buffer.byteLength(boundedText(`${'x'.repeat(1_023)}\ud83d\ude00`, MAX_ERROR_BYTES))).toBe(1_023);
    expect(Buffer.byteLength(boundedText('\ud83d'.repeat(2_000), MAX_ERROR_BYTES))).toBe(1_023);
  });
});
