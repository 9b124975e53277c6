import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sendRounds } from '../floors/round-load.ts';
import { GroupBroker } from '../groups/group-broker.ts';
import { CPU_PER_OP, measureOperations, OPS_PER_SECOND } from '../groups/operations.ts';
import { connectGroups } from '../groups/wire-group.ts';
import type { WireMember } from '../groups/wire-member.ts';
import type { Contest, Contestant, Workload } from '../harness.ts';
import type { Latencies } from '../latencies.ts';
import { ServerProcess } from '../server-process.ts';

const TOPIC = 'work';
const PARTITIONS = 1;
const GROUPS = 1_000;
/** Of the groups in a quick run. */
const QUICK_SHARE = 1 / 10;
/** In a quick run an eighth of it. */
const FULL_SAMPLE_SECONDS = 2;
/** About what a committed offset takes in its log. */
const OFFSET_BYTES = 100;

const appendServer = fileURLToPath(new URL('../floors/append-server.js', import.meta.url));

/**
 * Each group has a member with one commit of one offset on its way, the next when it is answered; every one of them is on disk
 * before that. Against one group, and against a file that takes as many records with one write and one sync.
 */
export function commitOffsetsWorkload(): Workload {
  return {
    name: 'group-commit-offsets',
    title: `commits of offsets, one at a time in each of ${GROUPS.toLocaleString('en-US')} groups, flush=ack`,
    judgedBy: [OPS_PER_SECOND, CPU_PER_OP],
    isLong: true,
    async open({ scale, folder }): Promise<Contest> {
      const groups = scale.dataFactor < 1 ? GROUPS * QUICK_SHARE : GROUPS;
      const sampleMs = FULL_SAMPLE_SECONDS * 1000 * scale.dataFactor;
      const broker = await GroupBroker.start(join(folder, 'data'));
      await broker.createTopic(TOPIC, PARTITIONS);
      const floor = await ServerProcess.start(appendServer, [join(folder, 'floor.log'), 'ack']);
      const plan = { topic: TOPIC, partitions: PARTITIONS, members: 1, maxWaitMs: 10_000 };
      const present = await connectGroups(broker, groups, plan);
      await Promise.all(present.map((group) => group.join()));
      const members = present.flatMap((group) => group.members);
      const committing = (count: number): Contestant => ({
        name: `${count.toLocaleString('en-US')} ${count === 1 ? 'group' : 'groups'}`,
        sample: () =>
          measureOperations(broker.process, (latencies) => commitFor(members.slice(0, count), sampleMs, latencies)),
      });
      const rounds: Contestant = {
        name: 'floor: one file, one sync',
        sample: () =>
          measureOperations(floor, (latencies) =>
            sendRounds(floor, OFFSET_BYTES, groups, performance.now() + sampleMs, latencies),
          ),
      };
      return {
        subject: committing(groups),
        references: [committing(1), rounds],
        async close() {
          await Promise.all(present.map((group) => group.leave()));
          await broker.close();
          await floor.stop();
        },
      };
    },
  };
}

async function commitFor(members: readonly WireMember[], forMs: number, latencies: Latencies): Promise<number> {
  const untilMs = performance.now() + forMs;
  let commits = 0;
  const commitInTurn = async (member: WireMember): Promise<void> => {
    do {
      const sentAtMs = performance.now();
      await member.commit(commits++ % 2);
      latencies.record(performance.now() - sentAtMs);
    } while (performance.now() < untilMs);
  };
  await Promise.all(members.map(commitInTurn));
  return commits;
}
