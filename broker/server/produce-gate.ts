// The quotas' hold on produce requests, before they reach their handler.

import { TidemarkError, wireCodeOf } from '../../protocol/errors.ts';
import type { TopicId } from '../../protocol/types.ts';
import type { Timers } from '../ports.ts';
import type { Quotas, TopicBytes } from '../quotas/quotas.ts';
import { type Peer, type RequestContext, type RequestOf, type ResponseOf, Unanswerable } from './api.ts';

type ProduceRequest = RequestOf<'produce'>;

export interface ProduceGateDependencies {
  readonly quotas: Quotas;
  readonly timers: Timers;
  /** Undefined for a topic that is not there. */
  readonly topicName: (id: TopicId) => string | undefined;
}

/** A request that has to wait. */
export interface Hold {
  /** True once it may take effect; false if its connection is gone. */
  readonly over: Promise<boolean>;
  /** Lets it go before its time. */
  end(): void;
}

export type Passage =
  | { readonly kind: 'free' }
  | { readonly kind: 'held'; readonly hold: Hold }
  | { readonly kind: 'refused'; readonly response: ResponseOf<'produce'> }
  | { readonly kind: 'unanswerable'; readonly error: Unanswerable };

const FREE: Passage = { kind: 'free' };
/** Stands for all topics that the peer cannot write to: what it sends them is its own affair. No topic bears the name. */
const NOT_WRITABLE = '';

export class ProduceGate {
  readonly #dependencies: ProduceGateDependencies;

  constructor(dependencies: ProduceGateDependencies) {
    this.#dependencies = dependencies;
  }

  /** Nobody has to come to the gate. */
  get isOpen(): boolean {
    return !this.#dependencies.quotas.enabled;
  }

  /** What becomes of a request of this peer; notes in the context how long it will wait, and its client should. */
  pass(request: ProduceRequest, context: RequestContext): Passage {
    const { quotas } = this.#dependencies;
    const { peer } = context;
    // A request that lies about its lengths is refused by its handler, and must use up nobody's quota by what it claims.
    if (describedBytes(request) !== context.payload.length) return FREE;
    const bytes = this.#bytesByTopic(request, peer);
    const { holdMs, isRefused, throttleMs } = quotas.produce(peer, bytes, request.acks !== 0);
    if (throttleMs > 0) context.throttleMs = throttleMs;
    if (isRefused && request.acks === 0) return { kind: 'unanswerable', error: unanswerable(throttleMs) };
    if (isRefused) return { kind: 'refused', response: refusalOf(request, throttleMs) };
    if (holdMs <= 0) return FREE;
    context.waitedMs = holdMs;
    return { kind: 'held', hold: this.#hold(peer, bytes, holdMs) };
  }

  #hold(peer: Peer, bytes: TopicBytes, holdMs: number): Hold {
    const { quotas, timers } = this.#dependencies;
    let end = (): void => {};
    const over = new Promise<boolean>((resolve) => {
      const leave = (mayGoOn: boolean): void => {
        timer.cancel();
        peer.onClosed.delete(closed);
        if (!mayGoOn) quotas.giveBack(peer, bytes);
        resolve(mayGoOn);
      };
      const closed = (): void => leave(false);
      end = () => leave(true);
      const timer = timers.after(holdMs, end);
      peer.onClosed.add(closed);
    });
    return { over, end };
  }

  /** Rights are looked at once more when the request takes effect; here they keep others' quotas from being used up. */
  #bytesByTopic({ topics }: ProduceRequest, { session }: Peer): TopicBytes {
    const { topicName } = this.#dependencies;
    const bytesByTopic = new Map<string, number>();
    for (const { topicId, partitions } of topics) {
      const name = (session.mayUseTopic('write', topicId, topicName) && topicName(topicId)) || NOT_WRITABLE;
      let bytes = bytesByTopic.get(name) ?? 0;
      for (const partition of partitions) bytes += partition.bytes;
      bytesByTopic.set(name, bytes);
    }
    return bytesByTopic;
  }
}

function describedBytes({ topics }: ProduceRequest): number {
  let bytes = 0;
  for (const { partitions } of topics) for (const partition of partitions) bytes += partition.bytes;
  return bytes;
}

function unanswerable(throttleMs: number): Unanswerable {
  const cause = new TidemarkError('THROTTLED', `over its quota: not before ${throttleMs} ms from now`);
  return new Unanswerable('a produce request without acknowledgement came far too early', cause);
}

function refusalOf({ topics }: ProduceRequest, throttleMs: number): ResponseOf<'produce'> {
  const message = `over its quota: not before ${throttleMs} ms from now`;
  const error = { code: wireCodeOf('THROTTLED'), message, retriable: true };
  return {
    throttleMs,
    topics: topics.map(({ topicId, partitions }) => ({
      topicId,
      partitions: partitions.map(({ partition }) => ({ partition, error, outcomeUnknown: false })),
    })),
  };
}
