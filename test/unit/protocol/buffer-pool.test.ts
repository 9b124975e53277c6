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

  it('has few sizes, a quarter apart at most, so that a buffer serves what is a little smaller', () => {
    const pool = new BufferPool();
    const large = pool.take(4 * MIB);
    pool.give(large);
    expect(pool.take(3.6 * MIB) === large).toBe(true);
    expect(pool.take(3.5 * MIB).length).toBe(3.5 * MIB);
    expect(pool.take(3.5 * MIB + 1).length).toBe(4 * MIB);
  });

  it('keeps no more than its bound, and rather what was wanted last', () => {
    const pool = new BufferPool(4 * MIB);
    const old = Array.from({ length: 3 }, () => pool.take(MIB));
    const recent = Array.from({ length: 2 }, () => pool.take(2 * MIB));
    for (const buffer of [...old, ...recent]) pool.give(buffer);
    expect(recent.includes(pool.take(2 * MIB))).toBe(true);
    expect(recent.includes(pool.take(2 * MIB))).toBe(true);
    expect(old.includes(pool.take(MIB))).toBe(false);
  });

  it('drops what nobody wanted since it gave way to others', () => {
    const pool = new BufferPool(2 * MIB);
    const old = pool.take(MIB);
    const recent = pool.take(2 * MIB);
    pool.give(recent);
    pool.give(old);
    expect(pool.take(MIB) === old).toBe(false);
    expect(pool.take(2 * MIB) === recent).toBe(true);
  });

  it('keeps nothing small, and nothing huge', () => {
    const pool = new BufferPool();
    for (const bytes of [1_000, 17 * MIB]) {
      const buffer = pool.take(bytes);
      expect(buffer.length).toBe(bytes);
      pool.give(buffer);
      expect(pool.take(bytes) === buffer).toBe(false);
    }
  });
});
