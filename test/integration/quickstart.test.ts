import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const quickstart = fileURLToPath(new URL('../../dist/scripts/quickstart.js', import.meta.url));

it('the quickstart holds what it promises and cleans up', async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [quickstart]);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^Write +1,707 earthquakes/m);
  expect(stdout).toMatch(/^Read +1,707 records/m);
  expect(stdout).toMatch(/^Seek +to 2018-02-05T00:00:00\.000Z: 476 records/m);
  expect(stdout).toMatch(/^Replay +1,707 records/m);
  const [, folder] = /data in (\S+)/.exec(stdout) ?? [];
  expect(folder).toContain('tidemark-quickstart-');
  expect(await readdir(tmpdir())).not.toContain(folder?.split('/').at(-2));
});
