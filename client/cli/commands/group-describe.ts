import type { Command } from 'commander';
import type { GroupDescription, GroupMember, GroupPartition } from '../../types.ts';
import { type Column, formatListing, type OutputOptions, outputOption, propertyColumns } from '../output.ts';
import { partitionsText } from '../partitions-text.ts';
import { withAdmin } from '../session.ts';
import { show } from '../watch.ts';

interface DescribeArguments extends OutputOptions {
  members?: boolean;
  watch?: boolean;
}

const HELP = `
A row per partition that has a committed offset or a member: lag is what is left to
read, from the committed offset (else the start of the log) to the end; "-" where
there is nothing, or the partition is offline. A lag below 0 is an offset past the
end. With --members a row per member instead.`;

export function addDescribeCommand(group: Command): void {
  group
    .command('describe <name>')
    .description('Show how far a group has come in each partition, and who reads it.')
    .option('--members', 'the members and what they hold')
    .option('--watch', 'show it anew every second, until interrupted')
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action(describe);
}

async function describe(name: string, options: DescribeArguments, command: Command): Promise<void> {
  await withAdmin(command, async (admin) => {
    await show(async () => describeText(await admin.describeGroup(name), options), options);
  });
}

export async function describeText(
  group: GroupDescription,
  { members = false, output }: Pick<DescribeArguments, 'members' | 'output'>,
): Promise<string> {
  const listing = members
    ? await formatListing({ columns: MEMBER_COLUMNS, rows: group.members }, output)
    : await formatListing({ columns: PARTITION_COLUMNS, rows: group.partitions }, output);
  return output === 'table' ? `${headLine(group)}\n\n${listing}` : listing;
}

function headLine({ group, state, members, assignor, epoch, assignmentEpoch }: GroupDescription): string {
  const count = members.length === 1 ? '1 member' : `${members.length} members`;
  const assigned = members.length === 0 || assignmentEpoch === epoch ? '' : `, assigned up to ${assignmentEpoch}`;
  return `${group}: ${state}, ${count}, assignor ${assignor}, epoch ${epoch}${assigned}`;
}

const PARTITION_COLUMNS: readonly Column<GroupPartition>[] = [
  ...propertyColumns('topic', 'partition', 'committed', 'logEnd', 'lag'),
  { name: 'member', value: ({ memberId }) => memberId },
  ...propertyColumns('clientId', 'host'),
];

const MEMBER_COLUMNS: readonly Column<GroupMember>[] = [
  { name: 'member', value: ({ memberId }) => memberId },
  ...propertyColumns('instanceId', 'clientId', 'host', 'state'),
  { name: 'epoch', value: ({ memberEpoch }) => memberEpoch },
  { name: 'partitions', value: ({ assigned }) => assigned.length },
  { name: 'assigned', value: ({ assigned }) => partitionsText(assigned) },
  {
    name: 'subscription',
    value: ({ topics, patterns }) => [...topics, ...patterns.map((one) => `/${one}/`)].join(' '),
  },
  { name: 'silentMs', value: ({ silentMs }) => silentMs },
];
