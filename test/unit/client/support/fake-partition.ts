// A partition's log in memory, with the broker's rules for idempotent producers.

import { decompressRecords } from '../../../../protocol/batch-compression.ts';
import { TidemarkError } from '../../../../protocol/errors.ts';
import type { tidemark } from '../../../../protocol/generated/tidemark.js';
import { type BatchHeader, readBatchHeader, stampBatch, verifyBatchCrc } from '../../../../protocol/record-batch.ts';
import { RecordReader } from '../../../../protocol/record-reader.ts';

const REMEMBERED_BATCHES = 5;
const SEQUENCES = 0x8000_0000;

interface ProducerState {
  epoch: number;
  nextSequence: number;
  batches: { baseSequence: number; count: number; baseOffset: number }[];
}

export class FakePartition {
  readonly batches: Buffer[] = [];
  startOffset = 0;
  endOffset = 0;
  readonly listeners = new Set<() => void>();
  readonly #producers = new Map<number, ProducerState>();

  append(bytes: Buffer): tidemark.ProducePartitionResult.$Properties {
    const batch = Buffer.from(bytes);
    const header = readBatchHeader(batch, 0);
    if (header.sizeBytes !== batch.length || !verifyBatchCrc(batch, 0, batch.length)) {
      throw new TidemarkError('CORRUPT_BATCH', 'the checksum does not match');
    }
    const duplicateOf = header.producerId < 0 ? undefined : this.#judge(header);
    if (duplicateOf !== undefined) return { baseOffset: duplicateOf, duplicate: true };
    const baseOffset = this.endOffset;
    stampBatch(batch, 0, baseOffset, 1);
    this.batches.push(batch);
    this.endOffset += header.lastOffsetDelta + 1;
    this.#remember(header, baseOffset);
    for (const listener of [...this.listeners]) listener();
    return { baseOffset };
  }

  /** Adds a batch as it is: control batches, damaged ones. */
  addRaw(batch: Buffer): void {
    stampBatch(batch, 0, this.endOffset, 1);
    this.batches.push(batch);
    this.endOffset += readBatchHeader(batch, 0).lastOffsetDelta + 1;
    for (const listener of [...this.listeners]) listener();
  }

  read(offset: number, maxBytes: number): Buffer[] {
    if (offset < this.startOffset || offset > this.endOffset) {
      throw new TidemarkError(
        'OFFSET_OUT_OF_RANGE',
        `offset ${offset} is not in ${this.startOffset} to ${this.endOffset}`,
      );
    }
    const found: Buffer[] = [];
    let bytes = 0;
    for (const batch of this.batches) {
      const { baseOffset, lastOffsetDelta } = readBatchHeader(batch, 0);
      if (baseOffset + lastOffsetDelta < offset) continue;
      if (found.length > 0 && bytes + batch.length > maxBytes) break;
      found.push(batch);
      bytes += batch.length;
    }
    return found;
  }

  offsetForTimestamp(timestamp: number): tidemark.ListOffsetsPartitionResult.$Properties {
    const reader = new RecordReader();
    for (const batch of this.batches) {
      const header = readBatchHeader(batch, 0);
      reader.reset(header, batch.subarray(61));
      while (reader.next()) {
        if (reader.timestamp >= timestamp) return { found: true, offset: reader.offset, timestamp: reader.timestamp };
      }
    }
    return { found: false, offset: this.endOffset };
  }

  /** The values of all records, as text. */
  async values(): Promise<string[]> {
    const values: string[] = [];
    const reader = new RecordReader();
    for (const batch of this.batches) {
      const header = readBatchHeader(batch, 0);
      reader.reset(header, await decompressRecords(batch, header, { maxBytes: 1 << 30 }));
      while (reader.next()) values.push(reader.value?.toString() ?? 'null');
    }
    return values;
  }

  forgetProducers(): void {
    this.#producers.clear();
  }

  /** The offset of the batch that this one repeats. */
  #judge({ producerId, producerEpoch, baseSequence, recordCount }: BatchHeader): number | undefined {
    const state = this.#producers.get(producerId);
    if (state === undefined) return undefined;
    if (producerEpoch < state.epoch) throw new TidemarkError('PRODUCER_FENCED', `epoch ${producerEpoch} is over`);
    const newEpoch = producerEpoch > state.epoch;
    const duplicate = state.batches.find((one) => one.baseSequence === baseSequence && one.count === recordCount);
    if (!newEpoch && duplicate !== undefined) return duplicate.baseOffset;
    const expected = newEpoch ? 0 : state.nextSequence;
    if (baseSequence !== expected) {
      throw new TidemarkError('OUT_OF_ORDER_SEQUENCE', `sequence ${baseSequence} came where ${expected} is next`);
    }
    return undefined;
  }

  #remember({ producerId, producerEpoch, baseSequence, recordCount }: BatchHeader, baseOffset: number): void {
    if (producerId < 0) return;
    let state = this.#producers.get(producerId);
    if (state === undefined || state.epoch !== producerEpoch)
      state = { epoch: producerEpoch, nextSequence: 0, batches: [] };
    state.nextSequence = (baseSequence + recordCount) % SEQUENCES;
    state.batches = [...state.batches, { baseSequence, count: recordCount, baseOffset }].slice(-REMEMBERED_BATCHES);
    this.#producers.set(producerId, state);
  }
}
