// The log of groups grows with every commit and shrinks by compaction: what is read from it stays the same.

import { describe, expect, it } from 'vitest';
import { Coordinator } from '../../broker/groups/coordinator.ts';
import { GroupLog } from '../../broker/groups/group-log.ts';
import type { GroupState } from '../../broker/groups/group-state.ts';
import { nodePorts } from '../../broker/node-ports.ts';
import { Partition } from '../../broker/partition/partition.ts';
import type { LocalLog } from '../../broker/storage/local-log.ts';
import { compactOnce, EAGER } from '../support/compaction.ts';
import { SUBSCRIPTION } from '../support/coordinator-bed.ts';
import { inTemporaryFolder, LOG_SETTINGS, openLocalLog, SILENT } from '../support/storage.ts';

const GROUPS = 10;
const PARTITIONS = 100;
const COMMITS = 200_000;
const AT_ONCE = 1_000;
const SEGMENT_BYTES = 1024 * 1024;
const TOPIC = { topicId: 'orders-id', name: 'orders', partitions: PARTITIONS };

const ports = nodePorts({ logger: SILENT });
const settings = { segmentBytes: SEGMENT_BYTES, flush: 'os', compaction: EAGER } as const;

async function coordinatorOver(log: LocalLog): Promise<Coordinator> {
  const { clock, timers, logger } = ports;
  const topics = {
    named: (name: string) => (name === TOPIC.name ? TOPIC : undefined),
    byId: (id: string) => (id === TOPIC.topicId ? TOPIC : undefined),
    matching: () => [],
  };
  const identity = { topic: 'groups', topicId: 'groups-id', partition: 0, leaderEpoch: 1 };
  const partition = new Partition(identity, log, { ...LOG_SETTINGS, ...settings }, ports);
  const coordinator = new Coordinator(new GroupLog(partition), { clock, timers, logger, topics });
  await coordinator.load();
  return coordinator;
}

/** All that has to survive. */
function plain(coordinator: Coordinator): unknown {
  const described = ({ group, epochs, members, offsets }: GroupState): unknown => ({
    group,
    epochs,
    offsets,
    members: Array.from(members.values(), ({ memberId, profile, target, holdings }) => ({
      memberId,
      profile,
      target,
      holdings,
    })),
  });
  return new Map(Array.from(coordinator.all(), (state) => [state.group, described(state)]));
}

async function join(coordinator: Coordinator, group: string): Promise<number> {
  const type = 'heartbeat';
  const subscription = { ...SUBSCRIPTION, sessionTimeoutMs: 600_000 };
  const beat = {
    type,
    memberId: 'm',
    memberEpoch: 0,
    instanceId: '',
    subscription,
    owned: new Map(),
    connection: 1,
  } as const;
  return (await coordinator.heartbeat({ ...beat, host: '' }, group, 0))?.memberEpoch ?? 0;
}

/** So many commits, many at a time, round the groups and partitions. */
async function commitAll(coordinator: Coordinator, epoch: number, from: number, to: number): Promise<void> {
  for (let at = from; at < to; at += AT_ONCE) {
    const appended = Array.from({ length: AT_ONCE }, (_, index) => {
      const number = at + index;
      const partition = Math.floor(number / GROUPS) % PARTITIONS;
      const offsets = [{ topicId: TOPIC.topicId, partition, offset: number, leaderEpoch: 1, metadata: '' }];
      const event = { type: 'commit', memberId: 'm', memberEpoch: epoch, offsets } as const;
      return coordinator.perform(`group-${number % GROUPS}`, event);
    });
    await Promise.all(appended);
  }
}

describe("the groups' log", () => {
  it('tells the same after hundreds of thousands of commits, compaction and a restart, in a fraction of the space', () =>
    inTemporaryFolder(async (path) => {
      const log = await openLocalLog(path, { settings, isInternal: true });
      const coordinator = await coordinatorOver(log);
      let epoch = 0;
      for (let group = 0; group < GROUPS; group++) epoch = await join(coordinator, `group-${group}`);
      await coordinator.perform('group-gone', {
        type: 'commit',
        memberId: '',
        memberEpoch: 0,
        offsets: [{ topicId: TOPIC.topicId, partition: 0, offset: 1, leaderEpoch: 1, metadata: '' }],
      });
      await commitAll(coordinator, epoch, 0, COMMITS / 2);
      await coordinator.perform('group-gone', { type: 'delete' });
      // Commits go on while it runs.
      const [, bytesBefore] = await Promise.all([
        commitAll(coordinator, epoch, COMMITS / 2, COMMITS),
        compactOnce(log, ports).then(() => log.sizeBytes),
      ]);
      while (await compactOnce(log, ports));
      expect(log.sizeBytes).toBeLessThan(2 * SEGMENT_BYTES);
      expect(log.sizeBytes).toBeLessThan(bytesBefore);
      expect(log.logEndOffset).toBeGreaterThan(COMMITS);
      const before = plain(coordinator);
      await coordinator.stop();
      await log.close();

      const reopened = await openLocalLog(path, { settings, isInternal: true });
      const restarted = await coordinatorOver(reopened);
      expect(plain(restarted)).toEqual(before);
      expect(restarted.find('group-gone')).toBeUndefined();
      expect(restarted.find('group-3')?.offsets.get(TOPIC.topicId)?.get(7)?.offset).toBe(
        COMMITS - GROUPS * PARTITIONS + 73,
      );
      await restarted.stop();
      await reopened.close();
    }));
});
