// What was asked of a broker's queues and what it answered, with the simulated times at which the one came and the other left
// (queue-tap.ts). Judged afterwards (queue-judge.ts): what was done, was done in between.

export type SettleKind = 'ack' | 'retry' | 'reject' | 'release' | 'extend';

/** done: the broker said so. refused: it said that nothing was done. unknown: no answer, or one that leaves it open. */
export type Outcome = 'done' | 'refused' | 'unknown';

/** Infinity: it was never answered. */
export interface Asked {
  readonly askedAtMs: number;
  answeredAtMs: number;
}

/** By one life of a worker. */
export interface Holder {
  readonly workerId: string;
  readonly concurrency: number;
}

/** One record of an answer. */
export interface LeaseNote extends Asked {
  readonly queue: string;
  readonly partition: number;
  readonly offset: number;
  readonly token: number;
  readonly holder: Holder;
  readonly key: string | undefined;
  readonly value: string;
  readonly failures: number;
  readonly lastError: string;
}

/** A worker said which lease it heard of last: it gives back all that were given later. */
export interface TakenBack {
  readonly queue: string;
  readonly workerId: string;
  readonly lastToken: number;
  readonly askedAtMs: number;
}

export interface SettleNote extends Asked {
  readonly queue: string;
  readonly partition: number;
  readonly offset: number;
  readonly token: number;
  readonly kind: SettleKind;
  readonly error: string;
  readonly delayMs: number | undefined;
  readonly extendMs: number | undefined;
  outcome: Outcome;
}

export interface ResetNote extends Asked {
  readonly queue: string;
  readonly partition: number;
  readonly offset: number;
  outcome: Outcome;
}

export type LetterAction = 'redrive' | 'republish' | 'purge';

export interface LetterActionNote extends Asked {
  readonly queue: string;
  readonly action: LetterAction;
  /** Those about which nothing was done, for certain, are taken out once that is known. */
  letterOffsets: readonly number[];
  outcome: Outcome;
}

/** A record as its producer or somebody who read it knows it. */
export interface KnownRecord {
  readonly key: string | undefined;
  readonly value: string;
}

export class QueueHistory {
  readonly leases: LeaseNote[] = [];
  readonly settles: SettleNote[] = [];
  readonly resets: ResetNote[] = [];
  readonly letterActions: LetterActionNote[] = [];
  /** Acknowledged, for all that their workers were told. */
  readonly confirmed: { readonly queue: string; readonly partition: number; readonly offset: number }[] = [];
  readonly takenBack: TakenBack[] = [];
  /** Ends of broker processes: all leases were forgotten. */
  readonly ends: number[] = [];
  /** And those times when a broker read its queues anew: some leases were forgotten. */
  readonly drops: number[] = [];
  /** Of the topic, by partition and offset. */
  readonly records = new Map<string, KnownRecord>();
  /** Those whose producer was told that they are there. */
  readonly promised = new Set<string>();
  readonly complain: (what: string) => void;
  readonly wallOffsetMs: number;
  readonly #nowMs: () => number;

  constructor(nowMs: () => number, wallMs: number, complain: (what: string) => void) {
    this.#nowMs = nowMs;
    this.wallOffsetMs = wallMs - nowMs();
    this.complain = complain;
  }

  nowMs(): number {
    return this.#nowMs();
  }

  ended(): void {
    this.ends.push(this.#nowMs());
    this.drops.push(this.#nowMs());
  }

  /** Somebody saw it: it is the same for all. */
  seen(partition: number, offset: number, record: KnownRecord): void {
    const place = placeOf(partition, offset);
    const known = this.records.get(place);
    if (known === undefined) this.records.set(place, record);
    else if (known.value !== record.value || known.key !== record.key)
      this.complain(`${place} is ${shown(record)} for one, and ${shown(known)} for another`);
  }

  promise(partition: number, offset: number, record: KnownRecord): void {
    this.seen(partition, offset, record);
    this.promised.add(placeOf(partition, offset));
  }

  lease(note: Omit<LeaseNote, 'answeredAtMs'>): LeaseNote {
    const lease = { ...note, answeredAtMs: this.#nowMs() };
    this.leases.push(lease);
    this.seen(note.partition, note.offset, { key: note.key, value: note.value });
    return lease;
  }

  settle(asked: Omit<SettleNote, 'outcome' | keyof Asked>): SettleNote {
    const note: SettleNote = { ...asked, outcome: 'unknown', ...this.#asked() };
    this.settles.push(note);
    return note;
  }

  reset(queue: string, partition: number, offset: number): ResetNote {
    const note: ResetNote = { queue, partition, offset, outcome: 'unknown', ...this.#asked() };
    this.resets.push(note);
    return note;
  }

  letterAction(queue: string, action: LetterAction, letterOffsets: readonly number[]): LetterActionNote {
    const note: LetterActionNote = { queue, action, letterOffsets, outcome: 'unknown', ...this.#asked() };
    this.letterActions.push(note);
    return note;
  }

  answered(note: Asked & { outcome: Outcome }, outcome: Outcome): void {
    note.answeredAtMs = this.#nowMs();
    note.outcome = outcome;
  }

  /**
   * Its answer counts those that it settled. It settles each dead letter once: one that is asked for again, since the first answer
   * was lost, does nothing, however long ago that was.
   */
  lettersSettled(note: LetterActionNote, settled: number, gone: readonly number[]): void {
    note.letterOffsets = note.letterOffsets.filter((offset) => !gone.includes(offset));
    if (settled === 0) this.answered(note, 'refused');
    else this.answered(note, settled === note.letterOffsets.length ? 'done' : 'unknown');
  }

  #asked(): Asked {
    return { askedAtMs: this.#nowMs(), answeredAtMs: Number.POSITIVE_INFINITY };
  }
}

export function placeOf(partition: number, offset: number): string {
  return `${partition}@${offset}`;
}

function shown({ key, value }: KnownRecord): string {
  return `${key ?? 'no key'}:${value.slice(0, 20)}`;
}
