import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Connection } from '../../client/connection.ts';
import { connect, fewAtOnce } from '../groups/connections.ts';
import { GroupBroker } from '../groups/group-broker.ts';
import { CPU_PER_OP, measureOperations } from '../groups/operations.ts';
import { connectGroups } from '../groups/wire-group.ts';
import type { Contest, Contestant, Sample, Workload } from '../harness.ts';

const TOPIC = 'work';
const MEMBERS = 1_000;
const FEW_MEMBERS = 10;
/** All together make as many heartbeats in a second, however many they are. */
const HEARTBEATS_PER_SECOND = 5_000;
/** Of the members in a quick run. */
const QUICK_SHARE = 1 / 10;
/** In a quick run an eighth of it. */
const FULL_SAMPLE_SECONDS = 3;

/** So many that wait so long each, for so long a sample. */
interface Waiting {
  readonly count: number;
  readonly maxWaitMs: number;
  readonly sampleMs: number;
}

/**
 * A settled group: each heartbeat waits at the broker until its time is over, and is answered that there is no news. What one
 * takes of the broker's processor, against that in a small group, and against a fetch that waits as long for nothing.
 */
export function heartbeatsWorkload(): Workload {
  return {
    name: 'group-heartbeats',
    title: `heartbeats without news in a group of ${MEMBERS.toLocaleString('en-US')} members, ${HEARTBEATS_PER_SECOND.toLocaleString('en-US')} a second`,
    judgedBy: [CPU_PER_OP],
    isLong: true,
    async open({ scale, folder }): Promise<Contest> {
      const many = scale.dataFactor < 1 ? MEMBERS * QUICK_SHARE : MEMBERS;
      const sampleMs = FULL_SAMPLE_SECONDS * 1000 * scale.dataFactor;
      const broker = await GroupBroker.start(join(folder, 'data'));
      await broker.createTopic(TOPIC, many);
      const waiting = (count: number): Waiting => ({
        count,
        maxWaitMs: Math.max(1, Math.round((count * 1000) / HEARTBEATS_PER_SECOND)),
        sampleMs,
      });
      const beating = (count: number): Contestant => ({
        name: `${count.toLocaleString('en-US')} members`,
        sample: () => sampleHeartbeats(broker, many, waiting(count)),
      });
      const fetching: Contestant = {
        name: `${many.toLocaleString('en-US')} fetches that wait`,
        sample: () => sampleFetches(broker, waiting(many)),
      };
      return { subject: beating(many), references: [beating(FEW_MEMBERS), fetching], close: () => broker.close() };
    },
  };
}

async function sampleHeartbeats(
  broker: GroupBroker,
  partitions: number,
  { count, maxWaitMs, sampleMs }: Waiting,
): Promise<Sample> {
  const groups = await connectGroups(broker, 1, { topic: TOPIC, members: count, partitions, maxWaitMs });
  const heartbeats = (): number => groups.reduce((sum, group) => sum + group.heartbeats, 0);
  await Promise.all(groups.map((group) => group.join()));
  const sample = await measureOperations(broker.process, async () => {
    const before = heartbeats();
    await setTimeout(sampleMs);
    return heartbeats() - before;
  });
  await broker.remove(groups);
  return sample;
}

/** Each on a connection of its own, at the end of a partition. */
async function sampleFetches(broker: GroupBroker, { count, maxWaitMs, sampleMs }: Waiting): Promise<Sample> {
  const { topicId } = await broker.admin.describeTopic(TOPIC);
  const connections = await fewAtOnce(count, () => connect(broker.brokers));
  const sample = await measureOperations(broker.process, async () => {
    const untilMs = performance.now() + sampleMs;
    let fetches = 0;
    const fetchInTurn = async (connection: Connection, partition: number): Promise<void> => {
      // Behind the only record.
      const place = { partition, leaderEpoch: 0, fetchOffset: 1, maxBytes: 1024 };
      const request = { maxWaitMs, minBytes: 1, maxBytes: 1024, topics: [{ topicId, partitions: [place] }] };
      for (; performance.now() < untilMs; fetches++) await connection.request('fetch', request);
    };
    await Promise.all(connections.map(fetchInTurn));
    return fetches;
  });
  for (const connection of connections) connection.close();
  return sample;
}
