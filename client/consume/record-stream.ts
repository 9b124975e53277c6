import { LoopTrace } from '../tracing/trace-loop.ts';
import type { ConsumedRecord, ReadOptions } from '../types.ts';
import type { Hand } from './hands.ts';
import type { RecordSource } from './record-source.ts';

type Step<K, V> = IteratorResult<ConsumedRecord<K, V>, undefined>;

/** A source's records as an iterator. While records are decoded already, a step costs one promise. */
export class RecordStream<K, V> implements AsyncIterableIterator<ConsumedRecord<K, V>> {
  readonly #source: RecordSource<K, V>;
  readonly #untilEnd: boolean;
  /** What was handed out last, until more is asked for. */
  #hand: Hand<K, V> | undefined;
  /** Fires when the caller's signal does, and when the loop is left. */
  readonly #end: AbortSignal;
  readonly #leave = new AbortController();
  #stopReading: (() => void) | undefined;
  /** While somebody listens; looked at whenever a step waits, which it does after each slab of records at the latest. */
  #trace: LoopTrace | undefined;
  /** A step that waits; steps asked for meanwhile wait for it. */
  #waiting: Promise<Step<K, V>> | undefined;

  constructor(source: RecordSource<K, V>, { signal, untilEnd = false }: ReadOptions) {
    this.#source = source;
    this.#untilEnd = untilEnd;
    this.#end = signal === undefined ? this.#leave.signal : AbortSignal.any([signal, this.#leave.signal]);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<Step<K, V>> {
    this.#stopReading ??= this.#source.startReading();
    this.#hand ??= this.#source.hands.open(false);
    const hand = this.#hand;
    this.#source.emptyHand(hand);
    this.#trace?.end();
    const before = this.#waiting;
    if (before === undefined && !this.#end.aborted && !this.#source.ended && !this.#source.turnIsLong) {
      const value = this.#source.take(hand);
      if (value !== undefined) {
        this.#trace?.begin(value);
        return Promise.resolve({ done: false, value });
      }
    }
    const wait = (): Promise<Step<K, V>> => this.#wait(hand);
    const step = before === undefined ? wait() : before.then(wait, wait);
    this.#waiting = step;
    const settled = (): void => {
      if (this.#waiting === step) this.#waiting = undefined;
    };
    step.then(settled, settled);
    return step;
  }

  /** The loop was left. */
  return(): Promise<Step<K, V>> {
    this.#stop();
    return Promise.resolve({ done: true, value: undefined });
  }

  async #wait(hand: Hand<K, V>): Promise<Step<K, V>> {
    try {
      while (await this.#source.ready(this.#end, this.#untilEnd)) {
        const value = this.#source.take(hand);
        if (value === undefined) continue;
        this.#lookForListeners();
        this.#trace?.begin(value);
        return { done: false, value };
      }
    } catch (error) {
      this.#stop();
      throw error;
    }
    this.#stop();
    return { done: true, value: undefined };
  }

  #lookForListeners(): void {
    if (!LoopTrace.isWanted) this.#trace = undefined;
    else this.#trace ??= new LoopTrace(this.#source.group);
  }

  #stop(): void {
    if (this.#leave.signal.aborted) return;
    this.#trace?.end();
    this.#leave.abort();
    if (this.#hand !== undefined) this.#source.hands.leave(this.#hand);
    if (this.#untilEnd) this.#source.forgetEnds();
    this.#stopReading?.();
  }
}
