import { describe, expect, it } from 'vitest';
import { encodeFrame, FRAME_PREFIX_BYTES, FrameDecoder, type FrameSink } from '../../../protocol/frame.ts';

const LIMITS = { maxFrameBytes: 1000, maxHeaderBytes: 100 };

function frame(header: string, payload = ''): Buffer {
  return Buffer.concat([encodeFrame(Buffer.from(header), payload.length), Buffer.from(payload)]);
}

function prefix(length: number, headerLength: number): Buffer {
  const bytes = Buffer.alloc(FRAME_PREFIX_BYTES);
  bytes.writeUInt32BE(length, 0);
  bytes.writeUInt32BE(headerLength, 4);
  return bytes;
}

/** Collects frames as "header|payload|size"; grants room while `room` lasts. */
class CollectingSink implements FrameSink {
  readonly frames: string[] = [];
  readonly reserved: number[] = [];
  room = Number.POSITIVE_INFINITY;

  reserve(frameBytes: number): boolean {
    if (frameBytes > this.room) return false;
    this.room -= frameBytes;
    this.reserved.push(frameBytes);
    return true;
  }

  onFrame(header: Buffer, payload: Buffer, frameBytes: number): void {
    this.frames.push(`${header}|${payload}|${frameBytes}`);
  }
}

describe('encodeFrame', () => {
  it('writes lengths and header, and leaves the payload to the caller', () => {
    expect(encodeFrame(Buffer.from('head'), 10).toString('hex')).toBe(`00000012${'00000004'}${'68656164'}`);
  });

  it('refuses what the length field cannot hold', () => {
    expect(() => encodeFrame(Buffer.alloc(1), 0xffff_ffff)).toThrow(
      expect.objectContaining({ code: 'FRAME_TOO_LARGE' }),
    );
  });
});

describe('FrameDecoder', () => {
  it('emits frames that arrive byte by byte, several at once, or empty', () => {
    const sink = new CollectingSink();
    const decoder = new FrameDecoder(sink, LIMITS);
    for (const byte of frame('one', 'payload')) decoder.push(Buffer.from([byte]));
    decoder.push(Buffer.concat([frame('two'), frame('', 'x'), frame(''), frame('three', 'yz').subarray(0, 10)]));
    decoder.push(frame('three', 'yz').subarray(10));
    expect(sink.frames).toEqual(['one|payload|18', 'two||11', '|x|9', '||8', 'three|yz|15']);
    expect(sink.reserved).toEqual([18, 11, 9, 8, 15]);
  });

  it('keeps nothing of a chunk after push', () => {
    const sink = new CollectingSink();
    const decoder = new FrameDecoder(sink, LIMITS);
    sink.room = 0;
    const chunk = frame('header', 'payload');
    decoder.push(chunk);
    chunk.fill(0);
    sink.room = 100;
    decoder.resume();
    expect(sink.frames).toEqual(['header|payload|21']);
  });

  it('wants the rest of a large frame in its place, and copies nothing that was read there', () => {
    const sink = new CollectingSink();
    const body = Buffer.alloc(40_000);
    const decoder = new FrameDecoder(Object.assign(sink, { allocate: () => body }), {
      ...LIMITS,
      maxFrameBytes: 50_000,
    });
    const bytes = frame('head', 'x'.repeat(39_996));
    expect(decoder.wantedAt).toBe(undefined);
    decoder.push(bytes.subarray(0, 100));
    expect(decoder.wantedAt?.byteOffset).toBe(body.byteOffset + 92);
    expect(decoder.wantedAt?.length).toBe(40_000 - 92);
    // The bytes themselves are not there yet: a copy would bring them.
    decoder.push(decoder.wantedAt!.subarray(0, 30_000));
    expect(decoder.wantedAt).toBe(undefined);
    decoder.push(bytes.subarray(30_100));
    expect(sink.frames).toHaveLength(1);
    expect([body[91], body[92], body[30_091], body[30_092]]).toEqual([120, 0, 0, 120]);
  });

  it('says whether it is within a frame', () => {
    const decoder = new FrameDecoder(new CollectingSink(), LIMITS);
    const bytes = frame('header', 'payload');
    expect(decoder.midFrame).toBe(false);
    decoder.push(bytes.subarray(0, 1));
    expect(decoder.midFrame).toBe(true);
    decoder.push(bytes.subarray(1, 12));
    expect(decoder.midFrame).toBe(true);
    decoder.push(bytes.subarray(12));
    expect(decoder.midFrame).toBe(false);
  });

  it('stops where room is refused and loses nothing until resume', () => {
    const sink = new CollectingSink();
    const decoder = new FrameDecoder(sink, LIMITS);
    sink.room = 11;
    decoder.push(Buffer.concat([frame('one'), frame('two'), frame('three', 'payload'), frame('four').subarray(0, 3)]));
    expect(sink.frames).toEqual(['one||11']);
    expect(decoder.blocked).toBe(true);
    decoder.push(frame('four').subarray(3));

    decoder.resume();
    expect(decoder.blocked).toBe(true);
    sink.room = 11;
    decoder.resume();
    expect(sink.frames).toEqual(['one||11', 'two||11']);
    expect(decoder.blocked).toBe(true);
    sink.room = 1000;
    decoder.resume();
    expect(sink.frames).toEqual(['one||11', 'two||11', 'three|payload|20', 'four||12']);
    expect(decoder.blocked).toBe(false);
    expect(decoder.midFrame).toBe(false);
  });

  it.each([
    ['a length without room for the header length', prefix(3, 0), 'CORRUPT_FRAME'],
    ['a header longer than the frame', prefix(20, 17), 'CORRUPT_FRAME'],
    ['a header over its limit', prefix(200, 101), 'FRAME_TOO_LARGE'],
    ['a frame over its limit', prefix(997, 1), 'FRAME_TOO_LARGE'],
    ['the greatest length', prefix(0xffff_ffff, 0xffff_ffff), 'FRAME_TOO_LARGE'],
    ['another protocol', Buffer.from('GET / HTTP/1.1\r\n'), 'FRAME_TOO_LARGE'],
  ])('refuses %s before it asks for memory, and is dead then', (_name, bytes, code) => {
    const sink = new CollectingSink();
    const decoder = new FrameDecoder(sink, LIMITS);
    decoder.push(frame('good'));
    expect(() => decoder.push(bytes)).toThrow(expect.objectContaining({ code }));
    expect(() => decoder.push(frame('later'))).toThrow(expect.objectContaining({ code }));
    expect(() => decoder.resume()).toThrow(expect.objectContaining({ code }));
    expect(sink.frames).toEqual(['good||12']);
    expect(sink.reserved).toEqual([12]);
  });

  it('takes a frame of exactly the limit, and limits that are replaced between two frames', () => {
    const sink = new CollectingSink();
    const decoder = new FrameDecoder(sink, { maxFrameBytes: 20, maxHeaderBytes: 5 });
    decoder.push(frame('12345', 'payload'));
    decoder.limits = { maxFrameBytes: 21, maxHeaderBytes: 6 };
    decoder.push(frame('123456', 'payload'));
    expect(sink.frames).toHaveLength(2);
    expect(() => decoder.push(frame('123456', 'payload8'))).toThrow(
      expect.objectContaining({ code: 'FRAME_TOO_LARGE' }),
    );
  });

  it('emits nothing after stop, not even from the push in progress', () => {
    const frames: string[] = [];
    const decoder = new FrameDecoder(
      {
        reserve: () => true,
        onFrame: (header) => {
          frames.push(`${header}`);
          decoder.stop();
        },
      },
      LIMITS,
    );
    decoder.push(Buffer.concat([frame('one'), frame('two')]));
    decoder.push(frame('three'));
    decoder.resume();
    expect(frames).toEqual(['one']);
    expect(decoder.midFrame).toBe(false);
  });

  it.each([true, false])(
    'emits nothing and is not blocked when stopped while it asks for room, answered %s',
    (answer) => {
      const frames: string[] = [];
      const decoder = new FrameDecoder(
        {
          reserve: () => {
            decoder.stop();
            return answer;
          },
          onFrame: (header) => frames.push(`${header}`),
        },
        LIMITS,
      );
      decoder.push(Buffer.concat([frame(''), frame('two')]));
      expect(frames).toEqual([]);
      expect(decoder.blocked).toBe(false);
      expect(decoder.midFrame).toBe(false);
    },
  );

  it('drops what it holds when stopped while blocked', () => {
    const sink = new CollectingSink();
    const decoder = new FrameDecoder(sink, LIMITS);
    sink.room = 0;
    decoder.push(frame('one'));
    decoder.stop();
    sink.room = 1000;
    decoder.resume();
    expect(decoder.blocked).toBe(false);
    expect(sink.frames).toEqual([]);
  });

  it('passes on what the sink throws and is dead then', () => {
    const decoder = new FrameDecoder(
      {
        reserve: () => true,
        onFrame: () => {
          throw new Error('sink failed');
        },
      },
      LIMITS,
    );
    expect(() => decoder.push(frame('one'))).toThrow('sink failed');
    expect(() => decoder.push(frame('two'))).toThrow('sink failed');
  });
});
