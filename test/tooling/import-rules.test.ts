import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixtureTree, removeTree, runTool } from './fixture-tree.ts';

// dependency-cruiser reads no TypeScript at all, and finds nothing wrong, where it does not find a compiler that it
// knows. So every rule is shown to bite here, on sources that break it.
const sources = {
  'protocol/types.ts': 'export type Offset = number;',
  'protocol/ports.ts': 'export interface Clock { wallMs(): number }',
  'protocol/reads-files.ts': "import type { Stats } from 'node:fs'; export type Size = Stats['size'];",
  'client/types-of-broker.ts': "import type { Settings } from '../broker/settings.ts'; export type Copy = Settings;",
  'client/loads-broker.ts': "export const load = (): Promise<unknown> => import('../broker/settings.ts');",
  'client/cli/commands/serve.ts': "export const load = (): Promise<unknown> => import('../../../broker/settings.ts');",
  'client/cli/commands/log-verify.ts':
    "export const load = (): Promise<unknown> => import('../../../broker/settings.ts');",
  'client/cli/files.ts': "export { readFileSync } from 'node:fs';",
  'client/opens-socket.ts': "export const open = (): Promise<unknown> => import('node:net');",
  'client/node-ports.ts': "export { connect } from 'node:net'; export { connect as secure } from './node-tls.ts';",
  'client/node-tls.ts': "export { connect } from 'node:tls';",
  'client/secure-connection.ts': "export { connect } from './node-tls.ts';",
  'broker/settings.ts':
    "import type { Offset } from '../protocol/types.ts'; export interface Settings { offset: Offset }",
  'client/connection.ts': "export { connect } from './node-ports.ts';",
  'broker/reads-client.ts': "export type { Copy } from '../client/types-of-broker.ts';",
  'broker/imports-test.ts': "export { helper } from '../test/helper.ts';",
  'broker/storage/log.ts': "import type { Settings } from '../settings.ts'; export type LogSettings = Settings;",
  'broker/server/handlers/fetch.ts': "export type { LogSettings } from '../../storage/log.ts';",
  'broker/groups/group-state.ts': "export { shell } from './shell.ts';",
  'broker/groups/shell.ts':
    "import type { Clock } from '../../protocol/ports.ts'; export const shell = (clock: Clock): number => clock.wallMs();",
  'broker/cycle-a.ts': "export type { B } from './cycle-b.ts'; export type A = 1;",
  'broker/cycle-b.ts': "import type { A } from './cycle-a.ts'; export type B = A;",
  'broker/alone.ts': 'export const alone = 1;',
  'test/helper.ts': 'export const helper = 1;',
};

const expected = [
  'broker-without-client: broker/reads-client.ts -> client/types-of-broker.ts',
  'client-without-broker: client/loads-broker.ts -> broker/settings.ts',
  'client-without-broker: client/types-of-broker.ts -> broker/settings.ts',
  'handlers-without-storage: broker/server/handlers/fetch.ts -> broker/storage/log.ts',
  'no-cycles: broker/cycle-a.ts -> broker/cycle-b.ts',
  'no-orphans: broker/alone.ts',
  'product-without-tooling: broker/imports-test.ts -> test/helper.ts',
  'protocol-stands-alone: protocol/reads-files.ts -> fs',
  'state-is-pure: broker/groups/group-state.ts -> protocol/ports.ts',
  'storage-knows-no-network: broker/storage/log.ts -> broker/settings.ts',
  'world-chosen-at-the-root: client/connection.ts -> client/node-ports.ts',
  'world-chosen-at-the-root: client/secure-connection.ts -> client/node-tls.ts',
  'world-through-ports: client/opens-socket.ts -> net',
  'world-through-ports: protocol/reads-files.ts -> fs',
];

describe('the import rules', () => {
  let folder = '';
  beforeAll(() => {
    folder = fixtureTree(['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'], sources);
  });
  afterAll(() => removeTree(folder));

  it('see each kind of violation, in type-only and dynamic imports too, and nothing else', async () => {
    const args = ['--validate', '--output-type', 'json', '--', 'protocol', 'broker', 'client', 'test'];
    const output = await runTool('dependency-cruiser/bin/dependency-cruise.mjs', args, folder);
    const { summary } = JSON.parse(output) as {
      summary: { violations: { rule: { name: string }; from: string; to: string }[] };
    };
    const found = summary.violations.map(({ rule, from, to }) => {
      return `${rule.name}: ${from}${to === from ? '' : ` -> ${to}`}`;
    });
    expect(found.sort()).toEqual(expected);
  });
});
