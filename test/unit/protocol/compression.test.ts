import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Compression, claimedBytes, compress, decompress, requireCodec } from '../../../protocol/compression.ts';

const CODECS: Compression[] = ['gzip', 'snappy', 'lz4', 'zstd'];
const MIB = 1024 * 1024;
/** A whole number of 128 KiB blocks: where the size of zstd's output can only be bounded, the bound is exact for these. */
const text = Buffer.alloc(6 * 128 * 1024, 'a line of text that repeats, more or less\n');
const noise = Buffer.from(
  Uint32Array.from({ length: 50_000 }, (_, index) => Math.imul(index, 0x9e37_79b1) ^ (index << 7)).buffer,
);

const invalidBatch: unknown = expect.objectContaining({ code: 'INVALID_BATCH' });
const overLimit: unknown = expect.objectContaining({ code: 'DECOMPRESSION_LIMIT' });

describe.each(CODECS)('%s', (codec) => {
  it('gives back what went in', async () => {
    for (const input of [text, noise, Buffer.from('x'), text.subarray(7, 100)]) {
      const compressed = await compress(input, codec);
      expect((await decompress(compressed, codec, { maxBytes: MIB })).equals(input)).toBe(true);
    }
    expect((await compress(text, codec)).length).toBeLessThan(text.length / 10);
  });

  it('takes output of exactly the limit and refuses one byte more', async () => {
    const compressed = await compress(text, codec);
    await expect(decompress(compressed, codec, { maxBytes: text.length })).resolves.toHaveLength(text.length);
    await expect(decompress(compressed, codec, { maxBytes: text.length - 1 })).rejects.toThrow(overLimit);
  });

  it('refuses input cut short', async () => {
    const compressed = await compress(text, codec);
    for (const end of [0, 1, 8, compressed.length >> 1, compressed.length - 1]) {
      await expect(decompress(compressed.subarray(0, end), codec, { maxBytes: MIB }), `${end} bytes`).rejects.toThrow(
        invalidBatch,
      );
    }
  });

  it('refuses bytes that are something else, and trailing ones', async () => {
    await expect(decompress(noise, codec, { maxBytes: MIB })).rejects.toThrow(invalidBatch);
    const trailing = Buffer.concat([await compress(text, codec), Buffer.from('trailing')]);
    await expect(decompress(trailing, codec, { maxBytes: MIB })).rejects.toThrow(invalidBatch);
  });

  it('says beforehand what it becomes at the most', async () => {
    const limits = { maxBytes: MIB, exactFromBytes: 1 };
    for (const input of [text, noise, text.subarray(7, 100)]) {
      const claimed = claimedBytes(await compress(input, codec), codec, limits);
      expect(claimed).toBeGreaterThanOrEqual(input.length);
      expect(claimed).toBeLessThan(input.length + 128 * 1024);
    }
    const compressed = await compress(text, codec);
    expect(() => claimedBytes(compressed, codec, { ...limits, maxBytes: text.length - 1 })).toThrow(overLimit);
  });

  it('refuses a bomb of 200 MB', async () => {
    const bomb = await compress(Buffer.alloc(200 * MIB), codec);
    await expect(decompress(bomb, codec, { maxBytes: 100 * MIB })).rejects.toThrow(overLimit);
  });
});

it('none hands through what it gets', async () => {
  expect(await decompress(await compress(text, 'none'), 'none', { maxBytes: 1 })).toBe(text);
});

it('gzip reads several members, as other producers may write them', async () => {
  const twice = Buffer.concat([gzipSync(text), gzipSync(noise)]);
  const both = await decompress(twice, 'gzip', { maxBytes: 2 * MIB });
  expect(both.equals(Buffer.concat([text, noise]))).toBe(true);
  // It says it of the last one.
  expect(claimedBytes(twice, 'gzip', { maxBytes: 2 * MIB, exactFromBytes: 1 })).toBe(noise.length);
});

it('gzip that says of itself what cannot be is none', () => {
  const lying = gzipSync(Buffer.from('x'));
  lying.writeUInt32LE(1 << 30, lying.length - 4);
  const limits = { maxBytes: MIB, exactFromBytes: 1 };
  expect(() => claimedBytes(lying, 'gzip', limits)).toThrow(invalidBatch);
  expect(claimedBytes(noise, 'gzip', limits)).toBe(0);
});

it('snappy reads several blocks and a bare one', async () => {
  const framed = await compress(text, 'snappy');
  const bareBlock = framed.subarray(20);
  const twice = Buffer.concat([framed, framed.subarray(16)]);
  expect((await decompress(bareBlock, 'snappy', { maxBytes: MIB })).equals(text)).toBe(true);
  expect((await decompress(twice, 'snappy', { maxBytes: 2 * MIB })).equals(Buffer.concat([text, text]))).toBe(true);
});

it('a codec without its package names the package to install', () => {
  expect(() => requireCodec('lz4', '@tidemark/no-such-codec')).toThrow(
    expect.objectContaining({
      code: 'MISSING_CODEC',
      message: expect.stringContaining('npm install @tidemark/no-such-codec'),
    }),
  );
});
