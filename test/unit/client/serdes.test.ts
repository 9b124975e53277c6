import { expect, it } from 'vitest';
import { serdes } from '../../../client/serdes.ts';

function roundTrip<T>(
  serde: {
    serialize(value: T, topic: string): Uint8Array | string | null;
    deserialize(bytes: Buffer | null, topic: string): T;
  },
  value: T,
): T {
  const bytes = serde.serialize(value, 't');
  return serde.deserialize(bytes === null ? null : Buffer.from(bytes as string), 't');
}

it('string, json and bytes give back what went in', () => {
  expect(roundTrip(serdes.string, 'grüß\u0000')).toBe('grüß\u0000');
  expect(roundTrip(serdes.json<{ a: number[] }>(), { a: [1, 2] })).toEqual({ a: [1, 2] });
  expect(roundTrip(serdes.bytes, Buffer.from([0xff, 0]))).toEqual(Buffer.from([0xff, 0]));
});

it('null stays null', () => {
  for (const serde of [serdes.string, serdes.json(), serdes.bytes]) expect(serde.deserialize(null, 't')).toBeNull();
});

it('json refuses what JSON cannot express', () => {
  expect(() => serdes.json<unknown>().serialize(() => 1, 't')).toThrow('function');
  expect(() => serdes.json().deserialize(Buffer.from('{'), 't')).toThrow();
});
