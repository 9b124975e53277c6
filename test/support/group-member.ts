// A member of a consumer group that does nothing but be one: it takes what it is given, and reads nothing.

import { randomUUID } from 'node:crypto';
import { Connection } from '../../client/connection.ts';
import { resolveConnection } from '../../client/options.ts';
import type { Requests } from '../../protocol/apis.ts';
import type { tidemark } from '../../protocol/generated/tidemark.js';

export class GroupMember implements AsyncDisposable {
  readonly memberId: string = randomUUID();
  readonly #connection: Connection;
  readonly #group: string;
  #memberEpoch = 0;

  private constructor(connection: Connection, group: string) {
    this.#connection = connection;
    this.#group = group;
  }

  /** Joins, and holds the partitions that it is given when this resolves. */
  static async join(brokers: string, group: string, topics: readonly string[]): Promise<GroupMember> {
    const settings = resolveConnection({ brokers, clientId: 'a member' });
    const [address] = settings.brokers;
    if (address === undefined) throw new Error('no broker');
    const member = new GroupMember(await Connection.open(address, settings, new AbortController().signal), group);
    const subscription = {
      topics: [...topics],
      patterns: [],
      assignor: '',
      sessionTimeoutMs: 45_000,
      rebalanceTimeoutMs: 60_000,
      clientId: 'a member',
    };
    let assignment = await member.#heartbeat({ subscription, owned: { topics: [] } });
    while ((assignment?.topics ?? []).length === 0) assignment = await member.#heartbeat({ maxWaitMs: 10_000 });
    await member.#heartbeat({ owned: assignment });
    return member;
  }

  /** Leaves, and ends its connection. */
  async leave(): Promise<void> {
    this.#memberEpoch = -1;
    await this.#heartbeat({});
    this.#connection.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.leave();
  }

  async #heartbeat(
    told: Partial<Requests['groupHeartbeat']>,
  ): Promise<tidemark.GroupPartitions.$Properties | null | undefined> {
    const { message } = await this.#connection.request('groupHeartbeat', {
      group: this.#group,
      memberId: this.memberId,
      memberEpoch: this.#memberEpoch,
      instanceId: '',
      maxWaitMs: 0,
      ...told,
    });
    if (this.#memberEpoch >= 0) this.#memberEpoch = message.memberEpoch;
    return message.assignment;
  }
}
