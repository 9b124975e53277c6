import type { Sample } from '../harness.ts';
import { measure, type ServerProcess } from '../server-process.ts';
import type { WorkerLoad } from './worker-load.ts';

export const JOBS_PER_SECOND = 'jobs/s';
export const CPU_PER_JOB = 'CPU us/job';

const US_PER_SECOND = 1e6;

/** A queue server, with workers in a process of their own. */
export interface QueueParty<Job> {
  readonly server: ServerProcess;
  readonly load: WorkerLoad<Job>;
  /** Puts so many jobs into a new queue; how workers for it are started. */
  fill(jobs: number): Promise<Job>;
  /** Removes that queue. */
  empty(): Promise<void>;
}

/** A turn: the workers do a backlog of so many jobs, from their start until the last is acknowledged. */
export async function sampleDrain<Job>(party: QueueParty<Job>, jobs: number): Promise<Sample> {
  const { server, load } = party;
  const job = await party.fill(jobs);
  await load.start(job);
  const sample = await measure(server, async () => ({ records: await load.untilDone(jobs), valueBytes: 0 }));
  await load.close();
  await party.empty();
  return perJob(sample);
}

/** Turns of about the same length, each with as many jobs as the rate of the one before promises. */
export function drainsOf<Job>(
  party: QueueParty<Job>,
  seconds: number,
  expectedPerSecond: number,
): () => Promise<Sample> {
  let perSecond = expectedPerSecond;
  return async () => {
    const sample = await sampleDrain(party, Math.ceil(perSecond * seconds));
    perSecond = sample.records / sample.seconds;
    return sample;
  };
}

/** With what the server took told for each job. */
export function perJob(sample: Sample): Sample {
  const { records, seconds, serverCpuSeconds = Number.NaN } = sample;
  const figures = {
    [JOBS_PER_SECOND]: records / seconds,
    [CPU_PER_JOB]: (serverCpuSeconds / records) * US_PER_SECOND,
  };
  return { ...sample, serverCpuSeconds: undefined, figures: { ...sample.figures, ...figures } };
}
