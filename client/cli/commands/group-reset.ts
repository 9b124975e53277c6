import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { ResetOffset, ResetTarget, TopicPartition } from '../../types.ts';
import { collectTopics, parseDuration, parseShift, parseTimestamp, wholeNumber } from '../arguments.ts';
import { InputError, usageError } from '../errors.ts';
import { parseOffsets } from '../offsets-file.ts';
import { type Column, type OutputOptions, outputOption, printListing } from '../output.ts';
import { withAdmin } from '../session.ts';
import { note } from '../standard-output.ts';

/** What can be said of where to go. */
interface TargetArguments {
  toEarliest?: boolean;
  toLatest?: boolean;
  toCurrent?: boolean;
  toOffset?: number;
  toDatetime?: number;
  shiftBy?: number;
  byDuration?: number;
  fromFile?: string;
}

interface ResetArguments extends TargetArguments, OutputOptions {
  topic?: (string | TopicPartition)[];
  allTopics?: boolean;
  dryRun?: boolean;
  execute?: boolean;
}

const HELP = `
Without --execute it only shows what would come of it. A group that is being read
in is refused. --all-topics means all that the group has committed offsets for;
--from-file, which reads what "group export" prints (CSV or JSON), needs neither that
nor --topic, but can be narrowed down by it.

Times are ISO 8601, as 2018-02-05 or 2018-02-05T12:00:00Z, or milliseconds since
1970; durations ISO 8601, as PT1H30M or P7D, or short, as 90m or 7d. Both find the
first record at or after that time, or else the end of the log.

An offset outside a log comes to the log's nearest end, with a note; one in a file is
an error. --to-current stays, and goes to the end where nothing is committed. What has
no committed offset cannot be shifted.`;

const TARGET_NAMES =
  '--to-earliest, --to-latest, --to-current, --to-offset, --to-datetime, --shift-by, --by-duration and --from-file';

const COLUMNS: readonly Column<ResetOffset>[] = [
  { name: 'topic', value: ({ topic }) => topic },
  { name: 'partition', value: ({ partition }) => partition },
  { name: 'before', value: ({ before }) => before },
  { name: 'after', value: ({ after }) => after },
];

export function addResetCommand(group: Command): void {
  group
    .command('reset <name>')
    .description('Send a group to other offsets: replay what it has read, or skip what it has not.')
    .option('--topic <name[:n,...]>', 'this topic, or these partitions of it; repeatable', collectTopics)
    .option('--all-topics', 'whatever the group has committed offsets for')
    .option('--to-earliest', 'to the first record')
    .option('--to-latest', 'to the end')
    .option('--to-current', 'to where the group is')
    .option('--to-offset <offset>', 'to this offset', wholeNumber(0))
    .option('--to-datetime <time>', 'to the first record at or after a time', parseTimestamp)
    .option('--shift-by <n>', 'so many records on, or back if below 0', parseShift)
    .option('--by-duration <duration>', 'to the first record that is no older', parseDuration)
    .option('--from-file <file>', 'to the offsets in a file')
    .option('--dry-run', 'change nothing (the default)')
    .option('--execute', 'do it')
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action(reset);
}

async function reset(name: string, options: ResetArguments, command: Command): Promise<void> {
  const { dryRun = false, execute = false, output } = options;
  if (dryRun && execute) throw usageError('group reset takes --dry-run or --execute, not both');
  const topics = topicsOf(options);
  const target = await targetOf(options);
  const { isNew, rows } = await withAdmin(command, async (admin) => {
    const groups = await admin.groups();
    return {
      isNew: !groups.some(({ group }) => group === name),
      rows: await admin.resetOffsets(name, { topics, target, dryRun: !execute }),
    };
  });
  await printListing({ columns: COLUMNS, rows }, output);
  noteClamped(target, rows);
  if (rows.length === 0) return note(`group ${name} has no committed offsets: name topics by --topic`);
  const what = `group ${name}${isNew ? ', which is new,' : ''}`;
  const where = rows.length === 1 ? '1 partition' : `${rows.length} partitions`;
  note(execute ? `${what} was reset in ${where}` : `nothing was changed: --execute resets ${what} in ${where}`);
}

function topicsOf({ topic, allTopics = false, fromFile }: ResetArguments): 'all' | (string | TopicPartition)[] {
  if (topic !== undefined && allTopics) throw usageError('group reset takes --topic or --all-topics, not both');
  if (topic !== undefined) return topic;
  if (allTopics || fromFile !== undefined) return 'all';
  throw usageError('group reset needs --topic or --all-topics');
}

async function targetOf(options: TargetArguments): Promise<ResetTarget> {
  const { toOffset, toDatetime, shiftBy, byDuration, fromFile } = options;
  const targets: ResetTarget[] = [];
  if (options.toEarliest) targets.push({ to: 'earliest' });
  if (options.toLatest) targets.push({ to: 'latest' });
  if (options.toCurrent) targets.push({ to: 'current' });
  if (toOffset !== undefined) targets.push({ toOffset });
  if (toDatetime !== undefined) targets.push({ toTimestamp: toDatetime });
  if (shiftBy !== undefined) targets.push({ shiftBy });
  if (byDuration !== undefined) targets.push({ byDurationMs: byDuration });
  if (fromFile !== undefined) targets.push({ offsets: [] });
  const [target] = targets;
  if (target === undefined || targets.length > 1) throw usageError(`group reset needs exactly one of ${TARGET_NAMES}`);
  return fromFile === undefined ? target : { offsets: await readOffsets(fromFile) };
}

async function readOffsets(path: string): Promise<ReturnType<typeof parseOffsets>> {
  try {
    return parseOffsets(await readFile(path, 'utf8'));
  } catch (error) {
    throw error instanceof InputError ? new InputError(`${path}: ${error.message}`) : error;
  }
}

/** Tells of the partitions whose log does not reach as far as was asked. */
function noteClamped(target: ResetTarget, rows: readonly ResetOffset[]): void {
  const aim = ({ before, after }: ResetOffset): number => {
    if ('toOffset' in target) return target.toOffset;
    return 'shiftBy' in target && before !== null ? before + target.shiftBy : after;
  };
  for (const row of rows) {
    const wanted = aim(row);
    if (wanted === row.after) continue;
    note(
      `topic ${row.topic} partition ${row.partition}: ${wanted} is outside the log, whose nearest end is ${row.after}`,
    );
  }
}
