// What a log remembers of idempotent producers: per producer id its epoch and its last batches, so that a retry is
// recognised and a gap refused. Source of the rules: Kafka's ProducerAppendInfo and ProducerStateEntry (KIP-98), with one
// difference: batches not yet durable are remembered besides the last five, so that a rolled back append leaves exact state.

import { TidemarkError } from '../../protocol/errors.ts';
import { type BatchHeader, NO_PRODUCER_ID } from '../../protocol/record-batch.ts';
import type { Offset, TimestampMs } from '../../protocol/types.ts';

const REMEMBERED_BATCHES = 5;
const MAX_SEQUENCE = 0x7fffffff;

export interface ProducedBatch {
  readonly baseSequence: number;
  readonly lastSequence: number;
  readonly baseOffset: Offset;
  readonly lastOffset: Offset;
}

export interface ProducerState {
  readonly producerId: number;
  epoch: number;
  lastAppendMs: TimestampMs;
  /** Oldest first. */
  batches: ProducedBatch[];
  /** What the next batch has to begin with; undefined accepts any (nothing is known). */
  nextSequence: number | undefined;
}

export class ProducerStates {
  readonly #states = new Map<number, ProducerState>();

  get size(): number {
    return this.#states.size;
  }

  /**
   * Judges a batch before it is appended: undefined to append it, or the earlier batch of which it is a retry.
   * Throws PRODUCER_FENCED or OUT_OF_ORDER_SEQUENCE.
   */
  judge(header: BatchHeader): ProducedBatch | undefined {
    if (header.producerId === NO_PRODUCER_ID) return undefined;
    const state = this.#states.get(header.producerId);
    if (state === undefined) return undefined;
    if (header.producerEpoch < state.epoch) {
      throw new TidemarkError(
        'PRODUCER_FENCED',
        `producer ${header.producerId} wrote with epoch ${header.producerEpoch} after epoch ${state.epoch}`,
        { outcome: 'not-written' },
      );
    }
    const newEpoch = header.producerEpoch > state.epoch;
    if (!newEpoch) {
      const lastSequence = sequenceAfter(header.baseSequence, header.lastOffsetDelta);
      for (const batch of state.batches) {
        if (batch.baseSequence === header.baseSequence && batch.lastSequence === lastSequence) return batch;
      }
    }
    const expected = newEpoch ? 0 : state.nextSequence;
    if (expected !== undefined && header.baseSequence !== expected) {
      // Long before what is next: an old batch, which may well have been written in its time.
      const isOld = !newEpoch && distance(header.baseSequence, expected) < MAX_SEQUENCE / 2;
      throw new TidemarkError(
        'OUT_OF_ORDER_SEQUENCE',
        `producer ${header.producerId} sent sequence ${header.baseSequence} where ${expected} is next`,
        { outcome: isOld ? 'unknown' : 'not-written' },
      );
    }
    return undefined;
  }

  /** Remembers a batch that was appended at baseOffset. Batches below `durableEnd` count towards the last five. */
  record(header: BatchHeader, baseOffset: Offset, durableEnd: Offset, nowMs: TimestampMs): void {
    if (header.producerId === NO_PRODUCER_ID) return;
    let state = this.#states.get(header.producerId);
    if (state === undefined || state.epoch !== header.producerEpoch) {
      state = {
        producerId: header.producerId,
        epoch: header.producerEpoch,
        lastAppendMs: nowMs,
        batches: [],
        nextSequence: undefined,
      };
      this.#states.set(header.producerId, state);
    }
    const lastSequence = sequenceAfter(header.baseSequence, header.lastOffsetDelta);
    state.batches.push({
      baseSequence: header.baseSequence,
      lastSequence,
      baseOffset,
      lastOffset: baseOffset + header.lastOffsetDelta,
    });
    state.nextSequence = sequenceAfter(lastSequence, 1);
    state.lastAppendMs = nowMs;
    while (state.batches.length > REMEMBERED_BATCHES && isDurable(state.batches[REMEMBERED_BATCHES], durableEnd)) {
      state.batches.shift();
    }
  }

  /**
   * Notes that a batch, judged to be next, was refused for want of space: those behind it are refused, too, until it is
   * sent again, also where nothing else is known of the producer.
   */
  refused(header: BatchHeader, nowMs: TimestampMs): void {
    const { producerId, producerEpoch: epoch, baseSequence: nextSequence } = header;
    if (producerId === NO_PRODUCER_ID || this.#states.has(producerId)) return;
    this.#states.set(producerId, { producerId, epoch, lastAppendMs: nowMs, batches: [], nextSequence });
  }

  /** Forgets what was recorded at or past `endOffset`: those batches are not in the log. */
  rollback(endOffset: Offset): void {
    for (const state of this.#states.values()) {
      const firstGone = state.batches.findIndex((batch) => batch.baseOffset >= endOffset);
      if (firstGone < 0) continue;
      // The batches that followed are refused until this one is sent again: no gap, even with nothing else remembered.
      state.nextSequence = state.batches[firstGone]?.baseSequence;
      state.batches.length = firstGone;
    }
  }

  expire(idleSinceMs: TimestampMs): void {
    for (const state of this.#states.values()) {
      if (state.lastAppendMs < idleSinceMs) this.#states.delete(state.producerId);
    }
  }

  /** Where the last batch below `endOffset` of each producer ends. */
  lastOffsets(endOffset: Offset): Map<number, Offset> {
    const lastOffsets = new Map<number, Offset>();
    for (const { producerId, batches } of this.#states.values()) {
      const last = batches.findLast((batch) => batch.baseOffset < endOffset);
      if (last !== undefined) lastOffsets.set(producerId, last.lastOffset);
    }
    return lastOffsets;
  }

  /** The state as it was when the log ended at `endOffset`. */
  snapshot(endOffset: Offset): ProducerState[] {
    const snapshot: ProducerState[] = [];
    for (const state of this.#states.values()) {
      const batches = state.batches.filter((batch) => batch.baseOffset < endOffset);
      const firstPending = state.batches[batches.length];
      const nextSequence = firstPending === undefined ? state.nextSequence : firstPending.baseSequence;
      snapshot.push({ ...state, batches: batches.slice(-REMEMBERED_BATCHES), nextSequence });
    }
    return snapshot;
  }

  restore(snapshot: readonly ProducerState[]): void {
    this.#states.clear();
    for (const state of snapshot) this.#states.set(state.producerId, { ...state, batches: [...state.batches] });
  }
}

function sequenceAfter(sequence: number, count: number): number {
  const next = sequence + count;
  return next > MAX_SEQUENCE ? next - MAX_SEQUENCE - 1 : next;
}

/** Steps from one sequence forward to another, over the wrap. */
function distance(from: number, to: number): number {
  return to >= from ? to - from : to + MAX_SEQUENCE + 1 - from;
}

function isDurable(batch: ProducedBatch | undefined, durableEnd: Offset): boolean {
  return batch !== undefined && batch.lastOffset < durableEnd;
}
