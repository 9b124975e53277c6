import { fileURLToPath } from 'node:url';
import { type JobsOptions, Queue } from 'bullmq';
import type { Contestant } from '../../harness.ts';
import { LoadProcess } from '../../load-process.ts';
import type { BullmqJob } from '../../loads/bullmq-workers.ts';
import { randomTexts } from '../../payload.ts';
import { drainsOf, JOBS_PER_SECOND, type QueueParty, sampleDrain } from '../../queues/draining.ts';
import { type Crew, WorkerLoad } from '../../queues/worker-load.ts';
import { bestOf, type Setting } from '../best-of.ts';
import type { Party } from '../party.ts';
import { type AppendFsync, RedisServer, redisAbsence } from './server.ts';

const QUEUE = 'jobs';
const JOBS_PER_CALL = 1_000;
const TRY_SHARE = 0.5;
/** A first guess, from which the tries find the real rate. */
const GUESSED_JOBS_PER_SECOND = 5_000;

const workersProgram = fileURLToPath(new URL('../../loads/bullmq-workers.js', import.meta.url));

export interface BullmqContest extends Crew {
  readonly folder: string;
  readonly valueBytes: number;
  readonly fsync: AppendFsync;
  readonly seconds: number;
}

interface ConnectionSetting extends Setting {
  readonly sharesConnection: boolean;
}

const SETTINGS: readonly ConnectionSetting[] = [
  { label: 'a connection for each worker', sharesConnection: false },
  { label: 'one connection for all workers', sharesConnection: true },
];

/** BullMQ with its workers in one process, where it was fastest, on a Redis of its own; why not, if there is none. */
export async function openBullmq(contest: BullmqContest): Promise<Required<Party>> {
  const absence = await redisAbsence(['redis-server']);
  if (absence !== undefined) return { references: [], absent: [`bullmq: ${absence}`], close: () => Promise.resolve() };
  const redis = await RedisServer.start(contest.folder);
  const load = LoadProcess.start(workersProgram, [redis.process.address]);
  const { host, port } = redis.process;
  const queue = new Queue(QUEUE, { connection: { host, port } });
  const close = async (): Promise<void> => {
    await load.end();
    await queue.close();
    await redis.stop();
  };
  try {
    return { references: [await bestContestant(contest, redis, queue, load)], absent: [], close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function bestContestant(
  { workers, concurrency, valueBytes, fsync, seconds }: BullmqContest,
  redis: RedisServer,
  queue: Queue,
  load: LoadProcess,
): Promise<Contestant> {
  const value = randomTexts(valueBytes)[0] ?? '';
  const party = ({ sharesConnection }: ConnectionSetting): QueueParty<BullmqJob> => ({
    server: redis.process,
    load: new WorkerLoad(load),
    async fill(jobs) {
      await redis.setFsync('no');
      await addJobs(queue, value, jobs);
      await redis.setFsync(fsync);
      return { queue: QUEUE, workers, concurrency, sharesConnection };
    },
    empty: () => redis.empty(),
  });
  let expected = GUESSED_JOBS_PER_SECOND;
  const settings = workers === 1 ? SETTINGS.slice(0, 1) : SETTINGS;
  const { setting, rate } = await bestOf(settings, 0, async (tried) => {
    const { figures = {} } = await sampleDrain(party(tried), Math.ceil(expected * seconds * TRY_SHARE));
    expected = figures[JOBS_PER_SECOND] ?? expected;
    return expected;
  });
  const name = workers === 1 ? `bullmq, appendfsync ${fsync}` : `bullmq, appendfsync ${fsync} (${setting.label})`;
  return { name, sample: drainsOf(party(setting), seconds, rate) };
}

async function addJobs(queue: Queue, value: string, jobs: number): Promise<void> {
  const opts: JobsOptions = { removeOnComplete: true };
  for (let added = 0; added < jobs; added += JOBS_PER_CALL) {
    const length = Math.min(JOBS_PER_CALL, jobs - added);
    await queue.addBulk(Array.from({ length }, () => ({ name: 'job', data: { value }, opts })));
  }
}
