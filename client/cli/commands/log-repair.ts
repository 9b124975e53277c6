import { resolve } from 'node:path';
import type { Command } from 'commander';
import { TidemarkError } from '../../../protocol/errors.ts';
import { usageError } from '../errors.ts';
import { exitOnInterrupt } from '../interrupts.ts';
import { sizeFormatter } from '../output.ts';
import { type RowFormat, RowWriter, rowFormatOption } from '../row-writer.ts';
import { findingRows, partitionRow, planRows, type ReportRow, rowText, Totals } from './log-report.ts';
import { whatIsCorrupt } from './log-verify.ts';

interface RepairArguments {
  dryRun?: boolean;
  execute?: boolean;
  output: RowFormat;
}

const HELP = `
Every whole batch stays where it is, at its offset. From the first bad byte of a segment
to its end all is copied to a file named .damaged-at-*; offsets whose records are lost
are covered by empty batches, so that readers pass over them and no offset is given
twice. Nothing is deleted, and what is not corrupt is not touched. It can be run again
after a crash. Exit code 0 if nothing stays corrupt, 6 if something does.`;

export function addRepairCommand(log: Command): void {
  log
    .command('repair <dir>')
    .description('Bring the corrupt partitions of a folder back online: the damaged parts are set aside.')
    .option('--dry-run', 'say what would be done and which offsets are lost; change nothing')
    .option('--execute', 'do it')
    .addOption(rowFormatOption())
    .addHelpText('after', HELP)
    .action(repair);
}

async function repair(path: string, { dryRun = false, execute = false, output }: RepairArguments): Promise<void> {
  if (dryRun && execute) throw usageError('log repair takes --dry-run or --execute, not both');
  if (!dryRun && !execute) throw usageError('log repair needs either --dry-run or --execute');
  exitOnInterrupt();
  const [{ repairLogs }, { nodeFiles }, sizeText] = await Promise.all([
    import('../../../broker/log-maintenance.ts'),
    import('../../../broker/node-ports.ts'),
    sizeFormatter(),
  ]);
  const mode = execute ? 'execute' : 'dry-run';
  const writer = new RowWriter<ReportRow>(output, (row) => rowText(row, sizeText));
  const totals = new Totals();
  for await (const report of repairLogs(nodeFiles, { wallMs: () => Date.now() }, resolve(path), mode)) {
    totals.count(report);
    if (report.kind === 'partition') {
      if (report.check.verdict !== 'corrupt') continue;
      await writer.add(partitionRow(report));
    }
    for (const row of findingRows(report)) if (row.severity === 'corrupt') await writer.add(row);
    if (report.kind === 'partition') for (const row of planRows(report)) await writer.add(row);
    await writer.flush();
  }
  await writer.add(totals.repairSummary(mode));
  await writer.end();
  const left = totals.verdicts.corrupt - totals.repaired;
  if (left + totals.damagedFiles === 0) return;
  throw new TidemarkError(
    'LOG_CORRUPT',
    `${path}: what cannot be repaired: ${whatIsCorrupt(left, totals.damagedFiles)}`,
  );
}
