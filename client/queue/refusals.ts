import { errorOf, type TidemarkError } from '../../protocol/errors.ts';
import type { tidemark } from '../../protocol/generated/tidemark.js';
import type { Offset } from '../../protocol/types.ts';
import type { HeldRecord } from './held-record.ts';

interface Refusal {
  readonly ranges: readonly number[];
  readonly error: TidemarkError;
  /** Each refusal is of one record, though a request may name the offset twice, under two tokens. */
  readonly taken: Set<Offset>;
}

/** What of a request was not carried out. */
export class Refusals {
  readonly #byPartition = new Map<number, Refusal[]>();

  constructor(refused: readonly tidemark.RefusedSettlement.$Properties[]) {
    for (const { partition, ranges, error } of refused) {
      const refusal = { ranges: ranges ?? [], error: errorOf(error ?? {}), taken: new Set<Offset>() };
      const present = this.#byPartition.get(partition ?? 0);
      if (present === undefined) this.#byPartition.set(partition ?? 0, [refusal]);
      else present.push(refusal);
    }
  }

  get isEmpty(): boolean {
    return this.#byPartition.size === 0;
  }

  /** Why it was refused, asked once for each time that the record was named. */
  take({ lease, offset }: HeldRecord): TidemarkError | undefined {
    const refusals = this.#byPartition.get(lease.partition) ?? [];
    const found = refusals.find(({ ranges, taken }) => !taken.has(offset) && contains(ranges, offset));
    found?.taken.add(offset);
    return found?.error;
  }
}

function contains(ranges: readonly number[], offset: Offset): boolean {
  for (let at = 0; at < ranges.length; at += 2) {
    if (offset < (ranges[at] ?? 0)) return false;
    if (offset <= (ranges[at + 1] ?? -1)) return true;
  }
  return false;
}
