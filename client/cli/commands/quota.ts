import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Quota, QuotaEntity } from '../../quota-types.ts';
import { type Column, type OutputOptions, outputOption, printDone, printListing, sizeFormatter } from '../output.ts';
import { withAdmin } from '../session.ts';
import { note } from '../standard-output.ts';

interface EntityOptions extends OutputOptions {
  principal?: string;
  clientId?: string;
  topic?: string;
  default?: QuotaEntity['default'];
}

interface SetOptions extends EntityOptions {
  produce?: number;
  fetch?: number;
}

const HELP = `
For a connection the most specific quota counts that has a rate, in this order: that
of its principal and client id together, of the principal, the default of each
principal, that of the client id, the default of each client id. The quota of a topic counts
besides, for all who write to or read from it together.`;

export function addQuotaCommands(program: Command): void {
  const quota = program.command('quota').description('Bound how many bytes per second clients and topics may move.');
  const set = quota.command('set').description('Set the rates of a principal, a client id, a topic, or a default.');
  addEntityOptions(set)
    .option('--produce <rate>', 'bytes per second that may be written, as 10MiB/s', parseRate)
    .option('--fetch <rate>', 'bytes per second that may be read, as 50MiB/s', parseRate)
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action(setQuota);
  quota.command('list').description('List all quotas.').addOption(outputOption()).action(list);
  addEntityOptions(quota.command('remove').description('Remove both rates of a quota.'))
    .addOption(outputOption())
    .action(remove);
}

function addEntityOptions(command: Command): Command {
  return command
    .option('--principal <name>', 'of this principal, as User:ada')
    .option('--client-id <id>', 'of this client id; with --principal, of both together')
    .option('--topic <name>', 'of this topic')
    .addOption(
      new Option('--default <kind>', 'of each principal, client id or topic that has none').choices([
        'principal',
        'client-id',
        'topic',
      ]),
    );
}

const UNITS = ['', 'k', 'm', 'g', 't'];

/** Bytes per second: "10MiB/s", "10MB", "1048576"; KiB and KB are both 1,024 bytes. Throws InvalidArgumentError. */
function parseRate(text: string): number {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?) ?([kmgt]?)(?:i?b)?(?:\/s)?$/i.exec(text.trim()) ?? [];
  const rate = Math.floor(Number(amount) * 1024 ** UNITS.indexOf(unit.toLowerCase()));
  if (Number.isSafeInteger(rate) && rate > 0) return rate;
  throw new InvalidArgumentError('It has to be bytes per second, as 10MiB/s.');
}

function entityOf({ principal, clientId, topic, default: ofDefault }: EntityOptions): QuotaEntity {
  return {
    ...(principal !== undefined && { principal }),
    ...(clientId !== undefined && { clientId }),
    ...(topic !== undefined && { topic }),
    ...(ofDefault !== undefined && { default: ofDefault }),
  };
}

async function setQuota(options: SetOptions, command: Command): Promise<void> {
  const { produce, fetch, output } = options;
  if (produce === undefined && fetch === undefined) command.error('error: give --produce, --fetch or both');
  const entity = entityOf(options);
  const rates = {
    ...(produce !== undefined && { produceBytesPerSecond: produce }),
    ...(fetch !== undefined && { fetchBytesPerSecond: fetch }),
  };
  await withAdmin(command, (admin) => admin.alterQuotas([{ ...entity, ...rates }]));
  await printDone({ ...entity, ...rates }, output);
  note(`quota of ${textOf(entity)} set`);
}

async function remove(options: EntityOptions, command: Command): Promise<void> {
  const entity = entityOf(options);
  const change = { ...entity, produceBytesPerSecond: null, fetchBytesPerSecond: null };
  await withAdmin(command, (admin) => admin.alterQuotas([change]));
  await printDone({ ...entity, removed: true }, options.output);
  note(`quota of ${textOf(entity)} removed`);
}

async function list({ output }: OutputOptions, command: Command): Promise<void> {
  const rows = await withAdmin(command, (admin) => admin.listQuotas());
  await printListing({ columns: columns(await sizeFormatter()), rows }, output);
}

function columns(sizeText: (bytes: number) => string): Column<Quota>[] {
  const rate = (value: number | undefined): string => (value === undefined ? '-' : `${sizeText(value)}/s`);
  return [
    { name: 'principal', value: ({ principal }) => principal ?? null },
    { name: 'clientId', value: ({ clientId }) => clientId ?? null },
    { name: 'topic', value: ({ topic }) => topic ?? null },
    { name: 'default', value: ({ default: ofDefault }) => ofDefault ?? null },
    {
      name: 'produceBytesPerSecond',
      value: ({ produceBytesPerSecond }) => produceBytesPerSecond ?? null,
      text: ({ produceBytesPerSecond }) => rate(produceBytesPerSecond),
    },
    {
      name: 'fetchBytesPerSecond',
      value: ({ fetchBytesPerSecond }) => fetchBytesPerSecond ?? null,
      text: ({ fetchBytesPerSecond }) => rate(fetchBytesPerSecond),
    },
  ];
}

function textOf({ principal, clientId, topic, default: ofDefault }: QuotaEntity): string {
  if (ofDefault !== undefined) return `each ${ofDefault}`;
  return [principal, clientId && `client id ${clientId}`, topic && `topic ${topic}`].filter(Boolean).join(', ');
}
