import { beforeEach, expect, it } from 'vitest';
import { Admin } from '../../../../client/admin.ts';
import { FakeBroker, type Fate } from '../support/fake-broker.ts';
import { FakeGroups } from '../support/fake-groups.ts';
import { FakeWorld } from '../support/fake-world.ts';

let world: FakeWorld;
let broker: FakeBroker;
let groups: FakeGroups;
let admin: Admin;

beforeEach(() => {
  world = new FakeWorld();
  broker = new FakeBroker(world);
  groups = new FakeGroups(broker);
  admin = new Admin({ brokers: broker.address, ports: world });
});

/** Nodes 1 and 2; the group has its coordinator on 2. */
function secondNode(): FakeBroker {
  const second = new FakeBroker(world, { port: 7451, nodeId: 2 });
  const nodes = [1, 2].map((nodeId) => ({ nodeId, host: 'fake', port: 7449 + nodeId }));
  const { answer } = broker;
  broker.answer = (frame) =>
    frame.metadata
      ? { metadata: { nodes, coordinators: frame.metadata.groups?.map((group) => ({ group, nodeId: 2 })) } }
      : answer(frame);
  return second;
}

it('is asked where the metadata says that it is', async () => {
  const second = secondNode();
  new FakeGroups(second).create('g');
  await world.until(admin.describeGroup('g'));
  expect(second.requests('describeGroup')).toHaveLength(1);
  expect(broker.requests('describeGroup')).toHaveLength(0);
});

it('is one of several, each of which lists its own groups', async () => {
  groups.create('here');
  new FakeGroups(secondNode()).create('there');
  expect(await world.until(admin.groups())).toMatchObject([{ group: 'here' }, { group: 'there' }]);
});

it('is waited for while it loads its groups', async () => {
  groups.create('g');
  let refusals = 3;
  broker.fate = ({ api }): Fate =>
    api !== 'metadata' && refusals-- > 0 ? { kind: 'refused', code: 'GROUP_LOADING' } : { kind: 'handled' };
  await world.until(admin.deleteGroup('g'));
  expect(groups.groups.size).toBe(0);
});

it('is asked once for what must not be done twice, and its outcome is unknown when the reply is lost', async () => {
  groups.create('g');
  broker.fate = ({ api }): Fate => ({ kind: api === 'deleteGroup' ? 'reply-lost' : 'handled' });
  const lost = world.until(admin.deleteGroup('g'));
  await expect(lost).rejects.toMatchObject({ code: 'CONNECTION_LOST', outcome: 'unknown' });
  expect(broker.requests('deleteGroup')).toHaveLength(1);
});

it('may be looked for again, whatever it is to do', async () => {
  groups.create('g');
  let losses = 2;
  broker.fate = ({ api }): Fate => (api === 'metadata' && losses-- > 0 ? { kind: 'reply-lost' } : { kind: 'handled' });
  await world.until(admin.deleteGroup('g'));
  expect(groups.groups.size).toBe(0);
});

it('can refuse a name at the look-up', async () => {
  broker.answer = (frame) =>
    frame.metadata
      ? { metadata: { coordinators: [{ group: '', error: { code: 81, message: 'no name' } }] } }
      : undefined;
  await expect(world.until(admin.describeGroup(''))).rejects.toMatchObject({ code: 'INVALID_GROUP' });
  const noText = 5 as unknown as string;
  await expect(admin.describeGroup(noText)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});

it('is not asked once the client is closed', async () => {
  await admin.close();
  for (const call of [
    () => admin.groups(),
    () => admin.describeGroup('g'),
    () => admin.committedOffsets('g'),
    () => admin.commitOffsets('g', []),
    () => admin.resetOffsets('g', { topics: 'all', target: { to: 'earliest' } }),
    () => admin.deleteGroup('g'),
    () => admin.deleteGroupOffsets('g', 't'),
  ]) {
    await expect(call()).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
  }
});
