import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeRequest, decodeResponse, encodeRequest, encodeResponse } from '../../protocol/message-codec.ts';
import { damage } from './record-arbitraries.ts';

const uint32 = fc.nat(0xffff_ffff);
const int64 = fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.constantFrom(2 ** 31, 2 ** 32, -(2 ** 32)));

const fetchRequest = fc.record({
  correlationId: uint32,
  fetch: fc.record({
    maxWaitMs: uint32,
    topics: fc.array(
      fc.record({
        topicId: fc.uuid(),
        partitions: fc.array(fc.record({ partition: uint32, fetchOffset: int64, maxBytes: uint32 }), { maxLength: 8 }),
      }),
      { maxLength: 4 },
    ),
  }),
});

const produceResponse = fc.record({
  correlationId: uint32,
  produce: fc.record({
    topics: fc.array(
      fc.record({
        topicId: fc.uuid(),
        partitions: fc.array(
          fc.record({
            partition: uint32,
            error: fc.option(fc.record({ code: uint32, message: fc.string({ unit: 'grapheme' }) })),
            baseOffset: int64,
            duplicate: fc.boolean(),
          }),
          { maxLength: 8 },
        ),
      }),
      { maxLength: 4 },
    ),
  }),
});

/** Encodes what was decoded: equal bytes mean equal messages, with defaults left out on both sides. */
function reencodeRequest(bytes: Buffer): Buffer {
  return Buffer.from(encodeRequest(decodeRequest(bytes)));
}

it('requests come back as they were', () => {
  fc.assert(
    fc.property(fetchRequest, (request) => {
      const bytes = Buffer.from(encodeRequest(request));
      const decoded = decodeRequest(bytes);
      expect(decoded.correlationId).toBe(request.correlationId);
      const offsets = decoded.fetch?.topics?.flatMap(
        (topic) => topic.partitions?.map(({ fetchOffset }) => fetchOffset) ?? [],
      );
      expect(offsets ?? []).toEqual(
        request.fetch.topics.flatMap((topic) => topic.partitions.map((p) => p.fetchOffset)),
      );
      expect(reencodeRequest(bytes)).toEqual(bytes);
    }),
  );
});

it('responses come back as they were', () => {
  fc.assert(
    fc.property(produceResponse, (response) => {
      const bytes = Buffer.from(encodeResponse(response));
      expect(Buffer.from(encodeResponse(decodeResponse(bytes)))).toEqual(bytes);
    }),
  );
});

it('a damaged header decodes to something or is a CORRUPT_FRAME', () => {
  fc.assert(
    fc.property(fetchRequest, damage, (request, damaged) => {
      const bytes = Buffer.from(encodeRequest(request));
      fc.pre(bytes.length > 0);
      for (const decode of [decodeRequest, decodeResponse]) {
        try {
          decode(damaged(bytes));
        } catch (error) {
          expect(error).toMatchObject({ name: 'TidemarkError', code: 'CORRUPT_FRAME' });
        }
      }
    }),
    { numRuns: 2000 },
  );
});
