// A backup of a broker that knows its users: who may make one, and what a restored broker knows.

import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Broker } from '../../broker/broker.ts';
import { formatManifest, type Manifest, readManifest } from '../../client/cli/backup/manifest.ts';
import { Admin, Producer } from '../../client/index.ts';
import { as, PASSWORD, SECURED, type SecuredBroker, startSecuredBroker } from '../support/access.ts';
import { type Finished, run } from '../support/cli.ts';
import { type Folder, temporaryFolder } from '../support/live-broker.ts';

let folder: Folder;
let backup: string;
let secured: SecuredBroker;

beforeEach(async () => {
  folder = await temporaryFolder();
  backup = join(folder.path, 'backup');
  secured = await startSecuredBroker();
});

afterEach(async () => {
  await secured[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

function tidemark(user: string, ...args: string[]): Promise<Finished> {
  return run(args, {
    env: { TIDEMARK_BROKERS: secured.brokers, TIDEMARK_USER: user, TIDEMARK_PASSWORD: PASSWORD },
  });
}

it('users, rules and quotas are what they were, in files of the owner alone; who may not is refused', async () => {
  const { admin } = secured;
  await admin.createTopic({ name: 'orders' });
  await secured.addUser('ada', 'write topic orders', 'deny read topic salaries');
  expect((await tidemark('admin', 'quota', 'set', '--principal', 'User:ada', '--produce', '1MiB')).code).toBe(0);
  const refused = await tidemark('ada', 'backup', 'create', backup);
  expect([refused.code, refused.stderr]).toEqual([5, expect.stringContaining('(NOT_AUTHORIZED)')]);
  expect(await readdir(backup).catch(() => [])).toEqual([]);
  const created = await tidemark('admin', 'backup', 'create', backup);
  expect(created.code, created.stderr).toBe(0);

  const data = join(folder.path, 'restored');
  const restored = await run(['backup', 'restore', backup, '--data', data]);
  expect(restored.code, restored.stderr).toBe(0);
  for (const name of ['access.json', 'quotas.json']) {
    expect([name, ((await stat(join(data, name))).mode & 0o777).toString(8)]).toEqual([name, '600']);
  }
  await using broker = await Broker.start({ dataDir: data, port: 0, settings: SECURED });
  await using again = new Admin({ brokers: broker.address, sasl: as('admin') });
  expect(await again.users()).toEqual(await admin.users());
  expect(await again.acls()).toEqual(await admin.acls());
  expect(await again.listQuotas()).toEqual(await admin.listQuotas());
  expect(await again.listQuotas()).toHaveLength(1);
  await using producer = new Producer({ brokers: broker.address, sasl: as('ada') });
  expect(await producer.send({ topic: 'orders', value: '1' })).toMatchObject({ offset: 0 });
});

it('a backup that somebody has changed makes no folder: topics twice, and files that are none of its own', async () => {
  await secured.admin.createTopic({ name: 'orders' });
  expect((await tidemark('admin', 'backup', 'create', backup)).code).toBe(0);
  const path = join(backup, 'manifest.json');
  const sound = await readManifest(backup);
  const [topic, document] = [sound.topics[0]!, sound.documents[0]!];
  const harms: Record<string, Partial<Manifest>> = {
    'one id twice': { topics: [topic, { ...topic, name: 'other' }] },
    'one name twice': { topics: [topic, { ...topic, topicId: topic.topicId.replace(/^./, 'f') }] },
    'a path': { documents: [{ ...document, file: '../evil.json' }] },
    'the identity of the node': { documents: [{ ...document, file: 'node.json' }] },
    'one document twice': { documents: [document, document] },
    'a document that is none': { documents: [{ ...document, json: '{' }] },
    'an id that leads elsewhere': { topics: [{ ...topic, topicId: '../../../../etc' }] },
  };
  const text = await readFile(path);
  for (const [what, harm] of Object.entries(harms)) {
    await writeFile(path, formatManifest({ ...sound, ...harm }));
    const data = join(folder.path, 'data');
    const refused = await run(['backup', 'restore', backup, '--data', data]);
    expect([what, refused.code, refused.stderr]).toEqual([what, 6, expect.stringContaining('(BACKUP_DAMAGED)')]);
    expect(await readdir(data).catch(() => [])).toEqual([]);
  }
  expect((await readdir(folder.path)).sort()).toEqual(['backup']);
  await writeFile(path, text);
});
