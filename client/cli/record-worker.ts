// Runs the command of `tidemark work` for one record after the other, and counts what became of the records.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Job } from '../index.ts';
import { counted } from './cells.ts';
import { type CommandEnd, runCommand } from './job-command.ts';

/** Before the broker would end a lease that has come to maxLeaseMs: it has to hear of the failure by then. */
const SOONER_MS = 1_000;
const SOONER_SHARE = 0.1;
const NO_END = Number.POSITIVE_INFINITY;
/** Node's timers take no more. */
const MAX_TIMER_MS = 0x7fff_ffff;

export interface RecordWork {
  readonly queue: string;
  /** The command and its arguments. */
  readonly words: readonly string[];
  readonly max: number;
  /** Of the queue, at present, by name. */
  readonly settings: () => Promise<ReadonlyMap<string, string>>;
}

export class RecordWorker {
  /** Why it ended before its time. */
  failure: unknown;
  readonly #work: RecordWork;
  readonly #enough = new AbortController();
  readonly #running = new Set<Promise<unknown>>();
  #started = 0;
  #done = 0;
  #failed = 0;
  #dead = 0;
  #lost = 0;
  #unconfirmed = 0;

  constructor(work: RecordWork) {
    this.#work = work;
  }

  /** No further records are wanted. */
  get enough(): AbortSignal {
    return this.#enough.signal;
  }

  /** In one line; once it is idle. */
  get summary(): string {
    return [
      `${counted(this.#done, 'record', 'records')} done`,
      counted(this.#failed, 'failure', 'failures'),
      ...(this.#dead > 0 ? [counted(this.#dead, 'dead letter', 'dead letters')] : []),
      ...(this.#lost > 0 ? [`${counted(this.#lost, 'lease', 'leases')} lost`] : []),
      ...(this.#unconfirmed > 0 ? [`${this.#unconfirmed} not confirmed by the broker`] : []),
    ].join(', ');
  }

  stop(): void {
    this.#enough.abort();
  }

  fail(error: unknown): void {
    this.failure ??= error;
    this.stop();
  }

  /** No command runs any more, and what was said of records was answered. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  /** Throws what the record failed with. */
  async handle(job: Job): Promise<void> {
    const { max } = this.#work;
    if (this.#started >= max || this.failure !== undefined) return job.release();
    if (++this.#started >= max) this.stop();
    const limit = new TimeLimit(job, this.#work.settings, (reason) => this.#failedBy(job, reason));
    const end = await this.#run(job, limit.signal);
    limit.stop();
    if (limit.reason !== undefined) throw new Error(limit.reason);
    if (end === undefined) return job.release();
    if (end.code === 0) return this.#acknowledge(job);
    if (job.signal.aborted) {
      // It did not fail: we have ended it. If the lease is lost, there is nothing to give back.
      if (isLeaseLost(job.signal.reason)) this.#lost++;
      return job.release().catch(() => {});
    }
    const reason = end.lastLine || (end.code === null ? `ended by ${end.signal}` : `exit code ${end.code}`);
    this.#failedBy(job, reason);
    throw new Error(reason);
  }

  #acknowledge(job: Job): void {
    // The next record need not wait for it.
    this.#heard(job.ack(), () => this.#done++);
  }

  #failedBy(job: Job, reason: string): void {
    const retried = job.retry({ error: reason });
    this.#heard(retried, () => this.#failed++);
    this.#track(this.#countDeath(job, retried).catch(() => {}));
  }

  /** By the settings; the broker does the same sum. */
  async #countDeath(job: Job, retried: Promise<void>): Promise<void> {
    await retried;
    const settings = await this.#work.settings();
    const maxAgeMs = Number(settings.get('maxAgeMs') ?? -1);
    const isTooOld = maxAgeMs >= 0 && Date.now() - job.timestamp > maxAgeMs;
    if (job.attempt >= Number(settings.get('maxDeliveries') ?? NO_END) || isTooOld) this.#dead++;
  }

  /** Counts what was said only once the broker has carried it out. */
  #heard(answer: Promise<void>, count: () => void): void {
    const refused = (error: unknown): void => {
      if (isLeaseLost(error)) this.#lost++;
      else this.#unconfirmed++;
    };
    this.#track(answer.then(count, refused));
  }

  #track(running: Promise<unknown>): void {
    this.#running.add(running);
    const over = (): void => void this.#running.delete(running);
    running.then(over, over);
  }

  /** Undefined if it cannot be run, for whatever record. */
  async #run(job: Job, signal: AbortSignal): Promise<CommandEnd | undefined> {
    const [command = '', ...args] = this.#work.words;
    const run = (env: Record<string, string | undefined>): Promise<CommandEnd> => {
      const running = runCommand({ command, args, env, input: job.value, signal });
      this.#track(running);
      return running;
    };
    const env = this.#env(job);
    try {
      return await run(env).catch((error: unknown) => {
        if (codeOf(error) !== 'E2BIG' || env.TIDEMARK_KEY === undefined) throw error;
        // The key is too long for an environment.
        return run({ ...env, TIDEMARK_KEY: undefined });
      });
    } catch (error) {
      this.fail(Object.assign(new Error(`${command} cannot be run: ${messageOf(error)}`), { code: codeOf(error) }));
      return undefined;
    }
  }

  #env({ topic, partition, offset, attempt, key }: Job): Record<string, string | undefined> {
    const hasText = key !== null && !key.includes(0);
    return {
      TIDEMARK_QUEUE: this.#work.queue,
      TIDEMARK_TOPIC: topic,
      TIDEMARK_PARTITION: String(partition),
      TIDEMARK_OFFSET: String(offset),
      TIDEMARK_ATTEMPT: String(attempt),
      TIDEMARK_KEY: hasText ? key.toString('utf8') : undefined,
    };
  }
}

/** Ends a command that takes longer than its lease can be extended, while it can still be said that it failed. */
class TimeLimit {
  /** It took too long. */
  reason: string | undefined;
  readonly #startedMs = performance.now();
  readonly #tooLong = new AbortController();
  readonly #job: Job;
  readonly #settings: RecordWork['settings'];
  readonly #told: (reason: string) => void;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(job: Job, settings: RecordWork['settings'], told: (reason: string) => void) {
    this.#job = job;
    this.#settings = settings;
    this.#told = told;
    void this.#arm();
  }

  /** When the lease is lost, too. */
  get signal(): AbortSignal {
    return AbortSignal.any([this.#job.signal, this.#tooLong.signal]);
  }

  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  /** Looks again before it ends anything: the setting may have been changed. */
  async #arm(): Promise<void> {
    // Without an answer the broker ends the lease.
    const settings = await this.#settings().catch(() => new Map<string, string>());
    const maxLeaseMs = Number(settings.get('maxLeaseMs') ?? NO_END);
    if (this.#isOver || maxLeaseMs === NO_END) return;
    const leftMs = this.#startedMs + maxLeaseMs - Math.min(SOONER_MS, maxLeaseMs * SOONER_SHARE) - performance.now();
    if (leftMs > 0) {
      this.#timer = setTimeout(() => void this.#arm(), Math.min(leftMs, MAX_TIMER_MS));
    } else if (!this.#job.signal.aborted) {
      this.reason = `took longer than maxLeaseMs (${maxLeaseMs} ms)`;
      this.#told(this.reason);
      this.#tooLong.abort();
    }
  }
}

function isLeaseLost(error: unknown): boolean {
  return error instanceof TidemarkError && error.code === 'LEASE_LOST';
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
