import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Admin, Producer } from '../../client/index.ts';
import { type Finished, finish, firstLine, type RunOptions, run, ServeProcess, start } from '../support/cli.ts';

let folder: string;
let broker: ServeProcess;
let brokers: string;
let admin: Admin;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-cli-'));
  broker = await ServeProcess.start(join(folder, 'data'), '--set', 'topic.flush=os');
  brokers = broker.address;
  admin = new Admin({ brokers });
});

afterAll(async () => {
  await admin.close();
  await broker.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a command against the broker that all tests share. */
function tidemark(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return run(args, { ...options, env: { TIDEMARK_BROKERS: brokers, ...options.env } });
}

/** The standard output of a command that has to succeed. */
async function output(args: readonly string[], options?: RunOptions): Promise<string> {
  const { code, stdout, stderr } = await tidemark(args, options);
  expect(code, stderr).toBe(0);
  return stdout.toString('latin1');
}

const readAll = (topic: string, ...args: string[]): Promise<string> =>
  output(['consume', topic, '--exit-at-end', ...args]);

const parseLines = (text: string): unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

let topics = 0;
async function newTopic(partitions = 1, settings: Record<string, string> = {}): Promise<string> {
  const name = `topic-${++topics}`;
  await admin.createTopic({ name, partitions, settings });
  return name;
}

describe('topics', () => {
  it('are created, listed, described, changed and deleted', async () => {
    const created = await tidemark(['topic', 'create', 'orders', '--partitions', '2', '--config', 'retention.ms=7d']);
    expect(created).toMatchObject({ code: 0, stderr: 'topic orders created, 2 partitions\n' });
    expect(created.stdout).toHaveLength(0);
    expect((await tidemark(['topic', 'create', 'orders'])).stderr).toMatch(
      /^error: .*orders.*\(TOPIC_ALREADY_EXISTS\)\n$/,
    );
    const kept = await tidemark(['topic', 'create', 'orders', '--partitions', '9', '--if-not-exists']);
    expect(kept).toMatchObject({ code: 0, stderr: 'topic orders exists, 2 partitions\n' });

    const listed = JSON.parse(await output(['topic', 'list', '--output', 'json'])) as { name: string }[];
    expect(listed.find(({ name }) => name === 'orders')).toEqual({
      name: 'orders',
      topicId: expect.any(String),
      partitions: 2,
      internal: false,
    });

    await output(['topic', 'alter', 'orders', '--config', 'retention.ms=1000', '--config', 'segment.bytes=1MiB']);
    await output(['topic', 'alter', 'orders', '--unset', 'segment.bytes']);
    const settings = parseLines(await output(['topic', 'describe', 'orders', '--settings', '-o', 'jsonl']));
    expect(settings).toContainEqual({ name: 'retention.ms', value: '1000', source: 'topic' });
    expect(settings).toContainEqual({ name: 'segment.bytes', value: expect.any(String), source: 'default' });

    const added = await tidemark(['topic', 'add-partitions', 'orders', '3']);
    expect(added).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('warning: most keys go to another partition'),
    });

    expect((await tidemark(['topic', 'delete', 'orders'])).code).toBe(0);
    expect((await tidemark(['topic', 'describe', 'orders'])).code).toBe(3);
  });

  it('are described by partition', async () => {
    const topic = await newTopic(2);
    await output(['produce', topic, '-p', '1'], { input: 'a\nb\nc\n' });
    await output(['topic', 'trim', topic, '--partition', '1', '--before-offset', '2']);
    expect(JSON.parse(await output(['topic', 'describe', topic, '-o', 'json']))).toEqual([
      {
        partition: 0,
        leader: 1,
        leaderEpoch: 1,
        startOffset: 0,
        highWatermark: 0,
        endOffset: 0,
        sizeBytes: 0,
        segments: expect.any(Number),
        state: 'online',
      },
      expect.objectContaining({ partition: 1, startOffset: 2, highWatermark: 3, endOffset: 3 }),
    ]);
    const table = await output(['topic', 'describe', topic]);
    expect(table).toMatch(/^PARTITION +LEADER +LEADER-EPOCH +START-OFFSET +HIGH-WATERMARK +END-OFFSET/m);
    expect(table).toMatch(/^1 +1 +1 +2 +3 +3 .* online$/m);
    expect(table).toMatch(/^retention\.ms +\d+ +default$/m);
    expect(await readAll(topic)).toBe('c\n');
  });
});

it('tells of the cluster', async () => {
  expect(JSON.parse(await output(['cluster', 'info', '--output', 'json']))).toEqual([
    expect.objectContaining({
      nodeId: 1,
      host: '127.0.0.1',
      port: Number(brokers.split(':')[1]),
      offlinePartitions: 0,
    }),
  ]);
});

it('tells its version, of which package.json has the last word', async () => {
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  expect(JSON.parse(await output(['version', '-o', 'json']))).toEqual([
    { version, protocol: 1, node: process.versions.node },
  ]);
});

describe('records', () => {
  it('keep every byte of their line', async () => {
    const topic = await newTopic();
    const lines = 'plain\n\n\xff\xfe\x00\x80\r\n \ttrailing \n\nno newline';
    const produced = await tidemark(['produce', topic], { input: Buffer.from(lines, 'latin1') });
    expect(produced).toMatchObject({ code: 0, stderr: `6 records written to ${topic}\n` });
    expect(await readAll(topic)).toBe(`${lines}\n`);
    expect(parseLines(await readAll(topic, '-o', 'jsonl', '--encoding', 'base64'))[2]).toMatchObject({
      key: null,
      value: Buffer.from('\xff\xfe\x00\x80\r', 'latin1').toString('base64'),
    });
  });

  it('are none for an empty input', async () => {
    const topic = await newTopic();
    expect((await tidemark(['produce', topic])).stderr).toBe(`0 records written to ${topic}\n`);
    expect(await readAll(topic)).toBe('');
  });

  it('come from a file, with key, headers and compression', async () => {
    const topic = await newTopic(3);
    const file = join(folder, 'lines.txt');
    await writeFile(file, 'x\ny\n');
    await output(['produce', topic, '--file', file, '--key', 'k', '-H', 'a=1', '-H', 'a=2', '--compression', 'gzip']);
    const records = parseLines(await readAll(topic, '-o', 'jsonl')) as { partition: number }[];
    const { partition } = records[0]!;
    expect(records).toEqual(
      ['x', 'y'].map((value, offset) => ({
        topic,
        partition,
        offset,
        timestamp: expect.any(Number),
        key: 'k',
        value,
        headers: { a: ['1', '2'] },
      })),
    );
  });

  it('have the key that stands before the separator, and none without one', async () => {
    const topic = await newTopic();
    await output(['produce', topic, '--key-separator', ':'], { input: 'k:v:w\nplain\n:empty\nend:\n' });
    expect(await readAll(topic, '-f', '%K[%k]%S[%v]\\n')).toBe('1[k]3[v:w]\n-1[]5[plain]\n0[]5[empty]\n3[end]0[]\n');
  });

  it('go through JSON and back', async () => {
    const [from, to] = [await newTopic(2), await newTopic(2)];
    const lines = [
      { key: 'a', value: 'é', headers: { h: 'x', many: ['1', null] }, partition: 1, timestamp: 5 },
      { key: null, value: null, partition: 1, timestamp: 6 },
      { key: '', value: '', partition: 0, timestamp: 7 },
    ];
    await output(['produce', from, '--jsonl'], { input: lines.map((line) => `${JSON.stringify(line)}\n`).join('') });
    const printed = await readAll(from, '-o', 'jsonl', '--encoding', 'base64');
    await output(['produce', to, '--jsonl', '--encoding', 'base64'], { input: printed });
    const records = parseLines(Buffer.from(await readAll(to, '-o', 'jsonl'), 'latin1').toString()) as object[];
    expect(records).toHaveLength(3);
    for (const line of lines)
      expect(records).toContainEqual({ headers: {}, ...line, topic: to, offset: expect.any(Number) });
  });

  it('before a line that is no JSON are written, and the line is named', async () => {
    const topic = await newTopic();
    const { code, stderr } = await tidemark(['produce', topic, '--jsonl'], {
      input: '{"value":"a"}\n{}\n{"value"\n{}\n',
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^2 records written to \S+\nerror: line 3: no valid JSON: .*\(INVALID_INPUT\)\n$/);
    expect(await readAll(topic)).toBe('a\n\n');
  });

  it('that are too large are refused by line', async () => {
    const topic = await newTopic(1, { 'max.message.bytes': '2000' });
    const { code, stderr } = await tidemark(['produce', topic], { input: `small\n${'x'.repeat(5000)}\nafter\n` });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^1 record written to \S+\nerror: line 2: .*\(RECORD_TOO_LARGE\)\n$/);
    expect(await readAll(topic)).toBe('small\n');
  });

  it('leave as soon as they are typed', async () => {
    const topic = await newTopic();
    const producing = start(['--brokers', brokers, 'produce', topic]);
    const produced = finish(producing);
    producing.stdin.write('typed\n');
    expect(await output(['consume', topic, '-n', '1'])).toBe('typed\n');
    producing.kill('SIGINT');
    expect(await produced).toMatchObject({ code: 130, stderr: `1 record written to ${topic}\n` });
  });
});

describe('consume', () => {
  const COUNT = 20_000;
  let topic: string;

  beforeAll(async () => {
    // Partition 3 stays empty, partition 2 is trimmed.
    topic = await newTopic(4);
    await using producer = new Producer({ brokers });
    const values = Array.from({ length: COUNT }, (_, at) => ({
      topic,
      partition: at % 3,
      value: String(at),
      timestamp: at,
    }));
    await producer.sendMany(values);
    await admin.trim({ topic, partition: 2, beforeOffset: 1000 });
  });

  it('prints every record exactly once up to the end', async () => {
    const values = (await readAll(topic)).trimEnd().split('\n').map(Number);
    const expected = Array.from({ length: COUNT }, (_, at) => at).filter((at) => at % 3 !== 2 || at >= 3000);
    expect(values.sort((a, b) => a - b)).toEqual(expected);
  });

  it.each([
    [
      ['--offset', '-2', '-p', '0,1'],
      ['19995', '19998', '19996', '19999'],
    ],
    [
      ['--offset', '6665', '-p', '0'],
      ['19995', '19998'],
    ],
    [
      ['--offset', '@19990', '-p', '2'],
      ['19991', '19994', '19997'],
    ],
    [['--offset', '-5000000', '-p', '2', '-n', '1'], ['3002']],
    [['--offset', 'end'], []],
    [['-p', '3'], []],
    [
      ['-p', '1', '-n', '2'],
      ['1', '4'],
    ],
  ])('starts and ends where it is told to: %j', async (args, expected) => {
    const values = (await readAll(topic, ...args)).split('\n').slice(0, -1);
    expect(values.sort()).toEqual(expected.sort());
  });

  it('reads several topics', async () => {
    const other = await newTopic(1);
    await output(['produce', other], { input: 'other\n' });
    const lines = await output([
      'consume',
      topic,
      other,
      '--exit-at-end',
      '--offset',
      '-1',
      '-p',
      '0',
      '-f',
      '%t %v\\n',
    ]);
    expect(lines.split('\n').sort()).toEqual(['', `${other} other`, `${topic} 19998`].sort());
  });

  it('refuses what is not there', async () => {
    const outside = await tidemark(['consume', topic, '-p', '2', '--offset', '999']);
    expect(outside).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^error: .*999.*1000 to 6666 \(OFFSET_OUT_OF_RANGE\)\n$/),
    });
    const partition = await tidemark(['consume', topic, '-p', '4']);
    expect(partition).toMatchObject({ code: 3, stderr: expect.stringMatching(/^error: .*\(UNKNOWN_PARTITION\)\n$/) });
    const unknown = await tidemark(['consume', 'nowhere']);
    expect(unknown).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/^error: .*nowhere.*\(UNKNOWN_TOPIC\)\n$/),
    });
  });

  it('ends quietly when nobody reads any more', async () => {
    // More than the pipe between the two can hold.
    const child = start(['consume', topic, '--brokers', brokers, '-o', 'jsonl']);
    const finished = finish(child);
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await finished).toMatchObject({ code: 0, stderr: '' });
  });

  it('ends quietly when it is interrupted while it waits', async () => {
    const child = start(['consume', topic, '--brokers', brokers, '--offset', '-1', '-p', '0']);
    expect(await firstLine(child)).toBe('19998');
    const finished = finish(child);
    child.kill('SIGINT');
    expect(await finished).toMatchObject({ code: 130, stderr: '' });
  });
});

describe('a wrong command line', () => {
  it.each([
    [[]],
    [['frobnicate']],
    [['topic', 'create']],
    [['topic', 'create', 'x', '--partitions', '0']],
    [['topic', 'create', 'not/allowed']],
    [['topic', 'create', 'x', '--config', 'retention.mss=1']],
    [['topic', 'alter', 'x']],
    [['topic', 'list', '-o', 'xml']],
    [['produce', 'x', '--key', 'k', '--key-separator', ':']],
    [['produce', 'x', '--encoding', 'base64']],
    [['consume', 'x', '--offset', 'soon']],
    [['consume', 'x', '-f', '%q']],
    [['serve', '--set', 'no.such.setting=1']],
    [['serve', '--set', 'max.frame.bytes=huge']],
    [['--brokers', 'host:port:1', 'topic', 'list']],
  ])('is a usage error: %j', async (args) => {
    const { code, stdout, stderr } = await tidemark(args);
    expect(code).toBe(2);
    expect(stdout).toHaveLength(0);
    if (args.length > 0) expect(stderr).toMatch(/^error: .*\([A-Z_]+\)\n$/);
  });
});

it('a broker that cannot be reached ends a command with 4', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const commands = [
    ['topic', 'list'],
    ['produce', 'x'],
    ['consume', 'x'],
  ];
  const ended = await Promise.all(
    commands.map((args) => tidemark([...args, '--brokers', `127.0.0.1:${port}`], { input: 'line\n' })),
  );
  for (const { code, stderr } of ended) {
    expect(code).toBe(4);
    expect(stderr).toMatch(/^error: .*\(BROKER_UNREACHABLE\)\n$/);
  }
});

describe('serve', () => {
  it('has its folder and its port to itself', async () => {
    const folderTaken = await run(['serve', '--data', join(folder, 'data'), '--listen', '127.0.0.1:0']);
    expect(folderTaken).toMatchObject({ code: 1, stderr: expect.stringMatching(/^error: .*\(DATA_DIR_IN_USE\)\n$/) });
    const portTaken = await run([
      'serve',
      '--data',
      join(folder, 'other'),
      '--listen',
      brokers,
      '--set',
      'http.listen=off',
    ]);
    expect(portTaken).toMatchObject({ code: 1, stderr: expect.stringMatching(/^error: .*\(ADDRESS_IN_USE\)\n$/) });
    expect((await tidemark(['topic', 'list'])).code).toBe(0);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('stops cleanly at %s and starts again with its data', async (signal) => {
    const dataDir = join(folder, signal);
    const config = join(folder, 'config.yaml');
    await writeFile(config, 'num.partitions: 7\nauto:\n  create.topics: true\n');
    const args = ['--config', config, '--set', 'num.partitions=2'];
    await using first = await ServeProcess.start(dataDir, ...args);
    expect((await run(['produce', 'kept', '--brokers', first.address], { input: 'a\nb\n' })).code).toBe(0);
    expect(await first.stop(signal)).toBe(0);

    await using second = await ServeProcess.start(dataDir, ...args);
    const { stdout } = await run(['consume', 'kept', '--exit-at-end', '--brokers', second.address]);
    expect(stdout.toString().split('\n').sort()).toEqual(['', 'a', 'b']);
    const described = await run(['topic', 'describe', 'kept', '-o', 'jsonl', '--brokers', second.address]);
    expect(parseLines(described.stdout.toString())).toHaveLength(2);
    expect(await second.stop(signal)).toBe(0);
  });
});

describe('log dump', () => {
  it('prints what the files hold, while the broker runs', async () => {
    const topic = await newTopic();
    await output(['produce', topic, '--compression', 'gzip', '--key', 'k'], { input: `${'dumped '.repeat(100)}\n` });
    const rows = parseLines(await output(['log', 'dump', join(folder, 'data'), '-o', 'jsonl']));
    expect(rows).toContainEqual(expect.objectContaining({ type: 'record', key: 'k', value: 'dumped '.repeat(100) }));
    expect(rows).toContainEqual(expect.objectContaining({ type: 'batch', crc: 'ok', codec: 'gzip', records: 1 }));
  });

  it('reports damage by position, and what cannot be found', async () => {
    const rows = parseLines(await output(['log', 'dump', join(folder, 'data'), '-o', 'jsonl', '--headers-only']));
    const [batch] = rows as { file: string; sizeBytes: number }[];
    const damaged = join(folder, 'damaged', '00000000000000000000.log');
    await mkdir(join(folder, 'damaged'));
    await copyFile(batch!.file, damaged);
    const bytes = await readFile(damaged);
    bytes[batch!.sizeBytes - 1]! ^= 1;
    await writeFile(damaged, bytes);
    const { code, stdout, stderr } = await tidemark(['log', 'dump', damaged]);
    expect(code).toBe(1);
    expect(stdout.toString()).toMatch(/^batch position=0 .*crc=bad/m);
    expect(stderr).toMatch(/^error: .*damaged at position 0: the checksum does not match.*\(CORRUPT_BATCH\)\n$/);
    expect((await tidemark(['log', 'dump', join(folder, 'missing')])).code).toBe(3);
  });
});
