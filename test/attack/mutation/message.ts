// A request's header, changed where a schema would have said how it has to be.

import { MAX_REQUEST_HEADER_BYTES } from '../../../protocol/request-limits.ts';
import type { Prng } from '../../simulation/world/prng.ts';
import { edgeInteger, edgeName } from './edges.ts';
import { type Field, parseFields, writeFields, writeVarint } from './wire.ts';

const START_GROUP = 3;
const BYTES = 2;
const WIRE_TYPES = [0, 1, 2, 3, 4, 5, 6, 7];
const FIELD_NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 15, 16, 17, 46, 47, 60, 1_000, 0x1fff_ffff];
type Change = (place: Place, prng: Prng) => void;

/** One field of all, and the list that it stands in. */
interface Place {
  readonly list: Field[];
  readonly index: number;
  readonly field: Field;
}

/** Those that are decoded all the same, and so come furthest, several times. */
const CHANGES: readonly (readonly [name: string, change: Change])[] = [
  ['number at an edge', ({ field }, prng) => void Object.assign(field, { value: edgeInteger(prng) })],
  ['number at an edge', ({ field }, prng) => void Object.assign(field, { value: edgeInteger(prng) })],
  ['number at an edge', ({ field }, prng) => void Object.assign(field, { value: edgeInteger(prng) })],
  ['name', ({ field }, prng) => replaceBytes(field, edgeName(prng))],
  ['name', ({ field }, prng) => replaceBytes(field, edgeName(prng))],
  ['name', ({ field }, prng) => replaceBytes(field, edgeName(prng))],
  ['field number', ({ field }, prng) => void Object.assign(field, { number: prng.pick(FIELD_NUMBERS) })],
  ['wire type', ({ field }, prng) => void Object.assign(field, { wireType: prng.pick(WIRE_TYPES) })],
  ['lying length', ({ field }, prng) => void Object.assign(field, { claimedLength: edgeInteger(prng) })],
  ['absent', ({ list, index }) => void list.splice(index, 1)],
  ['twice', ({ list, index, field }) => void list.splice(index, 0, structuredCloneOf(field))],
  ['many times', ({ list, index, field }, prng) => repeat(list, index, field, prng.integer(2, 40))],
  ['wrapped', ({ list, index, field }, prng) => wrap(list, index, field, prng)],
  ['emptied', ({ field }) => replaceBytes(field, Buffer.alloc(0))],
  ['grafted', ({ field, list }, prng) => graft(field, prng.pick(list))],
  ['endless number', ({ field }) => replaceRaw(field, Buffer.alloc(12, 0xff))],
];

/** Few: each takes as long as a thousand others. */
const LARGE_CHANGES: readonly (readonly [name: string, change: Change])[] = [
  ['thousands of times', ({ list, index, field }, prng) => repeat(list, index, field, prng.integer(1_000, 20_000))],
  ['empty, to the brim', ({ list, index, field }) => fillWithEmpty(list, index, field)],
  ['nested to the brim', ({ list, index, field }, prng) => nest(list, index, field, prng.integer(100, 4_000))],
  ['groups to the brim', ({ list, index }) => openGroups(list, index)],
  ['a name to the brim', ({ field }) => replaceBytes(field, Buffer.alloc(MAX_REQUEST_HEADER_BYTES - 50_000, 'n'))],
];

/** The changed header, and what was done to it. */
export function changedMessage(header: Buffer, prng: Prng): { header: Buffer; changes: string } {
  const fields = parseFields(header) ?? [];
  const names: string[] = [];
  for (let left = prng.chance(0.7) ? 1 : prng.integer(2, 5); left > 0; left--) {
    const place = placeIn(fields, prng);
    if (place === undefined) break;
    const isLarge = prng.chance(0.002);
    const [name, change] = prng.pick(isLarge ? LARGE_CHANGES : CHANGES);
    change(place, prng);
    names.push(name);
    // What is there thousands of times would grow as many times over.
    if (isLarge) break;
  }
  return { header: writeFields(fields), changes: names.join(', ') };
}

function placeIn(fields: Field[], prng: Prng): Place | undefined {
  const places: Place[] = [];
  const gather = (list: Field[]): void => {
    list.forEach((field, index) => {
      places.push({ list, index, field });
      if (field.fields !== undefined && places.length < 10_000) gather(field.fields);
    });
  };
  gather(fields);
  return places.length === 0 ? undefined : prng.pick(places);
}

function structuredCloneOf(field: Field): Field {
  return { ...field, fields: field.fields?.map(structuredCloneOf) };
}

function replaceBytes(field: Field, bytes: Buffer): void {
  field.wireType = BYTES;
  field.fields = undefined;
  field.bytes = bytes;
}

/** The tag as it is, and then just these bytes. */
function replaceRaw(field: Field, bytes: Buffer): void {
  replaceBytes(field, bytes);
  field.wireType = START_GROUP;
}

function repeat(list: Field[], index: number, field: Field, times: number): void {
  const bytes = writeFields([field]).length;
  const fitting = Math.min(times, Math.floor((MAX_REQUEST_HEADER_BYTES - 50_000) / Math.max(bytes, 1)));
  list.splice(index, 0, ...Array.from({ length: Math.max(fitting, 0) }, () => field));
}

function fillWithEmpty(list: Field[], index: number, field: Field): void {
  const tagged = Buffer.concat([writeVarint((BigInt(field.number) << 3n) | BigInt(BYTES)), Buffer.from([0])]);
  const times = Math.floor((MAX_REQUEST_HEADER_BYTES - 10_000) / tagged.length);
  replaceWith(list, index, Buffer.alloc(times * tagged.length, tagged));
}

function nest(list: Field[], index: number, field: Field, depth: number): void {
  let bytes = field.bytes;
  for (let level = 0; level < depth; level++) {
    const tag = writeVarint((BigInt(field.number) << 3n) | BigInt(BYTES));
    bytes = Buffer.concat([tag, writeVarint(BigInt(bytes.length)), bytes]);
  }
  replaceWith(list, index, bytes);
}

function openGroups(list: Field[], index: number): void {
  const tag = writeVarint((100n << 3n) | BigInt(START_GROUP));
  const times = Math.floor((MAX_REQUEST_HEADER_BYTES - 10_000) / tag.length);
  replaceWith(list, index, Buffer.alloc(times * tag.length, tag));
}

/** These bytes, tags and all, in the field's place. */
function replaceWith(list: Field[], index: number, raw: Buffer): void {
  list.splice(index, 1, { number: 0, wireType: 0, value: 0n, bytes: raw, fields: undefined, raw });
}

function wrap(list: Field[], index: number, field: Field, prng: Prng): void {
  const wrapped: Field = { ...field, fields: field.fields };
  list[index] = {
    number: prng.pick(FIELD_NUMBERS),
    wireType: BYTES,
    value: 0n,
    bytes: Buffer.alloc(0),
    fields: [wrapped],
  };
}

function graft(field: Field, other: Field): void {
  if (field === other) return;
  field.wireType = BYTES;
  field.fields = undefined;
  field.bytes = writeFields([other]);
}
