import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { LogDestination } from '../../../broker/log-destination.ts';
import { temporaryFolder } from '../../support/live-broker.ts';

const noRoom = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

afterEach(() => {
  vi.restoreAllMocks();
});

/** Of the file system, until it is given back. */
function fillUp(): { readonly tries: () => number; giveBack(): void } {
  const write = vi.spyOn(fs, 'writeSync').mockImplementation(() => {
    throw noRoom;
  });
  return { tries: () => write.mock.calls.length, giveBack: () => write.mockRestore() };
}

it('keeps lines while there is no room for them, and throws nothing', async () => {
  await using folder = await temporaryFolder();
  const dest = join(folder.path, 'x.log');
  const log = new LogDestination({ dest, mode: 0o600 });
  log.write('one\n');
  const disk = fillUp();
  log.write('two\n');
  log.write('three\n');
  expect(log.failure).toBe(noRoom);
  expect(await readFile(dest, 'utf8')).toBe('one\n');
  disk.giveBack();
  log.write('four\n');
  expect(log.failure).toBeUndefined();
  expect(await readFile(dest, 'utf8')).toBe('one\ntwo\nthree\nfour\n');
  log.close();
});

it('keeps no more than a bound, and writes again once there is room', async () => {
  await using folder = await temporaryFolder();
  const dest = join(folder.path, 'x.log');
  const log = new LogDestination({ dest, mode: 0o600 });
  const disk = fillUp();
  const line = `${'x'.repeat(1023)}\n`;
  for (let count = 0; count < 5_000; count++) log.write(line);
  expect(log.failure).toBe(noRoom);
  disk.giveBack();
  log.write('last\n');
  const written = await readFile(dest, 'utf8');
  expect(log.failure).toBeUndefined();
  expect(written.endsWith('\nlast\n')).toBe(true);
  expect(written.length).toBeLessThan(1.1 * 1024 * 1024);
  log.close();
});

it('can be closed with lines that find no room', async () => {
  await using folder = await temporaryFolder();
  const log = new LogDestination({ dest: join(folder.path, 'x.log'), mode: 0o600 });
  const disk = fillUp();
  log.write('one\n');
  const before = disk.tries();
  log.close();
  expect(disk.tries()).toBe(before + 1);
  expect(log.failure).toBe(noRoom);
});
