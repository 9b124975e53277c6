// What the clients did and were told, kept by the process that is never killed. It can be told again to the checker as it
// stood at any moment: a power cut is judged by what had been acknowledged before it.

import { History, type SeenRecord, type SendKind, type SendOutcome } from '../simulation/history.ts';

interface Replay {
  readonly history: History;
  readonly sends: Map<number, SendOutcome>;
  readonly trims: Map<number, () => void>;
  readonly watermarks: Map<number, (value: number) => void>;
}

interface LedgerEvent {
  /** A request may take effect whether or not its answer came; an answer counts only once it is there. */
  readonly isRequest: boolean;
  readonly replay: (replay: Replay) => void;
}

export class Ledger {
  /** Sends. */
  acknowledged = 0;
  #events: LedgerEvent[] = [];
  #nextId = 0;
  #waiting: { count: number; resolve: () => void } | undefined;

  /** The present moment, for historyAt. */
  get mark(): number {
    return this.#events.length;
  }

  /** The partition is known: readings do not place sends here. */
  send(producer: string, partition: string, value: string, kind?: SendKind): Omit<SendOutcome, 'okBetween'> {
    const id = this.#nextId++;
    this.#request(({ history, sends }) => {
      sends.set(id, history.send(producer, partition, value, kind));
    });
    return {
      ok: (offset) => {
        this.#answer(({ sends }) => sends.get(id)?.ok(offset));
        this.acknowledged++;
        if (this.#waiting !== undefined && this.acknowledged >= this.#waiting.count) this.#waiting.resolve();
      },
      notWritten: () => this.#answer(({ sends }) => sends.get(id)?.notWritten()),
    };
  }

  received(reader: string, partition: string, records: readonly SeenRecord[]): void {
    this.#answer(({ history }) => history.received(reader, partition, records));
  }

  seek(reader: string, partition: string, from?: number): void {
    this.#answer(({ history }) => history.seek(reader, partition, from));
  }

  /** Call what is returned once the trim is acknowledged. */
  trim(partition: string, beforeOffset: number): () => void {
    const id = this.#nextId++;
    this.#request(({ history, trims }) => {
      trims.set(id, history.trim(partition, beforeOffset));
    });
    return () => this.#answer(({ trims }) => trims.get(id)?.());
  }

  /** Call what is returned with the high watermark. */
  watermark(partition: string): (value: number) => void {
    const id = this.#nextId++;
    this.#answer(({ history, watermarks }) => {
      watermarks.set(id, history.watermark(partition));
    });
    return (value) => this.#answer(({ watermarks }) => watermarks.get(id)?.(value));
  }

  /** When that many sends are acknowledged in all. */
  untilAcknowledged(count: number): Promise<void> {
    if (this.acknowledged >= count) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting = { count, resolve };
    });
  }

  /** Answers from that moment on came from a broker whose disk was gone already: they promise nothing. */
  forgetAnswersSince(mark: number): void {
    this.#events = this.#events.filter(({ isRequest }, index) => index < mark || isRequest);
  }

  /** All that was known at that moment. Requests that came later are in it, without an answer. */
  historyAt(mark: number = this.mark): History {
    const replay: Replay = { history: new History(), sends: new Map(), trims: new Map(), watermarks: new Map() };
    for (const [index, event] of this.#events.entries()) {
      if (index < mark || event.isRequest) event.replay(replay);
    }
    return replay.history;
  }

  #request(replay: LedgerEvent['replay']): void {
    this.#events.push({ isRequest: true, replay });
  }

  #answer(replay: LedgerEvent['replay']): void {
    this.#events.push({ isRequest: false, replay });
  }
}
