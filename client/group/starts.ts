// Where a member begins in the partitions that it takes over: at the group's committed offset, else where its `from` says.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Offset } from '../../protocol/types.ts';
import type { Cluster } from '../cluster.ts';
import type { Start } from '../consume/partition-cursor.ts';
import type { Metadata } from '../metadata.ts';
import { askOffsets, type OffsetPlace } from '../offsets.ts';
import { inParts } from '../request-parts.ts';
import type { CoordinatorLink } from './coordinator-link.ts';
import type { MemberSettings } from './group-options.ts';
import { type GroupPartition, keyOf, toWire } from './group-partition.ts';

export interface TakeoverStart {
  readonly start: Start;
  /** By the group, before. */
  readonly committed: Offset | undefined;
}

export interface StartsDependencies {
  readonly settings: MemberSettings;
  readonly cluster: Cluster;
  readonly metadata: Metadata;
  readonly link: CoordinatorLink;
}

/** One attempt, in the order of the partitions. Throws what the coordinator says or what stands in the way to it. */
export async function findStarts(
  dependencies: StartsDependencies,
  partitions: readonly GroupPartition[],
): Promise<TakeoverStart[]> {
  const committed = await fetchCommitted(dependencies, partitions);
  const without = partitions.filter(({ topicId, partition }) => !committed.has(keyOf(topicId, partition)));
  const places = await findPlaces(dependencies, without);
  return partitions.map((each) => {
    const key = keyOf(each.topicId, each.partition);
    const offset = committed.get(key);
    if (offset !== undefined) return { start: { kind: 'offset', offset }, committed: offset };
    return { start: places.get(key) ?? missing(dependencies.settings.group, each), committed: undefined };
  });
}

async function fetchCommitted(
  { settings, link }: StartsDependencies,
  partitions: readonly GroupPartition[],
): Promise<Map<string, Offset>> {
  const committed = new Map<string, Offset>();
  for (const part of inParts(partitions, { topicOf: ({ topicId }) => topicId })) {
    const connection = await link.connect();
    const request = { group: settings.group, memberId: '', memberEpoch: 0, topics: toWire(part), all: false };
    const { message } = await connection.request('fetchOffsets', request);
    for (const { topicId, partitions: found } of message.topics) {
      for (const { partition, found: isFound, offset } of found ?? []) {
        if (isFound) committed.set(keyOf(topicId ?? '', partition ?? 0), offset ?? 0);
      }
    }
  }
  return committed;
}

/** A place whose offset could not be found now is left to be found when it is read. */
async function findPlaces(
  { settings, cluster, metadata }: StartsDependencies,
  partitions: readonly GroupPartition[],
): Promise<Map<string, Start>> {
  const place = placeOf(settings, cluster);
  if (place === undefined || partitions.length === 0) return new Map();
  const questions = partitions.map(({ topic, partition }) => ({ topic, partition, at: place }));
  const answers = await askOffsets(cluster, metadata, questions);
  const starts = new Map<string, Start>();
  for (const [index, { topicId, partition }] of partitions.entries()) {
    const answer = answers[index];
    const isFound = answer !== undefined && !(answer instanceof TidemarkError);
    starts.set(
      keyOf(topicId, partition),
      isFound ? { kind: 'offset', offset: answer.offset } : { kind: 'place', place },
    );
  }
  return starts;
}

function placeOf({ from }: MemberSettings, { settings }: Cluster): OffsetPlace | undefined {
  if (from === 'none') return undefined;
  if (typeof from === 'string') return from;
  return 'timestampMs' in from ? from.timestampMs : settings.ports.clock.wallMs() - from.durationMs;
}

function missing(group: string, { topic, partition }: GroupPartition): Start {
  const message = `group ${group} has committed no offset for ${topic}/${partition}, and \`from\` is 'none'`;
  return { kind: 'missing', error: new TidemarkError('NO_COMMITTED_OFFSET', message, { topic, partition }) };
}
