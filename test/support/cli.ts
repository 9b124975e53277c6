// The `tidemark` command in processes of its own, as a user's shell runs it.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { REPOSITORY } from './repository.ts';

const program = join(REPOSITORY, 'client/cli/tidemark.js');

export interface Finished {
  code: number | null;
  stdout: Buffer;
  stderr: string;
}

export interface RunOptions {
  input?: string | Uint8Array;
  env?: Record<string, string>;
}

export function start(args: readonly string[], env: Record<string, string> = {}): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [program, ...args], { env: { ...process.env, ...env } });
}

export async function finish(child: ChildProcessWithoutNullStreams): Promise<Finished> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() };
}

/** Runs a command to its end. */
export async function run(args: readonly string[], { input = '', env }: RunOptions = {}): Promise<Finished> {
  const child = start(args, env);
  // A command that ends before it has read its input closes the pipe.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return await finish(child);
}

/** The first line that a process prints. */
export async function firstLine(child: ChildProcessWithoutNullStreams): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    const end = text.indexOf('\n');
    if (end >= 0) return text.slice(0, end);
  }
  throw new Error('the process printed no line');
}

function serveArguments(dataDir: string, args: readonly string[]): string[] {
  return ['serve', '--data', dataDir, '--listen', '127.0.0.1:0', ...args];
}

/** `tidemark serve` on a free port. */
export class ServeProcess {
  readonly address: string;
  readonly child: ChildProcessWithoutNullStreams;

  private constructor(child: ChildProcessWithoutNullStreams, address: string) {
    this.child = child;
    this.address = address;
  }

  static start(dataDir: string, ...args: readonly string[]): Promise<ServeProcess> {
    return ServeProcess.#ready(start(serveArguments(dataDir, args)));
  }

  /** With no more than so many descriptors (prlimit of util-linux). */
  static startWithin(descriptors: number, dataDir: string, ...args: readonly string[]): Promise<ServeProcess> {
    const command = [process.execPath, program, ...serveArguments(dataDir, args)];
    return ServeProcess.#ready(spawn('prlimit', [`--nofile=${descriptors}`, '--', ...command]));
  }

  static async #ready(child: ChildProcessWithoutNullStreams): Promise<ServeProcess> {
    child.stderr.resume();
    const [, address] = /^tidemark ready on (\S+) \(data .*\)$/.exec(await firstLine(child)) ?? [];
    if (address === undefined) throw new Error('the ready line has no address');
    return new ServeProcess(child, address);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.child.exitCode === null) await this.stop('SIGKILL');
  }

  /** The exit code. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    const [code] = (await ended) as [number | null];
    return code;
  }
}
