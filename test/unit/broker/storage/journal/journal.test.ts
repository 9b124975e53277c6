// Several logs that share a journal, over the simulated disk: one sync for all, and what each crash leaves.

import { beforeEach, describe, expect, it } from 'vitest';
import { DecompressionRoom } from '../../../../../broker/decompression-room.ts';
import { DiskSpace } from '../../../../../broker/storage/disk-space.ts';
import { FilePool } from '../../../../../broker/storage/file-pool.ts';
import { Journal } from '../../../../../broker/storage/journal/journal.ts';
import { encodeRecordHead, SALT_BYTES } from '../../../../../broker/storage/journal/journal-format.ts';
import { JournalReplay } from '../../../../../broker/storage/journal/journal-replay.ts';
import { LocalLog } from '../../../../../broker/storage/local-log.ts';
import type { LastStop } from '../../../../../broker/storage/recovery.ts';
import { Reserve } from '../../../../../broker/storage/reserve.ts';
import { BatchBuilder } from '../../../../../protocol/batch-builder.ts';
import { BufferPool } from '../../../../../protocol/buffer-pool.ts';
import { readBatchHeader } from '../../../../../protocol/record-batch.ts';
import { type CrashKind, World } from '../../../../simulation/world/world.ts';
import { incoming } from '../../../../support/batches.ts';
import { LOG_KEY, LOG_SETTINGS, readAll } from '../../../../support/storage.ts';

const LOGS = 8;
const JOURNAL = '/data/journal/00000000000000000000.journal';
const numbers = Array.from({ length: LOGS }, (_, number) => number);

let world: World;
let journal: Journal;
let logs: LocalLog[];
let poisoned: number;

async function open(lastStop: LastStop, segmentBytes = LOG_SETTINGS.segmentBytes): Promise<void> {
  const ports = world.brokerPorts();
  const { files, random, logger } = ports;
  const directory = '/data/journal';
  const opening = async (): Promise<void> => {
    await files.makeDirectory('/data');
    await files.syncDirectory('/');
    const replay = await JournalReplay.read(files, directory, lastStop === 'machine-died', logger);
    journal = new Journal({ files, random, logger, directory, firstNumber: replay.nextNumber, minWriters: 2 });
    const pool = new FilePool(files, 64);
    const opened = numbers.map((partition) => {
      const place = { files, pool, directory: `/data/${partition}`, durableParent: '/data', indexIntervalBytes: 128 };
      const onPoisoned = (): void => {
        poisoned++;
      };
      return LocalLog.open(
        {
          ports,
          place,
          key: { ...LOG_KEY, partition },
          name: `log ${partition}`,
          onPoisoned,
          producerIdExpirationMs: 1e9,
          buffers: new BufferPool(),
          opener: new DecompressionRoom(ports),
          space: new DiskSpace(ports, '/data', new Reserve(ports.files, '/data'), 0),
          isInternal: false,
          journal,
        },
        { ...LOG_SETTINGS, segmentBytes },
        { stop: lastStop, journal: replay },
      );
    });
    const outcomes = await Promise.allSettled(opened);
    logs = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    await (logs.length === LOGS ? replay.end() : replay.close());
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  };
  await world.settle(opening());
}

/** One record to each log at the same moment. */
async function appendToAll(value: string): Promise<void> {
  await world.settle(Promise.all(logs.map((log) => log.append([incoming([value])], 1).durable)));
}

const valuesOf = async (log: LocalLog): Promise<string[]> =>
  (await world.settle(readAll(log))).map(({ value }) => value);

async function crash(kind: CrashKind): Promise<void> {
  world.crash(kind);
  await open(kind === 'power' ? 'machine-died' : 'process-died');
}

const segmentSyncs = (): number =>
  numbers.reduce((sum, number) => sum + world.disk.datasyncs(`/data/${number}/00000000000000000000.log`), 0);

beforeEach(async () => {
  world = new World('journal');
  poisoned = 0;
  await open('clean');
});

describe('the journal', () => {
  it('makes the writes of many logs durable with few syncs', async () => {
    await appendToAll('made');
    const before = segmentSyncs() + world.disk.datasyncs(JOURNAL);
    await appendToAll('shared');
    const syncs = segmentSyncs() + world.disk.datasyncs(JOURNAL) - before;
    // One log syncs its own file; the others arrive while it does, in a few turns at most.
    expect(syncs).toBeLessThan(LOGS - 2);
  });

  it.each(['power', 'process'] as const)('brings back what only it had, after a crash (%s)', async (kind) => {
    for (const value of ['a', 'b', 'c']) await appendToAll(value);
    await crash(kind);
    for (const log of logs) expect(await valuesOf(log)).toEqual(['a', 'b', 'c']);
    expect(world.disk.paths().filter((path) => path.endsWith('.journal'))).toEqual([]);
    await appendToAll('d');
    await crash(kind);
    for (const log of logs) expect(await valuesOf(log)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('syncs the logs before a file goes', async () => {
    await appendToAll('a');
    await world.settle(journal.retire());
    expect(world.disk.paths()).not.toContain(JOURNAL);
    await crash('power');
    for (const log of logs) expect(await valuesOf(log)).toEqual(['a']);
  });

  it.each([0.5, 1, 2, 4, 8])('keeps a file that is being written to when it retires (after %d ms)', async (afterMs) => {
    await appendToAll('a');
    await world.settle(Promise.all(logs.map((log) => log.checkpoint())));
    await world.settle(journal.retire());
    const [some, others] = [logs.slice(0, 4), logs.slice(4)];
    const append = (log: LocalLog): Promise<void> => log.append([incoming(['b'])], 1).durable;
    await world.settle(Promise.all(some.map(append)));
    await world.settle(Promise.all(some.map((log) => log.checkpoint())));
    // Nothing of these is in the file yet.
    const appended = Promise.all(others.map(append));
    await world.runFor(afterMs);
    await world.settle(journal.retire());
    await world.settle(appended);
    await crash('power');
    for (const log of logs) expect(await valuesOf(log)).toEqual(['a', 'b']);
    expect(poisoned).toBe(0);
  });

  it('is not wanted while a log has the disk to itself, nor for large groups', async () => {
    for (const log of logs) await world.settle(log.append([incoming(['alone'])], 1).durable);
    await appendToAll('x'.repeat(40_000));
    expect(world.disk.paths()).not.toContain(JOURNAL);
  });

  it('that has no room leaves the sync to the logs', async () => {
    await appendToAll('a');
    const used = world.disk.paths().reduce((sum, path) => sum + world.disk.sizeBytes(path), 0);
    const batchBytes = incoming(['b']).bytes.length;
    world.disk.capacityBytes = used + LOGS * batchBytes + 10;
    const outcomes = await world.settle(
      Promise.allSettled(logs.map((log) => log.append([incoming(['b'])], 1).durable)),
    );
    expect(poisoned).toBe(0);
    world.disk.heal();
    await appendToAll('c');
    const expected = outcomes.map(({ status }) => (status === 'fulfilled' ? ['a', 'b', 'c'] : ['a', 'c']));
    await crash('power');
    for (const [number, log] of logs.entries()) expect(await valuesOf(log)).toEqual(expected[number]);
    // What the journal's attempt took of the room some segments may have missed.
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(LOGS / 2);
  });

  it('whose sync failed is not synced again: the outcome is unknown, and the logs take nothing more', async () => {
    await appendToAll('a');
    world.disk.failNextDatasync('.journal');
    const outcomes = await world.settle(
      Promise.allSettled(logs.map((log) => log.append([incoming(['b'])], 1).durable)),
    );
    const failed = outcomes.filter(({ status }) => status === 'rejected');
    expect(failed.length).toBeGreaterThan(0);
    for (const { reason } of failed as PromiseRejectedResult[]) {
      expect(reason).toMatchObject({ code: 'STORAGE_FAILED', outcome: 'unknown' });
    }
    expect(poisoned).toBe(failed.length);
    await crash('power');
    for (const log of logs) expect((await valuesOf(log))[0]).toBe('a');
  });

  it('stays until every log could take over its part', async () => {
    await appendToAll('a');
    world.crash('power');
    world.disk.maxOpenFiles = 6;
    await expect(open('machine-died')).rejects.toMatchObject({ code: 'EMFILE' });
    world.disk.heal();
    await crash('power');
    for (const log of logs) expect(await valuesOf(log)).toEqual(['a']);
  });

  it('that is damaged after a power cut keeps the broker from starting; after the end of the process it is not needed', async () => {
    await appendToAll('a');
    await appendToAll('b');
    world.crash('process');
    world.disk.flipBit(JOURNAL, 6, 0);
    await open('process-died');
    for (const log of logs) expect(await valuesOf(log)).toEqual(['a', 'b']);

    await appendToAll('c');
    await appendToAll('d');
    const path = world.disk.paths().find((each) => each.endsWith('.journal'))!;
    world.crash('power');
    world.disk.flipBit(path, 6, 0);
    await expect(open('machine-died')).rejects.toMatchObject({ code: 'DATA_DIR_DAMAGED' });
  });

  it('whose copy of one batch is damaged costs that log alone, and only if its segment lost it too', async () => {
    await appendToAll('a');
    await appendToAll('b');
    const bytes = world.disk.sizeBytes(JOURNAL);
    world.crash('process');
    // The last byte of the first record's data belongs to one log; the second record is behind it.
    world.disk.flipBit(JOURNAL, Math.floor(bytes / 2) - 1, 0);
    await open('process-died');
    for (const log of logs) expect(await valuesOf(log)).toEqual(['a', 'b']);
  });

  it('takes no record for its own that a user has made', async () => {
    await appendToAll('a');
    await appendToAll('b');
    const phantom = incoming(['phantom']).bytes;
    const place = { ...LOG_KEY, partition: 1, segmentBaseOffset: 0, position: 0, baseOffset: 0, endOffset: 1 };
    // Everything but the salt of the present file is known to everybody.
    const head = encodeRecordHead(Buffer.alloc(SALT_BYTES), 99, [
      { ...place, chunks: [phantom], bytes: phantom.length },
    ]);
    const builder = new BatchBuilder({ maxBytes: 10_000 });
    builder.append(1_000, null, Buffer.concat([head, phantom]), undefined);
    const bytes = builder.finish();
    const before = world.disk.sizeBytes(JOURNAL);
    const forged = { bytes, header: readBatchHeader(bytes) };
    const others = logs.slice(1).map((log) => log.append([incoming(['c'])], 1).durable);
    await world.settle(Promise.all([logs[0]!.append([forged], 1).durable, ...others]));
    world.disk.flipBit(JOURNAL, before + 6, 0);
    await crash('process');
    expect(await valuesOf(logs[1]!)).toEqual(['a', 'b', 'c']);
  });
});
