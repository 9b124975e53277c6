// The rules of measuring. Contestants take turns (A B A B ...), so that a slow minute of the machine hits them alike;
// what counts is the median of the paired ratios, and a wide spread of these is reported as "inconclusive".

/** One turn of one contestant. */
export interface Sample {
  /** Of the records' values. */
  readonly valueBytes: number;
  readonly records: number;
  readonly seconds: number;
  /** Processor time of the server, user and system; undefined where the platform does not tell. */
  readonly serverCpuSeconds: number | undefined;
  /** The most memory that the server had in use meanwhile. */
  readonly serverPeakBytes?: number | undefined;
  /** What else was measured, by the heading of its column, unit last. */
  readonly figures?: Readonly<Record<string, number>>;
  /** For a chart: percent of what was measured, and the latency that so much of it did not exceed. */
  readonly latencyCurve?: LatencyCurve;
}

export type LatencyCurve = readonly (readonly [percent: number, latencyMs: number])[];

export interface Contestant {
  readonly name: string;
  sample(): Promise<Sample>;
}

/** The first contestant is the one in question; each of the others is something to hold it against. */
export interface Contest {
  readonly subject: Contestant;
  readonly references: readonly Contestant[];
  /** Who was asked for and cannot take part, and how that is mended; a sentence each. */
  readonly absent?: readonly string[];
  close(): Promise<void>;
}

export interface Workload {
  readonly name: string;
  readonly title: string;
  /** The figures whose ratios count. Without any, the bytes of record values per second. */
  readonly judgedBy?: readonly string[];
  /** A turn takes long at any scale: `longPairs` of them are run. */
  readonly isLong?: boolean;
  open(setting: Setting): Promise<Contest | Skipped>;
}

/** Where and how a workload is run. */
export interface Setting {
  readonly scale: Scale;
  /** Empty and the workload's alone; it is removed after the contest is closed. */
  readonly folder: string;
  /** The other brokers that were asked for. */
  readonly peers: ReadonlySet<PeerName>;
}

export const PEER_NAMES = ['kafka', 'redis', 'nats'] as const;

export type PeerName = (typeof PEER_NAMES)[number];

/** Why a workload cannot be run here. */
export interface Skipped {
  readonly skipped: string;
}

export interface Scale {
  /** Multiplies the amount of data of a sample. */
  readonly dataFactor: number;
  readonly pairs: number;
  /** Of workloads that are long. With one alone there is no turn before it to warm up: it shows that all works, no more. */
  readonly longPairs: number;
}

export interface Score {
  readonly contestant: string;
  readonly samples: readonly Sample[];
  /** The subject's over this contestant's, from turns next to each other, one per figure that counts; the subject has none. */
  readonly ratios: readonly Ratio[];
}

export interface Ratio {
  readonly median: number;
  /** (greatest - least) / median. */
  readonly spread: number;
  readonly conclusive: boolean;
}

export interface Result {
  readonly workload: string;
  readonly title: string;
  readonly judgedBy: readonly string[];
  /** Empty if it was skipped. */
  readonly scores: readonly Score[];
  readonly skipped: string | undefined;
  readonly absent: readonly string[];
}

/** What counts where a workload names nothing else. */
export const RATE = 'MB/s';

const BYTES_PER_MB = 1e6;
const GREATEST_SPREAD = 0.3;
const FEWEST_PAIRS = 3;

/** Runs one turn of each contestant to warm up, then the pairs that count. */
export async function run(workload: Workload, setting: Setting): Promise<Result> {
  const { name, title, judgedBy = [] } = workload;
  const contest = await workload.open(setting);
  if ('skipped' in contest)
    return { workload: name, title, judgedBy, scores: [], skipped: contest.skipped, absent: [] };
  try {
    const turns = await takeTurns([contest.subject, ...contest.references], pairsOf(workload, setting.scale));
    const subjectSamples = turns.get(contest.subject) ?? [];
    const measures = judgedFigures(judgedBy).map(figure);
    const scores = [...turns].map(([contestant, samples]) => {
      const ratios =
        contestant === contest.subject
          ? []
          : measures.map((measure) => compare(subjectSamples.map(measure), samples.map(measure)));
      return { contestant: contestant.name, samples, ratios };
    });
    return { workload: name, title, judgedBy, scores, skipped: undefined, absent: contest.absent ?? [] };
  } finally {
    await contest.close();
  }
}

export function pairsOf(workload: Workload, scale: Scale): number {
  return workload.isLong === true ? scale.longPairs : scale.pairs;
}

async function takeTurns(contestants: readonly Contestant[], pairs: number): Promise<Map<Contestant, Sample[]>> {
  if (pairs > 1) for (const contestant of contestants) await contestant.sample();
  const turns = new Map<Contestant, Sample[]>(contestants.map((contestant) => [contestant, []]));
  for (let pair = 0; pair < pairs; pair++) {
    for (const [contestant, samples] of turns) samples.push(await contestant.sample());
  }
  return turns;
}

/** Holds two series against each other, turn by turn. Too few turns prove nothing. */
export function compare(subject: readonly number[], reference: readonly number[]): Ratio {
  const ratios = subject.map((rate, turn) => rate / (reference[turn] ?? Number.NaN));
  const middle = median(ratios);
  const spread = (Math.max(...ratios) - Math.min(...ratios)) / middle;
  return { median: middle, spread, conclusive: ratios.length >= FEWEST_PAIRS && spread <= GREATEST_SPREAD };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** The headings of the figures whose ratios count. */
export function judgedFigures(judgedBy: readonly string[]): readonly string[] {
  return judgedBy.length === 0 ? [RATE] : judgedBy;
}

/** Of what counts per second more is better; of times and sizes less is. */
export function isMoreBetter(heading: string): boolean {
  return heading.endsWith('/s');
}

/** Reads one of the figures of a sample. The rate every sample has. */
export function figure(heading: string): (sample: Sample) => number {
  return ({ figures, valueBytes, seconds }) =>
    figures?.[heading] ?? (heading === RATE ? valueBytes / seconds / BYTES_PER_MB : Number.NaN);
}
