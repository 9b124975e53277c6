import { resolve } from 'node:path';
import type { Command } from 'commander';
import { TidemarkError } from '../../../protocol/errors.ts';
import { exitOnInterrupt } from '../interrupts.ts';
import { sizeFormatter } from '../output.ts';
import { type RowFormat, RowWriter, rowFormatOption } from '../row-writer.ts';
import { findingRows, partitionRow, type ReportRow, rowText, Totals } from './log-report.ts';

const HELP = `
Reads everything and changes nothing; no broker may have the folder. "torn tail" is
what a crash left of a write that nobody was told had succeeded: the next start of the
broker moves it aside. "corrupt" is damage to what was acknowledged: the partition
stays offline until \`tidemark log repair\` has set the damaged part aside. Where a
start need not read the damaged place, since a checkpoint covers it, the partition
serves all the same, and whoever reads there gets CORRUPT_BATCH.
Exit code 0 if nothing is corrupt, 6 if something is.`;

export function addVerifyCommand(log: Command): void {
  log
    .command('verify <dir>')
    .description('Look for damage in a data folder, or in the folder of a topic or a partition.')
    .addOption(rowFormatOption())
    .addHelpText('after', HELP)
    .action(verify);
}

async function verify(path: string, { output }: { output: RowFormat }): Promise<void> {
  exitOnInterrupt();
  const [{ verifyLogs }, { nodeFiles }, sizeText] = await Promise.all([
    import('../../../broker/log-maintenance.ts'),
    import('../../../broker/node-ports.ts'),
    sizeFormatter(),
  ]);
  const writer = new RowWriter<ReportRow>(output, (row) => rowText(row, sizeText));
  const totals = new Totals();
  for await (const report of verifyLogs(nodeFiles, resolve(path))) {
    totals.count(report);
    if (report.kind === 'partition') await writer.add(partitionRow(report));
    for (const row of findingRows(report)) await writer.add(row);
    await writer.flush();
  }
  await writer.add(totals.summary());
  await writer.end();
  const { corrupt } = totals.verdicts;
  if (corrupt + totals.damagedFiles === 0) return;
  const wayOut =
    corrupt === 0 ? 'the findings say what to do' : `\`tidemark log repair ${path} --dry-run\` says what can be done`;
  throw new TidemarkError('LOG_CORRUPT', `${path}: ${whatIsCorrupt(corrupt, totals.damagedFiles)}; ${wayOut}`);
}

export function whatIsCorrupt(partitions: number, files: number): string {
  const parts = [
    ...(partitions > 0 ? [`${partitions} corrupt ${partitions === 1 ? 'partition' : 'partitions'}`] : []),
    ...(files > 0 ? [`${files} damaged ${files === 1 ? 'file' : 'files'} of the data folder`] : []),
  ];
  return parts.join(', ');
}
