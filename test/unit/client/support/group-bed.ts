// What tests of consumer groups need: a world, a broker with a topic "events", and consumers whose events are noted.

import { Consumer } from '../../../../client/consumer.ts';
import type { ConsumedRecord, ConsumerOptions, GroupEvent, TopicPartition } from '../../../../client/types.ts';
import { BatchBuilder } from '../../../../protocol/batch-builder.ts';
import { FakeBroker, type Fate, type SeenRequest } from './fake-broker.ts';
import { FakeWorld } from './fake-world.ts';

export class GroupBed {
  readonly world: FakeWorld = new FakeWorld();
  readonly broker: FakeBroker = new FakeBroker(this.world);
  /** Of all consumers, in order. */
  readonly events: GroupEvent[] = [];

  constructor(partitions = 2) {
    this.broker.createTopic('events', partitions);
  }

  /** Appends values to a partition of "events". */
  add(values: readonly string[], partition = 0, timestamp = 0): void {
    const builder = new BatchBuilder({ maxBytes: 10_000_000 });
    for (const [index, value] of values.entries()) builder.append(timestamp + index, null, value, undefined);
    this.broker.partition('events', partition).append(builder.finish());
  }

  consumer(options: Partial<ConsumerOptions> = {}): Consumer {
    return new Consumer({
      brokers: this.broker.address,
      ports: this.world,
      group: 'g',
      topics: ['events'],
      onGroupEvent: (event) => this.events.push(event),
      ...options,
    });
  }

  eventTypes(): string[] {
    return this.events.map(({ type }) => type);
  }

  event<Type extends GroupEvent['type']>(type: Type): Extract<GroupEvent, { type: Type }> | undefined {
    return this.events.find((event): event is Extract<GroupEvent, { type: Type }> => event.type === type);
  }

  committed(): Record<string, number> {
    return this.broker.coordinator.committed('g');
  }

  /** Who is in the group, by the order of joining. */
  memberIds(): string[] {
    return [...this.broker.coordinator.group('g').members.keys()];
  }

  /** Reads with handlers until `stop`; what was read is in `values`, of all partitions in the order of handling. */
  run(reader: Consumer, work?: (record: ConsumedRecord) => unknown, concurrency = 1): Running {
    const stop = new AbortController();
    const values: string[] = [];
    const eachRecord = async (record: ConsumedRecord): Promise<void> => {
      values.push(text(record));
      await work?.(record);
    };
    const done = reader.run({ eachRecord, concurrency, signal: stop.signal });
    // Looked at by whoever awaits it.
    done.catch(() => {});
    return { values, stop: () => stop.abort(), done };
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
  stop(): void;
  readonly done: Promise<void>;
}

export function text({ value }: ConsumedRecord): string {
  return value?.toString() ?? 'null';
}

export function numbers(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => `${from + index}`);
}

export function names(partitions: readonly TopicPartition[]): string[] {
  return partitions.map(({ topic, partition }) => `${topic}/${partition}`).sort();
}

/** A promise and how to settle it: for handlers that a test holds up. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
