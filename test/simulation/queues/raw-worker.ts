// A worker that speaks as it is spoken on the wire: leases, works, settles in all the ways there are, forgets, and comes back with
// what is not its own any more.

import { type ErrorCode, TidemarkError } from '../../../protocol/errors.ts';
import { BROKER_PORT } from '../broker-process.ts';
import { isExpected, sleep } from '../traffic.ts';
import type { Prng } from '../world/prng.ts';
import type { ClientProcess } from '../world/world.ts';
import { type HeldRecord, WireWorker } from './wire-worker.ts';
import { type Life, pauseOf, type WorkerContext } from './worker-lives.ts';

/** Besides what anything may fail with. */
const OF_QUEUES: ReadonlySet<ErrorCode> = new Set(['QUEUE_LOADING']);
const MOST_RELICS = 200;

export class RawWorker implements Life {
  readonly process: ClientProcess;
  readonly #context: WorkerContext;
  readonly #name: string;
  readonly #prng: Prng;
  readonly #isCalm: () => boolean;
  readonly #wire: WireWorker;
  /** In the order in which they came. */
  readonly #waiting: HeldRecord[] = [];
  readonly #inHand = new Set<HeldRecord>();
  #isOver = false;

  constructor(context: WorkerContext, name: string, prng: Prng, isCalm: () => boolean) {
    const { world, queue } = context;
    this.#context = context;
    this.#name = name;
    this.#prng = prng;
    this.#isCalm = isCalm;
    this.process = world.clientProcess();
    this.#wire = new WireWorker(
      {
        brokers: `127.0.0.1:${BROKER_PORT}`,
        connectTimeoutMs: 500,
        requestTimeoutMs: prng.pick([800, 3000]),
        ports: this.process.ports,
      },
      queue.name,
      name,
    );
    const concurrency = prng.pick([1, 1, 3]);
    void this.#lease(concurrency);
    for (let hand = 0; hand < concurrency; hand++) void this.#work();
  }

  async close(): Promise<void> {
    this.#isOver = true;
    const left = [...this.#waiting, ...this.#inHand];
    const said =
      left.length > 0 && this.#prng.chance(0.8) ? this.#try(() => this.#wire.settle(left, 'release')) : undefined;
    await Promise.race([said, sleep(this.#context.world, 500)]);
    this.#wire.close();
  }

  abandon(): void {
    this.#isOver = true;
  }

  async #lease(concurrency: number): Promise<void> {
    const prng = this.#prng;
    const mostWaiting = prng.pick([1, 5, 30]);
    const maxWaitMs = prng.pick([0, 50, 400]);
    while (!this.#isOver) {
      if (this.#waiting.length >= mostWaiting) {
        await pauseOf(this.process, 5);
        continue;
      }
      const maxRecords = prng.integer(1, mostWaiting);
      const maxBytes = prng.pick([1, 500, 100_000]);
      await this.#try(async () => {
        const records = await this.#wire.lease({ maxRecords, maxBytes, maxWaitMs, concurrency });
        this.#waiting.push(...records);
        this.#keepRelics(records);
      });
      await pauseOf(this.process, maxWaitMs === 0 ? 20 : 1);
    }
  }

  #keepRelics(records: readonly HeldRecord[]): void {
    const { relics } = this.#context;
    relics.push(...records);
    relics.splice(0, relics.length - MOST_RELICS);
  }

  async #work(): Promise<void> {
    const { relics } = this.#context;
    const prng = this.#prng;
    while (!this.#isOver) {
      const record = this.#waiting.shift();
      if (record === undefined) {
        await pauseOf(this.process, 5);
        continue;
      }
      this.#inHand.add(record);
      await this.#handle(record);
      this.#inHand.delete(record);
      if (relics.length === 0 || this.#isCalm() || !prng.chance(0.05)) continue;
      const kind = prng.pick(['ack', 'retry', 'release', 'extend', 'reject'] as const);
      await this.#try(() => this.#wire.settle([prng.pick(relics)], kind, { error: 'of old' }));
    }
  }

  async #handle(record: HeldRecord): Promise<void> {
    const { leaseMs } = this.#context.queue.settings;
    const prng = this.#prng;
    const wire = this.#wire;
    if (this.#isCalm()) {
      // One that had to wait so long is another's soon.
      if (this.#context.world.clock.monotonicMs() > record.sinceMs + leaseMs / 2) return;
      await this.#try(() => wire.settle([record], 'ack'));
      return;
    }
    if (prng.chance(0.4)) await pauseOf(this.process, prng.between(0, prng.pick([2, 20, 20, leaseMs * 1.3])));
    const say = this.#verdict(record);
    if (prng.chance(0.3)) await this.#try(say);
    else void this.#try(say);
  }

  #verdict(record: HeldRecord): () => Promise<void> {
    const wire = this.#wire;
    const waiting = this.#waiting;
    const { leaseMs } = this.#context.queue.settings;
    const prng = this.#prng;
    const error = `error ${prng.integer(0, 1_000_000)}`;
    const chosen = prng.fraction();
    if (chosen < 0.6) return () => wire.settle([record], 'ack');
    if (chosen < 0.66) {
      const some = [record, ...waiting.splice(0, prng.integer(0, 5))];
      return () => wire.settle(some, 'ack');
    }
    if (chosen < 0.78) return () => wire.settle([record], 'retry', { error, ...this.#delay() });
    if (chosen < 0.81) return () => wire.settle([record], 'reject', { error });
    if (chosen < 0.87) return () => wire.settle([record], 'release');
    // One that forgets it.
    if (chosen < 0.91) return async () => {};
    return async () => {
      const extendMs = prng.pick([0, 50, 500, 3000]);
      await wire.settle([record], 'extend', { extendMs });
      await pauseOf(this.process, prng.between(0, prng.pick([20, leaseMs, 2 * leaseMs])));
      await wire.settle([record], 'ack');
    };
  }

  #delay(): { delayMs?: number } {
    return this.#prng.chance(0.5) ? {} : { delayMs: this.#prng.pick([0, 20, 300]) };
  }

  async #try(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (!isMishap(error)) this.#context.complain(`${this.#name}: ${String(error)}`);
      await pauseOf(this.process, 30);
    }
  }
}

function isMishap(error: unknown): boolean {
  return isExpected(error) || (error instanceof TidemarkError && OF_QUEUES.has(error.code));
}
