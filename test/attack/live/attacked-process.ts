// The broker that is attacked over TCP, a process of its own, looked at from outside: its log, memory, descriptors.

import { readdirSync, readlinkSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { resetPeakOf, residentBytesOf } from '../../../bench/proc.ts';
import { ServeProcess } from '../../support/cli.ts';
import { ATTACKED_SETTINGS } from '../attacked-broker.ts';

/** What the broker rightly says where somebody does such things to it. */
const EXPECTED_EVENTS: ReadonlySet<string> = new Set(['queue_records_unreadable']);
const ERROR_LEVEL = 50;

interface LogLine {
  readonly level: number;
  readonly event: string;
}

export class AttackedProcess implements AsyncDisposable {
  readonly address: string;
  readonly port: number;
  /** Lines of its log that should not be there. */
  readonly wrongLines: string[] = [];
  /** How many lines of each event. */
  readonly events = new Map<string, number>();
  readonly #serve: ServeProcess;
  readonly #pid: number;

  private constructor(serve: ServeProcess) {
    this.#serve = serve;
    this.#pid = serve.child.pid ?? 0;
    this.address = serve.address;
    this.port = Number(serve.address.split(':').at(-1));
    createInterface(serve.child.stderr).on('line', (line) => this.#onLine(line));
  }

  static async start(dataDir: string, more: Readonly<Record<string, string | number>> = {}): Promise<AttackedProcess> {
    const settings = Object.entries({ ...ATTACKED_SETTINGS, ...more }).flatMap(([name, value]) => [
      '--set',
      `${name}=${value}`,
    ]);
    return new AttackedProcess(await ServeProcess.start(dataDir, ...settings));
  }

  get hasEnded(): boolean {
    return this.#serve.child.exitCode !== null || this.#serve.child.signalCode !== null;
  }

  get residentBytes(): number {
    return residentBytesOf(this.#pid, 'VmRSS');
  }

  get peakResidentBytes(): number {
    return residentBytesOf(this.#pid, 'VmHWM');
  }

  resetPeak(): void {
    resetPeakOf(this.#pid);
  }

  /** Descriptors that are sockets: files come and go with topics. */
  get sockets(): number {
    const folder = `/proc/${this.#pid}/fd`;
    return readdirSync(folder).filter((name) => linkOf(`${folder}/${name}`).startsWith('socket:')).length;
  }

  /** The exit code of a clean stop. */
  stop(): Promise<number | null> {
    return this.#serve.stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#serve[Symbol.asyncDispose]();
  }

  #onLine(line: string): void {
    const { level, event } = parsed(line);
    this.events.set(event, (this.events.get(event) ?? 0) + 1);
    if (level >= ERROR_LEVEL && !EXPECTED_EVENTS.has(event)) this.wrongLines.push(line);
  }
}

/** Empty for one that is gone by now. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

/** A line that is not the log's own is the last words of a process. */
function parsed(line: string): LogLine {
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return { level: ERROR_LEVEL, event: 'no JSON' };
  }
}
