import type { Command } from 'commander';
import type { QueueSummary } from '../../queue-types.ts';
import { collectPair, collectText } from '../arguments.ts';
import { ageText } from '../cells.ts';
import { usageError } from '../errors.ts';
import { type Column, type OutputOptions, outputOption, printDone, printListing, propertyColumns } from '../output.ts';
import { withAdmin } from '../session.ts';
import { note } from '../standard-output.ts';
import { addDescribeCommand } from './queue-describe.ts';
import { addPeekCommand } from './queue-peek.ts';
import { addResetCommand, droppedText } from './queue-reset.ts';

interface CreateArguments extends OutputOptions {
  topic: string;
  set?: [string, string][];
  ifNotExists?: boolean;
}

interface AlterArguments extends OutputOptions {
  set?: [string, string][];
  unset?: string[];
}

const SUMMARY_COLUMNS: readonly Column<QueueSummary>[] = [
  ...propertyColumns('queue'),
  {
    name: 'topic',
    value: ({ topic }) => topic,
    text: ({ topic, topicDeleted }) => (topicDeleted ? `${topic} (deleted)` : topic),
  },
  ...propertyColumns('available', 'leased', 'retrying', 'dead'),
  { name: 'oldestAgeMs', value: ({ oldestAgeMs }) => oldestAgeMs, text: ({ oldestAgeMs }) => ageText(oldestAgeMs) },
  { name: 'workers', value: ({ workers }) => workers },
];

const CREATE_HELP = `
Settings, as --set maxDeliveries=3 --set backoff=fixed: ordering, from, leaseMs,
maxLeaseMs, maxDeliveries, maxAgeMs, backoff, backoffDelayMs, backoffMaxDelayMs,
backoffJitter, backoffDelaysMs, maxInFlight, maxInFlightPerWorker and retention.
"queue describe" shows those in force.`;

export function addQueueCommands(program: Command): void {
  const queue = program
    .command('queue')
    .description('Create, look at, change and reset queues: each record of a topic done once, by one of many workers.');
  queue.command('list').description('List all queues.').addOption(outputOption()).action(list);
  addDescribeCommand(queue);
  addPeekCommand(queue);
  addChanges(queue);
  addResetCommand(queue);
  addEnds(queue);
}

function addChanges(queue: Command): void {
  queue
    .command('create <name>')
    .description('Create a queue on a topic, and its topic of dead letters.')
    .requiredOption('--topic <name>', 'the topic, for ever')
    .option('--set <name=value>', 'a setting of the queue; repeatable', collectPair)
    .option('--if-not-exists', 'no error when the queue exists with this topic and these settings')
    .addOption(outputOption())
    .addHelpText('after', CREATE_HELP)
    .action(create);
  queue
    .command('alter <name>')
    .description('Change settings of a queue.')
    .option('--set <name=value>', 'a setting and its new value; repeatable', collectPair)
    .option('--unset <name>', 'a setting to put back to its default; repeatable', collectText)
    .addOption(outputOption())
    .action(alter);
}

function addEnds(queue: Command): void {
  queue
    .command('purge <name>')
    .description(
      'Make all that is in a queue done, leased records too. It does not ask: the topic keeps the records, and ' +
        '"queue reset" goes back to them.',
    )
    .addOption(outputOption())
    .action(purge);
  queue
    .command('delete <name>')
    .description('Delete a queue. Its topic stays, and its dead letters. It does not ask.')
    .option('--dead-letters', 'the topic of dead letters goes, too')
    .addOption(outputOption())
    .action(deleteQueue);
}

async function list({ output }: OutputOptions, command: Command): Promise<void> {
  const rows = await withAdmin(command, (admin) => admin.listQueues());
  await printListing({ columns: SUMMARY_COLUMNS, rows }, output);
}

async function create(
  name: string,
  { topic, set, ifNotExists, output }: CreateArguments,
  command: Command,
): Promise<void> {
  const settings = set && Object.fromEntries(set);
  const { created } = await withAdmin(command, (admin) => admin.createQueue({ name, topic, settings, ifNotExists }));
  await printDone({ queue: name, topic, created }, output);
  note(`queue ${name} ${created ? 'created' : 'exists'}, on topic ${topic}`);
}

async function alter(name: string, { set, unset, output }: AlterArguments, command: Command): Promise<void> {
  if (set === undefined && unset === undefined) {
    throw usageError('say what to change, by --set name=value or --unset name');
  }
  await withAdmin(command, (admin) => admin.alterQueue(name, { set: set && Object.fromEntries(set), unset }));
  await printDone({ queue: name, changed: true }, output);
  note(`queue ${name} changed`);
}

async function purge(name: string, { output }: OutputOptions, command: Command): Promise<void> {
  const { dropped } = await withAdmin(command, (admin) => admin.purgeQueue(name));
  await printDone({ queue: name, dropped }, output);
  note(`queue ${name}: ${droppedText(dropped)}`);
}

async function deleteQueue(
  name: string,
  { deadLetters = false, output }: OutputOptions & { deadLetters?: boolean },
  command: Command,
): Promise<void> {
  await withAdmin(command, (admin) => admin.deleteQueue(name, { deadLetters }));
  await printDone({ queue: name, deleted: true, deadLettersDeleted: deadLetters }, output);
  note(`queue ${name} deleted${deadLetters ? ', with its dead letters' : ''}`);
}
