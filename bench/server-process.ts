import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import type { Sample } from './harness.ts';
import { cpuSecondsOf, descriptorsOf, HAS_PROC, resetPeakOf, residentBytesOf } from './proc.ts';

/** What still runs when this process ends, after a failure for instance, would run for ever. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
// Of itself a signal ends this process without that event.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(128 + constants.signals[signal]));
}

function endWithUs(child: ChildProcess): void {
  running.add(child);
  child.once('exit', () => running.delete(child));
}

/** How a program that is not ours is known to serve. */
export interface Serving {
  readonly address: string;
  readonly line: RegExp;
  readonly on: 'stdout' | 'stderr';
}

/**
 * A contestant's server, in a process of its own. It prints one line with its address when it is ready, and may answer
 * questions that come over IPC.
 */
export class ServerProcess {
  readonly address: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, address: string) {
    this.#child = child;
    this.address = address;
  }

  /** Starts `node program args...` and waits for the line that holds host:port. Throws when it ends before. */
  static async start(program: string, args: readonly string[]): Promise<ServerProcess> {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    endWithUs(child);
    const { stdout } = child;
    if (stdout === null) throw new Error('the pipe that was asked for is not there');
    const lines = createInterface({ input: stdout });
    for await (const line of lines) {
      const address = /\d+\.\d+\.\d+\.\d+:\d+/.exec(line)?.[0];
      if (address === undefined) continue;
      stdout.resume();
      return new ServerProcess(child, address);
    }
    throw new Error(`${program} ended before it was ready`);
  }

  /**
   * Starts another program than node, that will listen at `address`, and waits for the line that says that it serves. What
   * it prints there later is dropped. Throws when it ends before, with what it printed.
   */
  static async spawn(command: string, args: readonly string[], serving: Serving): Promise<ServerProcess> {
    const isOnStdout = serving.on === 'stdout';
    const child = spawn(command, args, {
      stdio: ['ignore', isOnStdout ? 'pipe' : 'ignore', isOnStdout ? 'inherit' : 'pipe'],
    });
    endWithUs(child);
    await once(child, 'spawn');
    const output = isOnStdout ? child.stdout : child.stderr;
    if (output === null) throw new Error('the pipe that was asked for is not there');
    const before: string[] = [];
    for await (const line of createInterface({ input: output })) {
      if (serving.line.test(line)) {
        output.resume();
        return new ServerProcess(child, serving.address);
      }
      before.push(line);
    }
    throw new Error(`${command} ended before it was ready:\n${before.join('\n')}`);
  }

  get host(): string {
    return this.address.slice(0, this.address.lastIndexOf(':'));
  }

  get port(): number {
    return Number(this.address.slice(this.address.lastIndexOf(':') + 1));
  }

  /** User and system time so far; undefined where there is no /proc. */
  cpuSeconds(): number | undefined {
    return HAS_PROC ? cpuSecondsOf(this.#pid) : undefined;
  }

  /** Memory that is in use, and open descriptors; undefined where there is no /proc. */
  resources(): { residentBytes: number; descriptors: number } | undefined {
    if (!HAS_PROC) return undefined;
    return { residentBytes: residentBytesOf(this.#pid, 'VmRSS'), descriptors: descriptorsOf(this.#pid) };
  }

  /** The most memory that was in use since the last resetPeak(); undefined where there is no /proc. */
  peakResidentBytes(): number | undefined {
    return HAS_PROC ? residentBytesOf(this.#pid, 'VmHWM') : undefined;
  }

  resetPeak(): void {
    if (HAS_PROC) resetPeakOf(this.#pid);
  }

  /** Sends a question to a server that answers each, and waits for the answer. One at a time. */
  async ask(question: string): Promise<unknown> {
    const answered = once(this.#child, 'message');
    this.#child.send(question);
    const [answer] = await answered;
    return answer;
  }

  /** Lets it stop in its own way. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  /** Ends it as a crash would. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  get #pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error('the process was not started');
    return pid;
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill(signal);
    await ended;
  }
}

/** Runs `work` and measures it together with the server that it keeps busy. */
export async function measure(
  server: ServerProcess,
  work: () => Promise<Pick<Sample, 'valueBytes' | 'records'>>,
): Promise<Sample> {
  server.resetPeak();
  const cpuBefore = server.cpuSeconds();
  const startMs = performance.now();
  const done = await work();
  const seconds = (performance.now() - startMs) / 1000;
  const cpuAfter = server.cpuSeconds();
  const serverCpuSeconds = cpuBefore === undefined || cpuAfter === undefined ? undefined : cpuAfter - cpuBefore;
  return { ...done, seconds, serverCpuSeconds, serverPeakBytes: server.peakResidentBytes() };
}
