// Protobuf without a schema: bytes to fields and back, where the way back can lie about numbers, wire types and lengths.

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;
const MAX_DEPTH = 12;

export interface Field {
  number: number;
  wireType: number;
  /** Of a varint, else what its bytes are. */
  value: bigint;
  bytes: Buffer;
  /** Where the bytes read as a message, too: then these count, not the bytes. */
  fields: Field[] | undefined;
  /** Written in place of the true length. */
  claimedLength?: bigint | undefined;
  /** Written as it is in place of all else. */
  raw?: Buffer;
}

/** Undefined for what is no message. */
export function parseFields(bytes: Buffer, depth = 0): Field[] | undefined {
  const fields: Field[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = readVarint(bytes, at);
    if (tag === undefined) return undefined;
    const wireType = Number(tag.value & 7n);
    const number = Number(tag.value >> 3n);
    if (number === 0 || number > 0x1fff_ffff) return undefined;
    const read = readValue(bytes, tag.end, wireType, depth);
    if (read === undefined) return undefined;
    fields.push({ number, wireType, ...read.content });
    at = read.end;
  }
  return fields;
}

function readValue(
  bytes: Buffer,
  at: number,
  wireType: number,
  depth: number,
): { content: Omit<Field, 'number' | 'wireType'>; end: number } | undefined {
  const none = Buffer.alloc(0);
  if (wireType === VARINT) {
    const read = readVarint(bytes, at);
    return read && { content: { value: read.value, bytes: none, fields: undefined }, end: read.end };
  }
  if (wireType !== BYTES) return undefined;
  const length = readVarint(bytes, at);
  if (length === undefined) return undefined;
  const end = length.end + Number(length.value);
  if (end > bytes.length) return undefined;
  const inner = bytes.subarray(length.end, end);
  const fields = inner.length === 0 || depth >= MAX_DEPTH ? undefined : parseFields(inner, depth + 1);
  return { content: { value: 0n, bytes: inner, fields }, end };
}

function readVarint(bytes: Buffer, from: number): { value: bigint; end: number } | undefined {
  let value = 0n;
  for (let index = 0; index < 10; index++) {
    const byte = bytes[from + index];
    if (byte === undefined) return undefined;
    value |= BigInt(byte & 0x7f) << BigInt(7 * index);
    if (byte < 0x80) return { value: BigInt.asUintN(64, value), end: from + index + 1 };
  }
  return undefined;
}

export function writeFields(fields: readonly Field[]): Buffer {
  return Buffer.concat(fields.flatMap(writeField));
}

function writeField(field: Field): Buffer[] {
  const { number, wireType, value, bytes, fields, claimedLength, raw } = field;
  if (raw !== undefined) return [raw];
  const tag = writeVarint((BigInt(number) << 3n) | BigInt(wireType));
  switch (wireType) {
    case VARINT:
      return [tag, writeVarint(value)];
    case FIXED64:
      return [tag, fixed(value, 8)];
    case FIXED32:
      return [tag, fixed(value, 4)];
    case BYTES: {
      const content = fields === undefined ? bytes : writeFields(fields);
      return [tag, writeVarint(claimedLength ?? BigInt(content.length)), content];
    }
    default:
      // Groups, and wire types that there are none: the tag alone, and what would have been its content.
      return [tag, bytes];
  }
}

export function writeVarint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}

function fixed(value: bigint, length: 4 | 8): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt.asUintN(64, value));
  return bytes.subarray(0, length);
}
