// The simulated network of one machine: every host name means that machine, so an address is a port.
// Bytes of one direction arrive in order, after a random delay, cut at random places. Faults: cut, partition, a crash.

import type { Listener, Network } from '../../../broker/ports.ts';
import type { Socket } from '../../../protocol/ports.ts';
import type { Prng } from './prng.ts';
import type { Lifetime, Scheduler } from './scheduler.ts';
import { networkError, SimConnection } from './sim-connection.ts';

const FIRST_EPHEMERAL_PORT = 32_768;
/** While no packet gets through, the system tries again. */
const CONNECT_RETRY_MS = 200;

interface BoundPort {
  readonly owner: Lifetime;
  readonly onConnection: (socket: Socket) => void;
}

export class SimNetwork {
  readonly #scheduler: Scheduler;
  readonly #prng: Prng;
  readonly #bound = new Map<number, BoundPort>();
  readonly #connections = new Set<SimConnection>();
  #connectionCount = 0;
  #nextPort = FIRST_EPHEMERAL_PORT;
  #partitioned = false;

  constructor(scheduler: Scheduler, prng: Prng) {
    this.#scheduler = scheduler;
    this.#prng = prng;
  }

  /** The Network port of one incarnation of a process; its listeners and connections end with it (see `crash`). */
  networkOf(owner: Lifetime): Network {
    return {
      listen: (host, port, onConnection) =>
        this.#soon(`listen ${port}`, owner, () => this.#listen(host, port, { owner, onConnection })),
    };
  }

  /**
   * Rejects with ECONNREFUSED when nobody listens, or with the signal's reason once that fires. While the network is
   * partitioned it does neither.
   */
  connect(host: string, port: number, owner: Lifetime, signal: AbortSignal): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const abort = (): void => reject(signal.reason as Error);
      signal.addEventListener('abort', abort, { once: true });
      const attempt = (): void => {
        if (signal.aborted) {
          abort();
        } else if (this.#partitioned) {
          tryAfter(CONNECT_RETRY_MS);
        } else {
          signal.removeEventListener('abort', abort);
          const bound = this.#bound.get(port);
          if (bound === undefined) reject(networkError('ECONNREFUSED', `${host}:${port}`));
          else resolve(this.#accept(bound, owner, `${host}:${port}`));
        }
      };
      const tryAfter = (delayMs: number): void => {
        this.#scheduler.after(delayMs + this.#latencyMs(), `network connect ${port}`, attempt, owner);
      };
      tryAfter(0);
    });
  }

  /** Connections that are open now, oldest first. */
  connections(): readonly SimConnection[] {
    return [...this.#connections];
  }

  /** From now on nothing arrives anywhere, though everybody may go on writing; `heal` delivers what waits. */
  partition(): void {
    this.#partitioned = true;
  }

  heal(): void {
    this.#partitioned = false;
    for (const connection of this.#connections) connection.resumeDelivery();
  }

  /** The owner's end: ports are free again, peers hear of it by a reset within `noticeMs`. */
  crash(owner: Lifetime, noticeMs: number): void {
    for (const [port, bound] of this.#bound) if (bound.owner === owner) this.#bound.delete(port);
    for (const connection of this.#connections) if (connection.belongsTo(owner)) connection.cut(noticeMs);
  }

  #accept(bound: BoundPort, clientOwner: Lifetime, serverAddress: string): Socket {
    const name = `connection ${++this.#connectionCount}`;
    const connection = new SimConnection({
      name,
      scheduler: this.#scheduler,
      prng: this.#prng.fork(name),
      clientOwner,
      serverOwner: bound.owner,
      clientAddress: `127.0.0.1:${this.#takePort()}`,
      serverAddress,
      isPartitioned: () => this.#partitioned,
      onClosed: () => this.#connections.delete(connection),
    });
    this.#connections.add(connection);
    this.#scheduler.after(0, `accept ${name}`, () => bound.onConnection(connection.server), bound.owner);
    return connection.client;
  }

  #listen(host: string, askedPort: number, bound: BoundPort): Listener {
    const port = askedPort === 0 ? this.#takePort() : askedPort;
    if (this.#bound.has(port)) throw networkError('EADDRINUSE', `${host}:${port}`);
    this.#bound.set(port, bound);
    return {
      host,
      port,
      close: () =>
        this.#soon(`unlisten ${port}`, bound.owner, () => {
          if (this.#bound.get(port) === bound) this.#bound.delete(port);
        }),
    };
  }

  #takePort(): number {
    do this.#nextPort++;
    while (this.#bound.has(this.#nextPort));
    return this.#nextPort;
  }

  #soon<Result>(name: string, owner: Lifetime, effect: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      const run = (): void => {
        try {
          resolve(effect());
        } catch (error) {
          reject(error as Error);
        }
      };
      this.#scheduler.after(this.#latencyMs(), `network ${name}`, run, owner);
    });
  }

  #latencyMs(): number {
    return this.#prng.between(0.02, 0.3);
  }
}
