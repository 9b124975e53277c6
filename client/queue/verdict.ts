// What is said of a leased record.

import { tidemark } from '../../protocol/generated/tidemark.js';

export type VerdictKind = 'ack' | 'retry' | 'reject' | 'release' | 'extend';

export interface Verdict {
  readonly kind: VerdictKind;
  /** Undefined: as the queue's back-off says. */
  readonly delayMs?: number | undefined;
  readonly error?: string;
  /** Undefined: for the queue's leaseMs. */
  readonly extendMs?: number | undefined;
}

export const ACK: Verdict = { kind: 'ack' };
export const RELEASE: Verdict = { kind: 'release' };
export const EXTEND: Verdict = { kind: 'extend' };

const WIRE_KINDS: Readonly<Record<VerdictKind, tidemark.SettleKind>> = {
  ack: tidemark.SettleKind.ACK,
  retry: tidemark.SettleKind.RETRY,
  reject: tidemark.SettleKind.REJECT,
  release: tidemark.SettleKind.RELEASE,
  extend: tidemark.SettleKind.EXTEND,
};

export function isSame(one: Verdict, other: Verdict): boolean {
  if (one === other) return true;
  return (
    one.kind === other.kind &&
    one.delayMs === other.delayMs &&
    one.error === other.error &&
    one.extendMs === other.extendMs
  );
}

/** As the protocol has it, of these offsets. */
export function settlementOf(
  { partition, token }: { partition: number; token: number },
  { kind, delayMs, error, extendMs }: Verdict,
  ranges: number[],
): tidemark.Settlement.$Properties {
  return {
    partition,
    token,
    kind: WIRE_KINDS[kind],
    ranges,
    ...(delayMs !== undefined && { delayMs }),
    ...(error !== undefined && { error }),
    ...(extendMs !== undefined && { extendMs }),
  };
}

/** First, last, first, last ... of offsets in any order, each once. */
export function rangesOf(records: readonly { offset: number }[]): number[] {
  const ranges: number[] = [];
  let last = -1;
  let isSorted = true;
  for (const { offset } of records) {
    if (offset < last) isSorted = false;
    last = offset;
  }
  for (const { offset } of isSorted ? records : [...records].sort((a, b) => a.offset - b.offset)) {
    if (ranges.length > 0 && ranges[ranges.length - 1] === offset - 1) ranges[ranges.length - 1] = offset;
    else ranges.push(offset, offset);
  }
  return ranges;
}
