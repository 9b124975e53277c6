import { expect, it } from 'vitest';
import { WireGroup } from '../../../../bench/groups/wire-group.ts';
import { startTestBroker } from '../../../../broker/testing.ts';
import { Admin } from '../../../../client/admin.ts';
import { Producer } from '../../../../client/producer.ts';
import { eventually } from '../../../support/eventually.ts';

it('members without consumers join, share, commit and leave as others do', async () => {
  await using broker = await startTestBroker();
  await using admin = new Admin({ brokers: broker.brokers });
  await using producer = new Producer({ brokers: broker.brokers });
  await admin.createTopic({ name: 'work', partitions: 10 });
  await producer.send({ topic: 'work', partition: 0, value: 'one' });
  const plan = { brokers: broker.address, group: 'workers', topic: 'work', members: 4, partitions: 10, maxWaitMs: 50 };
  const group = await WireGroup.connect(plan);
  await group.join();
  expect(group.members.map(({ partitions }) => partitions).sort()).toEqual([2, 2, 3, 3]);
  const described = await admin.describeGroup('workers');
  expect(described.members.map(({ assigned }) => assigned.length).sort()).toEqual([2, 2, 3, 3]);

  const before = group.heartbeats;
  await eventually(() => group.heartbeats > before + 4);

  for (const member of group.members) await member.commit(0);
  await expect(Promise.all(group.members.map((member) => member.commit(99)))).rejects.toMatchObject({
    code: 'OFFSET_OUT_OF_RANGE',
  });

  await group.leaveOne();
  expect(
    group.members
      .slice(1)
      .map(({ partitions }) => partitions)
      .sort(),
  ).toEqual([3, 3, 4]);
  await group.leave();
  expect((await admin.describeGroup('workers')).members).toEqual([]);
});
