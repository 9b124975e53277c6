import type { TimestampMs } from '../../protocol/types.ts';

export interface RecentIdsLimits {
  readonly maxEntries: number;
  /** Infinity: until there are too many. */
  readonly ttlMs: number;
  readonly nowMs: () => TimestampMs;
}

/** Ids as long as they are young and there are not too many; the oldest go first. */
export class RecentIds {
  readonly #limits: RecentIdsLimits;
  /** When each was added, in that order. */
  readonly #addedAtMs = new Map<string, TimestampMs>();

  constructor(limits: RecentIdsLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#addedAtMs.size;
  }

  has(id: string): boolean {
    const addedAtMs = this.#addedAtMs.get(id);
    return addedAtMs !== undefined && !this.#isTooOld(addedAtMs);
  }

  /** An id that is there is as young as its last addition. */
  add(id: string, addedAtMs: TimestampMs): void {
    this.#addedAtMs.delete(id);
    if (this.#isTooOld(addedAtMs)) return;
    this.#addedAtMs.set(id, addedAtMs);
    for (const [oldest, oldestMs] of this.#addedAtMs) {
      if (this.#addedAtMs.size <= this.#limits.maxEntries && !this.#isTooOld(oldestMs)) break;
      this.#addedAtMs.delete(oldest);
    }
  }

  delete(id: string): void {
    this.#addedAtMs.delete(id);
  }

  #isTooOld(addedAtMs: TimestampMs): boolean {
    return this.#limits.nowMs() - addedAtMs >= this.#limits.ttlMs;
  }
}
