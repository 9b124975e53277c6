// The server: accepts connections within their bound, watches their deadlines, and stops so that what was begun is finished.

import type { BufferPool } from '../../protocol/buffer-pool.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import type { AccessControl } from '../access/access-control.ts';
import type { AuditLogger } from '../access/audit-file.ts';
import type { BrokerConfig } from '../config.ts';
import type { Groups } from '../groups/groups.ts';
import type { Health } from '../monitoring/health.ts';
import type { Meters } from '../monitoring/meters.ts';
import type { FileError, Listener, Network, Ports, Socket, Timer } from '../ports.ts';
import type { Queues } from '../queues/queues.ts';
import type { Quotas } from '../quotas/quotas.ts';
import { ADDRESS, type Address } from '../settings.ts';
import type { ListenerTls } from '../tls/live-tls.ts';
import type { Topics } from '../topics/topics.ts';
import type { Handlers } from './api.ts';
import type { BrokerIdentity } from './broker-identity.ts';
import { ByteBudget } from './byte-budget.ts';
import { Connection } from './connection.ts';
import { ConnectionLimits } from './connection-limits.ts';
import { createHandlers } from './dispatch.ts';
import { FetchWaits } from './fetch-waits.ts';
import { FrameTurns } from './frame-turns.ts';
import type { ProducerIdSource } from './handlers/init-producer-id.ts';
import { ParkedRequests } from './parked-requests.ts';
import { ProduceGate } from './produce-gate.ts';
import { Refusals } from './refusals.ts';
import { SlowRequests } from './slow-requests.ts';

/** How often deadlines are looked at, as a part of the shortest; no more than once a second is worth it. */
const CHECKS_PER_DEADLINE = 4;
const MAX_CHECK_INTERVAL_MS = 1000;
/** Of the memory for requests, and for replies: what is kept for connections that hold little of it, and how much that is. */
const PART_FOR_SMALL = 1 / 4;
const SMALL_PART = 1 / 256;
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
  readonly health: Health;
  readonly quotas: Quotas;
  readonly meters: Meters;
  readonly access: AccessControl;
  /** For administrative acts. Default: the broker's own log. */
  readonly auditLogger?: AuditLogger | undefined;
  /** Memory for requests. */
  readonly buffers: BufferPool;
  readonly tls?: ListenerTls | undefined;
}

export class Server {
  readonly #config: BrokerConfig;
  readonly #ports: Ports;
  readonly #dependencies: ServerDependencies;
  readonly #requestMemory: ByteBudget;
  readonly #replyMemory: ByteBudget;
  readonly #waits: FetchWaits;
  readonly refusals: Refusals;
  readonly parked: ParkedRequests;
  readonly #limits: ConnectionLimits;
  readonly #produceGate: ProduceGate;
  readonly #frameTurns: FrameTurns;
  readonly #slowRequests: SlowRequests;
  readonly #connections = new Set<Connection>();
  #listener: Listener | undefined;
  #deadlineChecks: Timer | undefined;
  #accepted = 0;
  #onAllClosed: (() => void) | undefined;

  constructor(dependencies: ServerDependencies) {
    this.#dependencies = dependencies;
    this.#config = dependencies.config;
    this.#ports = dependencies.ports;
    this.#requestMemory = totalBudget(this.#config);
    this.#replyMemory = totalBudget(this.#config);
    this.#waits = new FetchWaits(this.#ports.timers);
    const { clock, logger, timers } = this.#ports;
    this.refusals = new Refusals(logger);
    this.parked = new ParkedRequests(this.#config.maxParkedFetches, this.#ports);
    this.#limits = new ConnectionLimits(this.#config);
    this.#frameTurns = new FrameTurns(timers);
    this.#slowRequests = new SlowRequests(clock, logger, this.#config.slowRequestMs);
    const { quotas, topics } = dependencies;
    this.#produceGate = new ProduceGate({ quotas, timers, topicName: (id) => topics.findById(id)?.topic.name });
  }

  get isListening(): boolean {
    return this.#listener !== undefined;
  }

  get connectionCount(): number {
    return this.#connections.size;
  }

  /** Of requests and replies that are in memory, over all connections. */
  get bytesInFlight(): { readonly requests: number; readonly replies: number } {
    return { requests: this.#requestMemory.reservedBytes, replies: this.#replyMemory.reservedBytes };
  }

  get parkedFetches(): number {
    return this.#waits.size;
  }

  /** Listens; returns the address with the real port. Throws ADDRESS_IN_USE or ADDRESS_UNAVAILABLE. */
  async start(): Promise<Address> {
    const { listen: wanted, advertisedListener } = this.#config;
    // Connections that come while the listener's own promise is on its way find the handlers not made yet.
    const early: Socket[] = [];
    let accept = (socket: Socket): void => void early.push(socket);
    const listener = await listen(this.#ports.network, wanted, (socket) => accept(socket), this.#dependencies.tls);
    this.#listener = listener;
    const address = { host: wanted.host, port: listener.port };
    const { identity, topics, groups, queues, producerIds, health, quotas, access, auditLogger } = this.#dependencies;
    const handlers = createHandlers({
      identity,
      advertised: advertisedListener ?? address,
      topics,
      groups,
      queues,
      producerIds,
      health,
      quotas,
      parked: this.parked,
      limits: this.#config,
      clock: this.#ports.clock,
      waits: this.#waits,
      timers: this.#ports.timers,
      logger: this.#ports.logger,
      access,
      auditLogger: auditLogger ?? this.#ports.logger,
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
    this.#listener = undefined;
    const drained = Array.from(this.#connections, (connection) => connection.drain());
    this.#waits.stop();
    this.parked.stop();
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
    const { clock, logger } = this.#ports;
    const refusal = this.#limits.admit(socket.remoteAddress, clock.monotonicMs());
    if (refusal !== undefined) {
      this.refusals.note(refusal, socket.remoteAddress);
      socket.destroy();
      return;
    }
    const connection = new Connection(socket, {
      number: ++this.#accepted,
      meters: this.#dependencies.meters,
      config: this.#config,
      handlers,
      clock,
      logger,
      produceGate: this.#produceGate,
      slowRequests: this.#slowRequests,
      refusals: this.refusals,
      requestMemory: this.#requestMemory,
      buffers: this.#dependencies.buffers,
      replyMemory: this.#replyMemory,
      frameTurns: this.#frameTurns,
      access: this.#dependencies.access,
      onClosed: (closed) => this.#forget(closed),
    });
    this.#connections.add(connection);
    this.#dependencies.meters.connectionsAccepted++;
    connection.start();
    logger.debug({ event: 'connection_opened', remoteAddress: connection.remoteAddress }, 'a connection opened');
  }

  #forget(connection: Connection): void {
    this.#connections.delete(connection);
    this.#limits.left(connection.remoteAddress);
    if (this.#connections.size === 0) this.#onAllClosed?.();
  }

  /** One timer for all connections, so that frames and replies need none of their own. */
  #scheduleDeadlineChecks(): void {
    const { handshakeTimeoutMs, frameTimeoutMs, connectionsIdleTimeoutMs = Number.POSITIVE_INFINITY } = this.#config;
    const shortestMs = Math.min(handshakeTimeoutMs, frameTimeoutMs, connectionsIdleTimeoutMs);
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

/** One connection can always have what is its own. */
function totalBudget({ inflightBytesTotal, inflightBytesPerConnection }: BrokerConfig): ByteBudget {
  const bytes = Math.min(inflightBytesTotal * PART_FOR_SMALL, inflightBytesTotal - inflightBytesPerConnection);
  return new ByteBudget(inflightBytesTotal, undefined, { bytes, holdersUpToBytes: inflightBytesTotal * SMALL_PART });
}

async function listen(
  network: Network,
  { host, port }: Address,
  onConnection: (socket: Socket) => void,
  tls: ListenerTls | undefined,
): Promise<Listener> {
  try {
    return await network.listen(host, port, onConnection, tls);
  } catch (cause) {
    if (cause instanceof TidemarkError) throw cause;
    const { code, message } = cause as FileError;
    const address = ADDRESS.format({ host, port });
    if (code === 'EADDRINUSE') {
      throw new TidemarkError('ADDRESS_IN_USE', `${address} is in use by another process`, { cause });
    }
    throw new TidemarkError('ADDRESS_UNAVAILABLE', `cannot listen on ${address}: ${message}`, { cause });
  }
}
