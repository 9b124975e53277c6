import type { Command } from 'commander';
import type { QueueReset } from '../../queue-types.ts';
import { collectPartitions } from '../arguments.ts';
import { counted } from '../cells.ts';
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

interface ResetArguments extends PlaceArguments, ExecuteArguments, OutputOptions {
  partitions?: number[];
  force?: boolean;
}

const HELP = `
What lies before the new place is done then, what lies after it is not, whatever it was
before. Without --execute it only shows what would come of it. While records are leased
it is refused, unless --force ends the leases: what those workers still say of them is
refused then. An offset outside a log comes to the log's nearest end, with a note.
Dead letters stay in the topic of dead letters, though their records may be open again:
"dlq purge" those that are not wanted.
${TIMES_HELP}`;

type Row = QueueReset['partitions'][number];

const COLUMNS: readonly Column<Row>[] = propertyColumns('topic', 'partition', 'before', 'after');

export function addResetCommand(queue: Command): void {
  const command = queue
    .command('reset <name>')
    .description('Send a queue elsewhere: do again what it has done, or skip what it has not.');
  addPlaceOptions(command)
    .option('-p, --partitions <n,...>', 'these partitions alone; repeatable (default: all)', collectPartitions)
    .option('--force', 'end the leases of records');
  addExecuteOptions(command).addOption(outputOption()).addHelpText('after', HELP).action(reset);
}

async function reset(name: string, options: ResetArguments, command: Command): Promise<void> {
  const execute = isExecuted(options, 'queue reset');
  const target = onlyTarget(placesOf(options), 'queue reset', PLACE_NAMES);
  const { partitions, force: endLeases = false } = options;
  const { partitions: rows, dropped } = await withAdmin(command, (admin) =>
    admin.resetQueue(name, target, { partitions, endLeases, dryRun: !execute }),
  );
  await printListing({ columns: COLUMNS, rows }, options.output);
  noteClamped(rows, ({ after }) => ('toOffset' in target ? target.toOffset : after));
  const where = partitionCount(rows.length);
  if (dropped === null) return note(`nothing was changed: --execute resets queue ${name} in ${where}`);
  note(`queue ${name} was reset in ${where}; ${droppedText(dropped)}`);
}

/** How many records are done by it that were not. */
export function droppedText(dropped: number): string {
  return `${counted(dropped, 'record is', 'records are')} done that ${dropped === 1 ? 'was' : 'were'} not`;
}
