// The one who looks after the topics while the broker dies again and again: asks for high watermarks, trims, and changes
// the flush mode.

import { setTimeout as delay } from 'node:timers/promises';
import { Admin, TidemarkError } from '../../client/index.ts';
import type { TopicPartition } from '../../client/types.ts';
import { nameOf } from '../simulation/traffic.ts';
import type { Prng } from '../simulation/world/prng.ts';
import type { Ledger } from './ledger.ts';
import { tally } from './scratch.ts';
import { within } from './within.ts';

export interface OperatorPlan {
  readonly address: string;
  readonly ledger: Ledger;
  readonly prng: Prng;
  readonly places: readonly TopicPartition[];
  /** Topic that is trimmed now and then. */
  readonly trimmed: string;
  /** Topic whose flush mode changes. */
  readonly switched: string;
}

const STOP_LIMIT_MS = 60_000;

export class Operator {
  readonly #plan: OperatorPlan;
  readonly #admin: Admin;
  readonly #highWatermarks = new Map<string, number>();
  #isOver = false;
  #running: Promise<void> | undefined;

  constructor(plan: OperatorPlan) {
    this.#plan = plan;
    this.#admin = new Admin({ brokers: plan.address, retryMs: 10, retryMaxMs: 100 });
  }

  start(): void {
    this.#running = this.#run();
    this.#running.catch(() => {});
  }

  /** Rejects with what it could not go on after. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await within(STOP_LIMIT_MS, 'the operator stops', Promise.resolve(this.#running));
    await this.#admin.close();
  }

  async #run(): Promise<void> {
    const { prng } = this.#plan;
    while (!this.#isOver) {
      try {
        await this.#watch();
        if (prng.chance(0.5)) await this.#trim();
        if (prng.chance(0.3)) await this.#switchFlush();
      } catch (error) {
        if (!(error instanceof TidemarkError) || !(error.retriable || error.code === 'BROKER_UNREACHABLE')) throw error;
      }
      await delay(prng.integer(10, 100));
    }
  }

  async #watch(): Promise<void> {
    const { ledger, places } = this.#plan;
    const answers = places.map((place) => ledger.watermark(nameOf(place)));
    const ends = await this.#admin.listOffsets(places.map((place) => ({ ...place, at: 'latest' as const })));
    for (const [index, { offset }] of ends.entries()) {
      answers[index]!(offset);
      this.#highWatermarks.set(nameOf(places[index]!), offset);
    }
  }

  async #trim(): Promise<void> {
    const { ledger, places, prng, trimmed } = this.#plan;
    const place = prng.pick(places.filter(({ topic }) => topic === trimmed));
    const beforeOffset = prng.integer(0, this.#highWatermarks.get(nameOf(place)) ?? 0);
    const done = ledger.trim(nameOf(place), beforeOffset);
    await this.#admin.trim({ ...place, beforeOffset });
    done();
    tally('trims acknowledged');
  }

  async #switchFlush(): Promise<void> {
    const { prng, switched } = this.#plan;
    await this.#admin.alterTopic(switched, { set: { flush: prng.pick(['ack', 'interval', 'os']) } });
  }
}
