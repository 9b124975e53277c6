// The commands and the options that all of them share.

import { Command, Option } from 'commander';
import { SOFTWARE_VERSION } from '../../protocol/version.ts';
import { addClusterCommands } from './commands/cluster.ts';
import { addConsumeCommand } from './commands/consume.ts';
import { addDlqCommands } from './commands/dlq.ts';
import { addGroupCommands } from './commands/group.ts';
import { addLogCommands } from './commands/log.ts';
import { addProduceCommand } from './commands/produce.ts';
import { addQueueCommands } from './commands/queue.ts';
import { addServeCommand } from './commands/serve.ts';
import { addTopicCommands } from './commands/topic.ts';
import { addVersionCommand } from './commands/version.ts';
import { addWorkCommand } from './commands/work.ts';
import { onOneLine } from './errors.ts';

const DEFAULT_BROKERS = '127.0.0.1:7450';

const FOOTER = `
Data goes to standard output, all else to standard error. Exit codes: 0 ok,
1 failure, 2 usage, 3 not found, 4 unreachable or timed out, 6 a log is corrupt,
130 interrupted, 143 ended by SIGTERM.`;

export function createProgram(): Command {
  const program = new Command('tidemark')
    .description('A Kafka-style partitioned commit log: run the broker, manage topics, write and read records.')
    .version(SOFTWARE_VERSION)
    .addOption(
      new Option('--brokers <host:port,...>', 'brokers to talk to').env('TIDEMARK_BROKERS').default(DEFAULT_BROKERS),
    )
    .option('--verbose', 'tell of retries, and show the stack of an error')
    .addHelpText('after', FOOTER)
    .configureHelp({ showGlobalOptions: true })
    // One line per error, as for those of the commands.
    .configureOutput({ outputError: (text, write) => write(`${onOneLine(text)} (USAGE)\n`) })
    .exitOverride();
  addServeCommand(program);
  addTopicCommands(program);
  addProduceCommand(program);
  addConsumeCommand(program);
  addGroupCommands(program);
  addQueueCommands(program);
  addWorkCommand(program);
  addDlqCommands(program);
  addLogCommands(program);
  addClusterCommands(program);
  addVersionCommand(program);
  return program;
}
