// The way to the node that coordinates a group: looked up when it is needed, and again after trouble with the connection.

import { errorOf } from '../../protocol/errors.ts';
import type { Cluster } from '../cluster.ts';
import type { Connection } from '../connection.ts';

export class CoordinatorLink {
  readonly #cluster: Cluster;
  readonly #group: string;
  #nodeId: number | undefined;
  #connecting: Promise<Connection> | undefined;

  constructor(cluster: Cluster, group: string) {
    this.#cluster = cluster;
    this.#group = group;
  }

  /** The open connection, if there is one. */
  get live(): Connection | undefined {
    return this.#nodeId === undefined ? undefined : this.#cluster.liveConnection(this.#nodeId);
  }

  /** One attempt. Throws BROKER_UNREACHABLE, CLIENT_CLOSED, what the broker says of the group. */
  async connect(): Promise<Connection> {
    const { live } = this;
    if (live !== undefined) return live;
    this.#connecting ??= this.#lookUp().finally(() => {
      this.#connecting = undefined;
    });
    return this.#connecting;
  }

  /** Something is wrong: perhaps another node coordinates the group now. */
  forget(): void {
    this.#nodeId = undefined;
  }

  async #lookUp(): Promise<Connection> {
    const any = await this.#cluster.connectToAny();
    const request = { topics: [], allTopics: false, allowAutoCreate: false, groups: [this.#group] };
    const { message } = await any.request('metadata', request);
    this.#cluster.learnNodes(
      message.nodes.map(({ nodeId, host, port }) => ({ nodeId: nodeId ?? 0, host: host ?? '', port: port ?? 0 })),
    );
    const coordinator = message.coordinators.find(({ group }) => group === this.#group);
    if (coordinator?.error) throw errorOf(coordinator.error);
    const nodeId = coordinator?.nodeId ?? any.nodeId;
    const connection = await this.#cluster.connectTo(nodeId);
    this.#nodeId = nodeId;
    return connection;
  }
}
