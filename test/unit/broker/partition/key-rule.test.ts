import { describe, expect, it } from 'vitest';
import { DecompressionRoom } from '../../../../broker/decompression-room.ts';
import { KeyRule } from '../../../../broker/partition/key-rule.ts';
import type { TidemarkError } from '../../../../protocol/errors.ts';
import type { Timers } from '../../../../protocol/ports.ts';
import { AT, sealBatch } from '../../../../protocol/record-batch.ts';
import { type KeyedRecord, keyedBatch } from '../../../support/compaction.ts';

const keyed: KeyedRecord = { key: 'k', value: 'v'.repeat(100), timestamp: 1 };
const keyless: KeyedRecord = { ...keyed, key: null };

/** How often others got their turn. */
let rests = 0;
const clock = { monotonicMs: () => 0, wallMs: () => 0 };
const MIB = 1024 * 1024;
const timers: Timers = {
  after: (_delayMs, callback) => {
    rests++;
    setImmediate(callback);
    return { cancel: () => {} };
  },
};

function refusalOf(error: unknown): string {
  const { code, outcome } = error as TidemarkError;
  return `${code} ${outcome}`;
}

describe('the rule that every record has a key', () => {
  it('is judged at once where no record is compressed', async () => {
    const rule = new KeyRule('the partition', true, new DecompressionRoom({ clock, timers }));
    const good = await keyedBatch([keyed, keyed]);
    const bad = await keyedBatch([keyed, keyless]);
    expect(rule.afterCheck([good, good], MIB, () => 'appended')).toBe('appended');
    expect(() => rule.afterCheck([good, bad], MIB, () => 'appended')).toThrow(
      expect.objectContaining({ code: 'KEY_REQUIRED', outcome: 'not-written' }),
    );
  });

  it('is judged later where records are compressed, and nothing overtakes', async () => {
    const rule = new KeyRule('the partition', true, new DecompressionRoom({ clock, timers }));
    const order: string[] = [];
    const add = async (name: string, record: KeyedRecord, compression: 'none' | 'zstd') => {
      const batch = await keyedBatch([record, record], compression);
      return () =>
        Promise.resolve(rule.afterCheck([batch], MIB, () => order.push(name))).then(
          () => {},
          (error) => order.push(refusalOf(error)),
        );
    };
    const adds = [
      await add('first', keyed, 'none'),
      await add('second', keyed, 'zstd'),
      await add('third', keyed, 'none'),
      await add('fourth', keyless, 'zstd'),
      await add('fifth', keyed, 'zstd'),
    ];
    const outcomes = adds.map((start) => start());
    expect(order).toEqual(['first']);
    // What is no longer compacted waits for its turn all the same, and is not looked at.
    rule.isInForce = false;
    expect(rule.isIdle).toBe(false);
    const last = (await add('last', keyless, 'none'))();
    await Promise.all([...outcomes, last]);
    expect(order).toEqual(['first', 'second', 'third', 'KEY_REQUIRED not-written', 'fifth', 'last']);
    expect(rule.isIdle).toBe(true);
  });

  it('lets others work now and then, however many records there are', async () => {
    const rule = new KeyRule('the partition', true, new DecompressionRoom({ clock, timers }));
    const small = { ...keyed, value: 'v'.repeat(40) };
    const many: KeyedRecord[] = Array.from({ length: 20_000 }, () => small);
    rests = 0;
    expect(await rule.afterCheck([await keyedBatch(many, 'zstd')], 2 * MIB, () => 'appended')).toBe('appended');
    // Each has a header, which counts as well; and once before it is opened, since it becomes so much larger.
    expect(rests).toBe(3);
    const bad = await keyedBatch([...many, keyless], 'zstd');
    await expect(rule.afterCheck([bad], 2 * MIB, () => 'appended')).rejects.toMatchObject({ code: 'KEY_REQUIRED' });
  });

  it('refuses records that cannot be read', async () => {
    const rule = new KeyRule('the partition', true, new DecompressionRoom({ clock, timers }));
    const broken = await keyedBatch([keyed, keyed], 'gzip');
    broken.bytes.fill(7, 70);
    sealBatch(broken.bytes);
    await expect(rule.afterCheck([broken], MIB, () => 'appended')).rejects.toMatchObject({
      code: 'INVALID_BATCH',
      outcome: 'not-written',
    });
    const plain = await keyedBatch([keyed, keyed]);
    plain.bytes.writeInt32BE(3, AT.recordCount);
    expect(() =>
      rule.afterCheck([{ ...plain, header: { ...plain.header, recordCount: 3 } }], MIB, () => 'appended'),
    ).toThrow(/cannot be read/);
  });
});
