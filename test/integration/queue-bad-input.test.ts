// What goes wrong between workers and a real broker: each has its own error, and nothing changes.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ErrorCode, Producer } from '../../client/index.ts';
import type { ApiName, Requests } from '../../protocol/apis.ts';
import { errorCodeOf } from '../../protocol/errors.ts';
import { KINDS, QueueBroker } from '../support/queue-broker.ts';

const HUGE = Number.MAX_SAFE_INTEGER;
const MAX_UINT32 = 2 ** 32 - 1;
const DAY_MS = 24 * 3_600_000;
const RECORDS = 10;

let bed: QueueBroker;
let token: number;
let before: unknown;

beforeAll(async () => {
  bed = await QueueBroker.start({ 'max.queues': 2, 'auto.create.topics': false });
  await bed.createQueue({ maxDeliveries: '3' });
  await using admin = bed.admin();
  await admin.createTopic({ name: 'compacted', partitions: 1, settings: { 'cleanup.policy': 'compact' } });
  await admin.createQueue({ name: 'other', topic: 'jobs' });
  await using producer = new Producer({ brokers: bed.broker.address });
  await producer.sendMany(Array.from({ length: RECORDS }, (_, index) => ({ topic: 'jobs', value: `job ${index}` })));
  ({ token } = await bed.lease('w1', { maxRecords: 3 }));
});

afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

/** All that there is to see of queues and topics, but for rates and ages. */
async function everything(): Promise<unknown> {
  const seen: unknown[] = [];
  const { message } = await bed.cluster.requestAny('listQueues', {});
  for (const { queue = '' } of message.queues) {
    const { message: described } = await bed.cluster.requestAny('describeQueue', { queue: queue ?? '' });
    const { available, leased, retrying, dead } = described.summary ?? {};
    const { settings, partitions } = described;
    const { message: peeked } = await bed.cluster.requestAny('peekQueue', { queue: queue ?? '', maxRecords: 100 });
    seen.push({ queue, available, leased, retrying, dead, settings, partitions, peeked: peeked.records });
  }
  await using admin = bed.admin();
  return { seen, topics: (await admin.describeTopics()).map(({ name, settings }) => ({ name, settings })) };
}

beforeEach(async () => {
  before = await everything();
});

// Whatever was asked for: nothing has changed.
afterEach(async () => {
  expect(await everything()).toEqual(before);
});

async function codeOf<Api extends ApiName>(api: Api, request: Partial<Requests[Api]>): Promise<string> {
  try {
    await bed.cluster.requestAny(api, request as Requests[Api]);
    return 'none';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

const create = (more: Partial<Requests['createQueue']>): Promise<string> =>
  codeOf('createQueue', { queue: 'third', topic: 'jobs', settings: [], ifMissing: false, ...more });

const alter = (...settings: [name: string, value: string][]): Promise<string> =>
  codeOf('alterQueue', { queue: 'work', set: settings.map(([name, value]) => ({ name, value })), unset: [] });

const settle = (...settlements: object[]): Promise<string> =>
  codeOf('settleRecords', {
    queue: 'work',
    workerId: 'w1',
    settlements: settlements.map((more) => ({ partition: 0, token, kind: KINDS.ack, ranges: [0, 0], ...more })),
  } as Requests['settleRecords']);

const lease = (more: Partial<Requests['leaseRecords']>): Promise<string> =>
  codeOf('leaseRecords', {
    queue: 'work',
    workerId: 'w1',
    clientId: '',
    maxRecords: 1,
    maxBytes: 1,
    maxWaitMs: 0,
    concurrency: 1,
    ...more,
  });

const reset = (...positions: { partition: number; offset: number }[]): Promise<string> =>
  codeOf('resetQueue', { queue: 'work', positions, endLeases: true });

describe('a queue is not made', () => {
  it.each<[string, ErrorCode, () => Promise<string>]>([
    ['without a name', 'INVALID_QUEUE', () => create({ queue: '' })],
    ['with a name of odd characters', 'INVALID_QUEUE', () => create({ queue: 'a/../b' })],
    ['with a line break in its name', 'INVALID_QUEUE', () => create({ queue: 'a\n' })],
    ['with a long name', 'INVALID_QUEUE', () => create({ queue: 'q'.repeat(201) })],
    ['over no topic', 'UNKNOWN_TOPIC', () => create({ topic: '' })],
    ['over a topic that there is not', 'UNKNOWN_TOPIC', () => create({ topic: 'nothing' })],
    ['over a compacted topic', 'INVALID_QUEUE', () => create({ topic: 'compacted' })],
    ["over the broker's own topic", 'INVALID_QUEUE', () => create({ topic: '__tidemark_queues' })],
    ['over its own dead letters', 'INVALID_QUEUE', () => create({ topic: 'third.dead-letters' })],
    ['when there are too many', 'QUEUE_LIMIT', () => create({})],
    ['twice', 'QUEUE_ALREADY_EXISTS', () => create({ queue: 'work' })],
    ['over another topic', 'QUEUE_MISMATCH', () => create({ queue: 'work', topic: 'compacted', ifMissing: true })],
    [
      'with other settings',
      'QUEUE_MISMATCH',
      () => create({ queue: 'work', ifMissing: true, settings: [{ name: 'maxDeliveries', value: '4' }] }),
    ],
    [
      'with a setting that there is not',
      'INVALID_SETTING',
      () => create({ settings: [{ name: 'speed', value: '1' }] }),
    ],
  ])('%s', async (_, code, attempt) => {
    expect(await attempt()).toBe(code);
  });
});

describe('a queue is not altered', () => {
  it.each<[string, ErrorCode, () => Promise<string>]>([
    ['that there is not', 'UNKNOWN_QUEUE', () => codeOf('alterQueue', { queue: 'nothing', set: [], unset: [] })],
    ['in its order', 'INVALID_SETTING', () => alter(['ordering', 'key'])],
    ['in its beginning', 'INVALID_SETTING', () => alter(['from', 'latest'])],
    ['by a setting that there is not', 'INVALID_SETTING', () => alter(['speed', '1'])],
    ['by a setting without a name', 'INVALID_SETTING', () => alter(['', '1'])],
    ['by a name of an object', 'INVALID_SETTING', () => alter(['__proto__', '1'])],
    ['by a lease that is over at once', 'INVALID_SETTING', () => alter(['leaseMs', '0'])],
    ['by a lease that never ends', 'INVALID_SETTING', () => alter(['leaseMs', String(HUGE)])],
    ['by a lease longer than it may become', 'INVALID_SETTING', () => alter(['leaseMs', '2h'])],
    ['by a number that is none', 'INVALID_SETTING', () => alter(['maxDeliveries', 'NaN'])],
    ['by a negative number', 'INVALID_SETTING', () => alter(['maxInFlight', '-1'])],
    ['by a fraction of a delivery', 'INVALID_SETTING', () => alter(['maxDeliveries', '1.5'])],
    ['by too many delays', 'INVALID_SETTING', () => alter(['backoffDelaysMs', Array(101).fill('1').join(',')])],
    ['by no delays', 'INVALID_SETTING', () => alter(['backoffDelaysMs', ''])],
    ['by more than all chance', 'INVALID_SETTING', () => alter(['backoffJitter', '1.1'])],
    ['though one of two settings is right', 'INVALID_SETTING', () => alter(['leaseMs', '1000'], ['maxInFlight', '0'])],
    [
      'by unsetting what there is not',
      'INVALID_SETTING',
      () => codeOf('alterQueue', { queue: 'work', set: [], unset: ['speed'] }),
    ],
  ])('%s', async (_, code, attempt) => {
    expect(await attempt()).toBe(code);
  });
});

describe('nothing is leased', () => {
  it.each<[string, ErrorCode, () => Promise<string>]>([
    ['of a queue that there is not', 'UNKNOWN_QUEUE', () => lease({ queue: 'nothing' })],
    ['of a queue that cannot be', 'INVALID_QUEUE', () => lease({ queue: '?' })],
    ['to a worker without an id', 'INVALID_QUEUE', () => lease({ workerId: '' })],
    ['to a worker with a long id', 'INVALID_QUEUE', () => lease({ workerId: 'w'.repeat(256) })],
    ['to a worker with a line break in its id', 'INVALID_QUEUE', () => lease({ workerId: 'a\nb' })],
  ])('%s', async (_, code, attempt) => {
    expect(await attempt()).toBe(code);
  });

  it('by whoever wants no records', async () => {
    expect(await lease({ maxRecords: 0, maxWaitMs: MAX_UINT32 })).toBe('none');
  });
});

it('a delay may be longer than 49 days', async () => {
  const { token: leased } = await bed.lease('w1', { maxRecords: 1 });
  const settlement = { partition: 0, kind: KINDS.retry, ranges: [3, 3], error: '', extendMs: 0, delayMs: 300 * DAY_MS };
  await bed.cluster.requestAny('settleRecords', {
    ...{ queue: 'work', workerId: 'w1', settlements: [{ ...settlement, token: leased }] },
  });
  const { message } = await bed.cluster.requestAny('peekQueue', { queue: 'work', maxRecords: 4 });
  expect(Number(message.records[3]?.dueAtMs)).toBeGreaterThan(Date.now() + 299 * DAY_MS);
  before = await everything();
});

it('huge numbers ask for as much as there may be', async () => {
  const all = { maxRecords: MAX_UINT32, maxBytes: MAX_UINT32, maxWaitMs: MAX_UINT32, concurrency: MAX_UINT32 };
  const { message } = await bed.cluster.requestAny('leaseRecords', {
    ...{ queue: 'other', workerId: 'greedy', clientId: 'x'.repeat(100_000), lastToken: HUGE },
    ...all,
  });
  const kind = KINDS.release;
  const settlements = message.partitions.map(({ partition }) => ({
    ...{ partition: partition ?? 0, token: message.token, kind, ranges: [0, RECORDS - 1] },
    ...{ error: '', extendMs: 0 },
  }));
  const { message: released } = await bed.cluster.requestAny('settleRecords', {
    ...{ queue: 'other', workerId: 'greedy', settlements },
  });
  expect(released.refused).toEqual([]);
  // What was looked at once is no longer unseen, and not done either.
  before = await everything();
});

describe('nothing is settled', () => {
  it.each<[string, ErrorCode, () => Promise<string>]>([
    ['by half a range', 'INVALID_REQUEST', () => settle({ ranges: [0] })],
    ['by a range that ends before it begins', 'INVALID_REQUEST', () => settle({ ranges: [1, 0] })],
    ['by a negative range', 'INVALID_REQUEST', () => settle({ ranges: [-2, -1] })],
    ['by ranges out of order', 'INVALID_REQUEST', () => settle({ ranges: [2, 2, 0, 0] })],
    ['by ranges that overlap', 'INVALID_REQUEST', () => settle({ ranges: [0, 1, 1, 2] })],
    ['by a range of everything', 'INVALID_REQUEST', () => settle({ ranges: [0, HUGE - 1] })],
    ['by many large ranges', 'INVALID_REQUEST', () => settle({ ranges: [0, 59_999] }, { ranges: [0, 59_999] })],
    ['by a negative token', 'INVALID_REQUEST', () => settle({ token: -1 })],
    ['by a token past all tokens', 'INVALID_REQUEST', () => settle({ token: HUGE })],
    ['in a way that there is not', 'INVALID_REQUEST', () => settle({ kind: 17 })],
    [
      'after a delay of more than a year',
      'INVALID_REQUEST',
      () => settle({ kind: KINDS.retry, delayMs: 366 * DAY_MS }),
    ],
    ['after a delay of less than nothing', 'INVALID_REQUEST', () => settle({ kind: KINDS.retry, delayMs: -1 })],
    [
      'by an extension of more than a month',
      'INVALID_REQUEST',
      () => settle({ kind: KINDS.extend, extendMs: MAX_UINT32 }),
    ],
    ['by too many settlements', 'INVALID_REQUEST', () => settle(...Array(10_001).fill({ ranges: [] }))],
    ['if one of several is wrong', 'INVALID_REQUEST', () => settle({}, { ranges: [1] })],
  ])('%s', async (_, code, attempt) => {
    expect(await attempt()).toBe(code);
  });

  it.each<[string, () => object]>([
    ['under a token that was never given', () => ({ token: token + 1 })],
    ['of another partition', () => ({ partition: MAX_UINT32 })],
    ['of records past the end', () => ({ ranges: [RECORDS, RECORDS + 100] })],
    ['of the last records that there can be', () => ({ ranges: [HUGE - 1, HUGE] })],
    ['of a record that was not leased', () => ({ ranges: [5, 5], kind: KINDS.retry })],
  ])('%s: each is refused', async (_, more) => {
    for (const kind of [KINDS.retry, KINDS.reject, KINDS.release, KINDS.extend]) {
      const settlement = { partition: 0, token, kind, ranges: [RECORDS - 1, RECORDS - 1], error: '', extendMs: 0 };
      const { message } = await bed.cluster.requestAny('settleRecords', {
        queue: 'work',
        workerId: 'w1',
        settlements: [{ ...settlement, ...more() }],
      });
      expect(message.refused.map(({ error }) => errorCodeOf(error?.code ?? 0))).toEqual(['STALE_LEASE']);
      expect(message.refused[0]?.ranges).toHaveLength(2);
    }
  });
});

describe('a queue is not moved', () => {
  it.each<[string, ErrorCode, () => Promise<string>]>([
    ['past the end', 'OFFSET_OUT_OF_RANGE', () => reset({ partition: 0, offset: RECORDS + 1 })],
    ['before the beginning', 'OFFSET_OUT_OF_RANGE', () => reset({ partition: 0, offset: -1 })],
    ['to the end of all offsets', 'OFFSET_OUT_OF_RANGE', () => reset({ partition: 0, offset: HUGE })],
    ['in a partition that there is not', 'UNKNOWN_PARTITION', () => reset({ partition: 1, offset: 0 })],
    [
      'if one of two is wrong',
      'UNKNOWN_PARTITION',
      () => reset({ partition: 0, offset: 0 }, { partition: 9, offset: 0 }),
    ],
    [
      'while records are leased',
      'QUEUE_LEASED',
      () => codeOf('resetQueue', { queue: 'work', positions: [{ partition: 0, offset: 0 }], endLeases: false }),
    ],
  ])('%s', async (_, code, attempt) => {
    expect(await attempt()).toBe(code);
  });
});

describe('nothing is done about dead letters', () => {
  const act = (action: number, ranges: number[]): Promise<string> =>
    codeOf('settleDeadLetters', { queue: 'work', action, ranges });

  it.each<[string, ErrorCode | 'none', () => Promise<string>]>([
    ['of a queue that there is not', 'UNKNOWN_QUEUE', () => codeOf('settleDeadLetters', { queue: 'nothing' })],
    ['in a way that there is not', 'INVALID_REQUEST', () => act(3, [0, 0])],
    ['too many at a time', 'INVALID_REQUEST', () => act(2, [0, 10_000])],
    ['by ranges that lie', 'INVALID_REQUEST', () => act(0, [3, 1])],
    ['that there are not', 'none', () => act(0, [0, 9_999])],
    ['past all offsets', 'none', () => act(2, [HUGE - 1, HUGE])],
  ])('%s', async (_, code, attempt) => {
    expect(await attempt()).toBe(code);
  });
});

it('what is not asked for of any queue is refused by name', async () => {
  const asked: [ApiName, object][] = [
    ['describeQueue', { queue: 'nothing' }],
    ['deleteQueue', { queue: 'nothing', deleteDeadLetters: true }],
    ['peekQueue', { queue: 'nothing', maxRecords: 1 }],
    ['describeDeadLetters', { queue: 'nothing' }],
  ];
  for (const [api, request] of asked) expect(await codeOf(api, request)).toBe('UNKNOWN_QUEUE');
});
