// A worker as users write it, with a QueueConsumer: by a handler, or a loop, and what both can do to a job.

import { Reject, Retry } from '../../../client/queue/outcomes.ts';
import type { Job } from '../../../client/queue/types.ts';
import { QueueConsumer } from '../../../client/queue-consumer.ts';
import { type ErrorCode, TidemarkError } from '../../../protocol/errors.ts';
import { BROKER_PORT } from '../broker-process.ts';
import { isExpected } from '../traffic.ts';
import type { Prng } from '../world/prng.ts';
import type { ClientProcess } from '../world/world.ts';
import { TOPIC } from './queue-plan.ts';
import { type Life, pauseOf, type WorkerContext } from './worker-lives.ts';

/** Besides what anything may fail with: what is said of a job too late. */
const OF_JOBS: ReadonlySet<ErrorCode> = new Set(['LEASE_LOST', 'JOB_SETTLED', 'QUEUE_LOADING']);

export class JobWorker implements Life {
  readonly process: ClientProcess;
  readonly #context: WorkerContext;
  readonly #name: string;
  readonly #prng: Prng;
  readonly #isCalm: () => boolean;
  readonly #consumer: QueueConsumer;
  #isOver = false;

  constructor(context: WorkerContext, name: string, prng: Prng, isCalm: () => boolean) {
    this.#context = context;
    this.#name = name;
    this.#prng = prng;
    this.#isCalm = isCalm;
    this.process = context.world.clientProcess();
    const prefetch = prng.pick([undefined, 0, 5, 30]);
    this.#consumer = new QueueConsumer({
      brokers: `127.0.0.1:${BROKER_PORT}`,
      connectTimeoutMs: 500,
      requestTimeoutMs: prng.pick([800, 3000]),
      retryMs: 20,
      retryMaxMs: 200,
      ports: this.process.ports,
      topic: TOPIC,
      queue: context.queue.name,
      concurrency: prng.pick([1, 1, 3]),
      ...(prefetch !== undefined && { prefetch }),
      leaseMaxBytes: prng.pick([500, 100_000]),
    });
    void this.#work(prng.chance(0.5));
  }

  async close(): Promise<void> {
    this.#isOver = true;
    await this.#consumer.close({ timeoutMs: this.#isCalm() ? 5_000 : this.#prng.pick([0, 200, 3_000]) });
  }

  abandon(): void {
    this.#isOver = true;
  }

  async #work(byHandler: boolean): Promise<void> {
    while (!this.#isOver) {
      try {
        if (byHandler) await this.#consumer.run((job) => this.#handle(job));
        else await this.#loop();
      } catch (error) {
        if (!isMishap(error)) this.#context.complain(`${this.#name} cannot work: ${String(error)}`);
      }
      await pauseOf(this.process, 50);
    }
  }

  async #handle(job: Job): Promise<void> {
    if (this.#isCalm()) return;
    const { leaseMs } = this.#context.queue.settings;
    const prng = this.#prng;
    if (prng.chance(0.4)) await pauseOf(this.process, prng.between(0, prng.pick([2, 20, 20, 2 * leaseMs])));
    const chosen = prng.fraction();
    if (chosen < 0.08) throw new Error(`handler failed ${prng.integer(0, 1_000_000)}`);
    if (chosen < 0.12) throw new Retry({ delayMs: prng.pick([0, 50]) });
    if (chosen < 0.15) throw new Reject('no good');
    if (chosen < 0.3) await this.#say(job);
  }

  async #loop(): Promise<void> {
    for await (const job of this.#consumer) {
      if (this.#isCalm()) {
        await this.#ack(job);
        continue;
      }
      const prng = this.#prng;
      if (prng.chance(0.2)) await pauseOf(this.process, prng.between(0, prng.pick([2, 20, 300])));
      // Whoever leaves the loop has the job for as long as he lives.
      if (prng.chance(0.03)) return;
      if (prng.chance(0.3)) await this.#say(job);
      else if (prng.chance(0.5)) await this.#ack(job);
      else void this.#ack(job);
    }
  }

  async #say(job: Job): Promise<void> {
    const prng = this.#prng;
    const chosen = prng.integer(0, 4);
    if (chosen === 0) await this.#try(() => job.retry({ delayMs: prng.pick([0, 100]), error: 'said so' }));
    else if (chosen === 1) await this.#try(() => job.release());
    else if (chosen === 2 && prng.chance(0.3)) await this.#try(() => job.reject('said so'));
    else {
      if (chosen === 3) await this.#try(() => job.extend(prng.pick([20, 1_000])));
      await this.#ack(job);
    }
  }

  async #ack(job: Job): Promise<void> {
    const { partition, offset } = job;
    await this.#try(async () => {
      await job.ack();
      this.#context.history.confirmed.push({ queue: this.#context.queue.name, partition, offset });
    });
  }

  async #try(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (!isMishap(error)) this.#context.complain(`${this.#name}: ${String(error)}`);
    }
  }
}

function isMishap(error: unknown): boolean {
  return isExpected(error) || (error instanceof TidemarkError && OF_JOBS.has(error.code));
}
