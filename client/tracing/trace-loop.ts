// Records that a loop works on, with somebody listening: each is traced from the step that hands it out to the one that asks for the
// next. A loop's body is no function that could be called within the trace, so that what it sends is no child of it by itself, and what
// it throws is not known: it ends the trace as leaving the loop does.

import type { ConsumedRecord } from '../types.ts';
import { attributesOf, PROCESS, type ProcessTrace } from './channels.ts';

export class LoopTrace {
  readonly #group: string | undefined;
  #open: ProcessTrace | undefined;

  constructor(group: string | undefined) {
    this.#group = group;
  }

  /** Asking costs a look at several channels: not for each record. */
  static get isWanted(): boolean {
    return PROCESS.hasSubscribers;
  }

  begin(record: ConsumedRecord<unknown, unknown>): void {
    const { topic, partition, headers } = record;
    const trace: ProcessTrace = {
      attributes: attributesOf({ operation: 'process', topic, partition, group: this.#group }),
      headers,
      traceparent: headers.text('traceparent') ?? undefined,
      subject: record,
    };
    this.end();
    this.#open = trace;
    // As tracePromise does, so that listeners need not tell the two apart; stores bound to it are made, and left at once.
    PROCESS.start.runStores(trace, () => {});
    PROCESS.end.publish(trace);
  }

  end(): void {
    const trace = this.#open;
    if (trace === undefined) return;
    this.#open = undefined;
    PROCESS.asyncStart.publish(trace);
    PROCESS.asyncEnd.publish(trace);
  }
}
