import { beforeEach, describe, expect, it } from 'vitest';
import { RESERVE_BYTES, Reserve } from '../../../../broker/storage/reserve.ts';
import { World } from '../../../simulation/world/world.ts';

const PATH = '/data/reserve';

let world: World;
let reserve: Reserve;

const start = async (): Promise<Reserve> => {
  const { files } = world.brokerPorts();
  const started = new Reserve(files, '/data');
  await world.settle(files.makeDirectory('/data').then(() => started.find()));
  return started;
};

const write = async (bytes: number): Promise<void> => {
  const file = await world.brokerPorts().files.open('/data/step', 'create');
  await file.write([Buffer.alloc(bytes)], 0).finally(() => file.close());
};

const full = { code: 'ENOSPC' };

beforeEach(async () => {
  world = new World('reserve');
  reserve = await start();
});

it('is made of bytes that no compression makes fewer, and found again at the next start', async () => {
  expect(reserve.isThere).toBe(false);
  await world.settle(reserve.make(world.brokerPorts().random));
  expect([reserve.isThere, world.disk.sizeBytes(PATH)]).toEqual([true, RESERVE_BYTES]);
  const bytes = await world.settle(world.brokerPorts().files.readFile(PATH));
  expect(new Set(bytes.subarray(0, 4096)).size).toBeGreaterThan(200);
  world.crash('power');
  expect((await start()).isThere).toBe(true);
});

it('leaves nothing behind where it does not fit', async () => {
  world.disk.capacityBytes = RESERVE_BYTES - 1;
  await expect(world.settle(reserve.make(world.brokerPorts().random))).rejects.toMatchObject(full);
  expect([reserve.isThere, world.disk.paths()]).toEqual([false, []]);
});

it('counts a part of one, as a crash leaves it, for none', async () => {
  const { files } = world.brokerPorts();
  const file = await world.settle(files.open(PATH, 'create'));
  await world.settle(file.write([Buffer.alloc(RESERVE_BYTES - 1)], 0));
  expect((await start()).isThere).toBe(false);
});

describe('on a full disk', () => {
  beforeEach(async () => {
    await world.settle(reserve.make(world.brokerPorts().random));
    world.disk.capacityBytes = RESERVE_BYTES;
  });

  it('makes room for a step that needs it, once', async () => {
    await world.settle(reserve.spendOn(() => write(1000)));
    expect([reserve.isThere, reserve.timesGiven, world.disk.paths()]).toEqual([false, 1, ['/data/step']]);
    world.disk.capacityBytes = 1000;
    await expect(world.settle(reserve.spendOn(() => write(2000)))).rejects.toMatchObject(full);
  });

  it('is given up once for many steps at a time, each of which is tried again', async () => {
    let tries = 0;
    const step = async (): Promise<void> => {
      tries++;
      await write(1000);
    };
    await world.settle(Promise.all(Array.from({ length: 5 }, () => reserve.spendOn(step))));
    expect([reserve.timesGiven, tries]).toEqual([1, 10]);
  });

  it('tells what is no lack of space, and leaves the reserve alone', async () => {
    const failing = reserve.spendOn(() => Promise.reject(Object.assign(new Error('gone'), { code: 'EIO' })));
    await expect(failing).rejects.toMatchObject({ code: 'EIO' });
    expect(reserve.isThere).toBe(true);
  });

  it('stays for another time where no descriptor is left to give it up', async () => {
    world.disk.maxOpenFiles = 0;
    await expect(
      world.settle(reserve.spendOn(() => Promise.reject(Object.assign(new Error(), full)))),
    ).rejects.toMatchObject(full);
    expect([reserve.isThere, world.disk.sizeBytes(PATH)]).toEqual([true, RESERVE_BYTES]);
  });
});
