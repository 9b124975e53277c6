// The `tidemark` command at a terminal of its own: a pseudo terminal, which `script` of util-linux makes.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { eventually } from './eventually.ts';
import { REPOSITORY } from './repository.ts';

const PROGRAM = join(REPOSITORY, 'client/cli/tidemark.js');

/** What is left on the screen, and of the terminal. */
export interface AtTerminal {
  readonly code: number | null;
  /** All that was written to the terminal while the command ran: echoes, prompts, messages. */
  readonly screen: string;
  /** The settings of the terminal (echo, signals, lines) are as they were. */
  readonly isRestored: boolean;
}

export class Terminal {
  readonly #child: ChildProcessWithoutNullStreams;
  #screen = '';

  /** `args` without quotes in them. */
  constructor(args: readonly string[], env: Record<string, string> = {}) {
    const words = [process.execPath, PROGRAM, ...args].map((word) => `'${word}'`).join(' ');
    const shell = `stty rows 24 cols 200; stty -g; ${words}; code=$?; echo; stty -g; exit $code`;
    this.#child = spawn('script', ['-q', '-e', '-c', shell, '/dev/null'], {
      env: { ...process.env, TERM: 'xterm', ...env },
    });
    this.#child.stdout.on('data', (chunk) => {
      this.#screen += String(chunk);
    });
  }

  /** Types once the screen says that it is time. */
  async type(prompt: string, keys: string): Promise<void> {
    await eventually(() => this.#screen.includes(prompt) || this.#child.exitCode !== null);
    this.#child.stdin.write(keys);
  }

  async finish(): Promise<AtTerminal> {
    const [code] = (await once(this.#child, 'close')) as [number | null];
    const lines = this.#screen.trimEnd().split(/\r?\n/);
    const [before, after] = [lines[0], lines.at(-1)];
    return { code, screen: lines.slice(1, -1).join('\n'), isRestored: before !== '' && before === after };
  }
}
