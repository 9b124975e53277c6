// A broker that counts what it asks of the disk. Any question over IPC is answered with the counts.
//
//   node counted-server.js DATA_DIR [NAME=VALUE ...]

import { pino } from 'pino';
import { Broker } from '../broker/broker.ts';
import { settingsFromPairs } from '../broker/config.ts';
import { nodePorts } from '../broker/node-ports.ts';
import { countingFiles, type FileCounts, noCounts } from './counting-files.ts';

export interface BrokerCounts {
  /** Of Broker.start: recovery, and all else until it serves. */
  readonly startMs: number;
  readonly atStart: FileCounts;
  readonly now: FileCounts;
}

const [dataDir, ...pairs] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('usage: counted-server DATA_DIR [NAME=VALUE ...]');

const logger = pino({ level: 'warn', base: undefined }, pino.destination({ fd: 2, sync: true }));
const ports = nodePorts({ logger });
const counts = noCounts();
const beganMs = performance.now();
const broker = await Broker.start({
  dataDir,
  port: 0,
  settings: settingsFromPairs(pairs),
  logger,
  ports: { ...ports, files: countingFiles(ports.files, counts) },
  onFailure: (error) => {
    throw error;
  },
});
const startMs = performance.now() - beganMs;
const atStart = { ...counts };

process.on('message', () => process.send?.({ startMs, atStart, now: { ...counts } } satisfies BrokerCounts));
// Without whoever asks there is nothing to count for.
process.once('disconnect', () => void broker.close());
process.once('SIGTERM', () => process.disconnect());
console.log(`ready on ${broker.address}`);
