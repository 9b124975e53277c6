// The handler style of reading: workers that each have one partition at a time to themselves, so that the order within a
// partition is kept however many are worked on at once.

import { setMaxListeners } from 'node:events';
import { TidemarkError } from '../../protocol/errors.ts';
import { integer } from '../options.ts';
import { type Handler, tracedHandler, tracedViewHandler } from '../tracing/trace-process.ts';
import type { ConsumedRecord, RunOptions, TopicPartition } from '../types.ts';
import type { Hand } from './hands.ts';
import type { PartitionCursor } from './partition-cursor.ts';
import type { RecordSource } from './record-source.ts';

const MAX_CONCURRENCY = 10_000;

/** Calls handlers until the signal fires, the end is reached, the source ends, or one of them fails. */
export class HandlerRun<K, V> {
  readonly #source: RecordSource<K, V>;
  readonly #options: RunOptions<K, V>;
  readonly #untilEnd: boolean;
  readonly #concurrency: number;
  /** Fires when a handler has failed: the others finish what they have in hand. */
  readonly #failed = new AbortController();
  readonly #over: AbortSignal | undefined;

  /** Throws INVALID_ARGUMENT. */
  constructor(source: RecordSource<K, V>, options: RunOptions<K, V>) {
    const { eachRecord, eachBatch, eachView, signal, untilEnd = false } = options;
    if ([eachRecord, eachBatch, eachView].filter((handler) => handler !== undefined).length !== 1) {
      throw new TidemarkError('INVALID_ARGUMENT', 'run takes one of eachRecord, eachBatch and eachView');
    }
    this.#source = source;
    this.#options = options;
    this.#untilEnd = untilEnd;
    this.#concurrency = integer('concurrency', options.concurrency, 1, 1, MAX_CONCURRENCY);
    if (eachView !== undefined && this.#concurrency > 1) {
      throw new TidemarkError('INVALID_ARGUMENT', 'eachView looks at one batch at a time: it has no concurrency');
    }
    this.#over = this.#concurrency === 1 ? signal : this.#overFor(signal);
  }

  #overFor(signal: AbortSignal | undefined): AbortSignal {
    const failed = this.#failed.signal;
    const over = signal === undefined ? failed : AbortSignal.any([signal, failed]);
    // Every worker waits for it; Node would take more than ten for a leak, and say so.
    setMaxListeners(0, over);
    return over;
  }

  async run(): Promise<void> {
    const stopReading = this.#source.startReading(this.#options.eachView !== undefined);
    let failures: unknown[] = [];
    const work = (): Promise<void> =>
      this.#work().catch((error: unknown) => {
        failures = [...failures, error];
        this.#failed.abort();
      });
    try {
      await Promise.all(Array.from({ length: this.#concurrency }, work));
    } finally {
      if (this.#untilEnd) this.#source.forgetEnds();
      stopReading();
    }
    if (failures.length > 0) throw failures[0];
  }

  async #work(): Promise<void> {
    const source = this.#source;
    const hand = source.hands.open(true);
    try {
      while (await source.ready(this.#over, this.#untilEnd)) {
        const { eachView } = this.#options;
        if (eachView !== undefined) await this.#handleView(hand, tracedViewHandler(eachView, this.#source.group));
        else await this.#handleNext(hand);
      }
    } finally {
      source.hands.leave(hand);
      // What this worker leaves behind is for the others.
      source.arrived();
    }
  }

  async #handleNext(hand: Hand<K, V>): Promise<void> {
    const { eachRecord, eachBatch } = this.#options;
    const cursor = this.#source.claim(hand);
    if (cursor === undefined) return;
    try {
      if (eachRecord !== undefined) await this.#handleRecords(cursor, hand, this.#traced(eachRecord));
      else if (eachBatch !== undefined) await this.#handleBatch(cursor, hand, this.#traced(eachBatch));
    } finally {
      this.#source.unclaim(cursor, hand);
    }
  }

  #traced<Argument extends TopicPartition>(handler: Handler<Argument>): Handler<Argument> {
    return tracedHandler(handler, this.#source.group);
  }

  /** All records of the partition that are decoded. */
  async #handleRecords(
    cursor: PartitionCursor<K, V>,
    hand: Hand<K, V>,
    eachRecord: Handler<ConsumedRecord<K, V>>,
  ): Promise<void> {
    const source = this.#source;
    const over = this.#over;
    while (cursor.isOpen) {
      const { moves } = cursor;
      const record = cursor.take();
      if (record === undefined) return;
      hand.offset = record.offset;
      try {
        hand.isCalling = true;
        const pending = eachRecord(record);
        hand.isCalling = false;
        if (isPromise(pending)) await pending;
      } catch (error) {
        hand.isCalling = false;
        cursor.putBack(record, moves);
        throw error;
      }
      if (source.turnIsLong) await source.nextTurn();
      if (source.ended || over?.aborted === true) return;
      if (!source.mayHandOut(hand)) return;
    }
  }

  async #handleBatch(
    cursor: PartitionCursor<K, V>,
    hand: Hand<K, V>,
    eachBatch: NonNullable<RunOptions<K, V>['eachBatch']>,
  ): Promise<void> {
    const { moves } = cursor;
    const offset = hand.offset;
    try {
      await called(hand, eachBatch, this.#source.takeBatch(cursor));
    } catch (error) {
      cursor.goBack(offset, moves);
      throw error;
    }
  }

  async #handleView(hand: Hand<K, V>, eachView: NonNullable<RunOptions<K, V>['eachView']>): Promise<void> {
    const taken = this.#source.takeView(hand);
    if (taken === undefined) return;
    const { cursor, view } = taken;
    const { moves } = cursor;
    const { position } = cursor.decoder;
    try {
      const pending = called(hand, eachView, view);
      if (isPromise(pending)) await pending;
    } catch (error) {
      cursor.goBack(position, moves);
      throw error;
    } finally {
      this.#source.endView(taken, hand);
    }
  }
}

function called<K, V, Argument>(hand: Hand<K, V>, handler: Handler<Argument>, argument: Argument): unknown {
  hand.isCalling = true;
  try {
    return handler(argument);
  } finally {
    hand.isCalling = false;
  }
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
