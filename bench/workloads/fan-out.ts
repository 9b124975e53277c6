import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFromServer, writeBatches } from '../floors/read-load.ts';
import type { Contest, Contestant, Workload } from '../harness.ts';
import { LoadProcess } from '../load-process.ts';
import type { Reading, ReadingJob } from '../loads/readers.ts';
import { measure, ServerProcess } from '../server-process.ts';
import { startBroker } from './broker.ts';
import { fillTopic } from './consume.ts';

const VALUE_BYTES = 1024;
/** Of record values in the topic; in a quick run an eighth of it. Each reader reads all of it. */
const FULL_TOPIC_BYTES = 256 * 1_048_576;
const LOAD_PROCESSES = 2;

const readersProgram = fileURLToPath(new URL('../loads/readers.js', import.meta.url));
const readServer = fileURLToPath(new URL('../floors/read-server.js', import.meta.url));

export const FAN_OUT_WORKLOADS: readonly Workload[] = [1, 4, 16].map(fanOutWorkload);

/**
 * Consumers, each by itself, read the same topic from its start at the same time; all together against one alone, and
 * against the read floor.
 */
function fanOutWorkload(readers: number): Workload {
  return {
    name: `fan-out-${readers}`,
    title: `${readers} ${readers === 1 ? 'consumer reads' : 'consumers each read'} all of a topic of 1 KiB records, in ${LOAD_PROCESSES} processes`,
    isLong: true,
    async open({ scale, folder }): Promise<Contest> {
      const topicBytes = FULL_TOPIC_BYTES * scale.dataFactor;
      const broker = await startBroker(join(folder, 'data'));
      const records = await fillTopic(broker.address, VALUE_BYTES, topicBytes);
      const loads = Array.from({ length: LOAD_PROCESSES }, () => LoadProcess.start(readersProgram, [broker.address]));
      const floorFile = join(folder, 'floor.log');
      const batchBytes = await writeBatches(floorFile, VALUE_BYTES, topicBytes);
      const floor = await ServerProcess.start(readServer, [floorFile, String(batchBytes)]);
      const reading = (count: number): Contestant => ({
        name: count === 1 ? 'tidemark, 1 consumer' : `tidemark, ${count} consumers`,
        sample: () => measure(broker, () => readAtOnce(loads, count, records)),
      });
      return {
        subject: reading(readers),
        references: [
          ...(readers === 1 ? [] : [reading(1)]),
          { name: 'floor, 1 connection', sample: () => measure(floor, () => readFromServer(floor)) },
        ],
        async close() {
          for (const load of loads) await load.end();
          await broker.stop();
          await floor.stop();
        },
      };
    },
  };
}

/** Spreads the readers over the processes and adds up what they got. */
async function readAtOnce(loads: readonly LoadProcess[], readers: number, records: number): Promise<Reading> {
  const answers = await Promise.all(
    loads.map((load, at) => {
      const share = Math.floor((readers + loads.length - 1 - at) / loads.length);
      return share === 0 ? { valueBytes: 0, records: 0 } : load.ask({ readers: share, records } satisfies ReadingJob);
    }),
  );
  // The program is our own: bench/loads/readers.ts.
  const readings = answers as Reading[];
  return {
    valueBytes: readings.reduce((sum, { valueBytes }) => sum + valueBytes, 0),
    records: readings.reduce((sum, reading) => sum + reading.records, 0),
  };
}
