// The commands and the options that all of them share.

import { Command } from 'commander';
import { SOFTWARE_VERSION } from '../../protocol/version.ts';
import { addAclCommands } from './commands/acl.ts';
import { addBackupCommands } from './commands/backup.ts';
import { addClusterCommands } from './commands/cluster.ts';
import { addCompletionCommand } from './commands/completion.ts';
import { addConsumeCommand } from './commands/consume.ts';
import { addDevCommand } from './commands/dev.ts';
import { addDlqCommands } from './commands/dlq.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addGroupCommands } from './commands/group.ts';
import { addLogCommands } from './commands/log.ts';
import { addProduceCommand } from './commands/produce.ts';
import { addProfileCommands } from './commands/profile.ts';
import { addQueueCommands } from './commands/queue.ts';
import { addQuotaCommands } from './commands/quota.ts';
import { addServeCommand } from './commands/serve.ts';
import { addTopicCommands } from './commands/topic.ts';
import { addUserCommands } from './commands/user.ts';
import { addVersionCommand } from './commands/version.ts';
import { addWorkCommand } from './commands/work.ts';
import { addConnectionFlags } from './connection-flags.ts';
import { onOneLine } from './errors.ts';

const FOOTER = `
Data goes to standard output, all else to standard error. Exit codes: 0 ok,
1 failure, 2 usage, 3 not found, 4 unreachable or timed out, 5 not let in (TLS,
authentication, rights), 6 something is corrupt or not well,
130 interrupted, 143 ended by SIGTERM.`;

export function createProgram(): Command {
  const program = new Command('tidemark')
    .description('A Kafka-style partitioned commit log: run the broker, manage topics, write and read records.')
    .version(SOFTWARE_VERSION)
    .option('--verbose', 'tell of retries, and show the stack of an error')
    .addHelpText('after', FOOTER)
    .configureHelp({ showGlobalOptions: true })
    // One line per error, as for those of the commands.
    .configureOutput({ outputError: (text, write) => write(`${onOneLine(text)} (USAGE)\n`) })
    .exitOverride();
  addConnectionFlags(program);
  addServeCommand(program);
  addDevCommand(program);
  addTopicCommands(program);
  addProduceCommand(program);
  addConsumeCommand(program);
  addGroupCommands(program);
  addQueueCommands(program);
  addWorkCommand(program);
  addDlqCommands(program);
  addQuotaCommands(program);
  addLogCommands(program);
  addBackupCommands(program);
  addClusterCommands(program);
  addProfileCommands(program);
  addDoctorCommand(program);
  addUserCommands(program);
  addAclCommands(program);
  addVersionCommand(program);
  addCompletionCommand(program);
  return program;
}
