// A log in memory whose writes a test completes, or lets fail, when it wants; and whose reads may fail.

import { MemoryLog } from '../../broker/storage/memory-log.ts';
import {
  type Admission,
  type Appended,
  type IncomingBatch,
  type LogRead,
  type LogSettings,
  recordsIn,
} from '../../broker/storage/partition-log.ts';
import type { TidemarkError } from '../../protocol/errors.ts';
import type { ManualTime } from './manual-time.ts';
import { OPENER } from './opener.ts';
import { LOG_SETTINGS } from './storage.ts';

interface HeldWrite {
  readonly batches: readonly IncomingBatch[];
  readonly leaderEpoch: number;
  resolve(): void;
  reject(error: Error): void;
}

export class HeldLog extends MemoryLog {
  /** True: what is appended waits for `release` or `fail`. */
  holds = false;
  /** Appends throw it, as those of a log that has failed do. */
  refusal: TidemarkError | undefined;
  /** Each is thrown by one read. */
  readonly readErrors: Error[] = [];
  /** Reads wait for it. */
  readable: Promise<void> = Promise.resolve();
  #held: HeldWrite[] = [];

  constructor(time: ManualTime, settings: Partial<LogSettings> = {}) {
    const dependencies = { clock: time, opener: OPENER, producerIdExpirationMs: 1_000_000 };
    super(dependencies, 'a log', { ...LOG_SETTINGS, ...settings });
  }

  get heldWrites(): number {
    return this.#held.length;
  }

  override append(batches: readonly IncomingBatch[], leaderEpoch: number, admit?: Admission): Appended {
    if (this.refusal !== undefined) throw this.refusal;
    if (!this.holds) return super.append(batches, leaderEpoch, admit);
    admit?.(recordsIn(batches));
    const durable = new Promise<void>((resolve, reject) => this.#held.push({ batches, leaderEpoch, resolve, reject }));
    durable.catch(() => {});
    return { baseOffset: this.logEndOffset, duplicate: false, written: durable, durable };
  }

  override async read(offset: number, maxBytes: number): Promise<LogRead> {
    await this.readable;
    const error = this.readErrors.shift();
    if (error !== undefined) throw error;
    return super.read(offset, maxBytes);
  }

  /** The first so many writes are durable. */
  release(writes = this.#held.length): void {
    for (const { batches, leaderEpoch, resolve } of this.#held.splice(0, writes)) {
      super.append(batches, leaderEpoch);
      resolve();
    }
  }

  /** The first so many writes fail, and leave nothing behind. */
  fail(error: Error, writes = this.#held.length): void {
    for (const { reject } of this.#held.splice(0, writes)) reject(error);
  }
}
