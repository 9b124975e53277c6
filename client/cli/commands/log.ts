import { type Command, Option } from 'commander';
import { TidemarkError } from '../../../protocol/errors.ts';
import { withoutConnectionFlags } from '../connection-flags.ts';
import type { DumpOptions, DumpRow } from '../dump-rows.ts';
import { ENCODINGS } from '../encoding.ts';
import { exitOnInterrupt } from '../interrupts.ts';
import { type RowFormat, RowWriter, rowFormatOption } from '../row-writer.ts';
import { note } from '../standard-output.ts';
import { addRepairCommand } from './log-repair.ts';
import { addVerifyCommand } from './log-verify.ts';

interface DumpArguments extends Pick<DumpOptions, 'encoding'> {
  headersOnly?: boolean;
  output: RowFormat;
}

const HELP = `
Reads the files alone: no broker is needed, and one that runs is not disturbed
(the batch that it is just writing may look cut off). For each batch: position in
the file, offsets, checksum verdict, codec and producer. Damage is printed where
it is and makes the exit code 1. What the text shortens, json and jsonl have in
full.`;

export function addLogCommands(program: Command): void {
  const log = program.command('log').description('Look into log files; find damage and repair it.');
  withoutConnectionFlags(log, 'this command works on files, and talks to no broker');
  log
    .command('dump <path>')
    .description('Print the batches and records of a segment file, or of all segments in a folder.')
    .option('--headers-only', 'batches without their records')
    .addOption(rowFormatOption())
    .addOption(new Option('--encoding <encoding>', 'of keys, values and headers').choices(ENCODINGS).default('utf8'))
    .addHelpText('after', HELP)
    .action(dump);
  addVerifyCommand(log);
  addRepairCommand(log);
}

async function dump(path: string, { headersOnly = false, output, encoding }: DumpArguments): Promise<void> {
  exitOnInterrupt();
  const [{ findSegments }, { dumpRows, rowAsText }] = await Promise.all([
    import('../segment-dump.ts'),
    import('../dump-rows.ts'),
  ]);
  const files = await findSegments(path);
  if (files.length === 0) note(`no segment files in ${path}`);

  let damagedPlaces = 0;
  let firstDamage: DumpRow | undefined;
  const writer = new RowWriter(output, rowAsText);
  for (const file of files) {
    await writer.heading(file);
    for await (const row of dumpRows(file, { headersOnly, encoding })) {
      if (row.type === 'damage') {
        damagedPlaces++;
        firstDamage ??= row;
      }
      await writer.add(row);
    }
  }
  await writer.end();
  if (firstDamage !== undefined) throw damaged(firstDamage, damagedPlaces);
}

function damaged({ file, position, reason }: DumpRow, places: number): TidemarkError {
  const more = places === 1 ? '' : `; ${places} such places in all`;
  return new TidemarkError('CORRUPT_BATCH', `${file} is damaged at position ${position}: ${String(reason)}${more}`);
}
