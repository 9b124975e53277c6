import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Connection } from '../../client/connection.ts';
import { errorOf } from '../../protocol/errors.ts';
import { sendRounds } from '../floors/round-load.ts';
import { connect, fewAtOnce } from '../groups/connections.ts';
import { GroupBroker } from '../groups/group-broker.ts';
import { CPU_PER_OP, measureOperations, OPS_PER_SECOND } from '../groups/operations.ts';
import { connectGroups } from '../groups/wire-group.ts';
import type { WireMember } from '../groups/wire-member.ts';
import type { Contest, Contestant, Workload } from '../harness.ts';
import type { Latencies } from '../latencies.ts';
import { batchOf } from '../payload.ts';
import { ServerProcess } from '../server-process.ts';

const TOPIC = 'work';
const SENT_TO = 'sent';
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
 * before that. Against one group; against as many connections that each send a record of a partition of its own, one at a time;
 * and against a file that takes as many records with one write and one sync.
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
      const senders = await fewAtOnce(groups, () => connect(broker.brokers));
      await broker.createTopic(SENT_TO, groups);
      const { topicId } = await broker.admin.describeTopic(SENT_TO);
      const sending: Contestant = {
        name: `${groups.toLocaleString('en-US')} senders`,
        sample: () => measureOperations(broker.process, (latencies) => sendFor(senders, topicId, sampleMs, latencies)),
      };
      const rounds: Contestant = {
        name: 'floor: one file, one sync',
        sample: () =>
          measureOperations(floor, (latencies) =>
            sendRounds(floor, OFFSET_BYTES, groups, performance.now() + sampleMs, latencies),
          ),
      };
      return {
        subject: committing(groups),
        references: [committing(1), sending, rounds],
        async close() {
          await Promise.all(present.map((group) => group.leave()));
          for (const sender of senders) sender.close();
          await broker.close();
          await floor.stop();
        },
      };
    },
  };
}

function commitFor(members: readonly WireMember[], forMs: number, latencies: Latencies): Promise<number> {
  let commits = 0;
  return inTurns(members, forMs, latencies, (member) => member.commit(commits++ % 2));
}

function sendFor(
  senders: readonly Connection[],
  topicId: string,
  forMs: number,
  latencies: Latencies,
): Promise<number> {
  const batch = batchOf(OFFSET_BYTES, 1);
  return inTurns(senders, forMs, latencies, async (sender, partition) => {
    const topics = [{ topicId, partitions: [{ partition, leaderEpoch: 0, bytes: batch.length }] }];
    const { message } = await sender.request('produce', { acks: -1, timeoutMs: 30_000, topics }, { payload: [batch] });
    const error = message.topics[0]?.partitions?.[0]?.error;
    if (error) throw errorOf(error);
  });
}

/** Each does it again and again, one at a time. Returns how often it was done. */
async function inTurns<Doer>(
  doers: readonly Doer[],
  forMs: number,
  latencies: Latencies,
  work: (doer: Doer, index: number) => Promise<void>,
): Promise<number> {
  const untilMs = performance.now() + forMs;
  let times = 0;
  const workInTurn = async (doer: Doer, index: number): Promise<void> => {
    do {
      const beganMs = performance.now();
      await work(doer, index);
      latencies.record(performance.now() - beganMs);
      times++;
    } while (performance.now() < untilMs);
  };
  await Promise.all(doers.map(workInTurn));
  return times;
}
