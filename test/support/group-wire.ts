// The requests of consumer groups over a real socket, request by request, so that they may be wrong.

import { Connection } from '../../client/connection.ts';
import { resolveConnection } from '../../client/options.ts';
import type { ApiName, Requests, Responses } from '../../protocol/apis.ts';
import type { tidemark } from '../../protocol/generated/tidemark.js';

export const SUBSCRIPTION = {
  topics: ['orders'],
  patterns: [] as string[],
  assignor: '',
  sessionTimeoutMs: 60_000,
  rebalanceTimeoutMs: 60_000,
  clientId: 'wire',
};

type Beat = Partial<Requests['groupHeartbeat']>;
type Commit = tidemark.CommitPartition.$Properties;

export class GroupWire implements Disposable {
  readonly #connection: Connection;

  private constructor(connection: Connection) {
    this.#connection = connection;
  }

  static async open(brokers: string): Promise<GroupWire> {
    const settings = resolveConnection({ brokers, clientId: 'wire' });
    const [address] = settings.brokers;
    if (address === undefined) throw new Error('no broker');
    return new GroupWire(await Connection.open(address, settings, new AbortController().signal));
  }

  async call<Api extends ApiName>(api: Api, request: Requests[Api]): Promise<Responses[Api]> {
    return (await this.#connection.request(api, request)).message;
  }

  beat(group: string, memberId: string, memberEpoch: number, beat: Beat = {}): Promise<Responses['groupHeartbeat']> {
    return this.call('groupHeartbeat', { instanceId: '', maxWaitMs: 0, group, memberId, memberEpoch, ...beat });
  }

  join(group: string, memberId: string, beat: Beat = {}): Promise<Responses['groupHeartbeat']> {
    return this.beat(group, memberId, 0, { subscription: SUBSCRIPTION, owned: { topics: [] }, ...beat });
  }

  /** Takes and gives up what it is told to, until the group is stable; returns its epoch. */
  async settle(group: string, members: Map<string, number>): Promise<void> {
    for (;;) {
      for (const [memberId, epoch] of members) {
        const { memberEpoch, assignment } = await this.beat(group, memberId, epoch);
        members.set(memberId, memberEpoch);
        if (assignment)
          members.set(memberId, (await this.beat(group, memberId, memberEpoch, { owned: assignment })).memberEpoch);
      }
      if ((await this.call('describeGroup', { group })).summary?.state === 'stable') return;
    }
  }

  /** The partitions' errors: a code for each, or undefined. */
  async commit(
    group: string,
    memberId: string,
    memberEpoch: number,
    topicId: string,
    ...partitions: Commit[]
  ): Promise<(number | undefined)[]> {
    const topics = [{ topicId, partitions }];
    const message = await this.call('commitOffsets', { group, memberId, memberEpoch, topics });
    return (message.topics[0]?.partitions ?? []).map(({ error }) => error?.code ?? undefined);
  }

  /** Partition and offset, for all that is committed. */
  async committed(group: string): Promise<Record<string, number>> {
    const { topics } = await this.call('fetchOffsets', { group, memberId: '', memberEpoch: 0, topics: [], all: true });
    const found = topics.flatMap(({ topic, partitions }) =>
      (partitions ?? []).map(({ partition, offset }) => [`${topic}/${partition}`, Number(offset)] as const),
    );
    return Object.fromEntries(found.sort());
  }

  [Symbol.dispose](): void {
    this.#connection.close();
  }
}
