import { expect, it } from 'vitest';
import { RecordHeaders } from '../../../../client/record-headers.ts';
import { messageOf, replyTo } from '../../../../client/request/reply-to.ts';
import { asksForReply } from '../../../../client/request/request-headers.ts';
import type { ProducedRecord, ProduceRecord } from '../../../../client/types.ts';

class Sent {
  readonly records: ProduceRecord[] = [];
  send(record: ProduceRecord): Promise<ProducedRecord> {
    this.records.push(record);
    return Promise.resolve({ topic: record.topic, partition: record.partition ?? -1, offset: 0, timestamp: 0 });
  }
}

function record(headers: Record<string, string | null>): { headers: RecordHeaders } {
  const pairs = Object.entries(headers).map(([key, value]) => ({
    key,
    value: value === null ? null : Buffer.from(value),
  }));
  return { headers: new RecordHeaders(pairs) };
}

const request = record({
  trace: 'abc',
  'tidemark-correlation-id': 'id-1',
  'tidemark-reply-topic': 'answers',
  'tidemark-reply-partition': '3',
});

it('sends the value to where the request says, with its id', async () => {
  const sent = new Sent();
  const { topic, partition } = await replyTo(sent, request, 'yes');
  expect([topic, partition]).toEqual(['answers', 3]);
  expect(sent.records).toEqual([
    { topic: 'answers', partition: 3, value: 'yes', headers: [['tidemark-correlation-id', Buffer.from('id-1')]] },
  ]);
});

it('adds a key and headers, but none of those that are not its own', async () => {
  const sent = new Sent();
  await replyTo(sent, request, null, { key: 'k', headers: request.headers, error: new Error('no') });
  expect(sent.records).toEqual([
    {
      topic: 'answers',
      partition: 3,
      key: 'k',
      value: null,
      headers: [
        ['trace', Buffer.from('abc')],
        ['tidemark-correlation-id', Buffer.from('id-1')],
        ['tidemark-reply-error', 'no'],
      ],
    },
  ]);
});

it.each<[string, Record<string, string | null>]>([
  ['asks for no reply', { trace: 'abc' }],
  ['tidemark-reply-topic', { 'tidemark-reply-topic': null }],
  ['tidemark-reply-topic', { 'tidemark-reply-topic': 'a b' }],
  ['tidemark-reply-topic', { 'tidemark-reply-topic': 'x'.repeat(250) }],
  ['tidemark-reply-partition', { 'tidemark-reply-topic': 'x' }],
  ['tidemark-reply-partition', { 'tidemark-reply-topic': 'x', 'tidemark-reply-partition': '1e3' }],
  ['tidemark-correlation-id', { 'tidemark-reply-topic': 'x', 'tidemark-reply-partition': '1' }],
  [
    'tidemark-correlation-id',
    { 'tidemark-reply-topic': 'x', 'tidemark-reply-partition': '1', 'tidemark-correlation-id': 'x'.repeat(256) },
  ],
])('refuses a record that cannot be answered: %s', async (message, headers) => {
  const sent = new Sent();
  await expect(replyTo(sent, record(headers), 'yes')).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    message: expect.stringContaining(message),
  });
  expect(sent.records).toEqual([]);
});

it('refuses what is no record', async () => {
  const noRecord: unknown = {};
  await expect(replyTo(new Sent(), noRecord as typeof request, 'yes')).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
  });
});

it('tells which records await a reply', () => {
  expect([asksForReply(request), asksForReply(record({ trace: 'abc' }))]).toEqual([true, false]);
});

it('cuts messages between characters', () => {
  const message = messageOf(`x${'é'.repeat(600)}`);
  expect(message).toMatch(/^xé+$/);
  expect(Buffer.byteLength(message)).toBeGreaterThan(1_000);
  expect(messageOf('é'.repeat(512))).toBe('é'.repeat(512));
});
