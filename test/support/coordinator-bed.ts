// A coordinator over a log, topics and a clock that a test has in its hands.

import type { TopicShape, TopicsView } from '../../broker/groups/assigning.ts';
import { Coordinator } from '../../broker/groups/coordinator.ts';
import type { MemberReply, OffsetCommit, Subscription } from '../../broker/groups/group-events.ts';
import { GroupLog } from '../../broker/groups/group-log.ts';
import type { Assignment } from '../../broker/groups/group-records.ts';
import { Partition } from '../../broker/partition/partition.ts';
import type { LogSettings } from '../../broker/storage/partition-log.ts';
import { HeldLog } from './held-log.ts';
import { ManualTime } from './manual-time.ts';
import { LOG_SETTINGS } from './storage.ts';
import { RecordingLogger } from './test-server.ts';

export const SESSION_TIMEOUT_MS = 10_000;
export const ORDERS: TopicShape = { topicId: 'orders-id', name: 'orders', partitions: 4 };

export const SUBSCRIPTION: Subscription = {
  topics: ['orders'],
  patterns: [],
  assignor: 'uniform',
  sessionTimeoutMs: SESSION_TIMEOUT_MS,
  rebalanceTimeoutMs: 60_000,
  clientId: 'test',
};

export function commitOf(partition: number, offset: number): OffsetCommit {
  return { topicId: ORDERS.topicId, partition, offset, leaderEpoch: 1, metadata: '' };
}

export function partitionOver(log: HeldLog, time: ManualTime, settings: Partial<LogSettings> = {}): Partition {
  const identity = { topic: '__groups', topicId: 'groups-id', partition: 0, leaderEpoch: 1, internal: true };
  return new Partition(
    identity,
    log,
    { ...LOG_SETTINGS, ...settings },
    { clock: time, timers: time, logger: new RecordingLogger() },
  );
}

export interface Beat {
  owned?: Assignment;
  maxWaitMs?: number;
  instanceId?: string;
  connection?: number;
  subscription?: Subscription;
  group?: string;
}

export class CoordinatorBed {
  readonly time = new ManualTime();
  readonly logger = new RecordingLogger();
  readonly log: HeldLog;
  readonly topics = new Map<string, TopicShape>([[ORDERS.name, ORDERS]]);
  coordinator: Coordinator;
  readonly #settings: Partial<LogSettings>;

  constructor(settings: Partial<LogSettings> = {}) {
    this.#settings = settings;
    this.log = new HeldLog(this.time, settings);
    this.coordinator = this.#newCoordinator();
  }

  static async loaded(settings: Partial<LogSettings> = {}): Promise<CoordinatorBed> {
    const bed = new CoordinatorBed(settings);
    await bed.coordinator.load();
    return bed;
  }

  /** Another broker on the same log; the one before is not stopped, but killed. */
  async restart(): Promise<void> {
    this.coordinator = this.#newCoordinator();
    await this.coordinator.load();
  }

  async join(memberId: string, beat: Beat = {}): Promise<MemberReply> {
    const reply = await this.beat(memberId, 0, { subscription: SUBSCRIPTION, ...beat });
    if (reply === undefined) throw new Error('a join without a reply');
    return reply;
  }

  beat(memberId: string, memberEpoch: number, beat: Beat = {}): Promise<MemberReply | undefined> {
    const { owned, maxWaitMs = 0, instanceId = '', connection = 1, subscription, group = 'g' } = beat;
    const type = 'heartbeat';
    return this.coordinator.heartbeat(
      { type, memberId, memberEpoch, instanceId, subscription, owned, connection, host: 'here' },
      group,
      maxWaitMs,
    );
  }

  async commit(memberId: string, memberEpoch: number, ...offsets: OffsetCommit[]): Promise<void> {
    const event = { type: 'commit', memberId, memberEpoch, offsets } as const;
    const { commits } = await this.coordinator.perform('g', event);
    for (const error of commits ?? []) if (error !== undefined) throw error;
  }

  /** Committed offsets of the topic, by partition. */
  committed(group = 'g'): Record<number, number> {
    const offsets = this.coordinator.find(group)?.offsets.get(ORDERS.topicId) ?? new Map();
    return Object.fromEntries(Array.from(offsets, ([partition, { offset }]) => [partition, offset]));
  }

  /** "member: partitions" of the topic, as the broker sees it. */
  owners(group = 'g'): string[] {
    const { members } = this.coordinator.find(group) ?? { members: new Map() };
    return Array.from(members.values(), ({ memberId, holdings }) => {
      const partitions = [...(holdings.assigned.get(ORDERS.topicId)?.keys() ?? [])];
      return `${memberId}: ${partitions.sort().join(' ')}`;
    });
  }

  #newCoordinator(): Coordinator {
    const { time, logger } = this;
    const shapes = this.topics;
    const topics: TopicsView = {
      named: (name) => shapes.get(name),
      byId: (id) => [...shapes.values()].find(({ topicId }) => topicId === id),
      matching: () => [],
    };
    const partition = partitionOver(this.log, time, this.#settings);
    return new Coordinator(new GroupLog(partition), { clock: time, timers: time, logger, topics });
  }
}

/** What has become of a promise so far. */
export function watched<Value>(promise: Promise<Value>): { outcome: 'waits' | Value | string } {
  const seen: { outcome: 'waits' | Value | string } = { outcome: 'waits' };
  promise.then(
    (value) => {
      seen.outcome = value;
    },
    (error: unknown) => {
      seen.outcome = (error as { code?: string }).code ?? String(error);
    },
  );
  return seen;
}
