// Watches the free space of the data folder's file system. While it is below storage.min.free.bytes, users' records are
// refused before anything of them is written, so that what frees space (trims, retention, deletions, checkpoints) still
// has room. It ends by itself once there is space again.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Ports, Timer } from '../ports.ts';
import { RESERVE_BYTES, type Reserve } from './reserve.ts';
import { isOutOfSpace, messageOf } from './storage-errors.ts';

const LOOK_INTERVAL_MS = 1000;

export class DiskSpace {
  readonly #ports: Ports;
  readonly #directory: string;
  readonly #minFreeBytes: number;
  readonly #reserve: Reserve;
  #isLow = false;
  /** As the last look found it. */
  #freeBytes = Number.POSITIVE_INFINITY;
  /** Records taken since a look began whose answer counts: they may or may not be written yet. */
  #bytesSinceLook = 0;
  #looking: Promise<void> | undefined;
  /** The look of a second, with what follows from it. */
  #working: Promise<void> | undefined;
  #timer: Timer | undefined;
  #lookFailed = false;
  #toldOfReserve = 0;
  #closed = false;

  /** `minFreeBytes` 0 refuses nothing. */
  constructor(ports: Ports, directory: string, reserve: Reserve, minFreeBytes: number) {
    this.#ports = ports;
    this.#directory = directory;
    this.#reserve = reserve;
    this.#minFreeBytes = minFreeBytes;
  }

  /** Users' records are refused: the last look found little space, or not enough for what was taken since. */
  get isLow(): boolean {
    return this.#isLow || this.#isSpent;
  }

  /** As far as is known; Infinity where the file system does not say. */
  get freeBytes(): number {
    return Math.max(0, this.#freeBytes - this.#bytesSinceLook);
  }

  /** Counts records that are taken. Many can come between two looks: where they may use up the space, it looks at once. */
  noteTaken(bytes: number): void {
    this.#bytesSinceLook += bytes;
    if (this.#isSpent) this.noteFull();
  }

  get #isSpent(): boolean {
    return this.#minFreeBytes > 0 && this.#freeBytes - this.#bytesSinceLook < this.#minFreeBytes;
  }

  /** Why something that would take space is refused: "topic orders, partition 3", "topic orders". */
  refusal(what: string): TidemarkError {
    return new TidemarkError(
      'STORAGE_FULL',
      `${what}: the disk of ${this.#directory} has ${this.freeBytes} bytes free, less than storage.min.free.bytes ` +
        `(${this.#minFreeBytes}); it goes on once there is more`,
      { outcome: 'not-written' },
    );
  }

  /** Looks once, and from then on every second. The reserve is made at a later look: a start does not wait for it. */
  async watch(): Promise<void> {
    this.#tellOfReserve();
    await this.#look();
    this.#scheduleNextLook();
  }

  /** Whether work that can wait may take so many bytes and leave enough: looks. */
  async hasRoomFor(bytes: number): Promise<boolean> {
    if (this.#minFreeBytes === 0) return true;
    await this.#look();
    return this.#freeBytes - bytes >= this.#minFreeBytes + RESERVE_BYTES;
  }

  /** A write found the disk full: looks at once. */
  noteFull(): void {
    if (!this.#closed) void this.#look();
  }

  /**
   * Runs a step that frees space in the end, or without which the broker cannot go on; it may be run twice. The reserve
   * makes room for it where there is none.
   */
  async freeing<Result>(step: () => Promise<Result>): Promise<Result> {
    try {
      return await this.#reserve.spendOn(step);
    } catch (error) {
      if (isOutOfSpace(error)) this.noteFull();
      throw error;
    } finally {
      this.#tellOfReserve();
    }
  }

  /** Nothing is written once it has resolved. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#timer?.cancel();
    await this.#working;
  }

  #scheduleNextLook(): void {
    if (this.#closed) return;
    this.#timer = this.#ports.timers.after(
      LOOK_INTERVAL_MS,
      () => {
        this.#working = this.#look().then(() => this.#makeReserve());
        void this.#working.then(() => this.#scheduleNextLook());
      },
      { unref: true },
    );
  }

  /** Never rejects. Many logs may find the disk full at a time: one look serves all. */
  #look(): Promise<void> {
    const bytesBefore = this.#bytesSinceLook;
    this.#looking ??= this.#ports.files
      .freeBytes(this.#directory)
      .then(
        (freeBytes) => {
          // What was taken meanwhile the answer may have missed.
          this.#bytesSinceLook -= bytesBefore;
          this.#found(freeBytes);
        },
        (error) => this.#lookHasFailed(error),
      )
      .finally(() => {
        this.#looking = undefined;
      });
    return this.#looking;
  }

  #lookHasFailed(error: unknown): void {
    if (!this.#lookFailed) {
      this.#ports.logger.warn(
        { event: 'free_space_unknown', error: messageOf(error) },
        'the free space of the data folder could not be told; what it was before counts',
      );
    }
    this.#lookFailed = true;
  }

  #found(freeBytes: number): void {
    this.#lookFailed = false;
    this.#freeBytes = freeBytes;
    const isLow = freeBytes < this.#minFreeBytes;
    if (isLow === this.#isLow) return;
    this.#isLow = isLow;
    const fields = { freeBytes, minFreeBytes: this.#minFreeBytes, dataDir: this.#directory };
    if (isLow) {
      const message = 'little space is left: records are refused until there is more; reading goes on';
      this.#ports.logger.warn({ event: 'disk_space_low', ...fields }, message);
    } else {
      this.#ports.logger.info({ event: 'disk_space_back', ...fields }, 'there is space again: records are taken');
    }
  }

  async #makeReserve(): Promise<void> {
    // With as much to spare: it is not to be what makes the space low.
    if (this.#closed || this.#reserve.isThere || this.#freeBytes < this.#minFreeBytes + 2 * RESERVE_BYTES) return;
    try {
      await this.#reserve.make(this.#ports.random);
    } catch (error) {
      const { logger } = this.#ports;
      logger.debug({ event: 'reserve_not_made', error: messageOf(error) }, 'the reserve could not be made this time');
    }
  }

  #tellOfReserve(): void {
    if (this.#reserve.timesGiven === this.#toldOfReserve) return;
    this.#toldOfReserve = this.#reserve.timesGiven;
    this.#ports.logger.warn(
      { event: 'reserve_given_up', bytes: RESERVE_BYTES, dataDir: this.#directory },
      'the disk is full: the reserve was given up to make room for what frees space',
    );
  }
}
