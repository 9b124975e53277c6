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
}

export interface Contestant {
  readonly name: string;
  sample(): Promise<Sample>;
}

/** The first contestant is the one in question; each of the others is something to hold it against. */
export interface Contest {
  readonly subject: Contestant;
  readonly references: readonly Contestant[];
  close(): Promise<void>;
}

export interface Workload {
  readonly name: string;
  readonly title: string;
  /** `folder` is empty and the workload's alone; it is removed after the contest is closed. */
  open(scale: Scale, folder: string): Promise<Contest>;
}

export interface Scale {
  /** Multiplies the amount of data of a sample. */
  readonly dataFactor: number;
  readonly pairs: number;
}

export interface Score {
  readonly contestant: string;
  readonly samples: readonly Sample[];
  /** The subject's rate over this contestant's, from turns next to each other; undefined for the subject itself. */
  readonly ratio: Ratio | undefined;
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
  readonly scores: readonly Score[];
}

const GREATEST_SPREAD = 0.3;

/** Runs one turn of each contestant to warm up, then `pairs` rounds that count. */
export async function run(workload: Workload, scale: Scale, folder: string): Promise<Result> {
  const contest = await workload.open(scale, folder);
  try {
    const contestants = [contest.subject, ...contest.references];
    for (const contestant of contestants) await contestant.sample();
    const turns = new Map<Contestant, Sample[]>(contestants.map((contestant) => [contestant, []]));
    for (let round = 0; round < scale.pairs; round++) {
      for (const [contestant, samples] of turns) samples.push(await contestant.sample());
    }
    const subjectRates = (turns.get(contest.subject) ?? []).map(bytesPerSecond);
    const scores = contestants.map((contestant) => {
      const samples = turns.get(contestant) ?? [];
      const rates = samples.map(bytesPerSecond);
      const ratio = contestant === contest.subject ? undefined : compare(subjectRates, rates);
      return { contestant: contestant.name, samples, ratio };
    });
    return { workload: workload.name, title: workload.title, scores };
  } finally {
    await contest.close();
  }
}

/** Holds two series against each other, turn by turn. */
export function compare(subject: readonly number[], reference: readonly number[]): Ratio {
  const ratios = subject.map((rate, turn) => rate / (reference[turn] ?? Number.NaN));
  const middle = median(ratios);
  const spread = (Math.max(...ratios) - Math.min(...ratios)) / middle;
  return { median: middle, spread, conclusive: spread <= GREATEST_SPREAD };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

export function bytesPerSecond(sample: Sample): number {
  return sample.valueBytes / sample.seconds;
}
