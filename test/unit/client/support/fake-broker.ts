// A broker in memory that speaks real frames and keeps the rules of the real one, and fails where a test wants it to.

import type { Socket } from '../../../../client/ports.ts';
import type { ApiName } from '../../../../protocol/apis.ts';
import { APIS } from '../../../../protocol/apis.ts';
import { type ErrorCode, TidemarkError } from '../../../../protocol/errors.ts';
import { encodeFrame, FrameDecoder } from '../../../../protocol/frame.ts';
import type { tidemark } from '../../../../protocol/generated/tidemark.js';
import { decodeRequest, encodeResponse } from '../../../../protocol/message-codec.ts';
import { FakeCoordinator } from './fake-coordinator.ts';
import { FakePartition } from './fake-partition.ts';
import { FakeQueue } from './fake-queue.ts';
import { type Answer, type FakeTopic, type Request, status } from './fake-wire.ts';
import type { FakeWorld } from './fake-world.ts';

/** What becomes of a request: how the broker and the network treat it. */
export type Fate =
  | { kind: 'handled' }
  /** The connection ends before the broker sees it. */
  | { kind: 'lost' }
  /** It takes effect, and the connection ends before the reply leaves. */
  | { kind: 'reply-lost' }
  /** It takes effect, and the reply waits for `until`. */
  | { kind: 'reply-delayed'; until: Promise<void> }
  /** It and what follows on its connection take effect after this time, even if the client has given up by then. */
  | { kind: 'stalled'; forMs: number }
  /** It takes no effect and is never answered. */
  | { kind: 'ignored' }
  | { kind: 'refused'; code: ErrorCode; message?: string };

export interface SeenRequest {
  readonly api: ApiName;
  readonly frame: Request;
  readonly connection: number;
}

export class FakeBroker {
  readonly address: string;
  readonly topics = new Map<string, FakeTopic>();
  readonly coordinator: FakeCoordinator;
  readonly queue: FakeQueue;
  readonly seen: SeenRequest[] = [];
  /** Decides over each request but Hello. Default: all are handled. */
  fate: (request: SeenRequest) => Fate = () => ({ kind: 'handled' });
  /** The error with which a partition answers to produce, instead of writing. */
  refuseProduce: (topic: string, partition: number) => TidemarkError | undefined = () => undefined;
  /** Answers what this broker knows nothing of, or what it should answer otherwise. Undefined leaves it to the broker. */
  answer: (frame: Request) => Answer | undefined = () => undefined;
  hello: tidemark.HelloResponse.$Properties;
  readonly #world: FakeWorld;
  readonly #sockets = new Set<Socket>();
  readonly #stalls = new Map<number, Promise<void>>();
  #connections = 0;
  #nextProducerId = 1000;
  #topicsMade = 0;

  constructor(world: FakeWorld, { port = 7450, nodeId = 1 }: { port?: number; nodeId?: number } = {}) {
    this.#world = world;
    this.address = `fake:${port}`;
    this.coordinator = new FakeCoordinator(world, this.topics);
    this.queue = new FakeQueue(world);
    this.hello = {
      clusterId: 'fake-cluster',
      nodeId,
      softwareVersion: '0.0.0',
      maxFrameBytes: 16_777_216,
      maxFetchBytes: 16_777_216,
      apis: Object.values(APIS).map(({ key, minVersion, maxVersion }) => ({ apiKey: key, minVersion, maxVersion })),
      features: [],
    };
    this.start();
  }

  start(): void {
    this.#world.listen(this.address, (socket) => this.#accept(socket));
  }

  /** Refuses new connections and ends those there are. */
  stop(): void {
    this.#world.stopListening(this.address);
    this.cutConnections();
  }

  cutConnections(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }

  createTopic(name: string, partitions = 1, maxBatchBytes = 1_048_576): FakeTopic {
    const topicId = `00000000-0000-4000-8000-${String(++this.#topicsMade).padStart(12, '0')}`;
    const topic = {
      name,
      topicId,
      maxBatchBytes,
      partitions: Array.from({ length: partitions }, () => new FakePartition()),
      settings: [],
    };
    this.topics.set(name, topic);
    return topic;
  }

  partition(topic: string, partition = 0): FakePartition {
    const found = this.topics.get(topic)?.partitions[partition];
    if (found === undefined) throw new Error(`the fake broker has no ${topic}/${partition}`);
    return found;
  }

  requests(api: ApiName): SeenRequest[] {
    return this.seen.filter((request) => request.api === api);
  }

  #accept(socket: Socket): void {
    const connection = ++this.#connections;
    this.#sockets.add(socket);
    const decoder = new FrameDecoder(
      {
        reserve: () => true,
        onFrame: (header, payload) => void this.#onRequest(socket, connection, decodeRequest(header), payload),
      },
      { maxFrameBytes: this.hello.maxFrameBytes ?? 0, maxHeaderBytes: 1_048_576 },
    );
    socket.start({ onData: (chunk) => decoder.push(chunk), onClosed: () => this.#sockets.delete(socket) });
  }

  async #onRequest(socket: Socket, connection: number, frame: Request, payload: Buffer): Promise<void> {
    const api = frame.request;
    if (api === undefined) throw new Error('a frame without a request');
    const request = { api, frame, connection };
    this.seen.push(request);
    const fate: Fate = api === 'hello' ? { kind: 'handled' } : this.fate(request);
    if (fate.kind === 'ignored') return;
    if (fate.kind === 'lost') {
      socket.destroy();
      return;
    }
    if (fate.kind === 'stalled') {
      const { forMs } = fate;
      this.#stalls.set(connection, new Promise((resolve) => this.#world.timers.after(forMs, resolve)));
    }
    await this.#stalls.get(connection);
    if (fate.kind === 'refused') {
      this.#reply(socket, frame, { error: status(new TidemarkError(fate.code, fate.message ?? fate.code)) });
      return;
    }
    const answer = this.#handle(frame, payload).catch(asReply);
    if (fate.kind === 'reply-lost') {
      socket.destroy();
      return;
    }
    if (fate.kind === 'reply-delayed') await fate.until;
    const { reply, payload: replyPayload } = await answer;
    if (reply !== undefined) this.#reply(socket, frame, reply, replyPayload);
  }

  #reply(socket: Socket, { correlationId }: Request, answer: Answer, payload: readonly Buffer[] = []): void {
    const bytes = payload.reduce((total, chunk) => total + chunk.length, 0);
    socket.write([encodeFrame(encodeResponse({ correlationId, ...answer }), bytes), ...payload]);
  }

  /** Takes effect before it returns; only a fetch may be parked. */
  #handle(frame: Request, payload: Buffer): Promise<{ reply: Answer | undefined; payload?: Buffer[] }> {
    try {
      const reply = this.answer(frame);
      if (reply !== undefined) return Promise.resolve({ reply });
    } catch (error) {
      if (!(error instanceof TidemarkError)) throw error;
      return Promise.resolve({ reply: { error: status(error) } });
    }
    if (frame.produce) {
      const reply = { produce: this.#produce(frame.produce, payload) };
      return Promise.resolve({ reply: frame.produce.acks === 0 ? undefined : reply });
    }
    if (frame.fetch) return this.#fetch(frame.fetch);
    if (frame.hello) return Promise.resolve({ reply: { hello: this.hello } });
    if (frame.metadata) return Promise.resolve({ reply: { metadata: this.#metadata(frame.metadata) } });
    if (frame.listOffsets) return Promise.resolve({ reply: { listOffsets: this.#listOffsets(frame.listOffsets) } });
    if (frame.initProducerId)
      return Promise.resolve({ reply: { initProducerId: this.#initProducerId(frame.initProducerId) } });
    if (frame.createTopic) return Promise.resolve({ reply: this.#createTopic(frame.createTopic) });
    if (frame.describeTopics)
      return Promise.resolve({ reply: { describeTopics: this.#describeTopics(frame.describeTopics) } });
    const ofQueues = this.queue.handle(frame);
    if (ofQueues !== undefined) return ofQueues;
    const ofGroups = this.coordinator.handle(frame);
    if (ofGroups !== undefined) return ofGroups;
    const error = new TidemarkError('UNKNOWN_API', `the fake broker has no ${frame.request}`);
    return Promise.resolve({ reply: { error: status(error) } });
  }

  #metadata({
    topics,
    allTopics,
    groups,
  }: tidemark.MetadataRequest.$Properties): tidemark.MetadataResponse.$Properties {
    const names = allTopics ? [...this.topics.keys()] : (topics ?? []);
    const nodeId = this.hello.nodeId ?? 0;
    const [host, port] = this.address.split(':');
    return {
      clusterId: 'fake-cluster',
      nodes: [{ nodeId, host: host ?? '', port: Number(port) }],
      coordinators: (groups ?? []).map((group) => ({ group, nodeId })),
      topics: names.map((name) => {
        const topic = this.topics.get(name);
        if (topic === undefined) {
          return { name, error: status(new TidemarkError('UNKNOWN_TOPIC', `no topic is called ${name}`)) };
        }
        const { topicId, maxBatchBytes } = topic;
        const partitions = topic.partitions.map((_, partition) => ({
          partition,
          leaderNodeId: nodeId,
          leaderEpoch: 1,
        }));
        return { name, topicId, maxBatchBytes, partitions };
      }),
    };
  }

  #createTopic({ name = '', partitions, settings }: tidemark.CreateTopicRequest.$Properties): Answer {
    if (this.topics.has(name ?? '')) {
      return { error: status(new TidemarkError('TOPIC_ALREADY_EXISTS', `${name} exists`)) };
    }
    const topic = this.createTopic(name ?? '', partitions ?? 1);
    topic.settings = settings ?? [];
    return { createTopic: { topicId: topic.topicId, partitions: topic.partitions.length } };
  }

  #describeTopics({ topics }: tidemark.DescribeTopicsRequest.$Properties): tidemark.DescribeTopicsResponse.$Properties {
    return {
      topics: (topics ?? []).map((name) => {
        const topic = this.topics.get(name);
        if (topic === undefined) {
          return { name, error: status(new TidemarkError('UNKNOWN_TOPIC', `no topic is called ${name}`)) };
        }
        const { topicId, settings } = topic;
        return { name, topicId, settings: settings.map((setting) => ({ ...setting, setOnTopic: true })) };
      }),
    };
  }

  #initProducerId(request: tidemark.InitProducerIdRequest.$Properties): tidemark.InitProducerIdResponse.$Properties {
    if (!request.hasProducerId) return { producerId: this.#nextProducerId++, producerEpoch: 0 };
    return { producerId: request.producerId ?? 0, producerEpoch: (request.producerEpoch ?? 0) + 1 };
  }

  #produce(request: tidemark.ProduceRequest.$Properties, payload: Buffer): tidemark.ProduceResponse.$Properties {
    let at = 0;
    return {
      topics: (request.topics ?? []).map(({ topicId, partitions }) => ({
        topicId,
        partitions: (partitions ?? []).map(({ partition, bytes }) => {
          const batch = payload.subarray(at, at + (bytes ?? 0));
          at += batch.length;
          return { partition, ...this.#append(topicId ?? '', partition ?? 0, batch) };
        }),
      })),
    };
  }

  #append(topicId: string, partition: number, batch: Buffer): tidemark.ProducePartitionResult.$Properties {
    try {
      const { name, log } = this.#log(topicId, partition);
      const refusal = this.refuseProduce(name, partition);
      if (refusal !== undefined) throw refusal;
      return log.append(batch);
    } catch (error) {
      if (!(error instanceof TidemarkError)) throw error;
      return { error: status(error), outcomeUnknown: error.outcome === 'unknown' };
    }
  }

  async #fetch(request: tidemark.FetchRequest.$Properties): Promise<{ reply: Answer; payload: Buffer[] }> {
    const deadlineMs = this.#world.nowMs + (request.maxWaitMs ?? 0);
    for (;;) {
      const payload: Buffer[] = [];
      let failed = false;
      const topics = (request.topics ?? []).map(({ topicId, partitions }) => ({
        topicId,
        partitions: (partitions ?? []).map(({ partition, fetchOffset, maxBytes }) => {
          let offsets = {};
          try {
            const { log } = this.#log(topicId ?? '', partition ?? 0);
            offsets = { highWatermark: log.endOffset, logStartOffset: log.startOffset };
            const batches = log.read(fetchOffset ?? 0, maxBytes ?? 0);
            payload.push(...batches);
            const bytes = batches.reduce((total, batch) => total + batch.length, 0);
            return { partition, bytes, ...offsets };
          } catch (error) {
            if (!(error instanceof TidemarkError)) throw error;
            failed = true;
            return { partition, error: status(error), ...offsets };
          }
        }),
      }));
      const waitMs = deadlineMs - this.#world.nowMs;
      if (payload.length > 0 || failed || waitMs <= 0) return { reply: { fetch: { topics } }, payload };
      await this.#somethingAppended(waitMs);
    }
  }

  /** Resolves when some partition grows, or after the time. */
  #somethingAppended(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const logs = [...this.topics.values()].flatMap(({ partitions }) => partitions);
      const finish = (): void => {
        timer.cancel();
        for (const log of logs) log.listeners.delete(finish);
        resolve();
      };
      const timer = this.#world.timers.after(waitMs, finish);
      for (const log of logs) log.listeners.add(finish);
    });
  }

  #listOffsets(request: tidemark.ListOffsetsRequest.$Properties): tidemark.ListOffsetsResponse.$Properties {
    return {
      topics: (request.topics ?? []).map(({ topicId, partitions }) => ({
        topicId,
        partitions: (partitions ?? []).map(({ partition, spec, timestamp }) => {
          try {
            const { log } = this.#log(topicId ?? '', partition ?? 0);
            if (spec === 0 || spec === undefined) return { partition, found: true, offset: log.startOffset };
            if (spec === 1) return { partition, found: true, offset: log.endOffset };
            return { partition, ...log.offsetForTimestamp(timestamp ?? 0) };
          } catch (error) {
            if (!(error instanceof TidemarkError)) throw error;
            return { partition, error: status(error) };
          }
        }),
      })),
    };
  }

  #log(topicId: string, partition: number): { name: string; log: FakePartition } {
    for (const topic of this.topics.values()) {
      if (topic.topicId !== topicId) continue;
      const log = topic.partitions[partition];
      if (log === undefined) throw new TidemarkError('UNKNOWN_PARTITION', `no partition ${partition}`);
      return { name: topic.name, log };
    }
    throw new TidemarkError('UNKNOWN_TOPIC_ID', `no topic has the id ${topicId}`);
  }
}

/** What a whole request is refused with. */
function asReply(error: unknown): { reply: Answer | undefined; payload?: Buffer[] } {
  if (!(error instanceof TidemarkError)) throw error;
  return { reply: { error: status(error) } };
}
