import type { ApiName, Requests, Responses } from '../protocol/apis.ts';
import { errorCodeOf, errorOf, TidemarkError } from '../protocol/errors.ts';
import type { tidemark } from '../protocol/generated/tidemark.js';
import type { Offset } from '../protocol/types.ts';
import { Cluster } from './cluster.ts';
import { commitOffsets, committedOffsets, deleteOffsets } from './group-admin/committed-offsets.ts';
import { askCoordinator, type GroupAdminContext } from './group-admin/coordinator.ts';
import { describeGroup, listGroups } from './group-admin/describe-group.ts';
import { resetOffsets } from './group-admin/reset-offsets.ts';
import { Metadata } from './metadata.ts';
import { findOffsets, type OffsetPlace } from './offsets.ts';
import { CONNECTION_OPTIONS, refuseUnknown, resolveConnection } from './options.ts';
import { clientClosed, onlyIfNotDone } from './retry.ts';
import type {
  AlterTopic,
  ClusterDescription,
  CommittedOffset,
  ConnectionOptions,
  CreatedTopic,
  CreateTopic,
  GroupDescription,
  GroupSummary,
  ListedOffset,
  OffsetQuery,
  OffsetToCommit,
  PartitionDescription,
  ResetOffset,
  ResetOffsets,
  SettingValue,
  TopicDescription,
  TopicPartition,
  TopicSummary,
} from './types.ts';

type StatusMessage = tidemark.Status.$Properties | null | undefined;

/**
 * Looks at and changes topics, offsets, consumer groups and the cluster. It connects when first used.
 *
 * Every method goes on trying for up to operationTimeoutMs; then it throws BROKER_UNREACHABLE, naming the addresses, or
 * what else went wrong last. A change whose reply was lost is not sent again, unless doing it twice does no harm: it
 * throws CONNECTION_LOST or REQUEST_TIMED_OUT with `outcome` "unknown". After close(), CLIENT_CLOSED.
 */
export class Admin {
  readonly #cluster: Cluster;
  readonly #metadata: Metadata;

  /** Throws INVALID_ARGUMENT for an option that makes no sense. */
  constructor(options: ConnectionOptions) {
    const settings = resolveConnection(options);
    refuseUnknown(options, CONNECTION_OPTIONS, 'an admin');
    this.#cluster = new Cluster(settings);
    this.#metadata = new Metadata(this.#cluster, false);
  }

  /** All topics, sorted by name. */
  async topics(): Promise<TopicSummary[]> {
    this.#checkOpen();
    const topics = await this.#metadata.all();
    return topics
      .map(({ name, topicId, internal, partitions }) => ({ name, topicId, partitions: partitions.length, internal }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Throws TOPIC_ALREADY_EXISTS (not with ifNotExists), INVALID_TOPIC_NAME, INVALID_PARTITIONS, INVALID_SETTING. */
  async createTopic({ name, partitions, settings, ifNotExists = false }: CreateTopic): Promise<CreatedTopic> {
    try {
      const request = { name, partitions: partitions ?? 0, settings: settingsList(settings), validateOnly: false };
      const created = await this.#change('createTopic', request);
      return { name, topicId: created.topicId, partitions: created.partitions, created: true };
    } catch (error) {
      if (!ifNotExists || !(error instanceof TidemarkError) || error.code !== 'TOPIC_ALREADY_EXISTS') throw error;
    }
    const { topicId, partitions: present } = await this.#metadata.refresh(name);
    return { name, topicId, partitions: present.length, created: false };
  }

  /** Throws UNKNOWN_TOPIC. */
  async describeTopic(name: string): Promise<TopicDescription> {
    const [description] = await this.describeTopics([name]);
    if (description !== undefined) return description;
    throw new TidemarkError('UNKNOWN_TOPIC', `no topic is called ${name}`, { topic: name });
  }

  /** These topics in this order, or all of them, sorted by name. Throws UNKNOWN_TOPIC. */
  async describeTopics(names?: readonly string[]): Promise<TopicDescription[]> {
    const request = { topics: [...(names ?? [])], allTopics: names === undefined };
    const { topics } = await this.#ask('describeTopics', request);
    const descriptions = topics.map((topic) => {
      throwIfError(topic.error, topic.name ?? '');
      return topicDescription(topic);
    });
    if (names === undefined) return descriptions.sort((a, b) => (a.name < b.name ? -1 : 1));
    const byName = new Map(descriptions.map((description) => [description.name, description]));
    return names.flatMap((name) => byName.get(name) ?? []);
  }

  /** Sets settings of a topic, or gives them back to the broker's default. Throws UNKNOWN_TOPIC, INVALID_SETTING. */
  async alterTopic(name: string, { set, unset }: AlterTopic): Promise<void> {
    const request = { name, set: settingsList(set), unset: [...(unset ?? [])], validateOnly: false };
    await this.#ask('alterTopic', request);
  }

  /**
   * Gives a topic more partitions; returns how many it had. Keys move: a key's new records may go to another partition
   * than those before. Throws UNKNOWN_TOPIC, INVALID_PARTITIONS.
   */
  async addPartitions(name: string, total: number): Promise<{ previousTotal: number }> {
    const { previousTotal } = await this.#change('addPartitions', { name, total });
    return { previousTotal };
  }

  /** Deletes a topic and its records. Throws UNKNOWN_TOPIC. */
  async deleteTopic(name: string): Promise<void> {
    await this.#change('deleteTopic', { name });
  }

  /**
   * Makes the records below an offset unreadable, and frees their space as whole segments become unused. Returns the
   * first offset that can still be read. Throws UNKNOWN_TOPIC, UNKNOWN_PARTITION, OFFSET_OUT_OF_RANGE.
   */
  async trim({
    topic,
    partition,
    beforeOffset,
  }: TopicPartition & { beforeOffset: Offset }): Promise<{ startOffset: Offset }> {
    const { logStartOffset } = await this.#ask('trimPartition', { name: topic, partition, beforeOffset });
    return { startOffset: logStartOffset };
  }

  /** The offset of each place, in the order of the queries. Throws UNKNOWN_TOPIC, UNKNOWN_PARTITION, PARTITION_OFFLINE. */
  async listOffsets(queries: readonly OffsetQuery[]): Promise<ListedOffset[]> {
    this.#checkOpen();
    const questions = queries.map(({ topic, partition, at }) => ({ topic, partition, at: placeOf(at) }));
    const answers = await findOffsets(this.#cluster, this.#metadata, questions);
    return answers.map(({ offset, timestamp }, index) => {
      const { topic = '', partition = 0 } = queries[index] ?? {};
      return timestamp === undefined ? { topic, partition, offset } : { topic, partition, offset, timestamp };
    });
  }

  async describeCluster(): Promise<ClusterDescription> {
    const { clusterId, nodes, topics, partitions, offlinePartitions, sizeBytes } = await this.#ask(
      'describeCluster',
      {},
    );
    return {
      clusterId,
      nodes: nodes.map((node) => ({
        nodeId: node.nodeId ?? 0,
        host: node.host ?? '',
        port: node.port ?? 0,
        version: node.softwareVersion ?? '',
        startedAtMs: node.startedAtMs ?? 0,
        dataDir: node.dataDir ?? '',
      })),
      topics,
      partitions,
      offlinePartitions,
      sizeBytes,
    };
  }

  /** All consumer groups, sorted by name. */
  async groups(): Promise<GroupSummary[]> {
    return await listGroups(this.#groupContext());
  }

  /** A group's members, and how far it has come in each partition. Throws UNKNOWN_GROUP. */
  async describeGroup(name: string): Promise<GroupDescription> {
    return await describeGroup(this.#groupContext(), name);
  }

  /** The offsets that a group has committed, by topic and partition; none if there is no such group. */
  async committedOffsets(group: string): Promise<CommittedOffset[]> {
    return await committedOffsets(this.#groupContext(), group);
  }

  /**
   * Commits offsets for a group that has no members, all of them or none; makes the group if need be. Throws
   * GROUP_NOT_EMPTY, OFFSET_OUT_OF_RANGE, UNKNOWN_TOPIC, UNKNOWN_PARTITION, INVALID_GROUP, OFFSET_METADATA_TOO_LARGE.
   */
  async commitOffsets(group: string, offsets: readonly OffsetToCommit[]): Promise<void> {
    await commitOffsets(this.#groupContext(), group, offsets);
  }

  /**
   * Sends a group that has no members elsewhere, by one commit for all partitions, and says where each stood before and
   * stands now. With dryRun nothing is changed, and the same is refused. A group that does not exist is made.
   *
   * A target outside a log comes to its nearest end (`toOffset`, `shiftBy` and `current` alike; the result tells); only an
   * offset given as such (`offsets`) has to lie in the log. `current` is the committed offset, else the end. `offsets` can
   * be narrowed down by `topics`, each of which has to be among them.
   *
   * Throws GROUP_NOT_EMPTY; UNKNOWN_GROUP with topics 'all'; NO_COMMITTED_OFFSET where nothing can be shifted;
   * OFFSET_OUT_OF_RANGE, UNKNOWN_TOPIC, UNKNOWN_PARTITION, PARTITION_OFFLINE, INVALID_ARGUMENT.
   */
  async resetOffsets(group: string, options: ResetOffsets): Promise<ResetOffset[]> {
    return await resetOffsets(this.#groupContext(), group, options);
  }

  /** Deletes a group that has no members, with its offsets. Throws UNKNOWN_GROUP, GROUP_NOT_EMPTY. */
  async deleteGroup(name: string): Promise<void> {
    await askCoordinator(this.#groupContext().cluster, name, 'deleteGroup', { group: name }, onlyIfNotDone);
  }

  /**
   * Deletes a group's committed offsets of a topic, or of these topics and partitions; returns how many there were.
   * Throws UNKNOWN_GROUP, GROUP_NOT_EMPTY while a member subscribes to such a topic, UNKNOWN_TOPIC, UNKNOWN_PARTITION.
   */
  async deleteGroupOffsets(
    group: string,
    topics: string | readonly (string | TopicPartition)[],
  ): Promise<{ deleted: number }> {
    const listed = typeof topics === 'string' ? [topics] : topics;
    return { deleted: await deleteOffsets(this.#groupContext(), group, listed) };
  }

  /** Ends all connections; what is in progress throws CLIENT_CLOSED. Never rejects. */
  close(): Promise<void> {
    this.#cluster.close();
    return Promise.resolve();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** For requests that may be repeated: questions, and changes that make it so rather than do it. */
  async #ask<Api extends ApiName>(api: Api, request: Requests[Api]): Promise<Responses[Api]> {
    this.#checkOpen();
    return (await this.#cluster.requestAny(api, request)).message;
  }

  /** For changes that must not be made twice: repeated only if the broker has certainly not seen them. */
  async #change<Api extends ApiName>(api: Api, request: Requests[Api]): Promise<Responses[Api]> {
    this.#checkOpen();
    return (await this.#cluster.requestAny(api, request, onlyIfNotDone)).message;
  }

  #groupContext(): GroupAdminContext {
    this.#checkOpen();
    return { cluster: this.#cluster, metadata: this.#metadata };
  }

  #checkOpen(): void {
    if (this.#cluster.closed) throw clientClosed();
  }
}

function settingsList(settings: Readonly<Record<string, SettingValue>> = {}): { name: string; value: string }[] {
  return Object.entries(settings).map(([name, value]) => ({ name, value: String(value) }));
}

function placeOf(at: OffsetQuery['at']): OffsetPlace {
  const place = at instanceof Date ? at.getTime() : at;
  if (place === 'earliest' || place === 'latest' || Number.isSafeInteger(place)) return place;
  throw new TidemarkError('INVALID_ARGUMENT', `${String(at)} is neither 'earliest', 'latest' nor a timestamp`);
}

function throwIfError(error: StatusMessage, topic: string): void {
  if (error === undefined || error === null) return;
  throw errorOf(error, { topic });
}

function topicDescription(topic: tidemark.TopicDescription.$Properties): TopicDescription {
  const partitions = topic.partitions ?? [];
  return {
    name: topic.name ?? '',
    topicId: topic.topicId ?? '',
    partitions: partitions.length,
    internal: topic.internal ?? false,
    createdAtMs: topic.createdAtMs ?? 0,
    settings: (topic.settings ?? []).map(({ name, value, setOnTopic }) => ({
      name: name ?? '',
      value: value ?? '',
      source: setOnTopic === true ? ('topic' as const) : ('default' as const),
    })),
    partitionDetails: partitions.map(partitionDescription),
  };
}

function partitionDescription(partition: tidemark.PartitionDescription.$Properties): PartitionDescription {
  const { error } = partition;
  return {
    partition: partition.partition ?? 0,
    leader: partition.leaderNodeId ?? 0,
    leaderEpoch: partition.leaderEpoch ?? 0,
    startOffset: partition.logStartOffset ?? 0,
    highWatermark: partition.highWatermark ?? 0,
    endOffset: partition.logEndOffset ?? 0,
    sizeBytes: partition.sizeBytes ?? 0,
    segments: partition.segments ?? 0,
    state: error === undefined || error === null ? 'online' : errorCodeOf(error.code ?? 0),
  };
}
