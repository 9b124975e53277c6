// How to have OpenTelemetry trace Tidemark's clients: copy this file, and call `traceTidemark` once at the start with the API of
// the package @opentelemetry/api. (Here only the shape of that API is written down, so that nobody has to install it.)
//
//   import * as otel from '@opentelemetry/api';
//   traceTidemark(otel);

import { AsyncLocalStorage } from 'node:async_hooks';
import { tracingChannel } from 'node:diagnostics_channel';
import { type ProcessTrace, type ProduceTrace, TRACE_CHANNELS } from '../client/index.ts';

/** What of the API is used; a context and a span are whatever the API takes them for. */
export interface OpenTelemetry<Context, Span extends OpenTelemetrySpan> {
  readonly context: { active(): Context };
  readonly trace: {
    getTracer(name: string): {
      startSpan(name: string, options: { kind: number; attributes: object }, parent: Context): Span;
    };
    setSpan(context: Context, span: Span): Context;
  };
  readonly propagation: {
    inject(context: Context, carrier: Record<string, string>): void;
    extract(context: Context, carrier: Record<string, string>): Context;
  };
}

export interface OpenTelemetrySpan {
  setAttributes(attributes: object): unknown;
  recordException(error: Error): unknown;
  setStatus(status: { code: number; message?: string }): unknown;
  end(): void;
}

const PRODUCER_SPAN = 3;
const CONSUMER_SPAN = 4;
const STATUS_ERROR = 2;
/** The headers in which a trace travels. */
const FIELDS = ['traceparent', 'tracestate', 'baggage'];

type Trace = ProduceTrace | ProcessTrace;

/** Returns how to end it. */
export function traceTidemark<Context, Span extends OpenTelemetrySpan>(otel: OpenTelemetry<Context, Span>): () => void {
  const tracer = otel.trace.getTracer('tidemark');
  /** What runs within a handler, or a send, has its span for a parent. */
  const within = new AsyncLocalStorage<Context>();
  const spans = new WeakMap<Trace, Span>();

  const begin = (trace: Trace, kind: number, parent: Context): Context => {
    const { attributes } = trace;
    const name = `${attributes['messaging.operation.name']} ${attributes['messaging.destination.name'] ?? ''}`.trim();
    const span = tracer.startSpan(name, { kind, attributes }, parent);
    spans.set(trace, span);
    return otel.trace.setSpan(parent, span);
  };

  const beginSend = (trace: ProduceTrace): Context => {
    const context = begin(trace, PRODUCER_SPAN, within.getStore() ?? otel.context.active());
    const carrier: Record<string, string> = {};
    otel.propagation.inject(context, carrier);
    trace.headers.push(...Object.entries(carrier));
    return context;
  };

  const beginProcess = (trace: ProcessTrace): Context => {
    const carrier: Record<string, string> = {};
    for (const field of FIELDS) {
      const value = trace.headers?.text(field);
      if (typeof value === 'string') carrier[field] = value;
    }
    return begin(trace, CONSUMER_SPAN, otel.propagation.extract(otel.context.active(), carrier));
  };

  const failed = (trace: Trace): void => {
    const { error } = trace;
    const span = spans.get(trace);
    if (error instanceof Error) span?.recordException(error);
    span?.setStatus({ code: STATUS_ERROR, message: error instanceof Error ? error.message : String(error) });
  };

  const ended = (trace: Trace): void => {
    const span = spans.get(trace);
    // What was not known before: the partition, how many records there were.
    span?.setAttributes(trace.attributes);
    span?.end();
  };

  const listen = <Some extends Trace>(name: string, begins: (trace: Some) => Context): (() => void) => {
    const channel = tracingChannel<Context, Some>(name);
    const nothing = (): void => {};
    const listeners = { start: nothing, end: nothing, asyncStart: nothing, asyncEnd: ended, error: failed };
    // The store is made before anything of the call runs, and holds for all that the call does.
    channel.start.bindStore(within, begins);
    channel.subscribe(listeners);
    return () => {
      channel.unsubscribe(listeners);
      channel.start.unbindStore(within);
    };
  };

  const ends = [
    listen<ProduceTrace>(TRACE_CHANNELS.produce, beginSend),
    listen<ProduceTrace>(TRACE_CHANNELS.request, beginSend),
    listen<ProcessTrace>(TRACE_CHANNELS.process, beginProcess),
    listen<ProcessTrace>(TRACE_CHANNELS.job, beginProcess),
  ];
  return () => {
    for (const end of ends) end();
  };
}
