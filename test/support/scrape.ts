// Reads what /metrics says, and is strict about its format.

import { expect } from 'vitest';

interface Series {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const LINE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/u;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\\\|\\"|\\n)*)"(,|$)/uy;
const COMMENT = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/u;
const TYPES = ['counter', 'gauge', 'histogram'];

export class Scrape {
  readonly series: readonly Series[];
  readonly types: ReadonlyMap<string, string>;

  constructor(text: string) {
    const types = new Map<string, string>();
    const series: Series[] = [];
    const seen = new Set<string>();
    for (const line of text.trimEnd().split('\n')) {
      const [, kind, name = '', rest = ''] = COMMENT.exec(line) ?? [];
      if (kind === 'TYPE') {
        expect(TYPES, line).toContain(rest);
        expect(types.has(name), `${name} has its type twice`).toBe(false);
        types.set(name, rest);
      }
      if (kind !== undefined) continue;
      const parsed = seriesOf(line);
      const family = parsed.name.replace(/_(bucket|sum|count)$/, '');
      expect(types.has(parsed.name) || types.get(family) === 'histogram', `${line} has no type`).toBe(true);
      const key = line.slice(0, line.lastIndexOf(' '));
      expect(seen.has(key), `${key} is there twice`).toBe(false);
      seen.add(key);
      series.push(parsed);
    }
    this.series = series;
    this.types = types;
  }

  static async of(httpAddress: string | undefined): Promise<Scrape> {
    const reply = await fetch(`http://${httpAddress}/metrics`);
    expect(reply.status).toBe(200);
    return new Scrape(await reply.text());
  }

  /** The value of the one series with these labels and no others; undefined if there is none. */
  value(name: string, labels: Record<string, string | number> = {}): number | undefined {
    const wanted = Object.entries(labels).map(([label, value]) => [label, String(value)]);
    return this.series.find(
      (one) =>
        one.name === name &&
        Object.keys(one.labels).length === wanted.length &&
        wanted.every(([label = '', value]) => one.labels[label] === value),
    )?.value;
  }

  of(name: string): Series[] {
    return this.series.filter((one) => one.name === name);
  }

  /** Series in which a label has this value. */
  naming(value: string): Series[] {
    return this.series.filter(({ labels }) => Object.values(labels).includes(value));
  }
}

function seriesOf(line: string): Series {
  const [, name = '', labelText = '', valueText = ''] = LINE.exec(line) ?? [];
  expect(name, `a line that is no series: ${line}`).not.toBe('');
  const labels: Record<string, string> = {};
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < labelText.length) {
    const [, label = '', value = ''] = LABEL.exec(labelText) ?? [];
    expect(label, `labels that are none: ${line}`).not.toBe('');
    labels[label] = value.replace(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
  }
  const value = valueText === '+Inf' ? Number.POSITIVE_INFINITY : Number(valueText);
  expect(Number.isNaN(value), `a value that is none: ${line}`).toBe(false);
  return { name, labels, value };
}
