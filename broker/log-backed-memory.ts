// Memory that follows a log: what happens in memory is appended, and nobody is told of it before that is durable, and all before
// it, since a crash could take it back. If an append fails, memory is ahead of the log: it is dropped and read anew.
//
// Its events are groups_loaded, groups_not_loaded and groups_dropped, queues_loaded, queues_not_loaded and queues_dropped.

import { TidemarkError } from '../protocol/errors.ts';
import type { Logger, Timer, Timers } from './ports.ts';

const RELOAD_AFTER_MS = 100;
const MAX_RELOAD_AFTER_MS = 5_000;

export interface LogBackedMemoryOptions {
  /** What is kept there. */
  readonly name: 'groups' | 'queues';
  readonly timers: Timers;
  readonly logger: Logger;
  /** What those hear who ask while it is being read. */
  loading(): TidemarkError;
  /** Into memory, which is empty. Resolves with how many there are; gives up when it is not current any more. */
  read(isCurrent: () => boolean): Promise<number>;
  /** It can be asked for. */
  onLoaded(): void;
  /** It is about to be dropped since the log does not have all of it. */
  onAhead?(): void;
  /** Empties memory; whoever waits hears why. Resolves when nothing is under way for it any more. */
  drop(why: TidemarkError, cause?: unknown): Promise<unknown> | undefined;
}

export class LogBackedMemory {
  readonly #options: LogBackedMemoryOptions;
  /** Why nothing can be done now. */
  #unavailable: TidemarkError | undefined;
  #durable: Promise<void> = Promise.resolve();
  /** Resolves when all that was appended has its outcome, whatever that is. */
  #outcomes: Promise<unknown> = Promise.resolve();
  #generation = 0;
  /** Since something was appended. */
  #loads = 0;
  #reload: Timer | undefined;
  #stopped = false;

  constructor(options: LogBackedMemoryOptions) {
    this.#options = options;
    this.#unavailable = options.loading();
  }

  get isLoaded(): boolean {
    return this.#unavailable === undefined;
  }

  get isStopped(): boolean {
    return this.#stopped;
  }

  /** Grows when memory is dropped. */
  get generation(): number {
    return this.#generation;
  }

  /** Of all that was appended so far. */
  get durable(): Promise<void> {
    return this.#durable;
  }

  /** Throws what stands in the way of asking. */
  check(): void {
    if (this.#unavailable !== undefined) throw this.#unavailable;
  }

  /** Until it is done check() throws. Never rejects. */
  async load(): Promise<void> {
    const { name, logger, read, onLoaded, loading } = this.#options;
    const generation = ++this.#generation;
    const isCurrent = (): boolean => generation === this.#generation && !this.#stopped;
    try {
      // What is still on its way to the log belongs to what is read.
      await this.#outcomes;
      const count = await read(isCurrent);
      if (!isCurrent()) return;
      this.#unavailable = undefined;
      if (count > 0) logger.info({ event: `${name}_loaded`, [name]: count }, `${count} ${name} loaded`);
      onLoaded();
    } catch (error) {
      if (!isCurrent()) return;
      logger.error({ event: `${name}_not_loaded`, err: error }, `the ${name} could not be read from their topic`);
      this.#drop(loading());
      if (error instanceof TidemarkError && !error.retriable) this.#unavailable = error;
      else this.#loadLater();
    }
  }

  /** What `write` appends, which returns when that is durable. Throws what it throws; then memory is dropped. */
  append(write: () => Promise<void>): void {
    const generation = this.#generation;
    try {
      const durable = write();
      this.#durable = Promise.all([this.#durable, durable]).then(() => {
        // A disk that is full lets be read again and again, and takes nothing.
        this.#loads = 0;
      });
      // Without their results, which would hold on to those of all before them.
      this.#outcomes = Promise.allSettled([this.#outcomes, durable]).then(() => {});
    } catch (error) {
      this.startAnew(error);
      throw error;
    }
    this.#durable.catch((error: unknown) => {
      if (generation === this.#generation) this.startAnew(error);
    });
  }

  /** Memory cannot be trusted any more. */
  startAnew(error: unknown): void {
    if (this.#stopped) return;
    const { name, logger, loading, onAhead } = this.#options;
    logger.error({ event: `${name}_dropped`, err: error }, `the ${name} are read anew from their topic`);
    this.#generation++;
    this.#unavailable = loading();
    onAhead?.();
    this.#drop(this.#unavailable, error);
    this.#durable = Promise.resolve();
    this.#loadLater();
  }

  /** Lets nothing more happen; resolves once what was appended has settled. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unavailable = new TidemarkError('BROKER_SHUTTING_DOWN', 'the broker is stopping');
    this.#reload?.cancel();
    this.#drop(this.#unavailable);
    await this.#outcomes;
  }

  #drop(why: TidemarkError, cause?: unknown): void {
    this.#outcomes = Promise.allSettled([this.#outcomes, this.#options.drop(why, cause)]);
  }

  #loadLater(): void {
    if (this.#stopped) return;
    const delayMs = Math.min(RELOAD_AFTER_MS * 2 ** this.#loads++, MAX_RELOAD_AFTER_MS);
    this.#unavailable = this.#options.loading();
    this.#reload?.cancel();
    this.#reload = this.#options.timers.after(delayMs, () => void this.load(), { unref: true });
  }
}
