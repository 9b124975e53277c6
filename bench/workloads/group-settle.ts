import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { GroupBroker } from '../groups/group-broker.ts';
import { connectGroups, type WireGroup } from '../groups/wire-group.ts';
import type { Contest, Contestant, Sample, Scale, Workload } from '../harness.ts';
import { timeOf } from './first-record.ts';

const TOPIC = 'work';
const MS_PER_MEMBER = 'ms/member';
const CPU_PER_MEMBER = 'CPU ms/member';
const MS_PER_SECOND = 1000;
/** A broker shares out a large group's partitions anew once in this time at the most; a group that was calm, at once. */
const CALM_MS = 1_000;
/** Of a small group in a sample. */
const MOST_ROUNDS = 20;
/** Of members and partitions in a quick run. */
const QUICK_SHARE = 1 / 10;

interface Case {
  readonly groups: number;
  /** Of each group. */
  readonly members: number;
  readonly partitions: number;
}

export const SETTLE_WORKLOADS: readonly Workload[] = [
  settleWorkload('group-settle', 'members of one group of 1,000 partitions', [
    { groups: 1, members: 1_000, partitions: 1_000 },
    { groups: 1, members: 100, partitions: 1_000 },
    { groups: 1, members: 10, partitions: 1_000 },
  ]),
  settleWorkload('group-settle-groups', 'groups of 2 members and 4 partitions', [
    { groups: 1_000, members: 2, partitions: 4 },
    { groups: 100, members: 2, partitions: 4 },
    { groups: 10, members: 2, partitions: 4 },
  ]),
];

/**
 * All members join at one moment, until every partition has its owner and all have as many; then one of each group leaves,
 * until its partitions are others'. What counts is the time for each member: the same at any number if the cost is linear.
 */
function settleWorkload(name: string, what: string, cases: readonly [Case, ...Case[]]): Workload {
  return {
    name,
    title: `time to settle, ${what}`,
    judgedBy: [MS_PER_MEMBER, CPU_PER_MEMBER],
    isLong: true,
    async open({ scale, folder }): Promise<Contest> {
      const broker = await GroupBroker.start(join(folder, 'data'));
      const [subject, ...references] = atScale(cases, scale);
      await broker.createTopic(TOPIC, subject.partitions);
      const most = subject.groups * subject.members;
      return {
        subject: contestant(broker, subject, most),
        references: references.map((reference) => contestant(broker, reference, most)),
        close: () => broker.close(),
      };
    },
  };
}

function atScale(cases: readonly [Case, ...Case[]], scale: Scale): readonly [Case, ...Case[]] {
  if (scale.dataFactor >= 1) return cases;
  const [first, ...others] = cases;
  const least = (count: number): number => Math.max(2, count * QUICK_SHARE);
  const quick = ({ groups, members, partitions }: Case): Case =>
    groups > 1
      ? { groups: least(groups), members, partitions }
      : { groups, members: least(members), partitions: first.partitions * QUICK_SHARE };
  return [quick(first), ...others.slice(-1).map(quick)];
}

function contestant(broker: GroupBroker, size: Case, mostMembers: number): Contestant {
  const { groups, members } = size;
  const [count, what] = groups > 1 ? [groups, 'groups'] : [members, 'members'];
  // The processor's time of a few is too little to be told.
  const rounds = Math.min(MOST_ROUNDS, Math.ceil(mostMembers / (groups * members)));
  return {
    name: `${count.toLocaleString('en-US')} ${what}`,
    async sample(): Promise<Sample> {
      const sums = { settleMs: 0, cpuSeconds: 0, heartbeats: 0 };
      for (let round = 1; round < rounds; round++) await broker.remove(await settle(broker, size, sums));
      const present = await settle(broker, size, sums);
      await setTimeout(CALM_MS);
      const leaveMs = await timeOf(() => Promise.all(present.map((group) => group.leaveOne())));
      await broker.remove(present);
      const { settleMs, cpuSeconds, heartbeats } = sums;
      const all = rounds * groups * members;
      return {
        valueBytes: 0,
        records: all,
        seconds: settleMs / MS_PER_SECOND,
        serverCpuSeconds: undefined,
        figures: {
          'settle ms': settleMs / rounds,
          [MS_PER_MEMBER]: settleMs / all,
          [CPU_PER_MEMBER]: (cpuSeconds * MS_PER_SECOND) / all,
          'heartbeats/member': heartbeats / all,
          'one leaves ms': leaveMs,
        },
      };
    },
  };
}

/** New groups, with all their members. */
async function settle(
  broker: GroupBroker,
  { groups, members, partitions }: Case,
  sums: { settleMs: number; cpuSeconds: number; heartbeats: number },
): Promise<WireGroup[]> {
  const present = await connectGroups(broker, groups, { topic: TOPIC, members, partitions, maxWaitMs: 10_000 });
  const cpuBefore = broker.process.cpuSeconds() ?? Number.NaN;
  sums.settleMs += await timeOf(() => Promise.all(present.map((group) => group.join())));
  sums.cpuSeconds += (broker.process.cpuSeconds() ?? Number.NaN) - cpuBefore;
  sums.heartbeats += present.reduce((sum, group) => sum + group.heartbeats, 0);
  return present;
}
