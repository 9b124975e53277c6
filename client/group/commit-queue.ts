// Offsets on their way to the broker: one request at a time; what gathers meanwhile goes with the next, of each partition
// the latest. What fails for a passing reason is sent again.

import type { Requests } from '../../protocol/apis.ts';
import { errorOf, TidemarkError } from '../../protocol/errors.ts';
import type { tidemark } from '../../protocol/generated/tidemark.js';
import type { LeaderEpoch, Offset, PartitionId, TopicId } from '../../protocol/types.ts';
import type { Cluster } from '../cluster.ts';
import { inParts } from '../request-parts.ts';
import { backoffMs, clientClosed, pause, reportRetry } from '../retry.ts';
import type { CoordinatorLink } from './coordinator-link.ts';
import { byTopicId, keyOf } from './group-partition.ts';

/** A partition whose offset can be committed. */
export interface CommitTarget {
  readonly topicId: TopicId;
  readonly topic: string;
  readonly partition: PartitionId;
  readonly leaderEpoch: LeaderEpoch;
  /** Why nothing can be committed for it any more. */
  readonly refusal: TidemarkError | undefined;
  /** What the broker has, as far as known. */
  readonly acknowledged: Offset | undefined;
  /** Less may be committed than before. */
  readonly mayGoBack: boolean;
  /** The broker has it. */
  committed(offset: Offset): void;
}

export interface OffsetCommit {
  readonly target: CommitTarget;
  readonly offset: Offset;
  readonly metadata: string;
  /** The user has named this very offset. */
  readonly isExact?: boolean;
}

export interface Committer {
  readonly group: string;
  /** Empty: nobody who belongs to the group. */
  readonly memberId: string;
  readonly memberEpoch: number;
  /** The broker has refused a whole request for good, which bore this epoch. */
  refused(error: TidemarkError, memberEpoch: number): void;
}

interface Waiter {
  resolve(): void;
  reject(error: TidemarkError): void;
}

interface Pending extends OffsetCommit {
  readonly waiters: Waiter[];
  /** There is no other attempt after this time. */
  deadlineMs: number;
}

type Batch = Map<CommitTarget, Pending>;

export class CommitQueue {
  readonly #cluster: Cluster;
  readonly #link: CoordinatorLink;
  readonly #committer: Committer;
  #gathering: Batch = new Map();
  #inFlight: Batch = new Map();
  #sending = false;
  #closed = false;

  constructor(cluster: Cluster, link: CoordinatorLink, committer: Committer) {
    this.#cluster = cluster;
    this.#link = link;
    this.#committer = committer;
  }

  /** Resolves when the broker has all of them. Rejects with the first error of a partition, once all have their outcome. */
  async commit(commits: readonly OffsetCommit[]): Promise<void> {
    const outcomes = await Promise.allSettled(commits.map((commit) => this.#add(commit)));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  /** Resolves when all that was to be committed by now, for these or for any, has its outcome. */
  async settled(targets?: ReadonlySet<CommitTarget>): Promise<void> {
    const pending = [...this.#inFlight.values(), ...this.#gathering.values()];
    const wanted = pending.filter(({ target }) => targets === undefined || targets.has(target));
    const settled = ({ waiters }: Pending): Promise<void> =>
      new Promise((resolve) => waiters.push({ resolve, reject: () => resolve() }));
    await Promise.all(wanted.map(settled));
  }

  /** What has no outcome yet gets CLIENT_CLOSED. */
  close(): void {
    this.#closed = true;
    for (const batch of [this.#inFlight, this.#gathering]) {
      for (const pending of batch.values()) settle(pending, clientClosed());
      batch.clear();
    }
  }

  #add({ target, offset, metadata, isExact = false }: OffsetCommit): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#closed) {
        reject(clientClosed());
        return;
      }
      const waiter = { resolve, reject };
      const deadlineMs = this.#nowMs() + this.#cluster.settings.operationTimeoutMs;
      const gathered = this.#gathering.get(target);
      const same = gathered ?? this.#inFlight.get(target);
      if (same !== undefined && same.offset === offset && same.metadata === metadata) {
        same.waiters.push(waiter);
        same.deadlineMs = deadlineMs;
        return;
      }
      if (!isExact && !target.mayGoBack) {
        // As much is committed already, or more is about to be.
        if (same !== undefined && same.offset > offset) {
          same.waiters.push(waiter);
          return;
        }
        if (same === undefined && target.acknowledged !== undefined && target.acknowledged >= offset) {
          resolve();
          return;
        }
      }
      // Whoever waits for an earlier one gets the outcome of this one, which says as much.
      const waiters = [...(gathered?.waiters ?? []), waiter];
      this.#gathering.set(target, { target, offset, metadata, waiters, deadlineMs });
      if (!this.#sending) void this.#sendAll();
    });
  }

  async #sendAll(): Promise<void> {
    this.#sending = true;
    // What is committed within one turn goes into one request.
    await Promise.resolve();
    for (let attempts = 0; this.#gathering.size > 0 && !this.#closed; ) {
      const batch = this.#gathering;
      this.#gathering = new Map();
      this.#inFlight = batch;
      const passing = await this.#send(batch);
      this.#inFlight = new Map();
      if (passing === undefined) {
        attempts = 0;
        continue;
      }
      const { settings, closing } = this.#cluster;
      const delayMs = backoffMs(attempts++, settings);
      this.#gatherAgain(batch, passing, delayMs);
      if (this.#gathering.size === 0) break;
      reportRetry(passing, settings);
      await pause(delayMs, settings.ports, closing);
    }
    this.#sending = false;
  }

  /** Settles what gets its outcome, and takes it out of the batch. If some is left over, returns the passing error. */
  async #send(batch: Batch): Promise<TidemarkError | undefined> {
    let passing: TidemarkError | undefined;
    for (const part of inParts([...batch.values()], { topicOf, bytesOf })) {
      const outcome = await this.#sendPart(batch, part);
      passing = outcome.passing ?? passing;
      if (!outcome.goesOn) break;
    }
    return passing;
  }

  /** Of a part that is refused, or does not get through, the others would fare no better: then it does not go on. */
  async #sendPart(
    batch: Batch,
    part: readonly Pending[],
  ): Promise<{ goesOn: boolean; passing: TidemarkError | undefined }> {
    const live = part.filter((pending) => {
      const { target } = pending;
      if (target.refusal === undefined) return batch.get(target) === pending;
      batch.delete(target);
      settle(pending, target.refusal);
      return false;
    });
    if (live.length === 0) return { goesOn: true, passing: undefined };
    let memberEpoch = 0;
    try {
      const connection = await this.#link.connect();
      const request = this.#request(live);
      memberEpoch = request.memberEpoch;
      const { message } = await connection.request('commitOffsets', request);
      return { goesOn: true, passing: this.#judge(batch, live, message) };
    } catch (error) {
      if (this.#closed) return { goesOn: false, passing: undefined };
      if (!(error instanceof TidemarkError)) throw error;
      if (isPassing(error)) {
        this.#link.forget();
        return { goesOn: false, passing: error };
      }
      for (const pending of batch.values()) settle(pending, located(pending, error));
      batch.clear();
      this.#committer.refused(error, memberEpoch);
      return { goesOn: false, passing: undefined };
    }
  }

  #request(part: readonly Pending[]): Requests['commitOffsets'] {
    const { group, memberId, memberEpoch } = this.#committer;
    const entries = part.map(({ target, offset, metadata }) => ({
      topicId: target.topicId,
      commit: { partition: target.partition, offset, leaderEpoch: target.leaderEpoch, metadata },
    }));
    const topics = Array.from(byTopicId(entries), ([topicId, group_]) => ({
      topicId,
      partitions: group_.map(({ commit }) => commit),
    }));
    return { group, memberId, memberEpoch, topics };
  }

  #judge(batch: Batch, part: readonly Pending[], message: tidemark.CommitOffsetsResponse): TidemarkError | undefined {
    const results = new Map<string, tidemark.CommitPartitionResult.$Properties>();
    for (const { topicId, partitions } of message.topics) {
      for (const result of partitions ?? []) results.set(keyOf(topicId ?? '', result.partition ?? 0), result);
    }
    let passing: TidemarkError | undefined;
    for (const pending of part) {
      const { target } = pending;
      const error = outcomeOf(results.get(keyOf(target.topicId, target.partition)));
      if (error !== undefined && isPassing(error)) {
        passing = located(pending, error);
        continue;
      }
      batch.delete(target);
      if (error === undefined) target.committed(pending.offset);
      settle(pending, error && located(pending, error));
    }
    return passing;
  }

  /** What failed for a passing reason joins what has gathered meanwhile, unless its time is over. */
  #gatherAgain(batch: Batch, error: TidemarkError, delayMs: number): void {
    for (const [target, pending] of batch) {
      const newer = this.#gathering.get(target);
      if (newer !== undefined) newer.waiters.unshift(...pending.waiters);
      else if (this.#nowMs() + delayMs > pending.deadlineMs) settle(pending, located(pending, error));
      else this.#gathering.set(target, pending);
    }
  }

  #nowMs(): number {
    return this.#cluster.settings.ports.clock.monotonicMs();
  }
}

function topicOf({ target }: Pending): string {
  return target.topicId;
}

function bytesOf({ metadata }: Pending): number {
  return Buffer.byteLength(metadata);
}

function settle({ waiters }: Pending, error?: TidemarkError): void {
  for (const { resolve, reject } of waiters) {
    if (error === undefined) resolve();
    else reject(error);
  }
}

/** A topic's id that nobody knows is one that was deleted: nobody will ever know it. */
function isPassing({ retriable, code }: TidemarkError): boolean {
  return retriable && code !== 'UNKNOWN_TOPIC_ID';
}

function outcomeOf(result: tidemark.CommitPartitionResult.$Properties | undefined): TidemarkError | undefined {
  if (result === undefined) return new TidemarkError('UNKNOWN_SERVER_ERROR', 'the reply lacks this partition');
  return result.error === undefined || result.error === null ? undefined : errorOf(result.error);
}

/** The error with the partition that it is about. */
function located({ target, offset }: Pending, error: TidemarkError): TidemarkError {
  const { topic, partition } = target;
  const message = `offset ${offset} of ${topic}/${partition} was not committed: ${error.message}`;
  return new TidemarkError(error.code, message, { cause: error, topic, partition, offset });
}
