// What a user's program sees of the installed package: every entry point loads, its types are there, records go round.
import { Admin, Consumer, Producer, TidemarkError } from 'tidemark';
import { Broker } from 'tidemark/broker';
import { startTestBroker } from 'tidemark/testing';

await using broker = await startTestBroker();
await using producer = new Producer({ brokers: broker.brokers });
const { offset }: { offset: number } = await producer.send({ topic: 'greetings', key: 'en', value: 'hello' });

await using consumer = new Consumer({ brokers: broker.brokers });
await consumer.assign([{ topic: 'greetings', partition: 0, offset }]);
for await (const record of consumer) {
  const value: Buffer | null = record.value;
  if (value?.toString() !== 'hello') throw new Error(`read back ${value}`);
  break;
}

await using admin = new Admin({ brokers: broker.brokers });
try {
  // @ts-expect-error: were the package's types missing, anything would do
  await admin.createTopic(42);
  throw new Error('a topic without a name was created');
} catch (error) {
  if (!(error instanceof TidemarkError)) throw error;
}
if (typeof Broker.start !== 'function') throw new Error('tidemark/broker has no Broker');
console.log('the installed package works');
