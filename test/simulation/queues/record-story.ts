// What became of one record in one queue, and what follows from it with certainty.

import type { LeaseOrder } from './lease-order.ts';
import type { Asked, LeaseNote, Outcome, QueueHistory, SettleNote } from './queue-history.ts';

const TOKENS_PER_RUN = 2 ** 32;

export interface RecordPlace {
  readonly partition: number;
  readonly offset: number;
  readonly key: string | undefined;
}

export interface StorySettings {
  readonly leaseMs: number;
  readonly maxLeaseMs: number;
}

/** That the queue was moved, or the record redriven: what was before does not tell of what comes after. */
export interface Break extends Asked {
  readonly outcome: Outcome;
}

/** The holder has the record for certain. */
interface Hold {
  readonly sinceMs: number;
  readonly untilMs: number;
}

export class RecordStory {
  readonly partition: number;
  readonly offset: number;
  readonly key: string | undefined;
  readonly leases: LeaseNote[] = [];
  readonly settles: SettleNote[] = [];
  readonly breaks: Break[] = [];
  readonly #order: LeaseOrder;
  readonly #history: QueueHistory;
  readonly #settings: StorySettings;

  constructor(place: RecordPlace, order: LeaseOrder, history: QueueHistory, settings: StorySettings) {
    this.partition = place.partition;
    this.offset = place.offset;
    this.key = place.key;
    this.#order = order;
    this.#history = history;
    this.#settings = settings;
  }

  /** Something that makes everything else uncertain may have happened between the two times. */
  isBroken(fromMs: number, untilMs: number): boolean {
    return this.breaks.some(
      (one) => one.outcome !== 'refused' && one.askedAtMs <= untilMs && one.answeredAtMs >= fromMs,
    );
  }

  isDropped(fromMs: number, untilMs: number): boolean {
    return this.#history.drops.some((atMs) => atMs >= fromMs && atMs <= untilMs);
  }

  /** Its worker may never have heard of the lease. */
  isTakenBack({ queue, token, holder, askedAtMs }: LeaseNote, untilMs: number): boolean {
    return this.#history.takenBack.some(
      (one) =>
        one.workerId === holder.workerId &&
        one.queue === queue &&
        one.lastToken !== token &&
        one.askedAtMs >= askedAtMs &&
        one.askedAtMs <= untilMs &&
        isLess(one.lastToken, token),
    );
  }

  /** Under its token, not refused, asked for until then. */
  said({ token }: LeaseNote, untilMs: number): SettleNote[] {
    return this.settles.filter((one) => one.token === token && one.outcome !== 'refused' && one.askedAtMs <= untilMs);
  }

  /** As far as it can be told at this time. */
  holdOf(lease: LeaseNote, atMs: number): Hold | undefined {
    const { leaseMs, maxLeaseMs } = this.#settings;
    const fromMs = this.#order.fromMs(lease);
    if (this.isBroken(fromMs, atMs) || this.isTakenBack(lease, atMs)) return undefined;
    let isHeld = true;
    let isEnd = false;
    let sinceMs = this.#order.untilMs(lease);
    let untilMs = fromMs + leaseMs;
    let latestMs = fromMs + maxLeaseMs;
    const drops = this.#history.drops.filter((dropMs) => dropMs >= fromMs && dropMs <= atMs);
    for (const { kind, askedAtMs, answeredAtMs, outcome, extendMs = leaseMs } of this.said(lease, atMs)) {
      if (kind !== 'extend') return undefined;
      const dropsBefore = drops.filter((dropMs) => dropMs < askedAtMs);
      if (dropsBefore.length > 0) {
        drops.splice(0, dropsBefore.length);
        isHeld = false;
        isEnd = dropsBefore.some((dropMs) => this.#history.ends.includes(dropMs));
      }
      if (outcome === 'done' && !isHeld) {
        isHeld = true;
        sinceMs = answeredAtMs;
        // Perhaps it was not this queue that was read anew.
        if (isEnd) latestMs = askedAtMs + maxLeaseMs;
      }
      const extendedMs = Math.min(askedAtMs + extendMs, latestMs);
      untilMs = outcome === 'done' ? extendedMs : Math.min(untilMs, extendedMs);
    }
    return isHeld && drops.length === 0 ? { sinceMs, untilMs } : undefined;
  }

  /** Greatest number of failures that the lease may have come to until then. */
  failuresOf(lease: LeaseNote, atMs: number): number {
    const said = this.said(lease, atMs);
    if (said.some(({ kind }) => kind === 'retry' || kind === 'reject')) return 1;
    return this.#mayHaveEnded(lease, said, atMs) ? 1 : 0;
  }

  #mayHaveEnded(lease: LeaseNote, said: readonly SettleNote[], atMs: number): boolean {
    const { leaseMs, maxLeaseMs } = this.#settings;
    const fromMs = this.#order.fromMs(lease);
    const { ends } = this.#history;
    const last = said.find(({ kind, outcome }) => kind !== 'extend' && outcome === 'done');
    const overMs = Math.min(atMs, last?.answeredAtMs ?? Number.POSITIVE_INFINITY);
    let endMs = fromMs + leaseMs;
    let latestMs = fromMs + maxLeaseMs;
    let knownMs = fromMs;
    for (const { kind, askedAtMs, outcome, extendMs = leaseMs } of said) {
      if (kind !== 'extend') continue;
      // Taken up again after the broker forgot it.
      const knownBeforeMs = knownMs;
      if (ends.some((each) => each >= knownBeforeMs && each <= askedAtMs)) latestMs = askedAtMs + maxLeaseMs;
      knownMs = askedAtMs;
      const extendedMs = Math.min(askedAtMs + extendMs, latestMs);
      endMs = outcome === 'done' ? extendedMs : Math.min(endMs, extendedMs);
    }
    const forgottenMs = ends.find((each) => each >= knownMs) ?? Number.POSITIVE_INFINITY;
    return endMs <= Math.min(overMs, forgottenMs);
  }
}

/** Or of another run of the broker, to which it means nothing. */
function isLess(one: number, other: number): boolean {
  return one < other || Math.floor(one / TOKENS_PER_RUN) !== Math.floor(other / TOKENS_PER_RUN);
}
