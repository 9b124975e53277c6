import { describe, expect, it } from 'vitest';
import { keyHash } from '../../../../broker/queues/key-hash.ts';

function hashOf(text: string): number {
  const bytes = Buffer.from(`<${text}>`);
  return keyHash(bytes, 1, bytes.length - 1);
}

describe('keyHash', () => {
  it('depends on the bytes given alone', () => {
    expect(hashOf('customer-17')).toBe(keyHash(Buffer.from('customer-17'), 0, 11));
    expect(hashOf('')).toBe(keyHash(Buffer.alloc(0), 0, 0));
  });

  it('tells keys apart, spread over all 32 bits without a sign', () => {
    const hashes = Array.from({ length: 10_000 }, (_, i) => hashOf(`customer-${i}`));
    // Ten thousand of four thousand million: 0.01 collisions are to be expected.
    expect(new Set(hashes).size).toBe(10_000);
    for (const bit of [0, 7, 16, 31]) {
      const set = hashes.filter((hash) => ((hash >>> bit) & 1) === 1).length;
      expect(set).toBeGreaterThan(4_500);
      expect(set).toBeLessThan(5_500);
    }
    for (const hash of hashes) expect(hash).toBeGreaterThanOrEqual(0);
  });

  it('tells long ones apart by any of their bytes', () => {
    const text = 'x'.repeat(100_000);
    const hashes = [text, `${text.slice(1)}y`, `y${text.slice(1)}`, text.slice(1)].map(hashOf);
    expect(new Set(hashes).size).toBe(4);
    expect(hashOf(text)).toBe(hashes[0]);
    expect(Math.min(...hashes)).toBeGreaterThanOrEqual(0);
  });
});
