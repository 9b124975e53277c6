// The server: accepts connections within their bound, watches their deadlines, and stops so that what was begun is finished.

import type { BufferPool } from '../../protocol/buffer-pool.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import type { BrokerConfig } from '../config.ts';
import type { Groups } from '../groups/groups.ts';
import type { FileError, Listener, Network, Ports, Socket, Timer } from '../ports.ts';
import type { Queues } from '../queues/queues.ts';
import { ADDRESS, type Address } from '../settings.ts';
import type { Topics } from '../topics/topics.ts';
import type { Handlers } from './api.ts';
import type { BrokerIdentity } from './broker-identity.ts';
import { ByteBudget } from './byte-budget.ts';
import { Connection } from './connection.ts';
import { createHandlers } from './dispatch.ts';
import { FetchWaits } from './fetch-waits.ts';
import type { ProducerIdSource } from './handlers/init-producer-id.ts';

/** How often deadlines are looked at, as a part of the shortest; no more than once a second is worth it. */
const CHECKS_PER_DEADLINE = 4;
const MAX_CHECK_INTERVAL_MS = 1000;
/** For peers to close their side once the broker has closed its own. */
const CLOSING_GRACE_MS = 500;

export interface ServerDependencies {
  readonly config: BrokerConfig;
  readonly ports: Ports;
  readonly identity: BrokerIdentity;
  readonly topics: Topics;
  readonly groups: Groups;
  readonly queues: Queues;
  readonly producerIds: ProducerIdSource;
  /** Memory for requests. */
  readonly buffers: BufferPool;
}

export class Server {
  readonly #config: BrokerConfig;
  readonly #ports: Ports;
  readonly #dependencies: ServerDependencies;
  readonly #requestMemory: ByteBudget;
  readonly #replyMemory: ByteBudget;
  readonly #waits: FetchWaits;
  readonly #connections = new Set<Connection>();
  #listener: Listener | undefined;
  #deadlineChecks: Timer | undefined;
  #refusing = false;
  #accepted = 0;
  #onAllClosed: (() => void) | undefined;

  constructor(dependencies: ServerDependencies) {
    this.#dependencies = dependencies;
    this.#config = dependencies.config;
    this.#ports = dependencies.ports;
    this.#requestMemory = new ByteBudget(this.#config.inflightBytesTotal);
    this.#replyMemory = new ByteBudget(this.#config.inflightBytesTotal);
    this.#waits = new FetchWaits(this.#ports.timers);
  }

  /** Listens; returns the address with the real port. Throws ADDRESS_IN_USE or ADDRESS_UNAVAILABLE. */
  async start(): Promise<Address> {
    const { listen: wanted, advertisedListener } = this.#config;
    // Connections that come while the listener's own promise is on its way find the handlers not made yet.
    const early: Socket[] = [];
    let accept = (socket: Socket): void => void early.push(socket);
    const listener = await listen(this.#ports.network, wanted, (socket) => accept(socket));
    this.#listener = listener;
    const address = { host: wanted.host, port: listener.port };
    const { identity, topics, groups, queues, producerIds } = this.#dependencies;
    const handlers = createHandlers({
      identity,
      advertised: advertisedListener ?? address,
      topics,
      groups,
      queues,
      producerIds,
      limits: this.#config,
      clock: this.#ports.clock,
      waits: this.#waits,
      timers: this.#ports.timers,
      logger: this.#ports.logger,
    });
    accept = (socket) => this.#accept(socket, handlers);
    for (const socket of early) this.#accept(socket, handlers);
    this.#scheduleDeadlineChecks();
    return address;
  }

  /**
   * Accepts nothing new, answers the fetches that wait, lets requests in progress finish for shutdown.timeout.ms, then
   * closes every connection.
   */
  async stop(): Promise<void> {
    await this.#listener?.close();
    const drained = Array.from(this.#connections, (connection) => connection.drain());
    this.#waits.stop();
    this.#dependencies.groups.stopWaiting();
    this.#dependencies.queues.stopWaiting();
    await this.#within(this.#config.shutdownTimeoutMs, Promise.all(drained));
    for (const connection of this.#connections) connection.end();
    const allClosed = new Promise<void>((resolve) => {
      this.#onAllClosed = resolve;
      if (this.#connections.size === 0) resolve();
    });
    await this.#within(CLOSING_GRACE_MS, allClosed);
    for (const connection of this.#connections) connection.destroy();
    await allClosed;
    this.#deadlineChecks?.cancel();
  }

  #accept(socket: Socket, handlers: Handlers): void {
    const { logger } = this.#ports;
    if (this.#connections.size >= this.#config.maxConnections) {
      if (!this.#refusing) {
        logger.warn(
          { event: 'too_many_connections', maxConnections: this.#config.maxConnections },
          'max.connections is reached; new connections are closed at once',
        );
      }
      this.#refusing = true;
      socket.destroy();
      return;
    }
    const connection = new Connection(socket, {
      number: ++this.#accepted,
      config: this.#config,
      handlers,
      clock: this.#ports.clock,
      logger,
      requestMemory: this.#requestMemory,
      buffers: this.#dependencies.buffers,
      replyMemory: this.#replyMemory,
      onClosed: (closed) => this.#forget(closed),
    });
    this.#connections.add(connection);
    connection.start();
    logger.debug({ event: 'connection_opened', remoteAddress: connection.remoteAddress }, 'a connection opened');
  }

  #forget(connection: Connection): void {
    this.#connections.delete(connection);
    this.#refusing = false;
    if (this.#connections.size === 0) this.#onAllClosed?.();
  }

  /** One timer for all connections, so that frames and replies need none of their own. */
  #scheduleDeadlineChecks(): void {
    const { handshakeTimeoutMs, frameTimeoutMs } = this.#config;
    const shortestMs = Math.min(handshakeTimeoutMs, frameTimeoutMs);
    const intervalMs = Math.min(Math.ceil(shortestMs / CHECKS_PER_DEADLINE), MAX_CHECK_INTERVAL_MS);
    const check = (): void => {
      for (const connection of this.#connections) connection.checkDeadlines();
      this.#deadlineChecks = this.#ports.timers.after(intervalMs, check, { unref: true });
    };
    this.#deadlineChecks = this.#ports.timers.after(intervalMs, check, { unref: true });
  }

  async #within(timeoutMs: number, work: Promise<unknown>): Promise<void> {
    let timer: Timer | undefined;
    const timeout = new Promise<void>((resolve) => {
      timer = this.#ports.timers.after(timeoutMs, resolve);
    });
    await Promise.race([work, timeout]);
    timer?.cancel();
  }
}

async function listen(
  network: Network,
  { host, port }: Address,
  onConnection: (socket: Socket) => void,
): Promise<Listener> {
  try {
    return await network.listen(host, port, onConnection);
  } catch (cause) {
    const { code, message } = cause as FileError;
    const address = ADDRESS.format({ host, port });
    if (code === 'EADDRINUSE') {
      throw new TidemarkError('ADDRESS_IN_USE', `${address} is in use by another process`, { cause });
    }
    throw new TidemarkError('ADDRESS_UNAVAILABLE', `cannot listen on ${address}: ${message}`, { cause });
  }
}
