// The dashboard and the alert rules of docs/monitoring/, against a real scrape: what they ask for is there.

import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { parser } from '@prometheus-io/lezer-promql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { METRICS, type MetricName, type MetricRow } from '../../broker/monitoring/metric-table.ts';
import type { Admin } from '../../client/index.ts';
import { eventually } from '../support/eventually.ts';
import { QueueBroker } from '../support/queue-broker.ts';
import { Scrape } from '../support/scrape.ts';

const FOLDER = new URL('../../docs/monitoring/', import.meta.url);
/** What Prometheus itself adds. */
const SCRAPER_LABELS = ['instance', 'job'];
const SCRAPER_METRICS = ['up'];
const PART_OF_HISTOGRAM = /_(bucket|sum|count)$/;

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: Readonly<Record<string, string>>;
}

interface Query {
  readonly where: string;
  readonly expr: string;
  /** Labels that a legend or an annotation shows. */
  readonly shown: readonly string[];
}

let bed: QueueBroker;
let admin: Admin;
let scrape: Scrape;

/** A broker that has a bit of everything, refused connections included. */
beforeAll(async () => {
  bed = await QueueBroker.start({ 'http.listen': '127.0.0.1:0' });
  admin = bed.admin();
  await bed.createQueue();
  await bed.produce('one', 'two');
  await admin.commitOffsets('readers', [{ topic: 'jobs', partition: 0, offset: 1 }]);
  await expect(admin.describeGroup('nobody')).rejects.toThrow();
  const socket = connect(bed.broker.port, '127.0.0.1');
  socket.on('error', () => {});
  socket.end('no frame of Tidemark');
  await eventually(async () => {
    scrape = await Scrape.of(bed.broker.httpAddress);
    return scrape.of('tidemark_connections_refused_total').length > 0;
  });
});

afterAll(async () => {
  await admin.close();
  await bed[Symbol.asyncDispose]();
});

function read(name: string): string {
  return readFileSync(new URL(name, FOLDER), 'utf8');
}

function rules(): Rule[] {
  return parse(read('alerts.yaml')).groups.flatMap((group: { rules: Rule[] }) => group.rules);
}

function alertQueries(): Query[] {
  return rules().map(({ alert, expr, annotations }) => ({
    where: alert,
    expr,
    shown: Array.from(JSON.stringify(annotations).matchAll(/\$labels\.(\w+)/g), ([, label = '']) => label),
  }));
}

function dashboardQueries(): Query[] {
  const { panels, templating } = JSON.parse(read('tidemark-dashboard.json'));
  const ofPanels = panels.flatMap((panel: { title: string; targets?: { expr: string; legendFormat: string }[] }) =>
    (panel.targets ?? []).map(({ expr, legendFormat }) => ({
      where: panel.title,
      expr,
      shown: Array.from(legendFormat.matchAll(/\{\{(\w+)\}\}/g), ([, label = '']) => label),
    })),
  );
  const variables = templating.list.filter(({ type }: { type: string }) => type === 'query');
  const ofVariables = variables.map(({ name, definition }: { name: string; definition: string }) => {
    const [, expr = '', label = ''] = /^label_values\((\w+), (\w+)\)$/.exec(definition) ?? [];
    return { where: `variable ${name}`, expr, shown: [label] };
  });
  return [...ofPanels, ...ofVariables];
}

/** What a query names: metrics with the labels asked of them, and the labels that it groups by. */
function namesIn(where: string, expr: string): { metrics: Map<string, string[]>; groupedBy: string[] } {
  const query = expr.replaceAll('$__rate_interval', '5m');
  const metrics = new Map<string, string[]>();
  const groupedBy: string[] = [];
  let metric = '';
  let isGrouping = false;
  parser.parse(query).iterate({
    enter({ name, type, from, to }) {
      const text = query.slice(from, to);
      expect(type.isError, `${where}: ${query} is no PromQL at "${text}"`).toBe(false);
      if (name === 'GroupingLabels') isGrouping = true;
      if (name === 'Identifier') {
        metric = text;
        metrics.set(metric, metrics.get(metric) ?? []);
      }
      if (name !== 'LabelName') return;
      if (isGrouping) groupedBy.push(text);
      else metrics.get(metric)?.push(text);
    },
    leave({ name }) {
      if (name === 'GroupingLabels') isGrouping = false;
    },
  });
  return { metrics, groupedBy };
}

function labelsOf(metric: string): string[] {
  if (SCRAPER_METRICS.includes(metric)) return SCRAPER_LABELS;
  const isPart = !Object.hasOwn(METRICS, metric) && PART_OF_HISTOGRAM.test(metric);
  const row: MetricRow | undefined = METRICS[(isPart ? metric.replace(PART_OF_HISTOGRAM, '') : metric) as MetricName];
  return [...SCRAPER_LABELS, ...(row?.labels ?? []), ...(metric.endsWith('_bucket') ? ['le'] : [])];
}

function check({ where, expr, shown }: Query): void {
  const { metrics, groupedBy } = namesIn(where, expr);
  expect(metrics.size, where).toBeGreaterThan(0);
  const offered: string[] = [];
  for (const [metric, labels] of metrics) {
    const isOfHistogram = scrape.types.get(metric.replace(PART_OF_HISTOGRAM, '')) === 'histogram';
    const isThere = scrape.types.has(metric) || isOfHistogram || SCRAPER_METRICS.includes(metric);
    expect(isThere, `${where}: there is no metric ${metric}`).toBe(true);
    const own = labelsOf(metric);
    for (const label of labels) expect(own, `${where}: ${metric} has no label ${label}`).toContain(label);
    offered.push(...own);
  }
  for (const label of [...groupedBy, ...shown]) expect(offered, `${where}: label ${label}`).toContain(label);
}

describe('a scrape', () => {
  it('has every metric of the table, with its type and its labels', () => {
    expect([...scrape.types].sort()).toEqual(
      Object.entries(METRICS)
        .map(([name, { type }]) => [name, type])
        .sort(),
    );
    for (const { name, labels } of scrape.series) {
      const wanted = labelsOf(name).filter((label) => !SCRAPER_LABELS.includes(label));
      expect(Object.keys(labels).sort(), name).toEqual(wanted.sort());
    }
  });

  it('has series of all of them but those of what did not happen', () => {
    const silent = [...scrape.types.keys()].filter(
      (name) => scrape.of(name).length === 0 && scrape.of(`${name}_count`).length === 0,
    );
    expect(silent.sort()).toEqual([
      'tidemark_metrics_series_omitted',
      'tidemark_throttled_requests_total',
      'tidemark_throttled_seconds_total',
    ]);
  });
});

describe('the dashboard', () => {
  it('asks for metrics and labels that exist', () => {
    const queries = dashboardQueries();
    expect(queries.length).toBeGreaterThan(40);
    for (const query of queries) check(query);
  });

  it('has panels that do not overlap, each with a title of its own place', () => {
    const { panels } = JSON.parse(read('tidemark-dashboard.json'));
    const taken = new Set<string>();
    for (const { gridPos, title } of panels) {
      expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect(taken.has(`${x},${y}`), title).toBe(false);
          taken.add(`${x},${y}`);
        }
      }
    }
  });
});

describe('the alert rules', () => {
  it('ask for metrics and labels that exist', () => {
    for (const query of alertQueries()) check(query);
  });

  it('have names of their own, and say what to do', () => {
    const names = rules().map(({ alert }) => alert);
    expect(new Set(names).size).toBe(names.length);
    for (const { alert, annotations } of rules()) {
      expect(annotations['summary'], alert).toBeTruthy();
      expect(annotations['description'], alert).toBeTruthy();
    }
  });

  it.each([
    ['lag growing', 'tidemark_group_lag_records'],
    ['dead letters', 'tidemark_queue_dead_letters_total'],
    ['a queue that is too deep', 'tidemark_queue_available_records'],
    ['a disk that is nearly full', 'tidemark_disk_free_bytes'],
    ['slow fsyncs', 'tidemark_fsync_seconds_bucket'],
    ['offline partitions', 'tidemark_offline_partitions'],
    ['a broker that is not ready', 'tidemark_ready'],
  ])('tell of %s', (_, metric) => {
    expect(rules().filter(({ expr }) => expr.includes(metric))).not.toEqual([]);
  });
});
