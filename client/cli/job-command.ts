// Runs a command for a record: the value on its standard input, its output passed through, killed when the signal fires.

import { type ChildProcess, spawn } from 'node:child_process';
import { note } from './standard-output.ts';

export interface CommandRun {
  readonly command: string;
  readonly args: readonly string[];
  /** Besides our own; undefined takes one of ours away. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input: Buffer | null;
  readonly signal: AbortSignal;
}

export interface CommandEnd {
  /** Null if a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What it said last on its standard error; empty if nothing. */
  readonly lastLine: string;
}

/** A command that has been asked to end gets so long. */
const END_MS = 5_000;
/** What it has started may hold its standard error open when it is gone itself. */
const LAST_WORDS_MS = 200;
const LONGEST_LINE = 1_024;

/** Those that run at present. Each leads a process group, so that what it has started ends with it. */
const running = new Set<number>();

export function runningCommands(): number {
  return running.size;
}

/** For the end of our own process: nobody would watch over them any more. */
export function killCommands(): void {
  for (const pid of running) signalGroup(pid, 'SIGKILL');
}

/** Rejects with the operating system's error if the command cannot be started. */
export function runCommand({ command, args, env, input, signal }: CommandRun): Promise<CommandEnd> {
  return new Promise((resolve, reject) => {
    // Out of our process group, Ctrl-C does not reach it: what is being worked on is finished first.
    const child = spawn(command, args, {
      detached: true,
      stdio: ['pipe', 'inherit', 'pipe'],
      env: { ...process.env, ...env },
    });
    child.once('error', reject);
    if (child.pid === undefined) return;
    const { pid } = child;
    running.add(pid);
    const stopKilling = killOnAbort(pid, signal);
    const lastLine = new LastLine();
    child.stderr?.on('data', (chunk: Buffer) => {
      process.stderr.write(chunk);
      lastLine.push(chunk);
    });
    // One that ends before it has read its input closes the pipe.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input ?? Buffer.alloc(0));
    child.once('exit', (code, endedBy) => {
      running.delete(pid);
      stopKilling();
      afterLastWords(child, () => resolve({ code, signal: endedBy, lastLine: lastLine.text }));
    });
  });
}

/** Returns what ends it. */
function killOnAbort(pid: number, signal: AbortSignal): () => void {
  let timer: NodeJS.Timeout | undefined;
  const end = (): void => {
    signalGroup(pid, 'SIGTERM');
    timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), END_MS);
  };
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
  return () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  };
}

function afterLastWords({ stderr }: ChildProcess, callback: () => void): void {
  if (stderr === null || stderr.closed) {
    callback();
    return;
  }
  const timer = setTimeout(finish, LAST_WORDS_MS);
  stderr.once('close', finish);
  function finish(): void {
    clearTimeout(timer);
    stderr?.off('close', finish);
    callback();
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // Gone by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') note(`process ${pid} cannot be ended: ${String(error)}`);
  }
}

/** The last line of a stream that holds more than white space, its beginning if it is long. */
export class LastLine {
  #last = '';
  #open = '';

  push(chunk: Buffer): void {
    const [first = '', ...lines] = chunk.toString('utf8').split(/[\r\n]/);
    this.#open = bounded(this.#open + first);
    for (const line of lines) {
      this.#close();
      this.#open = bounded(line);
    }
  }

  get text(): string {
    return this.#open.trim() || this.#last;
  }

  #close(): void {
    this.#last = this.#open.trim() || this.#last;
  }
}

function bounded(text: string): string {
  return text.slice(0, LONGEST_LINE);
}
