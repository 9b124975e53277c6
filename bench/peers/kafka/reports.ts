// What Kafka's tools print.

export interface ProducerReport {
  /** Without those sent to warm up. */
  readonly records: number;
  readonly recordsPerSecond: number;
}

/** Of kafka-producer-perf-test: of its last line, which is about what came after the warm-up if there was one. */
export function parseProducerReport(text: string): ProducerReport {
  // Lines in between have neither percentiles nor a full stop.
  const summary = /^(\d+)(?: steady state)? records sent, (\d+(?:\.\d+)?) records\/sec .*99\.9th\.$/gm;
  const last = [...text.matchAll(summary)].at(-1);
  if (last === undefined) throw new Error(`kafka-producer-perf-test printed no summary:\n${text}`);
  return { records: Number(last[1]), recordsPerSecond: Number(last[2]) };
}

export interface ConsumerReport {
  readonly records: number;
  /** Without joining the group. */
  readonly fetchSeconds: number;
}

/** Of kafka-consumer-perf-test: a heading and a line of values, separated by commas. */
export function parseConsumerReport(text: string): ConsumerReport {
  const lines = text.trim().split('\n');
  const at = lines.findIndex((line) => line.startsWith('start.time,'));
  const headings = cells(lines[at]);
  const values = cells(lines[at + 1]);
  const valueUnder = (heading: string): number => {
    const value = Number(values[headings.indexOf(heading)]);
    if (Number.isNaN(value)) throw new Error(`kafka-consumer-perf-test printed no ${heading}:\n${text}`);
    return value;
  };
  return { records: valueUnder('data.consumed.in.nMsg'), fetchSeconds: valueUnder('fetch.time.ms') / 1000 };
}

function cells(line: string | undefined): string[] {
  return line?.split(',').map((cell) => cell.trim()) ?? [];
}

/** In milliseconds. */
export interface LatencyReport {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

/** Of EndToEnd.java: a line of JSON. */
export function parseLatencyReport(text: string): LatencyReport {
  const line = text.split('\n').find((candidate) => candidate.startsWith('{"count":'));
  if (line === undefined) throw new Error(`EndToEnd printed no latencies:\n${text}`);
  // The program is our own, beside this file.
  return JSON.parse(line) as LatencyReport;
}
