import { fileURLToPath } from 'node:url';
import type { BrokerCounts } from '../counted-server.ts';
import { ServerProcess } from '../server-process.ts';

export const PARTITIONS = 16;

// From dist/bench/workloads.
const commandLine = fileURLToPath(new URL('../../../client/cli/tidemark.js', import.meta.url));

const countedServer = fileURLToPath(new URL('../counted-server.js', import.meta.url));

/** A broker in a process of its own, as `tidemark serve` starts it. Settings as `name=value`. */
export function startBroker(dataDir: string, settings: readonly string[] = []): Promise<ServerProcess> {
  const given = ['log.level=warn', ...settings].flatMap((setting) => ['--set', setting]);
  return ServerProcess.start(commandLine, ['serve', '--data', dataDir, '--listen', '127.0.0.1:0', ...given]);
}

/** A broker in a process of its own that counts what it asks of the disk. */
export function startCountedBroker(dataDir: string): Promise<ServerProcess> {
  return ServerProcess.start(countedServer, [dataDir]);
}

export async function countsOf(countedBroker: ServerProcess): Promise<BrokerCounts> {
  // The program is our own: bench/counted-server.ts.
  return (await countedBroker.ask('counts')) as BrokerCounts;
}
