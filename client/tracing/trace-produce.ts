// Sends with somebody listening: the listener may add headers, with which a trace goes on wherever the record is read.

import type { TracingChannel } from 'node:diagnostics_channel';
import { headerPairs } from '../produce/header-pairs.ts';
import type { Bytes, HeadersInput, ProducedRecord, ProduceRecord, SendManyResult } from '../types.ts';
import { attributesOf, PRODUCE, type ProduceTrace } from './channels.ts';

type AddedHeaders = ProduceTrace['headers'];

export function tracedSend<K, V>(
  record: ProduceRecord<K, V>,
  clientId: string,
  send: (record: ProduceRecord<K, V>) => Promise<ProducedRecord>,
): Promise<ProducedRecord> {
  const { topic, partition } = record;
  const attributes = attributesOf({ operation: 'send', topic, partition, clientId });
  const trace: ProduceTrace = { attributes, headers: [] };
  return PRODUCE.tracePromise(async () => {
    const produced = await send(withHeaders(record, trace.headers));
    attributes['messaging.destination.partition.id'] = String(produced.partition);
    return produced;
  }, trace);
}

/** One trace for all records, whose headers are the same then. */
export function tracedSendMany<K, V>(
  records: Iterable<ProduceRecord<K, V>> | AsyncIterable<ProduceRecord<K, V>>,
  clientId: string,
  send: (records: Iterable<ProduceRecord<K, V>> | AsyncIterable<ProduceRecord<K, V>>) => Promise<SendManyResult>,
): Promise<SendManyResult> {
  const topics = new Set<string>();
  const attributes = attributesOf({ operation: 'send', clientId });
  const trace: ProduceTrace = { attributes, headers: [] };
  const traced = (record: ProduceRecord<K, V>): ProduceRecord<K, V> => {
    topics.add(record.topic);
    return withHeaders(record, trace.headers);
  };
  return PRODUCE.tracePromise(async () => {
    const result = await send(Symbol.iterator in records ? mapped(records, traced) : mappedAsync(records, traced));
    attributes['messaging.batch.message_count'] = result.count;
    const [topic] = topics;
    if (topics.size === 1 && topic !== undefined) attributes['messaging.destination.name'] = topic;
    return result;
  }, trace);
}

/** Any other call that sends a record. */
export function tracedCall<Result>(
  channel: TracingChannel<unknown, ProduceTrace>,
  attributes: ProduceTrace['attributes'],
  headers: HeadersInput | undefined,
  call: (headers: HeadersInput | undefined) => Promise<Result>,
): Promise<Result> {
  const trace: ProduceTrace = { attributes, headers: [] };
  return channel.tracePromise(() => call(trace.headers.length === 0 ? headers : merged(headers, trace.headers)), trace);
}

function withHeaders<K, V>(record: ProduceRecord<K, V>, added: AddedHeaders): ProduceRecord<K, V> {
  return added.length === 0 ? record : { ...record, headers: merged(record.headers, added) };
}

/** A name that is added replaces what the record had under it: a record that is passed on has its origin's trace. */
function merged(own: HeadersInput | undefined, added: AddedHeaders): [string, Bytes | null][] {
  const names = new Set(added.map(([name]) => name));
  const pairs = own === undefined ? [] : (headerPairs(own) ?? []);
  const kept = pairs.filter(({ key }) => !names.has(key)).map(({ key, value }): [string, Bytes | null] => [key, value]);
  return [...kept, ...added];
}

function* mapped<T>(items: Iterable<T>, map: (item: T) => T): Iterable<T> {
  for (const item of items) yield map(item);
}

async function* mappedAsync<T>(items: AsyncIterable<T>, map: (item: T) => T): AsyncIterable<T> {
  for await (const item of items) yield map(item);
}
