// Offsets of a group from outside it: read, committed, deleted.

import { errorOf, TidemarkError } from '../../protocol/errors.ts';
import { onlyIfNotDone } from '../retry.ts';
import type { CommittedOffset, OffsetToCommit, TopicPartition } from '../types.ts';
import { askCoordinator, type GroupAdminContext } from './coordinator.ts';
import {
  byTopicAndPartition,
  byTopicId,
  expandTopics,
  keyOf,
  type OfTopic,
  partsOf,
  topicNameOf,
} from './topic-partitions.ts';

/** All of them, by topic and partition; none for a group that does not exist. */
export async function committedOffsets({ cluster }: GroupAdminContext, group: string): Promise<CommittedOffset[]> {
  const request = { group, memberId: '', memberEpoch: 0, topics: [], all: true };
  const { topics } = await askCoordinator(cluster, group, 'fetchOffsets', request);
  const found = topics.flatMap(({ topic, partitions }) =>
    (partitions ?? [])
      // A topic without a name has just been deleted.
      .filter((partition) => partition.found && topic !== '')
      .map(({ partition, offset, metadata, committedAtMs }) => ({
        topic: topic ?? '',
        partition: partition ?? 0,
        offset: offset ?? 0,
        metadata: metadata ?? '',
        committedAtMs: committedAtMs ?? 0,
      })),
  );
  return found.sort(byTopicAndPartition);
}

/**
 * All of them or none; where they are thousands, of each few thousand all or none. Throws INVALID_ARGUMENT, UNKNOWN_TOPIC,
 * UNKNOWN_PARTITION, and what the broker says.
 */
export async function commitOffsets(
  { cluster, metadata }: GroupAdminContext,
  group: string,
  offsets: readonly OffsetToCommit[],
): Promise<void> {
  checkOffsets(offsets);
  if (offsets.length === 0) return;
  const byTopic = await byTopicId(metadata, offsets);
  const bytesOf = ({ metadata: note = '' }: OffsetToCommit): number => Buffer.byteLength(note);
  for (const part of partsOf(byTopic, bytesOf)) await commitPart(cluster, group, part);
}

async function commitPart(
  cluster: GroupAdminContext['cluster'],
  group: string,
  byTopic: readonly OfTopic<OffsetToCommit>[],
): Promise<void> {
  const topics = byTopic.map(({ topicId, items }) => ({
    topicId,
    partitions: items.map(({ partition, offset, metadata: note = '' }) => ({
      partition,
      offset,
      leaderEpoch: 0,
      metadata: note,
    })),
  }));
  const reply = await askCoordinator(cluster, group, 'commitOffsets', { group, memberId: '', memberEpoch: 0, topics });
  const names = new Map(byTopic.map(({ topicId, items }) => [topicId, items[0]?.topic ?? '']));
  for (const { topicId, partitions } of reply.topics) {
    for (const { partition, error } of partitions ?? []) {
      if (error === undefined || error === null) continue;
      throw errorOf(error, { topic: names.get(topicId ?? '') ?? '', partition: partition ?? 0 });
    }
  }
}

/** Each partition once, each with an offset that can be one. Throws INVALID_ARGUMENT. */
export function checkOffsets(offsets: readonly OffsetToCommit[]): void {
  const seen = new Set<string>();
  for (const one of offsets) {
    const { topic, partition, offset } = one;
    topicNameOf(one);
    const name = keyOf(one);
    if (!Number.isSafeInteger(offset)) {
      throw new TidemarkError('INVALID_ARGUMENT', `${name}: ${String(offset)} is no offset`, { topic, partition });
    }
    if (seen.has(name)) {
      throw new TidemarkError('INVALID_ARGUMENT', `${name} is given twice`, { topic, partition });
    }
    seen.add(name);
  }
}

/** Returns how many there were. Throws UNKNOWN_TOPIC, UNKNOWN_PARTITION, UNKNOWN_GROUP, GROUP_NOT_EMPTY. */
export async function deleteOffsets(
  { cluster, metadata }: GroupAdminContext,
  group: string,
  topics: readonly (string | TopicPartition)[],
): Promise<number> {
  const partitions = await expandTopics(metadata, topics);
  if (partitions.length === 0) return 0;
  const byTopic = await byTopicId(metadata, partitions);
  let deleted = 0;
  for (const part of partsOf(byTopic)) {
    const request = {
      group,
      topics: part.map(({ topicId, items }) => ({
        topicId,
        topic: '',
        partitions: items.map(({ partition }) => partition),
      })),
    };
    deleted += (await askCoordinator(cluster, group, 'deleteOffsets', request, onlyIfNotDone)).deleted;
  }
  return deleted;
}
