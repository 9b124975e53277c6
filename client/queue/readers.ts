// Who gets jobs: the loops that were opened and the handlers of a run.

import { TidemarkError } from '../../protocol/errors.ts';
import type { HeldRecord } from './held-record.ts';
import { JobRun, type JobRunHost } from './job-run.ts';
import { JobStream, type JobStreamHost } from './job-stream.ts';
import type { LeasedJob } from './leased-job.ts';
import type { JobHandler } from './types.ts';

const RUN_OR_LOOP = 'a queue consumer has a run or loops, not both at once: make another consumer';

export interface ReadersHost<K, V> extends Omit<JobRunHost<K, V>, 'take'> {
  readonly concurrency: number;
  readonly isClosing: boolean;
  /** The next job, if one may be handed out now. */
  take(): LeasedJob<K, V> | undefined;
  /** Gives jobs back that nobody works on. */
  release(records: Iterable<HeldRecord>): void;
  /** Hands out what may be handed out, and asks for more. */
  pump(): void;
  /** Nobody reads any more. */
  unread(): void;
  /** Resolves when the broker has answered to all that was said of jobs, or nobody waits for it any more. */
  confirmed(): Promise<void>;
}

export class Readers<K, V> implements JobStreamHost<K, V> {
  readonly #host: ReadersHost<K, V>;
  #run: JobRun<K, V> | undefined;
  /** Loops that may ask for more. */
  readonly #streams = new Set<JobStream<K, V>>();
  /** Those that wait, one place for each step, in order. */
  #waiting: JobStream<K, V>[] = [];
  /** With these, loops were left. */
  readonly #left = new Set<HeldRecord>();

  constructor(host: ReadersHost<K, V>) {
    this.#host = host;
  }

  /** Somebody may ask for jobs. */
  get areThere(): boolean {
    return this.#streams.size > 0 || this.#isRunning;
  }

  /** How many jobs somebody would take now. */
  get askedFor(): number {
    return this.#isRunning ? this.#host.concurrency : this.#waiting.length;
  }

  /** Throws INVALID_ARGUMENT while another run or a loop is under way. */
  async run(handler: JobHandler<K, V>, signal: AbortSignal | undefined): Promise<void> {
    if (this.#run !== undefined) {
      throw new TidemarkError('INVALID_ARGUMENT', 'a queue consumer has one run at a time: see its concurrency');
    }
    // It would take all jobs, and the loop would wait for ever.
    if (this.#streams.size > 0) throw new TidemarkError('INVALID_ARGUMENT', RUN_OR_LOOP);
    const run = new JobRun(this.#host, handler);
    const end = (): void => {
      run.end();
      this.#readerEnded();
    };
    this.#run = run;
    signal?.addEventListener('abort', end, { once: true });
    if (signal?.aborted === true) end();
    try {
      this.#host.pump();
      await run.over;
    } finally {
      // Whoever ends the process now loses nothing.
      await this.#host.confirmed();
      signal?.removeEventListener('abort', end);
      this.#run = undefined;
    }
  }

  stream(): JobStream<K, V> {
    return new JobStream(this);
  }

  pump(): void {
    for (let stream = this.#waiting.shift(); stream !== undefined; stream = this.#waiting.shift()) {
      // It asks for no more by then: what is taken makes room for what is leased next.
      const job = this.#host.take();
      if (job === undefined) {
        this.#waiting.unshift(stream);
        break;
      }
      this.#watch(job, stream);
      stream.give(job);
    }
    this.#run?.pump();
  }

  /** Whoever has this job asks for more before something is said of it. */
  isAskedForMore(record: HeldRecord): boolean {
    return this.#waiting.some(({ unsettled }) => unsettled.has(record as LeasedJob<K, V>));
  }

  /** Nothing more is handed out, for good or because of a failure, which whoever reads is told. */
  end(failure?: TidemarkError): void {
    this.#run?.end(failure);
    for (const stream of this.#streams) {
      // With one job at a time, whoever waits for the next is done with the one before.
      const isDone = this.#host.concurrency === 1 && stream.isWaiting;
      if (failure !== undefined || isDone) this.#leave(stream);
      stream.end(failure);
    }
    this.#streams.clear();
    this.#waiting = [];
    this.#host.unread();
  }

  /** What loops were left with: nobody will say anything of it. */
  takeLeft(): HeldRecord[] {
    const left = [...this.#left];
    this.#left.clear();
    return left;
  }

  /** The run is over, whether or not its handlers are. */
  abandon(): void {
    this.#run?.abandon();
  }

  // ---------------------------------------------------------------- as the host of loops

  opened(stream: JobStream<K, V>): void {
    if (this.#host.isClosing) stream.end();
    else if (this.#isRunning) stream.end(new TidemarkError('INVALID_ARGUMENT', RUN_OR_LOOP));
    else this.#streams.add(stream);
  }

  takeFor(stream: JobStream<K, V>): LeasedJob<K, V> | undefined {
    const job = this.#waiting.length === 0 ? this.#host.take() : undefined;
    if (job !== undefined) this.#watch(job, stream);
    return job;
  }

  wait(stream: JobStream<K, V>): void {
    this.#waiting.push(stream);
    this.#host.pump();
  }

  left(stream: JobStream<K, V>): void {
    this.#leave(stream);
    this.#streams.delete(stream);
    this.#waiting = this.#waiting.filter((each) => each !== stream);
    this.#readerEnded();
    if (this.#host.isClosing) this.#host.release(this.takeLeft());
  }

  confirmed(): Promise<void> {
    return this.#host.confirmed();
  }

  cameBack(stream: JobStream<K, V>): void {
    if (!this.#host.isClosing || this.#host.concurrency > 1) return;
    this.#leave(stream);
    this.#host.release(this.takeLeft());
  }

  // ----------------------------------------------------------------

  get #isRunning(): boolean {
    return this.#run !== undefined && !this.#run.isEnding;
  }

  #readerEnded(): void {
    if (!this.areThere) this.#host.unread();
  }

  #leave(stream: JobStream<K, V>): void {
    for (const job of stream.unsettled) this.#left.add(job);
  }

  #watch(job: LeasedJob<K, V>, stream: JobStream<K, V>): void {
    job.onFreed = () => {
      stream.unsettled.delete(job);
      this.#left.delete(job);
      this.#host.handled(job);
      this.#host.pump();
    };
  }
}
