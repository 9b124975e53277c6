import { mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AuditFile } from '../../../../broker/access/audit-file.ts';
import { SILENT } from '../../../support/storage.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-audit-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const resources = async (path: string): Promise<unknown[]> =>
  (await readFile(path, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { resource: unknown }).resource);

it('goes on under its name once it is opened anew, and until then in the file that was renamed', async () => {
  const path = join(folder, 'audit.log');
  const file = new AuditFile(path, SILENT);
  const note = (resource: string): void => file.info({ event: 'audit', resource }, 'done');
  note('1');
  await rename(path, `${path}.1`);
  note('2');
  file.reopen();
  note('3');
  file.reopen();
  note('4');
  file.close();
  expect([await resources(`${path}.1`), await resources(path)]).toEqual([
    ['1', '2'],
    ['3', '4'],
  ]);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it('stays as it is where the name cannot be opened', async () => {
  const logs = join(folder, 'logs');
  const path = join(folder, 'audit.log');
  const file = new AuditFile(path, SILENT);
  await rename(path, logs);
  // A folder of the file's name: that even root cannot write to.
  await rename(await mkdtemp(join(folder, 'd')), path);
  expect(() => file.reopen()).toThrow(/audit\.log\.file=.*cannot be written: EISDIR/);
  file.info({ event: 'audit', resource: 'still' }, 'done');
  file.close();
  expect(await resources(logs)).toEqual(['still']);
});
