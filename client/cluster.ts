// The brokers that a client knows, and its connections to them, one per node.

import { setMaxListeners } from 'node:events';
import type { ApiName, Requests } from '../protocol/apis.ts';
import { TidemarkError } from '../protocol/errors.ts';
import { Connection, type Reply } from './connection.ts';
import { type BrokerAddress, type ConnectionSettings, formatAddress } from './options.ts';
import { clientClosed, retrying } from './retry.ts';

export class Cluster {
  readonly settings: ConnectionSettings;
  readonly #closing = new AbortController();
  /** As told by the last metadata. */
  #addresses = new Map<number, BrokerAddress>();
  readonly #connections = new Map<number, Connection>();
  readonly #connecting = new Map<string, Promise<Connection>>();

  constructor(settings: ConnectionSettings) {
    this.settings = settings;
    // Any number of calls may wait at one time; Node would take more than ten listeners for a leak, and say so.
    setMaxListeners(0, this.closing);
  }

  /** Fires when the client is closed. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  get closed(): boolean {
    return this.#closing.signal.aborted;
  }

  /** The open connection to a node, if there is one. */
  liveConnection(nodeId: number): Connection | undefined {
    return this.#connections.get(nodeId);
  }

  /** The connection to a node, opened if need be: one attempt. Throws BROKER_UNREACHABLE, CLIENT_CLOSED. */
  async connectTo(nodeId: number): Promise<Connection> {
    const live = this.#connections.get(nodeId);
    if (live !== undefined) return live;
    const address = this.#addresses.get(nodeId);
    if (address === undefined) {
      throw new TidemarkError('BROKER_UNREACHABLE', `the cluster's metadata has no address for node ${nodeId}`);
    }
    const connection = await this.#open(address);
    if (connection.nodeId === nodeId) return connection;
    const message = `${connection.address} is node ${connection.nodeId}, not node ${nodeId} as the metadata says`;
    throw new TidemarkError('BROKER_UNREACHABLE', message);
  }

  /** Any connection: one that is open, else to the nodes known, else to the addresses given. Throws BROKER_UNREACHABLE. */
  async connectToAny(): Promise<Connection> {
    for (const live of this.#connections.values()) return live;
    const candidates = uniqueAddresses([
      ...this.#shuffled([...this.#addresses.values()]),
      ...this.#shuffled(this.settings.brokers),
    ]);
    let lastError: TidemarkError | undefined;
    for (const address of candidates) {
      try {
        return await this.#open(address);
      } catch (error) {
        if (!(error instanceof TidemarkError) || !error.retriable) throw error;
        lastError = error;
      }
    }
    const names = candidates.map(formatAddress).join(', ');
    const reason = candidates.length === 1 ? lastError?.message : `the last of them: ${lastError?.message}`;
    throw new TidemarkError('BROKER_UNREACHABLE', `no broker can be reached at ${names} (${reason})`, {
      cause: lastError,
    });
  }

  /** Sends a request to any broker, with retries where `mayRetry` permits; all that within operationTimeoutMs. */
  requestAny<Api extends ApiName>(
    api: Api,
    message: Requests[Api],
    mayRetry?: (error: TidemarkError) => boolean,
  ): Promise<Reply<Api>> {
    const { operationTimeoutMs, requestTimeoutMs } = this.settings;
    const attempt = async (remainingMs: number): Promise<Reply<Api>> => {
      const connection = await this.connectToAny();
      return connection.request(api, message, { timeoutMs: Math.min(requestTimeoutMs, Math.max(remainingMs, 1)) });
    };
    return retrying(attempt, operationTimeoutMs, this.settings, this.closing, mayRetry);
  }

  /** Takes over the nodes that the metadata lists. */
  learnNodes(nodes: Iterable<{ nodeId: number } & BrokerAddress>): void {
    this.#addresses = new Map(Array.from(nodes, ({ nodeId, host, port }) => [nodeId, { host, port }]));
  }

  /** Ends all connections. */
  close(): void {
    this.#closing.abort(clientClosed());
    for (const connection of [...this.#connections.values()]) connection.close();
  }

  #open(address: BrokerAddress): Promise<Connection> {
    const name = formatAddress(address);
    const present = this.#connecting.get(name);
    if (present !== undefined) return present;
    const opening = this.#connect(address).finally(() => this.#connecting.delete(name));
    this.#connecting.set(name, opening);
    return opening;
  }

  async #connect(address: BrokerAddress): Promise<Connection> {
    const connection = await Connection.open(address, this.settings, this.closing);
    if (this.closed) {
      connection.close();
      throw clientClosed();
    }
    const { nodeId } = connection;
    const earlier = this.#connections.get(nodeId);
    if (earlier !== undefined) {
      connection.close();
      return earlier;
    }
    if (connection.closed)
      throw new TidemarkError('BROKER_UNREACHABLE', `${connection.address} closed the connection at once`);
    this.#connections.set(nodeId, connection);
    connection.onClosed = () => {
      if (this.#connections.get(nodeId) === connection) this.#connections.delete(nodeId);
    };
    return connection;
  }

  #shuffled(addresses: readonly BrokerAddress[]): BrokerAddress[] {
    const { random } = this.settings.ports;
    return addresses
      .map((address) => ({ address, rank: random.fraction() }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ address }) => address);
  }
}

function uniqueAddresses(addresses: readonly BrokerAddress[]): BrokerAddress[] {
  return [...new Map(addresses.map((address) => [formatAddress(address), address])).values()];
}
