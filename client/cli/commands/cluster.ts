import type { Command } from 'commander';
import type { ClusterDescription } from '../../types.ts';
import { type Column, isoTime, type OutputOptions, outputOption, printListing, sizeFormatter } from '../output.ts';
import { withAdmin } from '../session.ts';
import { addHealthCommand } from './cluster-health.ts';

/** A node, with the figures of its cluster. */
type NodeRow = ClusterDescription['nodes'][number] & Omit<ClusterDescription, 'nodes'>;

export function addClusterCommands(program: Command): void {
  const cluster = program.command('cluster').description('Look at the cluster.');
  addHealthCommand(cluster);
  cluster
    .command('info')
    .description('Show the nodes with their addresses, and how much the cluster holds.')
    .addOption(outputOption())
    .action(showCluster);
}

async function showCluster({ output }: OutputOptions, command: Command): Promise<void> {
  const { nodes, ...cluster } = await withAdmin(command, (admin) => admin.describeCluster());
  const rows = nodes.map((node): NodeRow => ({ ...node, ...cluster }));
  await printListing({ columns: nodeColumns(await sizeFormatter()), rows, upright: true }, output);
}

function nodeColumns(sizeText: (bytes: number) => string): Column<NodeRow>[] {
  return [
    { name: 'clusterId', value: ({ clusterId }) => clusterId },
    { name: 'nodeId', value: ({ nodeId }) => nodeId },
    { name: 'host', value: ({ host }) => host },
    { name: 'port', value: ({ port }) => port },
    { name: 'version', value: ({ version }) => version },
    { name: 'startedAt', value: ({ startedAtMs }) => isoTime(startedAtMs) },
    { name: 'dataDir', value: ({ dataDir }) => dataDir },
    { name: 'topics', value: ({ topics }) => topics },
    { name: 'partitions', value: ({ partitions }) => partitions },
    { name: 'offlinePartitions', value: ({ offlinePartitions }) => offlinePartitions },
    { name: 'sizeBytes', value: ({ sizeBytes }) => sizeBytes, text: ({ sizeBytes }) => sizeText(sizeBytes) },
  ];
}
