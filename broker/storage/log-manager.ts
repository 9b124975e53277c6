// All logs of one data folder: opens them, checkpoints them from time to time, closes them, removes them.

import type { BufferPool } from '../../protocol/buffer-pool.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import type { PartitionId, TopicId } from '../../protocol/types.ts';
import type { FileError, FileSystem, Ports, Timer } from '../ports.ts';
import type { BatchOpener } from './batch-opener.ts';
import { BoundedFiles } from './bounded-files.ts';
import { Compactor, type CompactorOptions } from './compaction/compactor.ts';
import type { LogCompaction } from './compaction/log-compaction.ts';
import type { DataDirectory } from './data-directory.ts';
import type { DiskSpace } from './disk-space.ts';
import { FilePool } from './file-pool.ts';
import { Journal, type JournalSyncMeter } from './journal/journal.ts';
import { JournalReplay } from './journal/journal-replay.ts';
import { LocalLog } from './local-log.ts';
import { MemoryLog } from './memory-log.ts';
import { OfflineLog } from './offline-log.ts';
import type { LogSettings, PartitionLog } from './partition-log.ts';
import { messageOf } from './storage-errors.ts';

const CLOSED_AT_ONCE = 16;
const DISTRUST_LIMIT_MS = 1000;
/** Files and folders open for a moment only, for all logs together. */
const MAX_BRIEFLY_OPEN = 64;

export interface LogManagerOptions {
  readonly checkpointIntervalMs: number;
  readonly retentionCheckIntervalMs: number;
  readonly openFilesMax: number;
  readonly producerIdExpirationMs: number;
  readonly journalMinWriters: number;
  readonly syncMeter?: JournalSyncMeter;
  readonly compactionCheckIntervalMs: number;
  readonly compaction: CompactorOptions;
  readonly space: DiskSpace;
  readonly opener: BatchOpener;
  /** Memory for reads. */
  readonly buffers: BufferPool;
  /** The disk failed: the process is to end without a clean stop. */
  readonly onPoisoned: (error: TidemarkError) => void;
}

export interface LogAddress {
  readonly topicId: TopicId;
  readonly partition: PartitionId;
  /** For messages and logs. */
  readonly topic: string;
  /** The broker's own. */
  readonly internal: boolean;
}

export class LogManager {
  readonly #ports: Ports;
  readonly #directory: DataDirectory;
  readonly #options: LogManagerOptions;
  readonly #files: FileSystem;
  readonly #pool: FilePool;
  readonly #buffers: BufferPool;
  readonly #logs = new Map<string, PartitionLog>();
  readonly #timers = new Set<Timer>();
  readonly #compactor: Compactor;
  /** Set once the disk has failed; resolves when that has been noted in the data folder. */
  #poisoned: Promise<void> | undefined;
  readonly #rounds = new Set<Promise<void>>();
  #closed = false;
  readonly #replay: JournalReplay;
  readonly #journal: Journal;
  #isRecovered = true;
  readonly #startedAtMs: number;

  private constructor(ports: Ports, directory: DataDirectory, options: LogManagerOptions, replay: JournalReplay) {
    this.#ports = ports;
    this.#startedAtMs = ports.clock.monotonicMs();
    this.#directory = directory;
    this.#options = options;
    this.#files = new BoundedFiles(ports.files, MAX_BRIEFLY_OPEN);
    this.#pool = new FilePool(ports.files, options.openFilesMax);
    this.#buffers = options.buffers;
    this.#replay = replay;
    this.#journal = new Journal({
      files: ports.files,
      random: ports.random,
      logger: ports.logger,
      directory: journalPath(directory),
      firstNumber: replay.nextNumber,
      minWriters: options.journalMinWriters,
      meter: options.syncMeter,
    });
    this.#repeat(options.checkpointIntervalMs, () => this.#checkpointAll());
    this.#compactor = new Compactor(ports, options.compaction, () => this.#compactions());
    this.#repeat(options.compactionCheckIntervalMs, () => this.#compactor.runRound());
  }

  /** Throws DATA_DIR_DAMAGED when the shared journal is, and the machine died. */
  static async open(ports: Ports, directory: DataDirectory, options: LogManagerOptions): Promise<LogManager> {
    const replay = await JournalReplay.read(
      ports.files,
      journalPath(directory),
      directory.lastStop === 'machine-died',
      ports.logger,
    );
    return new LogManager(ports, directory, options, replay);
  }

  /**
   * The log of a partition, opened if it is not. Never rejects: a log that cannot be opened is there, offline, with the
   * reason as its failure, and a later call tries again.
   */
  async open(address: LogAddress, storage: 'disk' | 'memory', settings: LogSettings): Promise<PartitionLog> {
    const key = keyOf(address);
    const known = this.#logs.get(key);
    if (known !== undefined && !(known instanceof OfflineLog)) return known;
    const name = `topic "${address.topic}" partition ${address.partition}`;
    const log =
      storage === 'memory'
        ? new MemoryLog({ ...this.#options, clock: this.#ports.clock }, name, settings)
        : await this.#openLocal(address, name, settings);
    this.#logs.set(key, log);
    return log;
  }

  async #openLocal(address: LogAddress, name: string, settings: LogSettings): Promise<PartitionLog> {
    const directory = `${this.#topicPath(address.topicId)}/${address.partition}`;
    const { space } = this.#options;
    const open = (): Promise<LocalLog> =>
      LocalLog.open(
        {
          ports: this.#ports,
          key: { topicId: address.topicId, partition: address.partition },
          place: {
            files: this.#files,
            pool: this.#pool,
            directory,
            durableParent: this.#directory.path,
            indexIntervalBytes: settings.indexIntervalBytes,
          },
          name,
          producerIdExpirationMs: this.#options.producerIdExpirationMs,
          onPoisoned: (error) => this.#poison(error),
          buffers: this.#buffers,
          journal: this.#journal,
          space,
          opener: this.#options.opener,
          isInternal: address.internal,
        },
        settings,
        { stop: this.#directory.lastStop, journal: this.#replay },
      );
    try {
      // Recovery may have to keep a torn tail, or say in a checkpoint how it goes on.
      return await space.freeing(open);
    } catch (error) {
      // Anything but corruption may pass, and the log be judged at a later start.
      const isJudged = error instanceof TidemarkError && error.code === 'PARTITION_OFFLINE';
      if (!isJudged) {
        this.#isRecovered = false;
        if (isDiskFailure(error)) await this.#distrustPageCache();
      }
      const failure =
        error instanceof TidemarkError
          ? error
          : new TidemarkError('PARTITION_OFFLINE', `${name} could not be opened: ${messageOf(error)}`, {
              cause: error,
            });
      this.#ports.logger.error(
        { event: 'partition_offline', topic: address.topic, partition: address.partition, error: failure.message },
        'a partition stays offline',
      );
      return new OfflineLog(failure);
    }
  }

  /** False when a log is offline for a reason that may pass: what the last stop left of it has yet to be judged. */
  get isRecovered(): boolean {
    return this.#isRecovered;
  }

  /** After the logs of every topic have been opened: what the last run left in the journal is theirs now. */
  async endRecovery(): Promise<void> {
    await this.#endReplay();
    if (this.#directory.lastStop !== 'clean') this.#tellOfRecovery();
  }

  async #endReplay(): Promise<void> {
    const isOffline = (log: PartitionLog): boolean => log instanceof OfflineLog;
    const isCovered = (log: PartitionLog): boolean => !(log instanceof LocalLog) || !log.needsCheckpoint;
    const logs = [...this.#logs];
    if (!logs.some(([, log]) => isOffline(log))) return this.#replay.end();
    // An offline log needs its part yet. That of the others must not come back at a later start.
    await this.#checkpointAll();
    const waiting = logs.filter(([, log]) => isOffline(log) || !isCovered(log));
    await this.#replay.end(new Set(waiting.map(([key]) => key)));
  }

  #tellOfRecovery(): void {
    const logs = [...this.#logs.values()].filter((log) => log instanceof LocalLog);
    this.#ports.logger.info(
      {
        event: 'logs_recovered',
        lastStop: this.#directory.lastStop,
        partitions: logs.length,
        scannedPartitions: logs.filter(({ scannedBytes }) => scannedBytes > 0).length,
        scannedBytes: logs.reduce((sum, { scannedBytes }) => sum + scannedBytes, 0),
        ms: Math.round(this.#ports.clock.monotonicMs() - this.#startedAtMs),
      },
      'the last stop was not clean: what lies past the checkpoints was read again',
    );
  }

  /** Until this is called retention removes nothing: those who hold records have to have said so before. */
  startRetention(): void {
    if (!this.#closed) this.#repeat(this.#options.retentionCheckIntervalMs, () => this.#enforceRetention());
  }

  /** Removes a topic's folder with all its partitions. The topic's deletion is durable elsewhere already. */
  async removeTopic(topicId: TopicId): Promise<void> {
    const keys = [...this.#logs.keys()].filter((key) => key.startsWith(`${topicId}/`));
    for (const key of keys) {
      const log = this.#logs.get(key);
      this.#logs.delete(key);
      // What fails now does not matter any more.
      const closed = log instanceof LocalLog ? log.abandon() : log?.close();
      await closed?.catch(() => {});
      if (log instanceof LocalLog) this.#journal.forget(log);
    }
    const files = this.#files;
    await files.removeTree(this.#topicPath(topicId));
    const parent = `${this.#directory.path}/topics`;
    if (await files.exists(parent)) await files.syncDirectory(parent);
  }

  /** Closes every log. True if all that they held is durable and recorded, so that the stop counts as clean. */
  async close(): Promise<boolean> {
    this.#closed = true;
    this.#compactor.stop();
    for (const timer of this.#timers) timer.cancel();
    const waiting = [...this.#logs.values()];
    let clean = true;
    const closeNext = async (): Promise<void> => {
      for (let log = waiting.pop(); log !== undefined; log = waiting.pop()) {
        try {
          await log.close();
        } catch (error) {
          clean = false;
          this.#ports.logger.error(
            { event: 'log_close_failed', error: messageOf(error) },
            'a log did not close cleanly',
          );
        }
      }
    };
    await Promise.all(Array.from({ length: CLOSED_AT_ONCE }, closeNext));
    await Promise.all(this.#rounds);
    await this.#journal.close();
    await this.#replay.close();
    await this.#pool.close();
    await this.#poisoned;
    return clean && this.#poisoned === undefined;
  }

  /** Runs the task again and again, the interval counted from its end. */
  #repeat(intervalMs: number, task: () => Promise<void>): void {
    const timer = this.#ports.timers.after(
      intervalMs,
      () => {
        this.#timers.delete(timer);
        const round = task().then(() => {
          this.#rounds.delete(round);
          if (!this.#closed) this.#repeat(intervalMs, task);
        });
        this.#rounds.add(round);
      },
      { unref: true },
    );
    this.#timers.add(timer);
  }

  *#compactions(): Generator<LogCompaction> {
    for (const log of this.#logs.values()) if (log instanceof LocalLog) yield log.compaction;
  }

  async #enforceRetention(): Promise<void> {
    for (const log of this.#logs.values()) {
      if (this.#closed) return;
      try {
        await log.enforceRetention();
      } catch (error) {
        this.#ports.logger.warn({ event: 'retention_failed', error: messageOf(error) }, 'retention of a log failed');
      }
    }
  }

  async #checkpointAll(): Promise<void> {
    for (const log of this.#logs.values()) {
      if (this.#closed) return;
      if (!(log instanceof LocalLog) || !log.needsCheckpoint) continue;
      try {
        await log.checkpoint();
      } catch (error) {
        this.#ports.logger.warn({ event: 'checkpoint_failed', error: messageOf(error) }, 'a checkpoint failed');
      }
    }
    // So that a crash of a broker at rest finds nothing in it.
    await this.#journal.retire();
  }

  #poison(error: TidemarkError): void {
    if (this.#poisoned !== undefined) return;
    this.#ports.logger.error(
      { event: 'storage_failed', error: error.message },
      'the disk failed; the broker has to stop',
    );
    this.#poisoned = this.#distrustPageCache();
    // Not waited for at the close: whoever is told may well close the broker.
    void this.#poisoned.then(() => {
      this.#options.onPoisoned(error);
    });
  }

  /** As far as the disk lets it; it is not waited for long. */
  #distrustPageCache(): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#ports.timers.after(DISTRUST_LIMIT_MS, () => resolve());
      this.#directory
        .distrustPageCache()
        .catch(() => {})
        .finally(() => {
          timer.cancel();
          resolve();
        });
    });
  }

  #topicPath(topicId: TopicId): string {
    return `${this.#directory.path}/topics/${topicId}`;
  }
}

/** What cannot be read or written though there is space and a descriptor: a reason to doubt the disk. */
function isDiskFailure(error: unknown): boolean {
  if (error instanceof TidemarkError) return error.code === 'STORAGE_FAILED';
  return (error as Partial<FileError>).code === 'EIO';
}

function journalPath(directory: DataDirectory): string {
  return `${directory.path}/journal`;
}

function keyOf(address: LogAddress): string {
  return `${address.topicId}/${address.partition}`;
}
