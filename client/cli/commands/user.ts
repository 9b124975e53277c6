import type { Command } from 'commander';
import type { UserDescription } from '../../access-types.ts';
import { wholeNumber } from '../arguments.ts';
import { type ConnectionFlags, refuseConnectionFlags } from '../connection-flags.ts';
import { usageError } from '../errors.ts';
import { type Column, type OutputOptions, outputOption, printDone, printListing } from '../output.ts';
import { comesFromStandardInput, newPassword } from '../password-input.ts';
import { withAdmin } from '../session.ts';
import { note } from '../standard-output.ts';

interface PasswordArguments {
  newPasswordFile?: string;
  iterations?: number;
  data?: string;
}

const MIN_ITERATIONS = 4096;
const MAX_ITERATIONS = 1_000_000;

const COLUMNS: readonly Column<UserDescription>[] = [
  { name: 'user', value: ({ name }) => name },
  { name: 'mechanisms', value: ({ mechanisms }) => mechanisms.map(({ mechanism }) => mechanism).join(' ') },
  { name: 'iterations', value: ({ mechanisms }) => Math.min(...mechanisms.map(({ iterations }) => iterations)) },
  { name: 'createdAt', value: ({ createdAtMs }) => new Date(createdAtMs).toISOString() },
  { name: 'changedAt', value: ({ changedAtMs }) => new Date(changedAtMs).toISOString() },
  { name: 'superUser', value: ({ superUser }) => superUser },
];

const PASSWORD_HELP = `
The password is asked for twice at a terminal, and not shown; else it is the first line of standard input,
or of --new-password-file. It stays here: the broker gets keys that cannot log in.

With --data the folder is changed itself, while no broker runs on it. So the first user
is made:
  tidemark user create admin --data ./tidemark-data
  tidemark serve --data ./tidemark-data --set authentication=required --set super.users=User:admin`;

export function addUserCommands(program: Command): void {
  const user = program.command('user').description('Create, list and delete users, and change their passwords.');
  user.command('list').description('List all users.').addOption(outputOption()).action(list);
  passwordCommand(user, 'create', 'Create a user.').action(create);
  passwordCommand(user, 'passwd', 'Change the password of a user. Connections made by the old one end.').action(passwd);
  user
    .command('delete <name>')
    .description('Delete a user and end its connections; its rules stay. It does not ask.')
    .addOption(outputOption())
    .action(deleteUser);
}

function passwordCommand(user: Command, name: string, description: string): Command {
  return user
    .command(`${name} <name>`)
    .description(description)
    .option('--new-password-file <file>', 'its first line is the new password; - is standard input')
    .option(
      '--iterations <n>',
      'how often the password is stretched (default: 16384)',
      wholeNumber(MIN_ITERATIONS, MAX_ITERATIONS),
    )
    .option('--data <dir>', 'data folder of a broker that is stopped, instead of a broker')
    .addHelpText('after', PASSWORD_HELP);
}

async function list({ output }: OutputOptions, command: Command): Promise<void> {
  const rows = await withAdmin(command, (admin) => admin.users());
  await printListing({ columns: COLUMNS, rows }, output);
}

async function create(name: string, options: PasswordArguments, command: Command): Promise<void> {
  await put(name, options, command, 'create');
  note(`user ${name} created`);
}

async function passwd(name: string, options: PasswordArguments, command: Command): Promise<void> {
  await put(name, options, command, 'replace');
  note(`user ${name} has another password`);
}

async function put(
  name: string,
  { newPasswordFile, iterations, data }: PasswordArguments,
  command: Command,
  mode: 'create' | 'replace',
): Promise<void> {
  if (data === undefined) checkStandardInput(command, newPasswordFile);
  else refuseConnectionFlags(command, 'with --data nobody logs in; the new password is that of --new-password-file');
  const user = { name, password: await newPassword(name, newPasswordFile), ...(iterations && { iterations }) };
  if (data !== undefined) {
    const { putOffline } = await import('./user-offline.ts');
    await putOffline(data, user, mode);
    return;
  }
  await withAdmin(command, (admin) => (mode === 'create' ? admin.createUser(user) : admin.setPassword(user)));
}

/** Only one of the two passwords can come from there. */
function checkStandardInput(command: Command, newPasswordFile: string | undefined): void {
  const { passwordFile } = command.optsWithGlobals<ConnectionFlags>();
  if (passwordFile !== '-' || !comesFromStandardInput(newPasswordFile)) return;
  throw usageError(
    'standard input has the password of the login (--password-file -): give the new one by --new-password-file FILE',
  );
}

async function deleteUser(name: string, { output }: OutputOptions, command: Command): Promise<void> {
  const { rulesLeft } = await withAdmin(command, (admin) => admin.deleteUser(name));
  await printDone({ user: name, deleted: true, rulesLeft }, output);
  note(`user ${name} deleted`);
  if (rulesLeft === 0) return;
  const rules = rulesLeft === 1 ? '1 rule names' : `${rulesLeft} rules name`;
  note(`warning: ${rules} User:${name} still; "acl remove --principal User:${name}" removes them`);
}
