// A cluster's connections for the time of a command that needs requests which Admin does not offer.

import type { Command } from 'commander';
import type { Cluster } from '../cluster.ts';
import { connectionOptions } from './session.ts';

export async function withCluster<Result>(
  command: Command,
  work: (cluster: Cluster) => Promise<Result>,
): Promise<Result> {
  const [{ Cluster: Connections }, { resolveConnection }] = await Promise.all([
    import('../cluster.ts'),
    import('../options.ts'),
  ]);
  const cluster = new Connections(resolveConnection(await connectionOptions(command)));
  try {
    return await work(cluster);
  } finally {
    cluster.close();
  }
}
