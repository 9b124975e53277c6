// Prints rows as they come, however many: a line of text each, or objects for programs. Each object says its `type`.

import { Option } from 'commander';
import { writeData } from './standard-output.ts';

export type RowFormat = 'text' | 'json' | 'jsonl';

const WRITE_CHARS = 64 * 1024;

export function rowFormatOption(): Option {
  return new Option('-o, --output <format>', 'text, json (one array) or jsonl (an object per line)')
    .choices(['text', 'json', 'jsonl'])
    .default('text');
}

export class RowWriter<Row extends object> {
  readonly #format: RowFormat;
  readonly #textOf: (row: Row) => string;
  #rows = 0;
  #pending = '';

  constructor(format: RowFormat, textOf: (row: Row) => string) {
    this.#format = format;
    this.#textOf = textOf;
  }

  /** For people only. */
  async heading(line: string): Promise<void> {
    if (this.#format === 'text') await this.#write(`${line}\n`);
  }

  async add(row: Row): Promise<void> {
    this.#rows++;
    if (this.#format === 'text') await this.#write(`${this.#textOf(row)}\n`);
    else if (this.#format === 'jsonl') await this.#write(`${JSON.stringify(row)}\n`);
    else await this.#write(`${this.#rows === 1 ? '[' : ','}\n  ${JSON.stringify(row)}`);
  }

  /** Hands out what is gathered: whoever waits for the next row sees this one. */
  async flush(): Promise<void> {
    const text = this.#pending;
    this.#pending = '';
    if (text !== '') await writeData(text);
  }

  async end(): Promise<void> {
    if (this.#format === 'json') this.#pending += this.#rows === 0 ? '[]\n' : '\n]\n';
    await this.flush();
  }

  async #write(text: string): Promise<void> {
    this.#pending += text;
    if (this.#pending.length >= WRITE_CHARS) await this.flush();
  }
}
