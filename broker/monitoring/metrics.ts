// /metrics: gathers what there is to say and has it rendered. One scrape at a time: who asks meanwhile gets the same one.

import type { Clock, Timers } from '../ports.ts';
import type { BrokerInfo, BrokerParts } from './broker-parts.ts';
import { addBrokerInfo, addHealth, addMeters, addRuntime, addServer } from './broker-samples.ts';
import { Exposition } from './exposition.ts';
import type { Health } from './health.ts';
import type { Meters } from './meters.ts';
import type { RecordAges } from './record-ages.ts';
import type { EventLoopWatch, RuntimeProbe } from './runtime-probe.ts';
import { Samples } from './samples.ts';
import { SeriesBudget } from './series-budget.ts';
import { ThingSamples } from './thing-samples.ts';
import { Turns } from './turns.ts';

const MS_PER_SECOND = 1_000;

export interface MetricsConfig {
  readonly metricsKafkaAliases: boolean;
  readonly metricsMaxSeries: number;
  readonly inflightBytesTotal: number;
}

export interface MetricsDependencies {
  readonly config: MetricsConfig;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly runtime: RuntimeProbe | undefined;
  readonly eventLoop: EventLoopWatch | undefined;
  readonly meters: Meters;
  readonly health: Health;
  readonly ages: RecordAges;
  readonly info: BrokerInfo;
  /** As far as they have come to be. */
  readonly parts: BrokerParts;
}

export class Metrics {
  readonly #dependencies: MetricsDependencies;
  readonly #exposition: Exposition;
  readonly #turns: Turns;
  #scraping: Promise<Buffer> | undefined;

  constructor(dependencies: MetricsDependencies) {
    this.#dependencies = dependencies;
    this.#turns = new Turns(dependencies.timers);
    this.#exposition = new Exposition(this.#newSamples().names());
  }

  scrape(): Promise<Buffer> {
    this.#scraping ??= this.#scrape().finally(() => {
      this.#scraping = undefined;
    });
    return this.#scraping;
  }

  async #scrape(): Promise<Buffer> {
    const samples = this.#newSamples();
    const { clock } = this.#dependencies;
    const beganMs = clock.monotonicMs();
    this.#addBroker(samples);
    await this.#addThings(samples);
    samples.add('tidemark_metrics_collect_seconds', {}, (clock.monotonicMs() - beganMs) / MS_PER_SECOND);
    return await this.#exposition.render(samples, this.#turns);
  }

  #newSamples(): Samples {
    return new Samples({ kafkaAliases: this.#dependencies.config.metricsKafkaAliases });
  }

  #addBroker(samples: Samples): void {
    const { info, health, meters, parts, config, runtime, eventLoop } = this.#dependencies;
    addBrokerInfo(samples, info);
    addHealth(samples, health.report());
    addMeters(samples, meters);
    addServer(samples, parts, config.inflightBytesTotal);
    if (runtime !== undefined) addRuntime(samples, runtime, eventLoop?.take());
  }

  async #addThings(samples: Samples): Promise<void> {
    const { parts, ages, clock, config } = this.#dependencies;
    const { topics } = parts;
    if (topics === undefined) return;
    const groups = parts.groups?.isLoaded === true ? [...parts.groups.all()] : [];
    const queues = parts.queues?.isLoaded === true ? parts.queues.all() : [];
    const open = [...topics.all()];
    samples.add('tidemark_topics', {}, open.length);
    samples.add(
      'tidemark_partitions',
      {},
      open.reduce((sum, { partitions }) => sum + partitions.length, 0),
    );
    samples.add('tidemark_groups', {}, groups.length);
    samples.add('tidemark_queues', {}, queues.length);
    const budget = new SeriesBudget(config.metricsMaxSeries, (family) => samples.width(family));
    ages.beginRound();
    const turns = this.#turns;
    await new ThingSamples({ samples, budget, topics, ages, nowMs: clock.wallMs(), turns }).addAll(groups, queues);
    for (const [family, count] of budget.omitted) samples.add('tidemark_metrics_series_omitted', { family }, count);
  }
}
