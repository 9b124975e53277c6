import { join } from 'node:path';
import { GroupBroker } from '../groups/group-broker.ts';
import { CPU_PER_OP, measureOperations, OPS_PER_SECOND } from '../groups/operations.ts';
import { connectGroups, type WireGroup } from '../groups/wire-group.ts';
import type { Contest, Contestant, Sample, Workload } from '../harness.ts';

const TOPIC = 'work';
const PARTITIONS = 1;
const GROUPS = 1_000;
const FEW = 10;
/** Of the groups in a quick run. */
const QUICK_SHARE = 1 / 10;
const PLAN = { topic: TOPIC, partitions: PARTITIONS, members: 1, maxWaitMs: 10_000 };

/**
 * Members join at one moment, each a group of its own, until each holds its partition: the group, the member and what it
 * holds are on disk then. Against fewer of them, and against a commit in each group.
 */
export function joinsWorkload(): Workload {
  return {
    name: 'group-joins',
    title: `joins, at one moment, of ${GROUPS.toLocaleString('en-US')} groups, flush=ack`,
    judgedBy: [OPS_PER_SECOND, CPU_PER_OP],
    isLong: true,
    async open({ scale, folder }): Promise<Contest> {
      const groups = scale.dataFactor < 1 ? GROUPS * QUICK_SHARE : GROUPS;
      const broker = await GroupBroker.start(join(folder, 'data'));
      await broker.createTopic(TOPIC, PARTITIONS);
      const joining = (atOnce: number): Contestant => ({
        name: `${atOnce.toLocaleString('en-US')} joins at once`,
        sample: () => sampleJoins(broker, groups, atOnce),
      });
      const commits: Contestant = {
        name: `${groups.toLocaleString('en-US')} commits at once`,
        sample: () => sampleCommits(broker, groups),
      };
      return { subject: joining(groups), references: [joining(FEW), commits], close: () => broker.close() };
    },
  };
}

/** All of them, so many at one moment, these when the ones before have their partitions. */
async function sampleJoins(broker: GroupBroker, count: number, atOnce: number): Promise<Sample> {
  const groups = await connectGroups(broker, count, PLAN);
  const sample = await measureOperations(broker.process, async (latencies) => {
    for (let joined = 0; joined < count; joined += atOnce) {
      const beganMs = performance.now();
      const joinOne = async (group: WireGroup): Promise<void> => {
        await group.join();
        latencies.record(performance.now() - beganMs);
      };
      await Promise.all(groups.slice(joined, joined + atOnce).map(joinOne));
    }
    return count;
  });
  await broker.remove(groups);
  return sample;
}

async function sampleCommits(broker: GroupBroker, count: number): Promise<Sample> {
  const groups = await connectGroups(broker, count, PLAN);
  await Promise.all(groups.map((group) => group.join()));
  const sample = await measureOperations(broker.process, async (latencies) => {
    const beganMs = performance.now();
    const commitOne = async ({ members: [member] }: WireGroup): Promise<void> => {
      await member?.commit(1);
      latencies.record(performance.now() - beganMs);
    };
    await Promise.all(groups.map(commitOne));
    return count;
  });
  await broker.remove(groups);
  return sample;
}
