// Listens to what a broker's connections bring and take of queues, at the broker's end: what it answered counts, whether the answer
// arrived or not. Nothing is changed on the way.

import type { Network } from '../../../broker/ports.ts';
import { errorCodeOf } from '../../../protocol/errors.ts';
import { FrameDecoder } from '../../../protocol/frame.ts';
import type { tidemark } from '../../../protocol/generated/tidemark.js';
import { decodeRequest, decodeResponse } from '../../../protocol/message-codec.ts';
import type { Socket } from '../../../protocol/ports.ts';
import { offsetsOf, recordsOf } from './leased-records.ts';
import type { QueueHistory, SettleKind, SettleNote } from './queue-history.ts';

const UNBOUNDED = { maxFrameBytes: 2 ** 32, maxHeaderBytes: 2 ** 32 };
const KINDS: readonly SettleKind[] = ['ack', 'retry', 'reject', 'release', 'extend'];
const ACTIONS = ['redrive', 'republish', 'purge'] as const;

type Answered = (frame: tidemark.ResponseFrame, payload: Buffer) => void;

export function tapped(network: Network, history: QueueHistory): Network {
  return {
    listen: (host, port, onConnection) =>
      network.listen(host, port, (socket) => onConnection(new Tap(socket, history))),
  };
}

class Tap implements Socket {
  readonly #socket: Socket;
  readonly #history: QueueHistory;
  readonly #waiting = new Map<number, Answered>();
  readonly #requests: FrameDecoder;
  readonly #responses: FrameDecoder;

  constructor(socket: Socket, history: QueueHistory) {
    this.#socket = socket;
    this.#history = history;
    this.#requests = new FrameDecoder({ reserve: () => true, onFrame: (header) => this.#onRequest(header) }, UNBOUNDED);
    this.#responses = new FrameDecoder(
      { reserve: () => true, onFrame: (header, payload) => this.#onResponse(header, payload) },
      UNBOUNDED,
    );
  }

  get remoteAddress(): string {
    return this.#socket.remoteAddress;
  }

  start(handlers: Parameters<Socket['start']>[0]): void {
    this.#socket.start({
      onData: (chunk) => {
        this.#requests.push(chunk);
        handlers.onData(chunk);
      },
      ...(handlers.wantedAt && { wantedAt: handlers.wantedAt.bind(handlers) }),
      onClosed: (error) => handlers.onClosed(error),
    });
  }

  write(chunks: readonly Uint8Array[], onFlushed?: () => void): void {
    for (const chunk of chunks) this.#responses.push(chunk);
    this.#socket.write(chunks, onFlushed);
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  end(): void {
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #onRequest(header: Buffer): void {
    const frame = decodeRequest(header);
    const { leaseRecords, settleRecords, resetQueue, settleDeadLetters } = frame;
    const answered =
      (leaseRecords && this.#leaseAsked(leaseRecords)) ??
      (settleRecords && this.#settleAsked(settleRecords)) ??
      (resetQueue && this.#resetAsked(resetQueue)) ??
      (settleDeadLetters && this.#actionAsked(settleDeadLetters));
    if (answered) this.#waiting.set(frame.correlationId, answered);
  }

  #onResponse(header: Buffer, payload: Buffer): void {
    const frame = decodeResponse(header);
    const answered = this.#waiting.get(frame.correlationId);
    this.#waiting.delete(frame.correlationId);
    answered?.(frame, payload);
  }

  #leaseAsked({ queue, workerId, concurrency, lastToken }: tidemark.LeaseRecordsRequest.$Properties): Answered {
    const askedAtMs = this.#history.nowMs();
    if (typeof lastToken === 'number') {
      this.#history.takenBack.push({ queue: queue ?? '', workerId: workerId ?? '', lastToken, askedAtMs });
    }
    const holder = { workerId: workerId ?? '', concurrency: concurrency ?? 1 };
    return ({ leaseRecords }, payload) => {
      if (!leaseRecords) return;
      for (const record of recordsOf(leaseRecords, payload)) {
        this.#history.lease({ ...record, queue: queue ?? '', token: Number(leaseRecords.token), holder, askedAtMs });
      }
    };
  }

  #settleAsked({ queue, settlements }: tidemark.SettleRecordsRequest.$Properties): Answered {
    const notes = (settlements ?? []).flatMap((settlement) => this.#settleNotes(queue ?? '', settlement));
    return ({ settleRecords }) => {
      if (!settleRecords) return;
      const refused = (settleRecords.refused ?? []).flatMap(({ partition, ranges, error }) => {
        const code = errorCodeOf(error?.code ?? 0);
        if (code !== 'STALE_LEASE') this.#history.complain(`a settlement was refused by ${code}: ${error?.message}`);
        return offsetsOf(ranges ?? []).map((offset) => `${partition ?? 0}@${offset}`);
      });
      for (const note of notes) this.#history.answered(note, outcomeOf(note, notes, refused));
    };
  }

  #settleNotes(queue: string, settlement: tidemark.Settlement.$Properties): SettleNote[] {
    const { partition, token, kind, ranges, error, delayMs, extendMs } = settlement;
    return offsetsOf(ranges ?? []).map((offset) =>
      this.#history.settle({
        queue,
        partition: partition ?? 0,
        offset,
        token: Number(token),
        kind: KINDS[Number(kind ?? 0)] ?? 'ack',
        error: error ?? '',
        delayMs: delayMs ?? undefined,
        extendMs: extendMs ? extendMs : undefined,
      }),
    );
  }

  #resetAsked({ queue, positions }: tidemark.ResetQueueRequest.$Properties): Answered {
    const notes = (positions ?? []).map(({ partition, offset }) =>
      this.#history.reset(queue ?? '', partition ?? 0, Number(offset ?? 0)),
    );
    return ({ resetQueue, error }) => {
      const isRefused = errorCodeOf(error?.code ?? 0) === 'QUEUE_LEASED';
      if (resetQueue) for (const note of notes) this.#history.answered(note, 'done');
      else if (isRefused) for (const note of notes) this.#history.answered(note, 'refused');
    };
  }

  #actionAsked({ queue, action, ranges }: tidemark.SettleDeadLettersRequest.$Properties): Answered {
    const name = ACTIONS[Number(action ?? 0)] ?? 'purge';
    const note = this.#history.letterAction(queue ?? '', name, offsetsOf(ranges ?? []));
    return ({ settleDeadLetters }) => {
      if (!settleDeadLetters) return;
      const { settled, gone } = settleDeadLetters;
      this.#history.lettersSettled(note, settled ?? 0, (gone ?? []).map(Number));
    };
  }
}

/** One that names a record twice in a request does not tell which of the two was refused. */
function outcomeOf(note: SettleNote, notes: readonly SettleNote[], refused: readonly string[]): SettleNote['outcome'] {
  const place = `${note.partition}@${note.offset}`;
  if (!refused.includes(place)) return 'done';
  const isOnly = notes.every((other) => other === note || `${other.partition}@${other.offset}` !== place);
  return isOnly ? 'refused' : 'unknown';
}
