import { describe, it } from 'vitest';
import { fileCases, networkCases, timerCases } from '../../unit/broker/ports-conformance.ts';
import { World } from './world.ts';

const FOLDER = '/data/here';

describe.each([1, 2, 3, 4, 5])('the ports of the simulated world, seed %d', (seed) => {
  it.each(Object.entries({ ...fileCases, ...networkCases, ...timerCases }))('%s', async (_name, run) => {
    const world = new World(seed);
    const ports = world.brokerPorts();
    await world.settle(ports.files.makeDirectory(FOLDER));
    await world.settle(run({ ports, folder: FOLDER, connect: world.clientPorts().connect }));
  });
});
