import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Compression, compress, decompress } from '../../protocol/compression.ts';
import { damage } from './record-arbitraries.ts';

const MAX_BYTES = 1 << 20;

/** Data that codecs find something in: pieces that repeat among ones that do not. */
const input: fc.Arbitrary<Buffer> = fc
  .array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 50 }), fc.integer({ min: 1, max: 200 })), { maxLength: 10 })
  .map((pieces) => Buffer.concat(pieces.flatMap(([piece, times]) => Array.from({ length: times }, () => piece))));

describe.each<Compression>(['gzip', 'snappy', 'lz4', 'zstd'])('%s', (codec) => {
  it('gives back what went in', async () => {
    await fc.assert(
      fc.asyncProperty(input, async (bytes) => {
        const output = await decompress(await compress(bytes, codec), codec, { maxBytes: MAX_BYTES });
        expect(output.equals(bytes)).toBe(true);
      }),
    );
  });

  it('makes of damaged input an error of ours, or output within the limit', async () => {
    await fc.assert(
      fc.asyncProperty(input, damage, fc.integer({ min: 1, max: 50_000 }), async (bytes, damaged, maxBytes) => {
        try {
          const output = await decompress(damaged(await compress(bytes, codec)), codec, { maxBytes });
          expect(output.length).toBeLessThanOrEqual(maxBytes);
        } catch (error) {
          expect(error).toMatchObject({ name: 'TidemarkError' });
          expect(['INVALID_BATCH', 'DECOMPRESSION_LIMIT']).toContain((error as { code?: string }).code);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
