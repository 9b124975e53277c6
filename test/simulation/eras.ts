// A partition's history, cut at the power cuts: between two of them a log only grows, so that all that was seen of it has
// to fit into one order of offsets. A power cut may take the end of the log, down to what was certain to be on stable
// storage; offsets from there on may get other records in the next era.

import type { PartitionHistory, Reading, SeenRecord, Send } from './history.ts';

/** All that was seen of the log in one era. */
export class Era {
  readonly valuesAt: Map<number, Set<string>> = new Map();
  readonly offsetsOf: Map<string, Set<number>> = new Map();
  /** Value to the offset at which a reader got it. */
  readonly read: Map<string, number> = new Map();
  #sortedOffsets: number[] | undefined;

  unite(offset: number, value: string): void {
    memberSet(this.valuesAt, offset).add(value);
    memberSet(this.offsetsOf, value).add(offset);
  }

  uniteRead({ offset, value }: SeenRecord): void {
    this.unite(offset, value);
    this.read.set(value, offset);
  }

  offsetOf(value: string): number | undefined {
    const offsets = this.offsetsOf.get(value);
    return offsets === undefined ? undefined : Math.min(...offsets);
  }

  /** The first offset, at or after this one, of which anything is known. */
  firstKnownFrom(offset: number): number | undefined {
    this.#sortedOffsets ??= [...this.valuesAt.keys()].sort((left, right) => left - right);
    return this.#sortedOffsets[firstAtOrAfter(this.#sortedOffsets, offset)];
  }

  carryTo(next: Era, durableEnd: number): void {
    for (const [offset, values] of this.valuesAt) {
      if (offset < durableEnd) for (const value of values) next.unite(offset, value);
    }
    for (const [value, offset] of this.read) if (offset < durableEnd) next.read.set(value, offset);
  }
}

export class Eras {
  readonly all: readonly Era[];
  /** Each of them ends an era. */
  readonly cuts: readonly Cut[];

  constructor(history: PartitionHistory) {
    this.cuts = survivedCuts(history);
    this.all = Array.from({ length: this.cuts.length + 1 }, () => new Era());
    for (const send of history.sends) {
      if (send.outcome === 'ok' && send.first === send.last) this.at(send.endedAt).unite(send.first, send.value);
    }
    for (const { readings } of history.runs) for (const reading of readings) this.at(reading.at).uniteRead(reading);
    for (const record of history.final?.records ?? []) this.last.uniteRead(record);
    for (const [index, { durableEnd }] of this.cuts.entries()) {
      this.all[index]!.carryTo(this.all[index + 1]!, durableEnd);
    }
  }

  get last(): Era {
    return this.all.at(-1)!;
  }

  indexAt(moment: number): number {
    const index = this.cuts.findIndex(({ at }) => at > moment);
    return index < 0 ? this.cuts.length : index;
  }

  at(moment: number): Era {
    return this.all[this.indexAt(moment)]!;
  }

  /** Whether some power cut could take what stood at this offset at this moment. */
  mayBeGone(moment: number, offset: number): boolean {
    return this.cuts.some(({ at, durableEnd }) => at > moment && durableEnd <= offset);
  }

  /** Whether readers of one moment may have been told of a log whose end was gone at the other. */
  isCutBetween(begunAt: number, endedAt: number): boolean {
    return this.cuts.some(({ at, isSynced }) => begunAt < at && at < endedAt && !isSynced);
  }
}

interface Cut {
  readonly at: number;
  /** Up to where the log outlived this power cut for certain. */
  readonly durableEnd: number;
  readonly isSynced: boolean;
}

/** That the log reached an end. */
interface Evidence {
  readonly at: number;
  readonly isDurable: boolean;
  end: number;
}

function evidenceOf({ sends, runs, watermarks, powerCuts }: PartitionHistory): Evidence[] {
  const ofSend = ({ endedAt, isDurable, first }: Send): Evidence => ({ at: endedAt, isDurable, end: first + 1 });
  const ofReading = ({ at, isDurable, offset }: Reading): Evidence => ({ at, isDurable, end: offset + 1 });
  // An answer that spans a power cut may be of the log before it.
  const ofOneEra = watermarks.filter(({ begunAt, at }) => !powerCuts.some((cut) => begunAt < cut.at && cut.at < at));
  return [
    ...sends.filter(({ outcome }) => outcome === 'ok').map(ofSend),
    ...runs.flatMap(({ readings }) => readings.map(ofReading)),
    ...ofOneEra.map(({ at, isDurable, value }) => ({ at, isDurable, end: value })),
  ];
}

function survivedCuts(history: PartitionHistory): Cut[] {
  const evidence = history.powerCuts.length === 0 ? [] : evidenceOf(history);
  return history.powerCuts.map(({ at, isSynced }) => {
    const settledAt = Math.max(-1, ...history.settlements.filter((settlement) => settlement < at));
    const told = evidence.filter((each) => each.at < at);
    let durableEnd = 0;
    for (const { isDurable, at: toldAt, end } of told) {
      if (isDurable || toldAt < settledAt) durableEnd = Math.max(durableEnd, end);
    }
    // What this cut may have taken is no evidence for a later one.
    for (const each of told) each.end = Math.min(each.end, durableEnd);
    return { at, durableEnd, isSynced };
  });
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
