// What can happen to a group, and what comes of it.

import type { TidemarkError } from '../../protocol/errors.ts';
import type { LeaderEpoch, Offset, PartitionId, TimestampMs, TopicId } from '../../protocol/types.ts';
import type { Assignment, AssignorName, GroupRecord } from './group-records.ts';

/** Member epochs that are requests. */
export const JOIN_EPOCH = 0;
export const LEAVE_EPOCH = -1;
export const LEAVE_FOR_A_WHILE_EPOCH = -2;

export interface Now {
  /** For sessions and deadlines. */
  readonly monotonicMs: number;
  /** For what is recorded. */
  readonly wallMs: TimestampMs;
}

/** What a member wants; checked already. */
export interface Subscription {
  readonly topics: readonly string[];
  readonly patterns: readonly string[];
  readonly assignor: AssignorName;
  readonly sessionTimeoutMs: number;
  readonly rebalanceTimeoutMs: number;
  readonly clientId: string;
}

export interface Heartbeat {
  readonly type: 'heartbeat';
  readonly memberId: string;
  readonly memberEpoch: number;
  readonly instanceId: string;
  readonly subscription: Subscription | undefined;
  readonly owned: Assignment | undefined;
  /** Connections are numbered as they come: what still arrives over an older one is out of date. */
  readonly connection: number;
  readonly host: string;
}

export interface OffsetCommit {
  readonly topicId: TopicId;
  readonly partition: PartitionId;
  readonly offset: Offset;
  readonly leaderEpoch: LeaderEpoch;
  readonly metadata: string;
}

export interface CommitEvent {
  readonly type: 'commit';
  /** Empty: from outside, while there are no members. */
  readonly memberId: string;
  readonly memberEpoch: number;
  readonly offsets: readonly OffsetCommit[];
}

export type GroupEvent =
  | Heartbeat
  /** The connection of a member's heartbeats is gone. */
  | { readonly type: 'disconnected'; readonly memberId: string; readonly connection: number }
  | CommitEvent
  /** Topics were made, widened or deleted, or may have been; also the first event after a restart. */
  | { readonly type: 'topics-changed' }
  /**
   * wakeAtMs has come. For `stalledMs` the broker could hear nobody, which is not the members' fault; perhaps for
   * `perhapsMs` more.
   */
  | { readonly type: 'tick'; readonly stalledMs: number; readonly perhapsMs?: number }
  /** Looks whether offsets are too old; `retentionMs` counts from when the group became empty. */
  | { readonly type: 'expire'; readonly retentionMs: number }
  | { readonly type: 'delete' }
  /** A topic without partitions: all of its partitions. */
  | { readonly type: 'delete-offsets'; readonly partitions: Assignment };

/** What to tell a member. */
export interface MemberReply {
  readonly memberEpoch: number;
  /** All that it should hold; undefined where it has said that it holds just that. */
  readonly assignment: Assignment | undefined;
  /** It has not been told of this yet. */
  readonly isNews: boolean;
}

export interface Outcome {
  readonly records: readonly GroupRecord[];
  /** To a heartbeat; none to one that leaves. */
  readonly reply?: MemberReply;
  /** To a commit: an error for each offset, or undefined where it was taken. */
  readonly commits?: readonly (TidemarkError | undefined)[];
  /** Offsets removed. */
  readonly removed?: number;
  /** Members that have news, or are members no more. */
  readonly news: ReadonlySet<string>;
}
