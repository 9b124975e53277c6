// Arbitrary records, and damage to bytes, for the properties of the protocol.
import fc from 'fast-check';
import type { RecordBytes } from '../../protocol/batch-builder.ts';
import type { TestRecord } from '../unit/protocol/batches.ts';

/** Null, empty, bytes that are often no UTF-8, text with any code unit, and now and then something long. */
const field: fc.Arbitrary<RecordBytes | null> = fc.oneof(
  fc.constant(null),
  fc.uint8Array({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.integer({ min: 60, max: 70 }).map((length) => 'x'.repeat(length)),
  fc.integer({ min: 8180, max: 8200 }).map((length) => new Uint8Array(length).fill(length)),
);

const timestamp: fc.Arbitrary<number> = fc.oneof(
  fc.maxSafeInteger(),
  fc.integer({ min: 1_700_000_000_000, max: 1_700_000_100_000 }),
  fc.constantFrom(0, -1, 2 ** 31, -(2 ** 31) - 1, 2 ** 52),
);

const record: fc.Arbitrary<TestRecord> = fc.record({
  timestamp,
  key: field,
  value: field,
  headers: fc.array(fc.record({ key: fc.string({ unit: 'binary', maxLength: 12 }), value: field }), { maxLength: 4 }),
});

/** Records whose timestamps are near enough to share a batch. */
export const records: fc.Arbitrary<TestRecord[]> = fc
  .array(record, { minLength: 1, maxLength: 20 })
  .map((list) => list.filter(({ timestamp: at }) => Number.isSafeInteger(at - (list[0]?.timestamp ?? 0))));

export type Damage = (bytes: Buffer) => Buffer;

const flipBits: fc.Arbitrary<Damage> = fc
  .array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 })
  .map((flips) => (bytes) => {
    const copy = Buffer.from(bytes);
    for (const [at, mask] of flips) copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ mask;
    return copy;
  });

const cut: fc.Arbitrary<Damage> = fc.nat().map((at) => (bytes) => Buffer.from(bytes.subarray(0, at % bytes.length)));

const insert: fc.Arbitrary<Damage> = fc
  .tuple(fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 10 }))
  .map(([at, more]) => (bytes) => {
    const place = at % (bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, place), more, bytes.subarray(place)]);
  });

/** Flipped bits, a missing end, or bytes put in; never for empty input. */
export const damage: fc.Arbitrary<Damage> = fc.oneof({ arbitrary: flipBits, weight: 3 }, cut, insert);
