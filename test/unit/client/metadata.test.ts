import { beforeEach, expect, it } from 'vitest';
import { Cluster } from '../../../client/cluster.ts';
import { Metadata } from '../../../client/metadata.ts';
import { resolveConnection } from '../../../client/options.ts';
import { FakeBroker, type Fate } from './support/fake-broker.ts';
import { FakeWorld } from './support/fake-world.ts';

let world: FakeWorld;

beforeEach(() => {
  world = new FakeWorld();
});

function clusterOf(brokers: string): Cluster {
  return new Cluster(resolveConnection({ brokers, ports: world, operationTimeoutMs: 1_000 }));
}

it('asks for the metadata of many topics with one request', async () => {
  const broker = new FakeBroker(world);
  broker.createTopic('a', 2);
  broker.createTopic('b');
  const metadata = new Metadata(clusterOf(broker.address), false);
  const [a, b, again] = await world.until(
    Promise.all([metadata.topic('a'), metadata.refresh('b'), metadata.refresh('a')]),
  );
  expect([a?.partitions.length, b?.name, again?.topicId]).toEqual([2, 'b', a?.topicId]);
  expect(broker.requests('metadata')).toHaveLength(1);
  expect(await metadata.topic('a')).toBe(again);
});

it('asks for thousands of topics with several requests, one after the other', async () => {
  const broker = new FakeBroker(world);
  const names = Array.from({ length: 5_000 }, (_, at) => `t${at}`);
  for (const name of names) broker.createTopic(name);
  const metadata = new Metadata(clusterOf(broker.address), false);
  const found = await world.until(Promise.all(names.map((name) => metadata.topic(name))));
  expect(found.map(({ name }) => name)).toEqual(names);
  expect(broker.requests('metadata').map(({ frame }) => frame.metadata?.topics?.length)).toEqual([4_000, 1_000]);
});

it('tells each who asked what became of it, and retries what passes', async () => {
  const broker = new FakeBroker(world);
  broker.createTopic('a');
  const metadata = new Metadata(clusterOf(broker.address), false);
  let losses = 2;
  broker.fate = (): Fate => (losses-- > 0 ? { kind: 'reply-lost' } : { kind: 'handled' });
  const found = metadata.topic('a');
  const missing = metadata.topic('nowhere');
  missing.catch(() => {});
  expect((await world.until(found)).name).toBe('a');
  await expect(missing).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC', topic: 'nowhere' });
  broker.stop();
  await expect(world.until(metadata.refresh('a'))).rejects.toMatchObject({ code: 'BROKER_UNREACHABLE' });
});
