import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SOFTWARE_NAME, SOFTWARE_VERSION } from '../../../protocol/version.ts';

it('is that of the package', () => {
  const { name, version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  expect([SOFTWARE_NAME, SOFTWARE_VERSION]).toEqual([name, version]);
});
