import { resolve } from 'node:path';
import type { Command } from 'commander';
import { TidemarkError } from '../../../protocol/errors.ts';
import type { BackedUpTopic } from '../backup/manifest.ts';
import { type BackupRow, rowText, summaryRow, type TopicRow, topicRow } from '../backup/report.ts';
import { withoutConnectionFlags } from '../connection-flags.ts';
import { exitOnInterrupt } from '../interrupts.ts';
import { sizeFormatter } from '../output.ts';
import { type RowFormat, RowWriter, rowFormatOption } from '../row-writer.ts';

const HELP = `
Reads every byte: checksums of files and of batches, sizes, and that the offsets follow
one another. Needs no broker. Exit code 0 if the backup is whole, 6 if anything of it is
damaged or missing, or it was never finished.`;

export function addBackupVerifyCommand(backup: Command): void {
  withoutConnectionFlags(backup.command('verify <dir>'), 'it reads files, and talks to no broker')
    .description('Look for damage in a backup.')
    .addOption(rowFormatOption())
    .addHelpText('after', HELP)
    .action(verify);
}

async function verify(path: string, { output }: { output: RowFormat }): Promise<void> {
  exitOnInterrupt();
  const [{ readManifest }, sizeText] = await Promise.all([import('../backup/manifest.ts'), sizeFormatter()]);
  const directory = resolve(path);
  const manifest = await readManifest(directory);
  const writer = new RowWriter<BackupRow>(output, (row) => rowText(row, sizeText));
  const rows: TopicRow[] = [];
  for (const topic of manifest.topics) {
    const row = await verifyTopic(directory, topic);
    rows.push(row);
    await writer.add(row);
    await writer.flush();
  }
  for (const message of manifest.notes) await writer.add({ type: 'note', message });
  await writer.add(summaryRow(manifest, rows));
  await writer.end();
  const damage = rows.filter((row) => row.damage !== null).map(({ topic }) => topic);
  if (damage.length === 0) return;
  throw new TidemarkError('BACKUP_DAMAGED', `${path}: damaged are ${damage.join(', ')}; restore from another backup`);
}

async function verifyTopic(directory: string, topic: BackedUpTopic): Promise<TopicRow> {
  const [{ checkFiles, readBatches }, { partitionFolder }] = await Promise.all([
    import('../backup/read.ts'),
    import('../backup/manifest.ts'),
  ]);
  let records = 0;
  try {
    for (const partition of topic.partitions) {
      const folder = partitionFolder(directory, topic.topicId, partition.partition);
      checkFiles(folder, partition);
      for (const file of partition.files) {
        for await (const { recordCount } of readBatches(folder, file)) records += recordCount;
      }
    }
  } catch (error) {
    if (!(error instanceof TidemarkError) || error.code !== 'BACKUP_DAMAGED') throw error;
    return topicRow(topic, records, error.message);
  }
  return topicRow(topic, records, null);
}
