// A queue's state with everything around it made up: a log per partition, workers that keep all the tokens they ever got, a topic of
// dead letters, the records that are stored, and crashes that take the last of these. Beside it the model. Whatever happens is done
// to both, and then they are compared.

import { expect } from 'vitest';
import { keyHash } from '../../../broker/queues/key-hash.ts';
import { NO_KEY } from '../../../broker/queues/key-order.ts';
import type { Settlement } from '../../../broker/queues/queue-events.ts';
import type { OpenRecord, QueuePartition } from '../../../broker/queues/queue-partition.ts';
import type { QueueSettings } from '../../../broker/queues/queue-settings.ts';
import { QueueState } from '../../../broker/queues/queue-state.ts';
import { checkAgainst } from './compare-queue.ts';
import { QueueSpec, type Token, type WorldOptions } from './queue-spec.ts';
import { QueueStore } from './queue-store.ts';
import { ScanDriver } from './scan-driver.ts';

const QUEUE = 'q';

export class QueueWorld {
  /** Beside it. */
  readonly spec: QueueSpec;
  state: QueueState;
  readonly scans: ScanDriver[] = [];
  readonly #store = new QueueStore(QUEUE);
  /** Dead letters, durable. */
  #letters: { partition: number; offset: number }[] = [];
  #unstored = 0;
  /** Tokens of the last replies that workers got. */
  readonly #heardOf = new Map<string, number>();
  #redrives = 0;
  /** Failed ones whose age is being looked up. */
  #judged: OpenRecord[] = [];

  constructor(options: WorldOptions) {
    this.spec = new QueueSpec(options);
    this.state = this.#newState();
    for (const partition of this.state.partitions) this.state.moveTo(partition, 0);
    this.#storeAll();
    this.#beginScans();
  }

  get now(): { monotonicMs: number; wallMs: number } {
    const { monotonicMs, wallMs } = this.spec;
    return { monotonicMs, wallMs };
  }

  // ------------------------------------------------------------------ the log

  produce(partition: number, count: number, seed: number): void {
    const { keys } = this.spec.logs[partition]!;
    for (let index = 0; index < count; index++) {
      const key = this.spec.options.keys === 0 ? 0 : (seed + index * (1 + (seed % 3))) % this.spec.options.keys;
      keys.push(!this.spec.isKeyed || key === 0 ? NO_KEY : hashOf(key));
    }
    this.spec.model[partition]!.grow(count);
    this.state.advanced(this.#own(partition), keys.length);
    this.#happened();
  }

  /** The log begins later; the queue hears of it when it looks there. */
  trimLog(partition: number, by: number): void {
    const log = this.spec.logs[partition]!;
    log.start = Math.min(log.keys.length, log.start + by);
  }

  hearOfTrim(partition: number): void {
    const { start } = this.spec.logs[partition]!;
    this.state.trimmed(this.#own(partition), start);
    this.spec.model[partition]!.trim(start);
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
    this.spec.asks(worker, concurrency);
    this.spec.giveBackUnheardOf(worker, lastToken);
    const expected = this.spec.expectedLease(worker, maxRecords);
    const leased = this.state.lease(this.now, wish);
    const open = leased === undefined ? [] : [...leased.records.values()].flat();
    expected(open);
    if (leased === undefined) {
      this.#happened();
      return undefined;
    }
    const records = open.map(({ partition, offset }) => ({ partition: partition.partition, offset }));
    const token: Token = { token: leased.token, worker, run: this.spec.run, records, open };
    for (const { partition, offset } of records) this.spec.lend(partition, offset, token);
    this.spec.tokens.push(token);
    if (!isReplyLost) this.#heardOf.set(worker, token.token);
    if (givenBack > 0) this.giveBack(token, givenBack);
    this.#meetGone(token);
    this.#happened();
    return token;
  }

  /** The last of a lease could not be sent. */
  giveBack(token: Token, count: number): void {
    const back = token.open.slice(-count);
    for (const { partition, offset } of back) {
      const model = this.spec.model[partition.partition]!;
      if (token.run === this.spec.run && model.records[offset]?.lease?.token === token.token) model.idle(offset);
    }
    if (token.run === this.spec.run) this.state.giveBack(token.token, back);
    this.#happened();
  }

  settle(worker: string, settlement: Settlement): number[] {
    const { partition, ranges } = settlement;
    if (this.state.workers.has(worker)) this.spec.heard(worker);
    const offsets: number[] = [];
    for (let at = 0; at < ranges.length; at += 2) {
      for (let offset = ranges[at]!; offset <= ranges[at + 1]!; offset++) offsets.push(offset);
    }
    const before = offsets.map((offset) => this.spec.verdict(worker, settlement, offset));
    const refusals = this.state.settle(this.now, worker, [settlement]);
    const refused = new Set(refusals.flatMap((refusal) => refusal.offsets));
    for (const { error } of refusals) expect(error.code).toBe('STALE_LEASE');
    for (const [index, offset] of offsets.entries()) {
      const taken = !refused.has(offset);
      const verdict = before[index]!;
      const about = `${settlement.kind} of ${partition}:${offset} under ${settlement.token}`;
      if (verdict !== 'either' && verdict !== (taken ? 'taken' : 'refused')) {
        throw new Error(`${about} is to be ${verdict}; ${JSON.stringify(this.spec.model[partition]!.records[offset])}`);
      }
      if (taken) this.spec.take(worker, settlement, offset);
    }
    this.#happened();
    return [...refused];
  }

  /** The log does not have all that was leased. */
  #meetGone({ open }: Token): void {
    for (const { partition, offset } of open) {
      const number = partition.partition;
      const { start } = this.spec.logs[number]!;
      if (offset >= start) continue;
      this.state.missing(partition, [offset, offset]);
      this.spec.model[number]!.finish(offset);
      this.state.trimmed(partition, start);
      this.spec.model[number]!.trim(start);
    }
  }

  // ------------------------------------------------------------------ time

  pass(ms: number): void {
    this.spec.pass(ms);
  }

  tick(): void {
    this.state.tick(this.now);
    this.spec.tick();
    // Of whom nothing was heard for long, nothing is known.
    const { workers } = this.spec;
    for (const worker of workers.keys()) if (!this.state.workers.has(worker)) workers.delete(worker);
    this.#happened();
  }

  putOff(partition: number, first: number, last: number, delayMs: number): void {
    const own = this.#own(partition);
    const open = new Set(own.open.keys());
    // Where keys matter the scan passes them, without knowing their keys.
    const passes = this.spec.isKeyed && own.next >= first && own.next <= last;
    if (passes && last >= own.end) return;
    if (passes) for (let offset = own.next; offset <= last; offset++) this.spec.logs[partition]!.keys[offset] = NO_KEY;
    const next = own.next;
    this.state.putOff(own, first, last, this.now, delayMs, 'unreadable');
    for (let offset = first; offset <= last; offset++) {
      const wasSeen = open.has(offset) || (passes && offset >= next);
      if (wasSeen) this.spec.putOff(partition, offset, open.has(offset), delayMs);
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
    for (const { partition, offset } of buried) this.spec.model[partition]!.finish(offset);
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
    const model = this.spec.model[partition.partition]!;
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
    const model = this.spec.model[partition]!;
    model.retireBelow = Math.max(model.retireBelow, below);
    this.state.retire(own, below, maxDying);
    expect(this.state.dying.size).toBeLessThanOrEqual(Math.max(dyingBefore, maxDying));
    this.#happened();
    if (this.spec.isKeyed || this.state.dying.size >= maxDying) return;
    for (let offset = 0; offset < model.retireBelow; offset++) {
      expect(['leased', 'dying', 'done']).toContain(model.records[offset]?.status ?? 'done');
    }
  }

  reopen(partition: number, offset: number): void {
    const model = this.spec.model[partition]!;
    if (offset < this.spec.logs[partition]!.start || offset >= model.records.length) return;
    const own = this.#own(partition);
    const key = this.spec.keyOf(partition, offset);
    const head = key === NO_KEY ? undefined : [...own.open.values()].find((record) => record.key === key)?.offset;
    const isDone = model.at(offset).status === 'done';
    expect(this.state.reopen(own, offset, ++this.#redrives, key), `${offset} is reopened`).toBe(isDone);
    if (isDone) model.reopen(offset, this.#redrives, head, this.spec.tokens.length);
    this.#happened();
  }

  settleLetters(first: number, last: number): void {
    this.state.lettersSettled([first, last]);
    this.#happened();
  }

  dropOldest(count: number): void {
    const left = (): number =>
      this.spec.model.reduce((sum, model) => sum + model.records.length - model.count('done'), 0);
    const before = left();
    const candidates = this.spec.model.reduce((sum, model) => sum + model.count('idle') + model.count('waiting'), 0);
    this.state.dropOldest(count);
    for (const [number, model] of this.spec.model.entries()) {
      for (const [offset, { status }] of model.records.entries()) {
        if (status === 'idle' || status === 'waiting') {
          if (this.#isDoneInState(number, offset)) model.finish(offset);
        }
      }
    }
    const dropped = before - left();
    if (this.spec.isKeyed) expect(dropped).toBeLessThanOrEqual(count);
    else expect(dropped).toBe(Math.min(count, candidates));
    this.#happened();
  }

  moveTo(partition: number, offset: number): void {
    const { start, keys } = this.spec.logs[partition]!;
    const to = Math.min(Math.max(offset, start), keys.length);
    this.state.moveTo(this.#own(partition), to);
    this.spec.model[partition]!.moveTo(to, this.spec.tokens.length);
    this.#happened();
  }

  alter(settings: Partial<QueueSettings>): void {
    this.spec.settings = { ...this.spec.settings, ...settings };
    this.state.settings = this.spec.settings;
    this.#happened();
  }

  // ------------------------------------------------------------------ stored and restored

  /** Everything is written anew; what was before is let go. */
  checkpoint(): void {
    this.#storeAll();
    this.#store.checkpoint(this.state.image(), this.spec.model);
  }

  /** The broker dies, and so many of the records with it that were stored last. */
  crash(lost: number): void {
    const grown = this.spec.model.map(({ records }) => records.length);
    this.spec.model = this.#store.crash(lost);
    for (const [number, model] of this.spec.model.entries()) model.grow(grown[number]! - model.records.length);
    this.#restart();
  }

  #restart(): void {
    this.#unstored = 0;
    this.spec.restart();
    this.#judged = [];
    this.state = this.#newState();
    this.#store.readInto(this.state);
    this.spec.restarted((partition, offset) => this.#own(partition).open.get(offset));
    this.#recover();
    for (const [number, { keys, start }] of this.spec.logs.entries()) {
      const own = this.#own(number);
      this.state.advanced(own, keys.length);
      this.state.trimmed(own, start);
      this.spec.model[number]!.trim(start);
    }
    this.#beginScans();
    this.#happened();
  }

  #recover(): void {
    for (const [at, letter] of this.#letters.entries()) {
      if (at < this.state.archivedTo) continue;
      this.state.archived([letter], at + 1);
      const model = this.spec.model[letter.partition]!;
      if (model.records[letter.offset]?.status === 'dying') model.finish(letter.offset);
    }
  }

  #storeAll(): void {
    this.#store.store(this.state.takeDelta(), this.spec.model);
  }

  #newState(): QueueState {
    return new QueueState({
      queue: QUEUE,
      settings: this.spec.settings,
      partitionCount: this.spec.options.partitions,
      run: this.spec.run,
      random: () => 0.5,
      maxNotedPerKey: this.spec.options.maxNotedPerKey,
    });
  }

  #beginScans(): void {
    this.scans.length = 0;
    for (const partition of this.state.partitions) {
      this.scans.push(
        new ScanDriver(this.state, partition, this.spec.logs[partition.partition]!, () => {
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
    for (const [number, { start }] of this.spec.logs.entries()) {
      for (let offset = 0; offset < start; offset++) {
        const isIdle = this.spec.model[number]!.at(offset).status === 'idle';
        if (isIdle && this.#isDoneInState(number, offset)) this.spec.model[number]!.finish(offset);
      }
    }
  }

  #own(partition: number): QueuePartition {
    return this.state.partitions[partition]!;
  }

  #isDoneInState(partition: number, offset: number): boolean {
    return this.#own(partition).isDone(offset, this.spec.keyOf(partition, offset));
  }

  /** What happens next so many times is stored together. */
  storeLate(times: number): void {
    this.#unstored = times;
    this.spec.wasStoredLate = true;
  }

  #happened(): void {
    this.spec.retired(this.state.dying);
    if (this.#unstored > 0) this.#unstored--;
    else this.#storeAll();
    checkAgainst(this.state, this.spec);
  }
}

function hashOf(key: number): number {
  const bytes = Buffer.from(`key ${key}`);
  return keyHash(bytes, 0, bytes.length);
}
