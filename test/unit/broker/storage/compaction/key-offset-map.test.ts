import { describe, expect, it } from 'vitest';
import { KeyOffsetMap } from '../../../../../broker/storage/compaction/key-offset-map.ts';

const key = (number: number): Buffer => Buffer.from(`key ${number}`);

describe('KeyOffsetMap', () => {
  it('knows the last offset of each of many keys, and of no other', () => {
    const map = new KeyOffsetMap(1024 * 1024, 20_000);
    for (let number = 0; number < 20_000; number++) expect(map.put(key(number), number)).toBe(true);
    for (let number = 0; number < 20_000; number += 3) expect(map.put(key(number), 2 ** 40 + number)).toBe(true);
    expect(map.size).toBe(20_000);
    for (let number = 0; number < 20_000; number++) {
      expect(map.get(key(number))).toBe(number % 3 === 0 ? 2 ** 40 + number : number);
      expect(map.get(key(-1 - number))).toBe(-1);
    }
  });

  it('tells offset 0 from none, and the empty key from others', () => {
    const map = new KeyOffsetMap(1024, 10);
    expect(map.get(Buffer.alloc(0))).toBe(-1);
    map.put(Buffer.alloc(0), 0);
    expect(map.get(Buffer.alloc(0))).toBe(0);
    expect(map.get(Buffer.from([0]))).toBe(-1);
  });

  it('refuses new keys when it is full, and goes on with those it has', () => {
    const map = new KeyOffsetMap(1024, 1_000_000);
    let count = 0;
    while (map.put(key(count), count)) count++;
    expect(count).toBe(map.capacity);
    expect(count).toBe(31);
    expect(map.put(key(3), 500)).toBe(true);
    expect([map.get(key(3)), map.get(key(count))]).toEqual([500, -1]);
  });

  it('holds one key at least, and takes no more memory than its keys need', () => {
    expect(new KeyOffsetMap(1, 1_000).capacity).toBe(1);
    expect(new KeyOffsetMap(1, 1_000).put(key(1), 1)).toBe(true);
    const small = new KeyOffsetMap(64 * 1024 * 1024, 100);
    expect(small.capacity).toBeGreaterThanOrEqual(100);
    expect(small.capacity).toBeLessThan(110);
  });
});
