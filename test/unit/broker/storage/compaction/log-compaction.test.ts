// Passes over one log on the simulated disk: what meets them on their way.

import { beforeEach, describe, expect, it } from 'vitest';
import type { FileHandle, FileSystem, OpenMode, Ports } from '../../../../../broker/ports.ts';
import { NoRoom } from '../../../../../broker/storage/compaction/compaction-pass.ts';
import { Compactor } from '../../../../../broker/storage/compaction/compactor.ts';
import { DiskSpace } from '../../../../../broker/storage/disk-space.ts';
import type { LocalLog } from '../../../../../broker/storage/local-log.ts';
import type { LogSettings } from '../../../../../broker/storage/partition-log.ts';
import type { LastStop } from '../../../../../broker/storage/recovery.ts';
import { RESERVE_BYTES, Reserve } from '../../../../../broker/storage/reserve.ts';
import { type CrashKind, World } from '../../../../simulation/world/world.ts';
import { compactOnce, contentsOf, EAGER, keyedBatch } from '../../../../support/compaction.ts';
import { LOG_SETTINGS, openLocalLog } from '../../../../support/storage.ts';

const FOLDER = '/data/0/';
const SETTINGS = { segmentBytes: 1024, compaction: EAGER };

let world: World;
let ports: Ports;
let log: LocalLog;

async function open(settings: Partial<LogSettings> = {}, lastStop: LastStop = 'clean'): Promise<void> {
  ports = world.brokerPorts();
  await world.settle(ports.files.makeDirectory('/data').then(() => ports.files.syncDirectory('/')));
  log = await world.settle(openLocalLog('/data', { ports, lastStop, settings: { ...SETTINGS, ...settings } }));
}

async function append(key: string, value: string | null, timestamp = 1_000): Promise<void> {
  const appended = log.append([await keyedBatch([{ key, value, timestamp }])], 1);
  await world.settle(appended.durable);
}

/** Keys a to d, over and over, in small segments; the next ones may be large. */
async function write(rounds: number): Promise<void> {
  await world.settle(log.configure({ ...LOG_SETTINGS, ...SETTINGS }));
  for (let round = 0; round < rounds; round++) {
    for (const key of ['a', 'b', 'c', 'd']) await append(key, `${round} ${'x'.repeat(100)}`, 1_000 + round);
  }
  await world.settle(log.configure({ ...LOG_SETTINGS, ...SETTINGS, segmentBytes: 1e6 }));
}

const keysLeft = async (): Promise<string> => {
  const { records } = await world.settle(contentsOf(log));
  return records.map(({ key, value }) => `${key}${value?.split(' ')[0]}`).join(' ');
};

const compact = (): Promise<boolean> => world.settle(compactOnce(log, ports));

const logFiles = (): string[] =>
  world.disk.paths().flatMap((path) => (/\.log(\.new)?$/.test(path) ? [path.slice(FOLDER.length)] : []));

/** The compactor's own way to the log, with what it logs. */
function beginRound(bytesPerSecond = 1e12): Promise<void> {
  return new Compactor(ports, { mapBytes: 1e6, bytesPerSecond }, () => [log.compaction]).runRound();
}

const round = (bytesPerSecond?: number): Promise<void> => world.settle(beginRound(bytesPerSecond));

const events = (): string[] => world.log.map(({ event }) => event);

/** The file system with other ways of doing some things. */
function changed(files: FileSystem, changes: Partial<FileSystem>): FileSystem {
  return new Proxy(files, {
    get: (target, name) => {
      const value = Reflect.get(changes, name) ?? Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

beforeEach(async () => {
  world = new World('compaction');
  await open();
});

describe('a pass', () => {
  it('puts one segment in the place of many and removes them', async () => {
    await write(10);
    expect(log.segmentCount).toBeGreaterThan(5);
    await compact();
    expect(await keysLeft()).toBe('a9 b9 c9 d9');
    expect(logFiles()).toEqual(['00000000000000000000-1.log', '00000000000000000040.log']);
    expect(log.segmentCount).toBe(2);
    // And again, with what was written since.
    await write(3);
    await compact();
    expect(await keysLeft()).toBe('a2 b2 c2 d2');
    expect(logFiles()[0]).toBe('00000000000000000000-2.log');
  });

  it('finds nothing to do in what is compacted, and touches no file', async () => {
    await write(10);
    await compact();
    const before = logFiles();
    await compact();
    expect(logFiles()).toEqual(before);
  });

  it('keeps the age of the records that it takes over', async () => {
    await world.settle(log.configure({ ...LOG_SETTINGS, ...SETTINGS, segmentBytes: 1e6, segmentMs: 100_000 }));
    await append('a', '0');
    await world.runFor(90_000);
    await append('a', '1');
    await compact();
    // The first record of its segment comes long after the segment was made.
    await world.runFor(90_000);
    await append('a', '2');
    await world.runFor(90_000);
    await append('a', '3');
    expect(log.segmentCount).toBe(2);
    await world.runFor(20_000);
    await append('a', '4');
    expect(log.segmentCount).toBe(3);
  });

  it('leaves retention by time what it needs: segments of which each goes when its time has come', async () => {
    const retention = { ...LOG_SETTINGS, ...SETTINGS, segmentBytes: 1e6, retentionMs: 100_000 };
    await world.settle(log.configure(retention));
    // A pass after each record, which adds a segment of its own to those that are merged.
    for (let second = 0; second < 300; second += 10) {
      await append(`key ${second}`, 'value');
      await compact();
      await world.settle(log.enforceRetention());
      await world.runFor(10_000);
    }
    const { records } = await world.settle(contentsOf(log));
    expect(records[0]?.key).toMatch(/^key 1[6-9]0$/);
    expect(log.segmentCount).toBeLessThan(8);
  });

  it('answers look-ups by time from what is left', async () => {
    await write(10);
    await compact();
    expect(await world.settle(log.offsetForTimestamp(0))).toEqual({ offset: 36, timestamp: 1_009 });
    expect(await world.settle(log.offsetForTimestamp(1_010))).toBeUndefined();
  });

  it('starts reads over whose segment it replaces', async () => {
    await write(10);
    await world.settle(log.close());
    let loadIndex: () => void = () => {};
    const indexWanted = new Promise<void>((resolve) => {
      loadIndex = resolve;
    });
    const real = ports.files;
    const readFile = async (path: string): Promise<Buffer> => {
      if (path.endsWith('0.index')) await indexWanted;
      return real.readFile(path);
    };
    ports = { ...ports, files: changed(real, { readFile }) };
    log = await world.settle(openLocalLog('/data', { ports, settings: { ...SETTINGS, segmentBytes: 1e6 } }));
    // They have their segment, and come to its file when that is gone.
    const contents = contentsOf(log);
    const found = log.offsetForTimestamp(0);
    await world.settle(compactOnce(log, ports));
    expect(log.segmentCount).toBe(2);
    loadIndex();
    expect((await world.settle(contents)).records.map(({ offset }) => offset)).toEqual([36, 37, 38, 39]);
    expect(await world.settle(found)).toEqual({ offset: 36, timestamp: 1_009 });
  });

  it('keeps a settled pace', async () => {
    await write(10);
    const bytes = log.sizeBytes;
    const startMs = world.clock.monotonicMs();
    await round(1024);
    // Each byte of the dirty part is read for its key, and again to be copied.
    expect(world.clock.monotonicMs() - startMs).toBeGreaterThan((2 * bytes * 1000) / 1024 - 1000);
    expect(await keysLeft()).toBe('a9 b9 c9 d9');
  });

  it('ends soon when the log is closed, and leaves it as it was', async () => {
    await write(10);
    const running = beginRound(16);
    await world.runFor(1_000);
    const startMs = world.clock.monotonicMs();
    await world.settle(log.close());
    expect(world.clock.monotonicMs() - startMs).toBeLessThan(500);
    await world.settle(running);
    expect(logFiles().some((name) => name.includes('new') || name.includes('-'))).toBe(false);
    await open();
    expect((await world.settle(contentsOf(log))).records).toHaveLength(40);
  });

  it('gives way to a trim', async () => {
    await write(10);
    const running = beginRound(2048);
    await world.runFor(2_000);
    await world.settle(log.trim(30));
    await world.settle(running);
    expect(events()).not.toContain('compaction_failed');
    expect((await world.settle(contentsOf(log))).records).toHaveLength(10);
    await compact();
    expect(await keysLeft()).toBe('a9 b9 c9 d9');
  });
});

describe('a pass that fails', () => {
  it('leaves others the space that they need, and says once that it waits', async () => {
    await world.settle(log.close());
    const space = new DiskSpace(ports, '/data', new Reserve(ports.files, '/data'), 1_000_000);
    log = await world.settle(openLocalLog('/data', { ports, space, settings: { ...SETTINGS } }));
    const compactor = new Compactor(ports, { mapBytes: 1e6, bytesPerSecond: 1e12 }, () => [log.compaction]);
    await write(10);
    const used = world.disk.paths().reduce((sum, path) => sum + world.disk.sizeBytes(path), 0);
    const needed = log.sizeBytes + 1_000_000 + RESERVE_BYTES;
    world.disk.capacityBytes = used + needed - 1;
    for (let i = 0; i < 3; i++) await world.settle(compactor.runRound());
    expect(events().filter((event) => event.startsWith('comp'))).toEqual(['compaction_without_room']);
    expect((await world.settle(contentsOf(log))).records).toHaveLength(40);
    world.disk.capacityBytes = used + needed + 10_000;
    await world.settle(compactor.runRound());
    expect(await keysLeft()).toBe('a9 b9 c9 d9');
    expect(events().filter((event) => event.startsWith('comp'))).toEqual([
      'compaction_without_room',
      'compaction_room_back',
    ]);
  });

  it('is tried again when there is room on the disk', async () => {
    await write(10);
    await world.settle(log.checkpoint());
    const before = logFiles();
    const used = world.disk.paths().reduce((sum, path) => sum + world.disk.sizeBytes(path), 0);
    for (const room of [0, 100, 800, 1_100, 1_500]) {
      world.disk.capacityBytes = used + room;
      await round();
      world.disk.heal();
      expect((await world.settle(contentsOf(log))).records.length).toBeGreaterThanOrEqual(4);
      if (log.segmentCount === 2) break;
      expect(logFiles().filter((name) => name.includes('-') || name.includes('new'))).toEqual([]);
      expect(logFiles().slice(0, before.length)).toEqual(before);
    }
    expect(events()).toContain('compaction_failed');
    await round();
    expect(await keysLeft()).toBe('a9 b9 c9 d9');
    expect(log.failure).toBeUndefined();
  });

  it('is given up on its way when others have taken the space', async () => {
    await world.settle(log.close());
    let looks = 0;
    ports = { ...ports, files: changed(ports.files, { freeBytes: async () => (looks++ === 0 ? 1e9 : 0) }) };
    const space = new DiskSpace(ports, '/data', new Reserve(ports.files, '/data'), 1);
    log = await world.settle(openLocalLog('/data', { ports, space, settings: SETTINGS }));
    for (let value = 0; value < 20; value++) await append('a', `${value} ${'x'.repeat(100)}`);
    await expect(compact()).rejects.toBeInstanceOf(NoRoom);
    // The second group was not begun.
    expect(looks).toBe(2);
    expect(logFiles().filter((name) => name.includes('-'))).toEqual(['00000000000000000000-1.log']);
    expect(await keysLeft()).toMatch(/^a[1-9] .*a19$/);
  });

  it('is given up when the new segment cannot be synced, and harms nothing', async () => {
    await write(10);
    world.disk.failNextDatasync('.log.new');
    await round();
    expect(events()).toContain('compaction_failed');
    expect(log.failure).toBeUndefined();
    expect((await world.settle(contentsOf(log))).records).toHaveLength(40);
    await round();
    expect(await keysLeft()).toBe('a9 b9 c9 d9');
  });

  it('begins no segment behind bytes whose sync failed', async () => {
    await append('a', '1');
    const { bytes, header } = await keyedBatch([{ key: 'a', value: '2', timestamp: 1 }]);
    const before = log.sizeBytes;
    world.disk.failNextDatasync('.log');
    const { durable } = log.append([{ bytes, header }], 1);
    // Its bytes are in the file, and the sync is under way.
    await world.run(() => log.sizeBytes > before);
    await expect(compact()).rejects.toThrow();
    await expect(durable).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    expect(logFiles()).toEqual(['00000000000000000000.log']);
  });

  it('leaves no index of the segment that it did not finish', async () => {
    await write(10);
    await world.settle(log.close());
    const real = ports.files;
    const open = (path: string, mode: OpenMode): Promise<FileHandle> => {
      // The other of the two is there by then.
      if (path.endsWith('-1.timeindex')) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      return real.open(path, mode);
    };
    ports = { ...ports, files: changed(real, { open }) };
    log = await world.settle(openLocalLog('/data', { ports, settings: { ...SETTINGS, segmentBytes: 1e6 } }));
    await round();
    expect(events()).toContain('compaction_failed');
    expect(world.disk.paths().filter((path) => path.includes('-1.'))).toEqual([]);
  });

  it('leaves none that the next start does not remove', async () => {
    await write(10);
    const stray = ['00000000000000000000-7.index', '00000000000000000000-7.timeindex'];
    await world.settle(log.close());
    for (const name of stray)
      await world.settle(ports.files.open(FOLDER + name, 'create').then((file) => file.close()));
    await open();
    expect(world.disk.paths().filter((path) => path.includes('-7.'))).toEqual([]);
    expect((await world.settle(contentsOf(log))).records).toHaveLength(40);
  });

  it('never passes on what is damaged', async () => {
    await write(10);
    await world.settle(log.checkpoint());
    world.disk.flipBit(`${FOLDER}00000000000000000005.log`, 100, 3);
    const compactor = new Compactor(ports, { mapBytes: 1e6, bytesPerSecond: 1e12 }, () => [log.compaction]);
    await world.settle(compactor.runRound());
    await world.settle(compactor.runRound());
    // It is said once.
    expect(events().filter((event) => event === 'compaction_failed')).toHaveLength(1);
    expect(logFiles().some((name) => name.includes('-'))).toBe(false);
  });

  it('keeps both sides of a swap while it is unknown which of them the checkpoint names', async () => {
    let failures = 1;
    const real = ports.files;
    // The checkpoint has its name, and nobody knows for how long.
    let renamed = false;
    const files = changed(real, {
      async rename(from, to) {
        await real.rename(from, to);
        renamed = to.endsWith('/checkpoint') && world.disk.paths().some((path) => path.endsWith('-1.log'));
      },
      async syncDirectory(path) {
        if (renamed && failures-- > 0) throw Object.assign(new Error('EMFILE'), { code: 'EMFILE' });
        await real.syncDirectory(path);
      },
    });
    await world.settle(log.close());
    ports = { ...ports, files };
    log = await world.settle(openLocalLog('/data', { ports, settings: { segmentBytes: 1024, compaction: EAGER } }));
    await write(10);
    await round();
    expect(failures).toBe(0);
    expect(logFiles()).toContain('00000000000000000000-1.log');
    expect(logFiles()).toContain('00000000000000000000.log');
    expect((await world.settle(contentsOf(log))).records).toHaveLength(40);
    // The next one begins by making sure.
    await round();
    expect(await keysLeft()).toBe('a9 b9 c9 d9');
    expect(logFiles()).toEqual(['00000000000000000000-2.log', '00000000000000000040.log']);
  });
});

describe('a crash at any step of a pass', () => {
  /** Crashes during the so-manieth call of these from now on; false if there were not so many. */
  async function crashAt(step: number, kind: CrashKind, calledNames: readonly string[]): Promise<boolean> {
    const real = ports.files;
    let calls = Number.NEGATIVE_INFINITY;
    let crashed = false;
    const counting = new Proxy(real, {
      get: (target, name) => {
        const value = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
        return (...args: unknown[]) => {
          const result = value.apply(target, args);
          if (calledNames.includes(String(name)) && ++calls === step) {
            crashed = true;
            // The call is under way.
            world.timers.after(0.05, () => world.crash(kind));
          }
          return result;
        };
      },
    });
    ports = { ...ports, files: counting };
    await world.settle(log.close());
    log = await world.settle(openLocalLog('/data', { ports, settings: { ...SETTINGS, segmentBytes: 1e6 } }));
    calls = 0;
    let isOver = false;
    compactOnce(log, ports).then(
      () => {
        isOver = true;
      },
      () => {},
    );
    await world.run(() => crashed || isOver);
    if (crashed) await world.runFor(1);
    return crashed;
  }

  const all = ['open', 'readFile', 'rename', 'syncDirectory', 'removeFile'];

  it.each<[CrashKind, LastStop, readonly string[], number]>([
    ['process', 'process-died', all, 3],
    ['power', 'machine-died', all, 3],
    // A name can outlive a power cut that another, older one does not: rarely.
    ['power', 'machine-died', ['rename', 'syncDirectory'], 60],
  ])('leaves the log as it was, or compacted (%s)', async (kind, lastStop, calledNames, seeds) => {
    let steps = 0;
    for (let seed = 0; seed < seeds; seed++) {
      for (let step = 1; ; step++) {
        world = new World(`crash ${seed} ${step}`);
        await open();
        await write(4);
        if (!(await crashAt(step, kind, calledNames))) break;
        steps++;
        await open({}, lastStop);
        const { records } = await world.settle(contentsOf(log));
        expect([4, 16]).toContain(records.length);
        expect(logFiles()).toHaveLength(log.segmentCount);
        await compact();
        expect(await keysLeft()).toBe('a3 b3 c3 d3');
      }
    }
    expect(steps).toBeGreaterThan(50);
  });
});

describe('the producers of a compacted log', () => {
  it('are known to a scan of the whole log', async () => {
    const stamp = (baseSequence: number) => ({ producerId: 3, producerEpoch: 1, baseSequence });
    const record = { key: 'a', value: 'x'.repeat(300), timestamp: 1 };
    for (const sequence of [0, 1, 2]) {
      await world.settle(log.append([await keyedBatch([record], 'none', stamp(sequence))], 1).durable);
    }
    await write(10);
    await compact();
    const { headers } = await world.settle(contentsOf(log));
    expect(headers.filter(({ producerId }) => producerId === 3)).toMatchObject([{ recordCount: 0, ...stamp(2) }]);
    await world.settle(log.close());
    await world.settle(ports.files.removeFile('/data/0/checkpoint'));
    await open();
    expect(log.append([await keyedBatch([record], 'none', stamp(2))], 1)).toMatchObject({
      duplicate: true,
      baseOffset: 2,
    });
    const old = await keyedBatch([record], 'none', stamp(1));
    expect(() => log.append([old], 1)).toThrow(expect.objectContaining({ code: 'OUT_OF_ORDER_SEQUENCE' }));
  });
});
