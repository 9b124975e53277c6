// The requests that wait for replies: each until its reply, its time, its signal or the end of the client, whichever is
// first, and no more than so many.

import { TidemarkError } from '../../protocol/errors.ts';
import type { ClientPorts, Timer } from '../ports.ts';
import { AbortWatch } from '../produce/abort-watch.ts';
import { clientClosed } from '../retry.ts';

/** In base64url: the client's part, which tells replies to it from others' at a glance, and the request's own. */
const CLIENT_BYTES = 9;
const REQUEST_BYTES = 18;
const ID_LENGTH = ((CLIENT_BYTES + REQUEST_BYTES) * 4) / 3;

export interface PendingOptions {
  readonly topic: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** How far a request has come. */
export type RequestStage = 'opening' | 'sending' | 'sent';

export class PendingRequest<Reply> {
  readonly correlationId: string;
  readonly topic: string;
  readonly promise: Promise<Reply>;
  stage: RequestStage = 'opening';
  /** Fires when nobody waits for a reply any more. */
  readonly #givenUp = new AbortController();
  #resolve: (reply: Reply) => void = () => {};
  #reject: (error: unknown) => void = () => {};

  constructor(correlationId: string, topic: string) {
    this.correlationId = correlationId;
    this.topic = topic;
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  get signal(): AbortSignal {
    return this.#givenUp.signal;
  }

  resolve(reply: Reply): void {
    this.#resolve(reply);
  }

  /** What has not left yet need not be sent. */
  reject(error: unknown): void {
    this.#reject(error);
    this.#givenUp.abort();
  }
}

interface Entry<Reply> {
  readonly request: PendingRequest<Reply>;
  readonly timer: Timer;
  readonly signal: AbortSignal | undefined;
  readonly aborted: () => void;
}

export class PendingRequests<Reply> {
  readonly #ports: Pick<ClientPorts, 'timers' | 'random'>;
  readonly #max: number;
  readonly #clientPart: string;
  readonly #clientBytes: Buffer;
  readonly #entries = new Map<string, Entry<Reply>>();
  readonly #watch = new AbortWatch();

  constructor(max: number, ports: Pick<ClientPorts, 'timers' | 'random'>) {
    this.#max = max;
    this.#ports = ports;
    this.#clientPart = this.#randomText(CLIENT_BYTES);
    this.#clientBytes = Buffer.from(this.#clientPart);
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Throws TOO_MANY_REQUESTS, ABORTED. `timedOut` makes the error of a request whose time is over. */
  open(
    { topic, timeoutMs, signal }: PendingOptions,
    timedOut: (request: PendingRequest<Reply>) => TidemarkError,
  ): PendingRequest<Reply> {
    if (signal?.aborted === true) throw aborted(topic, 'opening');
    if (this.#entries.size >= this.#max) {
      const message = `${this.#max} requests wait for replies (maxPending): this one to topic ${topic} was not sent`;
      throw new TidemarkError('TOO_MANY_REQUESTS', message, { topic, outcome: 'not-written' });
    }
    const request = new PendingRequest<Reply>(this.#newId(), topic);
    const timer = this.#ports.timers.after(timeoutMs, () => this.fail(request, timedOut(request)));
    const onAbort = (): void => this.fail(request, aborted(topic, request.stage));
    if (signal !== undefined) this.#watch.add(signal, onAbort);
    this.#entries.set(request.correlationId, { request, timer, signal, aborted: onAbort });
    return request;
  }

  /** Whether it is this client's: looks at bytes alone, so that what is for others costs little. */
  isOurs(correlationId: Buffer): boolean {
    const own = this.#clientBytes;
    return correlationId.length === ID_LENGTH && own.compare(correlationId, 0, own.length) === 0;
  }

  /** The request that waits for this reply, and waits no longer. */
  take(correlationId: Buffer): PendingRequest<Reply> | undefined {
    const entry = this.#entries.get(correlationId.toString('latin1'));
    if (entry === undefined) return undefined;
    this.#remove(entry);
    return entry.request;
  }

  isWaiting({ correlationId }: PendingRequest<Reply>): boolean {
    return this.#entries.has(correlationId);
  }

  /** Without effect on one that has its outcome. */
  fail(request: PendingRequest<Reply>, error: unknown): void {
    const entry = this.#entries.get(request.correlationId);
    if (entry === undefined) return;
    this.#remove(entry);
    request.reject(error);
  }

  failAll(): void {
    for (const { request } of [...this.#entries.values()]) this.fail(request, clientClosed());
  }

  #remove({ request, timer, signal, aborted: onAbort }: Entry<Reply>): void {
    this.#entries.delete(request.correlationId);
    timer.cancel();
    if (signal !== undefined) this.#watch.remove(signal, onAbort);
  }

  /** Nobody who has seen some can guess another. */
  #newId(): string {
    return this.#clientPart + this.#randomText(REQUEST_BYTES);
  }

  #randomText(bytes: number): string {
    return Buffer.from(this.#ports.random.bytes(bytes)).toString('base64url');
  }
}

function aborted(topic: string, stage: RequestStage): TidemarkError {
  const message = `the caller's signal has fired: the request to topic ${topic} waits for no reply`;
  return new TidemarkError('ABORTED', message, { topic, outcome: outcomeAt(stage) });
}

/** Whether a request may be in its topic. */
export function outcomeAt(stage: RequestStage): 'not-written' | 'unknown' {
  return stage === 'opening' ? 'not-written' : 'unknown';
}
