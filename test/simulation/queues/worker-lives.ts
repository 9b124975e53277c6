// The lives of a worker, one after the other: each ends by closing, by being killed, or after it stood still for a while.

import { sleep } from '../traffic.ts';
import type { Prng } from '../world/prng.ts';
import type { ClientProcess, World } from '../world/world.ts';
import type { QueueHistory } from './queue-history.ts';
import type { QueuePlan } from './queue-plan.ts';
import type { HeldRecord } from './wire-worker.ts';

export interface WorkerContext {
  readonly world: World;
  readonly queue: QueuePlan;
  readonly history: QueueHistory;
  /** What somebody had leased once, as he may come back with it. */
  readonly relics: HeldRecord[];
  readonly complain: (what: string) => void;
  readonly tell: (event: string) => void;
}

export interface Life {
  readonly process: ClientProcess;
  /** As one that is stopped by its operator: what it has not done yet is for others. */
  close(): Promise<void>;
  /** It says nothing more. */
  abandon(): void;
}

/** Begins a life; once all is calm everything is done at once, and acknowledged. */
export type Begin = (name: string, prng: Prng, isCalm: () => boolean) => Life;

export class WorkerLives {
  readonly counts = { lives: 0, kills: 0, stops: 0, closes: 0 };
  readonly #context: WorkerContext;
  readonly #name: string;
  readonly #prng: Prng;
  readonly #begin: Begin;
  #life: Life | undefined;
  #isCalm = false;

  constructor(context: WorkerContext, name: string, begin: Begin) {
    this.#context = context;
    this.#name = `${context.queue.name} ${name}`;
    this.#prng = context.world.prng.fork(this.#name);
    this.#begin = begin;
  }

  /** Lives come and go until it is over; the last one stays. */
  async run(isOver: () => boolean): Promise<void> {
    const { world } = this.#context;
    await sleep(world, this.#prng.between(0, 300));
    for (;;) {
      this.#life ??= this.#begin(`${this.#name}.${++this.counts.lives}`, this.#prng, () => this.#isCalm);
      const endMs = world.clock.monotonicMs() + this.#prng.between(50, this.#prng.pick([400, 2500]));
      while (!isOver() && world.clock.monotonicMs() < endMs) await sleep(world, 20);
      if (isOver()) {
        this.#isCalm = true;
        return;
      }
      await this.#end(this.#life);
      await sleep(world, this.#prng.between(0, this.#prng.pick([10, 800])));
    }
  }

  async close(): Promise<void> {
    await this.#life?.close();
  }

  async #end(life: Life): Promise<void> {
    const { world, tell } = this.#context;
    const end = this.#prng.pick(['close', 'kill', 'kill', 'stop', 'stop', 'go on'] as const);
    tell(`${this.#name}.${this.counts.lives}: ${end}`);
    if (end === 'go on') return;
    if (end === 'kill') {
      this.counts.kills++;
      life.process.kill();
      life.abandon();
    } else {
      if (end === 'stop') {
        this.counts.stops++;
        const forMs = this.#prng.between(50, 3000);
        life.process.stop(forMs);
        await sleep(world, forMs + this.#prng.between(0, 500));
      }
      this.counts.closes++;
      await life.close();
    }
    this.#life = undefined;
  }
}

/** In the process's own time, which stands still with it. */
export function pauseOf({ ports }: ClientProcess, durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    ports.timers.after(durationMs, resolve);
  });
}
