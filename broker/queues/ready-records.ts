// Records that were looked at and can be leased. Those whose workers went silent again and again, or once where one delivery is
// left, are suspects: each is given to a worker that has nothing else, so that whatever it does to that worker it does to nobody
// else's job, and does not die of what another has done to its worker.

import type { OpenRecord, QueueWorker } from './queue-partition.ts';

export class ReadyRecords {
  readonly #ready = new Set<OpenRecord>();
  readonly #suspects = new Set<OpenRecord>();

  get size(): number {
    return this.#ready.size + this.#suspects.size;
  }

  add(record: OpenRecord, isSuspect: boolean): void {
    (isSuspect ? this.#suspects : this.#ready).add(record);
  }

  delete(record: OpenRecord): void {
    this.#ready.delete(record);
    this.#suspects.delete(record);
  }

  takeAll(): OpenRecord[] {
    const all = [...this.#ready, ...this.#suspects];
    this.#ready.clear();
    this.#suspects.clear();
    return all;
  }

  /** So many, the first first. */
  take(room: number): OpenRecord[] {
    const taken: OpenRecord[] = [];
    for (const record of this.#ready) {
      if (taken.length >= room) break;
      this.#ready.delete(record);
      taken.push(record);
    }
    return taken;
  }

  /**
   * A suspect for a worker that has nothing else. 'wait': one is kept for this worker until it is rid of what it has. Undefined:
   * there is none, or others empty their hands for them.
   */
  takeSuspect(worker: QueueWorker, workers: Iterable<QueueWorker>): OpenRecord | 'wait' | undefined {
    if (worker.leases.size === 0) {
      const [suspect] = this.#suspects;
      worker.alone = suspect;
      if (suspect !== undefined) this.#suspects.delete(suspect);
      return suspect;
    }
    if (worker.alone !== undefined && this.#isUnderWay(worker.alone, worker)) return 'wait';
    worker.alone = undefined;
    if (this.#suspects.size === 0) return undefined;
    const awaited = new Set(Array.from(workers, ({ alone }) => alone));
    for (const suspect of this.#suspects) {
      if (awaited.has(suspect)) continue;
      worker.alone = suspect;
      return 'wait';
    }
    return undefined;
  }

  /** Leased to the worker, or still waiting for it; else another has got it, or it is done. */
  #isUnderWay(record: OpenRecord, worker: QueueWorker): boolean {
    return record.grant?.worker === worker || this.#suspects.has(record);
  }
}
