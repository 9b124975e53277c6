import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sendRounds } from '../floors/round-load.ts';
import type { Contest, Contestant, Sample, Workload } from '../harness.ts';
import { Latencies } from '../latencies.ts';
import { LoadProcess } from '../load-process.ts';
import type { QueueWorkersJob } from '../loads/queue-workers.ts';
import { openBullmq } from '../peers/redis/bullmq.ts';
import { drainsOf, JOBS_PER_SECOND, perJob, type QueueParty } from '../queues/draining.ts';
import { QueueBroker, type QueueOfTopic } from '../queues/queue-broker.ts';
import { type Crew, WorkerLoad } from '../queues/worker-load.ts';
import { measure, ServerProcess } from '../server-process.ts';

const VALUE_BYTES = 100;
/** In a quick run an eighth of it. */
const FULL_SAMPLE_SECONDS = 2;
/** Of the first turn, which is not counted where there are more. */
const GUESSED_JOBS_PER_SECOND = { any: 100_000, 0: 1_000 };

/** What makes both sides equally durable, and the floor. The broker's default holds for the state of its queues, too. */
const DURABILITIES = {
  ack: { broker: ['topic.flush=ack'], redis: 'always', floor: 'ack' },
  interval: { broker: ['topic.flush=interval', 'topic.flush.interval.ms=1000'], redis: 'everysec', floor: 'os' },
} as const;

type Durability = keyof typeof DURABILITIES;

const CREWS: readonly Crew[] = [
  { workers: 1, concurrency: 1 },
  { workers: 8, concurrency: 1 },
  { workers: 64, concurrency: 1 },
  { workers: 8, concurrency: 10 },
  { workers: 1, concurrency: 64 },
];

export const QUEUE_JOBS_WORKLOADS: readonly Workload[] = CREWS.flatMap((crew) =>
  (['ack', 'interval'] as const).map((durability) => queueJobsWorkload(crew, durability)),
);

/**
 * Workers, all in one process, do a backlog of jobs: each is leased, handed to a handler that does nothing, and acknowledged.
 * Against BullMQ with as many workers; against ours that lease each job only when they are free for it; and against one round trip, with a sync, for as many jobs as are worked on at a time.
 */
function queueJobsWorkload(crew: Crew, durability: Durability): Workload {
  const { workers, concurrency } = crew;
  const each = concurrency === 1 ? '' : ` on ${concurrency} at a time${workers === 1 ? '' : ' each'}`;
  return {
    name: `queue-jobs-${workers}${concurrency === 1 ? '' : `x${concurrency}`}-${durability}`,
    title: `jobs of ${VALUE_BYTES} B, lease to ack, ${workers} ${workers === 1 ? 'worker' : 'workers'}${each}, flush=${durability}`,
    judgedBy: [JOBS_PER_SECOND],
    isLong: true,
    async open({ scale, folder }): Promise<Contest> {
      const seconds = FULL_SAMPLE_SECONDS * scale.dataFactor;
      const { redis, floor } = DURABILITIES[durability];
      const bullmq = await openBullmq({ folder, ...crew, valueBytes: VALUE_BYTES, fsync: redis, seconds });
      const tidemark = await openTidemark(join(folder, 'data'), crew, durability, seconds);
      const rounds = await openRounds(join(folder, 'floor.log'), crew, floor, seconds);
      return {
        subject: tidemark.contestant({}),
        references: [...bullmq.references, tidemark.contestant({ prefetch: 0 }), rounds.contestant],
        absent: bullmq.absent,
        async close() {
          await bullmq.close();
          await tidemark.close();
          await rounds.close();
        },
      };
    },
  };
}

interface TidemarkParty {
  contestant(lease: { readonly prefetch?: 0 }): Contestant;
  close(): Promise<void>;
}

const workersProgram = fileURLToPath(new URL('../loads/queue-workers.js', import.meta.url));

async function openTidemark(
  dataDir: string,
  crew: Crew,
  durability: Durability,
  seconds: number,
): Promise<TidemarkParty> {
  const broker = await QueueBroker.start(dataDir, DURABILITIES[durability].broker);
  const load = LoadProcess.start(workersProgram, [broker.process.address]);
  let made: QueueOfTopic | undefined;
  const party = (lease: { readonly prefetch?: 0 }): QueueParty<QueueWorkersJob> => ({
    server: broker.process,
    load: new WorkerLoad(load),
    async fill(jobs) {
      const topic = await broker.createTopic({});
      // From behind the records that made the partitions.
      made = await broker.createQueue(topic, 'latest');
      await broker.fill(topic, VALUE_BYTES, jobs);
      return { ...made, ...crew, ...lease };
    },
    async empty() {
      if (made !== undefined) await broker.delete(made);
    },
  });
  return {
    contestant: (lease) => ({
      name: lease.prefetch === 0 ? 'tidemark, prefetch 0: none leased that nobody works on' : 'tidemark',
      sample: drainsOf(party(lease), seconds, GUESSED_JOBS_PER_SECOND[lease.prefetch ?? 'any']),
    }),
    async close() {
      await load.end();
      await broker.close();
    },
  };
}

const appendServer = fileURLToPath(new URL('../floors/append-server.js', import.meta.url));

async function openRounds(
  path: string,
  { workers, concurrency }: Crew,
  flush: 'ack' | 'os',
  seconds: number,
): Promise<{ readonly contestant: Contestant; close(): Promise<void> }> {
  const server = await ServerProcess.start(appendServer, [path, flush]);
  const atOnce = workers * concurrency;
  const sample = async (): Promise<Sample> => {
    const untilMs = performance.now() + seconds * 1000;
    const rounds = await measure(server, async () => {
      const records = await sendRounds(server, VALUE_BYTES, atOnce, untilMs, new Latencies());
      return { records, valueBytes: 0 };
    });
    return perJob(rounds);
  };
  const what = atOnce === 1 ? 'one job' : `${atOnce} jobs`;
  return {
    contestant: { name: `floor: a round trip${flush === 'ack' ? ' and a sync' : ''} for ${what}`, sample },
    close: () => server.stop(),
  };
}
