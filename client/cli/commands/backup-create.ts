import { setTimeout as delay } from 'node:timers/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { interruptSignal } from '../interrupts.ts';
import { type Format, outputOption, printDone, sizeFormatter } from '../output.ts';
import { startProgress } from '../progress.ts';
import { note } from '../standard-output.ts';
import { withCluster } from '../with-cluster.ts';

interface CreateArguments {
  rate?: number;
  skipOffline?: boolean;
  output: Format;
}

const HELP = `
Reads over the network as any client does; the broker runs on. The backup is of one
moment: of every partition it holds what was acknowledged by then, and the positions of
groups and queues are never past it. Topics that keep their records in memory
are restored without records. <dir> has to be empty or not there yet; what is interrupted
leaves no manifest.json there, and is no backup.`;

export function addCreateCommand(backup: Command): void {
  backup
    .command('create <dir>')
    .description('Copy all topics, groups and queues of a running broker into a folder.')
    .option('--rate <size>', 'read at most so much a second, as 50MiB', parseRate)
    .option('--skip-offline', 'leave out partitions that cannot be read, instead of failing')
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action(create);
}

async function create(directory: string, options: CreateArguments, command: Command): Promise<void> {
  const { rate, skipOffline = false, output } = options;
  const interrupted = interruptSignal();
  const [{ createBackup }, { clusterSource }, sizeText] = await Promise.all([
    import('../backup/create.ts'),
    import('../backup/source.ts'),
    sizeFormatter(),
  ]);
  const startedAtMs = performance.now();
  let records = 0;
  let bytes = 0;
  const manifest = await withCluster(command, async (cluster) => {
    const { message } = await cluster.requestAny('describeCluster', {});
    const progress = await startProgress({ totalBytes: message.sizeBytes, interactive: false });
    const onCopied = async (moreRecords: number, moreBytes: number): Promise<void> => {
      records += moreRecords;
      bytes += moreBytes;
      progress.update(records, bytes);
      interrupted.throwIfAborted();
      const aheadMs = rate === undefined ? 0 : (bytes / rate) * 1000 - (performance.now() - startedAtMs);
      if (aheadMs > 0) await delay(aheadMs, undefined, { signal: interrupted }).catch(() => {});
      interrupted.throwIfAborted();
    };
    const source = clusterSource(cluster);
    try {
      return await createBackup({ source, directory, skipOffline, wallMs: () => Date.now(), onCopied });
    } finally {
      progress.stop();
    }
  });
  const { topics, notes } = manifest;
  for (const line of notes) note(`note: ${line}`);
  note(`backed up ${topics.length} topics, ${records} records, ${sizeText(bytes)} to ${directory}`);
  await printDone({ directory, topics: topics.length, records, sizeBytes: bytes, notes: notes.length }, output);
}

function parseRate(text: string): number {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)\s*(B|KiB|MiB|GiB)?(?:\/s)?$/i.exec(text) ?? [];
  const factor = 1024 ** Math.max(0, ['b', 'kib', 'mib', 'gib'].indexOf(unit.toLowerCase()));
  const bytesPerSecond = digits === undefined ? 0 : Number(digits) * factor;
  if (bytesPerSecond >= 1024) return bytesPerSecond;
  throw new InvalidArgumentError('It has to be a size of at least 1KiB, as 50MiB.');
}
