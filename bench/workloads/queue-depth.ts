import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Contest, Contestant, Sample, Workload } from '../harness.ts';
import { LoadProcess } from '../load-process.ts';
import type { QueueWorkersJob } from '../loads/queue-workers.ts';
import { CPU_PER_JOB, perJob } from '../queues/draining.ts';
import { QueueBroker, type QueueOfTopic } from '../queues/queue-broker.ts';
import { WorkerLoad } from '../queues/worker-load.ts';
import { measure } from '../server-process.ts';

const VALUE_BYTES = 100;
const CREW = { workers: 8, concurrency: 1 };
const DEPTHS = { full: { shallow: 10_000, deep: 10_000_000 }, quick: { shallow: 10_000, deep: 200_000 } };
/** In a quick run an eighth of it, and as long before what counts. */
const FULL_SAMPLE_SECONDS = 2;
/** However long they take: workers connect, and find out how much to lease in advance. */
const WARM_UP_JOBS = 2_000;
const TOP_UP_MS = 2;
const PEAK_MB = 'peak MB';
const BYTES_PER_MB = 1e6;

const workersProgram = fileURLToPath(new URL('../loads/queue-workers.js', import.meta.url));

/**
 * Jobs are done from the oldest on while for each that is done a new one is sent, so that the backlog stays as deep as it
 * is. What a job takes of the broker, and the most memory that it has meanwhile, against those with a shallow backlog.
 */
export function queueDepthWorkload(): Workload {
  return {
    name: 'queue-depth',
    title: `jobs of ${VALUE_BYTES} B, a backlog of ${DEPTHS.full.deep.toLocaleString('en-US')} of them, flush=ack`,
    judgedBy: [CPU_PER_JOB, PEAK_MB],
    isLong: true,
    async open({ scale, folder }): Promise<Contest> {
      const depths = scale.dataFactor < 1 ? DEPTHS.quick : DEPTHS.full;
      const seconds = FULL_SAMPLE_SECONDS * scale.dataFactor;
      const deep = await Backlog.open(join(folder, 'deep'), depths.deep);
      const shallow = await Backlog.open(join(folder, 'shallow'), depths.shallow);
      const contestant = (backlog: Backlog): Contestant => ({
        name: `a backlog of ${backlog.depth.toLocaleString('en-US')}`,
        sample: () => backlog.sample(seconds),
      });
      return {
        subject: contestant(deep),
        references: [contestant(shallow)],
        async close() {
          await deep.close();
          await shallow.close();
        },
      };
    },
  };
}

/** A queue with so many jobs, in a broker of its own. */
class Backlog {
  readonly depth: number;
  readonly #broker: QueueBroker;
  readonly #process: LoadProcess;
  readonly #load: WorkerLoad<QueueWorkersJob>;
  readonly #made: QueueOfTopic;

  private constructor(broker: QueueBroker, made: QueueOfTopic, depth: number) {
    this.depth = depth;
    this.#broker = broker;
    this.#made = made;
    this.#process = LoadProcess.start(workersProgram, [broker.process.address]);
    this.#load = new WorkerLoad(this.#process);
  }

  static async open(folder: string, depth: number): Promise<Backlog> {
    await mkdir(folder);
    const dataDir = join(folder, 'data');
    const filling = await QueueBroker.start(dataDir);
    const topic = await filling.createTopic({ flush: 'ack' });
    const made = await filling.createQueue(topic, 'earliest');
    await filling.fill(topic, VALUE_BYTES, depth);
    // What it took to fill it is not to count as memory of the queue.
    await filling.close();
    return new Backlog(await QueueBroker.start(dataDir), made, depth);
  }

  async sample(seconds: number): Promise<Sample> {
    await this.#load.start({ ...this.#made, ...CREW });
    const warm = await this.#load.untilDone(WARM_UP_JOBS);
    await this.#broker.fill(this.#made.topic, VALUE_BYTES, warm);
    const before = await this.#replaceDone(warm, seconds);
    const sample = await measure(this.#broker.process, async () => {
      const done = await this.#replaceDone(before, seconds);
      return { records: done - before, valueBytes: 0 };
    });
    const done = await this.#load.close();
    await this.#broker.fill(this.#made.topic, VALUE_BYTES, done - before - sample.records);
    const { serverPeakBytes = Number.NaN } = sample;
    const { figures = {}, ...counted } = perJob(sample);
    return {
      ...counted,
      serverPeakBytes: undefined,
      figures: { ...figures, [PEAK_MB]: serverPeakBytes / BYTES_PER_MB },
    };
  }

  /** For so long; `replaced` are those that were done before. How many are done in the end. */
  async #replaceDone(replaced: number, seconds: number): Promise<number> {
    const untilMs = performance.now() + seconds * 1000;
    let done = replaced;
    while (performance.now() < untilMs) {
      const nowDone = await this.#load.done();
      await this.#broker.fill(this.#made.topic, VALUE_BYTES, nowDone - done);
      done = nowDone;
      await setTimeout(TOP_UP_MS);
    }
    return done;
  }

  async close(): Promise<void> {
    await this.#process.end();
    await this.#broker.close();
  }
}
