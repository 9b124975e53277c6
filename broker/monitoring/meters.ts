// What the broker counts while it works: plain numbers in objects that are looked up once or by one property, so that a request
// costs some additions. Names and labels come in only when somebody asks (metrics.ts).

import { APIS, type ApiName } from '../../protocol/apis.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import type { Clock } from '../ports.ts';
import { BucketCounts } from './bucket-counts.ts';
import { errorCodesIn } from './error-codes.ts';

const MS_PER_SECOND = 1_000;
const REQUEST_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const SYNC_SECONDS = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];
const RECORDS_PER_SYNC = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000, 20_000, 100_000];

export class ApiMeter {
  requests = 0;
  readonly seconds = new BucketCounts(REQUEST_SECONDS);
  /** By code. Errors are rare: a map will do. */
  readonly errors = new Map<string, number>();
}

export interface Throttling {
  seconds: number;
  requests: number;
}

export class Meters {
  readonly apis: Readonly<Record<ApiName, ApiMeter>>;
  readonly syncSeconds = new BucketCounts(SYNC_SECONDS);
  readonly recordsPerSync = new BucketCounts(RECORDS_PER_SYNC);
  /** By what was delayed: "produce", "fetch". */
  readonly throttling = new Map<string, Throttling>();
  connectionsAccepted = 0;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
    const names = Object.keys(APIS) as ApiName[];
    this.apis = Object.fromEntries(names.map((name) => [name, new ApiMeter()])) as Record<ApiName, ApiMeter>;
  }

  /** A request was answered with `response`, or needs no answer, that came at this moment of the monotonic clock. */
  answered(api: ApiName, arrivedAtMs: number, response: object | undefined): void {
    const meter = this.apis[api];
    meter.requests++;
    meter.seconds.observe((this.#clock.monotonicMs() - arrivedAtMs) / MS_PER_SECOND);
    if (response === undefined) return;
    const codes = errorCodesIn(response);
    if (codes !== undefined) for (const code of codes) increase(meter.errors, code);
  }

  failed(api: ApiName, arrivedAtMs: number, error: unknown): void {
    this.answered(api, arrivedAtMs, undefined);
    increase(this.apis[api].errors, error instanceof TidemarkError ? error.code : 'UNKNOWN_SERVER_ERROR');
  }

  /** `requests` 0: of one that was counted already. */
  throttled(what: string, delayMs: number, requests: 0 | 1): void {
    const known = this.throttling.get(what) ?? { seconds: 0, requests: 0 };
    known.seconds += delayMs / MS_PER_SECOND;
    known.requests += requests;
    this.throttling.set(what, known);
  }

  // Of each fdatasync that acknowledgements wait for.

  began(): number {
    return this.#clock.monotonicMs();
  }

  ended(began: number, records: number): void {
    this.syncSeconds.observe((this.#clock.monotonicMs() - began) / MS_PER_SECOND);
    this.recordsPerSync.observe(records);
  }
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
