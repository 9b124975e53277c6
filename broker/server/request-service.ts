// The requests of one connection, from the moment they are understood until they are answered and their memory is given back.
//
// Produce and fetch requests, heartbeats, commits, leases and settlements start as soon as they have arrived, so that they take
// effect in the order of arrival and one that waits holds nobody up. The other requests of a connection run one after the other:
// their answers can be far larger than they are, and this way one at a time is in memory.

import type { ApiName } from '../../protocol/apis.ts';
import type { BufferPool } from '../../protocol/buffer-pool.ts';
import type { tidemark } from '../../protocol/generated/tidemark.js';
import type { Meters } from '../monitoring/meters.ts';
import type { Logger } from '../ports.ts';
import { type Answer, type Handlers, type RequestContext, type RequestOf, Unanswerable } from './api.ts';
import type { ByteBudget } from './byte-budget.ts';
import type { Outbox } from './outbox.ts';
import type { Hold, ProduceGate } from './produce-gate.ts';
import type { SlowRequests } from './slow-requests.ts';
import { statusOf } from './status.ts';

const AT_ONCE: ReadonlySet<ApiName> = new Set([
  'produce',
  'fetch',
  'groupHeartbeat',
  'commitOffsets',
  'leaseRecords',
  'settleRecords',
]);

export interface Request {
  readonly api: ApiName;
  readonly frame: tidemark.RequestFrame;
  readonly context: RequestContext;
  readonly memoryBytes: number;
  /** What the frame was read into, to be used again when the request is done. */
  readonly buffer: Buffer | undefined;
  /** When it had arrived (monotonic). */
  readonly arrivedAtMs: number;
}

/** Of the broker: the same for all connections. */
export interface SharedService {
  readonly handlers: Handlers;
  readonly buffers: BufferPool;
  readonly produceGate: ProduceGate;
  readonly slowRequests: SlowRequests;
  readonly meters: Meters;
  readonly logger: Logger;
}

export interface RequestServiceDependencies extends SharedService {
  readonly outbox: Outbox;
  readonly requestMemory: ByteBudget;
  readonly replyMemory: ByteBudget;
  /** A request was answered. */
  onAnswered(): void;
  /** An error that wants no reply: the connection has to end. */
  onUnanswerable(api: ApiName, error: unknown): void;
}

export class RequestService {
  readonly #dependencies: RequestServiceDependencies;
  readonly #oneByOne: Request[] = [];
  #oneByOneRuns = false;
  #inProgress = 0;
  #hold: Hold | undefined;

  constructor(dependencies: RequestServiceDependencies) {
    this.#dependencies = dependencies;
  }

  /** Requests that are not answered yet. */
  get inProgress(): number {
    return this.#inProgress;
  }

  /** A request waits for its quota, or takes effect bit by bit: nothing that came after it is looked at. */
  get hold(): Hold | undefined {
    return this.#hold;
  }

  /** Nothing that comes from now on is looked at before this has settled. */
  holdUntil(settled: Promise<unknown>): void {
    const end = (): void => {
      if (this.#hold === hold) this.#hold = undefined;
    };
    // It ends by itself, and soon.
    const hold: Hold = { over: settled.then(end, end).then(() => true), end() {} };
    this.#hold = hold;
  }

  /** The connection is gone: what has not begun never will. */
  close(): void {
    this.#oneByOne.length = 0;
  }

  serve(request: Request): void {
    this.#inProgress++;
    if (request.api === 'produce' && !this.#dependencies.produceGate.isOpen) void this.#runThroughGate(request);
    else if (AT_ONCE.has(request.api)) void this.#run(request);
    else this.#runInTurn(request);
  }

  /** For a handler that answers at once: what follows from it holds from the next frame on. Throws what the handler throws. */
  serveNow(request: Request): void {
    try {
      this.#reply(request, call(this.#dependencies.handlers, request) as Answer<ApiName>);
    } catch (error) {
      this.#dependencies.meters.failed(request.api, request.arrivedAtMs, error);
      throw error;
    } finally {
      this.#dependencies.requestMemory.release(request.memoryBytes);
    }
  }

  async #runThroughGate(request: Request): Promise<void> {
    const passage = this.#dependencies.produceGate.pass(request.frame.produce as RequestOf<'produce'>, request.context);
    if (passage.kind === 'refused' || passage.kind === 'unanswerable') {
      if (passage.kind === 'refused') this.#reply(request, { response: passage.response });
      else this.#fail(request, passage.error);
      this.#noteAnswered();
      this.#giveMemoryBack(request);
      return;
    }
    if (passage.kind === 'held') {
      this.#hold = passage.hold;
      const mayGoOn = await passage.hold.over;
      this.#hold = undefined;
      if (!mayGoOn) {
        this.#noteAnswered();
        this.#giveMemoryBack(request);
        return;
      }
    }
    await this.#run(request);
  }

  #runInTurn(request: Request): void {
    this.#oneByOne.push(request);
    if (!this.#oneByOneRuns) void this.#runOneByOne();
  }

  async #runOneByOne(): Promise<void> {
    this.#oneByOneRuns = true;
    for (let request = this.#oneByOne.shift(); request !== undefined; request = this.#oneByOne.shift()) {
      // False when the connection is gone: what is left in the queue goes with it.
      if (!(await this.#dependencies.replyMemory.reserve(0))) break;
      await this.#run(request);
    }
    this.#oneByOneRuns = false;
  }

  /** Calls the handler before it returns. Never rejects. */
  async #run(request: Request): Promise<void> {
    const { handlers, slowRequests } = this.#dependencies;
    let settled: Promise<void> | undefined;
    let replyBytes: number;
    try {
      const answer = await call(handlers, request);
      settled = answer.settled;
      replyBytes = this.#reply(request, answer);
    } catch (error) {
      if (error instanceof Unanswerable) settled = error.settled;
      replyBytes = this.#fail(request, error);
    }
    slowRequests.answered(request, replyBytes);
    this.#noteAnswered();
    if (settled !== undefined) await settled;
    // All that was appended is where it is to be, or never will be.
    this.#giveMemoryBack(request);
  }

  /** Returns the bytes of the reply. */
  #fail({ api, frame, arrivedAtMs }: Request, error: unknown): number {
    const { meters, outbox, logger, onUnanswerable } = this.#dependencies;
    if (error instanceof Unanswerable) {
      onUnanswerable(api, error.cause);
      meters.failed(api, arrivedAtMs, error.cause);
      return 0;
    }
    const replyBytes = outbox.send({ correlationId: frame.correlationId, error: statusOf(error, logger) });
    meters.failed(api, arrivedAtMs, error);
    return replyBytes;
  }

  /** Returns the bytes of the reply. */
  #reply({ api, frame, arrivedAtMs, context }: Request, answer: Answer<ApiName>): number {
    this.#dependencies.meters.answered(api, arrivedAtMs, answer.response);
    if (answer.response === undefined) return 0;
    // Of the responses that have it.
    if (context.throttleMs) Object.assign(answer.response, { throttleMs: context.throttleMs });
    const message = { correlationId: frame.correlationId, [api]: answer.response };
    return this.#dependencies.outbox.send(message, answer.reads, answer.reservedBytes);
  }

  #noteAnswered(): void {
    this.#inProgress--;
    this.#dependencies.onAnswered();
  }

  #giveMemoryBack({ memoryBytes, buffer }: Request): void {
    this.#dependencies.requestMemory.release(memoryBytes);
    if (buffer !== undefined) this.#dependencies.buffers.give(buffer);
  }
}

function call<Api extends ApiName>(
  handlers: Handlers,
  request: { api: Api; frame: tidemark.RequestFrame; context: RequestContext },
): Answer<Api> | Promise<Answer<Api>> {
  const { api, frame, context } = request;
  return handlers[api](frame[api] as unknown as RequestOf<Api>, context);
}
