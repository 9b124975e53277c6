// OpenTelemetry's API as far as the example uses it, with spans kept to look at. A context is the span that it holds.

import type { OpenTelemetry } from '../../scripts/opentelemetry.ts';

export class FakeSpan {
  readonly name: string;
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string | undefined;
  attributes: Record<string, unknown>;
  errors: string[] = [];
  isEnded = false;

  constructor(name: string, kind: number, attributes: object, parent: FakeContext, number: number) {
    this.name = name;
    this.kind = kind;
    this.attributes = { ...attributes };
    this.traceId = parent?.traceId ?? number.toString(16).padStart(32, '0');
    this.spanId = number.toString(16).padStart(16, '0');
    this.parentId = parent?.spanId;
  }

  setAttributes(attributes: object): void {
    Object.assign(this.attributes, attributes);
  }

  recordException(error: Error): void {
    this.errors.push(error.message);
  }

  setStatus(): void {}

  end(): void {
    this.isEnded = true;
  }
}

type FakeContext = { readonly traceId: string; readonly spanId: string } | undefined;

export class FakeOpenTelemetry implements OpenTelemetry<FakeContext, FakeSpan> {
  /** In the order in which they began. */
  readonly spans: FakeSpan[] = [];

  readonly context = { active: (): FakeContext => undefined };

  readonly trace = {
    getTracer: () => ({
      startSpan: (name: string, { kind, attributes }: { kind: number; attributes: object }, parent: FakeContext) => {
        const span = new FakeSpan(name, kind, attributes, parent, this.spans.length + 1);
        this.spans.push(span);
        return span;
      },
    }),
    setSpan: (_: FakeContext, span: FakeSpan): FakeContext => span,
  };

  readonly propagation = {
    inject(context: FakeContext, carrier: Record<string, string>): void {
      if (context !== undefined) carrier['traceparent'] = `00-${context.traceId}-${context.spanId}-01`;
    },
    extract(context: FakeContext, carrier: Record<string, string>): FakeContext {
      const [, traceId, spanId] = carrier['traceparent']?.split('-') ?? [];
      return traceId === undefined || spanId === undefined ? context : { traceId, spanId };
    },
  };
}
