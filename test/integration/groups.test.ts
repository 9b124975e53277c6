// Consumers of groups and a real broker over real sockets.

import { beforeEach, describe, expect, it } from 'vitest';
import { Broker } from '../../broker/broker.ts';
import {
  Admin,
  type ConsumedRecord,
  Consumer,
  type ConsumerOptions,
  type GroupEvent,
  Producer,
  type TopicPartition,
} from '../../client/index.ts';
import { eventually } from '../support/eventually.ts';
import { startLiveBroker, temporaryFolder } from '../support/live-broker.ts';
import { Mortal } from '../support/mortal.ts';

const TOPIC = 'orders';
const PARTITIONS = 6;
/** For members that are to be missed soon. */
const SHORT_SESSION_MS = 500;

/** A consumer that reads with handlers until it is closed. */
class Member implements AsyncDisposable {
  readonly values: string[] = [];
  readonly events: GroupEvent[] = [];
  readonly consumer: Consumer;
  readonly running: Promise<void>;

  constructor(brokers: string, options: Partial<ConsumerOptions> = {}, work?: (record: ConsumedRecord) => unknown) {
    this.consumer = new Consumer({
      brokers,
      group: 'shop',
      topics: [TOPIC],
      retryMaxMs: 100,
      onGroupEvent: (event) => this.events.push(event),
      ...options,
    });
    this.running = this.consumer.run({
      concurrency: 2,
      eachRecord: async (record) => {
        this.values.push(String(record.value));
        await work?.(record);
      },
    });
    // Looked at by whoever awaits it.
    this.running.catch(() => {});
  }

  get held(): string[] {
    return this.consumer.assignment().map(nameOf).sort();
  }

  types(): string[] {
    return this.events.map(({ type }) => type);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.consumer.close();
  }
}

function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`;
}

let produced: number;

beforeEach(() => {
  produced = 0;
});

async function createTopic(brokers: string): Promise<void> {
  await using admin = new Admin({ brokers });
  await admin.createTopic({ name: TOPIC, partitions: PARTITIONS });
}

/** So many records more, spread over all partitions; their values are numbers that go on. */
async function produce(brokers: string, count: number): Promise<void> {
  await using producer = new Producer({ brokers });
  const values = Array.from({ length: count }, () => produced++);
  await producer.sendMany(
    values.map((value) => ({ topic: TOPIC, partition: value % PARTITIONS, value: String(value) })),
  );
}

/** What the group has committed, all partitions together. */
async function committedRecords(brokers: string): Promise<number> {
  await using admin = new Admin({ brokers });
  const offsets = await admin.committedOffsets('shop');
  return offsets.reduce((sum, { offset }) => sum + offset, 0);
}

function allOf(...members: readonly Member[]): string[] {
  return members.flatMap(({ values }) => values).sort((a, b) => Number(a) - Number(b));
}

function numbers(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => String(from + index));
}

describe('two members', () => {
  it('share the partitions, each record once; when one leaves, the other goes on where it stopped', async () => {
    await using live = await startLiveBroker();
    const { brokers } = live;
    await createTopic(brokers);
    await produce(brokers, 600);
    await using first = new Member(brokers);
    await eventually(() => first.values.length === 600);
    await using second = new Member(brokers);
    await eventually(() => first.held.length === 3 && second.held.length === 3);
    expect([...first.held, ...second.held].sort()).toEqual(numbers(0, 6).map((each) => `${TOPIC}/${each}`));
    await produce(brokers, 60);
    await eventually(() => first.values.length + second.values.length === 660);
    expect(second.values).toHaveLength(30);
    await first.consumer.close();
    await first.running;
    await eventually(() => second.held.length === PARTITIONS);
    await produce(brokers, 60);
    await eventually(() => second.values.length === 90);
    expect(allOf(first, second)).toEqual(numbers(0, 720));
    // What stayed where it was went on all the time.
    expect(new Set(first.types())).toEqual(new Set(['joined', 'assigned', 'revoked', 'left']));
    expect(new Set(second.types())).toEqual(new Set(['joined', 'assigned']));
  });

  it('go on when one dies: the other has all within the session timeout, from what was committed', async () => {
    await using live = await startLiveBroker();
    const { brokers } = live;
    await createTopic(brokers);
    const world = new Mortal();
    await using first = new Member(brokers, { sessionTimeoutMs: SHORT_SESSION_MS, ports: world.ports });
    await using second = new Member(brokers);
    await eventually(() => first.held.length === 3 && second.held.length === 3);
    await produce(brokers, 60);
    await eventually(() => first.values.length + second.values.length === 60);
    await Promise.all([first.consumer.commit(), second.consumer.commit()]);
    await produce(brokers, 60);
    await eventually(() => first.values.length + second.values.length === 120);
    world.die();
    await eventually(() => second.held.length === PARTITIONS);
    // What was read and not committed comes again, and nothing else.
    await eventually(() => second.values.length === 60 + 30);
    expect(new Set([...first.values, ...second.values]).size).toBe(120);
    await eventually(() => first.types().includes('fenced'));
    expect(first.held).toEqual([]);
    // The dead one says so in time.
    const startedMs = performance.now();
    await first.consumer.close({ timeoutMs: 5_000 });
    expect(performance.now() - startedMs).toBeLessThan(5_000);
  });
});

describe('a member', () => {
  it('whose connections break is the same one after that, and reads on', async () => {
    await using live = await startLiveBroker();
    const { brokers } = live;
    await createTopic(brokers);
    const world = new Mortal();
    await using member = new Member(brokers, { ports: world.ports });
    await eventually(() => member.held.length === PARTITIONS);
    for (let round = 1; round <= 5; round++) {
      world.cutConnections();
      await produce(brokers, 60);
      await eventually(() => member.values.length === round * 60);
    }
    expect(allOf(member)).toEqual(numbers(0, 300));
    expect(member.types()).toEqual(['joined', 'assigned']);
  });

  it('whose broker is started anew is the same one after that, and reads on', async () => {
    await using folder = await temporaryFolder();
    const first = await Broker.start({ dataDir: folder.path, port: 0 });
    const brokers = first.address;
    await createTopic(brokers);
    await using member = new Member(brokers);
    await produce(brokers, 60);
    await eventually(() => member.values.length === 60);
    await member.consumer.commit();
    await first.close();
    const second = await Broker.start({ dataDir: folder.path, port: Number(brokers.split(':')[1]) });
    await produce(brokers, 60);
    await eventually(() => member.values.length === 120);
    expect(allOf(member)).toEqual(numbers(0, 120));
    expect(member.types()).toEqual(['joined', 'assigned']);
    await member.consumer.close();
    expect(await committedRecords(brokers)).toBe(120);
    await second.close();
  });

  it('under an instance id gets its own partitions back, and the others notice nothing', async () => {
    await using live = await startLiveBroker();
    const { brokers } = live;
    await createTopic(brokers);
    const one = new Member(brokers, { instanceId: 'one' });
    await using two = new Member(brokers, { instanceId: 'two' });
    await eventually(() => one.held.length === 3 && two.held.length === 3);
    const { held } = one;
    await one.consumer.close();
    await using again = new Member(brokers, { instanceId: 'one' });
    await eventually(() => again.held.length === 3);
    expect(again.held).toEqual(held);
    await produce(brokers, 60);
    await eventually(() => again.values.length + two.values.length === 60);
    expect(two.types().filter((type) => type !== 'assigned' && type !== 'revoked')).toEqual(['joined']);
    expect(two.held).toHaveLength(3);
  });

  it('that is fenced out commits nothing any more', async () => {
    await using live = await startLiveBroker();
    const { brokers } = live;
    await createTopic(brokers);
    const world = new Mortal();
    await produce(brokers, 60);
    const kept: ConsumedRecord[] = [];
    const options = { sessionTimeoutMs: SHORT_SESSION_MS, autoCommit: false };
    await using first = new Member(brokers, { ...options, ports: world.ports }, (record) => kept.push(record));
    await eventually(() => first.values.length === 60);
    world.die();
    await eventually(() => first.types().includes('lost'));
    await expect(kept[0]?.commit()).rejects.toMatchObject({ code: 'UNKNOWN_MEMBER' });
    await expect(first.consumer.commit()).rejects.toMatchObject({ code: 'UNKNOWN_MEMBER' });
    expect(await committedRecords(brokers)).toBe(0);
  });

  it('whose handler fails gets the record again, and so does another', async () => {
    await using live = await startLiveBroker();
    const { brokers } = live;
    await createTopic(brokers);
    await produce(brokers, 6);
    let failures = 0;
    const fail = ({ partition }: ConsumedRecord): void => {
      if (partition === 3 && failures++ === 0) throw new Error('no');
    };
    const first = new Member(brokers, {}, fail);
    await expect(first.running).rejects.toThrow('no');
    await first.consumer.close();
    const done = new Set(first.values.filter((value) => value !== '3'));
    expect(await committedRecords(brokers)).toBe(done.size);
    await using second = new Member(brokers, {}, fail);
    await eventually(() => second.values.length === 6 - done.size);
    expect(second.values).toContain('3');
  });

  it('picks up topics that match its pattern, and new partitions', async () => {
    await using live = await startLiveBroker();
    const { brokers } = live;
    await using admin = new Admin({ brokers });
    await createTopic(brokers);
    await using member = new Member(brokers, { topics: [/^ord/] });
    await eventually(() => member.held.length === PARTITIONS);
    await admin.createTopic({ name: 'ordinary', partitions: 2 });
    await admin.addPartitions(TOPIC, PARTITIONS + 1);
    await eventually(() => member.held.length === PARTITIONS + 3);
    await admin.deleteTopic('ordinary');
    await eventually(() => member.held.length === PARTITIONS + 1);
    await produce(brokers, 60);
    await eventually(() => member.values.length === 60);
  });
});

describe('closing', () => {
  it.each([
    'before it reads',
    'while it joins',
    'while it waits',
    'while it works',
    'in a handler',
    'in a loop',
  ] as const)('%s ends in time, and leaves the group', async (moment) => {
    await using live = await startLiveBroker();
    const { brokers } = live;
    await createTopic(brokers);
    await produce(brokers, 60);
    const consumer = new Consumer({ brokers, group: 'shop', topics: [TOPIC] });
    let calls = 0;
    let closing: Promise<void> | undefined;
    if (moment === 'in a loop') {
      for await (const _ of consumer) if (++calls === 10) await consumer.close();
    } else if (moment !== 'before it reads') {
      const running = consumer.run({
        eachRecord: async () => {
          calls++;
          if (moment === 'in a handler' && calls === 10) closing = consumer.close();
          if (moment === 'while it works') await new Promise((resolve) => setImmediate(resolve));
        },
      });
      if (moment === 'while it waits') await eventually(() => calls === 60);
      if (moment === 'while it works') await eventually(() => calls > 10);
      if (moment === 'in a handler') await eventually(() => closing !== undefined);
      await consumer.close();
      await running;
    }
    await consumer.close();
    await closing;
    await using admin = new Admin({ brokers });
    const groups = await admin.groups();
    expect(groups.map(({ group, members }) => [group, members])).toEqual(calls === 0 ? [] : [['shop', 0]]);
    // In a loop's body the last record is not done.
    if (calls > 0) expect(await committedRecords(brokers)).toBe(moment === 'in a loop' ? calls - 1 : calls);
  });
});
