// The topic of a queue's dead letters, which the broker alone writes to.

import { compressBatch } from '../../protocol/batch-compression.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import { type BatchHeader, peekBatchSize, readBatchHeader, verifyBatchCrc } from '../../protocol/record-batch.ts';
import { RecordReader } from '../../protocol/record-reader.ts';
import { RecordSlices } from '../../protocol/record-slices.ts';
import type { Offset } from '../../protocol/types.ts';
import type { Partition } from '../partition/partition.ts';
import type { IncomingBatch } from '../storage/partition-log.ts';
import { MAX_GROUP_BYTES } from '../storage/write-group.ts';
import { hasRecords } from './cut.ts';
import {
  type DeadLetterOrigin,
  type DyingLetter,
  deadLetterBatch,
  LETTER_HEADERS_BYTES,
  ownHeadersOf,
  type ParsedDeadLetter,
  parseDeadLetter,
} from './dead-letter-records.ts';
import type { LogRecord } from './open-batch.ts';
import type { RecordCutter } from './record-cutter.ts';

const READ_BYTES = 1024 * 1024;

type LetterVisit = (letterOffset: Offset, letter: ParsedDeadLetter) => void;

export interface StoredDeadLetter {
  /** In the topic of dead letters. */
  readonly letterOffset: Offset;
  readonly letter: ParsedDeadLetter;
  /** As it was before it died. */
  readonly record: LogRecord;
}

export class DeadLetterTopic {
  readonly #partition: Partition;
  readonly #cutter: RecordCutter;

  constructor(partition: Partition, cutter: RecordCutter) {
    this.#partition = partition;
    this.#cutter = cutter;
  }

  /** Where the next letter will lie, at least. */
  get endOffset(): Offset {
    return this.#partition.log.logEndOffset;
  }

  /**
   * Resolves when the letters, at least one, are durable, with the offset after the last of them. However large: what is over
   * max.message.bytes is compressed, and written in any case. Rejects as PartitionLog.append does; some may be written then.
   */
  async append(letters: readonly DyingLetter[], origin: DeadLetterOrigin): Promise<Offset> {
    const { log, leaderEpoch } = this.#partition;
    const groups = groupsOf(await this.#compressLarge(deadLetterBatch(letters, origin)));
    let endOffset: Offset = 0;
    const durable: Promise<void>[] = [];
    for (const group of groups) {
      const appended = log.append(group, leaderEpoch);
      durable.push(appended.durable);
      endOffset = group.reduce((end, { header }) => end + header.lastOffsetDelta + 1, appended.baseOffset);
    }
    await Promise.all(durable);
    return endOffset;
  }

  /**
   * Visits the letters from an offset on, in order; resolves with the offset up to which there is none more. Rejects with what
   * reading throws, and CORRUPT_BATCH.
   */
  async readFrom(from: Offset, visit: LetterVisit): Promise<Offset> {
    const { log } = this.#partition;
    if (log.failure !== undefined) throw log.failure;
    let offset = Math.max(from, log.logStartOffset);
    while (offset < log.highWatermark) {
      const { bytes, release } = await log.read(offset, READ_BYTES);
      try {
        const next = await this.#visitBatches(bytes, offset, visit);
        if (next <= offset) throw this.#damaged(offset);
        offset = next;
      } finally {
        release();
      }
    }
    return offset;
  }

  /** Those of the letters that are there still, in the order given. Rejects with what reading throws, and UnreadableBatch. */
  async read(letterOffsets: Iterable<Offset>): Promise<StoredDeadLetter[]> {
    const found: StoredDeadLetter[] = [];
    for (const letterOffset of letterOffsets) {
      const record = await this.#cutter.read(this.#partition, letterOffset, LETTER_HEADERS_BYTES);
      if (record === undefined) continue;
      const letter = parseDeadLetter(record.headers);
      if (letter === undefined) continue;
      found.push({ letterOffset, letter, record: { ...record, headers: [...ownHeadersOf(record.headers)] } });
    }
    return found;
  }

  async #compressLarge(bytes: Buffer): Promise<IncomingBatch[]> {
    const batches: IncomingBatch[] = [];
    for (let at = 0; at < bytes.length; ) {
      const size = peekBatchSize(bytes, at) ?? bytes.length;
      let batch = bytes.subarray(at, at + size);
      if (size > this.#partition.maxMessageBytes) batch = await compressBatch(batch, 'gzip');
      batches.push({ header: readBatchHeader(batch), bytes: batch });
      at += size;
    }
    return batches;
  }

  /** Returns the offset after the last one. */
  async #visitBatches(bytes: Buffer, from: Offset, visit: LetterVisit): Promise<Offset> {
    let next = 0;
    for (let at = 0; at < bytes.length; at += peekBatchSize(bytes, at) ?? bytes.length) {
      const header = readBatchHeader(bytes, at);
      if (hasRecords(header)) await this.#visitBatch(bytes.subarray(at, at + header.sizeBytes), header, from, visit);
      next = header.baseOffset + header.lastOffsetDelta + 1;
    }
    return next;
  }

  async #visitBatch(batch: Buffer, header: BatchHeader, from: Offset, visit: LetterVisit): Promise<void> {
    if (!verifyBatchCrc(batch, 0, batch.length)) throw this.#damaged(header.baseOffset);
    const { opener } = this.#cutter;
    const { maxMessageBytes } = this.#partition;
    await opener.open({ bytes: batch, header, maxMessageBytes, moreBytes: LETTER_HEADERS_BYTES }, async (records) => {
      const reader = new RecordReader();
      const slices = new RecordSlices();
      reader.reset(header, records);
      while (reader.next()) {
        const letter = reader.offset < from ? undefined : parseDeadLetter(reader.readHeaders());
        if (letter !== undefined) visit(reader.offset, letter);
        if (slices.endsWith(reader)) await opener.turn();
      }
    });
  }

  #damaged(offset: Offset): TidemarkError {
    const { topic, partition } = this.#partition;
    const message = `the topic of dead letters ${topic} is damaged at offset ${offset}`;
    return new TidemarkError('CORRUPT_BATCH', message, { topic, partition, offset });
  }
}

/** As much at a time as one write may hold; a batch that is larger goes alone. */
function groupsOf(batches: readonly IncomingBatch[]): IncomingBatch[][] {
  const groups: IncomingBatch[][] = [];
  let groupBytes = 0;
  for (const batch of batches) {
    const last = groups.at(-1);
    if (last === undefined || groupBytes + batch.bytes.length > MAX_GROUP_BYTES) {
      groups.push([batch]);
      groupBytes = batch.bytes.length;
    } else {
      last.push(batch);
      groupBytes += batch.bytes.length;
    }
  }
  return groups;
}
