import { beforeEach, expect, it } from 'vitest';
import { Cluster } from '../../../client/cluster.ts';
import { resolveConnection } from '../../../client/options.ts';
import { FakeBroker } from './support/fake-broker.ts';
import { FakeWorld } from './support/fake-world.ts';

let world: FakeWorld;

beforeEach(() => {
  world = new FakeWorld();
});

function clusterOf(brokers: string): Cluster {
  return new Cluster(resolveConnection({ brokers, ports: world, operationTimeoutMs: 1_000 }));
}

it('tries the addresses until one answers, and keeps to that connection', async () => {
  const broker = new FakeBroker(world);
  const cluster = clusterOf(`fake:1,fake:2,${broker.address}`);
  const connection = await world.until(cluster.connectToAny());
  expect(connection.address).toBe(broker.address);
  expect(await cluster.connectToAny()).toBe(connection);
  expect(await cluster.connectTo(1)).toBe(connection);
});

it('connects once, however many ask at one time', async () => {
  const broker = new FakeBroker(world);
  const cluster = clusterOf(broker.address);
  const connections = await world.until(Promise.all([1, 2, 3].map(() => cluster.connectToAny())));
  expect(new Set(connections).size).toBe(1);
  expect(world.connects).toBe(1);
});

it('connects anew when the connection was lost', async () => {
  const broker = new FakeBroker(world);
  const cluster = clusterOf(broker.address);
  const first = await world.until(cluster.connectToAny());
  broker.cutConnections();
  await world.settle();
  expect(cluster.liveConnection(1)).toBeUndefined();
  expect(await world.until(cluster.connectToAny())).not.toBe(first);
});

it('does not take one node for another', async () => {
  const broker = new FakeBroker(world, { nodeId: 7 });
  const cluster = clusterOf(broker.address);
  cluster.learnNodes([{ nodeId: 3, host: 'fake', port: 7450 }]);
  await expect(world.until(cluster.connectTo(3))).rejects.toMatchObject({ code: 'BROKER_UNREACHABLE' });
  await expect(cluster.connectTo(4)).rejects.toMatchObject({ code: 'BROKER_UNREACHABLE' });
});
