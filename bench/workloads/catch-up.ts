import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Admin } from '../../client/index.ts';
import { readFromServer, writeBatches } from '../floors/read-load.ts';
import type { Contest, Contestant, Sample, Scale, Workload } from '../harness.ts';
import { LoadProcess } from '../load-process.ts';
import { measure, ServerProcess } from '../server-process.ts';
import { PARTITIONS, startBroker } from './broker.ts';
import { consumeRecords, fillTopic } from './consume.ts';

const VALUE_BYTES = 1024;
const FULL_LOG_BYTES = 4e9;
const QUICK_LOG_BYTES = 128e6;
/** Of 1 KiB, while the log is read. */
const PRODUCED_PER_SECOND = 20_000;
const BUSY_TOPIC = 'busy';
const MB = 1e6;

const readServer = fileURLToPath(new URL('../floors/read-server.js', import.meta.url));
const steadyProducer = fileURLToPath(new URL('../loads/steady-producer.js', import.meta.url));

/** A consumer reads a log of 4 GB from its start, alone or while a producer is at work; against the read floor. */
export const CATCH_UP_WORKLOADS: readonly Workload[] = [
  {
    name: 'catch-up-4g',
    title: 'read 4 GB of 1 KiB records from the start',
    isLong: true,
    async open({ scale, folder }): Promise<Contest> {
      const log = await openLog(join(folder, 'data'), scale);
      const floor = await openFloor(join(folder, 'floor.log'), scale);
      return { subject: alone(log), references: [floor.contestant], close: () => closeAll([log.broker, floor.server]) };
    },
  },
  {
    name: 'catch-up-4g-busy',
    title: `the same while ${PRODUCED_PER_SECOND.toLocaleString('en-US')} records/s are produced to another topic`,
    isLong: true,
    async open({ scale, folder }): Promise<Contest> {
      const log = await openLog(join(folder, 'data'), scale);
      const floor = await openFloor(join(folder, 'floor.log'), scale);
      const admin = new Admin({ brokers: log.broker.address });
      await admin.createTopic({ name: BUSY_TOPIC, partitions: PARTITIONS, settings: { flush: 'os' } });
      await admin.close();
      const load = LoadProcess.start(steadyProducer, [
        log.broker.address,
        BUSY_TOPIC,
        String(VALUE_BYTES),
        String(PRODUCED_PER_SECOND),
      ]);
      return {
        subject: whileProducing(log, load),
        references: [alone(log), floor.contestant],
        async close() {
          await load.end();
          await closeAll([log.broker, floor.server]);
        },
      };
    },
  },
];

interface Log {
  readonly broker: ServerProcess;
  readonly records: number;
}

function logBytes(scale: Scale): number {
  return scale.dataFactor < 1 ? QUICK_LOG_BYTES : FULL_LOG_BYTES;
}

async function openLog(dataDir: string, scale: Scale): Promise<Log> {
  const broker = await startBroker(dataDir);
  return { broker, records: await fillTopic(broker.address, VALUE_BYTES, logBytes(scale)) };
}

async function openFloor(path: string, scale: Scale): Promise<{ server: ServerProcess; contestant: Contestant }> {
  const batchBytes = await writeBatches(path, VALUE_BYTES, logBytes(scale));
  const server = await ServerProcess.start(readServer, [path, String(batchBytes)]);
  return { server, contestant: { name: 'floor', sample: () => measure(server, () => readFromServer(server)) } };
}

async function closeAll(servers: readonly ServerProcess[]): Promise<void> {
  for (const server of servers) await server.stop();
}

function alone(log: Log): Contestant {
  return { name: 'tidemark', sample: () => readLog(log) };
}

function readLog({ broker, records }: Log): Promise<Sample> {
  return measure(broker, () => consumeRecords(broker.address, records));
}

function whileProducing(log: Log, load: LoadProcess): Contestant {
  return {
    name: 'tidemark, while producing',
    async sample() {
      await load.ask('start');
      const sample = await readLog(log);
      const acknowledged = Number(await load.ask('stop'));
      return { ...sample, figures: { 'produced meanwhile MB': (acknowledged * VALUE_BYTES) / MB } };
    },
  };
}
