// What tests of queue consumers need: a world, a broker with a queue, and consumers whose events are noted.

import type { Job, QueueConsumerOptions, QueueEvent } from '../../../../client/queue/types.ts';
import { QueueConsumer } from '../../../../client/queue-consumer.ts';
import { FakeBroker, type Fate, type SeenRequest } from './fake-broker.ts';
import type { FakeQueue } from './fake-queue.ts';
import { FakeWorld } from './fake-world.ts';

export class QueueBed {
  readonly world: FakeWorld = new FakeWorld();
  readonly broker: FakeBroker = new FakeBroker(this.world);
  readonly events: QueueEvent[] = [];

  get queue(): FakeQueue {
    return this.broker.queue;
  }

  consumer(options: Partial<QueueConsumerOptions> = {}): QueueConsumer {
    return new QueueConsumer({
      brokers: this.broker.address,
      ports: this.world,
      topic: 'jobs',
      queue: 'q',
      onQueueEvent: (event) => this.events.push(event),
      ...options,
    });
  }

  eventTypes(): string[] {
    return this.events.map(({ type }) => type);
  }

  event<Type extends QueueEvent['type']>(type: Type): Extract<QueueEvent, { type: Type }> | undefined {
    return this.events.find((event): event is Extract<QueueEvent, { type: Type }> => event.type === type);
  }

  /** Works with a handler until it is closed; what was handed out is in `values`. */
  run(queue: QueueConsumer, work?: (job: Job, signal: AbortSignal) => unknown): Running {
    const values: string[] = [];
    const stop = new AbortController();
    const handler = (job: Job): unknown => {
      values.push(text(job));
      return work?.(job, job.signal);
    };
    const done = queue.run(handler, { signal: stop.signal });
    // Looked at by whoever awaits it.
    done.catch(() => {});
    return { values, done, stop: () => stop.abort() };
  }

  /** Closes, and says how long that took. */
  async close(queue: QueueConsumer, timeoutMs?: number): Promise<number> {
    const startedMs = this.world.nowMs;
    await this.world.until(queue.close(timeoutMs === undefined ? {} : { timeoutMs }));
    return this.world.nowMs - startedMs;
  }

  /** Makes requests of one kind meet this fate, until it is called. */
  hinder(api: SeenRequest['api'], fate: (request: SeenRequest) => Fate): () => void {
    const before = this.broker.fate;
    this.broker.fate = (request) => (request.api === api ? fate(request) : before(request));
    return () => {
      this.broker.fate = before;
    };
  }
}

export interface Running {
  readonly values: string[];
  readonly done: Promise<void>;
  stop(): void;
}

export function text({ value }: Job): string {
  return value?.toString() ?? 'null';
}
