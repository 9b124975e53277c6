// A batch without records. It stands for offsets that the log holds no more, so that the batches of a log follow one
// another without a gap: readers pass over it, and a producer's place in its sequence can live on in its header.

import {
  AT,
  BATCH_HEADER_BYTES,
  NO_PRODUCER_EPOCH,
  NO_PRODUCER_ID,
  NO_SEQUENCE,
  type ProducerStamp,
  sealBatch,
  stampBatch,
  writeProducer,
  writeSafeInteger,
} from './record-batch.ts';
import type { LeaderEpoch, Offset } from './types.ts';

const NO_TIMESTAMP = -1;
const NO_PRODUCER: ProducerStamp = {
  producerId: NO_PRODUCER_ID,
  producerEpoch: NO_PRODUCER_EPOCH,
  baseSequence: NO_SEQUENCE,
};

/** Covers the offsets from baseOffset to baseOffset + lastOffsetDelta, which is at most 2^31 - 1. */
export function emptyBatch(
  baseOffset: Offset,
  lastOffsetDelta: number,
  leaderEpoch: LeaderEpoch,
  producer: ProducerStamp = NO_PRODUCER,
): Buffer {
  const batch = Buffer.alloc(BATCH_HEADER_BYTES);
  stampBatch(batch, 0, baseOffset, leaderEpoch);
  batch.writeInt32BE(lastOffsetDelta, AT.lastOffsetDelta);
  writeSafeInteger(batch, AT.baseTimestamp, NO_TIMESTAMP);
  writeSafeInteger(batch, AT.maxTimestamp, NO_TIMESTAMP);
  writeProducer(batch, producer);
  sealBatch(batch);
  return batch;
}
