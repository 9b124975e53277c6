// The kinds of number that run through both sides. Each is a plain number at run time; the brand only stops one
// kind from being passed for another.

declare const kind: unique symbol;
type Branded<Kind extends string> = number & { readonly [kind]?: Kind };

/** Position of a record in its partition: 0, 1, 2 ... up to Number.MAX_SAFE_INTEGER. */
export type Offset = Branded<'Offset'>;
/** Index of a partition in its topic, from 0. */
export type PartitionId = Branded<'PartitionId'>;
/** Counts the writers a partition has had; a write under an older epoch is fenced. */
export type LeaderEpoch = Branded<'LeaderEpoch'>;
/** Milliseconds since 1970-01-01T00:00:00Z. */
export type TimestampMs = Branded<'TimestampMs'>;
/** A topic's UUID, lower case with dashes. */
export type TopicId = string;

export interface TopicPartition {
  topic: string;
  partition: PartitionId;
}
