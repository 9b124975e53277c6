// Passwords that are typed at a terminal.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AccessCatalogue, type User } from '../../broker/access/access-catalogue.ts';
import { nodeFiles, nodeRandom } from '../../broker/node-ports.ts';
import { keysOf, saltedPasswordOf } from '../../protocol/scram-keys.ts';
import { startSecuredBroker } from '../support/access.ts';
import { type Folder, temporaryFolder } from '../support/live-broker.ts';
import { Terminal } from '../support/terminal.ts';

const [ENTER, CTRL_C, BACKSPACE] = ['\r', '\x03', '\x7f'];
const [HIDE_CURSOR, SHOW_CURSOR] = ['\x1b[?25l', '\x1b[?25h'];
/** Of letters that no prompt and no message has. */
const SECRET = 'QZQZ';

let folder: Folder;
let data: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  data = join(folder.path, 'data');
});
afterEach(() => folder[Symbol.asyncDispose]());

async function userOf(name: string): Promise<User | undefined> {
  const catalogue = await AccessCatalogue.open({ files: nodeFiles, random: nodeRandom }, join(data, 'access.json'));
  return catalogue.state.users.get(name);
}

/** The cursor is there again after the last time that it was hidden. */
const isCursorShown = (screen: string): boolean => screen.lastIndexOf(SHOW_CURSOR) > screen.lastIndexOf(HIDE_CURSOR);

describe('a new password', () => {
  const creating = (): Terminal => new Terminal(['user', 'create', 'ada', '--data', data]);

  it('is typed twice, and not shown', async () => {
    const terminal = creating();
    await terminal.type('New password of ada', `Q${BACKSPACE}${SECRET}${ENTER}`);
    await terminal.type('Once more', `${SECRET}${ENTER}`);
    const { code, screen, isRestored } = await terminal.finish();
    expect([code, isRestored, isCursorShown(screen)]).toEqual([0, true, true]);
    expect(screen).toContain('user ada created');
    expect(screen).not.toMatch(/[QZ▪•*]/);
    const credential = (await userOf('ada'))?.credentials.get('SCRAM-SHA-256');
    const { salt = Buffer.alloc(0), iterations = 0, storedKey } = credential ?? {};
    const salted = await saltedPasswordOf('SCRAM-SHA-256', SECRET, salt, iterations);
    expect(keysOf('SCRAM-SHA-256', salted).storedKey).toEqual(storedKey);
  });

  it('that is not the same the second time changes nothing', async () => {
    const terminal = creating();
    await terminal.type('New password of ada', `${SECRET}${ENTER}`);
    await terminal.type('Once more', `${SECRET}Q${ENTER}`);
    const { code, screen, isRestored } = await terminal.finish();
    expect([code, isRestored, isCursorShown(screen)]).toEqual([2, true, true]);
    expect(screen).toContain('error: the two passwords differ; nothing was changed (INVALID_ARGUMENT)');
    expect(screen).not.toMatch(/[QZ▪•*]/);
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('that is empty is asked for again', async () => {
    const terminal = creating();
    await terminal.type('New password of ada', ENTER);
    await terminal.type('it is empty', `${SECRET}${ENTER}`);
    await terminal.type('Once more', `${SECRET}${ENTER}`);
    expect(await terminal.finish()).toMatchObject({ code: 0, isRestored: true });
  });

  it.each([
    ['the first', ['New password of ada']],
    ['the second', ['New password of ada', 'Once more']],
  ])('is given up by Ctrl-C at %s prompt, and the terminal is as before', async (_, prompts) => {
    const terminal = creating();
    for (const prompt of prompts.slice(0, -1)) await terminal.type(prompt, `${SECRET}${ENTER}`);
    await terminal.type(prompts.at(-1) ?? '', `QZ${CTRL_C}`);
    const { code, screen, isRestored } = await terminal.finish();
    expect([code, isRestored, isCursorShown(screen)]).toEqual([130, true, true]);
    expect(screen).not.toMatch(/[QZ▪•*]|error/);
    expect(await readdir(folder.path)).toEqual([]);
  });
});

describe('the password of a login', () => {
  it.each([
    ['the right one', `correct horse${ENTER}`, 0],
    ['a wrong one', `correct ${SECRET}${ENTER}`, 5],
    ['nothing', ENTER, 2],
    ['Ctrl-C', `corr${CTRL_C}`, 130],
  ])('is asked for where there is no other: %s', async (_, keys, expected) => {
    await using secured = await startSecuredBroker();
    const terminal = new Terminal(['topic', 'list', '--user', 'admin'], { TIDEMARK_BROKERS: secured.brokers });
    await terminal.type('Password of admin', keys);
    const { code, screen, isRestored } = await terminal.finish();
    expect([code, isRestored, isCursorShown(screen)]).toEqual([expected, true, true]);
    expect(screen).not.toMatch(/[QZ▪•*]|corr|horse/);
  });
});
