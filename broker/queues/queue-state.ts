// One queue: which records are leased to whom, which wait for what, which are done. Pure: it is told what happens and what time
// it is, and says what is to be stored of it (takeDelta), which records are to become dead letters (dying), and when it wants to
// be told of the time again (wakeAtMs).
//
//   unseen -> leased -> done
//                    -> waiting (failed) -> ready -> leased ...
//                    -> ready (given back, or its lease ended before it was handed out)
//                    -> dying (failed too often, rejected) -> done, once its dead letter is durable
//
// A lease is kept in memory alone: a restart ends them all without counting a failure.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Offset, PartitionId } from '../../protocol/types.ts';
import { backoffMs } from './backoff.ts';
import { DueTimes } from './due-times.ts';
import { KeyOrder, NO_KEY } from './key-order.ts';
import { type EndedLease, LeaseBook, type NewGrants } from './lease-book.ts';
import { lowest } from './lowest.ts';
import { OffsetRanges, offsetsOf } from './offset-ranges.ts';
import { QueueChanges } from './queue-changes.ts';
import type { DeathCause, LeaseWish, Now, Ranges, Settlement } from './queue-events.ts';
import type { OpenRecordImage, PartitionDelta, PartitionImage, QueueDelta, QueueImage } from './queue-images.ts';
import { imageOf, isPlain, type OpenRecord, QueuePartition, type QueueWorker } from './queue-partition.ts';
import type { QueueSettings } from './queue-settings.ts';
import { ReadyRecords } from './ready-records.ts';

const MAX_ERROR_CHARACTERS = 1_024;
/** Records that were looked at and are not done. */
const MAX_OPEN = 1_000_000;

export interface Leased {
  readonly token: number;
  /** By partition; of each the records by offset, in the order in which they are to be handed out. */
  readonly records: ReadonlyMap<QueuePartition, readonly OpenRecord[]>;
}

type Extension = Extract<Settlement, { kind: 'extend' }>;

export interface Refusal {
  readonly partition: PartitionId;
  readonly offsets: Offset[];
  readonly error: TidemarkError;
}

export interface QueueStateOptions {
  readonly queue: string;
  readonly settings: QueueSettings;
  readonly partitionCount: number;
  /** Differs from that of the runs before: 0 to RUNS - 1. */
  readonly run: number;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Of one key, where records are in order per key. */
  readonly maxNotedPerKey?: number | undefined;
}

export class QueueState {
  readonly queue: string;
  readonly partitions: QueuePartition[] = [];
  /** To become dead letters. */
  readonly dying = new Set<OpenRecord>();
  /** Failed, and perhaps too old for another time: whoever knows their age says so (tooOld). */
  readonly toJudge = new Set<OpenRecord>();
  archivedTo: Offset = 0;
  settledLetters = new OffsetRanges();
  #settings: QueueSettings;
  readonly #random: () => number;
  readonly #maxNotedPerKey: number | undefined;
  readonly #changes = new QueueChanges();
  readonly #leases: LeaseBook;
  readonly #ready = new ReadyRecords();
  readonly #waiting = new DueTimes<OpenRecord>();
  /** Where the next worker gets its first records from. */
  #turn = 0;

  constructor({ queue, settings, partitionCount, run, random, maxNotedPerKey }: QueueStateOptions) {
    this.queue = queue;
    this.#settings = settings;
    this.#leases = new LeaseBook(run);
    this.#random = random;
    this.#maxNotedPerKey = maxNotedPerKey;
    this.widen(partitionCount);
  }

  // ------------------------------------------------------------------ what is asked

  get settings(): QueueSettings {
    return this.#settings;
  }

  set settings(settings: QueueSettings) {
    this.#settings = settings;
    // Who is a suspect depends on them.
    for (const record of this.#ready.takeAll()) this.#makeReady(record);
  }

  get leased(): number {
    return this.#leases.size;
  }

  get workers(): ReadonlyMap<string, QueueWorker> {
    return this.#leases.workers;
  }

  /** Whether a worker could get a record that was looked at already. */
  get readyCount(): number {
    return this.#ready.size;
  }

  get hasUnseen(): boolean {
    if (this.#roomForUnseen <= 0) return false;
    for (const { next, end, isStalled } of this.partitions) if (next < end && !isStalled) return true;
    return false;
  }

  /** How many more may be looked at: however many fail and wait for their retry, what is known of them stays bounded. */
  get #roomForUnseen(): number {
    return MAX_OPEN - this.leased - this.#ready.size - this.#waiting.size - this.dying.size;
  }

  sum(of: (partition: QueuePartition) => number): number {
    let sum = 0;
    for (const partition of this.partitions) sum += of(partition);
    return sum;
  }

  /** By the monotonic clock. */
  wakeAtMs(now: Now): number {
    return Math.min(this.#leases.nextMs, this.#waiting.nextMs - now.wallMs + now.monotonicMs);
  }

  /** What has to be stored for all that happened since it was asked last; undefined if nothing has. */
  takeDelta(): QueueDelta | undefined {
    return this.#changes.take();
  }

  // ------------------------------------------------------------------ the topic

  widen(partitionCount: number): void {
    for (let number = this.partitions.length; number < partitionCount; number++) {
      const keys = this.settings.ordering === 'key' ? new KeyOrder(this.#maxNotedPerKey) : undefined;
      this.partitions.push(new QueuePartition(number, keys));
    }
  }

  /** Up to here there are records to be read. */
  advanced(partition: QueuePartition, end: Offset): void {
    partition.end = end;
  }

  /** All below it is gone from the log. */
  trimmed(partition: QueuePartition, start: Offset): void {
    partition.start = Math.max(partition.start, start);
    // Lines first: whose turn it is next is not to be one that is gone, too.
    const turns = partition.keys?.trim(start) ?? [];
    const gone = [...partition.open.values()].filter(({ offset }) => offset < start);
    for (const record of gone) this.#finish(record);
    for (const [offset, key] of turns) this.#open(partition, offset, key);
    partition.forgetRedrives(0, start);
    if (partition.next < start) partition.next = start;
    partition.prune();
  }

  /**
   * The log ended here when the broker started: it was in memory alone, or a crash has taken its end. True: records past it were
   * known, and are forgotten, since others will come in their place.
   */
  endsAt(partition: QueuePartition, end: Offset): boolean {
    if (partition.next <= end && partition.passed.firstPresent(end) === Number.POSITIVE_INFINITY) return false;
    const from = Math.min(partition.firstOpen, end);
    // Where keys matter, not all that is done is known one by one.
    const isExact = partition.keys === undefined;
    const known = [...partition.open.values()].filter(({ offset }) => isExact && offset < end);
    const done = new OffsetRanges(isExact ? [from, Math.min(partition.next, end) - 1] : []);
    for (let at = 0; isExact && at < partition.passed.ranges.length; at += 2) {
      done.add(partition.passed.ranges[at] ?? 0, Math.min(partition.passed.ranges[at + 1] ?? -1, end - 1));
    }
    for (const { offset } of known) done.remove(offset, offset);
    const { ranges } = done;
    const images = known.filter((record) => !isPlain(record)).map(imageOf);
    this.moveTo(partition, from);
    for (let at = 0; at < ranges.length; at += 2) {
      const [first = 0, last = -1] = [ranges[at], ranges[at + 1]];
      this.#replayDone(partition, first, last);
      this.#changes.doneBetween(partition.partition, first, last);
    }
    for (const image of images) {
      this.#restoreRecord(partition, image);
      const record = partition.open.get(image.offset);
      if (record !== undefined) this.#changes.changed(record);
    }
    return true;
  }

  /** Records that the log turned out not to have. */
  missing(partition: QueuePartition, ranges: Ranges): void {
    for (const offset of offsetsOf(ranges)) {
      const record = partition.open.get(offset);
      if (record !== undefined) this.#finish(record);
    }
  }

  // ------------------------------------------------------------------ order per key

  /** The log has a record here; those before were looked at. True: it can be leased. */
  scanned(partition: QueuePartition, offset: Offset, key: number): boolean {
    // What was dropped or trimmed while the log was looked into.
    if (offset < partition.next) return false;
    const isPassed = partition.passed.has(offset);
    partition.next = offset + 1;
    if (isPassed || partition.keys?.arrive(offset, key) === false) return false;
    this.#open(partition, offset, key);
    return true;
  }

  /** Up to here the log has no more records to be scanned. */
  scannedTo(partition: QueuePartition, offset: Offset): void {
    if (offset > partition.next) partition.next = offset;
    partition.prune();
  }

  /** The log is scanned again for keys whose next record is not known. True: it can be leased. */
  met(partition: QueuePartition, offset: Offset, key: number): boolean {
    if (partition.passed.has(offset) || partition.open.has(offset)) return false;
    if (partition.keys?.meet(offset, key) !== true) return false;
    this.#open(partition, offset, key);
    return true;
  }

  // ------------------------------------------------------------------ workers

  /** Undefined: there is nothing for it now. */
  lease(now: Now, wish: LeaseWish): Leased | undefined {
    const worker = this.#leases.asking(now, wish);
    for (const record of this.#leases.unheardOf(worker, wish.lastToken)) this.#release(record);
    const { maxInFlight, maxInFlightPerWorker, leaseMs } = this.settings;
    const room = Math.min(wish.maxRecords, maxInFlightPerWorker - worker.leases.size, maxInFlight - this.leased);
    if (room <= 0) return undefined;
    const suspect = this.#ready.takeSuspect(worker, this.workers.values());
    if (suspect === 'wait') return undefined;
    const chosen = suspect === undefined ? this.#choose(room) : [suspect];
    if (chosen.length === 0) return undefined;
    const records = byPartition(chosen);
    const token = this.#leases.grant(worker, inOrder(records), now, leaseMs);
    return { token, records };
  }

  /** It takes time to read them: as long as that lasts, the leases do not end. */
  prepare({ records }: Leased): void {
    const [some = []] = records.values();
    const [first] = some;
    if (first !== undefined) this.#leases.prepare(first);
  }

  /** They leave for the worker. False: some are not its own any more, and nothing was done. */
  begin(token: number, records: readonly OpenRecord[], now: Now): boolean {
    if (!records.every(({ grant }) => grant?.token === token)) return false;
    for (const record of records) this.#leases.begin(record, now, this.settings.leaseMs);
    return true;
  }

  /** What could not be given to the worker after all, as long as nobody else has it. Nothing is counted. */
  giveBack(token: number, records: Iterable<OpenRecord>): void {
    for (const record of records) if (record.grant?.token === token) this.#release(record);
  }

  /** What could not be read for the worker, as long as nobody else has it: it is tried again. Nothing is counted. */
  delay(token: number, records: Iterable<OpenRecord>, now: Now, delayMs: number, error: string): void {
    for (const record of records) {
      if (record.grant?.token !== token) continue;
      this.#drop(record);
      noteObstacle(record, error);
      this.#setWaiting(record, now.wallMs + delayMs);
    }
  }

  /** Nobody can read them now; they are tried again. Nothing is counted. */
  putOff(partition: QueuePartition, first: Offset, last: Offset, now: Now, delayMs: number, error: string): void {
    // Their keys cannot be read either.
    for (; partition.keys !== undefined && partition.next >= first && partition.next <= last; ) {
      const offset = partition.next++;
      if (!partition.passed.has(offset)) this.#open(partition, offset, NO_KEY);
    }
    for (const record of partition.open.values()) {
      if (record.offset < first || record.offset > last || record.phase === 'waiting') continue;
      this.#drop(record);
      noteObstacle(record, error);
      this.#setWaiting(record, now.wallMs + delayMs);
    }
  }

  settle(now: Now, workerId: string, settlements: readonly Settlement[]): Refusal[] {
    this.#leases.heard(workerId, now);
    const refusals: Refusal[] = [];
    for (const settlement of settlements) {
      const partition = this.partitions[settlement.partition];
      const refused: Offset[] = [];
      const extended: NewGrants = new Map();
      for (const offset of offsetsOf(settlement.ranges)) {
        if (partition === undefined || !this.#settleOne(now, workerId, settlement, partition, offset, extended)) {
          refused.push(offset);
        }
      }
      if (refused.length > 0) refusals.push(this.#refusal(settlement, refused));
    }
    return refusals;
  }

  /** Leases that ended, and records whose next delivery is due. */
  tick(now: Now): void {
    for (let ended = this.#leases.takeEnded(now.monotonicMs); ended !== undefined; ) {
      for (const lease of ended) this.#end(lease, now);
      ended = this.#leases.takeEnded(now.monotonicMs);
    }
    for (let record = this.#waiting.take(now.wallMs); record !== undefined; ) {
      record.partition.retrying--;
      this.toJudge.delete(record);
      // One that could not be read when it was to get its dead letter.
      if (record.cause === undefined) this.#makeReady(record);
      else this.#setDying(record, record.cause);
      record = this.#waiting.take(now.wallMs);
    }
    this.forgetSilent(now);
  }

  /** The worker wants nothing more. */
  leaves(workerId: string): void {
    this.#leases.leaves(workerId);
  }

  /** Workers of whom nobody has heard for long, and who have nothing. */
  forgetSilent(now: Now): void {
    this.#leases.forgetSilent(now.monotonicMs);
  }

  // ------------------------------------------------------------------ dead letters

  /** A record of `toJudge` is older than maxAgeMs. */
  tooOld(record: OpenRecord): void {
    this.toJudge.delete(record);
    const { partition, offset, cause } = record;
    // Much may have happened while somebody looked.
    if (partition.open.get(offset) === record && isIdle(record) && cause === undefined) this.#die(record, 'max-age');
  }

  /** The dead letters of these are durable, before `archivedTo` in their topic. */
  archived(records: Iterable<{ partition: PartitionId; offset: Offset }>, archivedTo: Offset): void {
    for (const { partition, offset } of records) {
      const record = this.partitions[partition]?.open.get(offset);
      if (record?.phase === 'dying') this.#finish(record);
    }
    this.archivedTo = archivedTo;
    this.#changes.archived(archivedTo);
  }

  /** What is not done below an offset is to become dead letters, so many at a time: its topic lets go of it. */
  retire(partition: QueuePartition, below: Offset, maxDying: number): void {
    partition.retireBelow = Math.max(partition.retireBelow, below);
    for (const record of partition.open.values()) {
      if (this.dying.size >= maxDying) return;
      if (record.phase === 'ready' || record.phase === 'waiting') this.#dieIfRetired(record);
    }
    while (partition.keys === undefined && partition.next < partition.retireBelow) {
      if (this.dying.size >= maxDying) return;
      const offset = partition.takeUnseen();
      if (offset === undefined) break;
      // It is on its way out if it lies below.
      this.#open(partition, offset, NO_KEY);
    }
    partition.retiredTo = partition.retireBelow;
  }

  /** Dead letters were redriven: their records are open again. False for those that are open now. */
  reopen(partition: QueuePartition, offset: Offset, redrives: number, key: number): boolean {
    if (!partition.isDone(offset, key)) return false;
    const head = partition.open.get(partition.keys?.headOf(key) ?? -1);
    // Behind which one it waits is not known otherwise after a restart.
    if (head !== undefined) this.#changes.changed(head);
    this.#changes.reopened(partition.partition, offset, redrives, key);
    partition.redrives.set(offset, redrives);
    if (partition.mayOpenAgain(offset, key)) this.#open(partition, offset, key);
    return true;
  }

  /** The topic of dead letters is another one from now on. */
  forgetLetters(): void {
    this.archivedTo = 0;
    this.settledLetters = new OffsetRanges();
  }

  lettersSettled(ranges: Ranges): void {
    for (let at = 0; at < ranges.length; at += 2) this.settledLetters.add(ranges[at] ?? 0, ranges[at + 1] ?? -1);
    this.#changes.lettersSettled(ranges);
  }

  /** So many of the oldest are done without having been so: leased ones stay, and those that wait for their key. */
  dropOldest(count: number): void {
    const counts = this.partitions.map((partition) => idleCount(partition));
    const level = levelAfter(counts, count);
    let left = count;
    for (const [index, partition] of this.partitions.entries()) {
      const excess = Math.min(left, Math.max(0, Math.ceil((counts[index] ?? 0) - level)));
      left -= this.#dropOldestOf(partition, excess);
    }
  }

  #dropOldestOf(partition: QueuePartition, count: number): number {
    if (count <= 0) return 0;
    const first = lowest([...partition.open.values()].filter(isIdle), count, ({ offset }) => offset);
    for (const record of first) this.#finish(record);
    return first.length + this.#dropUnseen(partition, count - first.length);
  }

  #dropUnseen(partition: QueuePartition, count: number): number {
    let dropped = 0;
    for (let first = partition.nextUnseen(); dropped < count && first < partition.end; first = partition.nextUnseen()) {
      const until = Math.min(partition.end, partition.passed.firstPresent(first), first + count - dropped);
      this.#changes.doneBetween(partition.partition, first, until - 1);
      // A search for keys may come by there.
      if (partition.keys !== undefined) partition.passed.add(first, until - 1);
      partition.next = until;
      partition.forgetRedrives(first, until);
      dropped += until - first;
    }
    return dropped;
  }

  // ------------------------------------------------------------------ resets

  /** What lies before the offset is done, what lies from it on is not. */
  moveTo(partition: QueuePartition, offset: Offset): void {
    for (const record of partition.open.values()) this.#drop(record);
    partition.open.clear();
    partition.passed.pruneBelow(Number.POSITIVE_INFINITY);
    partition.keys?.clear();
    partition.redrives.clear();
    partition.next = offset;
    partition.moves++;
    partition.retireBelow = 0;
    partition.retiredTo = 0;
    this.#changes.moved(partition.partition, offset);
  }

  // ------------------------------------------------------------------ stored and restored

  image(): QueueImage {
    const { archivedTo, settledLetters } = this;
    const deadLetters = { archivedTo, settled: [...settledLetters.ranges] };
    return { partitions: this.partitions.map((partition) => partition.image()), deadLetters };
  }

  restore({ partitions, deadLetters }: QueueImage): void {
    for (const image of partitions) {
      this.widen(image.partition + 1);
      const partition = this.partitions[image.partition];
      if (partition !== undefined) this.#restorePartition(partition, image);
    }
    this.archivedTo = deadLetters.archivedTo;
    this.settledLetters = new OffsetRanges(deadLetters.settled);
    this.#changes.take();
  }

  /** What was stored after that. */
  replay({ partitions, deadLetters }: QueueDelta): void {
    for (const delta of partitions) {
      this.widen(delta.partition + 1);
      const partition = this.partitions[delta.partition];
      if (partition !== undefined) this.#replayPartition(partition, delta);
    }
    if (deadLetters?.archivedTo !== undefined) this.archivedTo = deadLetters.archivedTo;
    if (deadLetters?.settled !== undefined) this.lettersSettled(deadLetters.settled);
    this.#changes.take();
  }

  #restorePartition(partition: QueuePartition, image: PartitionImage): void {
    this.moveTo(partition, image.next);
    for (let at = 0; at < image.done.length; at += 2)
      partition.passed.add(image.done[at] ?? 0, image.done[at + 1] ?? -1);
    for (const [offset, redrives] of image.redrives) partition.redrives.set(offset, redrives);
    partition.keys?.restore(image.keys);
    for (const { head, key } of image.keys) if (head >= 0) this.#open(partition, head, key);
    for (const offset of offsetsOf(image.plain)) this.#open(partition, offset, NO_KEY);
    for (const record of image.open) this.#restoreRecord(partition, record);
  }

  #replayPartition(partition: QueuePartition, { movedTo, done = [], open = [], reopened = [] }: PartitionDelta): void {
    if (movedTo !== undefined) this.moveTo(partition, movedTo);
    for (let at = 0; at < done.length; at += 2) this.#replayDone(partition, done[at] ?? 0, done[at + 1] ?? -1);
    for (const record of open) this.#restoreRecord(partition, record);
    for (const { offset, redrives, key } of reopened) {
      this.#passUnseen(partition, offset);
      this.reopen(partition, offset, redrives, key);
    }
  }

  #replayDone(partition: QueuePartition, first: Offset, last: Offset): void {
    for (let offset = first; offset <= last; offset++) {
      const record = partition.open.get(offset);
      if (record !== undefined) this.#finish(record);
      else partition.forget(offset);
    }
    partition.passed.add(first, last);
    partition.next = partition.passed.firstAbsent(partition.next);
    // To ask all keys costs too much each time.
    if (partition.keys === undefined) partition.prune();
  }

  /** An open record that is said to be so by what is stored. */
  #restoreRecord(partition: QueuePartition, image: OpenRecordImage): void {
    const { offset, key, dueAtMs, cause, ...known } = image;
    let record = partition.open.get(offset);
    if (record === undefined) {
      this.#closeHead(partition, key);
      partition.keys?.restoreHead(offset, key);
      record = this.#open(partition, offset, key);
    }
    this.#drop(record);
    Object.assign(record, known);
    if (cause !== undefined) this.#setDying(record, cause);
    else if (dueAtMs > 0) this.#setWaiting(record, dueAtMs);
    else this.#makeReady(record);
  }

  /** It is another one's turn. */
  #closeHead(partition: QueuePartition, key: number): void {
    const head = partition.open.get(partition.keys?.headOf(key) ?? -1);
    if (head === undefined) return;
    this.#drop(head);
    partition.open.delete(head.offset);
    if (head.redrives > 0) partition.redrives.set(head.offset, head.redrives);
  }

  // ------------------------------------------------------------------ one record

  #settleOne(
    now: Now,
    workerId: string,
    settlement: Settlement,
    partition: QueuePartition,
    offset: Offset,
    extended: NewGrants,
  ): boolean {
    const { token, kind } = settlement;
    if (kind === 'ack' && !partition.open.has(offset)) return this.#ackUnseen(partition, offset, token);
    const record = partition.open.get(offset) ?? this.#openUnseen(partition, offset, token);
    if (record === undefined) return false;
    const isHeld = record.grant?.token === token;
    // Whoever did not hear that it was taken says it again.
    if (kind === 'retry' && !isHeld && token > 0 && record.failedUnder === token) return true;
    if (!isHeld && !this.#mayStillSettle(record, kind, token)) return false;
    switch (kind) {
      case 'ack':
        this.#finish(record);
        return true;
      case 'release':
        if (isHeld) this.#release(record);
        return true;
      case 'retry':
        record.wasLeased = true;
        this.#fail(record, token, now, settlement.error, settlement.delayMs);
        return true;
      case 'reject':
        this.#noteFailure(record, token, settlement.error);
        this.#die(record, 'rejected');
        return true;
      case 'extend':
        return isHeld
          ? this.#extend(record, now, settlement.extendMs, extended)
          : this.#leaseAnew(record, now, workerId, settlement, extended);
      default:
        return false;
    }
  }

  /** Under a lease that is over: what is done is done, as long as nobody else has it. All else counts only after a restart. */
  #mayStillSettle(record: OpenRecord, kind: Settlement['kind'], token: number): boolean {
    const { grant, phase, wasLeased } = record;
    if (grant !== undefined || phase === 'dying') return false;
    if (kind === 'ack') return true;
    return phase === 'ready' && !wasLeased && !hasFailedUnder(record, token) && !this.#leases.isOfThisRun(token);
  }

  /** Leased before a restart, and not looked at since. Of one whose key is not known nobody can say whose turn it is. */
  #openUnseen(partition: QueuePartition, offset: Offset, token: number): OpenRecord | undefined {
    if (this.#leases.isOfThisRun(token) || partition.keys !== undefined) return undefined;
    if (offset >= partition.end || partition.isDone(offset)) return undefined;
    const record = partition.add(offset, NO_KEY);
    this.#makeReady(record);
    return record;
  }

  /** Acknowledged under a lease of before a restart, and not looked at since. */
  #ackUnseen(partition: QueuePartition, offset: Offset, token: number): boolean {
    if (this.#leases.isOfThisRun(token) || offset >= partition.end || partition.isDone(offset)) return false;
    partition.forget(offset);
    partition.passed.add(offset, offset);
    this.#changes.done(partition.partition, offset);
    return true;
  }

  #extend(record: OpenRecord, now: Now, extendMs: number | undefined, extended: NewGrants): boolean {
    const latestMs = record.leasedAtMs + this.settings.maxLeaseMs;
    if (latestMs <= now.monotonicMs) return false;
    const untilMs = Math.min(now.monotonicMs + (extendMs ?? this.settings.leaseMs), latestMs);
    this.#leases.extend(record, untilMs, extended);
    return true;
  }

  /** The broker forgot the lease, its holder has not. */
  #leaseAnew(
    record: OpenRecord,
    now: Now,
    workerId: string,
    { token, extendMs }: Extension,
    extended: NewGrants,
  ): boolean {
    const { leaseMs, maxLeaseMs } = this.settings;
    const lease = { workerId, token, isSuspect: this.#isSuspect(record) };
    if (!this.#leases.mayTakeUp(lease)) return false;
    this.#drop(record);
    const untilMs = now.monotonicMs + Math.min(extendMs ?? leaseMs, maxLeaseMs);
    this.#leases.takeUp(record, lease, now, untilMs, extended);
    return true;
  }

  /** Out of whatever phase it is in. */
  #drop(record: OpenRecord): void {
    const { partition, phase } = record;
    if (phase === 'leased') {
      this.#leases.drop(record);
    } else if (phase === 'waiting') {
      this.#waiting.clear(record);
      this.toJudge.delete(record);
      partition.retrying--;
    } else if (phase === 'dying') {
      this.dying.delete(record);
      partition.dying--;
    } else {
      this.#ready.delete(record);
    }
  }

  /** Done. */
  #finish(record: OpenRecord): void {
    const { partition, offset, key } = record;
    this.#drop(record);
    partition.open.delete(offset);
    this.#changes.done(partition.partition, offset);
    if (partition.keys === undefined) return;
    const next = partition.keys.leave(offset, key);
    if (next !== undefined) this.#open(partition, next, key);
  }

  #release(record: OpenRecord): void {
    this.#drop(record);
    this.#makeReady(record);
  }

  #fail(record: OpenRecord, token: number, now: Now, error: string, delayMs: number | undefined): void {
    this.#noteFailure(record, token, error);
    if (record.failures >= this.settings.maxDeliveries) {
      this.#die(record, 'max-deliveries');
      return;
    }
    this.#drop(record);
    this.#setWaiting(record, now.wallMs + (delayMs ?? backoffMs(this.settings, record.failures, this.#random())));
    if (this.settings.maxAgeMs >= 0) this.toJudge.add(record);
    this.#changes.changed(record);
  }

  #noteFailure(record: OpenRecord, token: number, error: string): void {
    record.failures++;
    record.failedUnder = token;
    record.lastError = error.slice(0, MAX_ERROR_CHARACTERS);
    if (record.failures === 1) record.firstError = record.lastError;
  }

  #die(record: OpenRecord, cause: DeathCause): void {
    this.#drop(record);
    this.#setDying(record, cause);
    this.#changes.changed(record);
  }

  #setDying(record: OpenRecord, cause: DeathCause): void {
    record.phase = 'dying';
    record.cause = cause;
    record.partition.dying++;
    this.dying.add(record);
  }

  #setWaiting(record: OpenRecord, dueAtMs: number): void {
    record.phase = 'waiting';
    record.partition.retrying++;
    this.#waiting.set(record, dueAtMs);
  }

  #makeReady(record: OpenRecord): void {
    record.phase = 'ready';
    this.#ready.add(record, this.#isSuspect(record));
  }

  #open(partition: QueuePartition, offset: Offset, key: number): OpenRecord {
    const record = partition.add(offset, key);
    if (!this.#dieIfRetired(record)) this.#makeReady(record);
    return record;
  }

  #dieIfRetired(record: OpenRecord): boolean {
    if (record.offset >= record.partition.retireBelow) return false;
    this.#die(record, 'retention');
    return true;
  }

  // ------------------------------------------------------------------ choosing

  #isSuspect({ crashes }: OpenRecord): boolean {
    return crashes >= Math.max(2, Math.ceil(this.settings.maxDeliveries / 2));
  }

  #choose(room: number): OpenRecord[] {
    const chosen = this.#ready.take(room);
    if (this.settings.ordering === 'key') return chosen;
    const most = chosen.length + Math.min(room - chosen.length, this.#roomForUnseen - chosen.length);
    const { length } = this.partitions;
    for (let index = 0; index < length && chosen.length < most; index++) {
      const partition = this.partitions[(this.#turn + index) % length];
      if (partition === undefined || partition.isStalled) continue;
      while (chosen.length < most) {
        const offset = partition.takeUnseen();
        if (offset === undefined) break;
        chosen.push(partition.add(offset, NO_KEY));
      }
    }
    if (length > 0) this.#turn = (this.#turn + 1) % length;
    return chosen;
  }

  // ------------------------------------------------------------------ the rest

  /** What the worker may have had in hand failed; the rest it had not begun. */
  #end({ record, wasInHand }: EndedLease, now: Now): void {
    if (!wasInHand) {
      this.#release(record);
      return;
    }
    record.crashes++;
    this.#fail(record, -(record.grant?.token ?? 0), now, 'its lease ended without a word of its worker', undefined);
  }

  #passUnseen(partition: QueuePartition, offset: Offset): void {
    if (offset >= partition.next) partition.passed.add(offset, offset);
  }

  #refusal({ kind, partition }: Settlement, offsets: Offset[]): Refusal {
    const message =
      kind === 'extend'
        ? `queue ${this.queue}: the lease is over, or was extended for maxLeaseMs (${this.settings.maxLeaseMs})`
        : `queue ${this.queue}: the record is not leased under this token`;
    return { partition, offsets, error: new TidemarkError('STALE_LEASE', message, { partition }) };
  }
}

function idleCount({ open, leased, dying, unseen }: QueuePartition): number {
  return open.size - leased - dying + unseen;
}

/** Of which partition the oldest are nobody knows without reading them: the fullest gives first, until all have as many. */
function levelAfter(counts: readonly number[], taken: number): number {
  const descending = [...counts].sort((a, b) => b - a);
  let left = taken;
  for (let index = 0; index < descending.length; index++) {
    const next = descending[index + 1] ?? 0;
    const room = ((descending[index] ?? 0) - next) * (index + 1);
    if (room >= left) return (descending[index] ?? 0) - left / (index + 1);
    left -= room;
  }
  return 0;
}

function hasFailedUnder({ failedUnder }: OpenRecord, token: number): boolean {
  return Math.abs(failedUnder) === token;
}

/** Why it waits; of one that has failed it is known why it failed last. */
function noteObstacle(record: OpenRecord, error: string): void {
  if (record.failures === 0) record.lastError = error.slice(0, MAX_ERROR_CHARACTERS);
}

function isIdle({ phase }: OpenRecord): boolean {
  return phase === 'ready' || phase === 'waiting';
}

function byPartition(chosen: readonly OpenRecord[]): Map<QueuePartition, OpenRecord[]> {
  const groups = new Map<QueuePartition, OpenRecord[]>();
  for (const record of chosen) {
    const group = groups.get(record.partition);
    if (group === undefined) groups.set(record.partition, [record]);
    else group.push(record);
  }
  for (const group of groups.values()) if (!isAscending(group)) group.sort((a, b) => a.offset - b.offset);
  return groups;
}

function isAscending(records: readonly OpenRecord[]): boolean {
  for (let at = 1; at < records.length; at++) if (records[at - 1]!.offset > records[at]!.offset) return false;
  return true;
}

function* inOrder(records: ReadonlyMap<QueuePartition, readonly OpenRecord[]>): Generator<OpenRecord> {
  for (const some of records.values()) yield* some;
}
