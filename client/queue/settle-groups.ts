// What is to be said to the broker, put together: records of one lease about which the same is said become ranges.

import { MAX_REQUEST_ENTRIES } from '../../protocol/request-limits.ts';
import type { HeldRecord, Lease, Waiter } from './held-record.ts';
import { isSame, rangesOf, type Verdict } from './verdict.ts';

/** Greatest request; it has no more settlements than the broker takes, either. */
const MAX_RECORDS = 5_000;
const MAX_BYTES = 262_144;
/** What a settlement takes besides its error text and its ranges, and a range. */
const SETTLEMENT_BYTES = 32;
const RECORD_BYTES = 16;
/** Of a lease, the last ones are looked at for one that a record fits in. */
const OPEN_GROUPS = 4;

export class SettleGroup {
  readonly lease: Lease;
  readonly verdict: Verdict;
  /** Each has one place in a group. */
  records: HeldRecord[] = [];
  /** It was sent before, and may have taken effect. */
  isDoubtful = false;
  /** Of who wants to hear of the group as a whole. */
  readonly waiter: Waiter | undefined;

  constructor(lease: Lease, verdict: Verdict, waiter?: Waiter) {
    this.lease = lease;
    this.verdict = verdict;
    this.waiter = waiter;
  }

  get ranges(): number[] {
    return rangesOf(this.records);
  }

  /** About, at most. */
  get bytes(): number {
    return SETTLEMENT_BYTES + Buffer.byteLength(this.verdict.error ?? '') + this.records.length * RECORD_BYTES;
  }
}

export class SettleGroups {
  #groups: SettleGroup[] = [];
  /** Those that still take records. */
  readonly #open = new Map<Lease, SettleGroup[]>();

  get isEmpty(): boolean {
    return this.#groups.length === 0;
  }

  add(record: HeldRecord, verdict: Verdict): void {
    this.#groupFor(record.lease, verdict).records.push(record);
  }

  /** As a group of its own. */
  addAlone(record: HeldRecord, verdict: Verdict, waiter: Waiter): void {
    const group = new SettleGroup(record.lease, verdict, waiter);
    group.records.push(record);
    this.#groups.push(group);
  }

  /** As many as fit into a request, the first ones first. None if there was nothing worth saying. */
  take(): SettleGroup[] {
    const taken: SettleGroup[] = [];
    let [records, bytes, at] = [0, 0, 0];
    for (; at < this.#groups.length; at++) {
      const group = this.#groups[at];
      if (group === undefined || isMoot(group)) continue;
      if (group.records.length > MAX_RECORDS) this.#split(group, at);
      records += group.records.length;
      bytes += group.bytes;
      if (taken.length > 0 && (records > MAX_RECORDS || bytes > MAX_BYTES)) break;
      if (taken.length === MAX_REQUEST_ENTRIES) break;
      taken.push(group);
    }
    this.#groups = this.#groups.slice(at);
    this.#open.clear();
    return taken;
  }

  takeAll(): SettleGroup[] {
    this.#open.clear();
    return this.#groups.splice(0);
  }

  /** What was taken and did not get through comes first again. */
  putBack(groups: readonly SettleGroup[], isDoubtful: boolean): void {
    for (const group of groups) group.isDoubtful ||= isDoubtful;
    this.#groups.unshift(...groups);
  }

  /** Takes out the records whose leases are over. */
  takeEnded(nowMs: number): { group: SettleGroup; record: HeldRecord }[] {
    const ended: { group: SettleGroup; record: HeldRecord }[] = [];
    for (const group of this.#groups) {
      const live = group.records.filter(({ endsAtMs }) => endsAtMs > nowMs);
      if (live.length === group.records.length) continue;
      for (const record of group.records) if (record.endsAtMs <= nowMs) ended.push({ group, record });
      group.records = live;
    }
    this.#groups = this.#groups.filter(({ records }) => records.length > 0);
    this.#open.clear();
    return ended;
  }

  #groupFor(lease: Lease, verdict: Verdict): SettleGroup {
    let open = this.#open.get(lease);
    if (open === undefined) {
      open = [];
      this.#open.set(lease, open);
    }
    const found = open.findLast((group, at) => at >= open.length - OPEN_GROUPS && isSame(group.verdict, verdict));
    if (found !== undefined) return found;
    const group = new SettleGroup(lease, verdict);
    open.push(group);
    this.#groups.push(group);
    return group;
  }

  #split(group: SettleGroup, at: number): void {
    const rest = new SettleGroup(group.lease, group.verdict);
    rest.records = group.records.splice(MAX_RECORDS);
    rest.isDoubtful = group.isDoubtful;
    this.#groups.splice(at + 1, 0, rest);
  }
}

/** A lease need not begin anew once the last word about its record is said. */
function isMoot(group: SettleGroup): boolean {
  if (group.verdict.kind !== 'extend') return false;
  const held: HeldRecord[] = [];
  for (const record of group.records) {
    if (record.isHeld) held.push(record);
    else record.isRenewing = false;
  }
  group.records = held;
  if (held.length > 0) return false;
  group.waiter?.resolve();
  return true;
}
