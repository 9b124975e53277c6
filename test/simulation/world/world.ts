// A seeded world of one server machine and any number of clients, all in this one thread: the broker and the clients run
// unchanged in it. The same seed gives the same run, event for event; the trace hash shows it.

import type { LogFields, Logger, Ports } from '../../../broker/ports.ts';
import type { ClientPorts } from '../../../client/ports.ts';
import type { Timers } from '../../../protocol/ports.ts';
import { Prng } from './prng.ts';
import { type Lifetime, type RunLimits, Scheduler } from './scheduler.ts';
import { type CrashKind, SimDisk } from './sim-disk.ts';
import { SimNetwork } from './sim-network.ts';
import { SpoiledBuffers } from './spoiled-buffers.ts';

export type { RunLimits } from './scheduler.ts';
export type { CrashKind } from './sim-disk.ts';

export interface LogLine extends LogFields {
  readonly level: keyof Logger;
  readonly message: string;
  readonly atMs: number;
}

/** A running process. Once it has died, nothing of it happens any more. */
class Incarnation implements Lifetime {
  alive = true;
  stoppedUntilMs = 0;
}

/** A client as a process that can end or stand still. */
export interface ClientProcess {
  readonly ports: ClientPorts;
  /** Nothing of it happens any more; its connections break. */
  kill(): void;
  /** For a while nothing of it happens; its connections stay. */
  stop(forMs: number): void;
}

/** How long a peer may wait for the news that a process died, and that a machine did. */
const NOTICE_MS: Record<CrashKind, number> = { process: 2, power: 5000 };

export class World {
  readonly seed: string;
  readonly disk: SimDisk;
  readonly network: SimNetwork;
  /** For the test's own choices: which fault, when. */
  readonly prng: Prng;
  /** What the brokers logged, all incarnations after each other. */
  readonly log: LogLine[] = [];
  /** The test's own; no crash ends them. */
  readonly timers: Timers;
  readonly #scheduler = new Scheduler();
  readonly #root: Prng;
  #incarnations: Incarnation[] = [];
  #brokerCount = 0;
  #clientCount = 0;

  constructor(seed: string | number) {
    this.seed = String(seed);
    this.#root = new Prng(this.seed);
    this.prng = this.#root.fork('test');
    this.timers = this.#timersOf(new Incarnation());
    this.disk = new SimDisk(this.#scheduler, this.#root.fork('disk'));
    this.network = new SimNetwork(this.#scheduler, this.#root.fork('network'));
  }

  /** `jumpWall` sets the wall clock of the whole world forward or back. */
  get clock(): Scheduler['clock'] {
    return this.#scheduler.clock;
  }

  /** A new broker process on the machine. It lives until the next crash. */
  brokerPorts(): Ports {
    const incarnation = new Incarnation();
    this.#incarnations.push(incarnation);
    const name = `broker ${++this.#brokerCount}`;
    return {
      clock: this.clock,
      timers: this.#timersOf(incarnation),
      random: this.#root.fork(name),
      files: this.disk.mount(),
      network: this.network.networkOf(incarnation),
      logger: this.#loggerOf(name),
      buffers: new SpoiledBuffers(),
    };
  }

  /** A client process, on a machine of its own: no crash of the server reaches it. */
  clientPorts(): ClientPorts {
    return this.#portsOf(new Incarnation());
  }

  clientProcess(): ClientProcess {
    const client = new Incarnation();
    return {
      ports: this.#portsOf(client),
      kill: () => {
        client.alive = false;
        this.network.crash(client, NOTICE_MS.process);
      },
      stop: (forMs) => {
        client.stoppedUntilMs = this.clock.monotonicMs() + forMs;
      },
    };
  }

  #portsOf(client: Incarnation): ClientPorts {
    return {
      clock: this.clock,
      timers: this.#timersOf(client),
      random: this.#root.fork(`client ${++this.#clientCount}`),
      connect: (host, port, signal) => this.network.connect(host, port, client, signal),
      defer: (callback) => this.#scheduler.after(0, 'deferred', callback, client),
      buffers: new SpoiledBuffers(),
    };
  }

  /** Every broker process ends at once, in the middle of whatever it was doing; with `power`, so does the machine. */
  crash(kind: CrashKind): void {
    this.#scheduler.trace(`crash ${kind}`);
    for (const incarnation of this.#incarnations) {
      incarnation.alive = false;
      this.network.crash(incarnation, NOTICE_MS[kind]);
    }
    this.#incarnations = [];
    this.disk.crash(kind);
  }

  /** Lets the world go on until the condition holds. Throws, with the seed, at a deadlock or a limit. */
  async run(until: () => boolean, limits?: RunLimits): Promise<void> {
    try {
      await this.#scheduler.run(until, limits);
    } catch (cause) {
      throw new Error(`world with seed ${this.seed}: ${(cause as Error).message}`, { cause });
    }
  }

  /** Lets the world go on for this long. */
  async runFor(durationMs: number): Promise<void> {
    let over = false;
    this.timers.after(durationMs, () => {
      over = true;
    });
    await this.run(() => over, { timeoutMs: durationMs });
  }

  /** Lets the world go on until the promise settles, and settles like it. */
  async settle<Result>(promise: Promise<Result>, limits?: RunLimits): Promise<Result> {
    let settled = false;
    const settle = (): void => {
      settled = true;
    };
    promise.then(settle, settle);
    await this.run(() => settled, limits);
    return promise;
  }

  /** What two runs with one seed agree on: every event with its time, every log line. */
  traceHash(): string {
    return this.#scheduler.traceHash();
  }

  #timersOf(owner: Lifetime): Timers {
    return {
      after: (delayMs, callback) => this.#scheduler.after(delayMs, `timer of ${delayMs} ms`, callback, owner),
    };
  }

  #loggerOf(name: string): Logger {
    const write =
      (level: keyof Logger) =>
      (fields: LogFields, message: string): void => {
        this.#scheduler.trace(`${name} ${level} ${fields.event}`);
        this.log.push({ ...fields, level, message, atMs: this.clock.monotonicMs() });
      };
    return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  }
}
