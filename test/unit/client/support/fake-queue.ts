// One queue in memory that keeps the rules of the real one as far as its workers meet them: leases with tokens and deadlines,
// failures, delays. What was said of records is noted.

import type { RequestOf } from '../../../../broker/server/api.ts';
import { BatchBuilder, type HeaderPair } from '../../../../protocol/batch-builder.ts';
import { compressBatch } from '../../../../protocol/batch-compression.ts';
import { TidemarkError } from '../../../../protocol/errors.ts';
import type { tidemark } from '../../../../protocol/generated/tidemark.js';
import { stampBatch } from '../../../../protocol/record-batch.ts';
import { type Answer, type Request, status } from './fake-wire.ts';
import type { FakeWorld } from './fake-world.ts';

const KINDS = ['ack', 'retry', 'reject', 'release', 'extend'];
const BACKOFF_MS = 1_000;

export interface FakeRecord {
  readonly partition: number;
  readonly offset: number;
  readonly key: string | null;
  readonly value: string;
  readonly headers: readonly HeaderPair[];
  state: 'ready' | 'leased' | 'done' | 'dead';
  token: number;
  leasedAtMs: number;
  endsAtMs: number;
  /** Not handed out before. */
  dueAtMs: number;
  failures: number;
  lastError: string;
}

interface Reply {
  reply: Answer;
  payload?: Buffer[];
}

export class FakeQueue {
  topic = 'jobs';
  exists = false;
  leaseMs = 30_000;
  maxLeaseMs = 3_600_000;
  compression: 'none' | 'gzip' = 'none';
  readonly records: FakeRecord[] = [];
  /** "ack 0/0-3", "retry 0/4 after 100: reason" ... as it was carried out. */
  readonly said: string[] = [];
  /** Of each request: how many records it asked for. */
  readonly asked: number[] = [];
  settings: readonly tidemark.Setting.$Properties[] = [];
  readonly #world: FakeWorld;
  readonly #parked = new Set<() => void>();
  #lastToken = 0;

  constructor(world: FakeWorld) {
    this.#world = world;
  }

  /** Appends records; "key=value" has a key. */
  add(values: readonly string[], partition = 0, headers: readonly HeaderPair[] = []): void {
    for (const text of values) {
      const [value = '', key = null] = text.split('=').reverse();
      const offset = this.records.filter((record) => record.partition === partition).length;
      const fresh = {
        state: 'ready',
        token: 0,
        leasedAtMs: 0,
        endsAtMs: 0,
        dueAtMs: 0,
        failures: 0,
        lastError: '',
      } as const;
      this.records.push({ partition, offset, key, value, headers, ...fresh });
    }
    this.#wake();
  }

  record(offset: number, partition = 0): FakeRecord {
    const found = this.records.find((record) => record.partition === partition && record.offset === offset);
    if (found === undefined) throw new Error(`the fake queue has no ${partition}/${offset}`);
    return found;
  }

  /** Offsets of partition 0 in this state. */
  offsets(state: FakeRecord['state']): number[] {
    this.#tick();
    return this.records.filter((record) => record.state === state).map(({ offset }) => offset);
  }

  /** Leases are forgotten, as by a restart: what is said under them counts as long as nobody else has the record. */
  forgetLeases(): void {
    for (const record of this.records) if (record.state === 'leased') record.state = 'ready';
  }

  handle(frame: Request): Promise<Reply> | undefined {
    try {
      if (frame.createQueue)
        return Promise.resolve({ reply: this.#create(frame.createQueue as RequestOf<'createQueue'>) });
      if (frame.leaseRecords) return this.#lease(frame.leaseRecords as RequestOf<'leaseRecords'>);
      if (frame.settleRecords) {
        return Promise.resolve({
          reply: { settleRecords: this.#settle(frame.settleRecords as RequestOf<'settleRecords'>) },
        });
      }
    } catch (error) {
      if (!(error instanceof TidemarkError)) throw error;
      return Promise.resolve({ reply: { error: status(error) } });
    }
    return undefined;
  }

  #create({ topic, settings }: RequestOf<'createQueue'>): Answer {
    if (topic !== this.topic) throw new TidemarkError('UNKNOWN_TOPIC', `no topic is called ${topic}`);
    const created = !this.exists;
    this.exists = true;
    this.settings = settings as tidemark.Setting.$Properties[];
    return { createQueue: { created } };
  }

  async #lease({ maxRecords, maxWaitMs }: RequestOf<'leaseRecords'>): Promise<Reply> {
    this.asked.push(maxRecords);
    // Who wants nothing wants the request before answered.
    if (maxRecords === 0) this.#wake(true);
    const deadlineMs = this.#world.nowMs + maxWaitMs;
    for (;;) {
      this.#checkExists();
      this.#tick();
      const chosen = this.records
        .filter(({ state, dueAtMs }) => state === 'ready' && dueAtMs <= this.#world.nowMs)
        .sort((a, b) => a.partition - b.partition || a.offset - b.offset)
        .slice(0, maxRecords);
      if (chosen.length > 0) return this.#granted(chosen);
      const isOver = await this.#parkUntil(deadlineMs);
      if (isOver) return { reply: { leaseRecords: { leaseMs: this.leaseMs } } };
    }
  }

  /** True: the wait is over. */
  #parkUntil(deadlineMs: number): Promise<boolean> {
    const { nowMs, timers } = this.#world;
    if (deadlineMs <= nowMs) return Promise.resolve(true);
    const dues = this.records.flatMap(({ state, dueAtMs, endsAtMs }) =>
      state === 'leased' ? endsAtMs : state === 'ready' ? dueAtMs : [],
    );
    const wakeMs = Math.min(deadlineMs, ...dues.filter((atMs) => atMs > nowMs));
    return new Promise((resolve) => {
      const wake = (isOver: boolean): void => {
        timer.cancel();
        this.#parked.delete(look);
        resolve(isOver);
      };
      const look = (): void => wake(this.#isCalledBack);
      const timer = timers.after(wakeMs - nowMs, () => wake(this.#world.nowMs >= deadlineMs));
      this.#parked.add(look);
    });
  }

  #isCalledBack = false;

  #wake(isCalledBack = false): void {
    this.#isCalledBack = isCalledBack;
    for (const look of [...this.#parked]) look();
    this.#isCalledBack = false;
  }

  async #granted(chosen: readonly FakeRecord[]): Promise<Reply> {
    const token = ++this.#lastToken;
    const { nowMs } = this.#world;
    for (const record of chosen) {
      Object.assign(record, { state: 'leased', token, leasedAtMs: nowMs, endsAtMs: nowMs + this.leaseMs });
    }
    const payload: Buffer[] = [];
    const partitions: tidemark.LeasedPartition.$Properties[] = [];
    for (const partition of new Set(chosen.map((record) => record.partition))) {
      const of = chosen.filter((record) => record.partition === partition);
      const failed = of
        .filter(({ failures }) => failures > 0)
        .map(({ offset, failures, lastError }) => ({ offset, failures, lastError }));
      const batches = await Promise.all(runsOf(of).map((run) => this.#batch(run)));
      payload.push(...batches);
      partitions.push({ partition, bytes: batches.reduce((bytes, batch) => bytes + batch.length, 0), failed });
    }
    return {
      reply: { leaseRecords: { token, leaseMs: this.leaseMs, maxLeaseMs: this.maxLeaseMs, partitions } },
      payload,
    };
  }

  async #batch(run: readonly FakeRecord[]): Promise<Buffer> {
    const builder = new BatchBuilder({ maxBytes: 10_000_000 });
    for (const { offset, key, value, headers } of run) builder.append(offset, key, value, headers);
    const built = builder.finish();
    const batch = this.compression === 'none' ? built : await compressBatch(built, this.compression);
    stampBatch(batch, 0, run[0]?.offset ?? 0, 1);
    return batch;
  }

  #settle({ settlements }: RequestOf<'settleRecords'>): tidemark.SettleRecordsResponse.$Properties {
    this.#checkExists();
    this.#tick();
    const refused: tidemark.RefusedSettlement.$Properties[] = [];
    for (const settlement of settlements) {
      const { partition, kind, ranges, delayMs, error, extendMs } = settlement;
      const stale: number[] = [];
      const carriedOut: string[] = [];
      for (let at = 0; at < ranges.length; at += 2) {
        const [first = 0, last = -1] = [ranges[at], ranges[at + 1]];
        for (let offset = first; offset <= last; offset++) {
          if (!this.#settleOne(this.record(offset, partition), settlement)) stale.push(offset, offset);
        }
        carriedOut.push(first === last ? `${first}` : `${first}-${last}`);
      }
      const details = [
        delayMs === null ? '' : ` after ${delayMs}`,
        extendMs > 0 ? ` for ${extendMs}` : '',
        error === '' ? '' : `: ${error}`,
      ];
      this.said.push(`${KINDS[kind]} ${partition}/${carriedOut.join(',')}${details.join('')}`);
      if (stale.length > 0) {
        refused.push({
          partition,
          ranges: stale,
          error: status(new TidemarkError('STALE_LEASE', 'not under this token')),
        });
      }
    }
    this.#wake();
    return { refused };
  }

  #settleOne(
    record: FakeRecord,
    { token, kind, delayMs, error, extendMs }: RequestOf<'settleRecords'>['settlements'][number],
  ): boolean {
    const { nowMs } = this.#world;
    const isHeld = record.state === 'leased' && record.token === token;
    if (!isHeld && (record.state !== 'ready' || record.token !== token)) return false;
    if (kind === 4) {
      const latestMs = record.leasedAtMs + this.maxLeaseMs;
      if (latestMs <= nowMs || record.failures > 0) return false;
      record.state = 'leased';
      record.endsAtMs = Math.min(nowMs + (extendMs || this.leaseMs), latestMs);
    } else if (kind === 1) {
      this.#fail(record, error, delayMs ?? BACKOFF_MS);
    } else {
      record.state = kind === 0 ? 'done' : kind === 2 ? 'dead' : 'ready';
      if (kind === 2) record.lastError = error;
    }
    return true;
  }

  #fail(record: FakeRecord, error: string, delayMs: number): void {
    record.failures++;
    record.lastError = error;
    record.state = 'ready';
    record.dueAtMs = this.#world.nowMs + delayMs;
  }

  #tick(): void {
    for (const record of this.records) {
      if (record.state === 'leased' && record.endsAtMs <= this.#world.nowMs)
        this.#fail(record, 'the lease ended', BACKOFF_MS);
    }
  }

  #checkExists(): void {
    if (!this.exists) throw new TidemarkError('UNKNOWN_QUEUE', 'no queue bears this name');
  }
}

/** Runs of offsets without gaps. */
function runsOf(records: readonly FakeRecord[]): FakeRecord[][] {
  const runs: FakeRecord[][] = [];
  for (const record of records) {
    const run = runs.at(-1);
    if (run?.at(-1)?.offset === record.offset - 1) run?.push(record);
    else runs.push([record]);
  }
  return runs;
}
