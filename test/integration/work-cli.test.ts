import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Admin, Producer } from '../../client/index.ts';
import { type Finished, finish, start } from '../support/cli.ts';
import { eventually } from '../support/eventually.ts';
import { type Folder, type LiveBroker, startLiveBroker, temporaryFolder } from '../support/live-broker.ts';
import { TidemarkCommand } from '../support/tidemark-command.ts';

let live: LiveBroker;
let brokers: string;
let admin: Admin;
let tidemark: TidemarkCommand;
let folder: Folder;

beforeAll(async () => {
  live = await startLiveBroker({ 'topic.flush': 'os' });
  brokers = live.brokers;
  admin = new Admin({ brokers });
  tidemark = new TidemarkCommand(brokers);
  folder = await temporaryFolder();
});

afterAll(async () => {
  await admin.close();
  await live[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

let names = 0;

interface Place {
  topic: string;
  queue: string;
  /** Of files that commands write. */
  path(name: string): string;
}

async function newPlace(...values: (string | null)[]): Promise<Place> {
  const name = `name-${++names}`;
  const topic = `topic-${name}`;
  await admin.createTopic({ name: topic });
  await using producer = new Producer({ brokers });
  await producer.sendMany(values.map((value, at) => ({ topic, key: at === 0 ? null : `k${at}`, value })));
  return { topic, queue: `queue-${name}`, path: (file) => join(folder.path, `${name}-${file}`) };
}

const shell = (script: string): string[] => ['--', 'sh', '-c', script];

const QUICK = ['--set', 'backoff=fixed', '--set', 'backoffDelayMs=0'];

function work({ topic, queue }: Place, ...args: string[]): Promise<Finished> {
  return tidemark.run('work', topic, '-q', queue, ...args);
}

function begin({ topic, queue }: Place, ...args: string[]): ChildProcessWithoutNullStreams {
  return start(['work', topic, '-q', queue, '--brokers', brokers, ...args]);
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** What a command has written there by now. */
async function writtenTo(path: string): Promise<string> {
  let text = '';
  await eventually(async () => {
    text = (await exists(path)) ? await readFile(path, 'utf8') : '';
    return text.endsWith('\n');
  });
  return text.trim();
}

/** Resolves once it has said so on its standard error. */
async function told(child: ChildProcessWithoutNullStreams, words: string): Promise<void> {
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += String(chunk);
  });
  await eventually(() => said.includes(words));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('a command', () => {
  it('is run for each record, with its value and its place', async () => {
    const place = await newPlace('one', 'two\n', null);
    const script =
      'echo "$(cat) $TIDEMARK_TOPIC $TIDEMARK_PARTITION $TIDEMARK_OFFSET $TIDEMARK_ATTEMPT $(printenv TIDEMARK_KEY || echo none)"';
    const { code, stdout, stderr } = await work(place, '--until-empty', ...shell(script));
    expect(stdout.toString().split('\n')).toEqual([
      `one ${place.topic} 0 0 1 none`,
      `two ${place.topic} 0 1 1 k1`,
      ` ${place.topic} 0 2 1 k2`,
      '',
    ]);
    expect([code, stderr]).toEqual([0, '3 records done, 0 failures\n']);
    expect(await admin.describeQueue(place.queue)).toMatchObject({ available: 0, leased: 0, dead: 0 });
  });

  it('that fails is tried again, and then the record is a dead letter', async () => {
    const place = await newPlace('good', 'bad');
    const script = 'read -r value; [ "$value" = good ] || { echo "attempt $TIDEMARK_ATTEMPT" >&2; echo >&2; exit 3; }';
    const settings = [...QUICK, '--set', 'maxDeliveries=2'];
    const { code, stderr } = await work(place, '--until-empty', ...settings, ...shell(script));
    expect(code).toBe(0);
    expect(stderr).toMatch(/^attempt 2$/m);
    expect(stderr).toMatch(new RegExp(`^${place.topic}/0 offset 1, attempt 2: failed: attempt 2$`, 'm'));
    expect(stderr).toMatch(/^1 record done, 2 failures, 1 dead letter$/m);
    await eventually(async () => (await admin.describeQueue(place.queue)).dead === 1);
    expect(await tidemark.rows('dlq', 'list', place.queue)).toMatchObject([
      { offset: 1, firstError: 'attempt 1', lastError: 'attempt 2', cause: 'max-deliveries' },
    ]);
  });

  it('without a word of its own fails by its exit code, or by what ended it', async () => {
    const place = await newPlace('a', 'b');
    const script = 'read -r value; [ "$value" = a ] && exit 3; kill -9 $$';
    await work(place, '--until-empty', '--set', 'maxDeliveries=1', ...shell(script));
    await eventually(async () => (await admin.describeQueue(place.queue)).dead === 2);
    expect(await tidemark.rows('dlq', 'list', place.queue)).toMatchObject([
      { offset: 0, lastError: 'exit code 3' },
      { offset: 1, lastError: 'ended by SIGKILL' },
    ]);
  });

  it('has no key in its environment that does not fit there', async () => {
    const place = await newPlace();
    await using producer = new Producer({ brokers });
    await producer.send({ topic: place.topic, key: 'k'.repeat(200_000), value: 'v' });
    const script = 'echo "$(cat) $(printenv TIDEMARK_KEY || echo none) $TIDEMARK_OFFSET"';
    const { stdout, stderr } = await work(place, '--until-empty', ...shell(script));
    expect([stdout.toString(), stderr]).toEqual(['v none 0\n', '1 record done, 0 failures\n']);
  });

  it('is run so many at a time', async () => {
    const place = await newPlace('a', 'b', 'c');
    // Each waits for the other two.
    const script = `touch ${place.path('')}$TIDEMARK_OFFSET; until [ -e ${place.path('0')} -a -e ${place.path('1')} -a -e ${place.path('2')} ]; do sleep 0.01; done`;
    const { code, stderr } = await work(place, '--concurrency', '3', '--until-empty', ...shell(script));
    expect([code, stderr]).toEqual([0, '3 records done, 0 failures\n']);
  });

  it('ends after so many records', async () => {
    const place = await newPlace('a', 'b', 'c');
    const { code, stdout } = await work(place, '--max', '2', '--concurrency', '5', ...shell('echo "$(cat)"'));
    expect([code, stdout.toString().split('\n').sort()]).toEqual([0, ['', 'a', 'b']]);
    expect(await admin.describeQueue(place.queue)).toMatchObject({ available: 1, leased: 0, retrying: 0 });
  });

  it('waits for retries before a queue counts as empty', async () => {
    const place = await newPlace('a');
    const { code, stderr } = await work(place, '--until-empty', ...QUICK, ...shell('[ $TIDEMARK_ATTEMPT -gt 2 ]'));
    expect([code, stderr]).toEqual([0, expect.stringMatching(/\n1 record done, 2 failures\n$/)]);
  });
});

describe('an end', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('by %s lets what runs finish', async (signal) => {
    const place = await newPlace('a', 'b');
    const go = place.path('go');
    const child = begin(place, ...shell(`echo up > ${place.path('up')}; until [ -e ${go} ]; do sleep 0.01; done`));
    const finished = finish(child);
    const noticed = told(child, '1 command may take 10 seconds more');
    await writtenTo(place.path('up'));
    child.kill(signal);
    await noticed;
    await writeFile(go, '');
    const { code, stderr } = await finished;
    expect([code, stderr]).toEqual([
      signal === 'SIGTERM' ? 143 : 130,
      expect.stringMatching(/^1 record done, 0 failures$/m),
    ]);
    expect(await admin.describeQueue(place.queue)).toMatchObject({ available: 1, leased: 0, retrying: 0 });
  });

  it('by a second signal ends what runs, too', async () => {
    const place = await newPlace('a');
    const child = begin(place, ...shell(`echo $$ > ${place.path('pid')}; sleep 1000`));
    const finished = finish(child);
    const noticed = told(child, '1 command may take 10 seconds more');
    const pid = Number(await writtenTo(place.path('pid')));
    child.kill('SIGINT');
    await noticed;
    child.kill('SIGINT');
    expect((await finished).code).toBe(130);
    await eventually(() => !isAlive(pid));
  });

  it('comes to a command whose lease is lost, which is no failure', async () => {
    const place = await newPlace('a');
    await admin.createQueue({ name: place.queue, topic: place.topic, settings: { leaseMs: '2s' } });
    const done = place.path('done');
    const script = `[ -e ${done} ] && exit; echo $$ > ${place.path('pid')}; sleep 1000`;
    const finished = work(place, '--until-empty', ...shell(script));
    const pid = Number(await writtenTo(place.path('pid')));
    await writeFile(done, '');
    await admin.resetQueue(place.queue, { to: 'earliest' }, { endLeases: true });
    const { code, stderr } = await finished;
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(/attempt 1: lease lost: .*\n1 record done, 0 failures, 1 lease lost\n$/),
    ]);
    expect(isAlive(pid)).toBe(false);
  });

  it('comes to a command that takes longer than maxLeaseMs, which is a failure', async () => {
    const place = await newPlace('a');
    const settings = [...QUICK, '--set', 'maxLeaseMs=2s', '--set', 'leaseMs=2s', '--set', 'maxDeliveries=2'];
    const pid = place.path('pid');
    const { code, stderr } = await work(place, '--until-empty', ...settings, ...shell(`echo $$ > ${pid}; sleep 1000`));
    const reason = 'took longer than maxLeaseMs (2000 ms)';
    expect([code, stderr]).toEqual([0, expect.stringMatching(/\n0 records done, 2 failures, 1 dead letter\n$/)]);
    expect(stderr).toContain(`attempt 2: failed: ${reason}\n`);
    expect(await tidemark.rows('dlq', 'list', place.queue)).toMatchObject([{ firstError: reason, lastError: reason }]);
    expect(isAlive(Number(await writtenTo(pid)))).toBe(false);
  });

  it('counts a record as done only when the broker has taken that', async () => {
    const place = await newPlace('a');
    const script = `echo up > ${place.path('up')}; until [ -e ${place.path('go')} ]; do sleep 0.01; done`;
    const finished = work(place, '--max', '1', ...shell(script));
    await writtenTo(place.path('up'));
    // The worker hears of it only when it would extend the lease.
    await admin.resetQueue(place.queue, { to: 'latest' }, { endLeases: true });
    await writeFile(place.path('go'), '');
    expect(await finished).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/attempt 1: lease lost: .*\n0 records done, 0 failures, 1 lease lost\n$/),
    });
  });
});

describe('what is refused', () => {
  it('is a command that there is not, without a failure for any record', async () => {
    const place = await newPlace('a', 'b');
    const { code, stderr } = await work(place, '--', '/nowhere/at-all');
    expect([code, stderr.trimEnd().split('\n').at(-1)]).toEqual([
      ...[3, 'error: /nowhere/at-all cannot be run: spawn /nowhere/at-all ENOENT (ENOENT)'],
    ]);
    expect(await admin.describeQueue(place.queue)).toMatchObject({ available: 2, leased: 0, retrying: 0 });
    const file = place.path('no-program');
    await writeFile(file, '');
    expect((await work(place, '--', file)).code).toBe(1);
  });

  it('is a queue that cannot be', async () => {
    const place = await newPlace('a');
    const other = await newPlace();
    await admin.createQueue({ name: place.queue, topic: place.topic, settings: { maxDeliveries: 3 } });
    const last = async (...args: string[]): Promise<unknown> =>
      await tidemark.refusal('work', ...args, ...shell('cat'));
    const mismatch = expect.stringMatching(/\(QUEUE_MISMATCH\)$/);
    expect(await last(place.topic, '-q', place.queue, '--set', 'maxDeliveries=4')).toEqual([1, mismatch]);
    expect(await last(other.topic, '-q', place.queue)).toEqual([1, mismatch]);
    expect(await last('nowhere', '-q', 'new')).toEqual([3, expect.stringMatching(/\(UNKNOWN_TOPIC\)$/)]);
    expect(await last(place.topic, '-q', 'a/b')).toEqual([2, expect.stringMatching(/\(INVALID_QUEUE\)$/)]);
    expect(await last(place.topic, '-q', 'new', '--set', 'color=red')).toEqual([
      2,
      expect.stringMatching(/\(INVALID_SETTING\)$/),
    ]);
    expect(await last(place.topic, '-q', 'new', '--brokers', '127.0.0.1:1')).toEqual([
      4,
      expect.stringMatching(/\(BROKER_UNREACHABLE\)$/),
    ]);
  });

  it('is a line that makes no sense', async () => {
    for (const [args, words] of [
      [['t', '--', 'cat'], /--queue <name>' not specified/],
      [['t', '-q', 'q'], /missing required argument 'command'/],
      [['t', '-q', 'q', '--concurrency', '0', '--', 'cat'], /from 1 to 10000/],
      [['t', '-q', 'q', '--max', '0', '--', 'cat'], /at least 1/],
    ] as const) {
      expect(await tidemark.refusal('work', ...args)).toEqual([2, expect.stringMatching(words)]);
    }
  });
});
