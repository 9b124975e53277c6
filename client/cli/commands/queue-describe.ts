import { type Command, Option } from 'commander';
import type { QueueDescription, QueuePartition, QueueWorker } from '../../queue-types.ts';
import { ageText, rateText } from '../cells.ts';
import {
  type Column,
  formatListing,
  type Listing,
  type OutputOptions,
  outputOption,
  propertyColumns,
} from '../output.ts';
import { withAdmin } from '../session.ts';
import { show } from '../watch.ts';

interface DescribeArguments extends OutputOptions {
  partitions?: boolean;
  workers?: boolean;
  settings?: boolean;
  watch?: boolean;
}

type Setting = QueueDescription['settings'][number];

const HELP = `
Available: neither leased nor retrying nor done. The oldest is the one of which most
time has passed since its own timestamp. Rates are those of the last minute. A
partition has nothing to do below FIRST-OPEN, and nothing was leased yet from
NEXT-OFFSET on; RETENTION-HELD-BYTES of the topic would be gone by now if nobody needed
them. json and jsonl have the figures, or with --partitions, --workers or
--settings these.`;

export function addDescribeCommand(queue: Command): void {
  queue
    .command('describe <name>')
    .description("Show a queue's figures, partitions, workers and settings.")
    .addOption(new Option('--partitions', 'the partitions alone').conflicts(['workers', 'settings']))
    .addOption(new Option('--workers', 'the workers alone').conflicts(['partitions', 'settings']))
    .addOption(new Option('--settings', 'the settings alone').conflicts(['partitions', 'workers']))
    .option('--watch', 'show it anew every second, until interrupted')
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action(describe);
}

async function describe(name: string, options: DescribeArguments, command: Command): Promise<void> {
  await withAdmin(command, async (admin) => {
    await show(async () => describeText(await admin.describeQueue(name), options), options);
  });
}

export async function describeText(
  queue: QueueDescription,
  { partitions = false, workers = false, settings = false, output }: Omit<DescribeArguments, 'watch'>,
): Promise<string> {
  if (partitions) return await formatListing(partitionsOf(queue), output);
  if (workers) return await formatListing(workersOf(queue), output);
  if (settings) return await formatListing(settingsOf(queue), output);
  const figures = await formatListing({ columns: FIGURE_COLUMNS, rows: [queue], upright: true }, output);
  if (output !== 'table') return figures;
  const parts = [figures, await formatListing(partitionsOf(queue), output)];
  if (queue.workers.length > 0) parts.push(await formatListing(workersOf(queue), output));
  parts.push(await formatListing(settingsOf(queue), output));
  return parts.join('\n');
}

const partitionsOf = ({ partitions }: QueueDescription): Listing<QueuePartition> => ({
  columns: PARTITION_COLUMNS,
  rows: partitions,
});

const workersOf = ({ workers }: QueueDescription): Listing<QueueWorker> => ({ columns: WORKER_COLUMNS, rows: workers });

const settingsOf = ({ settings }: QueueDescription): Listing<Setting> => ({ columns: SETTING_COLUMNS, rows: settings });

const rate = (name: 'ackedPerSecond' | 'failedPerSecond' | 'deadPerSecond'): Column<QueueDescription> => ({
  name,
  value: (queue) => queue[name],
  text: (queue) => rateText(queue[name]),
});

const FIGURE_COLUMNS: readonly Column<QueueDescription>[] = [
  ...propertyColumns('queue', 'topic'),
  {
    name: 'topicDeleted',
    value: ({ topicDeleted }) => topicDeleted,
    text: ({ queue, topicDeleted }) => (topicDeleted ? `yes: "queue delete ${queue}", and make it anew` : 'no'),
  },
  ...propertyColumns('deadLetterTopic', 'available', 'leased', 'retrying', 'dead'),
  { name: 'oldestAgeMs', value: ({ oldestAgeMs }) => oldestAgeMs, text: ({ oldestAgeMs }) => ageText(oldestAgeMs) },
  { name: 'workers', value: ({ workers }) => workers.length },
  rate('ackedPerSecond'),
  rate('failedPerSecond'),
  rate('deadPerSecond'),
];

const PARTITION_COLUMNS: readonly Column<QueuePartition>[] = propertyColumns(
  'partition',
  'firstOpen',
  'nextOffset',
  'endOffset',
  'available',
  'leased',
  'retrying',
  'retentionHeldBytes',
);

const WORKER_COLUMNS: readonly Column<QueueWorker>[] = [
  { name: 'worker', value: ({ workerId }) => workerId },
  ...propertyColumns('clientId', 'host', 'leased', 'concurrency'),
];

const SETTING_COLUMNS: readonly Column<Setting>[] = propertyColumns('name', 'value', 'source');
