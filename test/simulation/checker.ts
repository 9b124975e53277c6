// Judges a run by what its clients saw, in the manner of Jepsen's Kafka workload. Every value is sent once, so each reading
// tells which send it comes from. Per partition all that was seen is united into one order of offsets; what does not fit
// into it is a finding.

export type FindingKind =
  /** Acknowledged, or seen by a reader, and not there at the end. */
  | 'lost'
  /** One value at two offsets. */
  | 'duplicate'
  /** Two values at one offset. */
  | 'divergent'
  /** Read, though the send said "not written" or never was. */
  | 'phantom'
  /** A later send before an earlier one, or a reader that went back. */
  | 'reordered'
  /** A reader that jumped over a record. */
  | 'skipped'
  /** A high watermark below one that was seen before. */
  | 'regressed'
  /** Readable again after a trim that was acknowledged. */
  | 'untrimmed'
  /** Not of a record: an error that must not be, a broker that does not come back, a world that stands still. */
  | 'broken';

export interface Finding {
  readonly kind: FindingKind;
  readonly partition: string;
  readonly message: string;
}

export interface SeenRecord {
  readonly offset: number;
  readonly value: string;
}

export interface SendOutcome {
  /** With the partition, if that was left to the producer. */
  ok(offset: number, partition?: string): void;
  /** Certain: the value must never be read. */
  notWritten(): void;
}

interface Send {
  readonly producer: string;
  readonly value: string;
  readonly begunAt: number;
  endedAt: number;
  outcome: 'unknown' | 'not-written' | 'ok';
  offset: number | undefined;
}

interface Watermark {
  readonly begunAt: number;
  readonly endedAt: number;
  readonly value: number;
}

/** What a reader got, in order, without a seek. */
interface Run {
  readonly reader: string;
  /** Where it began to read, if that is known. */
  readonly from: number | undefined;
  readonly records: SeenRecord[];
}

interface Trim {
  readonly beforeOffset: number;
  acknowledged: boolean;
}

interface PartitionHistory {
  readonly sends: Send[];
  readonly runs: Run[];
  readonly watermarks: Watermark[];
  readonly trims: Trim[];
  final: { readonly records: readonly SeenRecord[]; readonly logStartOffset: number } | undefined;
}

/** What the clients of a run did, in the order of the world's events. */
export class History {
  readonly partitions: Map<string, PartitionHistory> = new Map();
  /** Sends that were not told their partition. */
  readonly #unplaced = new Set<Send>();
  #moment = 0;

  /**
   * A send begins. Without a word about its outcome it counts as unknown: the value may be read or not. A partition that
   * the producer chooses is left undefined here.
   */
  send(producer: string, partition: string | undefined, value: string): SendOutcome {
    const begunAt = this.#moment++;
    const endedAt = Number.POSITIVE_INFINITY;
    const send: Send = { producer, value, begunAt, endedAt, outcome: 'unknown', offset: undefined };
    if (partition === undefined) this.#unplaced.add(send);
    else this.#of(partition).sends.push(send);
    return {
      ok: (offset, chosen) => {
        Object.assign(send, { endedAt: this.#moment++, outcome: 'ok', offset });
        if (chosen !== undefined) this.#place(send, chosen);
      },
      notWritten: () => Object.assign(send, { endedAt: this.#moment++, outcome: 'not-written' }),
    };
  }

  /** A reader got records that follow those it got before, unless it has sought in between. */
  received(reader: string, partition: string, records: readonly SeenRecord[]): void {
    const { runs } = this.#of(partition);
    const run = runs.findLast((each) => each.reader === reader);
    if (run === undefined) runs.push({ reader, from: undefined, records: [...records] });
    else run.records.push(...records);
  }

  /** The reader's next records are those from this offset on; without one, from anywhere. */
  seek(reader: string, partition: string, from?: number): void {
    this.#of(partition).runs.push({ reader, from, records: [] });
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
    const begunAt = this.#moment++;
    return (value) => this.#of(partition).watermarks.push({ begunAt, endedAt: this.#moment++, value });
  }

  /** All that a fresh reader found, from the log start to the end, once every fault was over. */
  finalRead(partition: string, records: readonly SeenRecord[], logStartOffset = 0): void {
    this.#of(partition).final = { records, logStartOffset };
  }

  /** A send whose partition nobody told belongs where its value was read. */
  placeByReadings(): void {
    const byValue = new Map([...this.#unplaced].map((send) => [send.value, send]));
    for (const [partition, { runs, final }] of this.partitions) {
      for (const { value } of [...runs.flatMap(({ records }) => records), ...(final?.records ?? [])]) {
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
      history = { sends: [], runs: [], watermarks: [], trims: [], final: undefined };
      this.partitions.set(partition, history);
    }
    return history;
  }
}

export interface CheckOptions {
  /** Whether the producers were idempotent: then no send may be written twice or overtake another. Default true. */
  idempotent?: boolean;
}

/** Every contradiction in the history; none if the broker kept its word. */
export function check(history: History, options: CheckOptions = {}): Finding[] {
  history.placeByReadings();
  return [...history.partitions].flatMap(([partition, seen]) =>
    new PartitionCheck(partition, seen, options.idempotent ?? true).run(),
  );
}

class PartitionCheck {
  readonly #partition: string;
  readonly #history: PartitionHistory;
  readonly #idempotent: boolean;
  readonly #valuesAt = new Map<number, Set<string>>();
  readonly #offsetsOf = new Map<string, Set<number>>();
  /** Value to the offset at which a reader got it. */
  readonly #read = new Map<string, number>();
  readonly #findings: Finding[] = [];

  constructor(partition: string, history: PartitionHistory, idempotent: boolean) {
    this.#partition = partition;
    this.#history = history;
    this.#idempotent = idempotent;
    for (const { offset, value } of history.sends) if (offset !== undefined) this.#unite(offset, value);
    for (const { offset, value } of [...history.runs.flatMap(({ records }) => records), ...this.#finalRecords()]) {
      this.#unite(offset, value);
      this.#read.set(value, offset);
    }
  }

  run(): Finding[] {
    this.#checkUnion();
    this.#checkPhantoms();
    this.#checkLost();
    this.#checkReaders();
    if (this.#idempotent) this.#checkSendOrder();
    this.#checkWatermarks();
    this.#checkTrims();
    return this.#findings;
  }

  #finalRecords(): readonly SeenRecord[] {
    return this.#history.final?.records ?? [];
  }

  #unite(offset: number, value: string): void {
    memberSet(this.#valuesAt, offset).add(value);
    memberSet(this.#offsetsOf, value).add(offset);
  }

  #checkUnion(): void {
    for (const [offset, values] of this.#valuesAt) {
      if (values.size > 1) this.#found('divergent', `offset ${offset} holds ${[...values].join(' and ')}`);
    }
    if (!this.#idempotent) return;
    for (const [value, offsets] of this.#offsetsOf) {
      if (offsets.size > 1) this.#found('duplicate', `${value} is at offsets ${[...offsets].join(' and ')}`);
    }
  }

  #checkPhantoms(): void {
    const sends = new Map(this.#history.sends.map((send) => [send.value, send]));
    for (const [value, offset] of this.#read) {
      const send = sends.get(value);
      if (send === undefined) this.#found('phantom', `${value} at offset ${offset} was never sent`);
      else if (send.outcome === 'not-written') this.#found('phantom', `${value} at ${offset} was "not written"`);
    }
  }

  #checkLost(): void {
    const { final, runs, sends } = this.#history;
    const readTo = Math.max(-1, ...this.#read.values());
    const there = new Set(this.#finalRecords().map(({ value }) => value));
    for (const { value, offset, outcome } of sends) {
      if (outcome !== 'ok' || offset === undefined) continue;
      if (final === undefined) {
        if (offset < readTo && !this.#read.has(value)) this.#found('lost', `${value}, ok at ${offset}, was never read`);
      } else if (offset >= final.logStartOffset && !there.has(value)) {
        this.#found('lost', `${value}, ok at ${offset}, is not there at the end`);
      }
    }
    if (final === undefined) return;
    for (const { reader, records } of runs) {
      for (const { offset, value } of records) {
        if (offset < final.logStartOffset || there.has(value)) continue;
        this.#found('lost', `${value}, read at ${offset} by ${reader}, is not there at the end`);
      }
    }
  }

  #checkReaders(): void {
    const { final, runs, trims } = this.#history;
    const known = [...this.#valuesAt.keys()].sort((left, right) => left - right);
    const rank = (offset: number): number => firstAtOrAfter(known, offset);
    // Only a trim makes a reader jump, and to no other place.
    const trimmedTo = new Set(trims.map(({ beforeOffset }) => beforeOffset));
    for (const { reader, from, records } of runs) {
      let previous = from === undefined ? undefined : from - 1;
      for (const { offset: next } of records) {
        const missed = previous === undefined ? next : known[rank(previous + 1)]!;
        if (previous !== undefined && next <= previous)
          this.#found('reordered', `${reader} read ${next} after ${previous}`);
        else if (missed < next && !trimmedTo.has(next)) {
          this.#found('skipped', `${reader} read ${next} after ${previous}, but not ${missed}`);
        }
        previous = next;
      }
    }
    // The log has no gaps of its own, so a whole reading has none.
    let expected = final?.logStartOffset ?? 0;
    for (const { offset } of this.#finalRecords()) {
      if (offset < expected) this.#found('reordered', `the final reading has ${offset} after ${expected - 1}`);
      else if (offset > expected) this.#found('skipped', `the final reading has ${offset} but not ${expected}`);
      expected = offset + 1;
    }
  }

  /** What a producer sent first comes first, and what was acknowledged comes before all that was sent after that. */
  #checkSendOrder(): void {
    const sends: { send: Send; offset: number }[] = [];
    for (const send of this.#history.sends) {
      const offset = send.offset ?? this.#read.get(send.value);
      if (offset !== undefined) sends.push({ send, offset });
    }
    const latestOf = new Map<string, { send: Send; offset: number }>();
    for (const each of sends) {
      const { send, offset } = each;
      const earlier = latestOf.get(send.producer);
      if (earlier !== undefined && offset < earlier.offset) this.#outOfOrder(earlier, each);
      else latestOf.set(send.producer, each);
    }
    const ended = sends.filter(({ send }) => send.outcome === 'ok').sort((a, b) => a.send.endedAt - b.send.endedAt);
    forEachAfter(
      ended,
      sends,
      ({ offset }) => offset,
      ({ send }) => send,
      (highest, each) => {
        if (each.offset < highest.offset && each.send.producer !== highest.send.producer)
          this.#outOfOrder(highest, each);
      },
    );
  }

  #outOfOrder(earlier: { send: Send; offset: number }, later: { send: Send; offset: number }): void {
    const [first, second] = [earlier, later].map(({ send, offset }) => `${send.value} (${send.producer}) at ${offset}`);
    this.#found('reordered', `${second} was sent after ${first}`);
  }

  #checkWatermarks(): void {
    const { watermarks, final } = this.#history;
    const ended = [...watermarks].sort((left, right) => left.endedAt - right.endedAt);
    const begun = [...watermarks].sort((left, right) => left.begunAt - right.begunAt);
    forEachAfter(
      ended,
      begun,
      ({ value }) => value,
      (watermark) => watermark,
      (highest, { value }) => {
        if (value < highest.value) this.#found('regressed', `high watermark ${value} after ${highest.value}`);
      },
    );
    if (final === undefined) return;
    const end = (final.records.at(-1)?.offset ?? final.logStartOffset - 1) + 1;
    const highest = Math.max(0, ...watermarks.map(({ value }) => value));
    if (highest > end) this.#found('regressed', `high watermark ${highest}, but the log ends at ${end}`);
  }

  #checkTrims(): void {
    const { final, trims } = this.#history;
    if (final === undefined) return;
    const asked = Math.max(0, ...trims.map(({ beforeOffset }) => beforeOffset));
    const done = Math.max(0, ...trims.map(({ beforeOffset, acknowledged }) => (acknowledged ? beforeOffset : 0)));
    const { logStartOffset: start } = final;
    if (start > asked) this.#found('lost', `the log starts at ${start}, but was to be trimmed before ${asked} at most`);
    if (start < done) this.#found('untrimmed', `the log starts at ${start}, but was trimmed before ${done}`);
  }

  #found(kind: FindingKind, message: string): void {
    this.#findings.push({ kind, partition: this.#partition, message });
  }
}

/** Visits each of `begun` (in the order of begunAt) with the highest of those in `ended` (in that of endedAt) that had ended. */
function forEachAfter<Item>(
  ended: readonly Item[],
  begun: readonly Item[],
  height: (item: Item) => number,
  times: (item: Item) => { begunAt: number; endedAt: number },
  visit: (highest: Item, item: Item) => void,
): void {
  let next = 0;
  let highest: Item | undefined;
  for (const item of begun) {
    for (; next < ended.length && times(ended[next]!).endedAt < times(item).begunAt; next++) {
      if (highest === undefined || height(ended[next]!) > height(highest)) highest = ended[next];
    }
    if (highest !== undefined) visit(highest, item);
  }
}

/** Index in a sorted list; its length if all are less. */
function firstAtOrAfter(sorted: readonly number[], wanted: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function memberSet<Key, Member>(sets: Map<Key, Set<Member>>, key: Key): Set<Member> {
  let members = sets.get(key);
  if (members === undefined) {
    members = new Set();
    sets.set(key, members);
  }
  return members;
}
