import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Admin, Producer } from '../../client/index.ts';
import { type Finished, finish, run, start } from '../support/cli.ts';
import { GroupMember } from '../support/group-member.ts';
import { type Folder, type LiveBroker, startLiveBroker, temporaryFolder } from '../support/live-broker.ts';

let live: LiveBroker;
let brokers: string;
let admin: Admin;
let folder: Folder;

beforeAll(async () => {
  live = await startLiveBroker({ 'topic.flush': 'os' });
  brokers = live.brokers;
  admin = new Admin({ brokers });
  folder = await temporaryFolder();
});

afterAll(async () => {
  await admin.close();
  await live[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

function tidemark(...args: string[]): Promise<Finished> {
  return run(args, { env: { TIDEMARK_BROKERS: brokers } });
}

/** The standard output of a command that has to succeed. */
async function output(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await tidemark(...args);
  expect(code, stderr).toBe(0);
  return stdout.toString();
}

const rowsOf = async (...args: string[]): Promise<unknown> => JSON.parse(await output(...args, '-o', 'json'));

let names = 0;
const newName = (): string => `name-${++names}`;

/** A topic whose partitions hold so many records, with the timestamps 1000, 2000 ... */
async function newTopic(...counts: number[]): Promise<string> {
  const topic = newName();
  await admin.createTopic({ name: topic, partitions: counts.length });
  await using producer = new Producer({ brokers });
  for (const [partition, count] of counts.entries()) {
    const records = Array.from({ length: count }, (_, at) => ({
      topic,
      partition,
      value: `${partition}-${at}`,
      timestamp: 1000 * (at + 1),
    }));
    await producer.sendMany(records);
  }
  return topic;
}

/** A group that has committed these offsets of partitions 0, 1 ... of a topic. */
async function newGroup(topic: string, ...offsets: number[]): Promise<string> {
  const group = newName();
  await admin.commitOffsets(
    group,
    offsets.map((offset, partition) => ({ topic, partition, offset })),
  );
  return group;
}

const committed = async (group: string): Promise<number[][]> =>
  (await admin.committedOffsets(group)).map(({ partition, offset }) => [partition, offset]);

describe('groups', () => {
  it('are listed and described, with and without members', async () => {
    const topic = await newTopic(5, 7, 0);
    const group = await newGroup(topic, 2, 7);
    expect(await rowsOf('group', 'list')).toContainEqual({
      ...{ group, state: 'empty', members: 0, epoch: expect.any(Number), assignor: 'uniform' },
    });
    expect(await output('group', 'list')).toMatch(new RegExp(`^${group} +empty +0 +\\d+ +uniform$`, 'm'));
    const nobody = { member: null, clientId: null, host: null };
    expect(await rowsOf('group', 'describe', group)).toEqual([
      { topic, partition: 0, committed: 2, logEnd: 5, lag: 3, ...nobody },
      { topic, partition: 1, committed: 7, logEnd: 7, lag: 0, ...nobody },
    ]);

    await using member = await GroupMember.join(brokers, group, [topic]);
    const { memberId } = member;
    const host = expect.stringMatching(/^127\.0\.0\.1:\d+$/) as string;
    const holder = { member: memberId, clientId: 'a member', host };
    expect(await rowsOf('group', 'describe', group)).toEqual([
      { topic, partition: 0, committed: 2, logEnd: 5, lag: 3, ...holder },
      { topic, partition: 1, committed: 7, logEnd: 7, lag: 0, ...holder },
      // It has committed nothing there yet.
      { topic, partition: 2, committed: null, logEnd: 0, lag: 0, ...holder },
    ]);
    const table = await output('group', 'describe', group);
    expect(table).toMatch(
      new RegExp(`^${group}: stable, 1 member, assignor uniform, epoch \\d+\\n\\nTOPIC +PARTITION`),
    );
    expect(table).toMatch(new RegExp(`^${topic} +2 +- +0 +0 +${memberId} +a member +127\\.0\\.0\\.1:\\d+$`, 'm'));
    expect(await rowsOf('group', 'describe', group, '--members')).toEqual([
      {
        ...{ member: memberId, instanceId: null, clientId: 'a member', host, state: 'stable' },
        ...{ epoch: expect.any(Number), partitions: 3, assigned: `${topic}:0,1,2`, subscription: topic },
        silentMs: expect.any(Number),
      },
    ]);
  });

  it('are watched until somebody has seen enough', async () => {
    const topic = await newTopic(9);
    const group = await newGroup(topic, 1);
    const child = start(['group', 'describe', group, '--watch', '-o', 'jsonl', '--brokers', brokers]);
    const finished = finish(child);
    const lags: number[] = [];
    let text = '';
    for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
      text += String(chunk);
      for (; text.includes('\n'); text = text.slice(text.indexOf('\n') + 1)) {
        lags.push((JSON.parse(text.slice(0, text.indexOf('\n'))) as { lag: number }).lag);
      }
      if (lags.length === 1) await admin.commitOffsets(group, [{ topic, partition: 0, offset: 6 }]);
      if (lags.length > 1) break;
    }
    child.kill('SIGINT');
    expect(lags.slice(0, 2)).toEqual([8, 3]);
    expect(await finished).toMatchObject({ code: 130, stderr: '' });
  });

  it('are deleted, or their offsets of a topic', async () => {
    const [topic, other] = [await newTopic(3, 3, 3), await newTopic(3)];
    const group = await newGroup(topic, 1, 2, 3);
    await admin.commitOffsets(group, [{ topic: other, partition: 0, offset: 1 }]);
    const some = await tidemark('group', 'delete-offsets', group, '--topic', `${topic}:0,2`, '--topic', other);
    expect(some).toMatchObject({ code: 0, stderr: `group ${group}: 3 offsets deleted\n` });
    expect(some.stdout).toHaveLength(0);
    expect(await committed(group)).toEqual([[1, 2]]);
    expect(await rowsOf('group', 'delete-offsets', group, '--topic', `${topic}:1`)).toEqual([
      { group, deletedOffsets: 1 },
    ]);

    const gone = await newGroup(topic, 1);
    expect(await tidemark('group', 'delete', gone)).toMatchObject({ code: 0, stderr: `group ${gone} deleted\n` });
    expect((await admin.groups()).map(({ group }) => group)).not.toContain(gone);
    const again = await newGroup(topic, 1);
    expect(await rowsOf('group', 'delete', again)).toEqual([{ group: again, deleted: true }]);
  });
});

describe('a reset', () => {
  let topic: string;
  beforeAll(async () => {
    // Partition 1 is trimmed: it goes from 4 to 10.
    topic = await newTopic(6, 10, 0);
    await admin.trim({ topic, partition: 1, beforeOffset: 4 });
  });

  it.each([
    [['--to-earliest'], [0, 4, 0]],
    [['--to-latest'], [6, 10, 0]],
    [['--to-current'], [2, 9, 0]],
    [
      ['--to-offset', '5'],
      [5, 5, 0],
    ],
    [
      ['--to-datetime', '1970-01-01T00:00:03.500Z'],
      [3, 4, 0],
    ],
    [
      ['--to-datetime', '7000'],
      [6, 6, 0],
    ],
    [
      ['--by-duration', 'PT1H'],
      [6, 10, 0],
    ],
    [
      ['--by-duration', '36500 days'],
      [0, 4, 0],
    ],
  ])('by %j is shown first, and made when it is to be', async (target, after) => {
    const group = await newGroup(topic, 2, 9);
    const rows = after.map((offset, partition) => ({
      topic,
      partition,
      before: [2, 9, null][partition],
      after: offset,
    }));
    const args = ['group', 'reset', group, '--topic', topic, ...target];
    const dry = await tidemark(...args, '-o', 'json');
    expect(dry).toMatchObject({ code: 0, stderr: expect.stringMatching(/nothing was changed: --execute resets/) });
    expect(JSON.parse(dry.stdout.toString())).toEqual(rows);
    expect(await committed(group)).toEqual([
      [0, 2],
      [1, 9],
    ]);

    const done = await tidemark(...args, '--execute', '-o', 'json');
    expect(done).toMatchObject({ code: 0, stderr: expect.stringMatching(/group \S+ was reset in 3 partitions\n$/) });
    expect(JSON.parse(done.stdout.toString())).toEqual(rows);
    expect(await committed(group)).toEqual([...after.entries()]);
  });

  it('shows a table, and notes what lies outside of a log', async () => {
    const group = await newGroup(topic, 2, 9);
    const { stdout, stderr } = await tidemark('group', 'reset', group, '--all-topics', '--shift-by', '-3', '--dry-run');
    expect(stdout.toString()).toBe(
      [
        'TOPIC   PARTITION  BEFORE  AFTER'.replace('TOPIC  ', 'TOPIC'.padEnd(topic.length + 1)),
        `${topic}  0          2       0`,
        `${topic}  1          9       6`,
        '',
      ].join('\n'),
    );
    expect(stderr).toBe(
      `topic ${topic} partition 0: -1 is outside the log, whose nearest end is 0\n` +
        `nothing was changed: --execute resets group ${group} in 2 partitions\n`,
    );
  });

  it('may be of single partitions, and begin a group', async () => {
    const group = newName();
    const args = ['group', 'reset', group, '--topic', `${topic}:1`, '--to-offset', '7', '--execute'];
    expect((await tidemark(...args)).stderr).toBe(`group ${group}, which is new, was reset in 1 partition\n`);
    expect(await committed(group)).toEqual([[1, 7]]);
    expect((await tidemark(...args)).stderr).toBe(`group ${group} was reset in 1 partition\n`);
  });

  it.each(['csv', 'json', 'jsonl'])('reads back an export as %s', async (format) => {
    const group = await newGroup(topic, 2, 9);
    const file = join(folder.path, `offsets.${format}`);
    const exported = await output('group', 'export', group, '-o', format);
    if (format === 'csv') expect(exported).toBe(`${topic},0,2\n${topic},1,9\n`);
    await writeFile(file, exported);
    await output('group', 'reset', group, '--all-topics', '--to-earliest', '--execute');
    await output('group', 'reset', group, '--from-file', file, '--execute');
    expect(await committed(group)).toEqual([
      [0, 2],
      [1, 9],
    ]);
    const copy = newName();
    await output('group', 'reset', copy, '--from-file', file, '--topic', `${topic}:1`, '--execute');
    expect(await committed(copy)).toEqual([[1, 9]]);
  });

  it('takes no offset from a file that is not in the log, and changes nothing then', async () => {
    const group = await newGroup(topic, 2, 9);
    const file = join(folder.path, 'outside.csv');
    for (const offset of [3, 11]) {
      await writeFile(file, `${topic},0,1\n${topic},1,${offset}\n`);
      for (const mode of ['--dry-run', '--execute']) {
        const { code, stderr } = await tidemark('group', 'reset', group, '--from-file', file, mode);
        expect(code).toBe(1);
        expect(stderr).toMatch(
          new RegExp(`^error: offset ${offset} is not in .* from 4 to 10 \\(OFFSET_OUT_OF_RANGE\\)\n$`),
        );
      }
    }
    expect(await committed(group)).toEqual([
      [0, 2],
      [1, 9],
    ]);
  });
});

describe('what is refused', () => {
  it('is done to no group that has members', async () => {
    const topic = await newTopic(5);
    const group = await newGroup(topic, 2);
    await using _member = await GroupMember.join(brokers, group, [topic]);
    for (const args of [
      ['reset', group, '--all-topics', '--to-latest'],
      ['reset', group, '--topic', topic, '--to-latest', '--execute'],
      ['delete', group],
      ['delete-offsets', group, '--topic', topic],
    ]) {
      const { code, stdout, stderr } = await tidemark('group', ...args);
      expect(stderr, args.join(' ')).toMatch(/^error: .*\(GROUP_NOT_EMPTY\)\n$/);
      expect([code, stdout.toString()]).toEqual([1, '']);
    }
    await expect(admin.commitOffsets(group, [{ topic, partition: 0, offset: 0 }])).rejects.toMatchObject({
      code: 'GROUP_NOT_EMPTY',
    });
    expect(await committed(group)).toEqual([[0, 2]]);
  });

  it('names what is not there', async () => {
    const topic = await newTopic(5);
    const group = await newGroup(topic, 2);
    const refused: [string[], number, string][] = [
      [['describe', 'nobody'], 3, 'UNKNOWN_GROUP'],
      [['export', 'nobody'], 3, 'UNKNOWN_GROUP'],
      [['delete', 'nobody'], 3, 'UNKNOWN_GROUP'],
      [['delete-offsets', 'nobody', '--topic', topic], 3, 'UNKNOWN_GROUP'],
      [['reset', 'nobody', '--all-topics', '--to-latest'], 3, 'UNKNOWN_GROUP'],
      [['delete-offsets', group, '--topic', 'nowhere'], 3, 'UNKNOWN_TOPIC'],
      [['reset', group, '--topic', 'nowhere', '--to-latest'], 3, 'UNKNOWN_TOPIC'],
      [['reset', group, '--topic', `${topic}:1`, '--to-latest'], 3, 'UNKNOWN_PARTITION'],
      [['reset', group, '--from-file', join(folder.path, 'missing')], 3, 'ENOENT'],
      [['describe', ''], 2, 'INVALID_GROUP'],
      [['reset', 'g'.repeat(256), '--topic', topic, '--to-latest'], 2, 'INVALID_GROUP'],
      [['reset', group, '--all-topics'], 2, 'INVALID_ARGUMENT'],
      [['reset', group, '--to-latest'], 2, 'INVALID_ARGUMENT'],
      [['delete-offsets', group], 2, 'USAGE'],
      [['export', group, '-o', 'table'], 2, 'USAGE'],
    ];
    for (const [args, exitCode, errorCode] of refused) {
      const { code, stdout, stderr } = await tidemark('group', ...args);
      expect(stderr, args.join(' ')).toMatch(new RegExp(`^error: .*\\(${errorCode}\\)\n$`));
      expect([code, stdout.toString()]).toEqual([exitCode, '']);
    }
    expect(await committed(group)).toEqual([[0, 2]]);
  });

  it('includes a shift from nowhere', async () => {
    const topic = await newTopic(5, 5);
    const group = await newGroup(topic, 2);
    const { code, stderr } = await tidemark('group', 'reset', group, '--topic', topic, '--shift-by', '1', '--execute');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: .*partition 1.*\(NO_COMMITTED_OFFSET\)\n$/);
    expect(await committed(group)).toEqual([[0, 2]]);
  });
});
