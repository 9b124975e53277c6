// What a worker is sent of what it was leased: the records cut out of their logs, within the memory that its connection has for
// replies. What cannot be sent goes back.

import type { Offset, PartitionId } from '../../protocol/types.ts';
import type { Partition } from '../partition/partition.ts';
import { boundedText } from './dead-letter-records.ts';
import type { Leased } from './leasing.ts';
import { offsetsOf, toRanges } from './offset-ranges.ts';
import type { OpenRecord, QueuePartition } from './queue-partition.ts';
import type { QueueState } from './queue-state.ts';
import { type CutRecords, type RecordCutter, UnreadableBatch } from './record-cutter.ts';

/** Records can be larger than those before them. */
const MARGIN = 4;
const SPARE_BYTES = 64 * 1024;
/** Of all texts of errors in a reply: they are in its header, which clients bound. */
const MAX_ERRORS_BYTES = 4 * 1024 * 1024;

export interface LeasedPart {
  readonly partition: PartitionId;
  readonly cut: CutRecords;
  /** Those that it holds. */
  readonly records: readonly OpenRecord[];
  readonly failed: readonly FailedBefore[];
}

interface FailedBefore {
  readonly offset: Offset;
  readonly failures: number;
  readonly lastError: string;
}

export interface LeaseRepliesDependencies {
  readonly state: QueueState;
  readonly partitions: readonly Partition[];
  readonly cutter: RecordCutter;
  /** Others may get what was given back. */
  onGivenBack(): void;
  /** The log has them no more. */
  onMissing(partition: QueuePartition, missing: readonly number[]): void;
  onUnreadable(error: UnreadableBatch): void;
  /** A log cannot be read now, whatever of it. */
  onFailed(token: number, records: readonly OpenRecord[], error: unknown): void;
}

export class LeaseReplies {
  readonly #dependencies: LeaseRepliesDependencies;

  constructor(dependencies: LeaseRepliesDependencies) {
    this.#dependencies = dependencies;
  }

  /** What the reply may take in memory: in one sum, so that it never waits for room while it has some. If it is more, less is sent. */
  bytesFor({ records }: Leased, maxBytes: number): number {
    const { partitions, cutter } = this.#dependencies;
    let bytes = 0;
    for (const [own, some] of records) {
      if (bytes >= maxBytes) break;
      const log = partitions[own.partition];
      const [first] = some;
      if (log === undefined || first === undefined) continue;
      const likelyBytes = cutter.likelyBytes(log);
      const most = Math.max(maxBytes - bytes, log.maxMessageBytes);
      const enough = likelyBytes === undefined ? most : Math.ceil(likelyBytes * some.length * MARGIN) + SPARE_BYTES;
      bytes += log.readableBytes(first.offset, Math.min(most, enough));
    }
    return Math.max(bytes, 1);
  }

  /** Takes back all of it that was not settled meanwhile. */
  giveBack({ token, records }: Leased, parts: readonly LeasedPart[] = []): void {
    for (const { cut } of parts) cut.release();
    for (const some of records.values()) this.#dependencies.state.giveBack(token, some);
    this.#dependencies.onGivenBack();
  }

  /** As much as fits into maxBytes, but one record at least, if any can be read. Never rejects. */
  async cut({ token, records }: Leased, maxBytes: number): Promise<LeasedPart[]> {
    const { state, onGivenBack } = this.#dependencies;
    const parts: LeasedPart[] = [];
    const count = Array.from(records.values(), ({ length }) => length).reduce((sum, length) => sum + length, 0);
    const errorBytes = Math.floor(MAX_ERRORS_BYTES / count);
    let bytes = 0;
    for (const [own, some] of records) {
      const room = maxBytes - bytes;
      const cut = room > 0 || parts.length === 0 ? await this.#cutOf(token, own, some, Math.max(room, 1)) : undefined;
      const part = cut && this.#part(token, own, some, cut, errorBytes);
      // The first record of a part comes however large it is.
      const isOver = part !== undefined && parts.length > 0 && part.cut.bytes.length > room;
      if (part !== undefined && !isOver) {
        bytes += part.cut.bytes.length;
        parts.push(part);
        continue;
      }
      part?.cut.release();
      state.giveBack(token, some);
      onGivenBack();
    }
    return parts;
  }

  async #cutOf(
    token: number,
    own: QueuePartition,
    some: readonly OpenRecord[],
    room: number,
  ): Promise<CutRecords | undefined> {
    const { partitions, cutter, onUnreadable, onFailed } = this.#dependencies;
    const log = partitions[own.partition];
    if (log === undefined) return undefined;
    try {
      return await cutter.cut(log, toRanges(some.map(({ offset }) => offset)), room);
    } catch (error) {
      if (error instanceof UnreadableBatch) onUnreadable(error);
      else onFailed(token, some, error);
      return undefined;
    }
  }

  /** Undefined: nothing of it is there. */
  #part(
    token: number,
    own: QueuePartition,
    some: readonly OpenRecord[],
    cut: CutRecords,
    errorBytes: number,
  ): LeasedPart | undefined {
    const rest = this.#handleRest(token, own, some, cut);
    if (cut.bytes.length === 0) {
      cut.release();
      return undefined;
    }
    const mine = rest.size === 0 ? some : some.filter(({ offset }) => !rest.has(offset));
    const failed = mine.filter(({ failures }) => failures > 0);
    return {
      partition: own.partition,
      cut,
      records: mine,
      failed: failed.map(({ offset, failures, lastError }) => ({
        offset,
        failures,
        lastError: boundedText(lastError, errorBytes),
      })),
    };
  }

  /** What was not cut. Those of its offsets that are not the worker's. */
  #handleRest(
    token: number,
    own: QueuePartition,
    some: readonly OpenRecord[],
    { left, missing }: CutRecords,
  ): Set<Offset> {
    const { state, onMissing, onGivenBack } = this.#dependencies;
    const rest = new Set<Offset>([...offsetsOf(left), ...offsetsOf(missing)]);
    if (left.length > 0) {
      state.giveBack(
        token,
        some.filter(({ offset }) => rest.has(offset)),
      );
      onGivenBack();
    }
    if (missing.length > 0) onMissing(own, missing);
    return rest;
  }
}
