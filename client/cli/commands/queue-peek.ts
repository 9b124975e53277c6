import type { Command } from 'commander';
import type { PeekedRecord } from '../../queue-types.ts';
import { wholeNumber } from '../arguments.ts';
import { brief } from '../cells.ts';
import { type Encoding, encodeBytes } from '../encoding.ts';
import { type Column, isoTime, type OutputOptions, outputOption, printListing, propertyColumns } from '../output.ts';
import { encodingOf, encodingOption } from '../record-output.ts';
import { withAdmin } from '../session.ts';

interface PeekArguments extends OutputOptions {
  max: number;
  encoding?: Encoding;
}

const HELP = `
The first records of each partition that are not done. States: available, leased,
retrying (DUE-AT-MS says when), blocked (behind another of its key), dying (on its way to the
dead letters). Nothing is changed. The table shortens what is long; json and jsonl have
it whole.`;

export function addPeekCommand(queue: Command): void {
  queue
    .command('peek <name>')
    .description('Show records that a queue has not done with.')
    .option('--max <n>', 'no more than so many', wholeNumber(1, 10_000), 10)
    .addOption(outputOption())
    .addOption(encodingOption())
    .addHelpText('after', HELP)
    .action(peek);
}

async function peek(name: string, { max, output, encoding: given }: PeekArguments, command: Command): Promise<void> {
  const encoding = encodingOf(given, output !== 'table');
  const rows = await withAdmin(command, (admin) => admin.peekQueue(name, { max }));
  await printListing({ columns: columnsIn(encoding), rows }, output);
}

function columnsIn(encoding: Encoding): Column<PeekedRecord>[] {
  const time = (ms: number | null): string => (ms === null ? '-' : isoTime(ms));
  return [
    ...propertyColumns('partition', 'offset', 'state', 'failures'),
    { name: 'dueAtMs', value: ({ dueAtMs }) => dueAtMs, text: ({ dueAtMs }) => time(dueAtMs) },
    { name: 'lastError', value: ({ lastError }) => lastError, text: ({ lastError }) => brief(lastError) },
    { name: 'timestamp', value: ({ timestamp }) => timestamp, text: ({ timestamp }) => time(timestamp) },
    { name: 'key', value: ({ key }) => encodeBytes(key, encoding), text: ({ key }) => brief(key) },
    { name: 'value', value: ({ value }) => encodeBytes(value, encoding), text: ({ value }) => brief(value) },
  ];
}
