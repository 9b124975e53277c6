// Who writes the jobs, and somebody who reads them as any topic, whom queues do not concern.

import { Consumer } from '../../../client/consumer.ts';
import { Producer } from '../../../client/producer.ts';
import { connectionOptions, isExpected, sleep } from '../traffic.ts';
import type { Prng } from '../world/prng.ts';
import type { World } from '../world/world.ts';
import type { QueueHistory } from './queue-history.ts';
import { TOPIC, type TopicPlan } from './queue-plan.ts';

export interface TrafficContext {
  readonly world: World;
  readonly topic: TopicPlan;
  readonly history: QueueHistory;
  /** As they are now. */
  readonly partitions: () => number;
}

/** Until it is over, and every record has its outcome. Records with keys have a header, too. */
export async function produce(context: TrafficContext, name: string, isOver: () => boolean): Promise<void> {
  const { world, topic, history, partitions } = context;
  const prng = world.prng.fork(name);
  const producer = new Producer({ ...connectionOptions(world, prng), deliveryTimeoutMs: 30_000 });
  const greatestPauseMs = prng.pick([40, 100, 400]);
  const sends: Promise<void>[] = [];
  for (let count = 0; !isOver(); count++) {
    const burst = prng.integer(1, prng.pick([1, 1, 5]));
    for (let each = 0; each < burst; each++) {
      const partition = prng.integer(0, partitions() - 1);
      const key = prng.chance(0.8) ? `key-${prng.integer(1, topic.keys)}` : undefined;
      const value = `${name}-${count}-${each}:${'x'.repeat(prng.integer(0, prng.pick([10, 300])))}`;
      const headers = key === undefined ? undefined : { length: String(value.length) };
      const sent = producer.send({ topic: TOPIC, partition, key: key ?? null, value, ...(headers && { headers }) });
      sends.push(
        sent.then(
          ({ offset }) => history.promise(partition, offset, { key, value }),
          () => {},
        ),
      );
    }
    await sleep(world, prng.between(0, greatestPauseMs));
  }
  await Promise.all(sends);
  await producer.close();
}

/** Reads from the beginning; told that a record follows another it has to be the next one. */
export class PlainReader {
  recordsRead = 0;
  readonly #context: TrafficContext;
  readonly #prng: Prng;
  readonly #consumer: Consumer;
  #closed = false;

  constructor(context: TrafficContext) {
    this.#context = context;
    this.#prng = context.world.prng.fork('plain reader');
    this.#consumer = new Consumer({ ...connectionOptions(context.world, this.#prng), fetchWaitMs: 100 });
    const partitions = Array.from({ length: context.topic.partitions }, (_, partition) => partition);
    this.#consumer.assign(partitions.map((partition) => ({ topic: TOPIC, partition, offset: 0 })));
  }

  async run(): Promise<void> {
    const { world, history } = this.#context;
    while (!this.#closed) {
      try {
        await this.#consumer.run({
          eachRecord: ({ partition, offset, key, value }) => {
            this.recordsRead++;
            history.seen(partition, offset, { key: key === null ? undefined : String(key), value: String(value) });
          },
        });
      } catch (error) {
        if (!isExpected(error)) history.complain(`the plain reader cannot read: ${String(error)}`);
        await sleep(world, 100);
      }
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#consumer.close();
  }
}
