// Queues for the fake broker: what is asked of them and done to them from outside. Their records are as a test says.

import { Producer } from '../../../../client/producer.ts';
import type { HeadersInput } from '../../../../client/types.ts';
import { TidemarkError } from '../../../../protocol/errors.ts';
import { tidemark } from '../../../../protocol/generated/tidemark.js';
import type { FakeBroker } from './fake-broker.ts';
import type { Answer, Request } from './fake-wire.ts';
import type { FakeWorld } from './fake-world.ts';

export class FakeQueue {
  readonly topic: string;
  readonly settings = new Map<string, string>();
  summary: tidemark.QueueSummary.$Properties = {};
  partitions: tidemark.QueuePartition.$Properties[] = [];
  workers: tidemark.QueueWorker.$Properties[] = [];
  /** What peek tells. */
  records: tidemark.PeekedRecord.$Properties[] = [];
  /** Ranges in the topic of dead letters. */
  settled: number[] = [];
  /** Offsets of dead letters whose records are gone. */
  readonly gone = new Set<number>();

  constructor(topic: string) {
    this.topic = topic;
  }
}

export interface FakeDeadLetter {
  key?: string | null;
  value?: string;
  partition?: number;
  offset?: number;
  cause?: string;
  firstError?: string;
  lastError?: string;
  diedAtMs?: number;
  /** Before those of the broker. */
  headers?: readonly (readonly [string, string | null])[];
}

export const TOPIC_ID = '00000000-0000-4000-8000-00000000abcd';

export class FakeQueueAdmin {
  readonly queues = new Map<string, FakeQueue>();
  /** Every request to settle dead letters, and when it came. */
  readonly settlements: { request: tidemark.SettleDeadLettersRequest.$Properties; atMs: number }[] = [];
  readonly #broker: FakeBroker;
  readonly #world: FakeWorld;

  /** Takes over the broker's answer. */
  constructor(broker: FakeBroker, world: FakeWorld) {
    this.#broker = broker;
    this.#world = world;
    broker.answer = (frame) => this.#answer(frame);
  }

  create(name: string, topic = 't'): FakeQueue {
    const queue = new FakeQueue(topic);
    this.queues.set(name, queue);
    if (!this.#broker.topics.has(`${name}.dead-letters`)) this.#broker.createTopic(`${name}.dead-letters`);
    return queue;
  }

  /** Writes dead letters of a queue, all in one batch. */
  async die(name: string, letters: readonly FakeDeadLetter[]): Promise<void> {
    const producer = new Producer({ brokers: this.#broker.address, ports: this.#world });
    const records = letters.map((letter, at) => ({
      topic: `${name}.dead-letters`,
      key: letter.key === undefined ? `key-${at}` : letter.key,
      value: letter.value ?? `value-${at}`,
      timestamp: 1_000 + at,
      headers: this.#headers(name, letter, at),
    }));
    await this.#world.until(producer.sendMany(records));
    await this.#world.until(producer.close());
  }

  #headers(name: string, letter: FakeDeadLetter, at: number): HeadersInput {
    const { partition = 0, offset = at, cause = 'max-deliveries', lastError = 'no luck', diedAtMs = 5_000 } = letter;
    const ours = {
      'dead-letter-id': `${name}/${TOPIC_ID}/${partition}/${offset}/0`,
      queue: name,
      topic: this.#queue(name).topic,
      partition,
      offset,
      timestamp: 1_000 + at,
      cause,
      deliveries: 5,
      redrives: 0,
      'first-error': letter.firstError ?? lastError,
      'last-error': lastError,
      'died-at': diedAtMs,
    };
    const pairs = Object.entries(ours).map(([key, value]) => [`tidemark-${key}`, String(value)] as const);
    return [...(letter.headers ?? []), ...pairs];
  }

  #answer(frame: Request): Answer | undefined {
    if (frame.createQueue) return { createQueue: this.#create(frame.createQueue) };
    if (frame.alterQueue) return { alterQueue: this.#alter(frame.alterQueue) };
    if (frame.deleteQueue) {
      this.#queue(frame.deleteQueue.queue);
      this.queues.delete(frame.deleteQueue.queue ?? '');
      return { deleteQueue: {} };
    }
    if (frame.listQueues) return { listQueues: { queues: Array.from(this.queues, summaryOf) } };
    if (frame.describeQueue) return { describeQueue: this.#describe(frame.describeQueue.queue ?? '') };
    if (frame.resetQueue) return { resetQueue: this.#reset(frame.resetQueue) };
    if (frame.peekQueue) {
      const { records } = this.#queue(frame.peekQueue.queue);
      return { peekQueue: { topicId: TOPIC_ID, records: records.slice(0, frame.peekQueue.maxRecords ?? 0) } };
    }
    if (frame.describeDeadLetters) {
      const { queue } = frame.describeDeadLetters;
      const { settled } = this.#queue(queue);
      return { describeDeadLetters: { topic: `${queue}.dead-letters`, topicId: TOPIC_ID, settled } };
    }
    if (frame.settleDeadLetters) return { settleDeadLetters: this.#settle(frame.settleDeadLetters) };
    return undefined;
  }

  #create(request: tidemark.CreateQueueRequest.$Properties): tidemark.CreateQueueResponse.$Properties {
    const name = request.queue ?? '';
    if (this.queues.has(name)) {
      if (request.ifMissing) return { created: false };
      throw new TidemarkError('QUEUE_ALREADY_EXISTS', `queue ${name} exists`);
    }
    const queue = this.create(name, request.topic ?? '');
    for (const { name, value } of request.settings ?? []) queue.settings.set(name ?? '', value ?? '');
    return { created: true };
  }

  #alter(request: tidemark.AlterQueueRequest.$Properties): tidemark.AlterQueueResponse.$Properties {
    const { settings } = this.#queue(request.queue);
    for (const { name, value } of request.set ?? []) settings.set(name ?? '', value ?? '');
    for (const name of request.unset ?? []) settings.delete(name);
    return {};
  }

  #describe(name: string): tidemark.DescribeQueueResponse.$Properties {
    const queue = this.#queue(name);
    const settings = Array.from(queue.settings, ([name, value]) => ({ name, value, isDefault: false }));
    const { partitions, workers } = queue;
    return {
      summary: summaryOf([name, queue]),
      settings: [...settings, { name: 'leaseMs', value: '30000', isDefault: true }],
      partitions,
      workers,
    };
  }

  #reset(request: tidemark.ResetQueueRequest.$Properties): tidemark.ResetQueueResponse.$Properties {
    const queue = this.#queue(request.queue);
    const meant = new Set((request.positions ?? []).map(({ partition }) => partition));
    const isLeased = queue.partitions.some(({ partition, leased = 0 }) => meant.has(partition) && (leased ?? 0) > 0);
    if (isLeased && !request.endLeases) throw new TidemarkError('QUEUE_LEASED', 'leased');
    for (const { partition, offset } of request.positions ?? []) {
      const found = queue.partitions.find((one) => one.partition === partition);
      if (found !== undefined) found.firstOpen = offset ?? 0;
    }
    return { dropped: 7 };
  }

  #settle(request: tidemark.SettleDeadLettersRequest.$Properties): tidemark.SettleDeadLettersResponse.$Properties {
    const queue = this.#queue(request.queue);
    this.settlements.push({ request, atMs: this.#world.nowMs });
    const ranges = request.ranges ?? [];
    const isPurge = request.action === tidemark.DeadLetterAction.PURGE;
    let settled = 0;
    const gone: number[] = [];
    for (let at = 0; at < ranges.length; at += 2) {
      for (let offset = ranges[at] ?? 0; offset <= (ranges[at + 1] ?? 0); offset++) {
        if (!isPurge && queue.gone.has(offset)) gone.push(offset);
        else settled++;
      }
    }
    return { settled, gone };
  }

  #queue(name: string | null | undefined): FakeQueue {
    const queue = this.queues.get(name ?? '');
    if (queue === undefined) throw new TidemarkError('UNKNOWN_QUEUE', `no queue is called ${name}`);
    return queue;
  }
}

function summaryOf([queue, { topic, summary }]: [string, FakeQueue]): tidemark.QueueSummary.$Properties {
  return { queue, topic, topicId: TOPIC_ID, deadLetterTopic: `${queue}.dead-letters`, oldestAgeMs: -1, ...summary };
}
