// The protobuf header of a frame, to and from bytes. Whether protobufjs makes Long objects of 64-bit fields, or rounds
// them silently, is a switch of the whole process, which a library must leave alone. So these fields are read and
// written here: plain numbers that have to be safe integers.

import $protobuf from 'protobufjs/minimal.js';
import type { ApiName } from './apis.ts';
import { TidemarkError } from './errors.ts';
import { tidemark } from './generated/tidemark.js';
import { MAX_REQUEST_FIELDS } from './request-limits.ts';

const MAX_UINT32 = 0xffff_ffff;
const MAX_INT64_BYTES = 10;
const TWO_POW_28 = 0x1000_0000;

/** Throws INVALID_ARGUMENT for a 64-bit field that is no safe integer. */
export function encodeRequest(message: tidemark.RequestFrame.$Properties): Uint8Array {
  return tidemark.RequestFrame.encode(message, new SafeIntegerWriter()).finish(true);
}

/** Throws INVALID_ARGUMENT for a 64-bit field that is no safe integer. */
export function encodeResponse(message: tidemark.ResponseFrame.$Properties): Uint8Array {
  return tidemark.ResponseFrame.encode(message, new SafeIntegerWriter()).finish(true);
}

/** Throws CORRUPT_FRAME for bytes that are no RequestFrame, FRAME_TOO_LARGE for more fields than a request may have. */
export function decodeRequest(header: Buffer): tidemark.RequestFrame {
  try {
    return tidemark.RequestFrame.decode(readerOf(header, MAX_REQUEST_FIELDS));
  } catch (error) {
    if (error instanceof TidemarkError) throw error;
    throw corruptFrame('request', error);
  }
}

/** Throws CORRUPT_FRAME for bytes that are no ResponseFrame. */
export function decodeResponse(header: Buffer): tidemark.ResponseFrame {
  try {
    return tidemark.ResponseFrame.decode(readerOf(header));
  } catch (error) {
    throw corruptFrame('response', error);
  }
}

/** Which request the frame holds; undefined for none that this software knows. */
export function apiOf(frame: tidemark.RequestFrame): ApiName | undefined {
  return frame.request;
}

/** What Omit makes a property of. */
interface NumberTags {
  tag(): number;
}

// protobufjs declares that int64() returns Long; the generated messages are declared with numbers (--force-number).
const ReaderWithoutInt64: new (bytes: Buffer) => Omit<$protobuf.BufferReader, 'int64' | 'tag'> & NumberTags =
  $protobuf.BufferReader;

/** Of the 64-bit kinds, the messages use int64 alone. */
class SafeIntegerReader extends ReaderWithoutInt64 {
  override discardUnknown = true;
  readonly #maxFields: number;
  #fieldsLeft: number;

  constructor(bytes: Buffer, maxFields: number) {
    super(bytes);
    this.#maxFields = maxFields;
    this.#fieldsLeft = maxFields;
  }

  /** Each field begins with one, also in groups that are skipped: there is no other way to learn how many come. */
  override tag(): number {
    if (--this.#fieldsLeft < 0) {
      throw new TidemarkError('FRAME_TOO_LARGE', `a frame header with more than ${this.#maxFields} fields`);
    }
    return super.tag();
  }

  int64(): number {
    // Ten groups of seven bits, low ones first: 28 + 28 + 8 bits, of which the last eight carry the sign.
    let low = 0;
    let middle = 0;
    let high = 0;
    for (let index = 0; index < MAX_INT64_BYTES; index++) {
      const byte = this.pos < this.len ? this.buf[this.pos] : undefined;
      if (byte === undefined) throw new RangeError(`the header ends within the number at byte ${this.pos - index}`);
      this.pos++;
      const bits = byte & 0x7f;
      if (index < 4) low |= bits << (7 * index);
      else if (index < 8) middle |= bits << (7 * (index - 4));
      else high |= bits << (7 * (index - 8));
      if (byte < 0x80) {
        const value = (((high << 24) >> 24) * TWO_POW_28 + middle) * TWO_POW_28 + low;
        if (!Number.isSafeInteger(value)) throw new RangeError(`a number of about ${value} is no safe integer`);
        return value;
      }
    }
    throw new RangeError(`the number before byte ${this.pos} has no end`);
  }
}

class SafeIntegerWriter extends $protobuf.BufferWriter {
  override int64(value: number): $protobuf.Writer {
    if (!Number.isSafeInteger(value)) throw new TidemarkError('INVALID_ARGUMENT', `${value} is no safe integer`);
    return value >= 0 && value <= MAX_UINT32 ? this.uint32(value) : super.int64(value);
  }
}

function readerOf(header: Buffer, maxFields = Number.POSITIVE_INFINITY): $protobuf.Reader {
  return new SafeIntegerReader(header, maxFields) as unknown as $protobuf.Reader;
}

function corruptFrame(kind: string, cause: unknown): TidemarkError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new TidemarkError('CORRUPT_FRAME', `the frame's header is no ${kind}: ${reason}`, { cause });
}
