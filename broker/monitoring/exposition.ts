// Samples in Prometheus' text format, by prom-client and a registry of its own: two brokers in a process do not meet.

import { Gauge, type MetricObjectWithValues, type MetricType, type MetricValue, Registry } from 'prom-client';
import { METRICS, type MetricName } from './metric-table.ts';
import type { Sample, Samples } from './samples.ts';
import type { Turns } from './turns.ts';

export const CONTENT_TYPE: string = Registry.PROMETHEUS_CONTENT_TYPE;

/** Shows the samples that it is given. Its type is one of the table; how values are written does not depend on it. */
class GivenMetric extends Gauge<string> {
  samples: readonly Sample[] = [];
  readonly #name: MetricName;

  constructor(name: MetricName, registry: Registry) {
    const { help, labels } = METRICS[name];
    super({ name, help, labelNames: [...labels], registers: [registry] });
    this.#name = name;
  }

  override async get(): Promise<MetricObjectWithValues<MetricValue<string>>> {
    // prom-client declares an enum, and has the types' names.
    const type = METRICS[this.#name].type as unknown as MetricType;
    return { ...(await super.get()), type, values: this.samples.map((sample) => ({ ...sample })) };
  }
}

export class Exposition {
  readonly #registry = new Registry();
  readonly #metrics = new Map<MetricName, GivenMetric>();

  constructor(names: Iterable<MetricName>) {
    for (const name of names) this.#metrics.set(name, new GivenMetric(name, this.#registry));
  }

  async render(samples: Samples, turns: Turns): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (const [name, metric] of this.#metrics) {
      const own = samples.of(name);
      metric.samples = own;
      parts.push(Buffer.from(`${await this.#registry.getSingleMetricAsString(name)}\n`));
      metric.samples = [];
      await turns.after(1 + own.length);
    }
    return Buffer.concat(parts);
  }
}
