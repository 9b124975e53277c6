import { describe, expect, it } from 'vitest';
import { BufferPool } from '../../../protocol/buffer-pool.ts';

const MIB = 1024 * 1024;

describe('BufferPool', () => {
  it('hands a returned buffer out again for about its size, to one at a time', () => {
    const pool = new BufferPool();
    const first = pool.take(MIB - 1);
    expect(first.length).toBe(MIB);
    expect(pool.take(MIB) === first).toBe(false);
    pool.give(first);
    expect(pool.take(MIB / 2) === first).toBe(false);
    expect(pool.take(MIB) === first).toBe(true);
    expect(pool.take(MIB) === first).toBe(false);
  });

  it('keeps no more than its bound, and what was given last', () => {
    const pool = new BufferPool();
    const taken = Array.from({ length: 33 }, () => pool.take(MIB));
    for (const buffer of taken) pool.give(buffer);
    expect(pool.take(MIB) === taken[32]).toBe(true);
    expect(taken.includes(pool.take(MIB))).toBe(false);
  });

  it('keeps nothing small, and nothing huge', () => {
    const pool = new BufferPool();
    for (const bytes of [1_000, 9 * MIB]) {
      const buffer = pool.take(bytes);
      expect(buffer.length).toBe(bytes);
      pool.give(buffer);
      expect(pool.take(bytes) === buffer).toBe(false);
    }
  });
});
