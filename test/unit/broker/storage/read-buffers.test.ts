import { describe, expect, it } from 'vitest';
import { ReadBuffers } from '../../../../broker/storage/read-buffers.ts';

const MIB = 1024 * 1024;

describe('ReadBuffers', () => {
  it('hands a returned buffer out again, for any size that it has room for', () => {
    const buffers = new ReadBuffers();
    const first = buffers.take(700_000);
    expect(first.length).toBe(MIB);
    expect(buffers.take(700_000) === first).toBe(false);
    buffers.give(first);
    expect(buffers.take(100) === first).toBe(false);
    expect(buffers.take(MIB) === first).toBe(true);
  });

  it('keeps no more than its bound, and nothing that is larger than a read usually is', () => {
    const buffers = new ReadBuffers();
    const taken = Array.from({ length: 40 }, () => buffers.take(MIB));
    for (const buffer of taken) buffers.give(buffer);
    const again = new Set(taken.map(() => buffers.take(MIB)));
    expect(taken.filter((buffer) => again.has(buffer)).length).toBe(32);
    const large = buffers.take(5 * MIB);
    buffers.give(large);
    expect(buffers.take(5 * MIB) === large).toBe(false);
  });
});
