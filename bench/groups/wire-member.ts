import { randomUUID } from 'node:crypto';
import type { Connection } from '../../client/connection.ts';
import { errorOf } from '../../protocol/errors.ts';
import type { tidemark } from '../../protocol/generated/tidemark.js';
import { connect } from './connections.ts';

export interface WireMemberPlan {
  readonly brokers: string;
  readonly group: string;
  readonly topic: string;
  /** How long the broker may keep a heartbeat that has no news. */
  readonly maxWaitMs: number;
}

type Partitions = tidemark.GroupPartitions.$Properties;

const SESSION_TIMEOUT_MS = 60_000;
const REBALANCE_TIMEOUT_MS = 60_000;
/** A reply that the broker keeps back takes this much longer at the most. */
const REPLY_WITHIN_MS = 60_000;
const NOTHING: Partitions = { topics: [] };

/**
 * A member of a group without a consumer: it speaks the protocol, reads nothing, and gives up and takes at once what it is
 * told to, so that a thousand of them fit into a process. Each has a connection of its own, as members do.
 */
export class WireMember {
  readonly memberId: string = randomUUID();
  memberEpoch = 0;
  /** Answered so far. */
  heartbeats = 0;
  /** That it holds, as the broker knows. */
  partitions = 0;
  /** Called when the broker was told what the member holds. */
  onConfirmed: () => void = () => {};
  readonly #plan: WireMemberPlan;
  readonly #connection: Connection;
  #owned: Partitions = NOTHING;
  #beating: Promise<void> | undefined;
  #isLeaving = false;

  private constructor(plan: WireMemberPlan, connection: Connection) {
    this.#plan = plan;
    this.#connection = connection;
  }

  /** Connected, and not in the group yet. */
  static async connect(plan: WireMemberPlan): Promise<WireMember> {
    return new WireMember(plan, await connect(plan.brokers));
  }

  /** Joins, and stays until leave(). Resolves with the first reply. */
  async join(): Promise<void> {
    const { topic } = this.#plan;
    const subscription = {
      topics: [topic],
      patterns: [],
      assignor: 'uniform',
      sessionTimeoutMs: SESSION_TIMEOUT_MS,
      rebalanceTimeoutMs: REBALANCE_TIMEOUT_MS,
      clientId: 'bench',
    };
    const assignment = await this.#heartbeat({ subscription, owned: NOTHING, maxWaitMs: 0 });
    this.#beating = this.#beat(assignment);
    // Whoever leaves, or commits, sees it as well.
    this.#beating.catch(() => {});
  }

  /** Commits this offset of each partition that it holds. Throws the first that is refused. */
  async commit(offset: number): Promise<void> {
    const topics = (this.#owned.topics ?? []).map(({ topicId, partitions }) => ({
      topicId,
      partitions: (partitions ?? []).map((partition) => ({ partition, offset, leaderEpoch: 0, metadata: '' })),
    }));
    const { group } = this.#plan;
    const { memberId, memberEpoch } = this;
    const { message } = await this.#connection.request('commitOffsets', { group, memberId, memberEpoch, topics });
    for (const { partitions } of message.topics) {
      for (const { error } of partitions ?? []) if (error) throw errorOf(error);
    }
  }

  async leave(): Promise<void> {
    this.#isLeaving = true;
    await this.#heartbeat({ memberEpoch: -1, maxWaitMs: 0 });
    this.#connection.close();
    await this.#beating?.catch(() => {});
  }

  /** A heartbeat is always on its way. */
  async #beat(first: Partitions | null | undefined): Promise<void> {
    let assignment = first;
    while (!this.#isLeaving) {
      if (assignment === null || assignment === undefined) {
        assignment = await this.#heartbeat({});
        continue;
      }
      const owned = assignment;
      this.#owned = owned;
      // Others wait for what it gave up, and the load for what it took: the reply is not to be kept back.
      assignment = await this.#heartbeat({ owned, maxWaitMs: 0 });
      this.partitions = (owned.topics ?? []).reduce((sum, { partitions }) => sum + (partitions?.length ?? 0), 0);
      this.onConfirmed();
    }
  }

  async #heartbeat(news: Partial<tidemark.GroupHeartbeatRequest.$Properties>): Promise<Partitions | null | undefined> {
    const { group, maxWaitMs } = this.#plan;
    const { memberId, memberEpoch } = this;
    const timeoutMs = maxWaitMs + REPLY_WITHIN_MS;
    const request = { group, memberId, memberEpoch, instanceId: '', maxWaitMs, ...news };
    const { message } = await this.#connection.request('groupHeartbeat', request as tidemark.GroupHeartbeatRequest, {
      timeoutMs,
    });
    this.heartbeats++;
    if (!this.#isLeaving) this.memberEpoch = message.memberEpoch;
    return message.assignment;
  }
}
