// What becomes of the mutations within this process: errors that should not be, rejections that nobody handles, stretches of
// work that let nobody else in, requests of an innocent that are not answered any more.

import { AsyncLocalStorage } from 'node:async_hooks';
import type { LogFields, Logger } from '../../../broker/ports.ts';
import { described, type Finding } from '../findings.ts';
import type { Mutation } from '../mutation/mutations.ts';

/** Nobody else is served meanwhile. Generous, for slow machines. */
const STALL_LIMIT_MS = 1_000;
/** What the broker rightly calls an error where somebody produces records that nobody can read. */
const EXPECTED_EVENTS: ReadonlySet<string> = new Set(['queue_records_unreadable']);
/** More of the same tell nothing new. */
const MAX_FINDINGS = 10;

export class Watch {
  readonly findings: Finding[] = [];
  slowest = { forMs: 0, mutation: 'none' };
  readonly logger: Logger;
  readonly #seed: string;
  /** Whose consequences run at present, through all promises. */
  readonly #cause = new AsyncLocalStorage<Mutation>();
  #recent: Mutation[] = [];

  constructor(seed: string) {
    this.#seed = seed;
    const ignored = (): void => {};
    this.logger = { debug: ignored, info: ignored, warn: ignored, error: (fields) => this.#onErrorLine(fields) };
  }

  get hasEnough(): boolean {
    return this.findings.length >= MAX_FINDINGS;
  }

  /** Calls `send`; what follows from it is the mutation's doing. */
  during(mutation: Mutation, send: () => void): void {
    this.#recent.push(mutation);
    const stopwatch = new Stopwatch();
    this.#cause.run(mutation, send);
    this.#noteStall(stopwatch.workedMs(), [mutation]);
  }

  /** Lets the broker work for a few turns on what was sent since the last call. */
  async workOff(turns: number): Promise<void> {
    for (let turn = 0; turn < turns; turn++) {
      const stopwatch = new Stopwatch();
      await new Promise((resolve) => setImmediate(resolve));
      this.#noteStall(stopwatch.workedMs(), this.#recent);
    }
    this.#recent = [];
  }

  report(what: string, suspects: readonly Mutation[] = this.#recent): void {
    if (!this.hasEnough) {
      this.findings.push({ what, suspects: suspects.map((mutation) => described(mutation, this.#seed)) });
    }
  }

  /** Hears of what nobody caught, until it is disposed of. */
  listen(): Disposable {
    const onError = (error: unknown): void => this.report(`an error that nobody caught: ${textOf(error)}`);
    process.on('unhandledRejection', onError);
    process.on('uncaughtException', onError);
    return {
      [Symbol.dispose]() {
        process.off('unhandledRejection', onError);
        process.off('uncaughtException', onError);
      },
    };
  }

  #onErrorLine(fields: LogFields): void {
    if (EXPECTED_EVENTS.has(fields.event)) return;
    const cause = this.#cause.getStore();
    this.report(
      `the broker logged ${fields.event}: ${textOf(fields['err'])}`,
      cause === undefined ? undefined : [cause],
    );
  }

  #noteStall(forMs: number, suspects: readonly Mutation[]): void {
    if (forMs > this.slowest.forMs) {
      const names = suspects.map(({ number, api, changes }) => `${number} (${api}, ${changes})`);
      this.slowest = { forMs, mutation: names.join(' or ') };
    }
    if (forMs > STALL_LIMIT_MS) this.report(`nobody else was served for ${Math.round(forMs)} ms`, suspects);
  }
}

/** How long this process worked, whatever else the machine is busy with. */
class Stopwatch {
  readonly #startMs = performance.now();
  readonly #start = process.cpuUsage();

  workedMs(): number {
    const { user, system } = process.cpuUsage(this.#start);
    return Math.min(performance.now() - this.#startMs, (user + system) / 1000);
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
