// What tracers can listen to: channels of node:diagnostics_channel, with attributes named as OpenTelemetry's semantic conventions
// for messaging have them (1.45). Whoever makes spans of them brings the library for that; nothing here depends on one, and
// where nobody listens it costs a look at a flag for each call, batch or visit to a partition.

import { type Channel, channel, type TracingChannel, tracingChannel } from 'node:diagnostics_channel';
import type { RecordHeaders } from '../record-headers.ts';
import type { Bytes } from '../types.ts';

/** Names as OpenTelemetry's, such as "messaging.destination.name". */
export type TraceAttributes = Record<string, string | number>;

/** A call of send or sendMany, or of RequestClient.request. Published before anything is sent. */
export interface ProduceTrace {
  readonly attributes: TraceAttributes;
  /** Whatever a listener adds here goes into the headers of the records, in the place of headers of the same name. */
  readonly headers: [name: string, value: Bytes | null][];
  /** What the call resolves with, once it does. */
  result?: unknown;
  error?: unknown;
}

/** A handler or the body of a loop at work: on a record, on records of a batch, on a job or on a request. */
export interface ProcessTrace {
  readonly attributes: TraceAttributes;
  /** Of the record; undefined for a batch, whose records have one each. */
  readonly headers: RecordHeaders | undefined;
  /** The header of that name, by W3C Trace Context: whose child, or follower, this is. */
  readonly traceparent: string | undefined;
  /** The one that is worked on: a record, a batch, a view, a job. */
  readonly subject: unknown;
  result?: unknown;
  error?: unknown;
}

/** Records have arrived, of one partition. */
export interface ConsumeTrace {
  readonly attributes: TraceAttributes;
}

/** The names of the channels. Those of all but consume are of tracing channels: "tracing:tidemark:produce:start" and so on. */
export const TRACE_CHANNELS = {
  produce: 'tidemark:produce',
  request: 'tidemark:request',
  consume: 'tidemark:consume',
  process: 'tidemark:process',
  job: 'tidemark:job',
} as const;

type Tracing<Context extends object> = TracingChannel<unknown, Context>;

export const PRODUCE: Tracing<ProduceTrace> = tracingChannel(TRACE_CHANNELS.produce);
export const REQUEST: Tracing<ProduceTrace> = tracingChannel(TRACE_CHANNELS.request);
/** Its messages are ConsumeTraces. */
export const CONSUME: Channel = channel(TRACE_CHANNELS.consume);
export const PROCESS: Tracing<ProcessTrace> = tracingChannel(TRACE_CHANNELS.process);
export const JOB: Tracing<ProcessTrace> = tracingChannel(TRACE_CHANNELS.job);

const SYSTEM = 'tidemark';

interface Named {
  readonly operation: 'send' | 'poll' | 'process';
  readonly topic?: string | undefined;
  readonly partition?: number | undefined;
  readonly group?: string | undefined;
  readonly clientId?: string | undefined;
  readonly count?: number | undefined;
}

const TYPES = { send: 'send', poll: 'receive', process: 'process' } as const;

export function attributesOf({ operation, topic, partition, group, clientId, count }: Named): TraceAttributes {
  return {
    'messaging.system.name': SYSTEM,
    'messaging.operation.name': operation,
    'messaging.operation.type': TYPES[operation],
    ...(topic !== undefined && { 'messaging.destination.name': topic }),
    ...(partition !== undefined && { 'messaging.destination.partition.id': String(partition) }),
    ...(group !== undefined && { 'messaging.consumer.group.name': group }),
    ...(clientId !== undefined && { 'messaging.client.id': clientId }),
    ...(count !== undefined && { 'messaging.batch.message_count': count }),
  };
}
