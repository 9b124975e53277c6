// What a client knows of topics: ids, leaders and limits, asked for when needed and again when they prove stale.

import { errorOf, TidemarkError } from '../protocol/errors.ts';
import type { tidemark } from '../protocol/generated/tidemark.js';
import type { LeaderEpoch, PartitionId, TopicId } from '../protocol/types.ts';
import type { Cluster } from './cluster.ts';
import { inParts } from './request-parts.ts';
import { retrying } from './retry.ts';

export interface PartitionInfo {
  readonly leaderNodeId: number;
  readonly leaderEpoch: LeaderEpoch;
  /** False when the broker says that it cannot serve it. */
  readonly online: boolean;
}

export interface TopicInfo {
  readonly name: string;
  readonly topicId: TopicId;
  readonly internal: boolean;
  readonly maxBatchBytes: number;
  /** By partition number. */
  readonly partitions: readonly PartitionInfo[];
  readonly loadedAtMs: number;
}

interface Wanted {
  readonly promise: Promise<TopicInfo>;
  readonly resolve: (topic: TopicInfo) => void;
  readonly reject: (error: unknown) => void;
}

export class Metadata {
  /** Even metadata that gives no trouble should be asked for again after this long, so that added partitions are noticed. */
  readonly maxAgeMs = 60_000;
  readonly #cluster: Cluster;
  readonly #allowAutoCreate: boolean;
  readonly #topics = new Map<string, TopicInfo>();
  /** Names that the next request will ask for. */
  #wanted = new Map<string, Wanted>();
  #asking = false;

  constructor(cluster: Cluster, allowAutoCreate: boolean) {
    this.#cluster = cluster;
    this.#allowAutoCreate = allowAutoCreate;
  }

  /** What is known, or else what the cluster says. Throws as refresh() does. */
  async topic(name: string): Promise<TopicInfo> {
    return this.#topics.get(name) ?? (await this.refresh(name));
  }

  /**
   * Asks the cluster, together with whoever else asks at the moment. Throws UNKNOWN_TOPIC or what else the broker says of
   * the topic; BROKER_UNREACHABLE or the like after operationTimeoutMs; CLIENT_CLOSED.
   */
  refresh(name: string): Promise<TopicInfo> {
    let wanted = this.#wanted.get(name);
    if (wanted === undefined) {
      wanted = withResolvers();
      this.#wanted.set(name, wanted);
      if (!this.#asking) void this.#askForWanted();
    }
    return wanted.promise;
  }

  /** Every topic of the cluster. */
  async all(): Promise<TopicInfo[]> {
    const { message } = await this.#cluster.requestAny('metadata', {
      topics: [],
      allTopics: true,
      allowAutoCreate: false,
      groups: [],
    });
    return message.topics.map((topic) => this.#topicInfo(topic));
  }

  async #askForWanted(): Promise<void> {
    this.#asking = true;
    // What is asked for within one turn goes into one request.
    await Promise.resolve();
    while (this.#wanted.size > 0) await this.#ask(this.#takeWanted());
    this.#asking = false;
  }

  /** As many as a request may name; the others are asked for after them. */
  #takeWanted(): Map<string, Wanted> {
    const [names = []] = inParts([...this.#wanted.keys()], { bytesOf: (name) => Buffer.byteLength(name) });
    const wanted = this.#wanted;
    if (names.length === wanted.size) {
      this.#wanted = new Map();
      return wanted;
    }
    const taken = new Map<string, Wanted>();
    for (const name of names) {
      const one = wanted.get(name);
      if (one !== undefined) taken.set(name, one);
      wanted.delete(name);
    }
    return taken;
  }

  async #ask(wanted: Map<string, Wanted>): Promise<void> {
    const { settings, closing } = this.#cluster;
    const attempt = async (): Promise<void> => {
      const passingError = await this.#askOnce(wanted);
      if (passingError !== undefined) throw passingError;
    };
    try {
      await retrying(attempt, settings.operationTimeoutMs, settings, closing);
    } catch (error) {
      for (const { reject } of wanted.values()) reject(error);
    }
  }

  /** Takes out of `wanted` what the answer settles. If topics with a passing error remain, returns one such error. */
  async #askOnce(wanted: Map<string, Wanted>): Promise<TidemarkError | undefined> {
    const connection = await this.#cluster.connectToAny();
    const { message } = await connection.request('metadata', {
      topics: [...wanted.keys()],
      allTopics: false,
      allowAutoCreate: this.#allowAutoCreate,
      groups: [],
    });
    this.#cluster.learnNodes(
      message.nodes.map(({ nodeId, host, port }) => ({ nodeId: nodeId ?? 0, host: host ?? '', port: port ?? 0 })),
    );
    const answers = new Map(message.topics.map((topic) => [topic.name ?? '', topic]));
    let passingError: TidemarkError | undefined;
    for (const [name, { resolve, reject }] of wanted) {
      const answer = answers.get(name);
      const error = answer === undefined ? unknownTopic(name) : topicError(answer);
      if (error?.retriable === true) {
        passingError = error;
        continue;
      }
      const topic = answer === undefined || error !== undefined ? undefined : this.#topicInfo(answer);
      wanted.delete(name);
      if (topic === undefined) {
        this.#topics.delete(name);
        reject(error);
      } else {
        this.#topics.set(name, topic);
        resolve(topic);
      }
    }
    return passingError;
  }

  #topicInfo(topic: tidemark.TopicMetadata.$Properties): TopicInfo {
    const listed = topic.partitions ?? [];
    const partitions: PartitionInfo[] = [];
    for (const { partition, leaderNodeId, leaderEpoch, error } of listed) {
      const at = partition ?? 0;
      if (at >= listed.length)
        throw new TidemarkError('CORRUPT_FRAME', `topic ${topic.name} lacks partitions below ${at}`);
      partitions[at] = {
        leaderNodeId: leaderNodeId ?? 0,
        leaderEpoch: leaderEpoch ?? 0,
        online: error === undefined || error === null,
      };
    }
    return {
      name: topic.name ?? '',
      topicId: topic.topicId ?? '',
      internal: topic.internal ?? false,
      maxBatchBytes: topic.maxBatchBytes ?? 0,
      partitions,
      loadedAtMs: this.#now(),
    };
  }

  #now(): number {
    return this.#cluster.settings.ports.clock.monotonicMs();
  }
}

function topicError({ error, name }: tidemark.TopicMetadata.$Properties): TidemarkError | undefined {
  if (error === undefined || error === null) return undefined;
  return errorOf(error, { topic: name ?? '' });
}

function unknownTopic(name: string): TidemarkError {
  return new TidemarkError('UNKNOWN_TOPIC', `the broker knows nothing of topic ${name}`, { topic: name });
}

function withResolvers(): Wanted {
  let resolve: Wanted['resolve'] = () => {};
  let reject: Wanted['reject'] = () => {};
  const promise = new Promise<TopicInfo>((resolvePromise, rejectPromise) => {
    resolve = resolvePromise;
    reject = rejectPromise;
  });
  return { promise, resolve, reject };
}

export function unknownPartition({ name, partitions }: TopicInfo, partition: PartitionId): TidemarkError {
  const message = `topic ${name} has ${partitions.length} partitions, from 0 on, and no partition ${partition}`;
  return new TidemarkError('UNKNOWN_PARTITION', message, { topic: name, partition });
}
