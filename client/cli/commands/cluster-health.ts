import type { Command } from 'commander';
import type { Responses } from '../../../protocol/apis.ts';
import { type CheckRow, fail, ok, printChecks, warn } from '../check-rows.ts';
import { exitOnInterrupt } from '../interrupts.ts';
import { type Format, outputOption, sizeFormatter } from '../output.ts';
import { withCluster } from '../with-cluster.ts';

const HELP = `
Exit code 0 when the broker is ready to serve (warnings included), 6 when it is not,
4 when it cannot be reached. Offline partitions are a warning: the others serve, and a
restart does not bring them back; with --strict they, and all other warnings, fail.`;

/** Of connections, from which share of the bound on it is time to look. */
const MANY = 0.8;
/** Free space, in multiples of what makes records refused. */
const LITTLE = 4;

export function addHealthCommand(cluster: Command): void {
  cluster
    .command('health')
    .description('Ask a broker whether it can do its work, and why not.')
    .option('--strict', 'let warnings fail, too')
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action(health);
}

async function health(options: { strict?: boolean; output: Format }, command: Command): Promise<void> {
  exitOnInterrupt();
  const sizeText = await sizeFormatter();
  const rows = await withCluster(command, async (cluster) => {
    const { message } = await cluster.requestAny('describeHealth', {});
    return healthRows(message, sizeText);
  });
  const strict = (row: CheckRow): CheckRow => (row.state === 'warn' ? { ...row, state: 'fail' } : row);
  await printChecks(options.strict === true ? rows.map(strict) : rows, options.output);
}

export function healthRows(report: Responses['describeHealth'], sizeText: (bytes: number) => string): CheckRow[] {
  const { live, ready, checks, offlinePartitions, connections, maxConnections } = report;
  const rows: CheckRow[] = [];
  if (!live)
    rows.push(fail('live', 'the disk failed: nothing is acknowledged any more', 'restart the broker; see its log'));
  rows.push(
    ready ? ok('ready', 'clients are served') : fail('ready', 'clients are not served', 'see the checks below'),
  );
  for (const { name, ok: isOk, reason } of checks) {
    rows.push(
      isOk === true ? ok(name ?? '', 'as it should be') : fail(name ?? '', reason ?? '', adviceFor(name ?? '')),
    );
  }
  rows.push(
    offlinePartitions === 0
      ? ok('partitions', 'all online')
      : warn('partitions', `${offlinePartitions} offline`, 'stop the broker; `tidemark log verify DIR` says why'),
  );
  rows.push(spaceRow(report, sizeText));
  const connected = `${connections} of at most ${maxConnections}`;
  rows.push(
    connections < maxConnections * MANY
      ? ok('connections', connected)
      : warn('connections', connected, 'raise max.connections, or see who connects'),
  );
  return rows;
}

function spaceRow(report: Responses['describeHealth'], sizeText: (bytes: number) => string): CheckRow {
  const { diskFreeBytes, minFreeBytes } = report;
  if (diskFreeBytes === undefined || diskFreeBytes === null) return ok('space', 'the file system does not say');
  const free = `${sizeText(diskFreeBytes)} free; records are refused below ${sizeText(minFreeBytes)}`;
  if (diskFreeBytes >= minFreeBytes * LITTLE) return ok('space', free);
  return warn('space', free, 'free space: shorter retention, trims, a larger disk');
}

function adviceFor(check: string): string {
  switch (check) {
    case 'disk':
      return 'free space: shorter retention, trims, a larger disk';
    case 'storage':
      return 'restart the broker; see its log, and the disk';
    case 'recovered':
    case 'groups':
    case 'queues':
      return 'wait: it is starting; its log tells how far it is';
    default:
      return "see the broker's log";
  }
}
