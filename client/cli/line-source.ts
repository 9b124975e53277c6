// The records that produce sends: its input line by line, read only as fast as they are taken.

import type { Readable } from 'node:stream';
import type { ProduceRecord } from '../types.ts';
import { InputError } from './errors.ts';
import { LineSplitter } from './lines.ts';
import type { ParseLine } from './record-input.ts';

export interface LineSourceOptions {
  stream: Readable;
  parse: ParseLine;
  onProgress: (lines: number, bytes: number) => void;
}

export class LineSource implements AsyncIterable<ProduceRecord> {
  /** What was wrong with the input, an InputError names the line. It ends the records; those before it are sent. */
  failure: unknown;
  readonly #options: LineSourceOptions;

  constructor(options: LineSourceOptions) {
    this.#options = options;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ProduceRecord> {
    const { stream, parse, onProgress } = this.#options;
    const splitter = new LineSplitter();
    let lines = 0;
    let bytes = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        for (const line of splitter.push(chunk)) {
          const record = parse(line);
          lines++;
          yield record;
        }
        bytes += chunk.length;
        onProgress(lines, bytes);
      }
      const last = splitter.end();
      if (last !== undefined) yield parse(last);
    } catch (error) {
      this.failure = error instanceof InputError ? new InputError(`line ${lines + 1}: ${error.message}`) : error;
    }
  }
}
