import { type Command, Option } from 'commander';
import type { Acl, AclFilter, AclOperation, AclResourceType, NewAcl } from '../../access-types.ts';
import { usageError } from '../errors.ts';
import { type Column, type OutputOptions, outputOption, printDone, printListing } from '../output.ts';
import { withAdmin } from '../session.ts';
import { note } from '../standard-output.ts';

interface RuleArguments {
  principal?: string;
  operation?: AclOperation[];
  topic?: string;
  group?: string;
  queue?: string;
  cluster?: boolean;
  prefix?: boolean;
  host?: string;
  deny?: boolean;
  allow?: boolean;
}

const OPERATIONS: readonly AclOperation[] = ['all', 'read', 'write', 'create', 'delete', 'alter', 'describe'];

const COLUMNS: readonly Column<Acl>[] = [
  { name: 'principal', value: ({ principal }) => principal },
  { name: 'effect', value: ({ deny }) => (deny ? 'deny' : 'allow') },
  { name: 'operation', value: ({ operation }) => operation },
  { name: 'resourceType', value: ({ resourceType }) => resourceType },
  { name: 'name', value: ({ name }) => name },
  { name: 'pattern', value: ({ prefix }) => (prefix ? 'prefix' : 'literal') },
  { name: 'host', value: ({ host }) => host },
];

const ADD_HELP = `
A rule that denies wins over all that allow. read, write, delete and alter include
describe. What no rule allows is denied, once the broker has authentication=required.
  tidemark acl add --principal User:ada --operation read --topic orders
  tidemark acl add --principal User:ada --operation read --group billing- --prefix
  tidemark acl add --principal User:eve --operation all --topic '*' --host 10.0.0.0/8 --deny`;

export function addAclCommands(program: Command): void {
  const acl = program.command('acl').description('Add, list and remove rules: who may do what.');
  ruleOptions(acl.command('add').description('Add a rule, or one for each --operation.'))
    .option('--deny', 'forbid it')
    .addOption(outputOption())
    .addHelpText('after', ADD_HELP)
    .action(add);
  for (const [name, description, action] of [
    ['list', 'List the rules that have all that is said; without options all.', list],
    ['remove', 'Remove the rules that have all that is said. It does not ask.', remove],
  ] as const) {
    ruleOptions(acl.command(name).description(description))
      .option('--deny', 'those that forbid')
      .addOption(new Option('--allow', 'those that allow').conflicts('deny'))
      .addOption(outputOption())
      .action(action);
  }
}

function ruleOptions(command: Command): Command {
  const resources = ['topic', 'group', 'queue', 'cluster'];
  const resource = (name: string, text: string, value = ' <name>'): Option =>
    new Option(`--${name}${value}`, text).conflicts(resources.filter((other) => other !== name));
  return command
    .option('--principal <principal>', 'whom it concerns: User:NAME, or User:* for everybody')
    .addOption(
      new Option('--operation <operation>', `${OPERATIONS.join(', ')}; repeatable`)
        .choices(OPERATIONS)
        .argParser(collectOperation),
    )
    .addOption(resource('topic', "the topic, '*' for any"))
    .addOption(resource('group', "the consumer group, '*' for any"))
    .addOption(resource('queue', "the queue, '*' for any"))
    .addOption(resource('cluster', 'the cluster itself', ''))
    .option('--prefix', 'all whose names begin so')
    .option('--host <host>', 'from this address or network alone (default: from anywhere)');
}

function collectOperation(text: string, operations: readonly AclOperation[] = []): AclOperation[] {
  const found = OPERATIONS.find((operation) => operation === text);
  if (found === undefined) throw usageError(`there is no operation ${text}; there are ${OPERATIONS.join(', ')}`);
  return [...operations, found];
}

async function add(options: RuleArguments & OutputOptions, command: Command): Promise<void> {
  const { principal, operation, prefix = false, host = '*', deny = false, output } = options;
  const { resourceType, name } = resourceOf(options);
  if (principal === undefined) throw usageError('say whom the rule concerns, by --principal User:NAME');
  if (operation === undefined) throw usageError('say what the rule is about, by --operation');
  if (resourceType === undefined) throw usageError('name a --topic, --group or --queue, or say --cluster');
  const rules = operation.map((each): NewAcl => {
    return { principal, operation: each, resourceType, name: name ?? '', prefix, host, deny };
  });
  const { created } = await withAdmin(command, (admin) => admin.addAcls(rules));
  await printDone({ created }, output);
  note(`${rulesText(created)} added${created < rules.length ? '; the others were there' : ''}`);
}

async function list(options: RuleArguments & OutputOptions, command: Command): Promise<void> {
  const found = await withAdmin(command, async (admin) => {
    const lists: Acl[] = [];
    for (const filter of filtersOf(options)) lists.push(...(await admin.acls(filter)));
    return lists;
  });
  await printListing({ columns: COLUMNS, rows: found }, options.output);
}

async function remove(options: RuleArguments & OutputOptions, command: Command): Promise<void> {
  const filters = filtersOf(options);
  if (filters.every((filter) => Object.keys(filter).length === 0)) throw usageError('say which rules are to go');
  const removed = await withAdmin(command, async (admin) => {
    const lists: Acl[] = [];
    for (const filter of filters) lists.push(...(await admin.removeAcls(filter)));
    return lists;
  });
  if (options.output !== 'table') await printListing({ columns: COLUMNS, rows: removed }, options.output);
  note(`${rulesText(removed.length)} removed`);
}

/** One for each operation. */
function filtersOf(options: RuleArguments): AclFilter[] {
  const { principal, operation, prefix, host, deny, allow } = options;
  const { resourceType, name } = resourceOf(options);
  const common: AclFilter = {
    ...(principal !== undefined && { principal }),
    ...(resourceType !== undefined && { resourceType }),
    ...(name !== undefined && { name }),
    ...(prefix !== undefined && { prefix }),
    ...(host !== undefined && { host }),
    ...(deny === true && { deny: true }),
    ...(allow === true && { deny: false }),
  };
  return operation === undefined ? [common] : operation.map((each) => ({ ...common, operation: each }));
}

function resourceOf({ topic, group, queue, cluster }: RuleArguments): {
  readonly resourceType?: AclResourceType;
  readonly name?: string;
} {
  if (topic !== undefined) return { resourceType: 'topic', name: topic };
  if (group !== undefined) return { resourceType: 'group', name: group };
  if (queue !== undefined) return { resourceType: 'queue', name: queue };
  return cluster === true ? { resourceType: 'cluster' } : {};
}

function rulesText(count: number): string {
  return count === 1 ? '1 rule' : `${count} rules`;
}
