import { beforeEach, describe, expect, it } from 'vitest';
import { Admin } from '../../../../client/admin.ts';
import { Producer } from '../../../../client/producer.ts';
import type {
  BrowseDeadLetters,
  DeadLetter,
  DeadLetterFilter,
  RedriveDeadLetters,
} from '../../../../client/queue-types.ts';
import { tidemark } from '../../../../protocol/generated/tidemark.js';
import { FakeBroker } from '../support/fake-broker.ts';
import { FakeQueueAdmin, TOPIC_ID } from '../support/fake-queue-admin.ts';
import { FakeWorld } from '../support/fake-world.ts';

const { REDRIVE, REPUBLISH, PURGE } = tidemark.DeadLetterAction;

let world: FakeWorld;
let broker: FakeBroker;
let queues: FakeQueueAdmin;
let admin: Admin;

beforeEach(() => {
  world = new FakeWorld();
  broker = new FakeBroker(world);
  queues = new FakeQueueAdmin(broker, world);
  admin = new Admin({ brokers: broker.address, ports: world });
  broker.createTopic('t', 2);
});

async function collect(queue: string, options?: BrowseDeadLetters): Promise<DeadLetter[]> {
  const letters: DeadLetter[] = [];
  for await (const letter of admin.deadLetters(queue, options)) letters.push(letter);
  return letters;
}

const browse = (options?: BrowseDeadLetters): Promise<DeadLetter[]> => world.until(collect('q', options));

const offsetsOf = async (options?: BrowseDeadLetters): Promise<number[]> =>
  (await browse(options)).map(({ deadLetterOffset }) => deadLetterOffset);

const ranges = (): unknown[] => queues.settlements.map(({ request }) => request.ranges);

describe('browsing', () => {
  it('tells what each was and why it died', async () => {
    queues.create('q');
    const own = [
      ['trace', 'a'],
      ['trace', null],
    ] as const;
    await queues.die('q', [
      { partition: 1, offset: 9, cause: 'rejected', firstError: 'late', lastError: 'bad', diedAtMs: 77, headers: own },
      { key: null, lastError: '' },
    ]);
    const [first, second] = await browse();
    expect(first).toMatchObject({
      ...{ id: `q/${TOPIC_ID}/1/9/0`, deadLetterOffset: 0, queue: 'q', topic: 't', partition: 1, offset: 9 },
      ...{ timestamp: 1_000, cause: 'rejected', deliveries: 5, redrives: 0, diedAtMs: 77 },
      ...{ firstError: 'late', lastError: 'bad', key: Buffer.from('key-0'), value: Buffer.from('value-0') },
    });
    expect([...(first?.headers ?? [])]).toEqual([
      ['trace', Buffer.from('a')],
      ['trace', null],
    ]);
    expect(second).toMatchObject({ key: null, firstError: null, lastError: null });
    expect(second?.headers.size).toBe(0);
  });

  it('passes over those that are settled, and records of others', async () => {
    const queue = queues.create('q');
    await queues.die('q', [{}, {}, {}]);
    const producer = new Producer({ brokers: broker.address, ports: world });
    await world.until(producer.send({ topic: 'q.dead-letters', value: 'no dead letter' }));
    await queues.die('q', [{}, {}]);
    expect(await offsetsOf()).toEqual([0, 1, 2, 4, 5]);
    queue.settled = [1, 1, 4, 4];
    expect(await offsetsOf()).toEqual([0, 2, 5]);
    queue.settled = [0, 5];
    expect(await offsetsOf()).toEqual([]);
  });

  it('begins where the log does, and where retention has come meanwhile', async () => {
    queues.create('q');
    for (let batch = 0; batch < 4; batch++) await queues.die('q', [{}]);
    const log = broker.partition('q.dead-letters');
    log.startOffset = 1;
    expect(await offsetsOf()).toEqual([1, 2, 3]);
    broker.fate = ({ api }) => {
      if (api === 'fetch') log.startOffset = 3;
      return { kind: 'handled' };
    };
    expect(await offsetsOf()).toEqual([3]);
  });

  it('goes on after lost connections, and gives up in the end', async () => {
    queues.create('q');
    await queues.die('q', [{}, {}]);
    let lost = 3;
    broker.fate = ({ api }) => ({ kind: api === 'fetch' && lost-- > 0 ? 'lost' : 'handled' });
    expect(await offsetsOf()).toEqual([0, 1]);
    broker.stop();
    await expect(browse()).rejects.toMatchObject({ code: 'BROKER_UNREACHABLE' });
  });

  it('ends after so many', async () => {
    queues.create('q');
    await queues.die('q', [{}, {}, {}]);
    expect(await offsetsOf({ max: 2 })).toEqual([0, 1]);
    expect(await offsetsOf({ max: 0 })).toEqual([]);
  });

  it.each<[DeadLetterFilter, number[]]>([
    [{}, [0, 1, 2]],
    [{ key: 'a' }, [0]],
    [{ key: Buffer.from('a') }, [0]],
    [{ key: null }, [2]],
    [{ partition: 1 }, [1]],
    [{ cause: 'rejected' }, [1]],
    [{ error: 'out' }, [0, 1]],
    [{ error: 'out', cause: 'max-deliveries' }, [0]],
    [{ before: 200 }, [0]],
    [{ after: 200 }, [1, 2]],
    [{ after: new Date(200), before: new Date(300) }, [1]],
    [{ headers: { trace: 'x' } }, [0]],
    [{ headers: { trace: 'x', other: 'y' } }, []],
    [{ headers: { trace: null } }, [1]],
    [{ id: `q/${TOPIC_ID}/1/7/0` }, [1]],
  ])('filters by %j', async (where, offsets) => {
    queues.create('q');
    await queues.die('q', [
      { key: 'a', firstError: 'timed out', lastError: 'x', diedAtMs: 100, headers: [['trace', 'x']] },
      {
        key: 'b',
        partition: 1,
        offset: 7,
        cause: 'rejected',
        lastError: 'out of it',
        diedAtMs: 200,
        headers: [['trace', null]],
      },
      { key: null, diedAtMs: 300 },
    ]);
    expect(await offsetsOf({ where })).toEqual(offsets);
  });

  it.each([
    [{ where: { kye: 'a' } }, /no option kye/],
    [{ where: { partition: -1 } }, /partition/],
    [{ where: { cause: 'bad luck' } }, /cause/],
    [{ where: { before: Number.NaN } }, /before/],
    [{ where: { key: 5 } }, /key/],
    [{ max: -1 }, /max/],
    [{ limit: 5 }, /no option limit/],
  ])('refuses %j', (options, message) => {
    const wrong = options as unknown as BrowseDeadLetters;
    expect(() => admin.deadLetters('q', wrong)).toThrow(message);
    expect(broker.seen).toEqual([]);
  });

  it('is refused for a queue that there is not, and after the close', async () => {
    await expect(browse()).rejects.toMatchObject({ code: 'UNKNOWN_QUEUE' });
    await admin.close();
    expect(() => admin.deadLetters('q')).toThrow(/closed/);
  });
});

describe('redriving', () => {
  it('gives all back, and counts those whose record is gone', async () => {
    const queue = queues.create('q');
    queue.gone.add(1);
    await queues.die('q', [{}, {}, {}]);
    expect(await world.until(admin.redriveDeadLetters('q'))).toEqual({ matched: 3, redriven: 2, gone: 1 });
    expect(queues.settlements.map(({ request }) => [request.action, request.ranges])).toEqual([[REDRIVE, [0, 2]]]);
  });

  it('takes those that fit, and no more than so many', async () => {
    queues.create('q');
    await queues.die('q', [{ key: 'a' }, { key: 'b' }, { key: 'a' }, { key: 'a' }]);
    const options = { where: { key: 'a' }, max: 2, republish: true };
    expect(await world.until(admin.redriveDeadLetters('q', options))).toEqual({ matched: 2, redriven: 2, gone: 0 });
    expect(queues.settlements.map(({ request }) => [request.action, request.ranges])).toEqual([
      [REPUBLISH, [0, 0, 2, 2]],
    ]);
  });

  it('changes nothing in a dry run', async () => {
    queues.create('q');
    await queues.die('q', [{}, {}]);
    expect(await world.until(admin.redriveDeadLetters('q', { dryRun: true }))).toEqual({
      ...{ matched: 2, redriven: 0, gone: 0 },
    });
    expect(queues.settlements).toEqual([]);
  });

  it('goes in batches', async () => {
    queues.create('q');
    await queues.die(
      'q',
      Array.from({ length: 1_200 }, () => ({})),
    );
    expect(await world.until(admin.redriveDeadLetters('q'))).toMatchObject({ redriven: 1_200 });
    expect(ranges()).toEqual([
      [0, 499],
      [500, 999],
      [1_000, 1_199],
    ]);
  });

  it('keeps to a rate', async () => {
    queues.create('q');
    await queues.die(
      'q',
      Array.from({ length: 10 }, () => ({})),
    );
    const startMs = world.nowMs;
    await world.until(admin.redriveDeadLetters('q', { ratePerSecond: 30 }));
    expect(queues.settlements.map(({ request, atMs }) => [request.ranges, Math.round(atMs - startMs)])).toEqual([
      [[0, 2], 0],
      [[3, 5], 100],
      [[6, 8], 200],
      [[9, 9], 300],
    ]);
  });

  it('takes one after the other at a low rate', async () => {
    queues.create('q');
    await queues.die('q', [{}, {}, {}]);
    const startMs = world.nowMs;
    await world.until(admin.redriveDeadLetters('q', { ratePerSecond: 0.5 }));
    expect(queues.settlements.map(({ atMs }) => Math.round(atMs - startMs))).toEqual([0, 2_000, 4_000]);
  });

  it('ends when it is told to, and says how far it came', async () => {
    queues.create('q');
    await queues.die('q', [{}, {}, {}]);
    const stop = new AbortController();
    const redriving = admin.redriveDeadLetters('q', { ratePerSecond: 1, signal: stop.signal });
    await world.advance(1_500);
    stop.abort();
    expect(await world.until(redriving)).toMatchObject({ redriven: 2 });
  });

  it('does not republish a second time when the reply is lost, and redrives again', async () => {
    queues.create('q');
    await queues.die('q', [{}]);
    let lost = 1;
    broker.fate = ({ api }) => ({ kind: api === 'settleDeadLetters' && lost-- > 0 ? 'reply-lost' : 'handled' });
    await expect(world.until(admin.redriveDeadLetters('q', { republish: true }))).rejects.toMatchObject({
      ...{ code: 'CONNECTION_LOST', outcome: 'unknown' },
    });
    lost = 1;
    expect(await world.until(admin.redriveDeadLetters('q'))).toMatchObject({ redriven: 1 });
    expect(queues.settlements).toHaveLength(3);
  });

  it.each([
    [{ ratePerSecond: 0 }, /ratePerSecond/],
    [{ ratePerSecond: Number.POSITIVE_INFINITY }, /ratePerSecond/],
    [{ dryrun: true }, /no option dryrun/],
    [{ max: 1.5 }, /max/],
  ])('refuses %j', async (options, message) => {
    await expect(admin.redriveDeadLetters('q', options as RedriveDeadLetters)).rejects.toThrow(message);
    expect(broker.seen).toEqual([]);
  });
});

describe('purging', () => {
  it('strikes off those that fit, and only counts them in a dry run', async () => {
    queues.create('q');
    await queues.die('q', [{ cause: 'rejected' }, {}, { cause: 'rejected' }]);
    const where = { cause: 'rejected' } as const;
    expect(await world.until(admin.purgeDeadLetters('q', { where, dryRun: true }))).toEqual({ matched: 2, purged: 0 });
    expect(await world.until(admin.purgeDeadLetters('q', { where }))).toEqual({ matched: 2, purged: 2 });
    expect(queues.settlements.map(({ request }) => [request.action, request.ranges])).toEqual([[PURGE, [0, 0, 2, 2]]]);
    const wrong = { ratePerSecond: 1 } as object;
    await expect(admin.purgeDeadLetters('q', wrong)).rejects.toThrow(/no option ratePerSecond/);
  });
});
