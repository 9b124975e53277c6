import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  Admin,
  Consumer,
  type ConsumeTrace,
  Producer,
  QueueConsumer,
  type RecordView,
  RequestClient,
  Responder,
  TRACE_CHANNELS,
} from '../../client/index.ts';
import { traceTidemark } from '../../scripts/opentelemetry.ts';
import { eventually } from '../support/eventually.ts';
import { FakeOpenTelemetry, type FakeSpan } from '../support/fake-opentelemetry.ts';
import { type LiveBroker, readToEnd, startLiveBroker } from '../support/live-broker.ts';

let live: LiveBroker;
let brokers: string;
let admin: Admin;
let otel: FakeOpenTelemetry;
let endTracing: () => void;

beforeAll(async () => {
  live = await startLiveBroker({ 'topic.flush': 'os' });
  brokers = live.brokers;
  admin = new Admin({ brokers });
});

afterAll(async () => {
  await admin.close();
  await live[Symbol.asyncDispose]();
});

beforeEach(() => {
  otel = new FakeOpenTelemetry();
  endTracing = traceTidemark(otel);
});
afterEach(() => endTracing());

const named = (name: string): FakeSpan[] => otel.spans.filter((span) => span.name === name);

it('a trace passes from the producer over the retries of a job to its dead letter, and on', async () => {
  await admin.createTopic({ name: 'orders' });
  await admin.createTopic({ name: 'mails' });
  await using producer = new Producer({ brokers, clientId: 'shop' });
  await producer.send({ topic: 'orders', key: 'a', value: '1', headers: { own: 'kept', traceparent: 'stale' } });
  const [sent] = named('send orders');
  expect(sent).toMatchObject({ kind: 3, isEnded: true, parentId: undefined, errors: [] });
  expect(sent?.attributes).toEqual({
    'messaging.system.name': 'tidemark',
    'messaging.operation.name': 'send',
    'messaging.operation.type': 'send',
    'messaging.destination.name': 'orders',
    'messaging.destination.partition.id': '0',
    'messaging.client.id': 'shop',
  });

  await admin.createQueue({
    name: 'billing',
    topic: 'orders',
    settings: { maxDeliveries: 2, backoff: 'fixed', backoffDelayMs: 1 },
  });
  await using queue = new QueueConsumer({ brokers, topic: 'orders', queue: 'billing' });
  const run = queue.run(async () => {
    await producer.send({ topic: 'mails', value: 'charging' });
    throw new Error('declined');
  });
  await eventually(async () => (await admin.describeQueue('billing')).dead === 1);
  await queue.close();
  await run;

  const attempts = named('process orders');
  expect(attempts).toHaveLength(2);
  for (const attempt of attempts) {
    expect(attempt).toMatchObject({ kind: 4, traceId: sent?.traceId, parentId: sent?.spanId, errors: ['declined'] });
    expect(attempt.isEnded).toBe(true);
    expect(attempt.attributes).toMatchObject({
      'messaging.consumer.group.name': 'billing',
      'messaging.operation.type': 'process',
      'messaging.destination.partition.id': '0',
    });
  }
  // What a handler sends is its child.
  expect(named('send mails').map(({ parentId }) => parentId)).toEqual(attempts.map(({ spanId }) => spanId));

  const [letter] = await readToEnd(brokers, 'billing.dead-letters');
  expect(letter?.headers.text('traceparent')).toBe(`00-${sent?.traceId}-${sent?.spanId}-01`);
  expect(letter?.headers.getAll('traceparent')).toHaveLength(1);
  expect(letter?.headers.text('own')).toBe('kept');
});

it('records of sendMany share the trace of the call; handlers of records and batches have spans', async () => {
  await admin.createTopic({ name: 'many' });
  await using producer = new Producer({ brokers });
  await producer.sendMany(['a', 'b', 'c'].map((value) => ({ topic: 'many', value })));
  const [sent] = named('send');
  expect(sent?.attributes).toMatchObject({ 'messaging.batch.message_count': 3, 'messaging.destination.name': 'many' });
  const polled: ConsumeTrace[] = [];
  const listen = (trace: unknown): void => void polled.push(trace as ConsumeTrace);
  subscribe(TRACE_CHANNELS.consume, listen);
  await using consumer = new Consumer({ brokers, group: 'readers' });
  consumer.assign([{ topic: 'many', partition: 0 }]);
  await consumer.run({ eachRecord: () => {}, untilEnd: true });
  unsubscribe(TRACE_CHANNELS.consume, listen);
  expect(named('process many').map(({ parentId }) => parentId)).toEqual([sent?.spanId, sent?.spanId, sent?.spanId]);
  expect(polled[0]?.attributes).toMatchObject({
    'messaging.operation.type': 'receive',
    'messaging.batch.message_count': 3,
    'messaging.consumer.group.name': 'readers',
  });

  consumer.seek({ topic: 'many', partition: 0, offset: 0 });
  await consumer.run({ eachBatch: () => {}, untilEnd: true });
  expect(named('process many').at(-1)?.attributes).toMatchObject({ 'messaging.batch.message_count': 3 });
  consumer.seek({ topic: 'many', partition: 0, offset: 0 });
  const seen: string[] = [];
  const eachView = (view: RecordView): void => {
    while (view.next()) seen.push(String(view.value));
  };
  await consumer.run({ eachView, untilEnd: true });
  expect([seen, named('process many').length]).toEqual([['a', 'b', 'c'], 5]);
  consumer.seek({ topic: 'many', partition: 0, offset: 1 });
  const failing = consumer.run({ eachRecord: () => Promise.reject(new Error('no')), untilEnd: true });
  await expect(failing).rejects.toThrow('no');
  expect(named('process many').at(-1)?.errors).toEqual(['no']);
});

it('records of a loop have spans, from the step that hands each out to the one that asks for the next', async () => {
  await admin.createTopic({ name: 'looped' });
  await using producer = new Producer({ brokers });
  for (const value of ['a', 'b', 'c', 'd']) await producer.send({ topic: 'looped', value });
  const sent = named('send looped');
  await using consumer = new Consumer({ brokers, group: 'loopers' });
  consumer.assign([{ topic: 'looped', partition: 0 }]);
  const ended = (): boolean[] => named('process looped').map(({ isEnded }) => isEnded);
  const seen: boolean[][] = [];
  for await (const { offset } of consumer) {
    seen.push(ended());
    if (offset === 2) break;
  }
  expect(seen).toEqual([[false], [true, false], [true, true, false]]);
  expect(ended()).toEqual([true, true, true]);
  const spans = named('process looped');
  expect(spans.map(({ parentId }) => parentId)).toEqual(sent.slice(0, 3).map(({ spanId }) => spanId));
  expect(spans[0]).toMatchObject({
    kind: 4,
    errors: [],
    attributes: { 'messaging.consumer.group.name': 'loopers', 'messaging.destination.partition.id': '0' },
  });

  // Steps that are asked for at once, the last of which finds nothing.
  consumer.seek({ topic: 'looped', partition: 0, offset: 0 });
  const records = consumer.records({ untilEnd: true });
  const steps = await Promise.all([1, 2, 3, 4, 5].map(() => records.next()));
  expect(steps.map(({ done }) => done)).toEqual([false, false, false, false, true]);
  expect(ended()).toEqual(Array(7).fill(true));

  const started: unknown[] = [];
  const listen = (trace: unknown): void => void started.push(trace);
  endTracing();
  for await (const { offset } of consumer.records({ untilEnd: true })) started.push(offset);
  consumer.seek({ topic: 'looped', partition: 0, offset: 0 });
  subscribe(`tracing:${TRACE_CHANNELS.process}:start`, listen);
  for await (const record of consumer.records({ untilEnd: true })) {
    expect(started.at(-1)).toMatchObject({ subject: record, traceparent: expect.stringContaining('00-') });
  }
  unsubscribe(`tracing:${TRACE_CHANNELS.process}:start`, listen);
  expect([started.length, named('process looped').length]).toEqual([4, 7]);
});

it('a request, its answer and what is done for it are one trace', async () => {
  await admin.createTopic({ name: 'prices' });
  await using responder = new Responder({ brokers, topic: 'prices', from: 'earliest' });
  const run = responder.run(async () => '42');
  await using client = new RequestClient({ brokers });
  const reply = await client.request('prices', 'tea');
  await responder.close();
  await run;
  const [request] = named('send prices');
  expect(request?.parentId).toBeUndefined();
  const ours = otel.spans.filter(({ traceId }) => traceId === request?.traceId);
  expect(ours.map(({ name }) => name)).toEqual(['send prices', 'send prices', 'process prices', expect.any(String)]);
  expect(ours.at(-1)?.name).toMatch(/^send tidemark|^send .*repl/);
  expect(reply.headers.text('traceparent')).toContain(request?.traceId);
});

it('without anybody listening nothing is added', async () => {
  endTracing();
  await admin.createTopic({ name: 'quiet' });
  await using producer = new Producer({ brokers });
  await producer.send({ topic: 'quiet', value: 'x' });
  const [record] = await readToEnd(brokers, 'quiet');
  expect([record?.headers.size, otel.spans]).toEqual([0, []]);
});
