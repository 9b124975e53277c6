import { readFileSync } from 'node:fs';
import $protobuf from 'protobufjs/minimal.js';
import { describe, expect, it } from 'vitest';
import { APIS, type ApiName } from '../../../protocol/apis.ts';
import { tidemark } from '../../../protocol/generated/tidemark.js';
import {
  apiOf,
  decodeRequest,
  decodeResponse,
  encodeRequest,
  encodeResponse,
} from '../../../protocol/message-codec.ts';

function roundTripOffset(baseOffset: number): unknown {
  const bytes = encodeResponse({ produce: { topics: [{ partitions: [{ baseOffset }] }] } });
  return decodeResponse(Buffer.from(bytes)).produce?.topics?.[0]?.partitions?.[0]?.baseOffset;
}

/** A response with one 64-bit field, its ten or fewer varint bytes as given. */
function responseWithNumber(varintHex: string): Buffer {
  const wrap = (tag: number[], body: Buffer): Buffer => Buffer.concat([Buffer.from([...tag, body.length]), body]);
  const trimResponse = Buffer.concat([Buffer.from([0x08]), Buffer.from(varintHex, 'hex')]);
  return wrap([0xd2, 0x01], trimResponse);
}

describe('requests and responses', () => {
  it('come back as they were', () => {
    const request = {
      correlationId: 7,
      apiVersion: 1,
      produce: { acks: -1, timeoutMs: 30_000, topics: [{ topicId: 'id', partitions: [{ partition: 3, bytes: 90 }] }] },
    };
    const decoded = decodeRequest(Buffer.from(encodeRequest(request)));
    expect(decoded).toMatchObject(request);
    expect(apiOf(decoded)).toBe('produce');

    const response = { correlationId: 7, error: { code: 3, message: 'no' } };
    expect(decodeResponse(Buffer.from(encodeResponse(response)))).toMatchObject(response);
  });

  it.each(Object.keys(APIS) as ApiName[])('tell that they hold %s', (api) => {
    expect(apiOf(decodeRequest(Buffer.from(encodeRequest({ [api]: {} }))))).toBe(api);
  });

  it('may hold no request that is known', () => {
    const unknownField = Buffer.from([0x08, 0x05, 0xfa, 0x3e, 0x02, 0x01, 0x02]);
    const decoded = decodeRequest(unknownField);
    expect(decoded.correlationId).toBe(5);
    expect(apiOf(decoded)).toBeUndefined();
    expect(decoded.$unknowns).toBeUndefined();
  });

  it.each([
    ['a cut message', Buffer.from(encodeRequest({ metadata: { topics: ['orders'] } })).subarray(0, -1)],
    ['a length past the end', Buffer.from([0x92, 0x01, 0x7f])],
    ['an invalid wire type', Buffer.from([0x0f])],
    ['text that is not UTF-8', Buffer.from([0x8a, 0x01, 0x03, 0x0a, 0x01, 0xff])],
    ['groups nested without end', Buffer.alloc(5000, 0x0b)],
  ])('refuse %s', (_name, bytes) => {
    expect(() => decodeRequest(bytes)).toThrow(expect.objectContaining({ code: 'CORRUPT_FRAME' }));
    expect(() => decodeResponse(bytes)).toThrow(expect.objectContaining({ code: 'CORRUPT_FRAME' }));
  });
});

describe('64-bit fields', () => {
  it.each([
    0,
    1,
    -1,
    2 ** 28,
    2 ** 31,
    2 ** 32 - 1,
    2 ** 32,
    -(2 ** 32),
    1_700_000_000_000,
    Number.MAX_SAFE_INTEGER,
    -Number.MAX_SAFE_INTEGER,
  ])('carry %d as a number', (value) => {
    expect(roundTripOffset(value)).toBe(value);
  });

  it.each([
    ['2^53', '8080808080808010'],
    ['-2^53', '80808080808080f0ff01'],
    ['2^63-1', 'ffffffffffffffff7f'],
    ['eleven bytes', '8080808080808080808000'],
    ['a number without an end', '8080'],
  ])('are refused as %s', (_name, hex) => {
    expect(() => decodeResponse(responseWithNumber(hex))).toThrow(expect.objectContaining({ code: 'CORRUPT_FRAME' }));
  });

  it('end within their message', () => {
    // A trimPartition response of two bytes whose number would go on in the field after it.
    const crossing = Buffer.from([0xd2, 0x01, 0x02, 0x08, 0x80, 0x08, 0x05]);
    expect(() => decodeResponse(crossing)).toThrow(expect.objectContaining({ code: 'CORRUPT_FRAME' }));
  });

  it.each([2 ** 53, 0.5, Number.NaN])('are not written as %d', (value) => {
    expect(() => roundTripOffset(value)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });

  it('are numbers without a change to protobufjs, which others in the process use', () => {
    const bytes = encodeResponse({ trimPartition: { logStartOffset: 2 ** 40 } });
    expect(decodeResponse(Buffer.from(bytes)).trimPartition?.logStartOffset).toBe(2 ** 40);
    const asOthersDecode: unknown = tidemark.ResponseFrame.decode(Buffer.from(bytes)).trimPartition?.logStartOffset;
    expect(asOthersDecode).toBeInstanceOf($protobuf.util.Long);
  });

  it('are all int64, the one kind that the codec reads itself', () => {
    const proto = readFileSync(new URL('../../../protocol/tidemark.proto', import.meta.url), 'utf8');
    expect(proto.match(/\b(uint64|sint64|fixed64|sfixed64)\b/g)).toBeNull();
  });
});
