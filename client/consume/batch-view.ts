import { TidemarkError } from '../../protocol/errors.ts';
import type { RecordReader } from '../../protocol/record-reader.ts';
import type { Offset, PartitionId, TimestampMs } from '../../protocol/types.ts';
import { type ReadHeaderPair, RecordHeaders } from '../record-headers.ts';
import type { RecordView } from '../types.ts';

export interface BatchViewOptions {
  readonly topic: string;
  readonly partition: PartitionId;
  readonly highWatermark: Offset;
  /** Stands before the first record of a batch. */
  readonly reader: RecordReader;
  /** What lies below is passed over. */
  readonly position: Offset;
  /** Records from here on are kept back. */
  readonly stopAt: Offset;
  /** Tells where an error happened. */
  located(error: unknown): TidemarkError;
}

/** The records of one batch where they lie in the fetched frame. */
export class BatchView implements RecordView {
  readonly topic: string;
  readonly partition: PartitionId;
  readonly highWatermark: Offset;
  readonly #reader: RecordReader;
  readonly #position: Offset;
  readonly #stopAt: Offset;
  readonly #located: (error: unknown) => TidemarkError;
  #ended = false;
  /** At a record, so that there is something to see. */
  #standing = false;

  constructor({ topic, partition, highWatermark, reader, position, stopAt, located }: BatchViewOptions) {
    this.topic = topic;
    this.partition = partition;
    this.highWatermark = highWatermark;
    this.#reader = reader;
    this.#position = position;
    this.#stopAt = stopAt;
    this.#located = located;
  }

  next(): boolean {
    if (this.#ended) {
      this.#standing = false;
      return false;
    }
    const reader = this.#reader;
    try {
      while (reader.next()) {
        const { offset } = reader;
        if (offset >= this.#stopAt) break;
        if (offset < this.#position) continue;
        this.#standing = true;
        return true;
      }
    } catch (error) {
      this.end();
      throw this.#located(error);
    }
    this.end();
    return false;
  }

  get offset(): Offset {
    this.#refuseIfNowhere();
    return this.#reader.offset;
  }

  get timestamp(): TimestampMs {
    this.#refuseIfNowhere();
    return this.#reader.timestamp;
  }

  get keyBytes(): number {
    this.#refuseIfNowhere();
    return this.#reader.keyBytes;
  }

  get valueBytes(): number {
    this.#refuseIfNowhere();
    return this.#reader.valueBytes;
  }

  get key(): Buffer | null {
    this.#refuseIfNowhere();
    return this.#reader.key;
  }

  get value(): Buffer | null {
    this.#refuseIfNowhere();
    return this.#reader.value;
  }

  get headers(): RecordHeaders {
    this.#refuseIfNowhere();
    if (this.#reader.headerCount === 0) return RecordHeaders.empty;
    return new RecordHeaders(this.#reader.readHeaders() as ReadHeaderPair[]);
  }

  /** No record follows; the present one may still be looked at. */
  stop(): void {
    this.#ended = true;
  }

  /** From now on it shows nothing: the memory may be another's. */
  end(): void {
    this.#ended = true;
    this.#standing = false;
  }

  #refuseIfNowhere(): void {
    if (this.#standing) return;
    throw new TidemarkError(
      'INVALID_ARGUMENT',
      'a view shows a record between a next() that was true and the end of its handler',
    );
  }
}
