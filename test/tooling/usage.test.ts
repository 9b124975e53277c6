// The programs for developers say how they are used when they are used in another way.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it.each([
  ['scripts/simulate.js', '--bogus'],
  ['scripts/simulate.js', '--seeds=-3'],
  ['scripts/simulate.js', '--seed=half'],
  ['scripts/simulate.js', '--fault=nonsense'],
  ['scripts/charge-once.js', '--bogus'],
  ['bench/run.js', 'nonsense'],
  ['bench/run.js', '--bogus'],
])('%s %s', (program, argument) => {
  const path = fileURLToPath(new URL(`../../dist/${program}`, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, argument], { encoding: 'utf8' });
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^\S.*\n\nUsage: npm run /);
  expect(stderr).not.toMatch(/^ +at /m);
});
