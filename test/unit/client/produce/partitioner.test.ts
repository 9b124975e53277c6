import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { murmur2, partitionForKey } from '../../../../client/produce/partitioner.ts';

const kafkajsMurmur2: (key: Buffer) => number = createRequire(import.meta.url)(
  'kafkajs/src/producer/partitioners/default/murmur2',
);

describe('murmur2', () => {
  // From the unit tests of Kafka's Java client.
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('of %s', (text, hash) => {
    expect(murmur2(Buffer.from(text), Buffer.byteLength(text))).toBe(hash);
  });

  it('is that of kafkajs for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(murmur2(bytes, bytes.length)).toBe(kafkajsMurmur2(Buffer.from(bytes)));
      }),
    );
  });
});

describe('partitionForKey', () => {
  it('is the positive hash modulo the number of partitions, for text as for its bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), fc.integer({ min: 1, max: 1000 }), (key, count) => {
        const bytes = Buffer.from(key);
        const partition = (kafkajsMurmur2(bytes) & 0x7fffffff) % count;
        expect(partitionForKey(key, count)).toBe(partition);
        expect(partitionForKey(bytes, count)).toBe(partition);
      }),
    );
  });
});
