// Which phase each open record of a queue is in, and how it comes from one to the next. What has to outlive a restart goes to
// `changes` on the way.

import type { Offset } from '../../protocol/types.ts';
import { backoffMs } from './backoff.ts';
import { DueTimes } from './due-times.ts';
import { LeaseBook } from './lease-book.ts';
import { QueueChanges } from './queue-changes.ts';
import type { DeathCause, Now } from './queue-events.ts';
import type { OpenRecord, QueuePartition } from './queue-partition.ts';
import type { QueueSettings } from './queue-settings.ts';
import { ReadyRecords } from './ready-records.ts';

const MAX_ERROR_CHARACTERS = 1_024;
/** Records that were looked at and are not done. */
const MAX_OPEN = 1_000_000;

export interface RecordPhasesOptions {
  readonly settings: QueueSettings;
  /** Differs from that of the runs before: 0 to RUNS - 1. */
  readonly run: number;
  /** From 0 to below 1. */
  readonly random: () => number;
}

export class RecordPhases {
  readonly changes = new QueueChanges();
  readonly leases: LeaseBook;
  readonly ready = new ReadyRecords();
  readonly dying = new Set<OpenRecord>();
  readonly toJudge = new Set<OpenRecord>();
  readonly #waiting = new DueTimes<OpenRecord>();
  readonly #random: () => number;
  #settings: QueueSettings;

  constructor({ settings, run, random }: RecordPhasesOptions) {
    this.#settings = settings;
    this.leases = new LeaseBook(run);
    this.#random = random;
  }

  get settings(): QueueSettings {
    return this.#settings;
  }

  set settings(settings: QueueSettings) {
    this.#settings = settings;
    // Who is a suspect depends on them.
    for (const record of this.ready.takeAll()) this.makeReady(record);
  }

  /** How many more may be looked at: however many fail and wait for their retry, what is known of them stays bounded. */
  get roomForUnseen(): number {
    return MAX_OPEN - this.leases.size - this.ready.size - this.#waiting.size - this.dying.size;
  }

  /** By the monotonic clock: when the first lease ends, or the first delivery is due. */
  wakeAtMs(now: Now): number {
    return Math.min(this.leases.nextMs, this.#waiting.nextMs - now.wallMs + now.monotonicMs);
  }

  /** Workers went silent over it, several of them, or one and there is but one delivery left. */
  isSuspect({ crashes, failures }: OpenRecord): boolean {
    if (crashes === 0) return false;
    const { maxDeliveries } = this.#settings;
    return failures >= maxDeliveries - 1 || crashes >= Math.max(2, Math.ceil(maxDeliveries / 2));
  }

  // ------------------------------------------------------------------ open and done

  open(partition: QueuePartition, offset: Offset, key: number): OpenRecord {
    const record = partition.add(offset, key);
    if (!this.dieIfRetired(record)) this.makeReady(record);
    return record;
  }

  /** It was done, and is to be so again. False for one that is open. */
  reopen(partition: QueuePartition, offset: Offset, redrives: number, key: number): boolean {
    if (!partition.isDone(offset, key)) return false;
    const head = partition.open.get(partition.keys?.headOf(key) ?? -1);
    // Behind which one it waits is not known otherwise after a restart.
    if (head !== undefined) this.changes.changed(head);
    this.changes.reopened(partition.partition, offset, redrives, key);
    partition.redrives.set(offset, redrives);
    if (partition.mayOpenAgain(offset, key)) this.open(partition, offset, key);
    return true;
  }

  /** Done. */
  finish(record: OpenRecord): void {
    const { partition, offset, key } = record;
    this.drop(record);
    partition.open.delete(offset);
    this.changes.done(partition.partition, offset);
    if (partition.keys === undefined) return;
    const next = partition.keys.leave(offset, key);
    if (next !== undefined) this.open(partition, next, key);
  }

  /** What lies before the offset is done, what lies from it on is not. */
  moveTo(partition: QueuePartition, offset: Offset): void {
    for (const record of partition.open.values()) this.drop(record);
    partition.open.clear();
    partition.passed.pruneBelow(Number.POSITIVE_INFINITY);
    partition.keys?.clear();
    partition.redrives.clear();
    partition.next = offset;
    partition.moves++;
    partition.retireBelow = 0;
    partition.retiredTo = 0;
    this.changes.moved(partition.partition, offset);
  }

  // ------------------------------------------------------------------ from phase to phase

  /** Out of whatever phase it is in. */
  drop(record: OpenRecord): void {
    const { partition, phase } = record;
    if (phase === 'leased') {
      this.leases.drop(record);
    } else if (phase === 'waiting') {
      this.#waiting.clear(record);
      this.toJudge.delete(record);
      partition.retrying--;
    } else if (phase === 'dying') {
      this.dying.delete(record);
      partition.dying--;
    } else {
      this.ready.delete(record);
    }
  }

  makeReady(record: OpenRecord): void {
    record.phase = 'ready';
    this.ready.add(record, this.isSuspect(record));
  }

  setWaiting(record: OpenRecord, dueAtMs: number): void {
    record.phase = 'waiting';
    record.partition.retrying++;
    this.#waiting.set(record, dueAtMs);
  }

  setDying(record: OpenRecord, cause: DeathCause): void {
    record.phase = 'dying';
    record.cause = cause;
    record.partition.dying++;
    this.dying.add(record);
  }

  /** Given back: nothing is counted. */
  release(record: OpenRecord): void {
    this.drop(record);
    this.makeReady(record);
  }

  /** It cannot be read now, and is tried again. Nothing is counted. */
  putOff(record: OpenRecord, dueAtMs: number, error: string): void {
    this.drop(record);
    // Of one that has failed it is known why it failed last.
    if (record.failures === 0) record.lastError = error.slice(0, MAX_ERROR_CHARACTERS);
    this.setWaiting(record, dueAtMs);
  }

  fail(record: OpenRecord, token: number, now: Now, error: string, delayMs: number | undefined): void {
    const { maxDeliveries, maxAgeMs } = this.#settings;
    noteFailure(record, token, error);
    if (record.failures >= maxDeliveries) {
      this.die(record, 'max-deliveries');
      return;
    }
    this.drop(record);
    this.setWaiting(record, now.wallMs + (delayMs ?? backoffMs(this.#settings, record.failures, this.#random())));
    if (maxAgeMs >= 0) this.toJudge.add(record);
    this.changes.changed(record);
  }

  /** Whoever had it wants it to fail for good. */
  reject(record: OpenRecord, token: number, error: string): void {
    noteFailure(record, token, error);
    this.die(record, 'rejected');
  }

  die(record: OpenRecord, cause: DeathCause): void {
    this.drop(record);
    this.setDying(record, cause);
    this.changes.changed(record);
  }

  dieIfRetired(record: OpenRecord): boolean {
    if (record.offset >= record.partition.retireBelow) return false;
    this.die(record, 'retention');
    return true;
  }

  /** Those whose next delivery is due are ready. */
  wakeDue({ wallMs }: Now): void {
    for (let record = this.#waiting.take(wallMs); record !== undefined; record = this.#waiting.take(wallMs)) {
      record.partition.retrying--;
      this.toJudge.delete(record);
      // One that could not be read when it was to get its dead letter.
      if (record.cause === undefined) this.makeReady(record);
      else this.setDying(record, record.cause);
    }
  }
}

/** Neither leased nor dying. */
export function isIdle({ phase }: OpenRecord): boolean {
  return phase === 'ready' || phase === 'waiting';
}

function noteFailure(record: OpenRecord, token: number, error: string): void {
  record.failures++;
  record.failedUnder = token;
  record.lastError = error.slice(0, MAX_ERROR_CHARACTERS);
  if (record.failures === 1) record.firstError = record.lastError;
}
