import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixtureTree, removeTree, runTool } from './fixture-tree.ts';

const ambient = `import { randomUUID } from 'node:crypto';
export const id = (): string => randomUUID();
export const files = (): Promise<unknown> => import('node:fs');
export const later = (callback: () => void): void => void setTimeout(callback, 1);
export const nowMs = (): number => Date.now();
export const today = (): string => new Date().toISOString();
export const chance = (): number => Math.random();
export const year = (timeMs: number): number => new Date(timeMs).getUTCFullYear();
`;

const sources = {
  'broker/ambient.ts': ambient,
  'client/ambient.ts': ambient,
  'protocol/ambient.ts': ambient,
  'broker/node-ports.ts': ambient,
  'client/node-ports.ts': ambient,
  'broker/node-tls.ts': ambient,
  'client/cli/ambient.ts': ambient,
  'test/skipped.test.ts': "import { it } from 'vitest';\nit.skip('x', () => {});\nit.only('y', () => {});\n",
  'broker/loose.ts': 'export const loose = (value: any): number => value;\n',
  'broker/floating.ts': 'async function work(): Promise<void> {}\nexport function start(): void {\n  work();\n}\n',
};

interface Diagnostic {
  category: string;
  location: { path: string; start: { line: number } };
}

describe('the lint rules', () => {
  let folder = '';
  let found: string[] = [];
  beforeAll(async () => {
    folder = fixtureTree(['biome.json', 'package.json', '.gitignore', 'scripts/ambient-world.grit'], sources);
    const args = ['lint', '--max-diagnostics=none', '--reporter=json'];
    const { diagnostics } = JSON.parse(await runTool('@biomejs/biome/bin/biome', args, folder)) as {
      diagnostics: Diagnostic[];
    };
    found = diagnostics.map(({ category, location }) => `${location.path}:${location.start.line} ${category}`);
  });
  afterAll(() => removeTree(folder));

  it.each(['broker', 'client', 'protocol'])('keep time, chance, files and timers out of %s/', (side) => {
    expect(found.filter((line) => line.startsWith(`${side}/ambient.ts`)).sort()).toEqual([
      `${side}/ambient.ts:1 lint/style/noRestrictedImports`,
      `${side}/ambient.ts:3 lint/style/noRestrictedImports`,
      `${side}/ambient.ts:4 lint/style/noRestrictedGlobals`,
      `${side}/ambient.ts:5 plugin`,
      `${side}/ambient.ts:6 plugin`,
      `${side}/ambient.ts:7 plugin`,
    ]);
  });

  it('leave the ports and the command line alone', () => {
    expect(found.filter((line) => /node-|\/cli\//.test(line))).toEqual([]);
  });

  it('refuse skipped and focused tests, any, and promises that nobody awaits', () => {
    expect(found.filter((line) => !line.includes('ambient')).sort()).toEqual([
      'broker/floating.ts:3 lint/nursery/noFloatingPromises',
      'broker/loose.ts:1 lint/suspicious/noExplicitAny',
      'test/skipped.test.ts:2 lint/suspicious/noSkippedTests',
      'test/skipped.test.ts:3 lint/suspicious/noFocusedTests',
    ]);
  });
});
