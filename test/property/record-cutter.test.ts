// Records cut out of a log against a plain list of what was written: whatever the batches, the codecs, what is asked for, how
// large the cache is and how many ask at a time.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodePorts } from '../../broker/node-ports.ts';
import type { Partition } from '../../broker/partition/partition.ts';
import { offsetsOf, toRanges } from '../../broker/queues/offset-ranges.ts';
import { RecordCutter } from '../../broker/queues/record-cutter.ts';
import type { PartitionLog } from '../../broker/storage/partition-log.ts';
import type { Compression } from '../../protocol/compression.ts';
import { verifyBatchCrc } from '../../protocol/record-batch.ts';
import { compactOnce, EAGER, keyedBatch } from '../support/compaction.ts';
import { OPENER } from '../support/opener.ts';
import { batchesIn, partitionOf, ReadCountingLog, recordsIn } from '../support/read-counting-log.ts';
import { inTemporaryFolder, openLocalLog, SILENT } from '../support/storage.ts';
import type { ReadRecord } from '../unit/protocol/batches.ts';

const ports = nodePorts({ logger: SILENT });
const CACHE_BYTES = [0, 700, 5_000, 40_000, 1_000_000];

interface Batch {
  readonly count: number;
  readonly valueBytes: number;
  readonly compression: Compression;
}

type Ask =
  | { readonly kind: 'cut'; readonly offsets: readonly number[]; readonly maxBytes: number }
  | { readonly kind: 'walk'; readonly from: number; readonly step: number }
  | { readonly kind: 'scan'; readonly from: number; readonly until: number; readonly most: number }
  | { readonly kind: 'read'; readonly offset: number }
  | { readonly kind: 'trim'; readonly before: number };

const batches: fc.Arbitrary<Batch[]> = fc.array(
  fc.record({
    count: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 50, max: 300 })),
    valueBytes: fc.constantFrom(0, 10, 10, 200),
    compression: fc.constantFrom<Compression>('none', 'none', 'gzip', 'snappy', 'lz4', 'zstd'),
  }),
  { minLength: 1, maxLength: 12 },
);

const offset = fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 1_500 }));
/** As a queue asks: some single records, some stretches. */
const offsets: fc.Arbitrary<number[]> = fc
  .array(fc.tuple(offset, fc.oneof(fc.constant(1), fc.nat({ max: 400 }))), { maxLength: 6 })
  .map((stretches) => {
    const all = stretches.flatMap(([from, count]) => Array.from({ length: count }, (_, i) => from + i));
    return [...new Set(all)].sort((a, b) => a - b);
  });
const maxBytes = fc.oneof(fc.constant(1_000_000), fc.nat({ max: 20_000 }), fc.nat({ max: 300 }));

const ask: fc.Arbitrary<Ask> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('cut' as const), offsets, maxBytes }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('walk' as const), from: offset, step: fc.constantFrom(1, 7) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('scan' as const), from: offset, until: offset, most: offset }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('read' as const), offset }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('trim' as const), before: fc.nat({ max: 30 }) }) },
);
/** Those within one list are asked at one time. */
const rounds: fc.Arbitrary<Ask[][]> = fc.array(fc.array(ask, { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 6,
});

async function fill(log: PartitionLog, written: readonly Batch[]): Promise<void> {
  let number = 0;
  for (const { count, valueBytes, compression } of written) {
    const records = Array.from({ length: count }, () => {
      number++;
      return {
        key: number % 5 === 0 ? null : `k${number % 17}`,
        value: 'v'.repeat(valueBytes),
        timestamp: 1_000 + number,
      };
    });
    await log.append([await keyedBatch(records, compression)], 1).durable;
  }
}

async function allOf(log: PartitionLog): Promise<Map<number, ReadRecord>> {
  const all = new Map<number, ReadRecord>();
  for (let next = log.logStartOffset; next < log.highWatermark; next++) {
    const { bytes, release } = await log.read(next, 1);
    for (const record of await recordsIn(Buffer.from(bytes))) all.set(record.offset, record);
    release();
    next = Math.max(next, ...all.keys());
  }
  return all;
}

class Trial {
  readonly #partition: Partition;
  readonly #cutter: RecordCutter;
  readonly #model: ReadonlyMap<number, ReadRecord>;
  readonly #cacheBytes: number;

  constructor(log: PartitionLog, cacheBytes: number, model: ReadonlyMap<number, ReadRecord>) {
    this.#partition = partitionOf(log);
    this.#cutter = new RecordCutter({ cacheBytes, opener: OPENER });
    this.#cacheBytes = cacheBytes;
    this.#model = model;
  }

  async ask(asked: Ask): Promise<void> {
    if (asked.kind === 'cut') await this.#cut(asked.offsets, asked.maxBytes);
    else if (asked.kind === 'walk') await this.#walk(asked.from, asked.step);
    else if (asked.kind === 'scan') await this.#scan(asked.from, asked.until, asked.most);
    else if (asked.kind === 'read') await this.#read(asked.offset);
    else await this.#partition.log.trim(asked.before);
    expect(this.#cutter.cachedBytes).toBeLessThanOrEqual(this.#cacheBytes);
  }

  forget(): void {
    this.#cutter.forget(this.#partition.topicId);
    expect(this.#cutter.cachedBytes).toBe(0);
  }

  /** Each offset is cut, left or missing, and what is cut is what was written. */
  async #cut(wanted: readonly number[], most: number): Promise<readonly number[]> {
    const { bytes, left, missing, release } = await this.#cutter.cut(this.#partition, toRanges(wanted), most);
    const cut = await recordsIn(bytes);
    for (const batch of batchesIn(bytes)) expect(verifyBatchCrc(batch, 0, batch.length)).toBe(true);
    if (cut.length > 1) expect(bytes.length).toBeLessThanOrEqual(most);
    for (const record of cut) expect(record).toEqual(this.#model.get(record.offset));
    release();
    const leftOffsets = [...offsetsOf(left)];
    const missingOffsets = [...offsetsOf(missing)];
    const cutOffsets = cut.map((record) => record.offset);
    expect([...cutOffsets, ...leftOffsets, ...missingOffsets].sort((a, b) => a - b)).toEqual(wanted);
    expect(cutOffsets).toEqual([...cutOffsets].sort((a, b) => a - b));
    // Records that are there are missing only where retention took them.
    for (const each of missingOffsets) {
      if (this.#model.has(each)) expect(each).toBeLessThan(this.#partition.log.logStartOffset);
    }
    if (leftOffsets.length > 0) expect(cut.length).toBeGreaterThan(0);
    for (const each of leftOffsets) expect(each).toBeGreaterThan(Math.max(...cutOffsets));
    return leftOffsets;
  }

  /** As workers go through a backlog. */
  async #walk(from: number, step: number): Promise<void> {
    for (let next = from; next < from + 40 * step; next += step) {
      let wanted: readonly number[] = Array.from({ length: step }, (_, i) => next + i);
      while (wanted.length > 0) wanted = await this.#cut(wanted, 500);
    }
  }

  async #scan(from: number, until: number, most: number): Promise<void> {
    const { log } = this.#partition;
    const startBefore = log.logStartOffset;
    const seen: number[] = [];
    const next = await this.#cutter.scan(this.#partition, from, until, (each, keyHash) => {
      seen.push(each);
      expect(keyHash === -1).toBe(this.#model.get(each)?.key === null);
      return seen.length < most;
    });
    const expected = [...this.#model.keys()].filter((each) => each >= from && each < next);
    const certain = expected.filter((each) => each >= log.logStartOffset);
    const possible = new Set(expected.filter((each) => each >= startBefore));
    expect(seen.filter((each) => each >= log.logStartOffset)).toEqual(certain);
    for (const each of seen) expect(possible.has(each)).toBe(true);
    if (most > 0 && seen.length === most) expect(next).toBe((seen.at(-1) ?? 0) + 1);
    else if (seen.length < most) expect(next).toBe(Math.max(from, Math.min(until, log.highWatermark)));
  }

  async #read(wanted: number): Promise<void> {
    const record = await this.#cutter.read(this.#partition, wanted);
    const expected = this.#model.get(wanted);
    if (record !== undefined) expect({ offset: wanted, ...record }).toEqual(expected);
    else if (expected !== undefined) expect(wanted).toBeLessThan(this.#partition.log.logStartOffset);
  }
}

describe('RecordCutter', () => {
  it('gives of a log in memory what is asked for, and gives back what it read', async () => {
    await fc.assert(
      fc.asyncProperty(batches, rounds, fc.constantFrom(...CACHE_BYTES), async (written, asked, cacheBytes) => {
        const log = new ReadCountingLog();
        await fill(log, written);
        const trial = new Trial(log, cacheBytes, await allOf(log));
        expect(log.heldBytes).toBe(0);
        for (const round of asked) await Promise.all(round.map((each) => trial.ask(each)));
        expect(log.heldBytes).toBeLessThanOrEqual(cacheBytes);
        trial.forget();
        expect(log.heldBytes).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('gives of a log on disk what is asked for, also of one that was compacted', async () => {
    await fc.assert(
      fc.asyncProperty(
        batches,
        rounds,
        fc.constantFrom(...CACHE_BYTES),
        fc.boolean(),
        (written, asked, cacheBytes, isCompacted) =>
          inTemporaryFolder(async (folder) => {
            const settings = { segmentBytes: 8_192, ...(isCompacted && { compaction: EAGER }) };
            const log = await openLocalLog(folder, { ports, settings });
            try {
              await fill(log, written);
              if (isCompacted) await compactOnce(log, ports);
              const trial = new Trial(log, cacheBytes, await allOf(log));
              for (const round of asked) await Promise.all(round.map((each) => trial.ask(each)));
              trial.forget();
            } finally {
              await log.close();
            }
          }),
      ),
      { numRuns: 25 },
    );
  });
});
