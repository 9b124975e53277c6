// Where the broker opens batches: all of them, one room for the whole broker.
//
// Most are small for what they cost their sender. They are opened as they come, as far as there is memory for them. The others, of
// which a few KiB become megabytes, are opened one after the other, with a rest after each for as long as that took: so however many
// are sent, they take the memory of one at a time and half a processor at most, and the small ones pass them by. What no producer
// makes waits by itself, and one a second of it is opened.

import { recordsOf } from '../protocol/batch-compression.ts';
import { claimedBytes, decompress, MAX_RATIOS } from '../protocol/compression.ts';
import { TidemarkError } from '../protocol/errors.ts';
import { compressionOf } from '../protocol/record-batch.ts';
import type { Clock, Timers } from './ports.ts';
import { Serial } from './serial.ts';
import { ByteBudget } from './server/byte-budget.ts';
import { type BatchOpener, type BatchToOpen, greatestOpenedBytes } from './storage/batch-opener.ts';

/** What becomes no larger is never held up by what does. */
const SMALL_BYTES: number = 256 * 1024;
/** Up to max.message.bytes, what becomes so many times as large at most was paid for by its sender: records are rarely denser. */
const ORDINARY_RATIO = 32;
/** By so much zstd's claim may be too high. */
const CLAIM_SLACK_BYTES: number = 128 * 1024;
/** For those that do not wait for each other. */
const ROOM_BYTES: number = 16 * 1024 * 1024;
/** After what claims to be what no producer of ours makes; and however long it took, as where a process stood still. */
const LONGEST_REST_MS = 1_000;
/** After what only turns out to be that, or is no batch at all, so many times as long as it took: honest ones wait behind it. */
const RESTS_OF_NO_PRODUCER = 20;

export interface RoomPorts {
  readonly clock: Clock;
  readonly timers: Timers;
}

export class DecompressionRoom implements BatchOpener {
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #budget = new ByteBudget(ROOM_BYTES);
  readonly #large = new Serial();
  /** What claims to become what no producer makes. */
  readonly #monstrous = new Serial();
  readonly #rests = new Set<() => void>();
  #isClosed = false;

  constructor({ clock, timers }: RoomPorts) {
    this.#clock = clock;
    this.#timers = timers;
  }

  async open<Result>(batch: BatchToOpen, use: (records: Buffer) => Promise<Result>): Promise<Result> {
    const { header, bytes, maxMessageBytes, moreBytes = 0 } = batch;
    const compression = compressionOf(header.attributes);
    const stored = recordsOf(bytes, header);
    if (compression === 'none') return await use(stored);
    const maxBytes = greatestOpenedBytes(maxMessageBytes) + moreBytes;
    const ordinaryBytes = ordinaryBytesOf(stored.length, maxMessageBytes);
    const claimed = claimedBytes(stored, compression, { maxBytes, exactFromBytes: ordinaryBytes });
    if (claimed <= ordinaryBytes) {
      // gzip can be more than it claims, the others cannot.
      const isSure = compression !== 'gzip';
      const mostBytes = isSure ? claimed : Math.min(ordinaryBytes, stored.length * MAX_RATIOS.gzip);
      const limits = { maxBytes: isSure ? maxBytes : ordinaryBytes };
      const opened = await this.#openBesides(mostBytes, () => decompress(stored, compression, limits), use);
      if (opened !== undefined) return opened.result;
    }
    // Where max.message.bytes was lowered, what was sent before is larger than that.
    const honestBytes = Math.max(maxMessageBytes + moreBytes, stored.length * ORDINARY_RATIO);
    const lane = claimed > honestBytes + CLAIM_SLACK_BYTES ? this.#monstrous : this.#large;
    const decompressed = (): Promise<Buffer> => decompress(stored, compression, { maxBytes });
    return await this.#openInTurn(lane, decompressed, honestBytes, use);
  }

  turn(): Promise<void> {
    return new Promise((resolve) => {
      this.#timers.after(0, resolve);
    });
  }

  /** What waits to be opened alone is sent away, with BROKER_SHUTTING_DOWN: there can be so much of it that nobody would stop. */
  close(): void {
    this.#isClosed = true;
    for (const end of [...this.#rests]) end();
  }

  /** Undefined where it is larger than that. */
  async #openBesides<Result>(
    bytes: number,
    decompressed: () => Promise<Buffer>,
    use: (records: Buffer) => Promise<Result>,
  ): Promise<{ readonly result: Result } | undefined> {
    await this.#budget.reserve(bytes);
    try {
      const records = await decompressed().catch(undefinedIfTooLarge);
      return records && { result: await use(records) };
    } finally {
      this.#budget.release(bytes);
    }
  }

  #openInTurn<Result>(
    lane: Serial,
    decompressed: () => Promise<Buffer>,
    honestBytes: number,
    use: (records: Buffer) => Promise<Result>,
  ): Promise<Result> {
    return new Promise((resolve, reject) => {
      void lane.run(async () => {
        if (this.#isClosed) return reject(stopping());
        // To look at what it claims took a while as well.
        await this.turn();
        const beganMs = this.#clock.monotonicMs();
        let rests = RESTS_OF_NO_PRODUCER;
        const work = async (): Promise<Result> => {
          const records = await decompressed();
          if (records.length <= honestBytes) rests = 1;
          return await use(records);
        };
        await work().then(resolve, reject);
        const tookMs = this.#clock.monotonicMs() - beganMs;
        await this.#rest(lane === this.#monstrous ? LONGEST_REST_MS : tookMs * rests);
      });
    });
  }

  #rest(wantedMs: number): Promise<void> {
    if (wantedMs <= 0 || this.#isClosed) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        timer.cancel();
        this.#rests.delete(end);
        resolve();
      };
      const timer = this.#timers.after(Math.min(wantedMs, LONGEST_REST_MS), end);
      this.#rests.add(end);
    });
  }
}

function ordinaryBytesOf(storedBytes: number, maxMessageBytes: number): number {
  return Math.max(SMALL_BYTES, Math.min(maxMessageBytes + CLAIM_SLACK_BYTES, storedBytes * ORDINARY_RATIO));
}

function stopping(): TidemarkError {
  return new TidemarkError('BROKER_SHUTTING_DOWN', 'the broker is stopping', { outcome: 'not-written' });
}

function undefinedIfTooLarge(error: unknown): undefined {
  if (error instanceof TidemarkError && error.code === 'DECOMPRESSION_LIMIT') return undefined;
  throw error;
}
