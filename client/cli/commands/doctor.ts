import { resolve } from 'node:path';
import type { Command } from 'commander';
import { TidemarkError } from '../../../protocol/errors.ts';
import { collectText } from '../arguments.ts';
import { type CheckRow, printChecks } from '../check-rows.ts';
import type { Answer, ListenAddress } from '../doctor/port-checks.ts';
import type { GivenOptions } from '../doctor/settings-checks.ts';
import { exitOnInterrupt } from '../interrupts.ts';
import { type Format, outputOption, sizeFormatter } from '../output.ts';
import { connectionOptions } from '../session.ts';

interface DoctorArguments {
  config?: string;
  set?: string[];
  listen?: string;
  output: Format;
}

const HELP = `
Takes the settings as \`tidemark serve\` does. Looks at the data folder, its disk, the
settings, certificates, users, limits of the process, ports, clock and Node, and says what to do. It
changes nothing, and may be run while a broker serves; of the logs it reads nothing:
\`tidemark log verify\` does. Exit code 0 (warnings included), 6 if something failed.`;

export function addDoctorCommand(program: Command): void {
  program
    .command('doctor [dir]')
    .description('Check whether a broker can run well here: folder, disk, settings, limits, port, clock.')
    .option('--config <file>', 'YAML or JSON file with settings')
    .option('--set <name=value>', 'a setting; repeatable', collectText)
    .option('--listen <host:port>', 'address that the broker is to listen on')
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action(doctor);
}

async function doctor(dir: string | undefined, options: DoctorArguments, command: Command): Promise<void> {
  exitOnInterrupt();
  const { config: configFile, set, listen, output } = options;
  const whoServes = (address: ListenAddress): Promise<Answer> => answerAt(address, command);
  await printChecks(await examine({ data: dir, configFile, set, listen }, whoServes), output);
}

async function examine(
  given: GivenOptions,
  whoServes: (address: ListenAddress) => Promise<Answer>,
): Promise<CheckRow[]> {
  const [folders, disks, settings, machine, ports, { nodeFiles }, sizeText] = await Promise.all([
    import('../doctor/folder-checks.ts'),
    import('../doctor/disk-checks.ts'),
    import('../doctor/settings-checks.ts'),
    import('../doctor/machine-checks.ts'),
    import('../doctor/port-checks.ts'),
    import('../../../broker/node-ports.ts'),
    sizeFormatter(),
  ]);
  const clocks = machine.readClocks();
  const { rows: settingRows, config, isHttpWanted } = await settings.checkSettings(given);
  const path = resolve(config?.dataDir ?? given.data ?? './tidemark-data');
  const folder = await folders.checkFolder(path);
  const diskRows = await disks.checkDisk(folder.existing, config?.storageMinFreeBytes ?? 0, sizeText);
  const rows = [machine.nodeRow(process.version), ...settingRows, ...folder.rows, ...diskRows];
  if (config !== undefined) {
    rows.push(
      settings.flushRow(config, folder.topics),
      settings.memoryRow(config, await machine.memoryBytes(), sizeText),
      settings.descriptorRow(config, await nodeFiles.maxOpenFiles()),
      ...(await settings.tlsRows(config, clocks.wallMs)),
      ...(folder.access === undefined ? [] : [settings.accessRow(config, folder.access)]),
      await ports.portRow(config.listen, folder, whoServes),
      ...(await ports.httpRows(config.httpListen, folder, isHttpWanted)),
    );
  }
  const newestMs = folder.isThere ? await machine.newestWriteMs(path) : 0;
  rows.push(machine.clockRow(clocks, machine.readClocks(), newestMs, await machine.clockSource()));
  return rows;
}

/** What a broker says to who is not let in, or has it wrong how. */
const OF_A_BROKER: ReadonlySet<string> = new Set([
  'AUTHENTICATION_REQUIRED',
  'AUTHENTICATION_FAILED',
  'TOO_MANY_FAILED_LOGINS',
  'NOT_AUTHORIZED',
  'CERTIFICATE_REFUSED',
]);

/** Who answers there. */
async function answerAt({ host, port }: ListenAddress, command: Command): Promise<Answer> {
  const { Admin } = await import('../../index.ts');
  const local = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  const brokers = local.includes(':') ? `[${local}]:${port}` : `${local}:${port}`;
  const admin = new Admin({ ...(await connectionOptions(command)), brokers, operationTimeoutMs: 1_000 });
  try {
    return { clusterId: (await admin.describeCluster()).clusterId };
  } catch (error) {
    return error instanceof TidemarkError && OF_A_BROKER.has(error.code) ? { refusal: error.code } : {};
  } finally {
    await admin.close();
  }
}
