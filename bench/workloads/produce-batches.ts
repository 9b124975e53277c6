import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Producer } from '../../client/index.ts';
import { sendBatchesFor } from '../floors/append-load.ts';
import type { Contest, Workload } from '../harness.ts';
import { randomValues } from '../payload.ts';
import { measure, ServerProcess } from '../server-process.ts';
import { TopicBroker } from './topics.ts';

const VALUE_BYTES = 100;
/** As many as the floor has frames in flight. */
const PRODUCERS = 5;
/** In a quick run an eighth of it. */
const FULL_SAMPLE_SECONDS = 2.4;

const appendServer = fileURLToPath(new URL('../floors/append-server.js', import.meta.url));

export const BATCH_WORKLOADS: readonly Workload[] = [1, 10, 100, 1000].map(batchWorkload);

/**
 * Requests of a given number of records, as a program makes them that has no more at hand: each of five producers sends
 * as many and waits for them to be acknowledged. Against the append floor with batches of as many, five on their way.
 */
function batchWorkload(recordsPerRequest: number): Workload {
  const records = recordsPerRequest === 1 ? 'record' : 'records';
  return {
    name: `produce-100b-batch-${recordsPerRequest}`,
    title: `produce 100 B, ${recordsPerRequest.toLocaleString('en-US')} ${records} a request, 5 requests in flight, flush=os`,
    isLong: true,
    async open({ scale, folder }): Promise<Contest> {
      const sampleMs = FULL_SAMPLE_SECONDS * 1000 * scale.dataFactor;
      const topics = await TopicBroker.start(join(folder, 'data'));
      const floor = await ServerProcess.start(appendServer, [join(folder, 'floor.log'), 'os']);
      const producers = Array.from({ length: PRODUCERS }, () => new Producer({ brokers: topics.broker.address }));
      return {
        subject: {
          name: 'tidemark',
          sample: () =>
            topics.withTopic({ flush: 'os' }, async (topic) => {
              await Promise.all(producers.map((producer) => producer.send({ topic, value: 'is connected' })));
              return measure(topics.broker, () => sendRequests(producers, topic, recordsPerRequest, sampleMs));
            }),
        },
        references: [
          {
            name: 'floor',
            sample: () => measure(floor, () => sendBatchesFor(floor, VALUE_BYTES, recordsPerRequest, sampleMs)),
          },
        ],
        async close() {
          for (const producer of producers) await producer.close();
          await topics.close();
          await floor.stop();
        },
      };
    },
  };
}

async function sendRequests(
  producers: readonly Producer[],
  topic: string,
  recordsPerRequest: number,
  forMs: number,
): Promise<{ valueBytes: number; records: number }> {
  const values = randomValues(VALUE_BYTES);
  const request = Array.from({ length: recordsPerRequest }, (_, at) => ({
    topic,
    value: values[at % values.length] ?? null,
  }));
  const untilMs = performance.now() + forMs;
  let records = 0;
  const sendInTurn = async (producer: Producer): Promise<void> => {
    while (performance.now() < untilMs) {
      await producer.sendMany(request);
      records += recordsPerRequest;
    }
  };
  await Promise.all(producers.map(sendInTurn));
  return { records, valueBytes: records * VALUE_BYTES };
}
