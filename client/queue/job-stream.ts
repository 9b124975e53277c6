import type { TidemarkError } from '../../protocol/errors.ts';
import type { LeasedJob } from './leased-job.ts';
import type { Job } from './types.ts';

type Step<K, V> = IteratorResult<Job<K, V>, undefined>;

export interface JobStreamHost<K, V> {
  /** The next job, if one may be handed out now and nobody waits for it. */
  takeFor(stream: JobStream<K, V>): LeasedJob<K, V> | undefined;
  /** Will be given a job, or ended. */
  wait(stream: JobStream<K, V>): void;
  /** Somebody begins to read. */
  opened(stream: JobStream<K, V>): void;
  /** The loop was left: nobody works on these any more. */
  left(stream: JobStream<K, V>): void;
  /** The loop has come back for more when there will be no more. */
  cameBack(stream: JobStream<K, V>): void;
  /** Resolves when the broker has answered to all that was said of jobs, or nobody waits for it any more. */
  confirmed(): Promise<void>;
}

interface Pull<K, V> {
  resolve(step: Step<K, V>): void;
  reject(error: TidemarkError): void;
}

/** Jobs as an iterator. */
export class JobStream<K, V> implements AsyncIterableIterator<Job<K, V>> {
  /** Handed out, and nothing was said of them. */
  readonly unsettled = new Set<LeasedJob<K, V>>();
  readonly #host: JobStreamHost<K, V>;
  /** Steps that wait for a job. */
  readonly #pulls: Pull<K, V>[] = [];
  #isOpen = false;
  #isOver = false;
  #failure: TidemarkError | undefined;

  constructor(host: JobStreamHost<K, V>) {
    this.#host = host;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  get isWaiting(): boolean {
    return this.#pulls.length > 0;
  }

  next(): Promise<Step<K, V>> {
    if (!this.#isOver && !this.#isOpen) {
      this.#isOpen = true;
      this.#host.opened(this);
      if (this.#failure !== undefined) return Promise.reject(this.#failure);
    }
    if (this.#isOver) {
      this.#host.cameBack(this);
      return this.#host.confirmed().then(() => ({ done: true, value: undefined }));
    }
    const job = this.#pulls.length === 0 ? this.#host.takeFor(this) : undefined;
    if (job !== undefined) return Promise.resolve({ done: false, value: this.#holding(job) });
    return new Promise((resolve, reject) => {
      this.#pulls.push({ resolve, reject });
      this.#host.wait(this);
    });
  }

  /** The loop was left. */
  return(): Promise<Step<K, V>> {
    this.end();
    this.#host.left(this);
    return Promise.resolve({ done: true, value: undefined });
  }

  /** For the step that has waited longest. */
  give(job: LeasedJob<K, V>): void {
    const [pull] = this.#pulls.splice(0, 1);
    pull?.resolve({ done: false, value: this.#holding(job) });
  }

  /**
   * Nothing more comes. What was handed out may be worked on still. Whoever waits is told so once the broker has confirmed what
   * was said.
   */
  end(failure?: TidemarkError): void {
    this.#isOver = true;
    this.#failure = failure;
    for (const { resolve, reject } of this.#pulls.splice(0)) {
      if (failure === undefined) void this.#host.confirmed().then(() => resolve({ done: true, value: undefined }));
      else reject(failure);
    }
  }

  #holding(job: LeasedJob<K, V>): LeasedJob<K, V> {
    this.unsettled.add(job);
    return job;
  }
}
