import type { Command } from 'commander';
import { collectText, wholeNumber } from '../arguments.ts';
import { withoutConnectionFlags } from '../connection-flags.ts';
import { EXIT } from '../errors.ts';
import { note, writeData } from '../standard-output.ts';

interface DevArguments {
  port?: number;
  keep?: boolean;
  set?: string[];
}

const DEFAULT_PORT = 7450;
const MAX_PORT = 65_535;

const HELP = `
For trying things out: topics come to be when they are named, data go to a new folder
under the system's folder for temporary files, and both go when it stops. Without --port
it takes ${DEFAULT_PORT}, or a free one where that is in use. For data that matter: tidemark serve.`;

export function addDevCommand(program: Command): void {
  const trying = program.command('dev');
  withoutConnectionFlags(trying, 'it leads clients to a broker; what a broker is told are settings (--set NAME=VALUE)')
    .description('Run a throw-away broker: a folder of its own, removed at the end; topics on first use.')
    .option('--port <n>', `port on 127.0.0.1; 0 takes a free one (default: ${DEFAULT_PORT})`, wholeNumber(0, MAX_PORT))
    .option('--keep', 'leave the folder behind')
    .option('--set <name=value>', 'a setting of the broker; repeatable', collectText)
    .addHelpText('after', HELP)
    .action(dev);
}

/** What ends a program at a terminal, the end of the terminal included. */
const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function dev({ port, keep = false, set = [] }: DevArguments): Promise<void> {
  const [{ rmSync }, { tmpdir }, { makeDevFolder, removeLeftovers }, { nodeFiles }] = await Promise.all([
    import('node:fs'),
    import('node:os'),
    import('../dev-folder.ts'),
    import('../../../broker/node-ports.ts'),
  ]);
  const ending = new AbortController();
  // The first ends it in good order, also while it starts; the second at once.
  const end = (): void => (ending.signal.aborted ? process.exit(EXIT.interrupted) : ending.abort());
  for (const signal of ENDINGS) process.on(signal, end);
  await removeLeftovers(tmpdir(), nodeFiles.tryLock);
  const data = await makeDevFolder(tmpdir(), keep);
  const clear = (): void => rmSync(data, { recursive: true, force: true });
  if (!keep) process.on('exit', clear);
  const at = { data, keep, set, stop: ending.signal };
  try {
    await serveOn(port ?? DEFAULT_PORT, at).catch((error: unknown) => {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'ADDRESS_IN_USE';
      if (port !== undefined || !isTaken) throw error;
      note(`port ${DEFAULT_PORT} is in use: taking a free one`);
      return serveOn(0, at);
    });
  } finally {
    if (!keep) clear();
    process.off('exit', clear);
    for (const signal of ENDINGS) process.off(signal, end);
  }
  note(keep ? `stopped; the data are in ${data}` : 'stopped; the data are gone');
}

interface Place {
  readonly data: string;
  readonly keep: boolean;
  readonly set: readonly string[];
  readonly stop: AbortSignal;
}

async function serveOn(port: number, { data, keep, set, stop }: Place): Promise<void> {
  const { serve } = await import('../../../broker/main.ts');
  // What is thrown away need not outlive the machine.
  const speed = keep ? [] : ['topic.flush=os'];
  const paint = await painter();
  await serve({
    data,
    listen: `127.0.0.1:${port}`,
    set: ['auto.create.topics=true', 'log.level=warn', ...speed, ...set],
    stop,
    onReady: (broker) => {
      const { address, httpAddress: http } = broker;
      // Whoever started it may have gone away; it serves on.
      writeData(banner({ address, http, data, keep }, paint)).catch(() => {});
    },
  });
}

type Paint = (style: 'bold' | 'dim' | 'cyan', text: string) => string;

interface Shown {
  readonly address: string;
  readonly http: string | undefined;
  readonly data: string;
  readonly keep: boolean;
}

export function banner({ address, http, data, keep }: Shown, paint: Paint): string {
  const brokers = address === `127.0.0.1:${DEFAULT_PORT}` ? '' : ` --brokers ${address}`;
  const lines = [
    `${paint('bold', 'tidemark dev')} ready on ${paint('cyan', address)}`,
    '',
    ...(http === undefined ? [] : [`  metrics and health  http://${http}/metrics  /readyz`]),
    `  data                ${data}${keep ? '' : paint('dim', '  (removed at the end)')}`,
    '',
    'In another terminal:',
    `  echo 'ada two lamps' | tidemark produce orders${brokers}`,
    `  tidemark consume orders --offset start${brokers}`,
    `  tidemark work orders -q mails${brokers} -- cat`,
    '',
    `${paint('dim', 'In a program:')}  new Producer({ brokers: '${address}' })`,
    paint('dim', 'Ctrl-C stops it.'),
    '',
  ];
  return lines.join('\n');
}

/** NO_COLOR and TERM=dumb are heeded by hasColors(). */
async function painter(): Promise<Paint> {
  if (!process.stdout.isTTY || !process.stdout.hasColors()) return (_, text) => text;
  const { styleText } = await import('node:util');
  return (style, text) => styleText(style, text);
}
