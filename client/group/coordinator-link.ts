// The way to the node that coordinates a group: looked up when it is needed, and again after trouble with the connection.

import type { Cluster } from '../cluster.ts';
import type { Connection } from '../connection.ts';
import { findCoordinator } from '../group-admin/coordinator.ts';

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
    const nodeId = await findCoordinator(this.#cluster, this.#group);
    const connection = await this.#cluster.connectTo(nodeId);
    this.#nodeId = nodeId;
    return connection;
  }
}
