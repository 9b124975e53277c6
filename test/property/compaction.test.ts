// Compaction of a log on disk against a plain list: whatever was written, of each key the last record stays, where it was.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodePorts } from '../../broker/node-ports.ts';
import type { LocalLog } from '../../broker/storage/local-log.ts';
import type { Compression } from '../../protocol/compression.ts';
import type { BatchHeader } from '../../protocol/record-batch.ts';
import {
  compactOnce,
  contentsOf,
  EAGER,
  type KeyedRecord,
  keyedBatch,
  type StoredRecord,
} from '../support/compaction.ts';
import { openLocalLog, SILENT } from '../support/storage.ts';

const ports = nodePorts({ logger: SILENT });

interface Batch {
  readonly records: readonly KeyedRecord[];
  readonly compression: Compression;
  readonly isIdempotent: boolean;
}

const record: fc.Arbitrary<KeyedRecord> = fc.record({
  key: fc.oneof(
    { arbitrary: fc.integer({ min: 0, max: 12 }).map((key) => `k${key}`), weight: 12 },
    fc.constantFrom(null, ''),
  ),
  value: fc.oneof(
    { arbitrary: fc.string({ maxLength: 30 }), weight: 4 },
    fc.constant(null),
    fc.constant('long '.repeat(60)),
  ),
  timestamp: fc.oneof(fc.constant(1_000), fc.integer({ min: 0, max: 2 ** 45 })),
});

const batches: fc.Arbitrary<Batch[]> = fc.array(
  fc.record({
    records: fc.array(record, { minLength: 1, maxLength: 8 }),
    compression: fc.oneof(
      { arbitrary: fc.constant<Compression>('none'), weight: 3 },
      fc.constantFrom<Compression>('gzip', 'snappy', 'lz4', 'zstd'),
    ),
    isIdempotent: fc.boolean(),
  }),
  { minLength: 1, maxLength: 25 },
);

/** What has to be left of the records. */
function latestOf(written: readonly StoredRecord[], withTombstones: boolean): StoredRecord[] {
  const last = new Map(written.map(({ key, offset }) => [key, offset]));
  return written.filter(({ key, value, offset }) => {
    if (key === null) return true;
    return last.get(key) === offset && (value !== null || withTombstones);
  });
}

function expectContiguous(headers: readonly BatchHeader[], endOffset: number): void {
  let expected = 0;
  for (const { baseOffset, lastOffsetDelta } of headers) {
    expect(baseOffset).toBe(expected);
    expected = baseOffset + lastOffsetDelta + 1;
  }
  expect(expected).toBe(endOffset);
}

class Trial {
  readonly #folder: string;
  readonly #segmentBytes: number;
  readonly written: StoredRecord[] = [];
  log!: LocalLog;
  #sequence = 0;
  #lastIdempotent: { batch: Batch; baseSequence: number; baseOffset: number } | undefined;

  constructor(folder: string, segmentBytes: number) {
    this.#folder = folder;
    this.#segmentBytes = segmentBytes;
  }

  async open(deleteRetentionMs = EAGER.deleteRetentionMs): Promise<void> {
    const settings = { segmentBytes: this.#segmentBytes, compaction: { ...EAGER, deleteRetentionMs } };
    this.log = await openLocalLog(this.#folder, { ports, settings });
  }

  async append(batch: Batch): Promise<void> {
    const { records, compression, isIdempotent } = batch;
    const stamp = { producerId: 9, producerEpoch: 0, baseSequence: this.#sequence };
    const appended = this.log.append([await keyedBatch(records, compression, isIdempotent ? stamp : undefined)], 1);
    if (isIdempotent) {
      this.#lastIdempotent = { batch, baseSequence: this.#sequence, baseOffset: appended.baseOffset };
      this.#sequence += records.length;
    }
    for (const [i, each] of records.entries()) this.written.push({ ...each, offset: appended.baseOffset + i });
    await appended.durable;
  }

  /** A retry of the producer's last batch is known for what it is. */
  async expectProducerKnown(): Promise<void> {
    if (this.#lastIdempotent === undefined) return;
    const { batch, baseSequence, baseOffset } = this.#lastIdempotent;
    const stamp = { producerId: 9, producerEpoch: 0, baseSequence };
    const retry = this.log.append([await keyedBatch(batch.records, batch.compression, stamp)], 1);
    expect(retry).toMatchObject({ duplicate: true, baseOffset });
  }

  async reopen(deleteRetentionMs?: number): Promise<void> {
    await this.log.close();
    await this.open(deleteRetentionMs);
  }

  async forgetCheckpoint(): Promise<void> {
    await this.log.close();
    await rm(join(this.#folder, '0', 'checkpoint'));
    await this.open();
  }

  async compact(mapBytes: number): Promise<number> {
    let passes = 1;
    while (await compactOnce(this.log, ports, mapBytes)) passes++;
    return passes;
  }
}

async function inTrial(segmentBytes: number, test: (trial: Trial) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tidemark-test-'));
  const trial = new Trial(folder, segmentBytes);
  await trial.open();
  try {
    await test(trial);
  } finally {
    await trial.log.close();
    await rm(folder, { recursive: true, force: true });
  }
}

describe('compaction', () => {
  it('keeps the last record of each key at its offset, over several rounds and with any map', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(batches, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(24, 200, 1_000_000),
        fc.constantFrom(1024, 2048, 1_000_000),
        (rounds, mapBytes, segmentBytes) =>
          inTrial(segmentBytes, async (trial) => {
            for (const round of rounds) {
              for (const batch of round) await trial.append(batch);
              await trial.compact(mapBytes);
              const { headers, records } = await contentsOf(trial.log);
              expect(records).toEqual(latestOf(trial.written, true));
              expectContiguous(headers, trial.log.highWatermark);
            }
            const compacted = await contentsOf(trial.log);
            // Nothing is left to do, and what the disk has is what memory says.
            await trial.compact(mapBytes);
            expect(await contentsOf(trial.log)).toEqual(compacted);
            await trial.reopen();
            expect(await contentsOf(trial.log)).toEqual(compacted);
            await trial.expectProducerKnown();
            await trial.forgetCheckpoint();
            expect(await contentsOf(trial.log)).toEqual(compacted);
            await trial.expectProducerKnown();
          }),
      ),
      { numRuns: 25 },
    );
  });

  it('drops tombstones once their time has come', async () => {
    await fc.assert(
      fc.asyncProperty(batches, fc.constantFrom(1024, 1_000_000), (round, segmentBytes) =>
        inTrial(segmentBytes, async (trial) => {
          await trial.reopen(0);
          for (const batch of round) await trial.append(batch);
          await trial.compact(1e6);
          expect((await contentsOf(trial.log)).records).toEqual(latestOf(trial.written, true));
          await trial.compact(1e6);
          const { headers, records } = await contentsOf(trial.log);
          expect(records).toEqual(latestOf(trial.written, false));
          expectContiguous(headers, trial.log.highWatermark);
        }),
      ),
      { numRuns: 60 },
    );
  });
});
