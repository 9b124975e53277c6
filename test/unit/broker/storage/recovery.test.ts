import { appendFile, cp, open, readdir, readFile, rename, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodePorts } from '../../../../broker/node-ports.ts';
import type { LocalLog } from '../../../../broker/storage/local-log.ts';
import type { LogSettings } from '../../../../broker/storage/partition-log.ts';
import type { LastStop } from '../../../../broker/storage/recovery.ts';
import { logFileName } from '../../../../broker/storage/segment.ts';
import { MAX_GROUP_BYTES } from '../../../../broker/storage/write-group.ts';
import { BatchBuilder } from '../../../../protocol/batch-builder.ts';
import { type CrashKind, World } from '../../../simulation/world/world.ts';
import { batchBytes, incoming } from '../../../support/batches.ts';
import { compactOnce, contentsOf, EAGER, keyedBatch } from '../../../support/compaction.ts';
import { inTemporaryFolder, LOG_SETTINGS, openLocalLog, readAll, SILENT } from '../../../support/storage.ts';

const FIRST_SEGMENT = join('0', logFileName(0));

/** Of each batch in `crashedLog`, with values of 20 bytes. */
const BATCH_BYTES = batchBytes(['0'.padEnd(20)]).length;

/** A folder as a killed broker leaves it: `count` acknowledged records, no clean close. */
async function crashedLog(folder: string, count: number, valueBytes = 20): Promise<string> {
  const live = join(folder, 'live');
  const crashed = join(folder, 'crashed');
  const log = await openLocalLog(live, { settings: { segmentBytes: 64 * 1024 * 1024 } });
  for (let i = 0; i < count; i++) {
    await log.append([incoming([`${i}`.padEnd(valueBytes)])], 1).durable;
    // The rest lies past it, and no checkpoint is under way during the copy.
    if (i === 0) await log.checkpoint();
  }
  await cp(live, crashed, { recursive: true });
  await log.close();
  return crashed;
}

async function offsetsAfter(folder: string, lastStop: LastStop): Promise<number[]> {
  const log = await openLocalLog(folder, { lastStop });
  const offsets = (await readAll(log)).map((record) => record.offset);
  await log.close();
  return offsets;
}

async function flipByte(path: string, positionFromEnd: number): Promise<void> {
  const file = await open(path, 'r+');
  const position = (await file.stat()).size - positionFromEnd;
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, position);
  await file.write(Buffer.from([(byte[0] ?? 0) ^ 0x40]), 0, 1, position);
  await file.close();
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, offset) => offset);

describe('recovery', () => {
  it('keeps everything acknowledged through a crash', () =>
    inTemporaryFolder(async (folder) => {
      expect(await offsetsAfter(await crashedLog(folder, 50), 'process-died')).toEqual(upTo(50));
    }));

  it('goes on after the last record, with the state of producers', () =>
    inTemporaryFolder(async (folder) => {
      const producer = { producerId: 5, producerEpoch: 0, baseSequence: 0 };
      const log = await openLocalLog(join(folder, 'live'));
      await log.append([incoming(['a', 'b'], 1_000, producer)], 1).durable;
      await log.checkpoint();
      await cp(join(folder, 'live'), join(folder, 'crashed'), { recursive: true });
      await log.close();
      for (const [path, lastStop] of [
        ['live', 'clean'],
        ['crashed', 'process-died'],
      ] as const) {
        const reopened = await openLocalLog(join(folder, path), { lastStop });
        expect(reopened.append([incoming(['a', 'b'], 1_000, producer)], 2)).toMatchObject({
          baseOffset: 0,
          duplicate: true,
        });
        expect(reopened.append([incoming(['c'], 1_000, { ...producer, baseSequence: 2 })], 2).baseOffset).toBe(2);
        await reopened.close();
      }
    }));

  it('moves a write that the process did not finish aside', () =>
    inTemporaryFolder(async (folder) => {
      const crashed = await crashedLog(folder, 5);
      const torn = batchBytes(['never acknowledged']).subarray(0, -3);
      torn.writeBigInt64BE(5n, 0);
      await appendFile(join(crashed, FIRST_SEGMENT), torn);
      expect(await offsetsAfter(crashed, 'process-died')).toEqual(upTo(5));
      const aside = (await readdir(join(crashed, '0'))).filter((name) => name.includes('.torn-at-'));
      expect(aside).toHaveLength(1);
      expect((await readFile(join(crashed, '0', aside[0] ?? ''))).equals(torn)).toBe(true);
    }));

  it('takes batches that are values of a torn one for what they are', () =>
    inTemporaryFolder(async (folder) => {
      const crashed = await crashedLog(folder, 5);
      const inner = batchBytes(['archived']);
      inner.writeBigInt64BE(5000n, 0);
      const builder = new BatchBuilder({ maxBytes: 100_000 });
      for (let i = 0; i < 5; i++) builder.append(1_000, null, inner, undefined);
      const torn = builder.finish().subarray(0, -3);
      torn.writeBigInt64BE(5n, 0);
      await appendFile(join(crashed, FIRST_SEGMENT), torn);
      expect(await offsetsAfter(crashed, 'process-died')).toEqual(upTo(5));
    }));

  it('tells a flipped bit in the last batch from a torn write while the machine lived', () =>
    inTemporaryFolder(async (folder) => {
      const crashed = await crashedLog(folder, 5);
      await flipByte(join(crashed, FIRST_SEGMENT), 3);
      const before = await readFile(join(crashed, FIRST_SEGMENT));
      await expect(openLocalLog(crashed, { lastStop: 'process-died' })).rejects.toMatchObject({
        code: 'PARTITION_OFFLINE',
      });
      expect((await readFile(join(crashed, FIRST_SEGMENT))).equals(before)).toBe(true);
      // After a power cut the same bytes may be a page of the last write that never landed.
      expect(await offsetsAfter(crashed, 'machine-died')).toEqual(upTo(4));
    }));

  it.each([
    ['length, so that it seems to reach past the end of the file', BATCH_BYTES - 9],
    ['base offset', BATCH_BYTES - 6],
  ])('notices a flipped bit in the last batch where no checksum covers it: its %s', (_field, fromEnd) =>
    inTemporaryFolder(async (folder) => {
      const crashed = await crashedLog(folder, 5);
      await flipByte(join(crashed, FIRST_SEGMENT), fromEnd);
      await expect(openLocalLog(crashed, { lastStop: 'process-died' })).rejects.toMatchObject({
        code: 'PARTITION_OFFLINE',
      });
    }),
  );

  it.each<LastStop>(['process-died', 'machine-died', 'clean'])(
    'calls damage further from the end than one write group corruption (%s)',
    (lastStop) =>
      inTemporaryFolder(async (folder) => {
        const crashed = await crashedLog(folder, 12, 500_000);
        await flipByte(join(crashed, FIRST_SEGMENT), MAX_GROUP_BYTES + 600_000);
        // Without the checkpoint everything is scanned; with it, what is on stable storage is not read at start.
        await rm(join(crashed, '0', 'checkpoint'), { force: true });
        await expect(openLocalLog(crashed, { lastStop })).rejects.toMatchObject({ code: 'PARTITION_OFFLINE' });
      }),
  );

  it('calls a file that lost synced bytes corrupt', () =>
    inTemporaryFolder(async (folder) => {
      const log = await openLocalLog(folder);
      for (let i = 0; i < 5; i++) await log.append([incoming([`${i}`])], 1).durable;
      await log.close();
      await truncate(join(folder, FIRST_SEGMENT), 100);
      await expect(openLocalLog(folder)).rejects.toMatchObject({ code: 'PARTITION_OFFLINE' });
    }));

  it('calls a missing segment corrupt', () =>
    inTemporaryFolder(async (folder) => {
      const log = await openLocalLog(folder, { settings: { segmentBytes: 1024 } });
      for (let i = 0; i < 60; i++) await log.append([incoming([`${i}`.padEnd(80)])], 1).durable;
      await log.close();
      const segments = (await readdir(join(folder, '0'))).filter((name) => name.endsWith('.log'));
      expect(segments.length).toBeGreaterThan(3);
      await rm(join(folder, '0', segments[1] ?? ''));
      await expect(openLocalLog(folder)).rejects.toMatchObject({ code: 'PARTITION_OFFLINE' });
    }));

  it('misses no segment that went, after the checkpoint, below the log start', () =>
    inTemporaryFolder(async (folder) => {
      const checkpoint = join(folder, '0', 'checkpoint');
      const log = await openLocalLog(folder, { settings: { segmentBytes: 1024 } });
      await log.append([incoming(['a'.repeat(900)])], 1).durable;
      await log.trim(1);
      await cp(checkpoint, join(folder, 'early'));
      await log.append([incoming(['b'.repeat(900)])], 1).durable;
      // Removes the first segment, which the early checkpoint still has as its last.
      await log.trim(1);
      await log.close();
      await rename(join(folder, 'early'), checkpoint);
      expect(await offsetsAfter(folder, 'process-died')).toEqual([1]);
    }));

  it('rebuilds indexes that are missing or damaged', () =>
    inTemporaryFolder(async (folder) => {
      const settings = { segmentBytes: 4096 };
      const log = await openLocalLog(folder, { settings });
      for (let i = 0; i < 200; i++) await log.append([incoming([`${i}`.padEnd(80)], i)], 1).durable;
      await log.close();
      const names = await readdir(join(folder, '0'));
      for (const [i, name] of names.filter((other) => other.endsWith('index')).entries()) {
        if (i % 2 === 0) await rm(join(folder, '0', name));
        else if ((await stat(join(folder, '0', name))).size > 8) await flipByte(join(folder, '0', name), 6);
      }
      const reopened = await openLocalLog(folder, { settings });
      expect((await readAll(reopened, 0, 500)).map((record) => record.offset)).toEqual(upTo(200));
      expect((await reopened.offsetForTimestamp(123))?.offset).toBe(123);
      await reopened.close();
    }));

  it('scans the whole log when the checkpoint is damaged', () =>
    inTemporaryFolder(async (folder) => {
      const log = await openLocalLog(folder, { settings: { segmentBytes: 1024 } });
      for (let i = 0; i < 30; i++) await log.append([incoming([`${i}`.padEnd(80)])], 1).durable;
      await log.close();
      await flipByte(join(folder, '0', 'checkpoint'), 5);
      expect(await offsetsAfter(folder, 'clean')).toEqual(upTo(30));
    }));

  it('warns when the checkpoint of a clean stop is gone', () =>
    inTemporaryFolder(async (folder) => {
      const log = await openLocalLog(folder);
      await log.append([incoming(['value'])], 1).durable;
      await log.close();
      const warnings: unknown[] = [];
      const ports = nodePorts({ logger: { ...SILENT, warn: ({ event }) => warnings.push(event) } });
      await (await openLocalLog(folder, { ports })).close();
      await rm(join(folder, '0', 'checkpoint'));
      await (await openLocalLog(folder, { ports })).close();
      expect(warnings).toEqual(['checkpoint_missing']);
    }));

  it('remembers how far it was trimmed', () =>
    inTemporaryFolder(async (folder) => {
      const live = join(folder, 'live');
      const crashed = join(folder, 'crashed');
      const log = await openLocalLog(live, { settings: { segmentBytes: 1024 } });
      for (let i = 0; i < 30; i++) await log.append([incoming([`${i}`.padEnd(80)])], 1).durable;
      await log.trim(17);
      await cp(live, crashed, { recursive: true });
      await log.close();
      expect((await offsetsAfter(crashed, 'process-died'))[0]).toBe(17);
      expect((await offsetsAfter(live, 'clean'))[0]).toBe(17);
    }));
});

describe('recovery after a swap of compacted segments', () => {
  it.each<[string, LastStop, boolean]>([
    ['before and after its commit point', 'process-died', false],
    ['after a clean stop', 'clean', false],
    ['without the checkpoint', 'machine-died', true],
  ])('removes what it left behind (%s)', (_, lastStop, withoutCheckpoint) =>
    inTemporaryFolder(async (folder) => {
      const ports = nodePorts({ logger: SILENT });
      const settings = { segmentBytes: 1024, compaction: EAGER };
      const log = await openLocalLog(folder, { ports, settings });
      for (let i = 0; i < 40; i++) {
        const record = { key: `key ${i % 3}`, value: 'x'.repeat(100), timestamp: i };
        await log.append([await keyedBatch([record])], 1).durable;
      }
      await log.configure({ ...LOG_SETTINGS, ...settings, segmentBytes: 1e6 });
      await cp(join(folder, '0'), join(folder, 'before'), { recursive: true });
      await compactOnce(log, ports);
      const { headers, records } = await contentsOf(log);
      expect(records).toHaveLength(3);
      await log.close();
      const own = await readdir(join(folder, '0'));

      // The sources are there again, as after a power cut, and another pass had just begun.
      const rewritten = join(folder, '0', logFileName(0, 1));
      for (const name of await readdir(join(folder, 'before'))) {
        if (name.startsWith('0')) await cp(join(folder, 'before', name), join(folder, '0', name));
      }
      await cp(rewritten, `${join(folder, '0', logFileName(0, 2))}.new`);
      if (withoutCheckpoint) await rm(join(folder, '0', 'checkpoint'));
      else await cp(rewritten, join(folder, '0', logFileName(0, 2)));

      const reopened = await openLocalLog(folder, { ports, settings, lastStop });
      expect(await contentsOf(reopened)).toEqual({ headers, records });
      await reopened.close();
      expect(await readdir(join(folder, '0'))).toEqual(own);
    }),
  );
});

describe('what recovery reads', () => {
  const SEGMENT_BYTES = 2048;
  /** Of each batch: a quarter of a segment. */
  const VALUE = 'x'.repeat(SEGMENT_BYTES / 4 - 100);

  /** A log on a simulated disk, and what is read of its segments when it is opened again. */
  class ObservedLog {
    readonly world: World;
    log!: LocalLog;

    readonly #settings: Partial<LogSettings>;

    constructor(seed: string | number, settings: Partial<LogSettings> = {}) {
      this.world = new World(seed);
      this.#settings = settings;
    }

    async open(lastStop: LastStop): Promise<number> {
      const before = this.#segmentBytesRead();
      const ports = this.world.brokerPorts();
      await this.world.settle(ports.files.makeDirectory('/data').then(() => ports.files.syncDirectory('/')));
      this.log = await this.world.settle(openLocalLog('/data', { ports, lastStop, settings: this.#settings }));
      return this.#segmentBytesRead() - before;
    }

    async append(count: number): Promise<void> {
      for (let i = 0; i < count; i++) await this.world.settle(this.log.append([incoming([VALUE])], 1).durable);
    }

    #segmentBytesRead(): number {
      const { disk } = this.world;
      return disk.paths().reduce((sum, path) => sum + (path.endsWith('.log') ? disk.bytesRead(path) : 0), 0);
    }
  }

  it('is nothing of the log after a clean stop, and takes no descriptor for a segment', async () => {
    const settings = { segmentBytes: SEGMENT_BYTES };
    const observed = new ObservedLog('clean', settings);
    await observed.open('clean');
    await observed.append(30);
    await observed.world.settle(observed.log.close());
    expect(observed.log.segmentCount).toBeGreaterThan(5);
    const opened: string[] = [];
    const ports = observed.world.brokerPorts();
    const { open } = ports.files;
    ports.files.open = (path, mode) => {
      opened.push(path);
      return open.call(ports.files, path, mode);
    };
    const log = await observed.world.settle(openLocalLog('/data', { ports, settings }));
    expect(opened).toEqual([]);
    expect((await observed.world.settle(readAll(log))).map((record) => record.offset)).toEqual(upTo(30));
  });

  it.each<[LastStop, CrashKind]>([
    ['process-died', 'process'],
    ['machine-died', 'power'],
  ])('is no more than what lies past the checkpoint, whenever the crash came (%s)', async (lastStop, crash) => {
    for (let seed = 0; seed < 30; seed++) {
      const observed = new ObservedLog(seed);
      const { world } = observed;
      await observed.open('clean');
      await observed.append(12);
      await world.settle(observed.log.checkpoint());
      const sizeAtCheckpoint = observed.log.sizeBytes;
      await observed.append(2);
      // Anywhere in the next checkpoint: before its index, between the two, after both.
      observed.log.checkpoint().catch(() => {});
      await world.runFor(world.prng.between(0, 8));
      const pastCheckpoint = observed.log.sizeBytes - sizeAtCheckpoint;
      world.crash(crash);
      // Once to check it, once to write it anew.
      expect(await observed.open(lastStop)).toBeLessThanOrEqual(2 * pastCheckpoint);
      expect((await world.settle(readAll(observed.log))).map((record) => record.offset)).toEqual(upTo(14));
    }
  });
});
