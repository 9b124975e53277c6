import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Producer } from '../../client/index.ts';
import { sendRounds } from '../floors/round-load.ts';
import type { Contest, Sample, Scale, Workload } from '../harness.ts';
import { Latencies } from '../latencies.ts';
import { randomValues } from '../payload.ts';
import { openStartPeers } from '../peers/start-peers.ts';
import { ServerProcess } from '../server-process.ts';
import { startBroker } from './broker.ts';

const VALUE_BYTES = 1024;
const BYTES_PER_MB = 1e6;
const appendServer = fileURLToPath(new URL('../floors/append-server.js', import.meta.url));

const FIRST_ACK_MS = 'first ack ms';
const IDLE_RSS_MB = 'idle RSS MB';

/** After the first record, so that what the start left behind is gone. */
const IDLE_SECONDS = { full: 6, quick: 1 };

/**
 * From the start of the process, in an empty folder, to the first record acknowledged, and the memory it then holds with
 * nothing to do; against the append floor.
 */
export function startInEmptyFolder(): Workload {
  return {
    name: 'start-empty',
    title: 'start in an empty folder',
    judgedBy: [FIRST_ACK_MS, IDLE_RSS_MB],
    isLong: true,
    async open(setting): Promise<Contest> {
      const { folder, scale } = setting;
      const peers = await openStartPeers(setting, (start, writeOne) => sampleStart(scale, start, writeOne));
      let turn = 0;
      const startNext = () => startBroker(join(folder, `data-${turn++}`), ['auto.create.topics=true']);
      return {
        subject: { name: 'tidemark', sample: () => sampleStart(scale, startNext, produceOne) },
        references: [
          {
            name: 'floor: node, one file',
            sample: () =>
              sampleStart(
                scale,
                () => ServerProcess.start(appendServer, [join(folder, 'floor.log'), 'ack']),
                (server) => sendRounds(server, VALUE_BYTES, 1, 0, new Latencies()),
              ),
          },
          ...peers.references,
        ],
        absent: peers.absent,
        close: () => peers.close(),
      };
    },
  };
}

async function sampleStart(
  scale: Scale,
  start: () => Promise<ServerProcess>,
  writeOne: (server: ServerProcess) => Promise<unknown>,
): Promise<Sample> {
  const beganMs = performance.now();
  const server = await start();
  await writeOne(server);
  const firstAckMs = performance.now() - beganMs;
  await setTimeout((scale.dataFactor < 1 ? IDLE_SECONDS.quick : IDLE_SECONDS.full) * 1000);
  const idleBytes = server.resources()?.residentBytes ?? Number.NaN;
  await server.stop();
  return {
    valueBytes: VALUE_BYTES,
    records: 1,
    seconds: firstAckMs / 1000,
    serverCpuSeconds: undefined,
    figures: { [FIRST_ACK_MS]: firstAckMs, [IDLE_RSS_MB]: idleBytes / BYTES_PER_MB },
  };
}

async function produceOne(broker: ServerProcess): Promise<void> {
  const producer = new Producer({ brokers: broker.address });
  await producer.send({ topic: 'start', value: randomValues(VALUE_BYTES)[0] ?? null });
  await producer.close();
}
