// Looks into a log for a queue that orders by key, as the key scanner does, but stops wherever it is told to: other things happen
// in between.

import type { QueuePartition } from '../../../broker/queues/queue-partition.ts';
import type { QueueState } from '../../../broker/queues/queue-state.ts';

interface Scan {
  at: number;
  readonly until: number;
  readonly moves: number;
  readonly isSearch: boolean;
}

export class ScanDriver {
  readonly #state: QueueState;
  readonly #partition: QueuePartition;
  readonly #log: { readonly keys: number[]; readonly start: number };
  readonly #onTrimmed: () => void;
  #scan: Scan | undefined;

  constructor(
    state: QueueState,
    partition: QueuePartition,
    log: { readonly keys: number[]; readonly start: number },
    onTrimmed: () => void,
  ) {
    this.#state = state;
    this.#partition = partition;
    this.#log = log;
    this.#onTrimmed = onTrimmed;
  }

  /** Looks at so many records. False: there was nothing to be looked for. */
  step(records: number): boolean {
    this.#scan ??= this.#begin();
    const scan = this.#scan;
    if (scan === undefined) return false;
    const { keys } = this.#partition;
    if (scan.moves !== this.#partition.moves || keys === undefined) {
      this.#scan = undefined;
      return true;
    }
    for (let looked = 0; looked < records && scan.at < scan.until; looked++) {
      const offset = Math.max(scan.at, this.#log.start);
      scan.at = offset + 1;
      if (offset >= scan.until) break;
      const key = this.#log.keys[offset]!;
      if (!scan.isSearch) {
        this.#state.scanned(this.#partition, offset, key);
        continue;
      }
      this.#state.met(this.#partition, offset, key);
      if (!keys.hasMoreToMeet) break;
    }
    if (!scan.isSearch) this.#state.scannedTo(this.#partition, Math.min(scan.at, scan.until));
    if (scan.at < scan.until && (!scan.isSearch || keys.hasMoreToMeet)) return true;
    if (scan.isSearch) keys.endSearch(scan.until);
    this.#scan = undefined;
    return true;
  }

  #begin(): Scan | undefined {
    const { keys, next, end, moves } = this.#partition;
    if (keys === undefined) return undefined;
    if (keys.isSeeking) return { at: this.#from(keys.beginSearch()), until: next, moves, isSearch: true };
    if (next >= end) return undefined;
    return { at: this.#from(next), until: end, moves, isSearch: false };
  }

  #from(offset: number): number {
    if (offset >= this.#log.start) return offset;
    this.#onTrimmed();
    return this.#log.start;
  }
}
