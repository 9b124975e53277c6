import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Admin, Producer } from '../../client/index.ts';
import { sendRounds } from '../floors/round-load.ts';
import type { Contest, Sample, Workload } from '../harness.ts';
import { Latencies } from '../latencies.ts';
import { randomValues } from '../payload.ts';
import { measure, ServerProcess } from '../server-process.ts';
import { startBroker } from './broker.ts';

const TOPIC = 'send-one';
const VALUE_BYTES = 1024;
/** In a quick run an eighth of it. */
const FULL_SAMPLE_SECONDS = 4;

const appendServer = fileURLToPath(new URL('../floors/append-server.js', import.meta.url));

/** One record on its way at a time; against one round trip over loopback with one write and one fdatasync. */
export function sendOneWorkload(): Workload {
  return {
    name: 'send-one',
    title: 'to the acknowledgement, one `await send()` of 1 KiB at a time, flush=ack',
    judgedBy: ['p50 ms', 'p99 ms'],
    isLong: true,
    async open({ scale, folder }): Promise<Contest> {
      const sampleMs = FULL_SAMPLE_SECONDS * 1000 * scale.dataFactor;
      const broker = await startBroker(join(folder, 'data'));
      const floor = await ServerProcess.start(appendServer, [join(folder, 'floor.log'), 'ack']);
      const admin = new Admin({ brokers: broker.address });
      const producer = new Producer({ brokers: broker.address });
      await admin.createTopic({ name: TOPIC, partitions: 1 });
      await producer.send({ topic: TOPIC, value: 'is up' });
      return {
        subject: {
          name: 'tidemark',
          sample: () => sampleSends(broker, (latencies) => sendInTurn(producer, sampleMs, latencies)),
        },
        references: [
          {
            name: 'floor: round trip and fdatasync',
            sample: () =>
              sampleSends(floor, (latencies) =>
                sendRounds(floor, VALUE_BYTES, 1, performance.now() + sampleMs, latencies),
              ),
          },
        ],
        async close() {
          await producer.close();
          await admin.close();
          await broker.stop();
          await floor.stop();
        },
      };
    },
  };
}

async function sampleSends(server: ServerProcess, send: (latencies: Latencies) => Promise<number>): Promise<Sample> {
  const latencies = new Latencies();
  const sample = await measure(server, async () => {
    const records = await send(latencies);
    return { records, valueBytes: records * VALUE_BYTES };
  });
  const figures = {
    'records/s': sample.records / sample.seconds,
    'p50 ms': latencies.percentileMs(50),
    'p99 ms': latencies.percentileMs(99),
    'p99.9 ms': latencies.percentileMs(99.9),
  };
  return { ...sample, figures };
}

/** Returns the number of records. */
async function sendInTurn(producer: Producer, forMs: number, latencies: Latencies): Promise<number> {
  const values = randomValues(VALUE_BYTES);
  const endMs = performance.now() + forMs;
  let records = 0;
  for (let sentAtMs = performance.now(); sentAtMs < endMs; sentAtMs = performance.now()) {
    await producer.send({ topic: TOPIC, value: values[records++ % values.length] ?? null });
    latencies.record(performance.now() - sentAtMs);
  }
  return records;
}
