// A frame as nothing but bytes, and its two lengths.

import { FRAME_PREFIX_BYTES } from '../../../protocol/frame.ts';
import type { Prng } from '../../simulation/world/prng.ts';
import { edgeInteger } from './edges.ts';

type Change = (frame: Buffer, prng: Prng, other: Buffer) => Buffer;

const CHANGES: readonly (readonly [name: string, change: Change])[] = [
  ['bits', (frame, prng) => flipBits(frame, prng)],
  ['bits', (frame, prng) => flipBits(frame, prng)],
  ['bits of the header', (frame, prng) => flipBits(frame, prng, FRAME_PREFIX_BYTES, 80)],
  ['bytes of chance', (frame, prng) => overwrite(frame, prng)],
  ['bytes more', (frame, prng) => insert(frame, prng)],
  ['bytes less', (frame, prng) => remove(frame, prng)],
  ['a stretch twice', (frame, prng) => duplicate(frame, prng)],
  ['cut off', (frame, prng) => frame.subarray(0, prng.integer(0, frame.length))],
  ['spliced', (frame, prng, other) => splice(frame, other, prng)],
  ['lying length', (frame, prng) => withUint32(frame, 0, prng)],
  ['lying header length', (frame, prng) => withUint32(frame, 4, prng)],
  ['twice', (frame) => Buffer.concat([frame, frame])],
];

/** Lengths are right again in half of them, so that the change reaches what lies behind the decoder of frames. */
export function changedBytes(frame: Buffer, other: Buffer, prng: Prng): { frame: Buffer; changes: string } {
  const [name, change] = prng.pick(CHANGES);
  const changed = change(Buffer.from(frame), prng, other);
  const keepsLie = name.startsWith('lying') || name === 'twice' || changed.length < FRAME_PREFIX_BYTES;
  if (keepsLie || prng.chance(0.5)) return { frame: changed, changes: name };
  changed.writeUInt32BE(changed.length - 4, 0);
  const headerBytes = changed.readUInt32BE(4);
  changed.writeUInt32BE(Math.min(headerBytes, changed.length - FRAME_PREFIX_BYTES), 4);
  return { frame: changed, changes: `${name}, lengths to match` };
}

function flipBits(frame: Buffer, prng: Prng, from = 0, bytes = frame.length): Buffer {
  const last = Math.min(from + bytes, frame.length) - 1;
  for (let left = prng.integer(1, 4); left > 0 && last >= from; left--) {
    const at = prng.integer(from, last);
    frame[at] = (frame[at] ?? 0) ^ (1 << prng.integer(0, 7));
  }
  return frame;
}

function overwrite(frame: Buffer, prng: Prng): Buffer {
  const at = prng.integer(0, frame.length - 1);
  frame.set(prng.bytes(Math.min(prng.integer(1, 8), frame.length - at)), at);
  return frame;
}

function insert(frame: Buffer, prng: Prng): Buffer {
  const at = prng.integer(0, frame.length);
  return Buffer.concat([frame.subarray(0, at), prng.bytes(prng.integer(1, 16)), frame.subarray(at)]);
}

function remove(frame: Buffer, prng: Prng): Buffer {
  const at = prng.integer(0, frame.length);
  return Buffer.concat([frame.subarray(0, at), frame.subarray(at + prng.integer(1, 16))]);
}

function duplicate(frame: Buffer, prng: Prng): Buffer {
  const from = prng.integer(0, frame.length);
  const to = prng.integer(from, frame.length);
  return Buffer.concat([frame.subarray(0, to), frame.subarray(from)]);
}

function splice(frame: Buffer, other: Buffer, prng: Prng): Buffer {
  return Buffer.concat([
    frame.subarray(0, prng.integer(0, frame.length)),
    other.subarray(prng.integer(0, other.length)),
  ]);
}

function withUint32(frame: Buffer, at: number, prng: Prng): Buffer {
  if (frame.length >= at + 4) frame.writeUInt32BE(Number(BigInt.asUintN(32, edgeInteger(prng))), at);
  return frame;
}
