import { TidemarkError } from '../../protocol/errors.ts';
import type { LeaderEpoch, Offset, PartitionId, TopicId } from '../../protocol/types.ts';
import type { RecordHome } from '../consume/delivered-record.ts';
import type { PartitionCursor } from '../consume/partition-cursor.ts';
import type { CommitTarget, OffsetCommit } from './commit-queue.ts';
import type { GroupPartition } from './group-partition.ts';

/** taking: it is being prepared. held. leaving: no record of it is handed out any more. over: it may be others'. */
type TenureState = 'taking' | 'held' | 'leaving' | 'over';

/** The time for which this member holds a partition: what is committed for it, as long as anything can be. */
export class Tenure<K, V> implements CommitTarget, RecordHome {
  readonly topicId: TopicId;
  readonly topic: string;
  readonly partition: PartitionId;
  state: TenureState = 'taking';
  /** Absent until it is known where to start. */
  cursor: PartitionCursor<K, V> | undefined;
  /** Where it started, if that is known from the beginning. */
  startOffset: Offset | undefined;
  /** What the group has committed, as far as this member knows. */
  acknowledged: Offset | undefined;
  /** The user has sent reading elsewhere since: lower offsets may be committed. */
  isSought = false;
  /** What was committed before says nothing any more of what is done. */
  #isReadAnew = false;
  /** onPartitionsAssigned has been called for it. */
  isAnnounced = false;
  /** onPartitionsRevoked has been called for it: onPartitionsLost is not, whatever becomes of it. */
  isTakenLeaveOf = false;
  #refusal: TidemarkError | undefined;
  readonly #commit: (commits: readonly OffsetCommit[]) => Promise<void>;

  constructor(
    { topicId, topic, partition }: GroupPartition,
    commit: (commits: readonly OffsetCommit[]) => Promise<void>,
  ) {
    this.topicId = topicId;
    this.topic = topic;
    this.partition = partition;
    this.#commit = commit;
  }

  get leaderEpoch(): LeaderEpoch {
    return this.cursor?.leaderEpoch ?? 0;
  }

  get refusal(): TidemarkError | undefined {
    return this.#refusal;
  }

  /** The broker knows that the member holds it. */
  get isOwned(): boolean {
    return this.state === 'held' || this.state === 'leaving';
  }

  commit(offset: Offset): Promise<void> {
    return this.#commit([{ target: this, offset, metadata: '' }]);
  }

  sought(): void {
    this.isSought = true;
    this.#isReadAnew = true;
  }

  get committedBelow(): Offset | undefined {
    return this.#isReadAnew ? undefined : this.acknowledged;
  }

  /** Nobody has finished it, unless the user has committed it. */
  comesAgain(offset: Offset): boolean {
    return this.state === 'held' && offset >= (this.committedBelow ?? offset);
  }

  /** Only a user who reads anew can want less to be committed than before. */
  get mayGoBack(): boolean {
    return this.isSought;
  }

  committed(offset: Offset): void {
    this.acknowledged = offset;
    this.#isReadAnew = false;
  }

  /** Given up, or lost for the reason given: nothing can be committed any more. */
  end(lost?: TidemarkError): void {
    const { topic, partition } = this;
    this.state = 'over';
    this.#refusal =
      lost === undefined
        ? new TidemarkError('PARTITION_NOT_OWNED', `${topic}/${partition} was given up`, { topic, partition })
        : new TidemarkError(lost.code, `${topic}/${partition} was lost: ${lost.message}`, {
            cause: lost,
            topic,
            partition,
          });
  }
}
