// Consumers of groups and a real broker over real sockets.

import { describe, expect, it } from 'vitest';
import { Admin, Consumer, type ConsumerOptions, type GroupEvent, Producer } from '../../client/index.ts';
import { eventually } from '../support/eventually.ts';
import { startLiveBroker } from '../support/live-broker.ts';

const TOPIC = 'orders';

interface Reader extends AsyncDisposable {
  readonly consumer: Consumer;
  readonly values: string[];
  readonly events: GroupEvent[];
  readonly running: Promise<void>;
}

async function createTopic(brokers: string, partitions: number): Promise<void> {
  const admin = new Admin({ brokers });
  await admin.createTopic({ name: TOPIC, partitions });
  await admin.close();
}

async function produce(brokers: string, values: readonly string[], partitions: number): Promise<void> {
  await using producer = new Producer({ brokers });
  await producer.sendMany(values.map((value, index) => ({ topic: TOPIC, partition: index % partitions, value })));
}

function startReader(brokers: string, options: Partial<ConsumerOptions> = {}): Reader {
  const values: string[] = [];
  const events: GroupEvent[] = [];
  const consumer = new Consumer({
    brokers,
    group: 'shop',
    topics: [TOPIC],
    onGroupEvent: (event) => events.push(event),
    ...options,
  });
  const running = consumer.run({ eachRecord: ({ value }) => values.push(String(value)) });
  running.catch(() => {});
  return { consumer, values, events, running, [Symbol.asyncDispose]: () => consumer.close() };
}

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index));
}

describe('two members', () => {
  it('share the partitions; when one leaves, the other goes on where it stopped', async () => {
    await using live = await startLiveBroker();
    const { brokers } = live;
    await createTopic(brokers, 6);
    await produce(brokers, numbers(600), 6);
    await using first = startReader(brokers);
    await eventually(() => first.values.length === 600);
    await using second = startReader(brokers);
    await eventually(() => second.consumer.assignment().length === 3);
    await eventually(() => first.consumer.assignment().length === 3);
    await produce(brokers, numbers(60), 6);
    await eventually(() => first.values.length + second.values.length === 660);
    expect(second.values).toHaveLength(30);
    await first.consumer.close();
    await eventually(() => second.consumer.assignment().length === 6);
    await produce(brokers, numbers(60), 6);
    await eventually(() => second.values.length === 90);
    expect(first.values).toHaveLength(630);
  });
});
