import type { ApiName, Requests, Responses } from '../protocol/apis.ts';
import { errorOf, TidemarkError } from '../protocol/errors.ts';
import type { tidemark } from '../protocol/generated/tidemark.js';
import type { Offset } from '../protocol/types.ts';
import { addAcls, listAcls, removeAcls } from './access/acl-admin.ts';
import { deleteUser, listUsers, putUser } from './access/user-admin.ts';
import type { Acl, AclFilter, NewAcl, UserDescription, UserPassword } from './access-types.ts';
import { Cluster } from './cluster.ts';
import { healthDescription } from './describe-health.ts';
import { commitOffsets, committedOffsets, deleteOffsets } from './group-admin/committed-offsets.ts';
import { askCoordinator, type GroupAdminContext } from './group-admin/coordinator.ts';
import { describeGroup, listGroups } from './group-admin/describe-group.ts';
import { resetOffsets } from './group-admin/reset-offsets.ts';
import { Metadata } from './metadata.ts';
import { findOffsets, type OffsetPlace } from './offsets.ts';
import { CONNECTION_OPTIONS, refuseMisspelt, refuseUnknown, resolveConnection } from './options.ts';
import { alterQueue, createQueue, deleteQueue } from './queue-admin/change-queue.ts';
import { browseDeadLetters, purgeDeadLetters, redriveDeadLetters } from './queue-admin/dead-letters.ts';
import { describeQueue, listQueues } from './queue-admin/describe-queue.ts';
import { peekQueue } from './queue-admin/peek-queue.ts';
import { resetQueue } from './queue-admin/reset-queue.ts';
import type {
  AlterQueue,
  BrowseDeadLetters,
  CreateQueue,
  DeadLetter,
  DeleteQueue,
  PeekedRecord,
  PeekQueue,
  PurgeDeadLetters,
  PurgedDeadLetters,
  QueueDescription,
  QueueReset,
  QueueResetTarget,
  QueueSummary,
  RedriveDeadLetters,
  RedrivenDeadLetters,
  ResetQueue,
  TargetedQueueReset,
} from './queue-types.ts';
import { alterQuotas, listQuotas } from './quota-admin/quotas.ts';
import type { Quota, QuotaChange } from './quota-types.ts';
import { inParts } from './request-parts.ts';
import { clientClosed, onlyIfNotDone } from './retry.ts';
import { topicDescription } from './topic-description.ts';
import type {
  AlterTopic,
  ClusterDescription,
  CommittedOffset,
  ConnectionOptions,
  CreatedTopic,
  CreateTopic,
  GroupDescription,
  GroupSummary,
  HealthDescription,
  ListedOffset,
  OffsetQuery,
  OffsetToCommit,
  ResetOffset,
  ResetOffsets,
  SettingValue,
  TopicDescription,
  TopicPartition,
  TopicSummary,
} from './types.ts';

type StatusMessage = tidemark.Status.$Properties | null | undefined;

/**
 * Looks at and changes topics, offsets, consumer groups, queues and the cluster. It connects when first used.
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
  async createTopic(topic: CreateTopic): Promise<CreatedTopic> {
    refuseMisspelt(topic, ['name', 'partitions', 'settings', 'ifNotExists'], 'a new topic');
    const { name, partitions, settings, ifNotExists = false } = topic;
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
    const descriptions: TopicDescription[] = [];
    const parts = names === undefined ? [[]] : inParts(names, { bytesOf: (name) => Buffer.byteLength(name) });
    for (const part of parts) {
      const request = { topics: [...part], allTopics: names === undefined };
      for (const topic of (await this.#ask('describeTopics', request)).topics) {
        throwIfError(topic.error, topic.name ?? '');
        descriptions.push(topicDescription(topic));
      }
    }
    if (names === undefined) return descriptions.sort((a, b) => (a.name < b.name ? -1 : 1));
    const byName = new Map(descriptions.map((description) => [description.name, description]));
    return names.flatMap((name) => byName.get(name) ?? []);
  }

  /** Sets settings of a topic, or gives them back to the broker's default. Throws UNKNOWN_TOPIC, INVALID_SETTING. */
  async alterTopic(name: string, options: AlterTopic): Promise<void> {
    refuseMisspelt(options, ['set', 'unset'], 'altering a topic');
    const { set, unset } = options;
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

  /**
   * Deletes a topic and its records. Queues on it remain, and can do nothing more but be deleted (listQueues() tells which have
   * this `topic`, or keep dead letters in it as `deadLetterTopic`: these are gone then). Throws UNKNOWN_TOPIC.
   */
  async deleteTopic(name: string): Promise<void> {
    await this.#change('deleteTopic', { name });
  }

  /**
   * Makes the records below an offset unreadable, and frees their space as whole segments become unused. Returns the
   * first offset that can still be read. Throws UNKNOWN_TOPIC, UNKNOWN_PARTITION, OFFSET_OUT_OF_RANGE.
   */
  async trim(place: TopicPartition & { beforeOffset: Offset }): Promise<{ startOffset: Offset }> {
    refuseMisspelt(place, ['topic', 'partition', 'beforeOffset'], 'a trim');
    const { topic, partition, beforeOffset } = place;
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

  /** Whether the broker can do its work, and what stands in the way. */
  async describeHealth(): Promise<HealthDescription> {
    return healthDescription(await this.#ask('describeHealth', {}));
  }

  /** All consumer groups, sorted by name. */
  async groups(): Promise<GroupSummary[]> {
    return await listGroups(this.#context());
  }

  /** A group's members, and how far it has come in each partition. Throws UNKNOWN_GROUP. */
  async describeGroup(name: string): Promise<GroupDescription> {
    return await describeGroup(this.#context(), name);
  }

  /** The offsets that a group has committed, by topic and partition; none if there is no such group. */
  async committedOffsets(group: string): Promise<CommittedOffset[]> {
    return await committedOffsets(this.#context(), group);
  }

  /**
   * Commits offsets for a group that has no members, all of them or none; makes the group if need be. Throws
   * GROUP_NOT_EMPTY, OFFSET_OUT_OF_RANGE, UNKNOWN_TOPIC, UNKNOWN_PARTITION, INVALID_GROUP, OFFSET_METADATA_TOO_LARGE.
   */
  async commitOffsets(group: string, offsets: readonly OffsetToCommit[]): Promise<void> {
    await commitOffsets(this.#context(), group, offsets);
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
    return await resetOffsets(this.#context(), group, options);
  }

  /** Deletes a group that has no members, with its offsets. Throws UNKNOWN_GROUP, GROUP_NOT_EMPTY. */
  async deleteGroup(name: string): Promise<void> {
    await askCoordinator(this.#context().cluster, name, 'deleteGroup', { group: name }, onlyIfNotDone);
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
    return { deleted: await deleteOffsets(this.#context(), group, listed) };
  }

  /**
   * Makes a queue on a topic, and its topic of dead letters. Throws QUEUE_ALREADY_EXISTS (with ifNotExists QUEUE_MISMATCH, if
   * topic or settings differ), INVALID_QUEUE, INVALID_SETTING, UNKNOWN_TOPIC, QUEUE_LIMIT.
   */
  async createQueue(queue: CreateQueue): Promise<{ created: boolean }> {
    return await createQueue(this.#context(), queue);
  }

  /** Changes settings of a queue, or gives them back to their default. Throws UNKNOWN_QUEUE, INVALID_SETTING. */
  async alterQueue(name: string, options: AlterQueue): Promise<void> {
    await alterQueue(this.#context(), name, options);
  }

  /** Deletes a queue; its topic stays, and its dead letters do unless they are to go. Throws UNKNOWN_QUEUE. */
  async deleteQueue(name: string, options?: DeleteQueue): Promise<void> {
    await deleteQueue(this.#context(), name, options);
  }

  /** All queues, sorted by name. */
  async listQueues(): Promise<QueueSummary[]> {
    return await listQueues(this.#context());
  }

  /** A queue's figures, partitions, workers and settings. Throws UNKNOWN_QUEUE. */
  async describeQueue(name: string): Promise<QueueDescription> {
    return await describeQueue(this.#context(), name);
  }

  /**
   * Sends a queue elsewhere: what lies before is done, what lies after is not. An offset outside a log comes to its nearest
   * end. Dead letters stay dead letters, though their records may be open again. Takes the target and then the options, or, as
   * resetOffsets does, both in one: `{ target, dryRun ... }`. Throws UNKNOWN_QUEUE, QUEUE_LEASED (unless
   * endLeases), UNKNOWN_PARTITION, PARTITION_OFFLINE, INVALID_ARGUMENT.
   */
  async resetQueue(
    name: string,
    reset: QueueResetTarget | TargetedQueueReset,
    options?: ResetQueue,
  ): Promise<QueueReset> {
    return await resetQueue(this.#context(), name, reset, options);
  }

  /** Makes all that is in the queue done, leased records too. The log keeps them. Throws UNKNOWN_QUEUE. */
  async purgeQueue(name: string): Promise<{ dropped: number }> {
    const { dropped } = await resetQueue(this.#context(), name, { to: 'latest' }, { endLeases: true });
    return { dropped: dropped ?? 0 };
  }

  /** The first records of each partition that are not done, with their contents. Changes nothing. Throws UNKNOWN_QUEUE. */
  async peekQueue(name: string, options?: PeekQueue): Promise<PeekedRecord[]> {
    return await peekQueue(this.#context(), name, options);
  }

  /**
   * The dead letters that are there when it begins, oldest first, without those that were redriven or purged. Throws
   * INVALID_ARGUMENT; the loop UNKNOWN_QUEUE and what readers get.
   */
  deadLetters(queue: string, options?: BrowseDeadLetters): AsyncIterableIterator<DeadLetter> {
    return browseDeadLetters(this.#context(), queue, options);
  }

  /**
   * Gives dead letters back: each record is open again in this queue alone, where it is, or with `republish` written anew to
   * the end of its topic. Those that come to be meanwhile are left. Throws UNKNOWN_QUEUE and what readers get; what was
   * redriven by then stays so.
   */
  async redriveDeadLetters(queue: string, options?: RedriveDeadLetters): Promise<RedrivenDeadLetters> {
    return await redriveDeadLetters(this.#context(), queue, options);
  }

  /** Strikes dead letters off: nobody sees them any more. Throws UNKNOWN_QUEUE and what readers get. */
  async purgeDeadLetters(queue: string, options?: PurgeDeadLetters): Promise<PurgedDeadLetters> {
    return await purgeDeadLetters(this.#context(), queue, options);
  }

  /** Sets rates, or takes them away: all of the changes or none. Throws INVALID_QUOTA, UNKNOWN_QUOTA, QUOTA_LIMIT. */
  async alterQuotas(changes: readonly QuotaChange[]): Promise<void> {
    this.#checkOpen();
    await alterQuotas(this.#cluster, changes);
  }

  async listQuotas(): Promise<Quota[]> {
    this.#checkOpen();
    return await listQuotas(this.#cluster);
  }

  /** All users, sorted by name. */
  async users(): Promise<UserDescription[]> {
    return await listUsers(this.#context());
  }

  /** Makes a user. The password stays here: what is sent cannot log in. Throws USER_ALREADY_EXISTS, INVALID_ARGUMENT. */
  async createUser(user: UserPassword): Promise<void> {
    await putUser(this.#context(), user, 'create');
  }

  /** Gives a user another password, and ends the connections made by the old one. Throws UNKNOWN_USER, INVALID_ARGUMENT. */
  async setPassword(user: UserPassword): Promise<void> {
    await putUser(this.#context(), user, 'replace');
  }

  /** Deletes a user and ends its connections. Its rules stay, for whoever is called so next. Throws UNKNOWN_USER. */
  async deleteUser(name: string): Promise<{ rulesLeft: number }> {
    return await deleteUser(this.#context(), name);
  }

  /** The rules that have all that the filter says. */
  async acls(filter?: AclFilter): Promise<Acl[]> {
    return await listAcls(this.#context(), filter);
  }

  /** Adds rules, all or none; returns how many were not there yet. Throws INVALID_ACL, ACCESS_LIMIT. */
  async addAcls(acls: readonly NewAcl[]): Promise<{ created: number }> {
    return await addAcls(this.#context(), acls);
  }

  /** Removes the rules that have all that the filter says, and returns them; {} is all of them, and an empty field an error. */
  async removeAcls(filter: AclFilter): Promise<Acl[]> {
    return await removeAcls(this.#context(), filter);
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

  #context(): GroupAdminContext {
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
