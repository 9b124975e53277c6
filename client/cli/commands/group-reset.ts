import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { ResetOffset, ResetTarget, TopicPartition } from '../../types.ts';
import { collectTopics, parseShift } from '../arguments.ts';
import { InputError, usageError } from '../errors.ts';
import { parseOffsets } from '../offsets-file.ts';
import { type Column, type OutputOptions, outputOption, printListing, propertyColumns } from '../output.ts';
import {
  addExecuteOptions,
  addPlaceOptions,
  type ExecuteArguments,
  isExecuted,
  noteClamped,
  onlyTarget,
  PLACE_NAMES,
  type PlaceArguments,
  partitionCount,
  placesOf,
  TIMES_HELP,
} from '../reset-options.ts';
import { withAdmin } from '../session.ts';
import { note } from '../standard-output.ts';

/** What can be said of where to go. */
interface TargetArguments extends PlaceArguments {
  toCurrent?: boolean;
  shiftBy?: number;
  fromFile?: string;
}

interface ResetArguments extends TargetArguments, ExecuteArguments, OutputOptions {
  topic?: (string | TopicPartition)[];
  allTopics?: boolean;
}

const HELP = `
Without --execute it only shows what would come of it. A group that is being read
in is refused. --all-topics means all that the group has committed offsets for;
--from-file, which reads what "group export" prints (CSV or JSON), needs neither that
nor --topic, but can be narrowed down by it.
${TIMES_HELP}

An offset outside a log comes to the log's nearest end, with a note; one in a file is
an error. --to-current stays, and goes to the end where nothing is committed. What has
no committed offset cannot be shifted.`;

const TARGET_NAMES = [...PLACE_NAMES, '--to-current', '--shift-by', '--from-file'];

const COLUMNS: readonly Column<ResetOffset>[] = propertyColumns('topic', 'partition', 'before', 'after');

export function addResetCommand(group: Command): void {
  const command = group
    .command('reset <name>')
    .description('Send a group to other offsets: replay what it has read, or skip what it has not.')
    .option('--topic <name[:n,...]>', 'this topic, or these partitions of it; repeatable', collectTopics)
    .option('--all-topics', 'whatever the group has committed offsets for');
  addPlaceOptions(command)
    .option('--to-current', 'to where the group is')
    .option('--shift-by <n>', 'so many records on, or back if below 0', parseShift)
    .option('--from-file <file>', 'to the offsets in a file');
  addExecuteOptions(command).addOption(outputOption()).addHelpText('after', HELP).action(reset);
}

async function reset(name: string, options: ResetArguments, command: Command): Promise<void> {
  const execute = isExecuted(options, 'group reset');
  const topics = topicsOf(options);
  const target = await targetOf(options);
  const { isNew, rows } = await withAdmin(command, async (admin) => {
    const groups = await admin.groups();
    return {
      isNew: !groups.some(({ group }) => group === name),
      rows: await admin.resetOffsets(name, { topics, target, dryRun: !execute }),
    };
  });
  await printListing({ columns: COLUMNS, rows }, options.output);
  noteClamped(rows, aimOf(target));
  if (rows.length === 0) return note(`group ${name} has no committed offsets: name topics by --topic`);
  const what = `group ${name}${isNew ? ', which is new,' : ''}`;
  const where = partitionCount(rows.length);
  note(execute ? `${what} was reset in ${where}` : `nothing was changed: --execute resets ${what} in ${where}`);
}

function topicsOf({ topic, allTopics = false, fromFile }: ResetArguments): 'all' | (string | TopicPartition)[] {
  if (topic !== undefined && allTopics) throw usageError('group reset takes --topic or --all-topics, not both');
  if (topic !== undefined) return topic;
  if (allTopics || fromFile !== undefined) return 'all';
  throw usageError('group reset needs --topic or --all-topics');
}

async function targetOf(options: TargetArguments): Promise<ResetTarget> {
  const { shiftBy, fromFile } = options;
  const targets: ResetTarget[] = placesOf(options);
  if (options.toCurrent) targets.push({ to: 'current' });
  if (shiftBy !== undefined) targets.push({ shiftBy });
  if (fromFile !== undefined) targets.push({ offsets: [] });
  const target = onlyTarget(targets, 'group reset', TARGET_NAMES);
  return fromFile === undefined ? target : { offsets: await readOffsets(fromFile) };
}

async function readOffsets(path: string): Promise<ReturnType<typeof parseOffsets>> {
  try {
    return parseOffsets(await readFile(path, 'utf8'));
  } catch (error) {
    throw error instanceof InputError ? new InputError(`${path}: ${error.message}`) : error;
  }
}

/** Where it was to go, whatever its log has. */
function aimOf(target: ResetTarget): (row: ResetOffset) => number {
  return ({ before, after }) => {
    if ('toOffset' in target) return target.toOffset;
    return 'shiftBy' in target && before !== null ? before + target.shiftBy : after;
  };
}
