// Handlers with somebody listening: what they do is within the trace of what they work on.

import type { TracingChannel } from 'node:diagnostics_channel';
import type { RecordHeaders } from '../record-headers.ts';
import { attributesOf, JOB, PROCESS, type ProcessTrace } from './channels.ts';

export type Handler<Argument> = (argument: Argument) => unknown;

/** Calls that pass records on to be handled: what handles them is traced instead. */
const UNTRACED = new WeakSet<Handler<never>>();

export function untraced<Argument>(handler: Handler<Argument>): Handler<Argument> {
  UNTRACED.add(handler);
  return handler;
}

interface Subject {
  readonly topic: string;
  readonly partition: number;
  readonly headers?: RecordHeaders;
  readonly records?: readonly unknown[];
}

/** The handler as it is, or where somebody listens, one that tells of its work. */
export function tracedHandler<Argument extends Subject>(
  handler: Handler<Argument>,
  group: string | undefined,
): Handler<Argument> {
  if (!PROCESS.hasSubscribers || UNTRACED.has(handler)) return handler;
  return (subject) => tracedProcess(subject, group, () => handler(subject));
}

/** The same of views, which cannot be asked for headers before they are at a record. */
export function tracedViewHandler<Argument extends Pick<Subject, 'topic' | 'partition'>>(
  handler: Handler<Argument>,
  group: string | undefined,
): Handler<Argument> {
  if (!PROCESS.hasSubscribers || UNTRACED.has(handler)) return handler;
  return (view) => {
    const { topic, partition } = view;
    return tracedProcess({ topic, partition }, group, () => handler(view), view);
  };
}

/** `shown`: what is worked on, if that is another object. */
export function tracedProcess(
  subject: Subject,
  group: string | undefined,
  work: () => unknown,
  shown: unknown = subject,
): Promise<unknown> {
  return traced(PROCESS, subject, group, work, shown);
}

export function tracedJob(job: Subject, queue: string, work: () => unknown): Promise<unknown> {
  return traced(JOB, job, queue, work, job);
}

function traced(
  channel: TracingChannel<unknown, ProcessTrace>,
  subject: Subject,
  group: string | undefined,
  work: () => unknown,
  shown: unknown,
): Promise<unknown> {
  const { topic, partition, headers, records } = subject;
  const trace: ProcessTrace = {
    attributes: attributesOf({ operation: 'process', topic, partition, group, count: records?.length }),
    headers,
    traceparent: headers?.text('traceparent') ?? undefined,
    subject: shown,
  };
  return channel.tracePromise(async () => await work(), trace);
}
