import { Consumer } from '../../client/index.ts';
import type { ServerProcess } from '../server-process.ts';

/** Reads one record from the start of a topic's first partition. */
export async function fetchFirstRecord(broker: ServerProcess, topic: string): Promise<void> {
  const consumer = new Consumer({ brokers: broker.address });
  consumer.assign([{ topic, partition: 0, offset: 'earliest' }]);
  const { done } = await consumer[Symbol.asyncIterator]().next();
  if (done === true) throw new Error(`${topic} has no record to fetch`);
  await consumer.close();
}

/** In milliseconds. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const beganMs = performance.now();
  await work();
  return performance.now() - beganMs;
}
