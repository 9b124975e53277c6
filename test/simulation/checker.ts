// Judges a run by what its clients saw, in the manner of Jepsen's Kafka workload. Every value is sent once, so each reading
// tells which send it comes from. Per partition all that was seen is united into one order of offsets, one per era
// (eras.ts); what does not fit into it is a finding.

import { type Era, Eras } from './eras.ts';
import type { History, PartitionHistory, Reading, Run, SeenRecord, Send, Watermark } from './history.ts';

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
  /** Acknowledged, or seen by a reader, and not on stable storage at that moment. */
  | 'volatile'
  /** Not of a record: an error that must not be, a broker that does not come back, a world that stands still. */
  | 'broken';

export interface Finding {
  readonly kind: FindingKind;
  readonly partition: string;
  readonly message: string;
}

/** Every contradiction in the history; none if the broker kept its word. */
export function check(history: History): Finding[] {
  history.placeByReadings();
  return [...history.partitions].flatMap(([partition, seen]) => new PartitionCheck(partition, seen).run());
}

/** A send and where it stands in the log of an era. */
interface Placed {
  readonly send: Send;
  readonly offset: number;
}

class PartitionCheck {
  readonly #partition: string;
  readonly #history: PartitionHistory;
  readonly #eras: Eras;
  /** By message: what an era takes over from the one before is found but once. */
  readonly #findings = new Map<string, Finding>();

  constructor(partition: string, history: PartitionHistory) {
    this.#partition = partition;
    this.#history = history;
    this.#eras = new Eras(history);
  }

  run(): Finding[] {
    for (const era of this.#eras.all) {
      this.#checkUnion(era);
      this.#checkPhantoms(era);
      this.#checkSendOrder(era);
    }
    this.#checkLost();
    this.#checkLostStretch();
    for (const run of this.#history.runs) this.#checkRun(run);
    this.#checkFinalReading();
    this.#checkWatermarks();
    this.#checkTrims();
    return [...this.#findings.values()];
  }

  #finalRecords(): readonly SeenRecord[] {
    return this.#history.final?.records ?? [];
  }

  #checkUnion({ valuesAt, offsetsOf }: Era): void {
    for (const [offset, values] of valuesAt) {
      if (values.size > 1) this.#found('divergent', `offset ${offset} holds ${[...values].join(' and ')}`);
    }
    for (const [value, offsets] of offsetsOf) {
      if (offsets.size > 1) this.#found('duplicate', `${value} is at offsets ${[...offsets].join(' and ')}`);
    }
  }

  #checkPhantoms({ read }: Era): void {
    const sends = new Map(this.#history.sends.map((send) => [send.value, send]));
    for (const [value, offset] of read) {
      const send = sends.get(value);
      if (send === undefined) this.#found('phantom', `${value} at offset ${offset} was never sent`);
      else if (send.outcome === 'not-written') this.#found('phantom', `${value} at ${offset} was "not written"`);
      else if (send.outcome === 'ok' && this.#eras.at(send.endedAt).read === read && !isWithin(send, offset)) {
        this.#found('divergent', `${value} is at ${offset}, but was told to be from ${send.first} to ${send.last}`);
      }
    }
  }

  #checkLost(): void {
    const { final, runs, sends } = this.#history;
    const { read } = this.#eras.last;
    const readTo = Math.max(-1, ...read.values());
    const there = new Set(this.#finalRecords().map(({ value }) => value));
    for (const { value, first, last, outcome, endedAt } of sends) {
      if (outcome !== 'ok' || this.#eras.mayBeGone(endedAt, last)) continue;
      if (final === undefined) {
        if (last < readTo && !read.has(value)) this.#found('lost', `${value}, ok at ${first}, was never read`);
      } else if (first >= final.logStartOffset && !there.has(value)) {
        this.#found('lost', `${value}, ok at ${first}, is not there at the end`);
      }
    }
    if (final === undefined) return;
    for (const { reader, readings } of runs) {
      for (const { offset, value, at } of readings) {
        if (offset < final.logStartOffset || there.has(value) || this.#eras.mayBeGone(at, offset)) continue;
        this.#found('lost', `${value}, read at ${offset} by ${reader}, is not there at the end`);
      }
    }
  }

  /** A power cut takes the end of a log, never a stretch before something that stays. */
  #checkLostStretch(): void {
    const { final, sends } = this.#history;
    if (final === undefined) return;
    const there = new Set(this.#finalRecords().map(({ value }) => value));
    const acknowledged = sends.filter(({ outcome, first, last }) => outcome === 'ok' && first === last);
    const greatest = new Map<number, Send>();
    for (const send of acknowledged) {
      const era = this.#eras.indexAt(send.endedAt);
      if (there.has(send.value) && send.first > (greatest.get(era)?.first ?? -1)) greatest.set(era, send);
    }
    for (const { value, first, endedAt } of acknowledged) {
      const survivor = greatest.get(this.#eras.indexAt(endedAt));
      if (survivor === undefined || first >= survivor.first || first < final.logStartOffset || there.has(value))
        continue;
      this.#found('lost', `${value}, ok at ${first}, is not there at the end, but ${survivor.value} behind it is`);
    }
  }

  #checkRun({ reader, from, readings, starts }: Run): void {
    const { hasRetention, trims } = this.#history;
    // Only a trim makes a reader jump, and to no other place; or retention, which nobody asks for a place.
    const trimmedTo = new Set(trims.map(({ beforeOffset }) => beforeOffset));
    let previous = from === undefined ? undefined : from - 1;
    for (const [index, { offset: next, at }] of readings.entries()) {
      const missed = previous === undefined ? next : this.#eras.at(at).firstKnownFrom(previous + 1)!;
      // Told that the log starts later, it goes on where it starts by then.
      const isSentOn = starts.some(({ afterReadings }) => afterReadings === index);
      const mayJump = trimmedTo.has(next) || (hasRetention && isSentOn);
      if (previous !== undefined && next <= previous)
        this.#found('reordered', `${reader} read ${next} after ${previous}`);
      else if (missed < next && !mayJump)
        this.#found('skipped', `${reader} read ${next} after ${previous}, but not ${missed}`);
      previous = next;
    }
  }

  /** The log has no gaps of its own, so a whole reading has none. */
  #checkFinalReading(): void {
    let expected = this.#history.final?.logStartOffset ?? 0;
    for (const { offset } of this.#finalRecords()) {
      if (offset < expected) this.#found('reordered', `the final reading has ${offset} after ${expected - 1}`);
      else if (offset > expected) this.#found('skipped', `the final reading has ${offset} but not ${expected}`);
      expected = offset + 1;
    }
  }

  /** What a producer sent first comes first, and what was acknowledged comes before all that was sent after that. */
  #checkSendOrder(era: Era): void {
    const placed: Placed[] = [];
    for (const send of this.#history.sends) {
      const offset = era.offsetOf(send.value);
      if (offset !== undefined) placed.push({ send, offset });
    }
    const latestOf = new Map<string, Placed>();
    for (const each of placed) {
      const { send, offset } = each;
      // Without idempotence one that failed with an unknown outcome may get into the log when it likes.
      if (send.kind.idempotent === false && send.outcome !== 'ok') continue;
      const earlier = latestOf.get(send.producer);
      if (earlier !== undefined && offset < earlier.offset) this.#outOfOrder(earlier, each);
      else latestOf.set(send.producer, each);
    }
    const ended = placed.filter(({ send }) => send.outcome === 'ok').sort((a, b) => a.send.endedAt - b.send.endedAt);
    forEachAfter(
      ended,
      placed,
      ({ offset }) => offset,
      ({ send }) => ({ begunAt: send.begunAt, endedAt: send.endedAt }),
      (highest, each) => {
        if (each.offset < highest.offset && each.send.producer !== highest.send.producer)
          this.#outOfOrder(highest, each);
      },
    );
  }

  #outOfOrder(earlier: Placed, later: Placed): void {
    const [first, second] = [earlier, later].map(({ send, offset }) => `${send.value} (${send.producer}) at ${offset}`);
    this.#found('reordered', `${second} was sent after ${first}`);
  }

  #checkWatermarks(): void {
    const { watermarks, final } = this.#history;
    const { cuts } = this.#eras;
    const certain = watermarks.filter(({ begunAt, at }) => !this.#eras.isCutBetween(begunAt, at));
    for (const index of this.#eras.all.keys()) {
      const ofEra = certain.filter(({ at }) => this.#eras.indexAt(at) === index);
      const cut = cuts[index - 1];
      // What outlived the power cut before is in the log from the start.
      if (cut !== undefined) ofEra.push({ begunAt: cut.at, at: cut.at, isDurable: true, value: cut.durableEnd });
      this.#checkWatermarksOfEra(ofEra);
    }
    if (final === undefined) return;
    const end = (final.records.at(-1)?.offset ?? final.logStartOffset - 1) + 1;
    for (const { at, value } of certain) {
      if (value <= end || this.#eras.mayBeGone(at, value - 1)) continue;
      this.#found('regressed', `high watermark ${value}, but the log ends at ${end}`);
    }
  }

  #checkWatermarksOfEra(watermarks: readonly Watermark[]): void {
    const ended = [...watermarks].sort((left, right) => left.at - right.at);
    const begun = [...watermarks].sort((left, right) => left.begunAt - right.begunAt);
    forEachAfter(
      ended,
      begun,
      ({ value }) => value,
      ({ begunAt, at }) => ({ begunAt, endedAt: at }),
      (highest, { value }) => {
        if (value < highest.value) this.#found('regressed', `high watermark ${value} after ${highest.value}`);
      },
    );
  }

  #checkTrims(): void {
    const { final, hasRetention, trims } = this.#history;
    if (final === undefined) return;
    const asked = Math.max(0, ...trims.map(({ beforeOffset }) => beforeOffset));
    const done = Math.max(0, ...trims.map(({ beforeOffset, acknowledged }) => (acknowledged ? beforeOffset : 0)));
    const { logStartOffset: start } = final;
    if (start > asked && !hasRetention)
      this.#found('lost', `the log starts at ${start}, but was to be trimmed before ${asked} at most`);
    if (start < done) this.#found('untrimmed', `the log starts at ${start}, but was trimmed before ${done}`);
  }

  #found(kind: FindingKind, message: string): void {
    if (!this.#findings.has(message)) this.#findings.set(message, { kind, partition: this.#partition, message });
  }
}

function isWithin({ first, last }: Send, offset: Reading['offset']): boolean {
  return offset >= first && offset <= last;
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
