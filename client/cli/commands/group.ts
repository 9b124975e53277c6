import { type Command, Option } from 'commander';
import type { GroupSummary, TopicPartition } from '../../types.ts';
import { collectTopics } from '../arguments.ts';
import { formatOffsets, type OffsetsFormat } from '../offsets-file.ts';
import { type Column, type OutputOptions, outputOption, printDone, printListing, propertyColumns } from '../output.ts';
import { withAdmin } from '../session.ts';
import { note, writeData } from '../standard-output.ts';
import { addDescribeCommand } from './group-describe.ts';
import { addResetCommand } from './group-reset.ts';

const SUMMARY_COLUMNS: readonly Column<GroupSummary>[] = [
  ...propertyColumns('group', 'state', 'members', 'epoch', 'assignor'),
];

const EXPORT_HELP = `
A line per partition: topic,partition,offset. "group reset --from-file" reads it, and
the JSON, which has the metadata of the commits as well.`;

export function addGroupCommands(program: Command): void {
  const group = program
    .command('group')
    .description('Look at consumer groups, and move, export and delete their offsets.');
  group.command('list').description('List all groups.').addOption(outputOption()).action(list);
  addDescribeCommand(group);
  addResetCommand(group);
  group
    .command('export <name>')
    .description('Print the committed offsets of a group.')
    .addOption(
      new Option('-o, --output <format>', 'csv, json (one array) or jsonl (an object per line)')
        .choices(['csv', 'json', 'jsonl'])
        .default('csv'),
    )
    .addHelpText('after', EXPORT_HELP)
    .action(exportOffsets);
  group
    .command('delete <name>')
    .description('Delete a group that has no members, with its offsets. It does not ask.')
    .addOption(outputOption())
    .action(deleteGroup);
  group
    .command('delete-offsets <name>')
    .description('Delete the committed offsets of topics that no member reads. It does not ask.')
    .requiredOption('--topic <name[:n,...]>', 'this topic, or these partitions of it; repeatable', collectTopics)
    .addOption(outputOption())
    .action(deleteOffsets);
}

async function list({ output }: OutputOptions, command: Command): Promise<void> {
  const rows = await withAdmin(command, (admin) => admin.groups());
  await printListing({ columns: SUMMARY_COLUMNS, rows }, output);
}

async function exportOffsets(name: string, { output }: { output: OffsetsFormat }, command: Command): Promise<void> {
  const offsets = await withAdmin(command, async (admin) => {
    const committed = await admin.committedOffsets(name);
    // A group that does not exist has none either, and that is not the same.
    if (committed.length === 0) await admin.describeGroup(name);
    return committed;
  });
  await writeData(await formatOffsets(offsets, output));
}

async function deleteGroup(name: string, { output }: OutputOptions, command: Command): Promise<void> {
  await withAdmin(command, (admin) => admin.deleteGroup(name));
  await printDone({ group: name, deleted: true }, output);
  note(`group ${name} deleted`);
}

async function deleteOffsets(
  name: string,
  { topic, output }: OutputOptions & { topic: (string | TopicPartition)[] },
  command: Command,
): Promise<void> {
  const { deleted } = await withAdmin(command, (admin) => admin.deleteGroupOffsets(name, topic));
  await printDone({ group: name, deletedOffsets: deleted }, output);
  note(`group ${name}: ${deleted} ${deleted === 1 ? 'offset' : 'offsets'} deleted`);
}
