// A record batch, changed: the header's fields at their edges, counts and lengths that lie, bits, compressed rubbish; most of the
// time under a checksum that is right, so that it is not the checksum that refuses it.

import { AT, BATCH_HEADER_BYTES, sealBatch } from '../../../protocol/record-batch.ts';
import type { Prng } from '../../simulation/world/prng.ts';
import { edgeInteger } from './edges.ts';

type Change = (batch: Buffer, prng: Prng) => Buffer;

const CODECS = 5;

const CHANGES: readonly (readonly [name: string, change: Change])[] = [
  ['record count', (batch, prng) => withInt32(batch, AT.recordCount, prng)],
  ['counts that agree', (batch, prng) => withCounts(batch, Number(BigInt.asIntN(24, edgeInteger(prng))))],
  ['one record more', (batch) => withCounts(batch, batch.readInt32BE(AT.recordCount) + 1)],
  ['last offset delta', (batch, prng) => withInt32(batch, AT.lastOffsetDelta, prng)],
  ['base timestamp', (batch, prng) => withInt64(batch, AT.baseTimestamp, prng)],
  ['max timestamp', (batch, prng) => withInt64(batch, AT.maxTimestamp, prng)],
  ['producer', (batch, prng) => withInt64(batch, AT.producerId, prng)],
  ['sequence', (batch, prng) => withInt32(batch, AT.baseSequence, prng)],
  ['base offset', (batch, prng) => withInt64(batch, AT.baseOffset, prng)],
  ['batch length', (batch, prng) => withInt32(batch, AT.batchLength, prng)],
  ['magic', (batch, prng) => withByte(batch, AT.magic, prng.integer(0, 255))],
  ['attributes', (batch, prng) => withByte(batch, AT.attributes + 1, prng.integer(0, 255))],
  ['codec', (batch, prng) => withByte(batch, AT.attributes + 1, prng.integer(0, CODECS + 2))],
  ['a byte of the records', (batch, prng) => withByte(batch, inRecords(batch, prng), prng.integer(0, 255))],
  ['a huge number in the records', (batch, prng) => withEndless(batch, prng)],
  ['records cut off', (batch, prng) => cutOff(batch, prng)],
  ['records in rubbish', (batch, prng) => rubbish(batch, prng)],
  ['no records', (batch) => withLength(batch.subarray(0, BATCH_HEADER_BYTES))],
];

export function changedBatch(original: Buffer, prng: Prng): { batch: Buffer; changes: string } {
  let batch: Buffer = Buffer.from(original);
  const names: string[] = [];
  for (let left = prng.chance(0.7) ? 1 : prng.integer(2, 4); left > 0; left--) {
    if (batch.length < BATCH_HEADER_BYTES) break;
    const [name, change] = prng.pick(CHANGES);
    batch = change(batch, prng);
    names.push(name);
  }
  const isSealed = prng.chance(0.9) && batch.length >= BATCH_HEADER_BYTES;
  if (isSealed) sealBatch(batch);
  else names.push('checksum');
  return { batch, changes: names.join(', ') };
}

function withInt32(batch: Buffer, at: number, prng: Prng): Buffer {
  batch.writeInt32BE(Number(BigInt.asIntN(32, edgeInteger(prng))), at);
  return batch;
}

function withInt64(batch: Buffer, at: number, prng: Prng): Buffer {
  batch.writeBigInt64BE(BigInt.asIntN(64, edgeInteger(prng)), at);
  return batch;
}

function withByte(batch: Buffer, at: number, value: number): Buffer {
  if (at < batch.length) batch[at] = value;
  return batch;
}

/** As many as the last offset says: what the broker compares. */
function withCounts(batch: Buffer, count: number): Buffer {
  batch.writeInt32BE(count | 0, AT.recordCount);
  batch.writeInt32BE((count - 1) | 0, AT.lastOffsetDelta);
  return batch;
}

function withEndless(batch: Buffer, prng: Prng): Buffer {
  const at = inRecords(batch, prng);
  batch.fill(0xff, at, Math.min(at + prng.integer(1, 10), batch.length));
  return batch;
}

function cutOff(batch: Buffer, prng: Prng): Buffer {
  return withLength(batch.subarray(0, inRecords(batch, prng)));
}

function rubbish(batch: Buffer, prng: Prng): Buffer {
  batch.set(prng.bytes(Math.min(64, batch.length - BATCH_HEADER_BYTES)), BATCH_HEADER_BYTES);
  return batch;
}

function withLength(bytes: Buffer): Buffer {
  const batch = Buffer.from(bytes);
  batch.writeInt32BE(batch.length - AT.leaderEpoch, AT.batchLength);
  return batch;
}

function inRecords(batch: Buffer, prng: Prng): number {
  return prng.integer(Math.min(BATCH_HEADER_BYTES, batch.length), batch.length);
}
