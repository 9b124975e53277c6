import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Admin, Producer } from '../../client/index.ts';
import { type Finished, finish, run, start } from '../support/cli.ts';
import { eventually } from '../support/eventually.ts';
import { type LiveBroker, startLiveBroker } from '../support/live-broker.ts';

let live: LiveBroker;
let brokers: string;
let admin: Admin;

beforeAll(async () => {
  live = await startLiveBroker({ 'topic.flush': 'os' });
  brokers = live.brokers;
  admin = new Admin({ brokers });
});

afterAll(async () => {
  await admin.close();
  await live[Symbol.asyncDispose]();
});

function tidemark(...args: string[]): Promise<Finished> {
  return run(args, { env: { TIDEMARK_BROKERS: brokers } });
}

/** The lines that a command prints, which has to succeed and has nothing else to say. */
async function lines(...args: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await tidemark(...args);
  expect([code, stderr], args.join(' ')).toEqual([0, '']);
  return stdout.toString().split('\n').slice(0, -1);
}

let names = 0;
const newName = (): string => `name-${++names}`;

/** Adds so many records to each partition: "0-0", "0-1" ... with the timestamps 1000, 2000 ... */
async function fill(topic: string, counts: readonly number[], from = 0): Promise<void> {
  await using producer = new Producer({ brokers });
  for (const [partition, count] of counts.entries()) {
    const records = Array.from({ length: count }, (_, index) => ({
      topic,
      partition,
      value: `${partition}-${from + index}`,
      timestamp: 1000 * (from + index + 1),
    }));
    await producer.sendMany(records);
  }
}

async function newTopic(...counts: number[]): Promise<string> {
  const topic = newName();
  await admin.createTopic({ name: topic, partitions: counts.length });
  await fill(topic, counts);
  return topic;
}

const committed = async (group: string): Promise<number[]> =>
  (await admin.committedOffsets(group)).map(({ offset }) => offset);

describe('reading as a group', () => {
  it('goes on where it stopped, to the record', async () => {
    const topic = await newTopic(5);
    const args = ['consume', topic, '-g', newName()];
    const [, , , group = ''] = args;
    expect(await lines(...args, '-n', '2')).toEqual(['0-0', '0-1']);
    expect(await committed(group)).toEqual([2]);
    expect(await lines(...args, '--exit-at-end', '-f', '%o %v\\n')).toEqual(['2 0-2', '3 0-3', '4 0-4']);
    expect(await committed(group)).toEqual([5]);
    expect(await lines(...args, '--exit-at-end')).toEqual([]);
    await fill(topic, [1], 5);
    expect(await lines(...args, '-n', '1')).toEqual(['0-5']);
    // Whoever ends leaves the group at once.
    expect(await admin.describeGroup(group)).toMatchObject({ state: 'empty', members: [] });
  });

  it('reads all partitions of several topics', async () => {
    const [topic, other] = [await newTopic(3, 0, 2), await newTopic(1)];
    const group = newName();
    const printed = await lines('consume', topic, other, '-g', group, '--exit-at-end', '-f', '%t %v\\n');
    const expected = ['0-0', '0-1', '0-2', '2-0', '2-1'].map((value) => `${topic} ${value}`);
    expect(printed.sort()).toEqual([...expected, `${other} 0-0`].sort());
    const { partitions } = await admin.describeGroup(group);
    expect(partitions.map(({ lag }) => lag)).toEqual([0, 0, 0, 0]);
  });

  it('replays from a moment on, record by record', async () => {
    const topic = await newTopic(6);
    const group = newName();
    const one = ['consume', topic, '-g', group, '-n', '1', '-f', '%o %T %v\\n'];
    expect(await lines('consume', topic, '-g', group, '--exit-at-end')).toHaveLength(6);
    const reset = ['group', 'reset', group, '--topic', topic, '--to-datetime', '1970-01-01T00:00:02.500Z', '--execute'];
    expect((await tidemark(...reset)).code).toBe(0);
    for (const offset of [2, 3, 4, 5]) {
      expect(await lines(...one)).toEqual([`${offset} ${1000 * (offset + 1)} 0-${offset}`]);
      expect(await committed(group)).toEqual([offset + 1]);
    }
    expect(await lines('consume', topic, '-g', group, '--exit-at-end')).toEqual([]);
  });

  it('starts where it is told to, if it has committed nothing', async () => {
    const topic = await newTopic(4);
    const first = async (...from: string[]): Promise<string[]> =>
      await lines('consume', topic, '-g', newName(), '--exit-at-end', ...from);
    expect(await first()).toEqual(['0-0', '0-1', '0-2', '0-3']);
    expect(await first('--from', 'earliest')).toHaveLength(4);
    expect(await first('--from', '@2500')).toEqual(['0-2', '0-3']);
    expect(await first('--from', 'latest')).toEqual([]);
  });

  it('has its start from the beginning: what comes while nobody reads is not passed over', async () => {
    const topic = await newTopic(4);
    const args = ['consume', topic, '-g', newName(), '--from', 'latest', '--exit-at-end'];
    expect(await lines(...args)).toEqual([]);
    await fill(topic, [2], 4);
    expect(await lines(...args)).toEqual(['0-4', '0-5']);
    expect(await lines(...args)).toEqual([]);
  });

  it('is shared by all that do, and ends in good order when interrupted', async () => {
    const topic = await newTopic(1, 1);
    const group = newName();
    const readers = [1, 2].map(() => {
      const child = start(['consume', topic, '-g', group, '--brokers', brokers]);
      return { child, finished: finish(child), printed: printedBy(child) };
    });
    // Each has a partition of its own before more records come.
    await eventually(async () => {
      if (!(await admin.groups()).some((each) => each.group === group)) return false;
      const { state, members } = await admin.describeGroup(group);
      return state === 'stable' && members.length === 2 && members.every(({ assigned }) => assigned.length === 1);
    });
    expect((await tidemark('group', 'reset', group, '--all-topics', '--to-earliest')).code).toBe(1);
    await fill(topic, [3, 3], 1);
    await eventually(() => readers.every(({ printed }) => printed().length >= 3));
    for (const [index, { child }] of readers.entries()) child.kill(index === 0 ? 'SIGINT' : 'SIGTERM');
    for (const [index, { finished }] of readers.entries()) {
      expect(await finished).toMatchObject({ code: index === 0 ? 130 : 143, stderr: '' });
    }
    expect(readers.flatMap(({ printed }) => printed()).sort()).toEqual(
      [0, 1].flatMap((partition) => [0, 1, 2, 3].map((at) => `${partition}-${at}`)),
    );
    expect(await admin.describeGroup(group)).toMatchObject({ state: 'empty', members: [] });
    expect(await committed(group)).toEqual([4, 4]);
  });

  it('leaves out nothing that its reader has not taken', async () => {
    const count = 20_000;
    const topic = await newTopic(count);
    const group = newName();
    const args = ['consume', topic, '-g', group, '-o', 'jsonl', '--brokers', brokers];
    const child = start(args);
    let taken = '';
    child.stdout.once('data', (chunk) => {
      taken = String(chunk);
      child.stdout.destroy();
    });
    expect(await finish(child)).toMatchObject({ code: 0, stderr: '' });
    const offsets = new Set<number>();
    // The last one was cut off.
    for (const line of taken.split('\n').slice(0, -1)) offsets.add((JSON.parse(line) as { offset: number }).offset);
    expect(offsets.size).toBeLessThan(count);
    for (const line of await lines(...args, '--exit-at-end'))
      offsets.add((JSON.parse(line) as { offset: number }).offset);
    expect(offsets.size).toBe(count);
  });

  it('tells of its partitions when asked to', async () => {
    const topic = await newTopic(1, 0);
    const group = newName();
    const { code, stderr } = await tidemark('--verbose', 'consume', topic, '-g', group, '--exit-at-end');
    expect(code).toBe(0);
    const told = ['joined', `assigned ${topic}:0,1`, `revoked ${topic}:0,1`, 'left'];
    expect(stderr).toBe(told.map((event) => `group ${group}: ${event}\n`).join(''));
  });
});

/** What a process has printed so far, line by line. */
function printedBy(child: ReturnType<typeof start>): () => string[] {
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += String(chunk);
  });
  return () => text.split('\n').slice(0, -1);
}

describe('what is refused', () => {
  it.each([
    [['-g', 'g', '--offset', 'end'], 2, 'USAGE'],
    [['-g', 'g', '-p', '0'], 2, 'USAGE'],
    [['-g', 'g', '--from', 'start'], 2, 'USAGE'],
    [['--from', 'latest'], 2, 'INVALID_ARGUMENT'],
    [['-g', ''], 2, 'INVALID_GROUP'],
    [['nowhere', '-g', 'g'], 3, 'UNKNOWN_TOPIC'],
  ])('consume %j', async (args, exitCode, errorCode) => {
    const topic = await newTopic(1);
    const { code, stdout, stderr } = await tidemark('consume', topic, ...args);
    expect(stderr).toMatch(new RegExp(`^error: .*\\(${errorCode}\\)\n$`));
    expect([code, stdout.toString()]).toEqual([exitCode, '']);
  });

  it('a broker that cannot be reached, soon', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const { code, stderr } = await run(['consume', 't', '-g', 'g', '--brokers', `127.0.0.1:${port}`]);
    expect(code).toBe(4);
    expect(stderr).toMatch(/^error: .*\(BROKER_UNREACHABLE\)\n$/);
  });
});
