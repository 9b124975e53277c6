// Commits under a group's name by a consumer that is no member of it: the broker takes them while the group has none.

import { TidemarkError } from '../../protocol/errors.ts';
import type { LeaderEpoch, Offset, PartitionId, TopicId } from '../../protocol/types.ts';
import type { RecordHome } from '../consume/delivered-record.ts';
import type { RecordSource } from '../consume/record-source.ts';
import type { OffsetToCommit, TopicPartition } from '../types.ts';
import { CommitQueue, type CommitTarget } from './commit-queue.ts';
import { checkedOffsets } from './commits.ts';
import { CoordinatorLink } from './coordinator-link.ts';
import { within } from './within.ts';

export class OutsideCommits<K, V> {
  readonly #source: RecordSource<K, V>;
  readonly #queue: CommitQueue;
  /** By topic id and partition. */
  readonly #targets = new Map<string, OutsidePartition>();

  constructor(source: RecordSource<K, V>, group: string) {
    this.#source = source;
    this.#queue = new CommitQueue(source.cluster, new CoordinatorLink(source.cluster, group), {
      group,
      memberId: '',
      memberEpoch: 0,
      refused: () => {},
    });
  }

  homeOf(place: TopicPartition): RecordHome {
    let committedBelow: Offset | undefined;
    return {
      get committedBelow() {
        return committedBelow;
      },
      commit: async (offset) => {
        await this.#commit([{ ...place, offset }]);
        committedBelow = offset;
      },
      sought: () => {
        committedBelow = undefined;
      },
      comesAgain: () => false,
    };
  }

  commit(offsets?: readonly OffsetToCommit[]): Promise<void> {
    return this.#commit(offsets === undefined ? this.#handedOut() : checkedOffsets(offsets));
  }

  /** What was to be committed gets this time. */
  async close(timeoutMs: number): Promise<void> {
    await within(timeoutMs, this.#source.settings.ports, this.#queue.settled());
    this.#queue.close();
  }

  #handedOut(): OffsetToCommit[] {
    const { cursors, hands } = this.#source;
    return cursors.flatMap((cursor) => {
      const offset = hands.doneOffset(cursor, true);
      return offset === undefined ? [] : [{ topic: cursor.topic, partition: cursor.partition, offset }];
    });
  }

  async #commit(offsets: readonly OffsetToCommit[]): Promise<void> {
    const targets = await Promise.all(offsets.map(({ topic, partition }) => this.#target(topic, partition)));
    const commits = offsets.flatMap(({ offset, metadata = '' }, index) => {
      const target = targets[index];
      return target === undefined ? [] : [{ target, offset, metadata }];
    });
    try {
      await this.#queue.commit(commits);
    } catch (error) {
      // These offsets were of a topic that is no more; the next ones may be of one made again under its name.
      if (error instanceof TidemarkError && error.code === 'UNKNOWN_TOPIC_ID' && error.topic !== undefined) {
        await this.#source.metadata.refresh(error.topic).catch(() => {});
      }
      throw error;
    }
  }

  async #target(topic: string, partition: PartitionId): Promise<CommitTarget> {
    const { topicId } = await this.#source.metadata.topic(topic);
    const key = `${topicId}/${partition}`;
    const target = this.#targets.get(key) ?? new OutsidePartition(topicId, topic, partition);
    this.#targets.set(key, target);
    return target;
  }
}

class OutsidePartition implements CommitTarget {
  readonly topicId: TopicId;
  readonly topic: string;
  readonly partition: PartitionId;
  readonly leaderEpoch: LeaderEpoch = 0;
  readonly refusal: undefined;
  readonly mayGoBack = true;
  readonly acknowledged: undefined;

  constructor(topicId: TopicId, topic: string, partition: PartitionId) {
    this.topicId = topicId;
    this.topic = topic;
    this.partition = partition;
  }

  committed(_offset: Offset): void {}
}
