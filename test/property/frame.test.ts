import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TidemarkError } from '../../protocol/errors.ts';
import { encodeFrame, FrameDecoder } from '../../protocol/frame.ts';
import { damage } from './record-arbitraries.ts';

const LIMITS = { maxFrameBytes: 1 << 20, maxHeaderBytes: 1 << 16 };

interface Frame {
  header: Uint8Array;
  payload: Uint8Array;
}

const frames: fc.Arbitrary<Frame[]> = fc.array(
  fc.record({ header: fc.uint8Array({ maxLength: 30 }), payload: fc.uint8Array({ maxLength: 40_000, size: 'max' }) }),
  { minLength: 1, maxLength: 6 },
);
/** Chunk sizes, used over and over: 1, odd ones, all at once. */
const chunkSizes: fc.Arbitrary<number[]> = fc.array(fc.oneof(fc.integer({ min: 1, max: 20 }), fc.nat(8000)), {
  minLength: 1,
});

function streamOf(list: readonly Frame[]): Buffer {
  return Buffer.concat(list.flatMap(({ header, payload }) => [encodeFrame(header, payload.length), payload]));
}

/** Pushes as a socket would: through one chunk, used again, or read where it is wanted. */
function pushInChunks(decoder: FrameDecoder, stream: Buffer, sizes: readonly number[], afterEach: () => void): void {
  let at = 0;
  for (let round = 0; at < stream.length; round++) {
    const size = Math.max(1, sizes[round % sizes.length] ?? 1);
    const { wantedAt } = decoder;
    if (wantedAt === undefined) {
      const chunk = Buffer.from(stream.subarray(at, at + size));
      decoder.push(chunk);
      chunk.fill(0xee);
      at += size;
    } else {
      const bytes = stream.copy(wantedAt, 0, at, at + size);
      decoder.push(wantedAt.subarray(0, bytes));
      at += bytes;
    }
    afterEach();
  }
}

/** What a decoder makes of a stream: frames as hex, then the code of the error that ended it. */
function outcome(stream: Buffer, sizes: readonly number[]): string[] {
  const seen: string[] = [];
  const sink = {
    reserve: () => true,
    onFrame: (header: Buffer, payload: Buffer, frameBytes: number) => {
      seen.push(`${header.toString('hex')} ${payload.toString('hex')} ${frameBytes}`);
    },
  };
  try {
    pushInChunks(new FrameDecoder(sink, LIMITS), stream, sizes, () => undefined);
  } catch (error) {
    expect(error).toBeInstanceOf(TidemarkError);
    seen.push((error as TidemarkError).code);
  }
  return seen;
}

describe('frames', () => {
  it('come out as they went in, however the stream is cut', () => {
    fc.assert(
      fc.property(frames, chunkSizes, (list, sizes) => {
        const expected = list.map(({ header, payload }) =>
          [
            Buffer.from(header).toString('hex'),
            Buffer.from(payload).toString('hex'),
            8 + header.length + payload.length,
          ].join(' '),
        );
        expect(outcome(streamOf(list), sizes)).toEqual(expected);
      }),
    );
  });

  it('come out in order and whole when room is refused at random', () => {
    fc.assert(
      fc.property(frames, chunkSizes, fc.array(fc.boolean(), { minLength: 1 }), (list, sizes, answers) => {
        const seen: string[] = [];
        let asked = 0;
        const decoder = new FrameDecoder(
          {
            // Each third time at the latest there is room, so that the stream comes to its end.
            reserve: () => answers[asked++ % answers.length] === true || asked % 3 === 0,
            onFrame: (header, payload) => seen.push(Buffer.concat([header, payload]).toString('hex')),
          },
          LIMITS,
        );
        pushInChunks(decoder, streamOf(list), sizes, () => decoder.resume());
        while (decoder.blocked) decoder.resume();
        expect(seen).toEqual(list.map(({ header, payload }) => Buffer.concat([header, payload]).toString('hex')));
        expect(decoder.midFrame).toBe(false);
      }),
    );
  });

  it('that were damaged are refused or read the same however the stream is cut', () => {
    fc.assert(
      fc.property(frames, damage, chunkSizes, (list, damaged, sizes) => {
        const stream = damaged(streamOf(list));
        expect(outcome(stream, sizes)).toEqual(outcome(stream, [stream.length + 1]));
      }),
    );
  });
});
