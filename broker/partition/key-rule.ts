// Every record of a compacted topic has to have a key: without one it could never be removed. This is the one rule for which
// the broker looks at records. Those that are compressed have to be decompressed first, which takes a while; meanwhile all
// that arrives for the partition waits, so that the order stays that of arrival.

import { recordsOf } from '../../protocol/batch-compression.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import { type BatchHeader, compressionOf } from '../../protocol/record-batch.ts';
import { RecordReader } from '../../protocol/record-reader.ts';
import { RecordSlices } from '../../protocol/record-slices.ts';
import { Serial } from '../serial.ts';
import { type BatchOpener, isOfRecords, MAX_RECORD_HEADERS } from '../storage/batch-opener.ts';
import type { IncomingBatch } from '../storage/partition-log.ts';

export class KeyRule {
  /** Whether the topic is compacted. */
  isInForce: boolean;
  readonly #name: string;
  readonly #queue = new Serial();
  readonly #opener: BatchOpener;
  #waiting = 0;

  constructor(name: string, isInForce: boolean, opener: BatchOpener) {
    this.#name = name;
    this.#opener = opener;
    this.isInForce = isInForce;
  }

  /** Nothing to check, and nothing waits for a check. */
  get isIdle(): boolean {
    return !this.isInForce && this.#waiting === 0;
  }

  /**
   * Does something with the batches once each record is known to have a key, and everything given before is done: at once
   * if that is possible. Throws, or rejects with, KEY_REQUIRED and INVALID_BATCH, both with outcome not-written, and what
   * `act` throws.
   */
  afterCheck<Result>(
    batches: readonly IncomingBatch[],
    maxMessageBytes: number,
    act: () => Result,
  ): Result | Promise<Result> {
    const needsTime = this.isInForce && batches.some(isCompressed);
    if (this.#waiting === 0 && !needsTime) {
      for (const { bytes, header } of batches) this.#check({ bytes, header }, recordsOf(bytes, header));
      return act();
    }
    const isInForce = this.isInForce;
    this.#waiting++;
    const done = this.#queue.run(async () => {
      try {
        if (isInForce) await this.#checkAll(batches, maxMessageBytes);
        return act();
      } finally {
        this.#waiting--;
      }
    });
    // Whoever appended looks at it in its own time.
    done.catch(() => {});
    return done;
  }

  async #checkAll(batches: readonly IncomingBatch[], maxMessageBytes: number): Promise<void> {
    for (const { bytes, header } of batches) {
      try {
        await this.#opener.open({ bytes, header, maxMessageBytes }, (records) => this.#checkInSlices(header, records));
      } catch (error) {
        throw asRefused(error, this.#name);
      }
    }
  }

  /** Little that was sent can be a great many records. */
  async #checkInSlices(header: BatchHeader, records: Buffer): Promise<void> {
    const reader = new RecordReader({ maxHeaders: MAX_RECORD_HEADERS });
    const slices = new RecordSlices();
    reader.reset(header, records);
    for (let index = 0; reader.next(); index++) {
      if (reader.keyBytes < 0) throw this.#keyless(index);
      if (slices.endsWith(reader)) await this.#opener.turn();
    }
  }

  /** As many records as fit uncompressed into a request. */
  #check({ header }: IncomingBatch, records: Buffer): void {
    try {
      const reader = new RecordReader({ maxHeaders: MAX_RECORD_HEADERS });
      reader.reset(header, records);
      for (let index = 0; reader.next(); index++) {
        if (reader.keyBytes < 0) throw this.#keyless(index);
      }
    } catch (error) {
      throw asRefused(error, this.#name);
    }
  }

  #keyless(index: number): TidemarkError {
    return new TidemarkError(
      'KEY_REQUIRED',
      `${this.#name} is compacted, and record ${index} of a batch has no key: give each record one, or set cleanup.policy=delete`,
      { outcome: 'not-written' },
    );
  }
}

function isCompressed({ header }: IncomingBatch): boolean {
  return compressionOf(header.attributes) !== 'none';
}

/** What cannot be opened cannot be checked. */
function asRefused(error: unknown, name: string): unknown {
  if (!isOfRecords(error) || error.code === 'KEY_REQUIRED') return error;
  const message = `${name} is compacted, and the records of a batch cannot be read: ${error.message}`;
  return new TidemarkError('INVALID_BATCH', message, { cause: error, outcome: 'not-written' });
}
