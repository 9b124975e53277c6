// What the log does when the disk refuses, over the simulated disk.

import { beforeEach, describe, expect, it } from 'vitest';
import type { FileSystem } from '../../../../broker/ports.ts';
import { DiskSpace } from '../../../../broker/storage/disk-space.ts';
import type { LocalLog } from '../../../../broker/storage/local-log.ts';
import type { LogSettings } from '../../../../broker/storage/partition-log.ts';
import type { LastStop } from '../../../../broker/storage/recovery.ts';
import { Reserve } from '../../../../broker/storage/reserve.ts';
import { World } from '../../../simulation/world/world.ts';
import { incoming } from '../../../support/batches.ts';
import { LOG_SETTINGS, openLocalLog, readAll } from '../../../support/storage.ts';

let world: World;
let log: LocalLog;
let poisoned: number;

const open = async (lastStop: LastStop = 'clean', settings: Partial<LogSettings> = {}): Promise<LocalLog> => {
  const ports = world.brokerPorts();
  await world.settle(ports.files.makeDirectory('/data').then(() => ports.files.syncDirectory('/')));
  return world.settle(openLocalLog('/data', { ports, lastStop, settings, onPoisoned: () => poisoned++ }));
};

const append = (...values: string[]) => log.append([incoming(values)], 1);
const produce = (baseSequence: number, ...values: string[]) =>
  log.append([incoming(values, 1_000, { producerId: 1, producerEpoch: 0, baseSequence })], 1);
const outcomesOf = (...promises: Promise<void>[]) =>
  world.settle(
    Promise.all(
      promises.map((promise) =>
        promise.then(
          () => 'durable',
          (error) => `${error.code} ${error.outcome}`,
        ),
      ),
    ),
  );
const outcomeOf = async (promise: Promise<void>) => (await outcomesOf(promise))[0];

beforeEach(async () => {
  world = new World('faults');
  poisoned = 0;
  log = await open();
});

describe('when the disk is full', () => {
  it('takes nothing of the failed appends, serves on, and goes on once there is room', async () => {
    await world.settle(produce(0, 'a').durable);
    world.disk.capacityBytes = 2_000;
    const failing = [produce(1, 'x'.repeat(5_000)), produce(2, 'y')].map((appended) => appended.durable);
    expect(await outcomesOf(...failing)).toEqual(['STORAGE_FULL not-written', 'STORAGE_FULL not-written']);
    expect([log.logEndOffset, log.highWatermark, poisoned]).toEqual([1, 1, 0]);

    world.disk.capacityBytes = Number.POSITIVE_INFINITY;
    // Neither a gap nor a duplicate: the batch after the lost one is refused until that is sent again.
    expect(() => produce(2, 'y')).toThrowError(expect.objectContaining({ code: 'OUT_OF_ORDER_SEQUENCE' }));
    expect(produce(1, 'x').baseOffset).toBe(1);
    expect(await outcomeOf(produce(2, 'y').durable)).toBe('durable');
    expect((await world.settle(readAll(log))).map((record) => record.value)).toEqual(['a', 'x', 'y']);
  });

  it('leaves nothing of a refused write behind for recovery', async () => {
    await world.settle(append('a').durable);
    world.disk.capacityBytes = 3_000;
    expect(await outcomeOf(append('x'.repeat(9_000)).durable)).toBe('STORAGE_FULL not-written');
    world.disk.capacityBytes = Number.POSITIVE_INFINITY;
    await world.settle(append('b').durable);
    world.crash('power');
    log = await open('machine-died');
    expect((await world.settle(readAll(log))).map((record) => record.value)).toEqual(['a', 'b']);
    expect(world.disk.paths().filter((path) => path.includes('torn'))).toEqual([]);
  });

  it.each<[string, Partial<LogSettings>]>([
    ['by size', { retentionBytes: 3_000 }],
    ['by age, the active segment too', { retentionMs: 1_000 }],
  ])('lets retention free space, though there is no room for a checkpoint (%s)', async (_, retention) => {
    const ports = world.brokerPorts();
    const reserve = new Reserve(ports.files, '/data');
    const space = new DiskSpace(ports, '/data', reserve, 0);
    const settings = { segmentBytes: 1024, ...retention };
    log = await world.settle(openLocalLog('/data', { ports, settings, space }));
    for (let count = 0; count < 10; count++) await world.settle(append('x'.repeat(900)).durable);
    await world.settle(reserve.make(ports.random));
    await world.runFor(2_000);
    expect(log.segmentCount).toBe(10);

    world.disk.capacityBytes = world.disk.paths().reduce((sum, path) => sum + world.disk.sizeBytes(path), 0);
    await world.settle(log.enforceRetention());
    const kept = 'retentionMs' in retention ? 1 : 4;
    expect(log.segmentCount).toBe(kept);
    expect(world.disk.paths().filter((path) => path.endsWith('.log'))).toHaveLength(kept);
    expect(reserve.isThere).toBe(false);
    const start = log.logStartOffset;
    world.crash('power');
    log = await open('machine-died', settings);
    expect(log.logStartOffset).toBe(start);
  });

  it('keeps no part of a checkpoint that did not fit', async () => {
    await world.settle(append('a').durable);
    const paths = world.disk.paths();
    world.disk.capacityBytes = 0;
    await expect(world.settle(log.checkpoint())).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(world.disk.paths().filter((path) => !path.endsWith('index'))).toEqual(paths);
  });
});

describe('retention that is held', () => {
  const openAged = async (): Promise<void> => {
    log = await open('clean', { segmentBytes: 1024, retentionMs: 1_000 });
    for (const value of 'abc') await world.settle(append(value.repeat(900)).durable);
    await world.runFor(2_000);
  };
  const until = (heldFrom: () => number): void => log.guardRetention({ heldFrom, onChecked: () => {} });

  it('leaves the active segment as it is, and takes it once nobody needs it', async () => {
    await openAged();
    let heldFrom = 2;
    until(() => heldFrom);
    await world.settle(log.enforceRetention());
    expect([log.logStartOffset, log.segmentCount]).toEqual([2, 1]);
    heldFrom = 3;
    await world.settle(log.enforceRetention());
    expect([log.logStartOffset, log.logEndOffset]).toEqual([3, 3]);
    world.crash('power');
    log = await open('machine-died', { segmentBytes: 1024, retentionMs: 1_000 });
    expect([log.logStartOffset, append('d').baseOffset]).toEqual([3, 3]);
  });

  it.each([
    ['its turn comes', [3], 1],
    ['the next one has begun', [3, 3], 2],
  ])('asks anew before the active segment goes: what is needed when %s stays', async (_, answers, segments) => {
    await openAged();
    until(() => answers.shift() ?? 0);
    await world.settle(log.enforceRetention());
    expect([log.logStartOffset, log.segmentCount]).toEqual([2, segments]);
    expect((await world.settle(readAll(log))).map(({ offset }) => offset)).toEqual([2]);
  });

  it('holds while the disk has little space left, too', async () => {
    const ports = world.brokerPorts();
    const space = new DiskSpace(ports, '/data', new Reserve(ports.files, '/data'), 1_000_000);
    log = await world.settle(
      openLocalLog('/data', { ports, space, settings: { segmentBytes: 1024, retentionBytes: 0 } }),
    );
    for (const value of 'abc') await world.settle(append(value.repeat(900)).durable);
    world.disk.capacityBytes = 999_999;
    await world.settle(space.watch());
    until(() => 1);
    await world.settle(log.enforceRetention());
    expect([space.isLow, log.logStartOffset]).toEqual([true, 1]);
  });
});

describe('while there is less space than is to be kept free', () => {
  const openLow = async (isInternal = false): Promise<DiskSpace> => {
    const ports = world.brokerPorts();
    const space = new DiskSpace(ports, '/data', new Reserve(ports.files, '/data'), 1_000_000);
    log = await world.settle(openLocalLog('/data', { ports, space, isInternal, settings: { segmentBytes: 1024 } }));
    for (const value of 'ab') await world.settle(append(value.repeat(900)).durable);
    world.disk.capacityBytes = 999_999;
    await world.settle(space.watch());
    return space;
  };
  const refused = expect.objectContaining({
    code: 'STORAGE_FULL',
    outcome: 'not-written',
    message: expect.stringContaining('topic "test" partition 0'),
  });

  it('refuses records before anything is written, reads and trims, and takes them again once there is more', async () => {
    await openLow();
    expect(() => append('c')).toThrowError(refused);
    expect(log.logEndOffset).toBe(2);
    expect(await world.settle(readAll(log))).toHaveLength(2);
    expect(await world.settle(log.trim(1))).toBe(1);
    await world.settle(log.checkpoint());
    world.disk.capacityBytes = Number.POSITIVE_INFINITY;
    await world.runFor(2_000);
    expect(append('c').baseOffset).toBe(2);
  });

  it('counts what it takes, so that no burst between two looks goes on past the mark', async () => {
    const space = await openLow();
    world.disk.capacityBytes = 1_010_000;
    await world.runFor(2_000);
    expect(space.isLow).toBe(false);
    const burst = (): void => {
      for (let i = 0; i < 20; i++) append('c'.repeat(900));
    };
    expect(burst).toThrowError(refused);
    expect(log.logEndOffset).toBeLessThan(15);
  });

  it('keeps the order of a producer of which it knows nothing yet', async () => {
    const space = await openLow();
    expect(() => produce(0, 'c')).toThrowError(refused);
    world.disk.capacityBytes = Number.POSITIVE_INFINITY;
    await world.runFor(2_000);
    expect(space.isLow).toBe(false);
    // It was sent behind the one that was refused: to take it would be a gap.
    expect(() => produce(1, 'd')).toThrowError(expect.objectContaining({ code: 'OUT_OF_ORDER_SEQUENCE' }));
    expect([produce(0, 'c').baseOffset, produce(1, 'd').baseOffset]).toEqual([2, 3]);
  });

  it('acknowledges again what was written before: that takes no space', async () => {
    const space = await openLow();
    world.disk.capacityBytes = Number.POSITIVE_INFINITY;
    await world.runFor(2_000);
    await world.settle(produce(0, 'c').durable);
    world.disk.capacityBytes = 999_999;
    await world.runFor(2_000);
    expect(space.isLow).toBe(true);
    expect(produce(0, 'c')).toMatchObject({ baseOffset: 2, duplicate: true });
    expect(() => produce(1, 'd')).toThrowError(refused);
  });

  it('asks nobody for admission of what is refused anyway', async () => {
    await openLow();
    const asked: number[] = [];
    expect(() => log.append([incoming(['c'])], 1, (records) => asked.push(records))).toThrowError(refused);
    expect(asked).toEqual([]);
  });

  it("takes the broker's own records", async () => {
    await openLow(true);
    expect(await outcomeOf(append('c').durable)).toBe('durable');
  });
});

it('refuses appends while no more files can be opened, and recovers', async () => {
  world.disk.maxOpenFiles = 0;
  expect(await outcomeOf(append('a').durable)).toBe('STORAGE_UNAVAILABLE not-written');
  world.disk.maxOpenFiles = 100;
  expect(await outcomeOf(append('a').durable)).toBe('durable');
  expect(append('b').baseOffset).toBe(1);
});

it('says why it cannot trim, and reads though there is no room for an index', async () => {
  const settings = { segmentBytes: 1024 };
  log = await open('clean', settings);
  for (const value of 'abc') await world.settle(append(value.repeat(900)).durable);
  world.disk.capacityBytes = 0;
  for (let attempt = 0; attempt < 2; attempt++) {
    await expect(world.settle(log.trim(1))).rejects.toMatchObject({ code: 'STORAGE_FULL' });
  }
  const ports = world.brokerPorts();
  for (const path of world.disk.paths().filter((each) => each.endsWith('index'))) {
    await world.settle(ports.files.removeFile(path));
  }
  world.crash('process');
  log = await open('process-died', settings);
  expect(await world.settle(readAll(log))).toHaveLength(3);

  world.crash('process');
  log = await open('process-died', settings);
  world.disk.maxOpenFiles = 0;
  await expect(world.settle(log.trim(2))).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
});

describe('when the creation of a segment fails half-way', () => {
  const settings = { segmentBytes: 1024 };

  /** The second segment's file is there, but its name is not durable. */
  const failHalfWay = async (): Promise<void> => {
    const ports = world.brokerPorts();
    const syncDirectory = ports.files.syncDirectory.bind(ports.files);
    let failSync = false;
    ports.files.syncDirectory = (path) => {
      if (!failSync || !path.endsWith('/0')) return syncDirectory(path);
      failSync = false;
      return Promise.reject(Object.assign(new Error('too many open files'), { code: 'EMFILE' }));
    };
    log = await world.settle(openLocalLog('/data', { ports, settings }));
    await world.settle(append('a').durable);
    await world.settle(log.checkpoint());
    failSync = true;
    expect(await outcomeOf(append('x'.repeat(1_000)).durable)).toBe('STORAGE_UNAVAILABLE not-written');
  };

  it('goes on there, though the next record would fit into the first segment', async () => {
    await failHalfWay();
    for (const value of 'bc') await world.settle(append(value).durable);
    world.crash('process');
    log = await open('process-died');
    expect((await world.settle(readAll(log))).map((record) => record.value)).toEqual(['a', 'b', 'c']);
  });

  it('makes its name durable at the next start', async () => {
    for (let seed = 0; seed < 10; seed++) {
      world = new World(seed);
      await open();
      await failHalfWay();
      world.crash('process');
      log = await open('process-died', settings);
      await world.settle(append('b').durable);
      world.crash('power');
      log = await open('machine-died', settings);
      expect((await world.settle(readAll(log))).map((record) => record.value)).toEqual(['a', 'b']);
    }
  });
});

describe('when a sync fails', () => {
  it('never tries again: what was in flight is unknown, what waited is not written, nothing more is taken', async () => {
    await world.settle(append('a').durable);
    world.disk.failNextDatasync('.log');
    const inFlight = append('b');
    await world.settle(inFlight.written);
    const waiting = append('c');
    expect(await outcomeOf(inFlight.durable)).toBe('STORAGE_FAILED unknown');
    expect(await outcomeOf(waiting.durable)).toBe('STORAGE_FAILED not-written');
    expect(() => append('d')).toThrowError(expect.objectContaining({ code: 'STORAGE_FAILED', outcome: 'not-written' }));
    expect([log.highWatermark, poisoned]).toEqual([1, 1]);
    expect((await world.settle(readAll(log))).map((record) => record.value)).toEqual(['a']);
  });

  it('trusts no sync after one that failed beside it', async () => {
    // The first append's segment is being checkpointed while the second append is written.
    const first = append('a');
    await world.settle(first.durable);
    world.disk.failNextDatasync('.log');
    expect(await outcomeOf(append('b').durable)).toBe('STORAGE_FAILED unknown');
    expect(poisoned).toBe(1);
  });

  it('records nothing in a checkpoint whose own sync ended well', async () => {
    for (let seed = 0; seed < 20; seed++) {
      world = new World(seed);
      log = await open();
      await world.settle(append('a').durable);
      await world.settle(log.checkpoint());
      world.disk.failNextDatasync('.log');
      const appended = append('b');
      await world.settle(appended.written);
      await outcomesOf(log.checkpoint(), appended.durable);
      world.crash('process');
      log = await open('machine-died');
      const values = (await world.settle(readAll(log))).map((record) => record.value);
      expect(['a', 'a,b'], `seed ${seed}`).toContain(values.join());
      world.crash('power');
      log = await open('machine-died');
      expect((await world.settle(readAll(log))).map((record) => record.value)).toEqual(values);
    }
  });

  it('writes the last group anew at recovery, because the page cache no longer knows that it is dirty', async () => {
    await world.settle(append('a').durable);
    world.disk.failNextDatasync('.log');
    await outcomeOf(append('b').durable);
    world.crash('process');
    log = await open('process-died');
    expect(log.highWatermark).toBe(2);
    world.crash('power');
    log = await open('machine-died');
    expect((await world.settle(readAll(log))).map((record) => record.value)).toEqual(['a', 'b']);
  });
});

it('shows records only once they are durable', async () => {
  const appended = append('a');
  await world.settle(appended.written);
  expect(log.highWatermark).toBe(0);
  await world.settle(appended.durable);
  expect(log.highWatermark).toBe(1);
});

it('shows a trim only once no crash can take it back', async () => {
  for (const value of 'ab') await world.settle(append(value).durable);
  const trimming = log.trim(1);
  await world.runFor(0.1);
  expect([log.logStartOffset, (await world.settle(readAll(log))).length]).toEqual([0, 2]);
  await world.settle(trimming);
  expect(log.logStartOffset).toBe(1);
  world.disk.capacityBytes = 0;
  await expect(world.settle(log.trim(2))).rejects.toMatchObject({ code: 'STORAGE_FULL' });
  expect(log.logStartOffset).toBe(1);
});

it('syncs once for all that arrived during the sync before', async () => {
  const first = append('first');
  await world.settle(first.written);
  const syncsOf = () => world.disk.datasyncs(`/data/0/${'0'.repeat(20)}.log`);
  const before = syncsOf();
  await world.settle(Promise.all(Array.from({ length: 50 }, (_, i) => append(`${i}`).durable)));
  // The first group's own sync, one for the fifty, and perhaps the checkpoint of the new segment.
  expect(syncsOf() - before).toBeLessThanOrEqual(3);
});

it('syncs nothing more when it is abandoned, and what it closes', async () => {
  const syncsOf = () => world.disk.datasyncs(`/data/0/${'0'.repeat(20)}.log`);
  const countFor = async (end: 'abandon' | 'close'): Promise<number> => {
    world = new World(end);
    log = await open('clean', { flush: 'os' });
    await world.settle(append('a').durable);
    const before = syncsOf();
    await world.settle(log[end]());
    return syncsOf() - before;
  };
  expect([await countFor('abandon'), await countFor('close')]).toEqual([0, 1]);
});

it('is not opened again for the journal once it is abandoned', async () => {
  world = new World('journal');
  const ports = world.brokerPorts();
  await world.settle(ports.files.makeDirectory('/data').then(() => ports.files.syncDirectory('/')));
  log = await world.settle(openLocalLog('/data', { ports, journalMinWriters: 1 }));
  await world.settle(append('a').durable);
  const segment = `/data/0/${'0'.repeat(20)}.log`;
  const before = world.disk.datasyncs(segment);
  await world.settle(log.abandon());
  // As the journal asks before it lets go of a file.
  await world.settle(log.syncJournaled());
  expect(world.disk.datasyncs(segment) - before).toBe(0);
});

describe('a change of the flush mode', () => {
  it.each(['os', 'ack'] as const)('reaches the checkpoint before the first write under it (to %s)', async (flush) => {
    const from = flush === 'ack' ? 'os' : 'ack';
    world = new World(`flush ${flush}`);
    log = await open('clean', { flush: from });
    await world.settle(append('a').durable);
    await world.settle(log.configure({ ...LOG_SETTINGS, flush }));
    await world.settle(append('b').durable);
    world.crash('power');
    log = await open('machine-died', { flush });
    const values = (await world.settle(readAll(log))).map((record) => record.value);
    // Up to the change everything is on the disk; what followed is certain with ack alone.
    expect(values.slice(0, flush === 'ack' ? 2 : 1)).toEqual(flush === 'ack' ? ['a', 'b'] : ['a']);
  });

  it('says that the disk failed when what was written before it cannot be synced', async () => {
    world = new World('flush fails');
    log = await open('clean', { flush: 'os' });
    await world.settle(append('a').durable);
    world.disk.failNextDatasync('.log');
    const changed = log.configure({ ...LOG_SETTINGS, flush: 'ack' });
    await expect(world.settle(changed)).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    expect(poisoned).toBe(1);
  });
});

it('sets no timer for a sync once it is closing: its files may be gone when that fires', async () => {
  log = await open('clean', { flush: 'interval', flushIntervalMs: 50 });
  const appended = append('a');
  await world.settle(log.close());
  await world.settle(appended.durable);
  world.disk.failNextDatasync('.log');
  await world.runFor(200);
  expect(poisoned).toBe(0);
});

describe('at the edges of its life', () => {
  /** Closes the log, and tells what it still asks of the files after that. */
  async function callsAfterClose(settings: Partial<LogSettings>, before: () => Promise<unknown>): Promise<string[]> {
    const ports = world.brokerPorts();
    let isClosed = false;
    const late: string[] = [];
    const files = new Proxy(ports.files, {
      get: (target, name: keyof FileSystem) => {
        const call = target[name]?.bind(target) as (...given: unknown[]) => unknown;
        return (...given: unknown[]) => {
          if (isClosed) late.push(`${name} ${String(given[0])}`);
          return call(...given);
        };
      },
    });
    await world.settle(files.makeDirectory('/data'));
    log = await world.settle(openLocalLog('/data', { ports: { ...ports, files }, settings }));
    for (const value of 'abcdef') await world.settle(append(value.repeat(600)).durable);
    await before();
    await world.settle(log.close());
    isClosed = true;
    await world.runFor(6000);
    return late;
  }

  it('asks nothing of its files once it is closed, whatever retention was about to do', async () => {
    for (let seed = 0; seed < 60; seed++) {
      world = new World(`close ${seed}`);
      const late = await callsAfterClose({ retentionMs: 1000, segmentBytes: 1024 }, async () => {
        await world.runFor(5000);
        log.enforceRetention().catch(() => {});
        await world.runFor(seed * 0.4);
      });
      expect(late, `seed ${seed}`).toEqual([]);
    }
  });

  it('asks nothing of its files once it is closed, though a sync ran beside it', async () => {
    for (let seed = 0; seed < 60; seed++) {
      world = new World(`beside ${seed}`);
      const settings = { flush: 'interval', flushIntervalMs: 5, segmentBytes: 1024 } as const;
      const late = await callsAfterClose(settings, () => world.runFor(seed * 0.25));
      expect(late, `seed ${seed}`).toEqual([]);
    }
  });

  it('says of a trim that a full disk refused that it may be done later', async () => {
    for (const value of ['a', 'b', 'c']) await world.settle(append(value).durable);
    const used = world.disk.paths().reduce((sum, path) => sum + world.disk.sizeBytes(path), 0);
    world.disk.capacityBytes = used + 10;
    const refused = { code: 'STORAGE_FULL', outcome: 'unknown' };
    await expect(world.settle(log.trim(2))).rejects.toMatchObject(refused);
    expect(log.logStartOffset).toBe(0);
    world.disk.heal();
    await world.settle(log.checkpoint());
    expect(log.logStartOffset).toBe(2);
  });

  it('takes nothing more after a folder could not be synced: no later sync makes up for it', async () => {
    log = await open('clean', { retentionMs: 1000 });
    await world.settle(append('a').durable);
    await world.runFor(5000);
    world.disk.failNextDirectorySync('/data/0');
    await expect(world.settle(log.enforceRetention())).rejects.toBeDefined();
    expect(poisoned).toBe(1);
    expect(() => append('b')).toThrowError(expect.objectContaining({ code: 'STORAGE_FAILED' }));
  });

  it('has a checkpoint tell of greater writes before the first of them', async () => {
    for (let seed = 0; seed < 40; seed++) {
      world = new World(`greater ${seed}`);
      log = await open();
      await world.settle(append('a').durable);
      await world.settle(log.checkpoint());
      await world.settle(log.configure({ ...LOG_SETTINGS, segmentBytes: 1e9, maxBatchBytes: 16 * 1024 * 1024 }));
      append('x'.repeat(12_000_000)).durable.catch(() => {});
      await world.runFor((seed % 10) * 0.5);
      world.crash('power');
      log = await open('machine-died');
      expect((await world.settle(readAll(log)))[0]).toEqual({ offset: 0, value: 'a' });
    }
  });
});
