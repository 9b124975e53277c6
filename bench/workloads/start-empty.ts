import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Producer } from '../../client/index.ts';
import { sendRounds } from '../floors/round-load.ts';
import type { Contest, Sample, Workload } from '../harness.ts';
import { Latencies } from '../latencies.ts';
import { randomValues } from '../payload.ts';
import { ServerProcess } from '../server-process.ts';
import { startBroker } from './broker.ts';

const VALUE_BYTES = 1024;
const appendServer = fileURLToPath(new URL('../floors/append-server.js', import.meta.url));

const FIRST_ACK_MS = 'first ack ms';

/** From the start of the process, in an empty folder, to the first record acknowledged; against the append floor. */
export function startInEmptyFolder(): Workload {
  return {
    name: 'start-empty',
    title: 'start in an empty folder',
    judgedBy: [FIRST_ACK_MS],
    isLong: true,
    open({ folder }): Promise<Contest> {
      let turn = 0;
      const subject = {
        name: 'tidemark',
        sample: () =>
          sampleFirstAck(() => startBroker(join(folder, `data-${turn++}`), ['auto.create.topics=true']), produceOne),
      };
      const floor = {
        name: 'floor: node, one file',
        sample: () =>
          sampleFirstAck(
            () => ServerProcess.start(appendServer, [join(folder, 'floor.log'), 'ack']),
            (server) => sendRounds(server, VALUE_BYTES, 1, 0, new Latencies()),
          ),
      };
      return Promise.resolve({ subject, references: [floor], close: () => Promise.resolve() });
    },
  };
}

async function sampleFirstAck(
  start: () => Promise<ServerProcess>,
  writeOne: (server: ServerProcess) => Promise<unknown>,
): Promise<Sample> {
  const beganMs = performance.now();
  const server = await start();
  await writeOne(server);
  const firstAckMs = performance.now() - beganMs;
  await server.stop();
  return {
    valueBytes: VALUE_BYTES,
    records: 1,
    seconds: firstAckMs / 1000,
    serverCpuSeconds: undefined,
    figures: { [FIRST_ACK_MS]: firstAckMs },
  };
}

async function produceOne(broker: ServerProcess): Promise<void> {
  const producer = new Producer({ brokers: broker.address });
  await producer.send({ topic: 'start', value: randomValues(VALUE_BYTES)[0] ?? null });
  await producer.close();
}
