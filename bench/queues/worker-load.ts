// The two ends of the channel to a process of queue workers: whoever measures asks, the process answers.

import { setTimeout } from 'node:timers/promises';

/** How many workers there are, and how many jobs each works on at a time. */
export interface Crew {
  readonly workers: number;
  readonly concurrency: number;
}

/** Workers that were started. */
export interface RunningWorkers {
  /** Jobs that are done, as the server has confirmed. */
  done(): number;
  close(): Promise<void>;
}

/** Asks the process (a LoadProcess, or in a test something like it). */
interface Asked {
  ask(question: unknown): Promise<unknown>;
}

interface Doing {
  readonly job: unknown;
}

const LOOK_MS = 2;
/** Workers that do nothing for so long have lost jobs, or themselves. */
const STALL_MS = 20_000;

/** The workers in a load process, as whoever measures sees them. */
export class WorkerLoad<Job> {
  readonly #process: Asked;

  constructor(process: Asked) {
    this.#process = process;
  }

  /** Resolves when the workers have begun, or are about to. */
  async start(job: Job): Promise<void> {
    await this.#process.ask({ job } satisfies Doing);
  }

  /** How many jobs they did so far. */
  done(): Promise<number> {
    return this.#count('count');
  }

  /** Waits until so many jobs are done; returns how many are. Throws if they stop before. */
  async untilDone(jobs: number, stallMs: number = STALL_MS): Promise<number> {
    let before = -1;
    let changedMs = performance.now();
    for (;;) {
      const done = await this.done();
      if (done >= jobs) return done;
      const nowMs = performance.now();
      if (done !== before) {
        before = done;
        changedMs = nowMs;
      } else if (nowMs - changedMs >= stallMs) {
        throw new Error(`the workers did ${done} of ${jobs} jobs and stopped`);
      }
      await setTimeout(LOOK_MS);
    }
  }

  /** Closes the workers, and returns how many jobs they did. */
  close(): Promise<number> {
    return this.#count('close');
  }

  async #count(question: 'count' | 'close'): Promise<number> {
    // The programs are our own: bench/loads/*-workers.ts.
    return (await this.#process.ask(question)) as number;
  }
}

/** In the process of the workers: answers what a WorkerLoad asks. */
export function answerWorkerLoad<Job>(start: (job: Job) => Promise<RunningWorkers>): void {
  let running: RunningWorkers | undefined;
  const answer = async (question: unknown): Promise<unknown> => {
    if (question === 'close') await running?.close();
    if (question === 'count' || question === 'close') return running?.done() ?? 0;
    // Of whoever measures: a WorkerLoad.
    running = await start((question as Doing).job as Job);
    return 'started';
  };
  process.on('message', (question) => void answer(question).then((said) => process.send?.(said)));
  process.once('disconnect', () => process.exit());
}
