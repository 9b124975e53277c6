// What one scrape found, by metric.

import type { BucketCounts } from './bucket-counts.ts';
import { KAFKA_PREFIX, type LabelsOf, METRICS, type MetricName } from './metric-table.ts';

export interface Sample {
  readonly labels: Readonly<Record<string, string | number>>;
  readonly value: number;
  /** Of a histogram: the metric's name with _bucket, _sum or _count. */
  readonly metricName?: string;
}

export interface SamplesOptions {
  /** Whether the names that Kafka's exporter gave are wanted, too. */
  readonly kafkaAliases: boolean;
}

export class Samples {
  readonly #byName: ReadonlyMap<MetricName, Sample[]>;
  /** Asked for each partition there is. */
  readonly #widths = new Map<string, number>();

  constructor({ kafkaAliases }: SamplesOptions) {
    const names = (Object.keys(METRICS) as MetricName[]).filter(
      (name) => kafkaAliases || !name.startsWith(KAFKA_PREFIX),
    );
    this.#byName = new Map(names.map((name) => [name, []]));
    for (const name of names) {
      const row = METRICS[name];
      if ('family' in row) this.#widths.set(row.family, this.width(row.family) + 1);
    }
  }

  /** A metric that is not wanted is left out. */
  add<Name extends MetricName>(name: Name, labels: LabelsOf<Name>, value: number): void {
    this.#byName.get(name)?.push({ labels, value });
  }

  addHistogram<Name extends MetricName>(
    name: Name,
    labels: LabelsOf<Name>,
    { bounds, counts, sum }: BucketCounts,
  ): void {
    const samples = this.#byName.get(name);
    let count = 0;
    counts.forEach((inBucket, index) => {
      count += inBucket;
      const le = bounds[index] ?? '+Inf';
      samples?.push({ labels: { ...labels, le }, value: count, metricName: `${name}_bucket` });
    });
    samples?.push({ labels, value: sum, metricName: `${name}_sum` });
    samples?.push({ labels, value: count, metricName: `${name}_count` });
  }

  of(name: MetricName): readonly Sample[] {
    return this.#byName.get(name) ?? [];
  }

  /** How many series one thing of a family has. */
  width(family: string): number {
    return this.#widths.get(family) ?? 0;
  }

  names(): Iterable<MetricName> {
    return this.#byName.keys();
  }
}
