// Copies the stored batches of one partition up to an offset, while retention, trims and compaction go on.
//
// Where the log's start passes what is read, what was copied before is gone from the log, too: the copy begins anew at the
// new start. Where compaction rewrites what is read, offsets stay: a batch with records keeps its extent, and only empty ones
// grow together, so that one of these can reach back over what was copied; its front is cut off then.

import { emptyBatch } from '../../../protocol/batch-rewriting.ts';
import { TidemarkError } from '../../../protocol/errors.ts';
import { type BatchHeader, readBatchHeader, verifyBatchCrc } from '../../../protocol/record-batch.ts';
import type { Offset } from '../../../protocol/types.ts';
import type { AgedRange, BatchesWriter } from './batches-writer.ts';
import type { BackedUpPartition } from './manifest.ts';
import type { BackupSource, FetchedBatches, Trimmed } from './source.ts';

export interface CopiedPartition {
  readonly topic: string;
  readonly topicId: string;
  readonly partition: number;
  readonly logStartOffset: Offset;
}

/** The copy goes on when it resolves. */
export type OnCopied = (records: number, bytes: number) => Promise<void> | void;

/** The topic was deleted while it was copied. */
export class TopicGone extends Error {
  override readonly name = 'TopicGone';
}

/** A stretch of one reply that goes into one file. */
interface Stretch {
  readonly bytes: Buffer;
  readonly baseOffset: Offset;
  readonly nextOffset: Offset;
  readonly records: number;
}

export class PartitionCopy {
  readonly #source: BackupSource;
  readonly #what: CopiedPartition;
  readonly #writer: BatchesWriter;
  #logStartOffset: Offset;
  /** The offset after the last one copied. */
  #position: Offset;
  /** How often the log's start has passed what was read. */
  restarts = 0;

  constructor(source: BackupSource, what: CopiedPartition, writer: BatchesWriter) {
    this.#source = source;
    this.#what = what;
    this.#writer = writer;
    this.#logStartOffset = what.logStartOffset;
    this.#position = what.logStartOffset;
  }

  get endOffset(): Offset {
    return this.#position;
  }

  /** Copies on until `target`. Throws TopicGone, CORRUPT_BATCH, and what reading and writing throw. */
  async copyTo(target: Offset, onCopied: OnCopied): Promise<void> {
    let next = this.#fetch(target);
    try {
      for (let reply = await next; reply !== undefined; reply = await next) {
        if ('logStartOffset' in reply) {
          await this.#restart(reply.logStartOffset);
          next = this.#fetch(target);
          continue;
        }
        const stretches = this.#stretchesOf(reply.bytes, target);
        this.#position = stretches.at(-1)?.nextOffset ?? this.#position;
        // The next ones are on their way while these are written.
        next = this.#fetch(target);
        next.catch(() => {});
        for (const { bytes, baseOffset, nextOffset } of stretches) {
          await this.#writer.write(bytes, baseOffset, nextOffset);
        }
        reply.release();
        const records = stretches.reduce((sum, stretch) => sum + stretch.records, 0);
        const bytes = stretches.reduce((sum, stretch) => sum + stretch.bytes.length, 0);
        await onCopied(records, bytes);
      }
    } finally {
      await next.catch(() => {});
    }
  }

  /** Of what comes next. */
  learnAges(ages: readonly AgedRange[]): void {
    this.#writer.learnAges(ages);
  }

  /** What is copied, in finished files; the copy can go on after it. */
  async finish(): Promise<BackedUpPartition> {
    const files = await this.#writer.finish();
    const { partition } = this.#what;
    return { partition, logStartOffset: this.#logStartOffset, endOffset: this.#position, files };
  }

  /** Leaves nothing of it. */
  discard(): Promise<void> {
    return this.#writer.discard();
  }

  async #fetch(target: Offset): Promise<FetchedBatches | Trimmed | undefined> {
    if (this.#position >= target) return undefined;
    const { topicId, partition } = this.#what;
    const reply = await this.#source.fetch(topicId, partition, this.#position);
    if (reply === undefined) throw new TopicGone();
    if ('bytes' in reply && reply.bytes.length === 0) {
      const message = `${this.#name} ends at ${this.#position}, before ${target}, where it ended when the backup began`;
      throw new TidemarkError('BACKUP_OVERTAKEN', message);
    }
    return reply;
  }

  async #restart(logStartOffset: Offset): Promise<void> {
    await this.#writer.discard();
    this.#logStartOffset = logStartOffset;
    this.#position = logStartOffset;
    this.restarts++;
  }

  /** Checks what was fetched, batch by batch, and parts it where a file ends. */
  #stretchesOf(bytes: Buffer, target: Offset): Stretch[] {
    const stretches: Stretch[] = [];
    let position = this.#position;
    /** Where in `bytes` the last stretch begins, if it is of these. */
    let lastFrom: number | undefined;
    for (let at = 0; at < bytes.length && position < target; ) {
      const header = readBatchHeader(bytes, at);
      const { recordCount } = header;
      const end = at + header.sizeBytes;
      const batch = bytes.subarray(at, end);
      const fitting = this.#fitted(batch, header, position);
      const baseOffset = fitting === batch ? header.baseOffset : position;
      const nextOffset = header.baseOffset + header.lastOffsetDelta + 1;
      const last = stretches.at(-1);
      if (last !== undefined && lastFrom !== undefined && baseOffset < this.#writer.endOfRange(last.baseOffset)) {
        stretches[stretches.length - 1] = {
          ...last,
          bytes: bytes.subarray(lastFrom, end),
          nextOffset,
          records: last.records + recordCount,
        };
      } else {
        stretches.push({ bytes: fitting, baseOffset, nextOffset, records: recordCount });
        lastFrom = fitting === batch ? at : undefined;
      }
      position = nextOffset;
      at = end;
    }
    return stretches;
  }

  /** The batch as it follows on what was copied. */
  #fitted(batch: Buffer, header: BatchHeader, position: Offset): Buffer {
    const { baseOffset, lastOffsetDelta, recordCount } = header;
    if (!verifyBatchCrc(batch, 0, batch.length)) {
      const message = `${this.#name} is damaged at offset ${baseOffset}: \`tidemark log verify\` says how far`;
      throw new TidemarkError('CORRUPT_BATCH', message, { offset: baseOffset });
    }
    const isFirst = position === this.#logStartOffset;
    const end = baseOffset + lastOffsetDelta + 1;
    if (baseOffset === position || (isFirst && baseOffset < position && end > position)) return batch;
    if (baseOffset < position && end > position && recordCount === 0) {
      return emptyBatch({ ...header, baseOffset: position, lastOffsetDelta: end - position - 1 }, header);
    }
    const message = `${this.#name}: where offset ${position} is due there is a batch of offsets ${baseOffset} to ${end - 1}`;
    throw new TidemarkError('INVALID_BATCH', message, { offset: position });
  }

  get #name(): string {
    return `topic ${this.#what.topic} partition ${this.#what.partition}`;
  }
}
