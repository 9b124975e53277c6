import { beforeEach, describe, expect, it } from 'vitest';
import { Producer } from '../../../client/producer.ts';
import type { ProducerOptions } from '../../../client/types.ts';
import { FakeBroker } from './support/fake-broker.ts';
import { FakeWorld } from './support/fake-world.ts';

let world: FakeWorld;
let broker: FakeBroker;

beforeEach(() => {
  world = new FakeWorld();
  broker = new FakeBroker(world);
});

function producer(options: Partial<ProducerOptions> = {}): Producer {
  return new Producer({ brokers: broker.address, ports: world, ...options });
}

describe('send', () => {
  it('tells where the record is', async () => {
    broker.createTopic('events', 1);
    const sender = producer();
    const first = await world.until(sender.send({ topic: 'events', key: 'k', value: 'one', timestamp: 5 }));
    const second = await world.until(sender.send({ topic: 'events', value: 'two' }));
    expect(first).toEqual({ topic: 'events', partition: 0, offset: 0, timestamp: 5 });
    expect(second).toEqual({ topic: 'events', partition: 0, offset: 1, timestamp: FakeWorld.startMs });
    expect(await broker.partition('events').values()).toEqual(['one', 'two']);
    await world.until(sender.close());
  });

  it('puts what is sent in one loop into one batch', async () => {
    broker.createTopic('events', 1);
    const sender = producer();
    await world.until(sender.send({ topic: 'events', value: 'first' }));
    const sent = Array.from({ length: 10 }, (_, n) => sender.send({ topic: 'events', value: `${n}` }));
    await world.until(Promise.all(sent));
    expect(broker.requests('produce')).toHaveLength(2);
    expect(broker.partition('events').batches).toHaveLength(2);
  });
});
