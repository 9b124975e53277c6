import type { Command } from 'commander';
import type { PartitionDescription, TopicDescription, TopicSummary } from '../../types.ts';
import { collectPair, collectText, wholeNumber } from '../arguments.ts';
import { usageError } from '../errors.ts';
import { type Column, isoTime, type OutputOptions, outputOption, printListing, sizeFormatter } from '../output.ts';
import { withAdmin } from '../session.ts';
import { note, writeData } from '../standard-output.ts';

interface CreateArguments {
  partitions?: number;
  config?: [string, string][];
  ifNotExists?: boolean;
}

interface AlterArguments {
  config?: [string, string][];
  unset?: string[];
}

interface TrimArguments {
  partition: number;
  beforeOffset: number;
}

interface DescribeArguments extends OutputOptions {
  settings?: boolean;
}

type Setting = TopicDescription['settings'][number];

const SUMMARY_COLUMNS: readonly Column<TopicSummary>[] = [
  { name: 'name', value: ({ name }) => name },
  { name: 'topicId', value: ({ topicId }) => topicId },
  { name: 'partitions', value: ({ partitions }) => partitions },
  { name: 'internal', value: ({ internal }) => internal },
];

const SETTING_COLUMNS: readonly Column<Setting>[] = [
  { name: 'name', value: ({ name }) => name },
  { name: 'value', value: ({ value }) => value },
  { name: 'source', value: ({ source }) => source },
];

const DESCRIBE_HELP = `
The table has a row per partition, then the settings in force. json and jsonl
have the partitions, or with --settings the settings.`;

export function addTopicCommands(program: Command): void {
  const topic = program.command('topic').description('Create, list, describe, change and delete topics.');
  addQueries(topic);
  addChanges(topic);
}

function addQueries(topic: Command): void {
  topic.command('list').description('List all topics.').addOption(outputOption()).action(list);
  topic
    .command('describe <name>')
    .description("Show a topic's partitions with their offsets and sizes, and its settings.")
    .option('--settings', 'the settings alone')
    .addOption(outputOption())
    .addHelpText('after', DESCRIBE_HELP)
    .action(describe);
}

function addChanges(topic: Command): void {
  topic
    .command('create <name>')
    .description('Create a topic.')
    .option('--partitions <n>', "number of partitions (default: the broker's num.partitions)", wholeNumber(1))
    .option('--config <name=value>', 'a setting of the topic; repeatable', collectPair)
    .option('--if-not-exists', 'no error when the topic exists; it stays as it is')
    .action(create);
  topic
    .command('alter <name>')
    .description('Change settings of a topic.')
    .option('--config <name=value>', 'a setting and its new value; repeatable', collectPair)
    .option('--unset <name>', 'a setting to put back to its default; repeatable', collectText)
    .action(alter);
  topic
    .command('add-partitions <name>')
    .argument('<total>', 'number of partitions that it has then', wholeNumber(1))
    .description('Give a topic more partitions. Keys move: from then on most go to another partition than before.')
    .action(addPartitions);
  topic
    .command('trim <name>')
    .description("Delete a partition's oldest records.")
    .requiredOption('-p, --partition <n>', 'the partition', wholeNumber(0))
    .requiredOption('--before-offset <offset>', 'the offset of the first record to keep', wholeNumber(0))
    .action(trim);
  topic
    .command('delete <name>')
    .description('Delete a topic with all its records. It does not ask.')
    .action(deleteTopic);
}

async function list({ output }: OutputOptions, command: Command): Promise<void> {
  const rows = await withAdmin(command, (admin) => admin.topics());
  await printListing({ columns: SUMMARY_COLUMNS, rows }, output);
}

async function describe(name: string, options: DescribeArguments, command: Command): Promise<void> {
  const { output, settings: settingsAlone = false } = options;
  const topic = await withAdmin(command, (admin) => admin.describeTopic(name));
  const settings = { columns: SETTING_COLUMNS, rows: topic.settings };
  if (settingsAlone) return await printListing(settings, output);

  const isTable = output === 'table';
  if (isTable) {
    const { topicId, createdAtMs } = topic;
    await writeData(`${topic.name}, id ${topicId}, created ${isoTime(createdAtMs)}\n\n`);
  }
  await printListing({ columns: partitionColumns(await sizeFormatter()), rows: topic.partitionDetails }, output);
  if (isTable) {
    await writeData('\n');
    await printListing(settings, output);
  }
}

function partitionColumns(sizeText: (bytes: number) => string): Column<PartitionDescription>[] {
  return [
    { name: 'partition', value: ({ partition }) => partition },
    { name: 'leader', value: ({ leader }) => leader },
    { name: 'leaderEpoch', value: ({ leaderEpoch }) => leaderEpoch },
    { name: 'startOffset', value: ({ startOffset }) => startOffset },
    { name: 'highWatermark', value: ({ highWatermark }) => highWatermark },
    { name: 'endOffset', value: ({ endOffset }) => endOffset },
    { name: 'sizeBytes', value: ({ sizeBytes }) => sizeBytes, text: ({ sizeBytes }) => sizeText(sizeBytes) },
    { name: 'segments', value: ({ segments }) => segments },
    { name: 'state', value: ({ state }) => state },
  ];
}

async function create(name: string, options: CreateArguments, command: Command): Promise<void> {
  const { partitions, config, ifNotExists } = options;
  const topic = await withAdmin(command, (admin) =>
    admin.createTopic({ name, partitions, settings: config && Object.fromEntries(config), ifNotExists }),
  );
  const count = topic.partitions === 1 ? '1 partition' : `${topic.partitions} partitions`;
  note(`topic ${name} ${topic.created ? 'created' : 'exists'}, ${count}`);
}

async function alter(name: string, { config, unset }: AlterArguments, command: Command): Promise<void> {
  if (config === undefined && unset === undefined) {
    throw usageError('say what to change, by --config name=value or --unset name');
  }
  await withAdmin(command, (admin) => admin.alterTopic(name, { set: config && Object.fromEntries(config), unset }));
  note(`topic ${name} changed`);
}

async function addPartitions(name: string, total: number, _options: object, command: Command): Promise<void> {
  await withAdmin(command, (admin) => admin.addPartitions(name, total));
  note(`topic ${name} has ${total} partitions`);
  note('warning: most keys go to another partition from now on, so a key has its older records elsewhere');
}

async function trim(name: string, options: TrimArguments, command: Command): Promise<void> {
  const { partition, beforeOffset } = options;
  const { startOffset } = await withAdmin(command, (admin) => admin.trim({ topic: name, partition, beforeOffset }));
  note(`topic ${name} partition ${partition} starts at offset ${startOffset}`);
}

async function deleteTopic(name: string, _options: object, command: Command): Promise<void> {
  const queues = await withAdmin(command, async (admin) => {
    // The topic goes whether or not it is known who needs it.
    const listed = await admin.listQueues().catch(() => []);
    await admin.deleteTopic(name);
    return listed;
  });
  note(`topic ${name} deleted`);
  for (const { queue, topic, deadLetterTopic } of queues) {
    if (topic === name)
      note(`warning: queue ${queue} worked on it and can do nothing now; "queue delete ${queue}" removes it`);
    if (deadLetterTopic === name) note(`warning: it held the dead letters of queue ${queue}, which are gone`);
  }
}
