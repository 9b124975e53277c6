import { type Command, Option } from 'commander';
import { TidemarkError } from '../../../protocol/errors.ts';
import type { DumpOptions, DumpRow } from '../dump-rows.ts';
import { ENCODINGS } from '../encoding.ts';
import { exitOnInterrupt } from '../interrupts.ts';
import { note, writeData } from '../standard-output.ts';

interface DumpArguments extends Pick<DumpOptions, 'encoding'> {
  headersOnly?: boolean;
  output: 'text' | 'json' | 'jsonl';
}

const HELP = `
Reads the files alone: no broker is needed, and one that runs is not disturbed
(the batch that it is just writing may look cut off). For each batch: position in
the file, offsets, checksum verdict, codec and producer. Damage is printed where
it is and makes the exit code 1. What the text shortens, json and jsonl have in
full.`;

const WRITE_CHARS = 64 * 1024;

export function addLogCommands(program: Command): void {
  program
    .command('log')
    .description('Look into log files.')
    .command('dump <path>')
    .description('Print the batches and records of a segment file, or of all segments in a folder.')
    .option('--headers-only', 'batches without their records')
    .addOption(new Option('-o, --output <format>', 'how to print').choices(['text', 'json', 'jsonl']).default('text'))
    .addOption(new Option('--encoding <encoding>', 'of keys, values and headers').choices(ENCODINGS).default('utf8'))
    .addHelpText('after', HELP)
    .action(dump);
}

async function dump(path: string, { headersOnly = false, output, encoding }: DumpArguments): Promise<void> {
  exitOnInterrupt();
  const [{ findSegments }, { dumpRows, rowAsText }] = await Promise.all([
    import('../segment-dump.ts'),
    import('../dump-rows.ts'),
  ]);
  const files = await findSegments(path);
  if (files.length === 0) note(`no segment files in ${path}`);

  let rows = 0;
  let damagedPlaces = 0;
  let firstDamage: DumpRow | undefined;
  let pending = '';
  for (const file of files) {
    if (output === 'text') pending += `${file}\n`;
    for await (const row of dumpRows(file, { headersOnly, encoding })) {
      if (output === 'text') pending += `${rowAsText(row)}\n`;
      else if (output === 'jsonl') pending += `${JSON.stringify(row)}\n`;
      else pending += `${rows === 0 ? '[' : ','}\n  ${JSON.stringify(row)}`;
      rows++;
      if (row.type === 'damage') {
        damagedPlaces++;
        firstDamage ??= row;
      }
      if (pending.length < WRITE_CHARS) continue;
      await writeData(pending);
      pending = '';
    }
  }
  if (output === 'json') pending += rows === 0 ? '[]\n' : '\n]\n';
  await writeData(pending);
  if (firstDamage !== undefined) throw damaged(firstDamage, damagedPlaces);
}

function damaged({ file, position, reason }: DumpRow, places: number): TidemarkError {
  const more = places === 1 ? '' : `; ${places} such places in all`;
  return new TidemarkError('CORRUPT_BATCH', `${file} is damaged at position ${position}: ${String(reason)}${more}`);
}
