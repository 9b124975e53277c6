import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A part of the load that would disturb the rest in one process. It answers each question that comes over IPC. */
export class LoadProcess {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Starts `node program args...`, a program that ends when the channel to it closes. */
  static start(program: string, args: readonly string[]): LoadProcess {
    return new LoadProcess(fork(program, args));
  }

  /** Sends a question and waits for the answer. One at a time. Throws when the process ends before. */
  async ask(question: unknown): Promise<unknown> {
    const over = new AbortController();
    const { signal } = over;
    const ended = once(this.#child, 'exit', { signal }).then(([code]) => {
      throw new Error(`a process of the load ended with ${code} before it answered`);
    });
    const answered = once(this.#child, 'message', { signal });
    this.#child.send(question as object);
    try {
      const [answer] = await Promise.race([answered, ended]);
      return answer;
    } finally {
      ended.catch(() => {});
      answered.catch(() => {});
      over.abort();
    }
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill();
    await ended;
  }
}
