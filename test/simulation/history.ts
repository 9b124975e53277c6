// What the clients of a run did and were told, in the order of the world's events. The checker judges it afterwards.
//
// Two things decide what a power cut may take. A partition is `synced` while flush=ack is known to be in force: what its
// clients are told then is on stable storage. Where it is not, that holds only for what had ended before the broker is
// known to have synced all (`settled`).

export interface SeenRecord {
  readonly offset: number;
  readonly value: string;
}

export interface SendOutcome {
  /** Where the record is; with the partition, if that was left to the producer. */
  ok(offset: number, partition?: string): void;
  /** Acknowledged at some time since it began, and somewhere from one offset to another, both included. */
  okBetween(first: number, last: number): void;
  /** Certain: the value must never be read. */
  notWritten(): void;
}

export interface SendKind {
  /** Default 'all'. With 1 a power cut may take the record, whatever the topic's flush. */
  acks?: 0 | 1 | 'all';
  /** Default true. Without it a send of unknown outcome may be overtaken. */
  idempotent?: boolean;
}

export interface Send {
  readonly producer: string;
  readonly value: string;
  readonly kind: SendKind;
  readonly begunAt: number;
  endedAt: number;
  outcome: 'unknown' | 'not-written' | 'ok';
  /** Of an ok one: where it is, as far as that was told. */
  first: number;
  last: number;
  isDurable: boolean;
}

/** What somebody was told, and when. */
interface Told {
  readonly at: number;
  /** No power cut may take it. */
  readonly isDurable: boolean;
}

export interface Reading extends SeenRecord, Told {}

export interface Watermark extends Told {
  readonly begunAt: number;
  readonly value: number;
}

/** What a reader got, in order, without a seek. */
export interface Run {
  readonly reader: string;
  /** Where it began to read, if that is known. */
  readonly from: number | undefined;
  readonly readings: Reading[];
  /** The reader was told that the log starts there now, after so many readings. */
  readonly starts: { readonly afterReadings: number; readonly offset: number }[];
}

interface Trim {
  readonly beforeOffset: number;
  acknowledged: boolean;
}

export interface PowerCut {
  readonly at: number;
  /** The partition was synced: what readers had been told cannot be gone. */
  readonly isSynced: boolean;
}

export interface FinalReading {
  readonly records: readonly SeenRecord[];
  readonly logStartOffset: number;
}

export class PartitionHistory {
  /** In the order of begunAt. */
  readonly sends: Send[] = [];
  readonly runs: Run[] = [];
  readonly watermarks: Watermark[] = [];
  readonly trims: Trim[] = [];
  readonly powerCuts: PowerCut[] = [];
  /** When all that had ended was known to be on stable storage. */
  readonly settlements: number[] = [];
  /** Retention moves the log's start by itself. */
  hasRetention = false;
  isSynced = true;
  final: FinalReading | undefined;
}

export class History {
  readonly partitions: Map<string, PartitionHistory> = new Map();
  /** Sends that were not told their partition. */
  readonly #unplaced = new Set<Send>();
  #moment = 0;

  /** The present: greater than the moment of all that was noted so far. */
  now(): number {
    return this.#moment++;
  }

  // -------------------------------------------------------------------------------------------- what clients see

  /**
   * A send begins. Without a word about its outcome it counts as unknown: the value may be read or not. A partition that
   * the producer chooses is left undefined here.
   */
  send(producer: string, partition: string | undefined, value: string, kind: SendKind = {}): SendOutcome {
    const send: Send = {
      producer,
      value,
      kind,
      begunAt: this.now(),
      endedAt: Number.POSITIVE_INFINITY,
      outcome: 'unknown',
      first: 0,
      last: Number.POSITIVE_INFINITY,
      isDurable: false,
    };
    if (partition === undefined) this.#unplaced.add(send);
    else this.#of(partition).sends.push(send);
    const acknowledge = (place: PartitionHistory, first: number, last: number): void => {
      const isDurable = place.isSynced && kind.acks !== 1;
      Object.assign(send, { endedAt: this.now(), outcome: 'ok', first, last, isDurable });
    };
    return {
      ok: (offset, chosen) => {
        if (chosen !== undefined && this.#unplaced.has(send)) this.#place(send, chosen);
        acknowledge(this.#of((chosen ?? partition)!), offset, offset);
      },
      okBetween: (first, last) => {
        const place = this.#of(partition!);
        // Nobody knows whether the acknowledgement came before a power cut in between.
        if (!place.powerCuts.some(({ at }) => at > send.begunAt)) acknowledge(place, first, last);
      },
      notWritten: () => Object.assign(send, { endedAt: this.now(), outcome: 'not-written' }),
    };
  }

  /** A reader got records that follow those it got before, unless it has sought in between. */
  received(reader: string, partition: string, records: readonly SeenRecord[]): void {
    const place = this.#of(partition);
    const told = { at: this.now(), isDurable: place.isSynced };
    let run = place.runs.findLast((each) => each.reader === reader);
    if (run === undefined) {
      run = { reader, from: undefined, readings: [], starts: [] };
      place.runs.push(run);
    }
    for (const { offset, value } of records) run.readings.push({ offset, value, ...told });
  }

  /** The reader's next records are those from this offset on; without one, from anywhere. */
  seek(reader: string, partition: string, from?: number): void {
    this.#of(partition).runs.push({ reader, from, readings: [], starts: [] });
  }

  /** The reader was told that what it asked for lies below the log's start. */
  toldStart(reader: string, partition: string, offset: number): void {
    const run = this.#of(partition).runs.findLast((each) => each.reader === reader);
    run?.starts.push({ afterReadings: run.readings.length, offset });
  }

  /** Asks for a trim; call what is returned once it is acknowledged. */
  trim(partition: string, beforeOffset: number): () => void {
    const trim: Trim = { beforeOffset, acknowledged: false };
    this.#of(partition).trims.push(trim);
    return () => {
      trim.acknowledged = true;
    };
  }

  /** Asks for a high watermark; call what is returned with the answer. */
  watermark(partition: string): (value: number) => void {
    const begunAt = this.now();
    return (value) => {
      const { watermarks, isSynced } = this.#of(partition);
      watermarks.push({ begunAt, at: this.now(), isDurable: isSynced, value });
    };
  }

  /** All that a fresh reader found, from the log start to the end. What happens later does not count. */
  finalRead(partition: string, records: readonly SeenRecord[], logStartOffset = 0): void {
    this.#of(partition).final = { records, logStartOffset };
  }

  // -------------------------------------------------------------------------------------------- what is known of the broker

  /** Records leave this partition without being trimmed. */
  expires(partition: string): void {
    this.#of(partition).hasRetention = true;
  }

  /** From now on flush=ack is certain to be in force, and all before is synced; or it is not certain any more. */
  synced(partition: string, isSynced: boolean): void {
    const place = this.#of(partition);
    place.isSynced = isSynced;
    if (isSynced) place.settlements.push(this.now());
  }

  isSynced(partition: string): boolean {
    return this.#of(partition).isSynced;
  }

  /** A power cut may have taken what readers saw of this partition. */
  mayHaveShrunk(partition: string): boolean {
    return this.#of(partition).powerCuts.some(({ isSynced }) => !isSynced);
  }

  /** All that had ended at this moment is on stable storage; in this partition, or in each of them. */
  settled(at: number = this.now(), partition?: string): void {
    for (const [name, { settlements }] of this.partitions) {
      if (partition === undefined || partition === name) settlements.push(at);
    }
  }

  powerCut(): void {
    const at = this.now();
    for (const { final, powerCuts, isSynced } of this.partitions.values()) {
      if (final === undefined) powerCuts.push({ at, isSynced });
    }
  }

  // -------------------------------------------------------------------------------------------- for the checker

  /** A send whose partition nobody told belongs where its value was read. */
  placeByReadings(): void {
    const byValue = new Map([...this.#unplaced].map((send) => [send.value, send]));
    for (const [partition, { runs, final }] of this.partitions) {
      for (const { value } of [...runs.flatMap(({ readings }) => readings), ...(final?.records ?? [])]) {
        const send = byValue.get(value);
        if (send !== undefined && this.#unplaced.has(send)) this.#place(send, partition);
      }
    }
  }

  #place(send: Send, partition: string): void {
    this.#unplaced.delete(send);
    const { sends } = this.#of(partition);
    const index = sends.findLastIndex(({ begunAt }) => begunAt < send.begunAt);
    sends.splice(index + 1, 0, send);
  }

  #of(partition: string): PartitionHistory {
    let history = this.partitions.get(partition);
    if (history === undefined) {
      history = new PartitionHistory();
      this.partitions.set(partition, history);
    }
    return history;
  }
}
