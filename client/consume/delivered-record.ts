import { TidemarkError } from '../../protocol/errors.ts';
import type { Offset, PartitionId, TimestampMs } from '../../protocol/types.ts';
import type { RecordHeaders } from '../record-headers.ts';
import type { ConsumedRecord } from '../types.ts';

/** Where the offsets of a partition's records are committed. */
export interface RecordHome {
  /** Of the next record to be read. */
  commit(offset: Offset): Promise<void>;
  /** What lies below is committed and not read anew since: it does not come again when its handler fails. */
  readonly committedBelow: Offset | undefined;
  /** The user has sent reading elsewhere. */
  sought(): void;
  /** Whether a record with which a loop was left comes again when somebody reads on. */
  comesAgain(offset: Offset): boolean;
}

/** Of consumers without a group. */
export const NO_HOME: RecordHome = {
  commit: () => Promise.reject(withoutGroup()),
  committedBelow: undefined,
  sought: () => {},
  comesAgain: () => false,
};

export function withoutGroup(): TidemarkError {
  return new TidemarkError('INVALID_ARGUMENT', 'a consumer commits under the name of a group: give it one');
}

/** What a record is made of, and the way back to where it came from. */
export class DeliveredRecord<K, V> implements ConsumedRecord<K, V> {
  readonly topic: string;
  readonly partition: PartitionId;
  readonly offset: Offset;
  readonly timestamp: TimestampMs;
  readonly key: K;
  readonly value: V;
  readonly headers: RecordHeaders;
  readonly #home: RecordHome;

  constructor(
    topic: string,
    partition: PartitionId,
    offset: Offset,
    timestamp: TimestampMs,
    key: K,
    value: V,
    headers: RecordHeaders,
    home: RecordHome,
  ) {
    this.topic = topic;
    this.partition = partition;
    this.offset = offset;
    this.timestamp = timestamp;
    this.key = key;
    this.value = value;
    this.headers = headers;
    this.#home = home;
  }

  commit(): Promise<void> {
    return this.#home.commit(this.offset + 1);
  }
}
