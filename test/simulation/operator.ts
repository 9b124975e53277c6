// The operator of a simulation: creates the topics, watches the partitions' ends, trims, and changes settings.

import { Admin } from '../../client/admin.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import {
  connectionOptions,
  type Flush,
  isExpected,
  logSettings,
  nameOf,
  partitionsOf,
  patientOptions,
  sleep,
  type TopicPlan,
  type TrafficContext,
} from './traffic.ts';
import type { Prng } from './world/prng.ts';

export class Operator {
  readonly #context: TrafficContext;
  readonly #prng: Prng;
  readonly #admin: Admin;
  readonly #patientAdmin: Admin;
  /** As last seen. */
  readonly #highWatermarks = new Map<string, number>();
  /** Topics whose settings are being changed: one change at a time, so that it is known which flush holds. */
  readonly #changing = new Set<TopicPlan>();

  constructor(context: TrafficContext) {
    this.#context = context;
    this.#prng = context.world.prng.fork('operator');
    this.#admin = new Admin(connectionOptions(context.world, this.#prng));
    this.#patientAdmin = new Admin(patientOptions(context.world, this.#prng));
  }

  /** Returns their ids, by name. */
  async createTopics(): Promise<Map<string, string>> {
    const { history, topics } = this.#context;
    const ids = new Map<string, string>();
    for (const plan of topics) {
      const { name, partitions, flush, flushIntervalMs, retention, retentionLimit } = plan;
      const settings = { ...logSettings(this.#prng), flush, 'flush.interval.ms': flushIntervalMs };
      const limit = retention === 'none' ? {} : { [`retention.${retention}`]: retentionLimit };
      const { topicId } = await this.#admin.createTopic({ name, partitions, settings: { ...settings, ...limit } });
      ids.set(name, topicId);
      for (const place of partitionsOf([plan])) {
        history.synced(nameOf(place), flush === 'ack');
        if (retention !== 'none') history.expires(nameOf(place));
      }
    }
    return ids;
  }

  async watch(isOver: () => boolean): Promise<void> {
    const { world, history, topics } = this.#context;
    const places = partitionsOf(topics);
    while (!isOver()) {
      const answers = places.map((place) => history.watermark(nameOf(place)));
      await this.#try('listOffsets', async () => {
        const ends = await this.#admin.listOffsets(places.map((place) => ({ ...place, at: 'latest' as const })));
        for (const [index, { offset }] of ends.entries()) {
          answers[index]!(offset);
          this.#highWatermarks.set(nameOf(places[index]!), offset);
        }
      });
      await sleep(world, this.#prng.between(0, 300));
    }
  }

  close(): Promise<unknown> {
    return Promise.all([this.#admin.close(), this.#patientAdmin.close()]);
  }

  trim(): void {
    const place = this.#prng.pick(partitionsOf(this.#context.topics));
    const highWatermark = this.#highWatermarks.get(nameOf(place)) ?? 0;
    const beforeOffset = this.#prng.integer(0, highWatermark);
    const done = this.#context.history.trim(nameOf(place), beforeOffset);
    void this.#try('trim', async () => {
      try {
        await this.#admin.trim({ ...place, beforeOffset });
        done();
      } catch (error) {
        const isPastEnd = error instanceof TidemarkError && error.code === 'OFFSET_OUT_OF_RANGE';
        if (!isPastEnd || !this.#context.history.mayHaveShrunk(nameOf(place))) throw error;
      }
    });
  }

  alter(): void {
    const plan = this.#prng.pick(this.#context.topics);
    const flush = plan.changesFlush ? this.#prng.pick(['ack', 'ack', 'interval', 'os'] as const) : undefined;
    const settings = { ...logSettings(this.#prng), ...(flush === undefined ? {} : { flush }) };
    if (this.#changing.has(plan)) return;
    void this.#try('alterTopic', () => this.#alter(plan, settings, flush));
  }

  async #alter(plan: TopicPlan, set: Record<string, number | string>, flush: Flush | undefined): Promise<void> {
    const { history } = this.#context;
    const places = partitionsOf([plan]).map(nameOf);
    this.#changing.add(plan);
    try {
      if (flush !== undefined && flush !== 'ack') for (const place of places) history.synced(place, false);
      await this.#patientAdmin.alterTopic(plan.name, { set });
      if (flush === 'ack') for (const place of places) history.synced(place, true);
    } finally {
      this.#changing.delete(plan);
    }
  }

  async #try(what: string, action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (!isExpected(error)) this.#context.complain(`${what} failed: ${String(error)}`);
    }
  }
}
