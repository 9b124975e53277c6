// What of a queue cannot be read or written now: it is said in the log, and tried again after a while.

import type { Partition } from '../partition/partition.ts';
import type { Logger, Timer, Timers } from '../ports.ts';
import type { Now } from './queue-events.ts';
import type { OpenRecord } from './queue-partition.ts';
import type { QueueState } from './queue-state.ts';
import type { UnreadableBatch } from './record-cutter.ts';

const RETRY_MS = 1_000;
/** Records that nobody can read are tried again so often. */
const UNREADABLE_RETRY_MS = 60_000;

export interface SetbacksDependencies {
  readonly state: QueueState;
  /** Of its topic. */
  readonly partitions: readonly Partition[];
  readonly timers: Timers;
  readonly logger: Logger;
  now(): Now;
  /** Records were put off. */
  onPutOff(): void;
  /** A partition that could not be read may be so again. */
  onReadable(): void;
  /** What failed in the background is to be tried again. */
  onTryAgain(): void;
}

export class Setbacks {
  readonly #dependencies: SetbacksDependencies;
  #retry: Timer | undefined;
  readonly #stalled = new Set<Timer>();
  #stopped = false;

  constructor(dependencies: SetbacksDependencies) {
    this.#dependencies = dependencies;
  }

  stop(): void {
    this.#stopped = true;
    this.#retry?.cancel();
    for (const timer of this.#stalled) timer.cancel();
  }

  /** Some records, whoever tries; those behind them go on. */
  unreadable(error: UnreadableBatch): void {
    const { state, logger, now, onPutOff } = this.#dependencies;
    const own = state.partitions[error.partition ?? -1];
    if (own === undefined) return;
    logger.error(
      { event: 'queue_records_unreadable', queue: state.queue, err: error },
      `queue ${state.queue}: records cannot be read`,
    );
    state.putOff(own, error.firstOffset, error.lastOffset, now(), UNREADABLE_RETRY_MS, error.message);
    onPutOff();
  }

  /** A log that cannot be read: what was leased of it is tried again, and nothing more of it is leased until then. */
  stalled(token: number, records: readonly OpenRecord[], error: unknown): void {
    const { state, partitions, timers, logger, now, onPutOff, onReadable } = this.#dependencies;
    const own = records[0]?.partition;
    const log = own && partitions[own.partition];
    if (own === undefined || log === undefined || this.#stopped) return;
    logger.error(
      { event: 'queue_partition_unreadable', queue: state.queue, partition: own.partition, err: error },
      `queue ${state.queue}: partition ${own.partition} of its topic cannot be read`,
    );
    const delayMs = log.failure === undefined ? RETRY_MS : UNREADABLE_RETRY_MS;
    state.delay(token, records, now(), delayMs, error instanceof Error ? error.message : String(error));
    own.isStalled = true;
    const timer = timers.after(
      delayMs,
      () => {
        this.#stalled.delete(timer);
        own.isStalled = false;
        onReadable();
      },
      { unref: true },
    );
    this.#stalled.add(timer);
    onPutOff();
  }

  /** Something that nobody waits for. */
  failed(what: string, error: unknown): void {
    if (this.#stopped) return;
    const { state, timers, logger, onTryAgain } = this.#dependencies;
    logger.error({ event: 'queue_failed', queue: state.queue, err: error }, `queue ${state.queue}: ${what}`);
    this.#retry?.cancel();
    this.#retry = timers.after(RETRY_MS, onTryAgain, { unref: true });
  }
}
