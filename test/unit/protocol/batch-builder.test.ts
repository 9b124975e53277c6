import { describe, expect, it } from 'vitest';
import { BatchBuilder, singleRecordBatchBytes } from '../../../protocol/batch-builder.ts';
import { BATCH_HEADER_BYTES, readBatchHeader, verifyBatchCrc } from '../../../protocol/record-batch.ts';
import { buildBatch, readBatch } from './batches.ts';

const invalidArgument: unknown = expect.objectContaining({ code: 'INVALID_ARGUMENT' });

describe('BatchBuilder', () => {
  it('numbers records and keeps count, size and timestamps', () => {
    const builder = new BatchBuilder({ maxBytes: 10_000 });
    expect(builder.sizeBytes).toBe(BATCH_HEADER_BYTES);
    expect(builder.append(100, 'a', 'b', undefined)).toBe(0);
    expect(builder.append(300, null, null, [])).toBe(1);
    expect(builder.append(200, null, Buffer.alloc(50), undefined)).toBe(2);
    expect(builder).toMatchObject({ recordCount: 3, baseTimestamp: 100, maxTimestamp: 300 });
    const batch = builder.finish();
    expect(batch).toHaveLength(builder.sizeBytes);
    expect(verifyBatchCrc(batch, 0, batch.length)).toBe(true);
    expect(readBatchHeader(batch)).toMatchObject({
      recordCount: 3,
      lastOffsetDelta: 2,
      baseTimestamp: 100,
      maxTimestamp: 300,
      producerId: -1,
      producerEpoch: -1,
      baseSequence: -1,
    });
  });

  it('writes text as UTF-8, short or long, ASCII or not', async () => {
    const texts = [
      '',
      'a',
      'sixteen letters!',
      'seventeen letters',
      'x'.repeat(500),
      'ä',
      '日本語'.repeat(100),
      '🌊',
      '\ud800 lone',
    ];
    const batch = buildBatch(
      texts.map((text) => ({ timestamp: 0, key: text, value: text, headers: [{ key: text, value: text }] })),
    );
    for (const [index, record] of (await readBatch(batch)).entries()) {
      const bytes = Buffer.from(texts[index] ?? '');
      expect(record).toMatchObject({ key: bytes, value: bytes, headers: [{ key: bytes.toString(), value: bytes }] });
    }
  });

  it('grows from little memory without harm to what is there', async () => {
    const builder = new BatchBuilder({ maxBytes: 100_000, initialBytes: 1 });
    const values = Array.from({ length: 300 }, (_, index) => Buffer.alloc(index, index));
    for (const value of values) builder.append(1, null, value, undefined);
    expect((await readBatch(builder.finish())).map((record) => record.value)).toEqual(values);
  });

  it('refuses what does not fit, takes what fits exactly, and goes on', () => {
    const value = Buffer.alloc(100);
    const oneRecord = singleRecordBatchBytes('key', value, undefined);
    const builder = new BatchBuilder({ maxBytes: oneRecord });
    expect(builder.append(1, 'key!', value, undefined)).toBe(-1);
    expect(builder.append(1, 'key', value, undefined)).toBe(0);
    expect(builder.sizeBytes).toBe(oneRecord);
    expect(builder.append(1, null, null, undefined)).toBe(-1);
    expect(readBatchHeader(builder.finish())).toMatchObject({ recordCount: 1, sizeBytes: oneRecord });
  });

  it('starts another batch for a timestamp too far from the first', () => {
    const builder = new BatchBuilder({ maxBytes: 1000 });
    builder.append(-Number.MAX_SAFE_INTEGER, null, null, undefined);
    expect(builder.append(1, null, null, undefined)).toBe(-1);
    expect(builder.append(0, null, null, undefined)).toBe(1);
  });

  it.each([0.5, Number.NaN, 2 ** 53])('refuses the timestamp %d', (timestamp) => {
    const builder = new BatchBuilder({ maxBytes: 1000 });
    expect(() => builder.append(timestamp, null, null, undefined)).toThrow(invalidArgument);
  });

  it('makes no batch of nothing and takes nothing once finished', () => {
    const builder = new BatchBuilder({ maxBytes: 1000 });
    expect(() => builder.finish()).toThrow(invalidArgument);
    builder.append(1, null, null, undefined);
    builder.finish();
    expect(() => builder.append(1, null, null, undefined)).toThrow(invalidArgument);
  });
});

describe('singleRecordBatchBytes', () => {
  it.each([
    [null, null, undefined],
    ['', '', []],
    ['ключ', Buffer.alloc(64), [{ key: 'größe', value: null }]],
    [
      Buffer.alloc(63),
      'x'.repeat(9000),
      [
        { key: 'a', value: 'b' },
        { key: 'a', value: new Uint8Array(200) },
      ],
    ],
  ])('is the size of a batch with that record alone', (key, value, headers) => {
    const batch = buildBatch([{ timestamp: Number.MAX_SAFE_INTEGER, key, value, ...(headers && { headers }) }]);
    expect(singleRecordBatchBytes(key, value, headers)).toBe(batch.length);
  });
});
