// Compacts the logs of a broker, one at a time, the dirtiest first.

import { TidemarkError } from '../../../protocol/errors.ts';
import type { Ports } from '../../ports.ts';
import { messageOf } from '../storage-errors.ts';
import { NoRoom } from './compaction-pass.ts';
import type { LogCompaction } from './log-compaction.ts';
import { Pacer, WorkStopped } from './pacer.ts';

export interface CompactorOptions {
  /** Memory for the keys of one pass. */
  readonly mapBytes: number;
  /** Of reading and writing together. */
  readonly bytesPerSecond: number;
}

export class Compactor {
  readonly #ports: Ports;
  readonly #options: CompactorOptions;
  readonly #logs: () => Iterable<LogCompaction>;
  /** Logs that no later pass could compact either. */
  readonly #uncleanable = new WeakSet<LogCompaction>();
  /** Logs whose last pass found too little space. */
  readonly #cramped = new WeakSet<LogCompaction>();
  #stopped = false;

  constructor(ports: Ports, options: CompactorOptions, logs: () => Iterable<LogCompaction>) {
    this.#ports = ports;
    this.#options = options;
    this.#logs = logs;
  }

  /** Compacts every log whose time has come. Never rejects. */
  async runRound(): Promise<void> {
    const done = new Set<LogCompaction>();
    for (let log = this.#dirtiest(done); log !== undefined; log = this.#dirtiest(done)) {
      if (!(await this.#compact(log))) done.add(log);
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  #dirtiest(done: ReadonlySet<LogCompaction>): LogCompaction | undefined {
    if (this.#stopped) return undefined;
    let dirtiest: LogCompaction | undefined;
    let greatestRatio = -1;
    for (const log of this.#logs()) {
      if (done.has(log) || this.#uncleanable.has(log)) continue;
      const ratio = log.dueRatio();
      if (ratio === undefined || ratio <= greatestRatio) continue;
      dirtiest = log;
      greatestRatio = ratio;
    }
    return dirtiest;
  }

  /** True if the log is to be looked at again in this round. */
  async #compact(log: LogCompaction): Promise<boolean> {
    const { clock, timers, logger } = this.#ports;
    const { mapBytes, bytesPerSecond } = this.#options;
    const pacer = new Pacer(clock, timers, bytesPerSecond, () => this.#stopped || log.isStopped());
    try {
      const result = await log.run({ mapBytes, pacer });
      if (result === undefined) return false;
      if (this.#cramped.delete(log)) {
        logger.info({ event: 'compaction_room_back', log: log.name }, 'there is space to compact a log again');
      }
      logger.debug({ event: 'log_compacted', log: log.name, ...result }, 'compacted a log');
      return result.isPartial;
    } catch (error) {
      if (error instanceof WorkStopped) return false;
      if (error instanceof NoRoom) this.#reportNoRoom(log, error);
      else this.#report(log, error);
      return false;
    }
  }

  /** Once, until a pass has found room. */
  #reportNoRoom(log: LogCompaction, { message }: NoRoom): void {
    if (this.#cramped.has(log)) return;
    this.#cramped.add(log);
    this.#ports.logger.warn(
      { event: 'compaction_without_room', log: log.name, error: message },
      'a log is not compacted: its copy would take the free space below storage.min.free.bytes; it is tried again later',
    );
  }

  #report(log: LogCompaction, error: unknown): void {
    const fields = { event: 'compaction_failed' as const, log: log.name, error: messageOf(error) };
    if (error instanceof TidemarkError && (error.code === 'PARTITION_OFFLINE' || error.code === 'MISSING_CODEC')) {
      this.#uncleanable.add(log);
      this.#ports.logger.error(fields, 'a log cannot be compacted; it stays as it is until the broker starts again');
      return;
    }
    this.#ports.logger.warn(fields, 'a log could not be compacted; it is tried again later');
  }
}
