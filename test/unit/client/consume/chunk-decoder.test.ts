import { describe, expect, it } from 'vitest';
import { ChunkDecoder } from '../../../../client/consume/chunk-decoder.ts';
import { NO_HOME } from '../../../../client/consume/delivered-record.ts';
import { serdes } from '../../../../client/serdes.ts';
import type { ConsumedRecord } from '../../../../client/types.ts';
import { BatchBuilder, type HeaderPair } from '../../../../protocol/batch-builder.ts';
import { compressBatch } from '../../../../protocol/batch-compression.ts';
import { stampBatch } from '../../../../protocol/record-batch.ts';

type Decoded = ConsumedRecord<Uint8Array | null, Uint8Array | null>;
type Decoder = ChunkDecoder<Uint8Array | null, Uint8Array | null>;

const slabBytes = 16_384;

function decoder(maxDecompressedBytes = 1_000_000): Decoder {
  return new ChunkDecoder({
    topic: 'events',
    partition: 3,
    keySerde: serdes.bytes,
    valueSerde: serdes.bytes,
    maxDecompressedBytes,
    home: NO_HOME,
  });
}

function batch(values: readonly Buffer[], baseOffset = 0, headers?: HeaderPair[]): Buffer {
  const builder = new BatchBuilder({ maxBytes: 10_000_000 });
  for (const value of values) builder.append(1, Buffer.from('key'), value, headers);
  const bytes = builder.finish();
  stampBatch(bytes, 0, baseOffset, 1);
  return bytes;
}

function give(to: Decoder, bytes: Buffer, onRelease = (): void => {}): void {
  to.add({ bytes, highWatermark: 100, release: onRelease });
}

async function all(from: Decoder): Promise<Decoded[]> {
  const records: Decoded[] = [];
  for (;;) {
    const step = from.next();
    if (step === undefined) return records;
    if (step instanceof Promise) await step;
    else records.push(...step);
  }
}

describe('a record', () => {
  it('keeps no more alive than its slab, whatever its frame weighed', async () => {
    const values = Array.from({ length: 200 }, (_, index) => Buffer.alloc(1_000, index));
    const frame = batch(values);
    const reader = decoder();
    give(reader, frame);
    const records = await all(reader);
    expect(records.map(({ offset }) => offset)).toEqual(values.map((_, index) => index));
    for (const [index, { key, value }] of records.entries()) {
      expect(value).toSatisfy((bytes: Buffer) => bytes.equals(values[index] ?? Buffer.alloc(0)));
      expect(key?.toString()).toBe('key');
      expect(value?.buffer.byteLength).toBeLessThanOrEqual(slabBytes);
      expect(value?.buffer).not.toBe(frame.buffer);
    }
    frame.fill(0);
    expect(records[7]?.value?.at(0)).toBe(7);
  });

  it('larger than a slab gets memory of its own size', async () => {
    const values = [Buffer.alloc(10, 1), Buffer.alloc(100_000, 2), Buffer.alloc(10, 3)];
    const reader = decoder();
    give(reader, batch(values));
    const records = await all(reader);
    expect(records.map(({ value }) => [value?.length, value?.at(-1)])).toEqual(
      values.map((value) => [value.length, value.at(-1)]),
    );
    expect(records[1]?.value?.buffer.byteLength).toBeLessThan(100_100);
    expect(records[2]?.value?.buffer.byteLength).toBeLessThanOrEqual(slabBytes);
  });

  it('has its headers in the slab, too', async () => {
    const headers = [
      { key: 'a', value: Buffer.alloc(50, 7) },
      { key: 'none', value: null },
    ];
    const frame = batch([Buffer.from('x'), Buffer.from('y')], 0, headers);
    const reader = decoder();
    give(reader, frame);
    const records = await all(reader);
    frame.fill(0);
    expect([...(records[1]?.headers ?? [])]).toEqual([
      ['a', Buffer.alloc(50, 7)],
      ['none', null],
    ]);
  });
});

describe('the decoder', () => {
  it('skips what lies below the position, and whole batches without looking at their records', async () => {
    const reader = decoder();
    reader.restart(13);
    give(
      reader,
      Buffer.concat([
        batch(
          [1, 2].map((byte) => Buffer.from([byte])),
          8,
        ),
        batch(
          [3, 4, 5, 6, 7].map((byte) => Buffer.from([byte])),
          10,
        ),
      ]),
    );
    expect((await all(reader)).map(({ offset, value }) => [offset, value?.[0]])).toEqual([
      [13, 6],
      [14, 7],
    ]);
    expect(reader.position).toBe(15);
  });

  it('releases a chunk with its last record, and all at a restart', async () => {
    const released: number[] = [];
    const reader = decoder();
    for (const [index, base] of [0, 1, 2].entries())
      give(reader, batch([Buffer.from('x')], base), () => released.push(index));
    reader.next();
    expect(released).toEqual([0]);
    reader.restart(50);
    expect(released).toEqual([0, 1, 2]);
    expect(reader.hasData).toBe(false);
  });

  it('drops a batch that is being decompressed when it is sent elsewhere', async () => {
    const reader = decoder();
    give(reader, await compressBatch(batch([Buffer.alloc(1_000)]), 'gzip'));
    const step = reader.next();
    reader.restart(20);
    await step;
    expect(reader.next()).toBeUndefined();
    expect(reader.position).toBe(20);
    const other = batch([Buffer.alloc(1_000, 9)], 20);
    give(reader, await compressBatch(other, 'gzip'));
    expect((await all(reader)).map(({ offset }) => offset)).toEqual([20]);
  });

  it('releases what a codec still reads from only when that has come to its end', async () => {
    const released: string[] = [];
    const reader = decoder();
    give(reader, await compressBatch(batch([Buffer.alloc(1_000)]), 'gzip'), () => released.push('decompressed'));
    give(reader, batch([Buffer.from('x')], 1), () => released.push('waiting'));
    const decompressing = reader.next();
    reader.restart(50);
    expect(released).toEqual(['waiting']);
    await decompressing;
    expect(released).toEqual(['waiting', 'decompressed']);
  });

  it('decompresses no more than it may', async () => {
    const reader = decoder(10_000);
    give(reader, await compressBatch(batch([Buffer.alloc(100_000)], 5), 'gzip'));
    reader.position = 5;
    await reader.next();
    expect(() => reader.next()).toThrowError(
      expect.objectContaining({
        code: 'DECOMPRESSION_LIMIT',
        topic: 'events',
        partition: 3,
        offset: 5,
        nextOffset: 6,
      }),
    );
  });

  it.each([
    ['a flipped bit', (bytes: Buffer) => bytes.writeUInt8(bytes.readUInt8(70) ^ 1, 70), 'CORRUPT_BATCH', 2],
    ['another magic', (bytes: Buffer) => bytes.writeInt8(9, 16), 'INVALID_BATCH', undefined],
    ['a length past the end', (bytes: Buffer) => bytes.writeInt32BE(5_000, 8), 'INVALID_BATCH', undefined],
  ])(
    'gives the records before %s, then says where it is, every time it is asked',
    async (_, damage, code, nextOffset) => {
      const damaged = batch([Buffer.from('b')], 1);
      damage(damaged);
      const reader = decoder();
      give(reader, Buffer.concat([batch([Buffer.from('a')]), damaged]));
      expect(reader.next()).toHaveLength(1);
      for (let time = 0; time < 2; time++) {
        expect(() => reader.next()).toThrowError(
          expect.objectContaining({ code, topic: 'events', partition: 3, offset: 1, nextOffset }),
        );
      }
      expect(reader.position).toBe(1);
    },
  );

  it('stands at the stop when the records jump over it', () => {
    const reader = decoder();
    reader.stopAt = 7;
    give(reader, Buffer.concat([batch([Buffer.from('a')], 0), batch([Buffer.from('b')], 10)]));
    expect(reader.next()).toHaveLength(1);
    expect(reader.next()).toBeUndefined();
    expect(reader.position).toBe(7);
    reader.stopAt = 20;
    expect(reader.next()).toMatchObject([{ offset: 10 }]);
  });

  it('keeps back what lies at or past the stop', async () => {
    const reader = decoder();
    reader.stopAt = 2;
    give(reader, batch([1, 2, 3, 4].map((byte) => Buffer.from([byte]))));
    expect((await all(reader)).map(({ offset }) => offset)).toEqual([0, 1]);
    expect(reader.position).toBe(2);
    reader.stopAt = Number.POSITIVE_INFINITY;
    expect((await all(reader)).map(({ offset }) => offset)).toEqual([2, 3]);
  });
});
