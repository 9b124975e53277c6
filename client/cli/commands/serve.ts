import type { Command } from 'commander';
import { collectText } from '../arguments.ts';
import { withoutConnectionFlags } from '../connection-flags.ts';
import { writeData } from '../standard-output.ts';

interface ServeArguments {
  data?: string;
  listen?: string;
  config?: string;
  set?: string[];
}

const HELP = `
A setting given by --set wins over the file, --data and --listen win over both;
docs/settings.md lists all settings. The broker's own log goes to standard error.
SIGTERM and SIGINT stop it cleanly; a second one ends it at once. SIGHUP has it look
at renewed TLS files, and open the audit log anew.`;

export function addServeCommand(program: Command): void {
  const serving = program.command('serve');
  withoutConnectionFlags(serving, 'it leads clients to a broker; what a broker is told are settings (--set NAME=VALUE)')
    .description('Run a broker. Prints one line with its address when it is ready.')
    .option('--data <dir>', 'folder that holds all data (default: ./tidemark-data)')
    .option('--listen <host:port>', 'address to listen on, port 0 for a free one (default: 127.0.0.1:7450)')
    .option('--config <file>', 'YAML or JSON file with settings')
    .option('--set <name=value>', 'a setting; repeatable', collectText)
    .addHelpText('after', HELP)
    .action(serve);
}

async function serve({ data, listen, config, set }: ServeArguments): Promise<void> {
  const broker = await import('../../../broker/main.ts');
  await broker.serve({
    data,
    listen,
    configFile: config,
    set,
    onReady: ({ address, dataDir }) => {
      // A broker whose starter has gone away serves on.
      writeData(`tidemark ready on ${address} (data ${dataDir})\n`).catch(() => {});
    },
  });
}
