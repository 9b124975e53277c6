// The command line against a broker of the test.

import { expect } from 'vitest';
import { type Finished, run } from './cli.ts';

export class TidemarkCommand {
  readonly #env: Record<string, string>;

  constructor(brokers: string) {
    this.#env = { TIDEMARK_BROKERS: brokers };
  }

  run(...args: string[]): Promise<Finished> {
    return run(args, { env: this.#env });
  }

  /** The standard output of a command that has to succeed. */
  async output(...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await this.run(...args);
    expect(code, stderr).toBe(0);
    return stdout.toString();
  }

  /** What a command that has to succeed tells programs. */
  async rows(...args: string[]): Promise<unknown> {
    return JSON.parse(await this.output(...args, '-o', 'json'));
  }

  /** What a command that has to succeed tells people besides its data. */
  async notes(...args: string[]): Promise<string> {
    const { code, stderr } = await this.run(...args);
    expect(code, stderr).toBe(0);
    return stderr;
  }

  /** Its exit code and its last words. */
  async refusal(...args: string[]): Promise<[code: number | null, words: string]> {
    const { code, stdout, stderr } = await this.run(...args);
    expect(stdout.toString()).toBe('');
    return [code, stderr.trimEnd().split('\n').at(-1) ?? ''];
  }
}
