import { type Command, InvalidArgumentError } from 'commander';
import type { DeadLetterFilter } from '../../queue-types.ts';
import { wholeNumber } from '../arguments.ts';
import { counted } from '../cells.ts';
import { collectWhere, WHERE_HELP } from '../dead-letter-filter.ts';
import type { Encoding } from '../encoding.ts';
import { usageError } from '../errors.ts';
import { interruptSignal } from '../interrupts.ts';
import { type OutputOptions, outputOption, printDone, printListing } from '../output.ts';
import { encodingOf, encodingOption } from '../record-output.ts';
import { type RowFormat, RowWriter, rowFormatOption } from '../row-writer.ts';
import { withAdmin } from '../session.ts';
import { note } from '../standard-output.ts';
import { type ListedDeadLetter, letterRow, letterText, listColumns, listed } from './dlq-rows.ts';

interface PickArguments {
  max?: number;
  where?: DeadLetterFilter;
}

interface ListArguments extends PickArguments, OutputOptions {
  encoding?: Encoding;
}

interface PeekArguments extends PickArguments {
  max: number;
  output: RowFormat;
  encoding?: Encoding;
}

interface RedriveArguments extends PickArguments, OutputOptions {
  dryRun?: boolean;
  rate?: number;
  republish?: boolean;
}

interface PurgeArguments extends PickArguments, OutputOptions {
  dryRun?: boolean;
  yes?: boolean;
}

const REDRIVE_HELP = `
Oldest first; what becomes a dead letter meanwhile is left. Each record is open again in
this queue alone, where it is, and counts its failures from 0. Where retention has taken
it, nothing is done. --republish writes new records to the end of the topic instead, for
all who read it.
${WHERE_HELP}`;

const PURGE_HELP = `
They are struck off for good, so that one of --dry-run and --yes is needed.
${WHERE_HELP}`;

export function addDlqCommands(program: Command): void {
  const dlq = program.command('dlq').description('Look at the dead letters of a queue, redrive and purge them.');
  addLooks(dlq);
  addChanges(dlq);
}

function addLooks(dlq: Command): void {
  withPick(dlq.command('list <queue>').description('List dead letters, oldest first, a row for each.'))
    .addOption(outputOption())
    .addOption(encodingOption())
    .addHelpText('after', WHERE_HELP)
    .action(list);
  dlq
    .command('peek <queue>')
    .description('Print dead letters whole, oldest first.')
    .option('--max <n>', 'no more than so many', wholeNumber(1), 10)
    .option('--where <name=value>', 'only such; repeatable', collectWhere)
    .addOption(rowFormatOption())
    .addOption(encodingOption())
    .addHelpText('after', WHERE_HELP)
    .action(peek);
}

function addChanges(dlq: Command): void {
  withPick(dlq.command('redrive <queue>').description('Give dead letters back to their queue.'))
    .option('--dry-run', 'only count them')
    .option('--rate <n/s>', 'so many a second at most', parseRate)
    .option('--republish', 'write them to the end of the topic, for all who read it')
    .addOption(outputOption())
    .addHelpText('after', REDRIVE_HELP)
    .action(redrive);
  withPick(dlq.command('purge <queue>').description('Strike dead letters off for good.'))
    .option('--dry-run', 'only count them')
    .option('--yes', 'do it')
    .addOption(outputOption())
    .addHelpText('after', PURGE_HELP)
    .action(purge);
}

function withPick(command: Command): Command {
  return command
    .option('--max <n>', 'no more than so many (default: all)', wholeNumber(1))
    .option('--where <name=value>', 'only such; repeatable', collectWhere);
}

const SECONDS = { s: 1, m: 60, h: 3600 } as const;

/** "5" or "5/s", "30/m", "100/h": in records per second. */
export function parseRate(text: string): number {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(?:\/([smh]))?$/.exec(text) ?? [];
  const rate = Number(number) / SECONDS[unit as keyof typeof SECONDS];
  if (rate > 0 && Number.isFinite(rate)) return rate;
  throw new InvalidArgumentError('It has to be a number above 0, as 10 or 10/s; or 30/m, 100/h.');
}

async function list(
  queue: string,
  { max, where, output, encoding: given }: ListArguments,
  command: Command,
): Promise<void> {
  const encoding = encodingOf(given, output !== 'table');
  const rows = await withAdmin(command, async (admin) => {
    const found: ListedDeadLetter[] = [];
    for await (const letter of admin.deadLetters(queue, { max, where })) found.push(listed(letter));
    return found;
  });
  await printListing({ columns: listColumns(encoding, output === 'table'), rows }, output);
}

async function peek(
  queue: string,
  { max, where, output, encoding: given }: PeekArguments,
  command: Command,
): Promise<void> {
  const encoding = encodingOf(given, output !== 'text');
  await withAdmin(command, async (admin) => {
    const isText = output === 'text';
    const writer = new RowWriter<{ text?: string }>(output, ({ text }) => text ?? '');
    for await (const letter of admin.deadLetters(queue, { max, where })) {
      await writer.add(isText ? { text: letterText(letter) } : letterRow(letter, encoding));
    }
    await writer.end();
  });
}

async function redrive(
  queue: string,
  { max, where, dryRun = false, rate: ratePerSecond, republish = false, output }: RedriveArguments,
  command: Command,
): Promise<void> {
  const { interrupted, result } = await withAdmin(command, async (admin) => {
    // What has been redriven is told, however soon it ends.
    const signal = interruptSignal();
    const options = { max, where, dryRun, ratePerSecond, republish, signal };
    return { interrupted: signal, result: await admin.redriveDeadLetters(queue, options) };
  });
  const { matched, redriven, gone } = result;
  await printDone({ queue, matched, redriven, gone, dryRun }, output);
  if (dryRun) note(`nothing was changed: ${counted(matched, 'dead letter', 'dead letters')} would be redriven`);
  else note(`queue ${queue}: ${counted(redriven, 'dead letter', 'dead letters')} redriven`);
  if (gone > 0) {
    note(`of ${gone} the record is no more in its topic: --republish or a purge are what can be done about them`);
  }
  interrupted.throwIfAborted();
}

async function purge(
  queue: string,
  { max, where, dryRun = false, yes = false, output }: PurgeArguments,
  command: Command,
): Promise<void> {
  if (dryRun === yes) throw usageError('dlq purge needs either --dry-run or --yes');
  const { matched, purged } = await withAdmin(command, (admin) =>
    admin.purgeDeadLetters(queue, { max, where, dryRun }),
  );
  await printDone({ queue, matched, purged, dryRun }, output);
  if (dryRun) note(`nothing was changed: --yes strikes off ${counted(matched, 'dead letter', 'dead letters')}`);
  else note(`queue ${queue}: ${counted(purged, 'dead letter', 'dead letters')} struck off`);
}
