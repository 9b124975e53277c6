// Finding offsets by place or time, at the leaders of the partitions.

import { errorOf, TidemarkError } from '../protocol/errors.ts';
import { tidemark } from '../protocol/generated/tidemark.js';
import { MAX_REQUEST_ENTRIES } from '../protocol/request-limits.ts';
import type { Offset, PartitionId, TimestampMs } from '../protocol/types.ts';
import type { Cluster } from './cluster.ts';
import { type Metadata, type TopicInfo, unknownPartition } from './metadata.ts';
import { inParts } from './request-parts.ts';
import { retrying } from './retry.ts';

/** Number: the first record at or after this time. */
export type OffsetPlace = 'earliest' | 'latest' | TimestampMs;

export interface OffsetQuestion {
  readonly topic: string;
  readonly partition: PartitionId;
  readonly at: OffsetPlace;
}

export interface OffsetAnswer {
  readonly offset: Offset;
  /** Of the record found; absent for a place, and when no record is that late (the offset is the end then). */
  readonly timestamp: TimestampMs | undefined;
}

interface Located {
  readonly question: OffsetQuestion;
  readonly index: number;
  readonly topicId: string;
  readonly leaderEpoch: number;
}

/**
 * Finds all of them, with retries for up to operationTimeoutMs. Throws UNKNOWN_TOPIC, UNKNOWN_PARTITION,
 * PARTITION_OFFLINE; BROKER_UNREACHABLE or the like in the end; CLIENT_CLOSED.
 */
export function findOffsets(
  cluster: Cluster,
  metadata: Metadata,
  questions: readonly OffsetQuestion[],
): Promise<OffsetAnswer[]> {
  const attempt = async (): Promise<OffsetAnswer[]> => {
    const found: OffsetAnswer[] = [];
    const stale = new Set<string>();
    let passingError: TidemarkError | undefined;
    for (const [index, answer] of (await askOffsets(cluster, metadata, questions)).entries()) {
      if (!(answer instanceof TidemarkError)) {
        found.push(answer);
        continue;
      }
      if (!answer.retriable) throw answer;
      passingError = answer;
      stale.add(questions[index]?.topic ?? '');
    }
    if (passingError === undefined) return found;
    for (const topic of stale) await metadata.refresh(topic);
    throw passingError;
  };
  return retrying(attempt, cluster.settings.operationTimeoutMs, cluster.settings, cluster.closing);
}

/**
 * As findOffsets, but a partition that cannot be asked leaves its error in the place of its answer. Throws
 * BROKER_UNREACHABLE or the like in the end; CLIENT_CLOSED.
 */
export function findEachOffset(
  cluster: Cluster,
  metadata: Metadata,
  questions: readonly OffsetQuestion[],
): Promise<(OffsetAnswer | TidemarkError)[]> {
  const attempt = async (): Promise<(OffsetAnswer | TidemarkError)[]> => {
    const answers = await askOffsets(cluster, metadata, questions);
    const isPassing = (answer: OffsetAnswer | TidemarkError): answer is TidemarkError =>
      answer instanceof TidemarkError && answer.retriable;
    const passing = answers.find(isPassing);
    if (passing === undefined) return answers;
    const stale = new Set(
      questions.filter((_, index) => isPassing(answers[index] ?? missing())).map(({ topic }) => topic),
    );
    // A topic that is gone is an answer, too: the next attempt gets it.
    await Promise.allSettled(Array.from(stale, (topic) => metadata.refresh(topic)));
    throw passing;
  };
  return retrying(attempt, cluster.settings.operationTimeoutMs, cluster.settings, cluster.closing);
}

/** Asks once. Each question gets its answer, or the error that stands in its way. */
export async function askOffsets(
  cluster: Cluster,
  metadata: Metadata,
  questions: readonly OffsetQuestion[],
): Promise<(OffsetAnswer | TidemarkError)[]> {
  const answers: (OffsetAnswer | TidemarkError)[] = [];
  const byNode = new Map<number, Located[]>();
  for (const [index, question] of questions.entries()) {
    const found = await locate(metadata, question);
    if (found instanceof TidemarkError) {
      answers[index] = found;
      continue;
    }
    const located = { question, index, topicId: found.topicId, leaderEpoch: found.leaderEpoch };
    const group = byNode.get(found.leaderNodeId);
    if (group === undefined) byNode.set(found.leaderNodeId, [located]);
    else group.push(located);
  }
  const requests = Array.from(byNode, ([nodeId, group]) => partsOf(group).map((part) => [nodeId, part] as const));
  await Promise.all(
    requests.flat().map(async ([nodeId, part]) => {
      const partAnswers = await askNode(cluster, nodeId, part);
      for (const [at, { index }] of part.entries()) answers[index] = partAnswers[at] ?? missing();
    }),
  );
  return answers;
}

/** Each question has a topic of its own in the request: two entries. */
function partsOf(group: readonly Located[]): (readonly Located[])[] {
  return inParts(group, { maxEntries: MAX_REQUEST_ENTRIES / 2, bytesOf: ({ topicId }) => topicId.length });
}

async function locate(
  metadata: Metadata,
  { topic, partition }: OffsetQuestion,
): Promise<{ topicId: string; leaderNodeId: number; leaderEpoch: number } | TidemarkError> {
  let info: TopicInfo;
  try {
    info = await metadata.topic(topic);
    if (info.partitions[partition] === undefined) info = await metadata.refresh(topic);
  } catch (error) {
    if (error instanceof TidemarkError) return error;
    throw error;
  }
  const found = info.partitions[partition];
  if (found === undefined) return unknownPartition(info, partition);
  return { topicId: info.topicId, leaderNodeId: found.leaderNodeId, leaderEpoch: found.leaderEpoch };
}

async function askNode(
  cluster: Cluster,
  nodeId: number,
  group: readonly Located[],
): Promise<(OffsetAnswer | TidemarkError)[]> {
  // One partition may be asked for several places: each question is an entry of its own, answered in the same order.
  const topics = group.map(({ question, topicId, leaderEpoch }) => ({
    topicId,
    partitions: [{ partition: question.partition, leaderEpoch, ...placeOf(question.at) }],
  }));
  try {
    const connection = await cluster.connectTo(nodeId);
    const { message } = await connection.request('listOffsets', { topics });
    return group.map(({ question, topicId }, at) => {
      const answer = message.topics[at];
      const result = answer?.topicId === topicId ? answer.partitions?.[0] : undefined;
      return result === undefined ? missing() : answerOf(question, result);
    });
  } catch (error) {
    if (error instanceof TidemarkError) return group.map(() => error);
    throw error;
  }
}

function placeOf(at: OffsetPlace): { spec: tidemark.OffsetSpec; timestamp: number } {
  if (at === 'earliest') return { spec: tidemark.OffsetSpec.EARLIEST, timestamp: 0 };
  if (at === 'latest') return { spec: tidemark.OffsetSpec.LATEST, timestamp: 0 };
  return { spec: tidemark.OffsetSpec.TIMESTAMP, timestamp: at };
}

function answerOf(
  { topic, partition, at }: OffsetQuestion,
  { error, found, offset, timestamp }: tidemark.ListOffsetsPartitionResult.$Properties,
): OffsetAnswer | TidemarkError {
  if (error !== undefined && error !== null) {
    return errorOf(error, { topic, partition });
  }
  const hasTimestamp = typeof at === 'number' && found === true;
  return { offset: offset ?? 0, timestamp: hasTimestamp ? (timestamp ?? 0) : undefined };
}

function missing(): TidemarkError {
  return new TidemarkError('UNKNOWN_SERVER_ERROR', 'the reply to listOffsets lacks a partition');
}
