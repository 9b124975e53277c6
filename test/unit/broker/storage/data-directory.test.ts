import { expect, it } from 'vitest';
import { DataDirectory } from '../../../../broker/storage/data-directory.ts';
import { World } from '../../../simulation/world/world.ts';

it.each(['/data', '/made/with/its/parents'])('is there for good once it is open: %s', async (path) => {
  const world = new World(path);
  const open = (): Promise<DataDirectory> => {
    const { files, random } = world.brokerPorts();
    return world.settle(DataDirectory.open(files, random, path));
  };
  const { clusterId } = (await open()).identity;
  for (let cuts = 2; cuts < 12; cuts++) {
    world.crash('power');
    expect((await open()).identity).toEqual({ clusterId, nodeId: 1, epoch: cuts });
  }
});
