import { fileURLToPath } from 'node:url';
import { ServerProcess } from '../server-process.ts';

export const PARTITIONS = 16;

// From dist/bench/workloads.
const commandLine = fileURLToPath(new URL('../../../client/cli/tidemark.js', import.meta.url));

/** A broker in a process of its own, as `tidemark serve` starts it. */
export function startBroker(dataDir: string): Promise<ServerProcess> {
  const settings = ['--set', 'log.level=warn'];
  return ServerProcess.start(commandLine, ['serve', '--data', dataDir, '--listen', '127.0.0.1:0', ...settings]);
}
