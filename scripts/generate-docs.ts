// Writes docs/settings.md, docs/errors.md, docs/log-events.md, docs/metrics.md and the settings in README.md from the tables in the code; with --check only
// says whether they are current.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format as formatDuration } from '@lukeed/ms';
import formatSize from 'bytes';
import { BROKER_SETTINGS } from '../broker/config.ts';
import { LOG_EVENTS, type LogEvent, rowOf } from '../broker/log-events.ts';
import { KAFKA_PREFIX, METRICS, type MetricRow } from '../broker/monitoring/metric-table.ts';
import { QUEUE_SETTINGS } from '../broker/queues/queue-settings.ts';
import { propertyOf, rowsOf, type SettingRow, type SettingsTable } from '../broker/settings.ts';
import { TOPIC_SETTINGS } from '../broker/topics/topic-settings.ts';
import { ERRORS } from '../protocol/errors.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const banner = '<!-- Made by `npm run docs` from the tables in the code. Do not edit. -->\n\n';
const FIRST_CLIENT_CODE = 1000;

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n');
}

const code = (text: string): string => (text === '' ? '' : `\`${text}\``);

/** The default as one would write it: with a unit where that is exact. */
function defaultText({ type, default: value }: SettingRow<unknown>): string {
  const text = type.format(value);
  if (typeof value !== 'number') return text;
  const withUnit =
    type.name === 'bytes'
      ? formatSize(value)?.replace('B', 'iB')
      : type.name === 'duration'
        ? formatDuration(value)
        : text;
  return withUnit !== undefined && type.parse(withUnit) === value ? withUnit : text;
}

function settingRows<Values>(table: SettingsTable<Values>, withLimits: boolean): string[][] {
  return [...rowsOf(table)].map(([name, row]) => [
    code(name),
    code(defaultText(row)),
    ...(withLimits ? [row.type.allowed] : []),
    row.doc,
  ]);
}

function settingsPage(): string {
  const head = ['Setting', 'Default', 'Allowed', 'What it does'];
  return `${banner}# Settings

## Of the broker

Given by \`tidemark serve --set NAME=VALUE\`, or in the YAML or JSON file that \`--config\` names (flat or nested names). What \`--set\` says wins.

${markdownTable(head, settingRows(BROKER_SETTINGS, true))}
## Of a topic

Given when a topic is created (\`tidemark topic create NAME --config NAME=VALUE\`) and changed by \`tidemark topic alter\`. The broker setting
\`topic.NAME\` changes the default for topics on which nothing is set.

${markdownTable(head, settingRows(TOPIC_SETTINGS, true))}
## Of a queue

Given when a queue is created (\`tidemark queue create NAME --topic T --set NAME=VALUE\`, \`settings\` of a QueueConsumer that makes it) and changed
by \`tidemark queue alter\`.

${markdownTable(head, queueSettingRows(true))}`;
}

/** A queue's settings bear the names of their properties. */
function queueSettingRows(withLimits: boolean): string[][] {
  const rows = settingRows(QUEUE_SETTINGS, withLimits);
  return [...rowsOf(QUEUE_SETTINGS).keys()].map((name, index) => [
    code(propertyOf(name)),
    ...(rows[index] ?? []).slice(1),
  ]);
}

function errorRows(fromCode: number, beforeCode: number): string[][] {
  return Object.entries(ERRORS)
    .filter(([, row]) => row.code >= fromCode && row.code < beforeCode)
    .map(([name, row]) => [code(name), String(row.code), row.retriable ? 'yes' : 'no', row.doc]);
}

function errorsPage(): string {
  const head = ['Error', 'Number', 'Retriable', 'What it means'];
  return `${banner}# Errors

Every error that Tidemark throws on purpose is a \`TidemarkError\` with one of these as its \`code\`. A code never changes its meaning. \`retriable\`
says whether the same call may succeed later without a change; the client retries such errors by itself until its time is up.

## From the broker

${markdownTable(head, errorRows(0, FIRST_CLIENT_CODE))}
## From the client

${markdownTable(head, errorRows(FIRST_CLIENT_CODE, Number.POSITIVE_INFINITY))}`;
}

function logEventsPage(): string {
  const head = ['Event', 'Level', 'At most', 'When'];
  const rows = (Object.keys(LOG_EVENTS) as LogEvent[]).map((event) => {
    const { level, doc, perSecond } = rowOf(event);
    return [code(event), level, perSecond === undefined ? '' : `${perSecond} in a second`, doc];
  });
  return `${banner}# What the broker logs

A line of JSON each, on standard error: \`level\`, \`time\` (ms since 1970), \`event\`, the event's own fields, \`msg\` for people. Alerts and
searches go by \`event\`, which does not change. Events that peers can cause are bounded in number (for each \`reason\` of the event, where it has
one): the next line that is written says in \`leftOut\` how many were not. Secrets are never written.

${markdownTable(head, rows)}`;
}

function metricRows(isShown: (name: string, row: MetricRow) => boolean): string[][] {
  return Object.entries<MetricRow>(METRICS)
    .filter(([name, row]) => isShown(name, row))
    .map(([name, { type, labels, help }]) => [code(name), type, labels.map(code).join(', '), help]);
}

function metricsPage(): string {
  const head = ['Metric', 'Type', 'Labels', 'What it tells'];
  const isKafka = (name: string): boolean => name.startsWith(KAFKA_PREFIX);
  const ofBroker = metricRows((name, { family }) => !isKafka(name) && family === undefined);
  const ofThings = metricRows((name, { family }) => !isKafka(name) && family !== undefined);
  return `${banner}# Metrics

What \`/metrics\` of the HTTP port (\`http.listen\`, 127.0.0.1:7451) offers, in Prometheus' text format; units are seconds, bytes and records.
[monitoring/](monitoring/README.md) has a dashboard, alert rules, and how to scale on lag.

## Of the broker

${markdownTable(head, ofBroker)}
## Of topics, partitions, groups and queues

They are computed from what there is at the scrape: the series of what was deleted are gone with it. Together they have at most
\`metrics.max.series\` series. Sums come first, then single partitions, then the offsets of groups in them; what is left out is counted in
\`tidemark_metrics_series_omitted\`.

${markdownTable(head, ofThings)}
## Names of Kafka's exporter

So that dashboards made for it work; \`metrics.kafka.aliases=false\` leaves them out.

${markdownTable(head, metricRows(isKafka))}`;
}

function readmeWithSettings(readme: string): string {
  const head = ['Setting', 'Default', 'What it does'];
  const tables =
    `Of the broker (\`--set NAME=VALUE\`, \`--config FILE\`):\n\n${markdownTable(head, settingRows(BROKER_SETTINGS, false))}\n` +
    `Of a topic (\`--config NAME=VALUE\`; the broker's \`topic.NAME\` changes the default):\n\n${markdownTable(head, settingRows(TOPIC_SETTINGS, false))}`;
  const section = /(<!-- settings:begin[^>]*-->\n)[\s\S]*?(<!-- settings:end -->)/;
  if (!section.test(readme)) throw new Error('README.md has no <!-- settings:begin --> ... <!-- settings:end -->');
  return readme.replace(section, (_, begin: string, end: string) => `${begin}\n${tables}\n${end}`);
}

const pages: Record<string, (present: string) => string> = {
  'docs/settings.md': settingsPage,
  'docs/errors.md': errorsPage,
  'docs/log-events.md': logEventsPage,
  'docs/metrics.md': metricsPage,
  'README.md': readmeWithSettings,
};

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

const checking = process.argv.includes('--check');
for (const [name, make] of Object.entries(pages)) {
  const path = join(root, name);
  const present = readIfThere(path);
  const current = make(present);
  if (present === current) continue;
  if (checking) {
    console.error(`stale: ${name}; run npm run docs`);
    process.exitCode = 1;
  } else {
    writeFileSync(path, current);
    console.log(`wrote ${name}`);
  }
}
