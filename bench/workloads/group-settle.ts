import { join } from 'node:path';
import { GroupBroker } from '../groups/group-broker.ts';
import { connectGroups } from '../groups/wire-group.ts';
import type { Contest, Contestant, Sample, Scale, Workload } from '../harness.ts';
import { measure } from '../server-process.ts';
import { timeOf } from './first-record.ts';

const TOPIC = 'work';
const MS_PER_MEMBER = 'ms/member';
const CPU_PER_MEMBER = 'CPU ms/member';
const MS_PER_SECOND = 1000;
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
      return {
        subject: contestant(broker, subject),
        references: references.map((reference) => contestant(broker, reference)),
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

function contestant(broker: GroupBroker, { groups, members, partitions }: Case): Contestant {
  const [count, what] = groups > 1 ? [groups, 'groups'] : [members, 'members'];
  return {
    name: `${count.toLocaleString('en-US')} ${what}`,
    async sample(): Promise<Sample> {
      const plan = { topic: TOPIC, members, partitions, maxWaitMs: 10_000 };
      const present = await connectGroups(broker, groups, plan);
      const all = groups * members;
      let settleMs = 0;
      const sample = await measure(broker.process, async () => {
        settleMs = await timeOf(() => Promise.all(present.map((group) => group.join())));
        return { records: all, valueBytes: 0 };
      });
      const resettleMs = await timeOf(() => Promise.all(present.map((group) => group.leaveOne())));
      const heartbeats = present.reduce((sum, group) => sum + group.heartbeats, 0);
      await broker.remove(present);
      const figures = {
        'settle ms': settleMs,
        [MS_PER_MEMBER]: settleMs / all,
        [CPU_PER_MEMBER]: ((sample.serverCpuSeconds ?? Number.NaN) * MS_PER_SECOND) / all,
        'heartbeats/member': heartbeats / all,
        'one leaves ms': resettleMs,
      };
      return { ...sample, figures };
    },
  };
}
