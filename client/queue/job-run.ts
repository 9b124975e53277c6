// The handler style: up to `concurrency` handlers at a time, each job acknowledged when its handler has returned, unless its lease
// was lost by then: a handler that heeds its signal returns without having done the work.

import type { TidemarkError } from '../../protocol/errors.ts';
import { JOB } from '../tracing/channels.ts';
import { tracedJob } from '../tracing/trace-process.ts';
import type { LeasedJob } from './leased-job.ts';
import { errorText, Reject, Retry } from './outcomes.ts';
import type { JobHandler } from './types.ts';
import { ACK, type Verdict } from './verdict.ts';

export interface JobRunHost<K, V> {
  /** Its name. */
  readonly queue: string;
  /** The next job, if one may be handed out now. */
  take(): LeasedJob<K, V> | undefined;
  /** The last word about a job; without effect where something was said already, or its lease was lost. */
  conclude(job: LeasedJob<K, V>, verdict: Verdict): void;
  /** Its handler has thrown. */
  threw(job: LeasedJob<K, V>, error: unknown): void;
  /** The hand is free. */
  handled(job: LeasedJob<K, V>): void;
}

export class JobRun<K, V> {
  readonly #host: JobRunHost<K, V>;
  readonly #handler: JobHandler<K, V>;
  /** Resolves when it is over and no handler is at work; rejects with what ended it. */
  readonly over: Promise<void>;
  #resolve: () => void = () => {};
  #reject: (error: TidemarkError) => void = () => {};
  #isEnding = false;
  #failure: TidemarkError | undefined;
  /** Loops that have a handler at work. */
  #workers = 0;

  constructor(host: JobRunHost<K, V>, handler: JobHandler<K, V>) {
    this.#host = host;
    this.#handler = handler;
    this.over = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  get isEnding(): boolean {
    return this.#isEnding;
  }

  /** Hands out what may be handed out. */
  pump(): void {
    for (let job = this.#next(); job !== undefined; job = this.#next()) void this.#work(job);
  }

  /** Hands out nothing more. */
  end(failure?: TidemarkError): void {
    this.#isEnding = true;
    this.#failure ??= failure;
    this.#settleIfOver();
  }

  /** Whether or not handlers are at work. */
  abandon(): void {
    this.#resolve();
  }

  #next(): LeasedJob<K, V> | undefined {
    return this.#isEnding ? undefined : this.#host.take();
  }

  /** This job, and others as long as there are some: most cost no promise besides their handler's. */
  async #work(first: LeasedJob<K, V>): Promise<void> {
    this.#workers++;
    for (let job: LeasedJob<K, V> | undefined = first; job !== undefined; job = this.#next()) {
      try {
        const pending = JOB.hasSubscribers ? this.#traced(job) : this.#handler(job, job);
        if (isPromise(pending)) await pending;
        this.#host.conclude(job, ACK);
      } catch (error) {
        this.#failed(job, error);
      }
      this.#host.handled(job);
    }
    this.#workers--;
    this.#settleIfOver();
  }

  #traced(job: LeasedJob<K, V>): Promise<unknown> {
    return tracedJob(job, this.#host.queue, () => this.#handler(job, job));
  }

  #failed(job: LeasedJob<K, V>, error: unknown): void {
    this.#host.threw(job, error);
    if (error instanceof Reject) this.#host.conclude(job, { kind: 'reject', error: errorText(error) });
    else {
      const delayMs = error instanceof Retry ? error.delayMs : undefined;
      this.#host.conclude(job, { kind: 'retry', delayMs, error: errorText(error) });
    }
  }

  #settleIfOver(): void {
    if (!this.#isEnding || this.#workers > 0) return;
    if (this.#failure === undefined) this.#resolve();
    else this.#reject(this.#failure);
  }
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
