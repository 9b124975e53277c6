import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ConsumerProcess, sharedNowMs } from '../groups/consumer-process.ts';
import { GroupBroker } from '../groups/group-broker.ts';
import { SteadyLoad } from '../groups/steady-load.ts';
import type { Contest, Contestant, Sample, Workload } from '../harness.ts';

const TOPIC = 'work';
const PARTITIONS = 2;
const SESSION_TIMEOUT_MS = 1_000;
const TAKEOVER_MS = 'takeover ms';
const LOOK_MS = 5;

/** How a member goes. */
type End = 'killed' | 'closed' | 'killed, static';

/**
 * Two consumers, each in a process and with a partition, while records arrive. One goes: how long until the next record of its
 * partition is handed out. Against the session timeout, which has to pass before a silent member is taken for dead; against
 * one that closes; and against a static one that is killed, and its successor started at once (with what a process's start takes).
 */
export function takeoverWorkload(): Workload {
  return {
    name: 'group-takeover',
    title: `from the kill of a consumer to the first record of its partition elsewhere, session timeout ${SESSION_TIMEOUT_MS.toLocaleString('en-US')} ms`,
    judgedBy: [TAKEOVER_MS],
    isLong: true,
    async open({ folder }): Promise<Contest> {
      const broker = await GroupBroker.start(join(folder, 'data'));
      await broker.createTopic(TOPIC, PARTITIONS);
      const load = new SteadyLoad(broker.brokers, TOPIC, PARTITIONS);
      const going = (end: End): Contestant => ({ name: end, sample: () => sampleTakeover(broker, end) });
      return {
        subject: going('killed'),
        references: [
          { name: 'the session timeout', sample: () => Promise.resolve(sampleOf(SESSION_TIMEOUT_MS)) },
          going('closed'),
          going('killed, static'),
        ],
        async close() {
          await load.stop();
          await broker.close();
        },
      };
    },
  };
}

async function sampleTakeover(broker: GroupBroker, end: End): Promise<Sample> {
  const job = { brokers: broker.brokers, group: broker.newGroup(), topic: TOPIC, sessionTimeoutMs: SESSION_TIMEOUT_MS };
  const goingJob = end === 'killed, static' ? { ...job, instanceId: 'going' } : job;
  const going = new ConsumerProcess(goingJob);
  const staying = new ConsumerProcess(job);
  const partition = await untilShared(going, staying);
  const beganMs = sharedNowMs();
  // A record that it was just handing out does not count.
  const isAfter = (delivery: { partition: number; atMs: number }): boolean =>
    delivery.partition === partition && delivery.atMs > beganMs;
  let taker = staying;
  if (end === 'closed') void going.leave();
  else {
    const gone = going.kill();
    if (end === 'killed, static') {
      await gone;
      taker = new ConsumerProcess(goingJob);
    }
  }
  const { atMs } = await taker.first(isAfter);
  const consumers = new Set([going, staying, taker]);
  await Promise.all(Array.from(consumers, (consumer) => consumer.leave()));
  return sampleOf(atMs - beganMs);
}

/** Waits until each has a partition, and records of it. The first one's. */
async function untilShared(one: ConsumerProcess, other: ConsumerProcess): Promise<number> {
  for (;;) {
    await setTimeout(LOOK_MS);
    const freshMs = sharedNowMs() - 50;
    const ofOne = freshPartitions(one, freshMs);
    const ofOther = freshPartitions(other, freshMs);
    const [partition] = ofOne;
    if (partition !== undefined && ofOne.length === 1 && ofOther.length === 1 && ofOther[0] !== partition)
      return partition;
  }
}

function freshPartitions({ lastMs }: ConsumerProcess, sinceMs: number): number[] {
  return [...lastMs].filter(([, atMs]) => atMs > sinceMs).map(([partition]) => partition);
}

function sampleOf(takeoverMs: number): Sample {
  return {
    valueBytes: 0,
    records: 1,
    seconds: takeoverMs / 1000,
    serverCpuSeconds: undefined,
    figures: { [TAKEOVER_MS]: takeoverMs },
  };
}
