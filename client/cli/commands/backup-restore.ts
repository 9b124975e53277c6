import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { FolderImage, SegmentImage } from '../../../broker/restore/restore-folder.ts';
import { type BackedUpFile, type BackedUpTopic, type Manifest, partitionFolder } from '../backup/manifest.ts';
import { checkFiles, readBatches } from '../backup/read.ts';
import { withoutConnectionFlags } from '../connection-flags.ts';
import { interruptSignal } from '../interrupts.ts';
import { type Format, outputOption, printDone, sizeFormatter } from '../output.ts';
import { startProgress } from '../progress.ts';
import { note } from '../standard-output.ts';

interface RestoreArguments {
  data: string;
  output: Format;
}

const HELP = `
Every byte is checked on the way; where the backup is damaged nothing stays behind,
and the exit code is 6.
The broker that is started in the new folder has the same cluster id, topics, offsets,
groups and queues. Epochs and ids of producers go on far above the old ones, since
the old broker may have served on after the backup. Settings of the broker are not
part of a backup: keep its configuration file.`;

export function addRestoreCommand(backup: Command): void {
  withoutConnectionFlags(backup.command('restore <dir>'), 'a restore works on files, and talks to no broker')
    .description('Make a data folder from a backup. No broker is needed.')
    .requiredOption('--data <newdir>', 'the data folder to make: empty, or not there yet')
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action(restore);
}

/** What was read so far. */
interface Count {
  records: number;
  bytes: number;
}

async function restore(path: string, { data, output }: RestoreArguments): Promise<void> {
  const interrupted = interruptSignal();
  const [{ restoreFolder }, { nodeFiles }, { readManifest }, sizeText] = await Promise.all([
    import('../../../broker/restore/restore-folder.ts'),
    import('../../../broker/node-ports.ts'),
    import('../backup/manifest.ts'),
    sizeFormatter(),
  ]);
  const directory = resolve(path);
  const manifest = await readManifest(directory);
  const count: Count = { records: 0, bytes: 0 };
  const progress = await startProgress({ totalBytes: sizeOf(manifest), interactive: false });
  try {
    const image = imageOf(directory, manifest, count, () => {
      interrupted.throwIfAborted();
      progress.update(count.records, count.bytes);
    });
    await restoreFolder({ files: nodeFiles, clock: { wallMs: () => Date.now() } }, resolve(data), image);
  } finally {
    progress.stop();
  }
  for (const line of manifest.notes) note(`note: ${line}`);
  const { length: topics } = manifest.topics;
  const takenAt = new Date(manifest.takenAtMs).toISOString();
  note(`restored ${topics} topics, ${count.records} records, ${sizeText(count.bytes)} of ${takenAt} to ${data}`);
  await printDone({ directory: data, topics, records: count.records, sizeBytes: count.bytes, takenAt }, output);
}

function imageOf(directory: string, manifest: Manifest, count: Count, onRead: () => void): FolderImage {
  return {
    ...manifest,
    topics: manifest.topics.map((topic) => ({
      ...topic,
      settings: new Map(topic.settings.map(({ name, value }) => [name, value])),
      partitions: topic.partitions.map((partition) => {
        const folder = partitionFolder(directory, topic.topicId, partition.partition);
        checkFiles(folder, partition);
        return { ...partition, segments: partition.files.map((file) => segmentOf(folder, file, count, onRead)) };
      }),
    })),
    documents: manifest.documents.map(({ json, ...rest }) => ({ ...rest, value: JSON.parse(json) as unknown })),
  };
}

function segmentOf(folder: string, file: BackedUpFile, count: Count, onRead: () => void): SegmentImage {
  return {
    ...file,
    async *batches() {
      for await (const { bytes, recordCount } of readBatches(folder, file)) {
        count.records += recordCount;
        count.bytes += bytes.length;
        onRead();
        yield bytes;
      }
    },
  };
}

function sizeOf({ topics }: Manifest): number {
  const filesOf = ({ partitions }: BackedUpTopic): readonly BackedUpFile[] => partitions.flatMap(({ files }) => files);
  return topics.flatMap(filesOf).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}
