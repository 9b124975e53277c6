// A queue's state with everything around it made up: a log per partition, workers that keep all the tokens they ever got, a topic of
// dead letters, the records that are stored, and crashes that take the last of these. Beside it the model. Whatever happens is done
// to both, and then they are compared.

import { expect } from 'vitest';
import { keyHash } from '../../../broker/queues/key-hash.ts';
import { NO_KEY } from '../../../broker/queues/key-order.ts';
import type { Settlement } from '../../../broker/queues/queue-events.ts';
import type { QueueImage } from '../../../broker/queues/queue-images.ts';
import type { OpenRecord, QueuePartition } from '../../../broker/queues/queue-partition.ts';
import { joinImages, parseQueueRecord, textsOf } from '../../../broker/queues/queue-records.ts';
import { DEFAULT_QUEUE_SETTINGS, type QueueSettings } from '../../../broker/queues/queue-settings.ts';
import { QueueState } from '../../../broker/queues/queue-state.ts';
import { checkAgainst } from './compare-queue.ts';
import { type ModelLease, ModelPartition, type ModelWorker } from './queue-model.ts';
import { ScanDriver } from './scan-driver.ts';

const QUEUE = 'q';
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

/** What a crash may take back to. */
interface Snapshot {
  readonly texts: number;
  readonly partitions: ModelPartition[];
}

export class QueueWorld {
  readonly options: WorldOptions;
  settings: QueueSettings;
  state: QueueState;
  /** Of each partition its records' keys; and where its log begins. */
  readonly logs: { readonly keys: number[]; start: number }[] = [];
  model: ModelPartition[] = [];
  readonly workers = new Map<string, ModelWorker>();
  readonly tokens: Token[] = [];
  readonly scans: ScanDriver[] = [];
  run = 0;
  monotonicMs = 0;
  #wallMs = WALL_MS;
  #texts: { key: string; value: string | null }[] = [];
  #snapshots: Snapshot[] = [];
  /** Dead letters, durable. */
  #letters: { partition: number; offset: number }[] = [];
  #unstored = 0;
  #wasStoredLate = false;
  /** Tokens of the last replies that workers got. */
  readonly #heardOf = new Map<string, number>();
  #orders = 0;
  #redrives = 0;
  /** Failed ones whose age is being looked up. */
  #judged: OpenRecord[] = [];

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
    this.state = this.#newState();
    for (const partition of this.state.partitions) this.state.moveTo(partition, 0);
    this.#store();
    this.#beginScans();
  }

  get now(): { monotonicMs: number; wallMs: number } {
    return { monotonicMs: this.monotonicMs, wallMs: this.#wallMs };
  }

  get isKeyed(): boolean {
    return this.settings.ordering === 'key';
  }

  get storedTexts(): number {
    return this.#texts.length;
  }

  keyOf(partition: number, offset: number): number {
    return this.logs[partition]!.keys[offset]!;
  }

  isSuspect(partition: number, offset: number): boolean {
    const { crashes } = this.model[partition]!.at(offset);
    return crashes >= Math.max(2, Math.ceil(this.settings.maxDeliveries / 2));
  }

  // ------------------------------------------------------------------ the log

  produce(partition: number, count: number, seed: number): void {
    const { keys } = this.logs[partition]!;
    for (let index = 0; index < count; index++) {
      const key = this.options.keys === 0 ? 0 : (seed + index * (1 + (seed % 3))) % this.options.keys;
      keys.push(!this.isKeyed || key === 0 ? NO_KEY : hashOf(key));
    }
    this.model[partition]!.grow(count);
    this.state.advanced(this.#own(partition), keys.length);
    this.#happened();
  }

  /** The log begins later; the queue hears of it when it looks there. */
  trimLog(partition: number, by: number): void {
    const log = this.logs[partition]!;
    log.start = Math.min(log.keys.length, log.start + by);
  }

  hearOfTrim(partition: number): void {
    const { start } = this.logs[partition]!;
    this.state.trimmed(this.#own(partition), start);
    this.model[partition]!.trim(start);
    this.#happened();
  }

  // ------------------------------------------------------------------ workers

  lease(
    worker: string,
    maxRecords: number,
    concurrency: number,
    { givenBack = 0, isReplyLost = false } = {},
  ): Token | undefined {
    const lastToken = this.#heardOf.get(worker) ?? 0;
    const wish = { workerId: worker, clientId: 'c', host: 'h', maxRecords, concurrency, lastToken };
    const known = this.workers.get(worker) ?? { concurrency, lostSlots: 0 };
    this.workers.set(worker, known);
    known.concurrency = concurrency;
    known.lostSlots = 0;
    this.#giveBackUnheardOf(worker, lastToken);
    const expected = this.#expectedLease(worker, maxRecords);
    const leased = this.state.lease(this.now, wish);
    const open = leased === undefined ? [] : [...leased.records.values()].flat();
    expected(open);
    if (leased === undefined) {
      this.#happened();
      return undefined;
    }
    const records = open.map(({ partition, offset }) => ({ partition: partition.partition, offset }));
    const token: Token = { token: leased.token, worker, run: this.run, records, open };
    for (const { partition, offset } of records) this.#lend(partition, offset, token);
    this.tokens.push(token);
    if (!isReplyLost) this.#heardOf.set(worker, token.token);
    if (givenBack > 0) this.giveBack(token, givenBack);
    this.#meetGone(token);
    this.#happened();
    return token;
  }

  /** What went out in replies that were lost nobody had in hand. */
  #giveBackUnheardOf(worker: string, lastToken: number): void {
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

  /** The last of a lease could not be sent. */
  giveBack(token: Token, count: number): void {
    const back = token.open.slice(-count);
    for (const { partition, offset } of back) {
      const model = this.model[partition.partition]!;
      if (token.run === this.run && model.records[offset]?.lease?.token === token.token) model.idle(offset);
    }
    if (token.run === this.run) this.state.giveBack(token.token, back);
    this.#happened();
  }

  settle(worker: string, settlement: Settlement): number[] {
    const { partition, ranges } = settlement;
    const known = this.workers.get(worker);
    if (known !== undefined && this.state.workers.has(worker)) known.lostSlots = 0;
    const offsets: number[] = [];
    for (let at = 0; at < ranges.length; at += 2) {
      for (let offset = ranges[at]!; offset <= ranges[at + 1]!; offset++) offsets.push(offset);
    }
    const before = offsets.map((offset) => this.#verdict(worker, settlement, offset));
    const refusals = this.state.settle(this.now, worker, [settlement]);
    const refused = new Set(refusals.flatMap((refusal) => refusal.offsets));
    for (const { error } of refusals) expect(error.code).toBe('STALE_LEASE');
    for (const [index, offset] of offsets.entries()) {
      const taken = !refused.has(offset);
      const verdict = before[index]!;
      const about = `${settlement.kind} of ${partition}:${offset} under ${settlement.token}`;
      if (verdict !== 'either' && verdict !== (taken ? 'taken' : 'refused')) {
        throw new Error(`${about} is to be ${verdict}; ${JSON.stringify(this.model[partition]!.records[offset])}`);
      }
      if (taken) this.#take(worker, settlement, offset);
    }
    this.#happened();
    return [...refused];
  }

  /** Whether the spec takes it. */
  #verdict(
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

  #take(worker: string, settlement: Settlement, offset: number): void {
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
          this.#lend(settlement.partition, offset, { token: settlement.token, worker }, settlement.extendMs);
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

  #lend(
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

  #fail(model: ModelPartition, offset: number, failedUnder: number, delayMs: number | undefined): void {
    const failures = model.at(offset).failures + 1;
    model.set(offset, { failedUnder });
    if (failures >= this.settings.maxDeliveries) {
      model.set(offset, { failures, status: 'dying', cause: 'max-deliveries', lease: undefined });
      return;
    }
    const delays = this.settings.backoffDelaysMs;
    const dueAtMs = this.#wallMs + (delayMs ?? delays[Math.min(failures, delays.length) - 1]!);
    model.set(offset, { failures, status: 'waiting', dueAtMs, isPutOff: false, lease: undefined });
  }

  /** In the order in which it was leased to it. */
  heldBy(worker: string): (ModelLease & { readonly partition: number; readonly offset: number })[] {
    return this.model
      .flatMap(({ records }, partition) =>
        records.flatMap(({ lease }, offset) => (lease?.worker === worker ? [{ ...lease, partition, offset }] : [])),
      )
      .sort((a, b) => a.order - b.order);
  }

  /** What the worker may get now; checks what it got. */
  #expectedLease(worker: string, maxRecords: number): (got: readonly OpenRecord[]) => void {
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
      if (record.redrives > 0 && (this.#wasStoredLate || records[offset]!.redrives > 0)) continue;
      if (other < offset && record.behind !== offset) throw new Error(about);
    }
  }

  /** The log does not have all that was leased. */
  #meetGone({ open }: Token): void {
    for (const { partition, offset } of open) {
      const number = partition.partition;
      const { start } = this.logs[number]!;
      if (offset >= start) continue;
      this.state.missing(partition, [offset, offset]);
      this.model[number]!.finish(offset);
      this.state.trimmed(partition, start);
      this.model[number]!.trim(start);
    }
  }

  // ------------------------------------------------------------------ time

  pass(ms: number): void {
    this.monotonicMs += ms;
    this.#wallMs += ms;
  }

  tick(): void {
    this.state.tick(this.now);
    this.#endLeases();
    // Of whom nothing was heard for long, nothing is known.
    for (const worker of this.workers.keys()) if (!this.state.workers.has(worker)) this.workers.delete(worker);
    for (const model of this.model) {
      for (const [offset, { status, dueAtMs, cause }] of model.records.entries()) {
        if (status !== 'waiting' || dueAtMs > this.#wallMs) continue;
        model.idle(offset);
        if (cause !== undefined) model.set(offset, { status: 'dying' });
      }
    }
    this.#happened();
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

  putOff(partition: number, first: number, last: number, delayMs: number): void {
    const own = this.#own(partition);
    const open = new Set(own.open.keys());
    // Where keys matter the scan passes them, without knowing their keys.
    const passes = this.isKeyed && own.next >= first && own.next <= last;
    if (passes && last >= own.end) return;
    if (passes) for (let offset = own.next; offset <= last; offset++) this.logs[partition]!.keys[offset] = NO_KEY;
    const next = own.next;
    this.state.putOff(own, first, last, this.now, delayMs, 'unreadable');
    const model = this.model[partition]!;
    for (let offset = first; offset <= last; offset++) {
      const record = model.records[offset];
      if (record === undefined || record.status === 'done' || record.status === 'waiting') continue;
      const wasSeen = open.has(offset) || (passes && offset >= next);
      if (!wasSeen) continue;
      const status = { status: 'waiting', lease: undefined, dueAtMs: this.#wallMs + delayMs, isPutOff: true } as const;
      const cause = record.cause ?? (offset < model.retireBelow && !open.has(offset) ? 'retention' : undefined);
      model.set(offset, { ...status, cause });
    }
    this.#happened();
  }

  // ------------------------------------------------------------------ dead letters

  /** The first ones get their letters; the queue may not hear of it before a crash. */
  bury(count: number, isHeardOf: boolean): void {
    const dying = [...this.state.dying].slice(0, count);
    const buried = dying.map(({ partition, offset }) => ({ partition: partition.partition, offset }));
    this.#letters.push(...buried);
    if (!isHeardOf) {
      this.crash(0);
      return;
    }
    this.state.archived(buried, this.#letters.length);
    for (const { partition, offset } of buried) this.model[partition]!.finish(offset);
    this.#happened();
  }

  judge(isTooOld: boolean): void {
    if (!isTooOld) {
      this.#judged.push(...this.state.toJudge);
      this.state.toJudge.clear();
      return;
    }
    const record = this.#judged.shift();
    if (record === undefined) return;
    this.state.tooOld(record);
    const { partition, offset } = record;
    const model = this.model[partition.partition]!;
    const known = model.records[offset];
    const isSame = partition.open.get(offset) === record;
    if (isSame && known?.cause === undefined && (known?.status === 'waiting' || known?.status === 'idle')) {
      model.set(offset, { status: 'dying', cause: 'max-age' });
    }
    this.#happened();
  }

  retire(partition: number, below: number, maxDying: number): void {
    const own = this.#own(partition);
    const dyingBefore = this.state.dying.size;
    const model = this.model[partition]!;
    model.retireBelow = Math.max(model.retireBelow, below);
    this.state.retire(own, below, maxDying);
    expect(this.state.dying.size).toBeLessThanOrEqual(Math.max(dyingBefore, maxDying));
    this.#happened();
    if (this.isKeyed || this.state.dying.size >= maxDying) return;
    for (let offset = 0; offset < model.retireBelow; offset++) {
      expect(['leased', 'dying', 'done']).toContain(model.records[offset]?.status ?? 'done');
    }
  }

  /** What its topic lets go of dies wherever the queue comes to it. */
  #noteRetired(): void {
    for (const { partition, offset, cause } of this.state.dying) {
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

  reopen(partition: number, offset: number): void {
    const model = this.model[partition]!;
    if (offset < this.logs[partition]!.start || offset >= model.records.length) return;
    const own = this.#own(partition);
    const key = this.keyOf(partition, offset);
    const head = key === NO_KEY ? undefined : [...own.open.values()].find((record) => record.key === key)?.offset;
    const isDone = model.at(offset).status === 'done';
    expect(this.state.reopen(own, offset, ++this.#redrives, key), `${offset} is reopened`).toBe(isDone);
    if (isDone) model.reopen(offset, this.#redrives, head, this.tokens.length);
    this.#happened();
  }

  settleLetters(first: number, last: number): void {
    this.state.lettersSettled([first, last]);
    this.#happened();
  }

  dropOldest(count: number): void {
    const left = (): number => this.model.reduce((sum, model) => sum + model.records.length - model.count('done'), 0);
    const before = left();
    const candidates = this.model.reduce((sum, model) => sum + model.count('idle') + model.count('waiting'), 0);
    this.state.dropOldest(count);
    for (const [number, model] of this.model.entries()) {
      for (const [offset, { status }] of model.records.entries()) {
        if (status === 'idle' || status === 'waiting') {
          if (this.#isDoneInState(number, offset)) model.finish(offset);
        }
      }
    }
    const dropped = before - left();
    if (this.isKeyed) expect(dropped).toBeLessThanOrEqual(count);
    else expect(dropped).toBe(Math.min(count, candidates));
    this.#happened();
  }

  moveTo(partition: number, offset: number): void {
    const { start, keys } = this.logs[partition]!;
    const to = Math.min(Math.max(offset, start), keys.length);
    this.state.moveTo(this.#own(partition), to);
    this.model[partition]!.moveTo(to, this.tokens.length);
    this.#happened();
  }

  alter(settings: Partial<QueueSettings>): void {
    this.settings = { ...this.settings, ...settings };
    this.state.settings = this.settings;
    this.#happened();
  }

  // ------------------------------------------------------------------ stored and restored

  /** Everything is written anew; what was before is let go. */
  checkpoint(): void {
    this.#store();
    const texts = textsOf(QUEUE, { type: 'image', isLast: true, image: this.state.image() });
    this.#texts = texts.map(({ key, value }) => ({ key, value }));
    this.#snapshots = [{ texts: this.#texts.length, partitions: this.#copy() }];
  }

  /** The broker dies, and so many of the records with it that were stored last. */
  crash(lost: number): void {
    const kept = Math.max(this.#snapshots[0]!.texts, this.#texts.length - lost);
    this.#snapshots = this.#snapshots.filter(({ texts }) => texts <= kept);
    const snapshot = this.#snapshots.at(-1)!;
    this.#texts.length = snapshot.texts;
    const grown = this.model.map(({ records }) => records.length);
    this.model = snapshot.partitions.map((partition) => partition.copy());
    for (const [number, model] of this.model.entries()) model.grow(grown[number]! - model.records.length);
    this.#restart();
  }

  #restart(): void {
    this.run++;
    this.#unstored = 0;
    this.monotonicMs += 1_000_000;
    this.workers.clear();
    this.#judged = [];
    this.state = this.#newState();
    const parts: QueueImage[] = [];
    for (const { key, value } of this.#texts) {
      const { record } = parseQueueRecord(Buffer.from(key), value === null ? null : Buffer.from(value));
      if (record.type === 'delta') this.state.replay(record.delta);
      if (record.type !== 'image') continue;
      parts.push(record.image);
      if (record.isLast) this.state.restore(joinImages(parts.splice(0)));
    }
    expect(this.state.takeDelta()).toBeUndefined();
    this.#noteRestart();
    this.#recover();
    for (const [number, { keys, start }] of this.logs.entries()) {
      const own = this.#own(number);
      this.state.advanced(own, keys.length);
      this.state.trimmed(own, start);
      this.model[number]!.trim(start);
    }
    this.#beginScans();
    this.#happened();
  }

  /** Leases are forgotten, delays are not. */
  #noteRestart(): void {
    for (const [number, model] of this.model.entries()) {
      for (const [offset, record] of model.records.entries()) {
        if (record.status === 'leased') model.idle(offset);
        model.set(offset, { wasLeased: false });
        if (record.status === 'waiting' && record.cause !== undefined) {
          model.set(offset, { status: 'dying', isPutOff: false });
          continue;
        }
        const open = this.#own(number).open.get(offset);
        if (record.status === 'dying' || record.status === 'done') continue;
        if (record.status === 'waiting' && !record.isPutOff) {
          expect([open?.phase, open?.dueAtMs]).toEqual(['waiting', record.dueAtMs]);
        } else if (open?.phase === 'waiting') {
          // As it was when that was stored; it is over by now.
          expect(open.dueAtMs).toBeLessThanOrEqual(record.isPutOff ? Number.POSITIVE_INFINITY : this.#wallMs);
          model.set(offset, { status: 'waiting', dueAtMs: open.dueAtMs, isPutOff: false });
        } else {
          model.idle(offset);
        }
      }
    }
  }

  #recover(): void {
    for (const [at, letter] of this.#letters.entries()) {
      if (at < this.state.archivedTo) continue;
      this.state.archived([letter], at + 1);
      const model = this.model[letter.partition]!;
      if (model.records[letter.offset]?.status === 'dying') model.finish(letter.offset);
    }
  }

  #store(): void {
    const delta = this.state.takeDelta();
    if (delta === undefined) {
      if (this.#snapshots.length === 0) throw new Error('there is nothing to go back to');
      this.#snapshots[this.#snapshots.length - 1] = { texts: this.#texts.length, partitions: this.#copy() };
      return;
    }
    this.#texts.push(...textsOf(QUEUE, { type: 'delta', delta }));
    this.#snapshots.push({ texts: this.#texts.length, partitions: this.#copy() });
  }

  #copy(): ModelPartition[] {
    return this.model.map((partition) => partition.copy());
  }

  #newState(): QueueState {
    return new QueueState({
      queue: QUEUE,
      settings: this.settings,
      partitionCount: this.options.partitions,
      run: this.run,
      random: () => 0.5,
      maxNotedPerKey: this.options.maxNotedPerKey,
    });
  }

  #beginScans(): void {
    this.scans.length = 0;
    for (const partition of this.state.partitions) {
      this.scans.push(
        new ScanDriver(this.state, partition, this.logs[partition.partition]!, () => {
          this.hearOfTrim(partition.partition);
        }),
      );
    }
  }

  scan(partition: number, records: number): void {
    this.scans[partition]!.step(records);
    this.#noteGone();
    this.#happened();
  }

  /** Until there is nothing more to be found out. */
  scanAll(): void {
    for (const scan of this.scans) {
      let steps = 0;
      while (scan.step(100)) if (steps++ > 1_000) throw new Error('the log is searched without an end');
    }
    this.#noteGone();
    this.#happened();
  }

  /** What a scan that was under way when the log was trimmed passed over. */
  #noteGone(): void {
    for (const [number, { start }] of this.logs.entries()) {
      for (let offset = 0; offset < start; offset++) {
        const isIdle = this.model[number]!.at(offset).status === 'idle';
        if (isIdle && this.#isDoneInState(number, offset)) this.model[number]!.finish(offset);
      }
    }
  }

  #own(partition: number): QueuePartition {
    return this.state.partitions[partition]!;
  }

  #isDoneInState(partition: number, offset: number): boolean {
    return this.#own(partition).isDone(offset, this.keyOf(partition, offset));
  }

  /** What happens next so many times is stored together. */
  storeLate(times: number): void {
    this.#unstored = times;
    this.#wasStoredLate = true;
  }

  #happened(): void {
    this.#noteRetired();
    if (this.#unstored > 0) this.#unstored--;
    else this.#store();
    checkAgainst(this);
  }

  // ------------------------------------------------------------------ the end

  /** Whatever happened, everything comes to somebody, and nothing is left. */
  drain(): void {
    this.alter({ maxInFlight: 1_000_000, maxInFlightPerWorker: 1_000_000 });
    const handedOut = new Set<string>();
    const total = this.model.reduce((sum, { records }) => sum + records.length, 0);
    for (let round = 0; round < 3 * total + 20; round++) {
      this.pass(3_600_000);
      this.tick();
      this.bury(1_000, true);
      this.scanAll();
      for (;;) {
        const token = this.lease('drain', 1_000, 10);
        if (token === undefined) break;
        for (const { partition, offset } of token.records) {
          if (this.model[partition]!.at(offset).status === 'done') continue;
          const id = `${partition}:${offset}`;
          expect(handedOut.has(id), `${id} is handed out once`).toBe(false);
          handedOut.add(id);
          this.settle('drain', { kind: 'ack', partition, token: token.token, ranges: [offset, offset] });
        }
        this.scanAll();
      }
      if (this.model.every((model) => model.count('done') === model.records.length)) break;
    }
    this.scanAll();
    for (const [number, model] of this.model.entries()) {
      // What searches needed is forgotten when the log is looked into again.
      this.state.scannedTo(this.#own(number), 0);
      const left = [...model.records.entries()].filter(([, { status }]) => status !== 'done');
      expect(left, `of partition ${number}`).toEqual([]);
      const { open, notDone, firstOpen, end, keys, redrives, passed } = this.#own(number);
      expect([open.size, notDone, firstOpen, keys?.size ?? 0, redrives.size]).toEqual([0, 0, end, 0, 0]);
      expect(passed.ranges.length).toBeLessThanOrEqual(2);
    }
    expect([this.state.leased, this.state.readyCount, this.state.dying.size]).toEqual([0, 0, 0]);
  }
}

function hashOf(key: number): number {
  const bytes = Buffer.from(`key ${key}`);
  return keyHash(bytes, 0, bytes.length);
}
