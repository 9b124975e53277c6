import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Admin, Producer, QueueConsumer, Reject } from '../../client/index.ts';
import { finish, start } from '../support/cli.ts';
import { eventually } from '../support/eventually.ts';
import { type LiveBroker, readToEnd, readValues, startLiveBroker } from '../support/live-broker.ts';
import { TidemarkCommand } from '../support/tidemark-command.ts';

let live: LiveBroker;
let brokers: string;
let admin: Admin;
let tidemark: TidemarkCommand;

beforeAll(async () => {
  live = await startLiveBroker({ 'topic.flush': 'os' });
  brokers = live.brokers;
  admin = new Admin({ brokers });
  tidemark = new TidemarkCommand(brokers);
});

afterAll(async () => {
  await admin.close();
  await live[Symbol.asyncDispose]();
});

let names = 0;

/** A queue of which all are dead: keys k0, k1 ...; those of even numbers were rejected, the others have failed twice. */
async function newDead(count: number): Promise<{ topic: string; queue: string }> {
  const topic = `topic-${++names}`;
  const queue = `queue-${names}`;
  await admin.createTopic({ name: topic });
  const settings = { maxDeliveries: 2, backoff: 'fixed' as const, backoffDelayMs: 0 };
  await admin.createQueue({ name: queue, topic, settings });
  await using producer = new Producer({ brokers });
  const records = Array.from({ length: count }, (_, at) => ({
    ...{ topic, key: `k${at}`, value: `v${at}`, timestamp: 1000 * (at + 1), headers: { trace: `t${at % 2}` } },
  }));
  await producer.sendMany(records);
  await using consumer = new QueueConsumer({ brokers, topic, queue });
  const running = consumer.run(({ offset, attempt }) => {
    if (offset % 2 === 0) throw new Reject(`no use\nfor ${offset}`);
    throw new Error(`attempt ${attempt} timed out`);
  });
  await eventually(async () => (await admin.describeQueue(queue)).dead === count);
  await consumer.close();
  await running;
  return { topic, queue };
}

const keysOf = async (...args: string[]): Promise<string[]> =>
  ((await tidemark.rows(...args)) as { key: string }[]).map(({ key }) => key);

describe('dead letters', () => {
  it('are listed, a row for each, and shown whole', async () => {
    const { topic, queue } = await newDead(2);
    const { topicId } = await admin.describeTopic(topic);
    const listed = (await tidemark.rows('dlq', 'list', queue)) as { offset: number }[];
    const [rejected, failed] = listed.sort((a, b) => a.offset - b.offset);
    const diedAtMs = expect.any(Number) as number;
    const deadLetterOffset = expect.any(Number) as number;
    expect(rejected).toEqual({
      ...{ id: `${queue}/${topicId}/0/0/0`, queue, topic, deadLetterOffset, partition: 0, offset: 0, timestamp: 1000 },
      ...{ cause: 'rejected', deliveries: expect.any(Number) as number, redrives: 0, diedAtMs, key: 'k0' },
      ...{ firstError: 'no use\nfor 0', lastError: 'no use\nfor 0' },
    });
    expect(failed).toMatchObject({
      ...{ offset: 1, cause: 'max-deliveries', deliveries: 2, key: 'k1' },
      ...{ firstError: 'attempt 1 timed out', lastError: 'attempt 2 timed out' },
    });
    const table = await tidemark.output('dlq', 'list', queue);
    expect(table).toMatch(/^DEAD-LETTER-OFFSET +PARTITION +OFFSET +CAUSE/);
    expect(table).toMatch(/^\d +0 +0 +rejected +\d +0 +\S+Z +k0 +no use for 0$/m);

    const [whole] = (await tidemark.rows('dlq', 'peek', queue, '--where', 'key=k1')) as object[];
    expect(whole).toEqual({ ...failed, value: 'v1', headers: { trace: 't1' } });
    const text = await tidemark.output('dlq', 'peek', queue, '--where', 'key=k1');
    expect(text).toMatch(/^\d: max-deliveries after 2 deliveries, \S+Z\n/);
    expect(text).toMatch(/^ {2}header {7}trace=t1\n {2}key {10}k1\n {2}value {8}v1\n/m);
    expect(await tidemark.rows('dlq', 'peek', queue, '--max', '1', '--encoding', 'base64')).toHaveLength(1);
  });

  it('are picked', async () => {
    const { topic, queue } = await newDead(4);
    const { topicId } = await admin.describeTopic(topic);
    const pick = (...where: string[]): Promise<string[]> =>
      keysOf('dlq', 'list', queue, ...where.flatMap((one) => ['--where', one]));
    expect((await pick()).sort()).toEqual(['k0', 'k1', 'k2', 'k3']);
    expect(await pick('key=k2')).toEqual(['k2']);
    expect(await pick('cause=rejected')).toEqual(['k0', 'k2']);
    expect(await pick('error=timed', 'header.trace=t1')).toEqual(['k1', 'k3']);
    expect(await pick('error=timed', 'header.trace=t0')).toEqual([]);
    expect(await pick('partition=1')).toEqual([]);
    expect(await pick('before=2026-01-01')).toEqual([]);
    expect((await pick('after=2026-01-01')).length).toBe(4);
    expect(await pick(`id=${queue}/${topicId}/0/3/0`)).toEqual(['k3']);
    expect(await keysOf('dlq', 'list', queue, '--max', '3')).toHaveLength(3);
  });

  it('are redriven to their queue alone', async () => {
    const { topic, queue } = await newDead(4);
    const redrive = ['dlq', 'redrive', queue];
    const dry = await tidemark.run(...redrive, '--dry-run', '--where', 'cause=rejected');
    expect([dry.code, dry.stdout.toString()]).toEqual([0, '']);
    expect(dry.stderr).toBe('nothing was changed: 2 dead letters would be redriven\n');
    expect(await tidemark.rows(...redrive, '--where', 'cause=rejected', '--max', '1')).toEqual([
      { queue, matched: 1, redriven: 1, gone: 0, dryRun: false },
    ]);
    expect(await tidemark.notes(...redrive, '--rate', '100/s')).toBe(`queue ${queue}: 3 dead letters redriven\n`);
    expect(await keysOf('dlq', 'list', queue)).toEqual([]);
    expect(await tidemark.rows('queue', 'describe', queue)).toMatchObject([{ available: 4, dead: 0 }]);
    expect(await readValues(brokers, topic)).toEqual(['v0', 'v1', 'v2', 'v3']);
  });

  it('are redriven until somebody interrupts it, who is told how many were', async () => {
    const { queue } = await newDead(3);
    const child = start(['dlq', 'redrive', queue, '--rate', '1/h', '--brokers', brokers]);
    const finished = finish(child);
    await eventually(async () => (await admin.describeQueue(queue)).dead === 2);
    child.kill('SIGINT');
    expect(await finished).toMatchObject({ code: 130, stderr: `queue ${queue}: 1 dead letter redriven\n` });
    expect(await keysOf('dlq', 'list', queue)).toHaveLength(2);
  });

  it('are written anew to the topic if that is wanted', async () => {
    const { topic, queue } = await newDead(2);
    expect(await tidemark.rows('dlq', 'redrive', queue, '--republish', '--where', 'key=k0')).toEqual([
      { queue, matched: 1, redriven: 1, gone: 0, dryRun: false },
    ]);
    const records = await readToEnd(brokers, topic);
    expect(records.map(({ value }) => String(value))).toEqual(['v0', 'v1', 'v0']);
    expect(records[2]?.headers.toJSON()).toEqual({ trace: 't0' });
    expect(await keysOf('dlq', 'list', queue)).toEqual(['k1']);
  });

  it('whose record is gone stay, unless they are written anew', async () => {
    const { topic, queue } = await newDead(3);
    await admin.trim({ topic, partition: 0, beforeOffset: 2 });
    const { code, stderr } = await tidemark.run('dlq', 'redrive', queue);
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(/^queue .*: 1 dead letter redriven\nof 2 the record is no more/),
    ]);
    expect((await keysOf('dlq', 'list', queue)).sort()).toEqual(['k0', 'k1']);
    expect(await tidemark.rows('dlq', 'redrive', queue, '--republish')).toMatchObject([{ redriven: 2, gone: 0 }]);
  });

  it('are purged', async () => {
    const { queue } = await newDead(3);
    const purge = ['dlq', 'purge', queue, '--where', 'cause=rejected'];
    expect(await tidemark.refusal(...purge)).toEqual([
      2,
      expect.stringMatching(/--dry-run or --yes \(INVALID_ARGUMENT\)$/),
    ]);
    expect(await tidemark.notes(...purge, '--dry-run')).toBe('nothing was changed: --yes strikes off 2 dead letters\n');
    expect(await tidemark.rows(...purge, '--yes')).toEqual([{ queue, matched: 2, purged: 2, dryRun: false }]);
    expect(await keysOf('dlq', 'list', queue)).toEqual(['k1']);
    expect(await tidemark.rows('queue', 'describe', queue)).toMatchObject([{ available: 0, dead: 1 }]);
  });

  it.each(['list', 'peek', 'redrive', 'purge'])('of a queue that there is not: %s', async (command) => {
    const more = command === 'purge' ? ['--yes'] : [];
    expect(await tidemark.refusal('dlq', command, 'nowhere', ...more)).toEqual([
      3,
      expect.stringMatching(/\(UNKNOWN_QUEUE\)$/),
    ]);
  });
});
