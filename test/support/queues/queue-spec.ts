// What is to happen to the records of a queue, by the model: who may lease which, whose settlements count, what ends when. It knows
// what the queue was told, and nothing of how the queue goes about it.

import { expect } from 'vitest';
import { NO_KEY } from '../../../broker/queues/key-order.ts';
import type { Settlement } from '../../../broker/queues/queue-events.ts';
import type { OpenRecord } from '../../../broker/queues/queue-partition.ts';
import { DEFAULT_QUEUE_SETTINGS, type QueueSettings } from '../../../broker/queues/queue-settings.ts';
import { type ModelLease, ModelPartition, type ModelWorker } from './queue-model.ts';

const WALL_MS = Date.UTC(2026, 0, 1);

export interface Token {
  readonly token: number;
  readonly worker: string;
  readonly run: number;
  readonly records: readonly { readonly partition: number; readonly offset: number }[];
  readonly open: readonly OpenRecord[];
}

export interface WorldOptions {
  readonly settings: Partial<QueueSettings>;
  readonly partitions: number;
  readonly maxNotedPerKey: number;
  /** How many keys there are; a record in so many has none. */
  readonly keys: number;
}

export class QueueSpec {
  readonly options: WorldOptions;
  settings: QueueSettings;
  /** Of each partition its records' keys; and where its log begins. */
  readonly logs: { readonly keys: number[]; start: number }[] = [];
  model: ModelPartition[] = [];
  readonly workers = new Map<string, ModelWorker>();
  readonly tokens: Token[] = [];
  run = 0;
  monotonicMs = 0;
  wallMs = WALL_MS;
  /** Several things that happened were stored together: in which order is not known of all. */
  wasStoredLate = false;
  #orders = 0;

  constructor(options: WorldOptions) {
    this.options = options;
    this.settings = {
      ...DEFAULT_QUEUE_SETTINGS,
      backoff: 'list',
      backoffDelaysMs: [100, 5_000],
      leaseMs: 10_000,
      maxLeaseMs: 30_000,
      maxDeliveries: 4,
      ...options.settings,
    };
    for (let number = 0; number < options.partitions; number++) {
      this.logs.push({ keys: [], start: 0 });
      this.model.push(new ModelPartition());
    }
  }

  get isKeyed(): boolean {
    return this.settings.ordering === 'key';
  }

  keyOf(partition: number, offset: number): number {
    return this.logs[partition]!.keys[offset]!;
  }

  isSuspect(partition: number, offset: number): boolean {
    const { crashes, failures } = this.model[partition]!.at(offset);
    const { maxDeliveries } = this.settings;
    const isAtItsLast = crashes > 0 && failures + 1 >= maxDeliveries;
    return isAtItsLast || crashes >= Math.max(2, Math.ceil(maxDeliveries / 2));
  }

  // ------------------------------------------------------------------ leases

  /** In the order in which it was leased to it. */
  heldBy(worker: string): (ModelLease & { readonly partition: number; readonly offset: number })[] {
    return this.model
      .flatMap(({ records }, partition) =>
        records.flatMap(({ lease }, offset) => (lease?.worker === worker ? [{ ...lease, partition, offset }] : [])),
      )
      .sort((a, b) => a.order - b.order);
  }

  /** What the worker may get now; checks what it got. */
  expectedLease(worker: string, maxRecords: number): (got: readonly OpenRecord[]) => void {
    const held = this.heldBy(worker);
    const leased = this.model.reduce((sum, model) => sum + model.count('leased'), 0);
    const { maxInFlight, maxInFlightPerWorker } = this.settings;
    const room = Math.min(maxRecords, maxInFlightPerWorker - held.length, maxInFlight - leased);
    const idle = this.model.flatMap(({ records }, partition) =>
      records.flatMap(({ status }, offset) => (status === 'idle' ? [{ partition, offset }] : [])),
    );
    const suspects = idle.filter(({ partition, offset }) => this.isSuspect(partition, offset)).length;
    const hasSuspect = held.some(({ isAlone }) => isAlone);
    return (got) => {
      expect(got.length).toBeLessThanOrEqual(Math.max(0, room));
      for (const { partition, offset } of got) {
        expect(this.model[partition.partition]!.at(offset).status, `${offset} is leased`).toBe('idle');
        if (this.isKeyed) this.#checkTurn(partition.partition, offset);
      }
      const gotSuspects = got.filter(({ partition, offset }) => this.isSuspect(partition.partition, offset)).length;
      if (gotSuspects > 0) expect([got.length, held.length], 'a suspect is alone').toEqual([1, 0]);
      if (hasSuspect) expect(got.length, 'who has a suspect gets nothing else').toBe(0);
      if (suspects === 0 && !hasSuspect && !this.isKeyed)
        expect(got.length).toBe(Math.max(0, Math.min(room, idle.length)));
      if (suspects > 0 && held.length === 0 && room > 0 && !this.isKeyed) expect(gotSuspects).toBe(1);
      const order = got.map(({ partition, offset }) => `${partition.partition}:${String(offset).padStart(9, '0')}`);
      const partitions = [...new Set(got.map(({ partition }) => partition.partition))];
      const listed = partitions.flatMap((number) => order.filter((one) => one.startsWith(`${number}:`)).sort());
      expect(order, 'by partition and offset').toEqual(listed);
    };
  }

  /** One of a key at a time, the first first. */
  #checkTurn(partition: number, offset: number): void {
    const key = this.keyOf(partition, offset);
    if (key === NO_KEY) return;
    const { records } = this.model[partition]!;
    for (const [other, record] of records.entries()) {
      if (other === offset || record.status === 'done' || this.keyOf(partition, other) !== key) continue;
      const about = `${offset} of key ${key} is leased while ${other} is ${record.status}`;
      if (record.status !== 'idle' && !record.isPutOff) throw new Error(about);
      // Of those that were opened again which comes first depends on which was.
      if (record.redrives > 0 && (this.wasStoredLate || records[offset]!.redrives > 0)) continue;
      if (other < offset && record.behind !== offset) throw new Error(about);
    }
  }

  lend(
    partition: number,
    offset: number,
    { token, worker }: Pick<Token, 'token' | 'worker'>,
    extendMs: number = this.settings.leaseMs,
  ): void {
    this.model[partition]!.set(offset, {
      status: 'leased',
      wasLeased: true,
      dueAtMs: Number.NaN,
      lease: {
        token,
        worker,
        dueAtMs: this.monotonicMs + Math.min(extendMs, this.settings.maxLeaseMs),
        leasedAtMs: this.monotonicMs,
        order: this.#orders++,
        isAlone: this.isSuspect(partition, offset),
      },
    });
  }

  /** What went out in replies that were lost nobody had in hand. */
  giveBackUnheardOf(worker: string, lastToken: number): void {
    const isHeardOf = (token: number): boolean => {
      const past = this.tokens.find((one) => one.token === token);
      return past?.run !== this.run || token <= lastToken;
    };
    for (const model of this.model) {
      for (const [offset, { lease }] of model.records.entries()) {
        if (lease?.worker === worker && !isHeardOf(lease.token)) model.idle(offset);
      }
    }
  }

  asks(worker: string, concurrency: number): void {
    this.workers.set(worker, { concurrency, lostSlots: 0 });
  }

  heard(worker: string): void {
    const known = this.workers.get(worker);
    if (known !== undefined) known.lostSlots = 0;
  }

  // ------------------------------------------------------------------ settlements

  /** Whether the spec takes it. */
  verdict(
    worker: string,
    { kind, partition, token, ranges }: Settlement,
    offset: number,
  ): 'taken' | 'refused' | 'either' {
    const record = this.model[partition]!.records[offset];
    if (record === undefined) return 'refused';
    const past = this.tokens.filter((one) => one.token === token);
    const had = this.tokens.some(
      (one, at) =>
        at >= record.born &&
        one.token === token &&
        one.records.some((its) => its.partition === partition && its.offset === offset),
    );
    const isEarlierRun = past.some(({ run }) => run !== this.run);
    if (record.lease?.token === token) {
      if (kind !== 'extend') return 'taken';
      return record.lease.leasedAtMs + this.settings.maxLeaseMs > this.monotonicMs ? 'taken' : 'refused';
    }
    // It was heard before.
    if (kind === 'retry' && record.status !== 'done' && record.failedUnder === token) return 'taken';
    // Of a record whose key is not known nobody can tell whether it is done.
    if (record.status === 'done') return kind === 'ack' && isEarlierRun && this.isKeyed ? 'either' : 'refused';
    if (record.status === 'leased' || record.status === 'dying') return 'refused';
    if (kind === 'ack') return had ? 'taken' : 'either';
    const isOver = record.wasLeased || Math.abs(record.failedUnder) === token;
    if (record.status === 'waiting' || isOver || !isEarlierRun) return 'refused';
    if (!had || this.isKeyed) return 'either';
    // A suspect is alone.
    const held = this.heldBy(worker);
    const isCrowded = this.isSuspect(partition, offset) ? held.length > 0 : held.some(({ isAlone }) => isAlone);
    if (kind !== 'extend') return 'taken';
    if (isCrowded) return 'refused';
    return ranges[0] === ranges[1] ? 'taken' : 'either';
  }

  take(worker: string, settlement: Settlement, offset: number): void {
    const model = this.model[settlement.partition]!;
    const record = model.at(offset);
    switch (settlement.kind) {
      case 'ack':
        model.finish(offset);
        return;
      case 'release':
        model.idle(offset);
        return;
      case 'reject':
        model.set(offset, {
          failures: record.failures + 1,
          failedUnder: settlement.token,
          status: 'dying',
          cause: 'rejected',
          lease: undefined,
        });
        return;
      case 'retry':
        if (record.failedUnder === settlement.token) return;
        model.set(offset, { wasLeased: true });
        this.#fail(model, offset, settlement.token, settlement.delayMs);
        return;
      case 'extend': {
        const { lease } = record;
        if (lease === undefined) {
          this.#knowAnew(worker);
          this.lend(settlement.partition, offset, { token: settlement.token, worker }, settlement.extendMs);
        } else {
          const latestMs = lease.leasedAtMs + this.settings.maxLeaseMs;
          const untilMs = this.monotonicMs + (settlement.extendMs ?? this.settings.leaseMs);
          model.set(offset, { lease: { ...lease, dueAtMs: Math.min(latestMs, untilMs) } });
        }
        return;
      }
    }
  }

  /** After a restart it is known by its settlements alone. */
  #knowAnew(worker: string): void {
    if (!this.workers.has(worker)) this.workers.set(worker, { concurrency: 1, lostSlots: 0 });
  }

  #fail(model: ModelPartition, offset: number, failedUnder: number, delayMs: number | undefined): void {
    const failures = model.at(offset).failures + 1;
    model.set(offset, { failedUnder });
    if (failures >= this.settings.maxDeliveries) {
      model.set(offset, { failures, status: 'dying', cause: 'max-deliveries', lease: undefined });
      return;
    }
    const delays = this.settings.backoffDelaysMs;
    const dueAtMs = this.wallMs + (delayMs ?? delays[Math.min(failures, delays.length) - 1]!);
    model.set(offset, { failures, status: 'waiting', dueAtMs, isPutOff: false, lease: undefined });
  }

  // ------------------------------------------------------------------ time

  pass(ms: number): void {
    this.monotonicMs += ms;
    this.wallMs += ms;
  }

  tick(): void {
    this.#endLeases();
    for (const model of this.model) {
      for (const [offset, { status, dueAtMs, cause }] of model.records.entries()) {
        if (status !== 'waiting' || dueAtMs > this.wallMs) continue;
        model.idle(offset);
        if (cause !== undefined) model.set(offset, { status: 'dying' });
      }
    }
  }

  /** Nobody can read a record that was looked at. */
  putOff(partition: number, offset: number, wasOpen: boolean, delayMs: number): void {
    const model = this.model[partition]!;
    const record = model.records[offset];
    if (record === undefined || record.status === 'done' || record.status === 'waiting') return;
    const status = { status: 'waiting', lease: undefined, dueAtMs: this.wallMs + delayMs, isPutOff: true } as const;
    const cause = record.cause ?? (offset < model.retireBelow && !wasOpen ? 'retention' : undefined);
    model.set(offset, { ...status, cause });
  }

  /** What its topic lets go of dies wherever the queue comes to it. */
  retired(dying: Iterable<OpenRecord>): void {
    for (const { partition, offset, cause } of dying) {
      const model = this.model[partition.partition]!;
      const { status } = model.at(offset);
      if (status === 'dying') continue;
      expect([cause, offset < model.retireBelow, status === 'idle' || status === 'waiting']).toEqual([
        'retention',
        true,
        true,
      ]);
      model.set(offset, { status: 'dying', cause, dueAtMs: Number.NaN, isPutOff: false });
    }
  }

  /** The broker begins anew. */
  restart(): void {
    this.run++;
    this.monotonicMs += 1_000_000;
    this.workers.clear();
  }

  /** It has read what is stored. Leases are forgotten, delays are not. */
  restarted(openOf: (partition: number, offset: number) => OpenRecord | undefined): void {
    for (const [number, model] of this.model.entries()) {
      for (const [offset, record] of model.records.entries()) {
        if (record.status === 'leased') model.idle(offset);
        model.set(offset, { wasLeased: false });
        if (record.status === 'waiting' && record.cause !== undefined) {
          model.set(offset, { status: 'dying', isPutOff: false });
          continue;
        }
        const open = openOf(number, offset);
        if (record.status === 'dying' || record.status === 'done') continue;
        if (record.status === 'waiting' && !record.isPutOff) {
          expect([open?.phase, open?.dueAtMs]).toEqual(['waiting', record.dueAtMs]);
        } else if (open?.phase === 'waiting') {
          // As it was when that was stored; it is over by now.
          expect(open.dueAtMs).toBeLessThanOrEqual(record.isPutOff ? Number.POSITIVE_INFINITY : this.wallMs);
          model.set(offset, { status: 'waiting', dueAtMs: open.dueAtMs, isPutOff: false });
        } else {
          model.idle(offset);
        }
      }
    }
  }

  /** Those that end at one time together: of those that a worker had the first ones it may have had in hand. */
  #endLeases(): void {
    for (const [worker, known] of this.workers) {
      const due = this.heldBy(worker).filter(({ dueAtMs }) => dueAtMs <= this.monotonicMs);
      for (const atMs of [...new Set(due.map(({ dueAtMs }) => dueAtMs))].sort((a, b) => a - b)) {
        const inHand = this.heldBy(worker).slice(0, Math.max(0, known.concurrency - known.lostSlots));
        for (const { partition, offset } of due.filter(({ dueAtMs }) => dueAtMs === atMs)) {
          const model = this.model[partition]!;
          if (!inHand.some((one) => one.partition === partition && one.offset === offset)) {
            model.idle(offset);
            continue;
          }
          known.lostSlots++;
          model.set(offset, { crashes: model.at(offset).crashes + 1 });
          this.#fail(model, offset, -(model.at(offset).lease?.token ?? 0), undefined);
        }
      }
    }
  }
}
