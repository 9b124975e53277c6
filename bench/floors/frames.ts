// The floors' wire: each frame is a u32 BE length and that many bytes of record batches. An answer, where there is one,
// is a u32 BE.

import type { Socket } from 'node:net';

const LENGTH_BYTES = 4;

/** Cuts a socket's bytes into frames. Each frame gets a buffer of its exact size, filled once. */
export function readFrames(socket: Socket, onFrame: (frame: Buffer) => void): void {
  const prefix = Buffer.alloc(LENGTH_BYTES);
  let prefixFilled = 0;
  let frame: Buffer | undefined;
  let frameFilled = 0;
  socket.on('data', (chunk: Buffer) => {
    let at = 0;
    while (at < chunk.length) {
      if (frame === undefined) {
        const taken = chunk.copy(prefix, prefixFilled, at);
        prefixFilled += taken;
        at += taken;
        if (prefixFilled < LENGTH_BYTES) return;
        frame = Buffer.allocUnsafeSlow(prefix.readUInt32BE());
        prefixFilled = 0;
        frameFilled = 0;
      }
      const taken = chunk.copy(frame, frameFilled, at);
      frameFilled += taken;
      at += taken;
      if (frameFilled === frame.length) {
        const whole = frame;
        frame = undefined;
        onFrame(whole);
      }
    }
  });
}

/** Calls back with each u32 that arrives. */
export function readAnswers(socket: Socket, onAnswer: (answer: number) => void): void {
  let pending: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    let at = 0;
    for (; at + LENGTH_BYTES <= pending.length; at += LENGTH_BYTES) onAnswer(pending.readUInt32BE(at));
    pending = pending.subarray(at);
  });
}

export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(LENGTH_BYTES);
  bytes.writeUInt32BE(value);
  return bytes;
}
