import { expect, it } from 'vitest';
import { DataDirectory } from '../../../../broker/storage/data-directory.ts';
import { World } from '../../../simulation/world/world.ts';

const open = (world: World, path = '/data'): Promise<DataDirectory> => {
  const { files, random } = world.brokerPorts();
  return world.settle(DataDirectory.open(files, random, path));
};

it.each(['/data', '/made/with/its/parents'])('survives a power cut once it is open: %s', async (path) => {
  for (let seed = 0; seed < 10; seed++) {
    const world = new World(seed);
    const { clusterId } = (await open(world, path)).identity;
    world.crash('power');
    expect((await open(world, path)).identity).toEqual({ clusterId, nodeId: 1, epoch: 2 });
  }
});

it('keeps the mark of a crash until every log is recovered from it', async () => {
  const world = new World('mark');
  let directory = await open(world);
  // Nothing to judge after a clean stop, so that the mark may be set at once.
  await world.settle(directory.markRunning(false));
  world.crash('power');
  directory = await open(world);
  await world.settle(directory.markRunning(false).then(() => directory.release(true)));
  directory = await open(world);
  expect(directory.lastStop).toBe('machine-died');
  await world.settle(directory.markRunning(true));
  world.crash('process');
  directory = await open(world);
  expect(directory.lastStop).toBe('process-died');
  await world.settle(directory.markRunning(true).then(() => directory.release(true)));
  expect((await open(world)).lastStop).toBe('clean');
});

it('opens on a full disk, by means of the reserve', async () => {
  const world = new World('full');
  let directory = await open(world);
  await world.settle(directory.reserve.make(world.brokerPorts().random).then(() => directory.release(true)));
  const used = world.disk.paths().reduce((sum, path) => sum + world.disk.sizeBytes(path), 0);
  world.disk.capacityBytes = used - 1;
  directory = await open(world);
  await world.settle(directory.markRunning(true));
  expect([directory.identity.epoch, directory.reserve.timesGiven]).toEqual([2, 1]);
});

it('takes the machine for dead after a failed sync, for its page cache may have dropped anything', async () => {
  const world = new World('distrust');
  const directory = await open(world);
  await world.settle(directory.markRunning(true).then(() => directory.distrustPageCache()));
  world.crash('process');
  expect((await open(world)).lastStop).toBe('machine-died');
});
