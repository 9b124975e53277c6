// A member's process in the hands of a test.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { within } from '../crash/within.ts';
import type { MemberStory } from './ownerships.ts';
import { nowUs, readReport } from './report.ts';

const LEAVE_WITHIN_MS = 30_000;
const MIN_REPORT_BYTES = 1_000;

export type MemberState = 'running' | 'stopped' | 'ended';

export class MemberProcess {
  readonly name: string;
  state: MemberState = 'running';
  readonly #report: string;
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  readonly #stops: { fromUs: number; untilUs: number }[] = [];
  #killedAtUs: number | undefined;

  /** Of test/churn/. It writes its report to the file named in its task. */
  constructor(name: string, program: 'member' | 'worker', task: { readonly report: string }) {
    this.name = name;
    this.#report = task.report;
    // It may be killed before it writes anything.
    writeFileSync(task.report, '');
    const path = fileURLToPath(new URL(`../../dist/test/churn/${program}.js`, import.meta.url));
    this.#child = fork(path, [JSON.stringify(task)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#ended = once(this.#child, 'exit');
  }

  /** Has handled some records: what happens to it is of interest. */
  get isAtWork(): boolean {
    return statSync(this.#report).size > MIN_REPORT_BYTES;
  }

  get story(): MemberStory {
    return {
      name: this.name,
      report: readReport(this.#report),
      stops: this.#stops,
      killedAtUs: this.#killedAtUs,
    };
  }

  async kill(): Promise<void> {
    if (this.state === 'ended') return;
    this.state = 'ended';
    this.#killedAtUs = nowUs();
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  stop(): void {
    this.state = 'stopped';
    this.#stops.push({ fromUs: nowUs(), untilUs: Number.POSITIVE_INFINITY });
    this.#child.kill('SIGSTOP');
  }

  resume(): void {
    this.state = 'running';
    Object.assign(this.#stops.at(-1) ?? {}, { untilUs: nowUs() });
    this.#child.kill('SIGCONT');
  }

  /** Closes its consumer and ends. Its exit code. */
  async leave(): Promise<number | null> {
    this.state = 'ended';
    this.#child.send('leave');
    await within(LEAVE_WITHIN_MS, `${this.name} leaves`, this.#ended);
    return this.#child.exitCode;
  }
}
