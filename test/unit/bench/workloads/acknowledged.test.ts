import { expect, it } from 'vitest';
import { Acknowledged } from '../../../../bench/workloads/acknowledged.ts';
import { startTestBroker } from '../../../../broker/testing.ts';
import { Producer } from '../../../../client/index.ts';

const TOPIC = 'acknowledged';

it('counts what was acknowledged and is not there', async () => {
  await using broker = await startTestBroker();
  await using producer = new Producer({ brokers: broker.brokers });
  const acknowledged = new Acknowledged();
  expect(await acknowledged.lostRecords(broker.address, TOPIC)).toBe(0);
  for (let call = 0; call < 3; call++) {
    const records = Array.from({ length: 5 }, () => ({ topic: TOPIC, partition: 0, value: 'there' }));
    acknowledged.add(await producer.sendMany(records));
  }
  expect(acknowledged.records).toBe(15);
  expect(await acknowledged.lostRecords(broker.address, TOPIC)).toBe(0);

  // As if the broker had acknowledged two more.
  const claimed = { topic: TOPIC, partition: 0, count: 2, firstOffset: 15, lastOffset: 16 };
  acknowledged.add({ count: 2, partitions: [claimed] });
  expect(await acknowledged.lostRecords(broker.address, TOPIC)).toBe(2);
});
