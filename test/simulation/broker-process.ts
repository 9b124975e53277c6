// The broker as a process on the simulated machine, started again whenever it ends, as a service manager does it.

import { Broker } from '../../broker/broker.ts';
import type { Network } from '../../broker/ports.ts';
import type { TidemarkError } from '../../protocol/errors.ts';
import type { Prng } from './world/prng.ts';
import type { CrashKind, World } from './world/world.ts';

export const BROKER_PORT = 7450;

export interface BrokerProcessOptions {
  readonly world: World;
  readonly settings: Readonly<Record<string, string | number>>;
  /** Told of what happens to the process. */
  readonly tell: (event: string) => void;
  /** A broker stopped and left the mark that all it held is on stable storage. */
  readonly onCleanStop: () => void;
  /** What was not synced may be gone: by a power cut, or by a sync that failed, of which the cache dropped the pages. */
  readonly onPowerCut: () => void;
  /** A process has ended, however that came about. */
  readonly onEnd?: () => void;
  /** Comes between each process and its network. */
  readonly tap?: (network: Network) => Network;
}

/** There while a broker runs, and after one that did not stop cleanly. */
const RUNNING_MARK = '/data/running';

export class BrokerProcess {
  readonly #options: BrokerProcessOptions;
  readonly #prng: Prng;
  /** Serving; undefined while it starts, stops or is down. */
  #broker: Broker | undefined;
  /** Grows with every start and end: what an earlier life had in mind does not count any more. */
  #life = 0;
  #upSinceMs = Number.POSITIVE_INFINITY;
  /** That the clients' history knows of. */
  #failedDatasyncs = 0;

  constructor(options: BrokerProcessOptions) {
    this.#options = options;
    this.#prng = options.world.prng.fork('broker process');
  }

  get isUp(): boolean {
    return this.#broker !== undefined;
  }

  /** Infinity while it is not up, or not well. */
  get upSinceMs(): number {
    return this.isUp ? this.#upSinceMs : Number.POSITIVE_INFINITY;
  }

  start(): void {
    const life = ++this.#life;
    const { world, settings, onPowerCut } = this.#options;
    if (world.disk.failedDatasyncs > this.#failedDatasyncs) onPowerCut();
    this.#failedDatasyncs = world.disk.failedDatasyncs;
    const ports = world.brokerPorts();
    const started = Broker.start({
      dataDir: '/data',
      port: BROKER_PORT,
      settings,
      ports: { ...ports, network: this.#options.tap?.(ports.network) ?? ports.network },
      onFailure: (error) => this.#during(life, () => this.#diskFailed(error)),
    });
    started.then(
      (broker) =>
        this.#during(life, () => {
          this.#broker = broker;
          this.#upSinceMs = world.clock.monotonicMs();
          this.#options.tell('broker is up');
        }),
      (error: Error) =>
        this.#during(life, () => {
          this.#options.tell(`broker did not start: ${error.message}`);
          this.#end('process');
        }),
    );
  }

  /** At any moment, also while the broker starts or stops. */
  crash(kind: CrashKind): void {
    this.#options.tell(`crash: ${kind}`);
    if (kind === 'power') this.#options.onPowerCut();
    this.#end(kind);
  }

  /** A clean stop and a start. False when there is nothing to stop. */
  restart(): boolean {
    const broker = this.#broker;
    if (broker === undefined) return false;
    const life = ++this.#life;
    this.#broker = undefined;
    this.#options.tell('clean restart');
    broker.close().then(
      () =>
        this.#during(life, () => {
          if (!this.#options.world.disk.paths().includes(RUNNING_MARK)) this.#options.onCleanStop();
          this.#options.onEnd?.();
          this.start();
        }),
      (error: Error) =>
        this.#during(life, () => {
          this.#options.tell(`broker did not stop: ${error.message}`);
          this.#end('process');
        }),
    );
    return true;
  }

  /** The broker asks to be ended. It is closed, and how far that gets before the end is up to chance. */
  #diskFailed(error: TidemarkError): void {
    this.#options.tell(`disk failed: ${error.message}`);
    const life = this.#life;
    this.#upSinceMs = Number.POSITIVE_INFINITY;
    this.#broker?.close().catch(() => {});
    this.#options.world.timers.after(this.#prng.between(0, 100), () =>
      this.#during(life, () => {
        this.#options.tell('broker ends after the failure of the disk');
        this.#end('process');
      }),
    );
  }

  #end(kind: CrashKind): void {
    const life = ++this.#life;
    this.#broker = undefined;
    this.#options.onEnd?.();
    this.#options.world.crash(kind);
    const downMs = this.#prng.chance(0.5) ? this.#prng.between(0, 20) : this.#prng.between(20, 2000);
    this.#options.world.timers.after(downMs, () => this.#during(life, () => this.start()));
  }

  #during(life: number, action: () => void): void {
    if (life === this.#life) action();
  }
}
