import { join } from 'node:path';
import { type Producer, QueueConsumer } from '../../client/index.ts';
import type { Contest, Sample, Workload } from '../harness.ts';
import { OpenLoop } from '../open-loop.ts';
import { QueueBroker } from '../queues/queue-broker.ts';
import { intendedMsOf, stampedValues } from '../stamped-values.ts';
import {
  LATENCY_FIGURES,
  type LatencyLoad,
  latencySeconds,
  openEcho,
  openTidemark,
  recordsOf,
  sampleLatency,
} from './latency.ts';

const JOBS_PER_SECOND = 1_000;
const VALUE_BYTES = 100;

/**
 * From the time at which a job was meant to be sent to the moment when a handler has it; producer and worker are this
 * process. Against a consumer without a queue, and against a bare server that writes, syncs and sends back.
 */
export function queueLatencyWorkload(): Workload {
  return {
    name: 'queue-latency',
    title: `end to end through a queue, ${JOBS_PER_SECOND.toLocaleString('en-US')} jobs/s of ${VALUE_BYTES} B, flush=ack`,
    judgedBy: LATENCY_FIGURES,
    isLong: true,
    async open({ scale, folder }): Promise<Contest> {
      const load = { recordsPerSecond: JOBS_PER_SECOND, valueBytes: VALUE_BYTES, seconds: latencySeconds(scale) };
      const queues = await QueueBroker.start(join(folder, 'queues'));
      const plain = await openTidemark(join(folder, 'plain'), 'ack');
      const echo = await openEcho(join(folder, 'floor.log'), 'ack');
      return {
        subject: { name: 'a queue', sample: () => sampleQueue(queues, load) },
        references: [{ ...plain.contestant(load), name: 'a plain consumer' }, echo.contestant(load)],
        async close() {
          await queues.close();
          await plain.close();
          await echo.close();
        },
      };
    },
  };
}

async function sampleQueue(broker: QueueBroker, load: LatencyLoad): Promise<Sample> {
  const topic = await broker.createTopic({ flush: 'ack' });
  const made = await broker.createQueue(topic, 'latest');
  const worker = new QueueConsumer({ brokers: broker.process.address, ...made });
  const sample = await sampleLatency(broker.process, load, (record) =>
    sendAndWork(broker.producer, worker, topic, load, record),
  );
  await worker.close();
  await broker.delete(made);
  return sample;
}

/** Resolves when as many jobs were handled as were sent. */
async function sendAndWork(
  producer: Producer,
  worker: QueueConsumer,
  topic: string,
  load: LatencyLoad,
  onHandled: (intendedMs: number) => void,
): Promise<void> {
  const stamped = stampedValues(load.valueBytes);
  const records = recordsOf(load);
  let handled = 0;
  await new Promise<void>((resolve, reject) => {
    const loop = new OpenLoop(load.recordsPerSecond, records, (due) => {
      for (const intendedMs of due) producer.send({ topic, value: stamped(intendedMs) }).catch(reject);
    });
    worker
      .run(async ({ value }) => {
        if (value !== null) onHandled(intendedMsOf(value));
        if (++handled >= records) resolve();
        else loop.nudge();
      })
      .catch(reject);
    loop.run().catch(reject);
  });
}
