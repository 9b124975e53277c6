// A queue with workers that are real processes: they come, go, are killed and are stopped for longer than their leases, while jobs
// arrive; in the middle of it the broker is killed, and starts again.

import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Admin } from '../../client/index.ts';
import { within } from '../crash/within.ts';
import { ServeProcess } from '../support/cli.ts';
import { Sources } from './churn.ts';
import { type Action, Crowd, type CrowdPlan, disturb } from './crowd.ts';
import { MemberProcess } from './member-process.ts';
import type { QueueEvidence } from './queue-judge.ts';
import { nowUs } from './report.ts';
import type { WorkerTask } from './worker.ts';

/** A session here is a lease. */
export interface QueueChurnPlan extends CrowdPlan {
  /** Empty, and the run's alone. */
  readonly folder: string;
  readonly partitions: number;
  /** To each partition. */
  readonly recordsPerSecond: number;
  readonly concurrency: number;
  /** A job takes up to so long. */
  readonly workMs: number;
}

export interface QueueChurnRun {
  readonly evidence: QueueEvidence;
  readonly actions: Readonly<Record<Action, number>>;
  /** Exit codes of workers that left. */
  readonly exitCodes: ReadonlySet<number | null>;
  readonly failedSends: readonly string[];
  /** When nothing was left to be done. */
  readonly deadLetters: number;
}

const TOPIC = 'jobs';
const QUEUE = 'work';
const SETTLE_WITHIN_MS = 60_000;
const LOOK_MS = 50;

export async function queueChurn(plan: QueueChurnPlan): Promise<QueueChurnRun> {
  const { folder, partitions, sessionTimeoutMs } = plan;
  await using broker = await MortalBroker.started(join(folder, 'data'));
  const brokers = broker.address;
  await using admin = new Admin({ brokers, operationTimeoutMs: SETTLE_WITHIN_MS });
  await admin.createTopic({ name: TOPIC, partitions });
  const settings = { leaseMs: sessionTimeoutMs, maxDeliveries: 1_000, backoff: 'fixed', backoffDelayMs: 10 } as const;
  await admin.createQueue({ name: QUEUE, topic: TOPIC, settings });
  await using workers = new Crowd(plan, (number) => {
    const { concurrency, workMs } = plan;
    const report = join(folder, `worker-${number}.jsonl`);
    const task: WorkerTask = { brokers, queue: QUEUE, topic: TOPIC, concurrency, workMs, report };
    return new MemberProcess(`worker-${number}`, 'worker', task);
  });
  await using sources = new Sources({ brokers, topic: TOPIC, partitions, recordsPerSecond: plan.recordsPerSecond });
  for (let count = 0; count < plan.members; count++) workers.join();

  const [actions, down] = await Promise.all([disturb(plan, workers), broker.dieAfter(plan.seconds * 500)]);
  const { acknowledged, failed } = await sources.finish();
  const drained = within(SETTLE_WITHIN_MS, 'every job is done', untilDrained(admin));
  const deadLetters = await drained;
  const exitCodes = new Set(await workers.leave());
  return {
    evidence: { stories: workers.stories(), acknowledged, downs: [down] },
    actions,
    exitCodes,
    failedSends: failed,
    deadLetters,
  };
}

/** Starts again where it was. */
class MortalBroker implements AsyncDisposable {
  readonly address: string;
  readonly #dataDir: string;
  #process: ServeProcess;

  private constructor(dataDir: string, process: ServeProcess) {
    this.address = process.address;
    this.#dataDir = dataDir;
    this.#process = process;
  }

  static async started(dataDir: string): Promise<MortalBroker> {
    return new MortalBroker(dataDir, await ServeProcess.start(dataDir));
  }

  /** When it was not there. */
  async dieAfter(delayMs: number): Promise<QueueEvidence['downs'][number]> {
    await delay(delayMs);
    const fromUs = nowUs();
    await this.#process.stop('SIGKILL');
    this.#process = await ServeProcess.start(this.#dataDir, '--listen', this.address);
    return { fromUs, untilUs: nowUs() };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#process[Symbol.asyncDispose]();
  }
}

/** How many have died. */
async function untilDrained(admin: Admin): Promise<number> {
  for (;;) {
    const { partitions, dead } = await admin.describeQueue(QUEUE);
    if (partitions.every(({ firstOpen, endOffset }) => firstOpen === endOffset)) return dead;
    await delay(LOOK_MS);
  }
}
