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

import type { Offset, PartitionId } from '../../protocol/types.ts';
import { KeyOrder, NO_KEY } from './key-order.ts';
import { type Leased, Leasing } from './leasing.ts';
import { OffsetRanges, offsetsOf } from './offset-ranges.ts';
import { dropOldest } from './oldest-records.ts';
import { PartitionReplay } from './partition-replay.ts';
import type { LeaseWish, Now, Ranges, Settlement } from './queue-events.ts';
import type { QueueDelta, QueueImage } from './queue-images.ts';
import { type OpenRecord, QueuePartition, type QueueWorker } from './queue-partition.ts';
import type { QueueSettings } from './queue-settings.ts';
import { isIdle, RecordPhases, type RecordPhasesOptions } from './record-phases.ts';
import { type Refusal, Settling } from './settling.ts';

/** A batch that nobody can read may claim millions of records. */
const MAX_PUT_OFF_AT_ONCE = 2_000;

export interface QueueStateOptions extends RecordPhasesOptions {
  readonly queue: string;
  readonly partitionCount: number;
  /** Of one key, where records are in order per key. */
  readonly maxNotedPerKey?: number | undefined;
}

export class QueueState {
  readonly queue: string;
  readonly partitions: QueuePartition[] = [];
  archivedTo: Offset = 0;
  settledLetters = new OffsetRanges();
  readonly #maxNotedPerKey: number | undefined;
  readonly #phases: RecordPhases;
  readonly #leasing: Leasing;
  readonly #settling: Settling;
  readonly #replay: PartitionReplay;

  constructor({ queue, partitionCount, maxNotedPerKey, ...options }: QueueStateOptions) {
    this.queue = queue;
    this.#phases = new RecordPhases(options);
    this.#leasing = new Leasing(this.#phases, this.partitions);
    this.#settling = new Settling(queue, this.#phases, this.partitions);
    this.#replay = new PartitionReplay(this.#phases);
    this.#maxNotedPerKey = maxNotedPerKey;
    this.widen(partitionCount);
  }

  // ------------------------------------------------------------------ what is asked

  get settings(): QueueSettings {
    return this.#phases.settings;
  }

  set settings(settings: QueueSettings) {
    this.#phases.settings = settings;
  }

  get leased(): number {
    return this.#phases.leases.size;
  }

  get workers(): ReadonlyMap<string, QueueWorker> {
    return this.#phases.leases.workers;
  }

  /** To become dead letters. */
  get dying(): ReadonlySet<OpenRecord> {
    return this.#phases.dying;
  }

  /** Failed, and perhaps too old for another time: whoever knows their age says so (tooOld). */
  get toJudge(): Set<OpenRecord> {
    return this.#phases.toJudge;
  }

  /** Whether a worker could get a record that was looked at already. */
  get readyCount(): number {
    return this.#phases.ready.size;
  }

  get hasUnseen(): boolean {
    if (this.#phases.roomForUnseen <= 0) return false;
    for (const { next, end, isStalled } of this.partitions) if (next < end && !isStalled) return true;
    return false;
  }

  sum(of: (partition: QueuePartition) => number): number {
    let sum = 0;
    for (const partition of this.partitions) sum += of(partition);
    return sum;
  }

  /** By the monotonic clock. */
  wakeAtMs(now: Now): number {
    return this.#phases.wakeAtMs(now);
  }

  /** What has to be stored for all that happened since it was asked last; undefined if nothing has. */
  takeDelta(): QueueDelta | undefined {
    return this.#phases.changes.take();
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
    for (const record of gone) this.#phases.finish(record);
    for (const [offset, key] of turns) this.#phases.open(partition, offset, key);
    partition.forgetRedrives(0, start);
    if (partition.next < start) partition.next = start;
    partition.prune();
  }

  /**
   * The log ended here when the broker started: it was in memory alone, or a crash has taken its end. True: records past it were
   * known, and are forgotten, since others will come in their place.
   */
  endsAt(partition: QueuePartition, end: Offset): boolean {
    return this.#replay.endsAt(partition, end);
  }

  /** Records that the log turned out not to have. */
  missing(partition: QueuePartition, ranges: Ranges): void {
    for (const offset of offsetsOf(ranges)) {
      const record = partition.open.get(offset);
      if (record !== undefined) this.#phases.finish(record);
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
    this.#phases.open(partition, offset, key);
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
    this.#phases.open(partition, offset, key);
    return true;
  }

  // ------------------------------------------------------------------ workers

  /** Undefined: there is nothing for it now. */
  lease(now: Now, wish: LeaseWish): Leased | undefined {
    return this.#leasing.lease(now, wish);
  }

  /** It takes time to read them: as long as that lasts, the leases do not end. */
  prepare(leased: Leased): void {
    this.#leasing.prepare(leased);
  }

  /** They leave for the worker. False: some are not its own any more, and nothing was done. */
  begin(token: number, records: readonly OpenRecord[], now: Now): boolean {
    return this.#leasing.begin(token, records, now);
  }

  /** What could not be given to the worker after all, as long as nobody else has it. Nothing is counted. */
  giveBack(token: number, records: Iterable<OpenRecord>): void {
    for (const record of records) if (record.grant?.token === token) this.#phases.release(record);
  }

  /** What could not be read for the worker, as long as nobody else has it: it is tried again. Nothing is counted. */
  delay(token: number, records: Iterable<OpenRecord>, now: Now, delayMs: number, error: string): void {
    for (const record of records) {
      if (record.grant?.token === token) this.#phases.putOff(record, now.wallMs + delayMs, error);
    }
  }

  /** Nobody can read them now; they are tried again. Nothing is counted. */
  putOff(partition: QueuePartition, first: Offset, last: Offset, now: Now, delayMs: number, error: string): void {
    // Their keys cannot be read either. How many there are is what the batch says, and nobody can tell: not all at once.
    const until = Math.min(last, partition.next + MAX_PUT_OFF_AT_ONCE - 1);
    for (; partition.keys !== undefined && partition.next >= first && partition.next <= until; ) {
      const offset = partition.next++;
      if (!partition.passed.has(offset)) this.#phases.open(partition, offset, NO_KEY);
    }
    for (const record of partition.open.values()) {
      if (record.offset < first || record.offset > last || record.phase === 'waiting') continue;
      this.#phases.putOff(record, now.wallMs + delayMs, error);
    }
  }

  settle(now: Now, workerId: string, settlements: readonly Settlement[]): Refusal[] {
    return this.#settling.settle(now, workerId, settlements);
  }

  /** Leases that ended, and records whose next delivery is due. */
  tick(now: Now): void {
    this.#leasing.endDue(now);
    this.#phases.wakeDue(now);
    this.forgetSilent(now);
  }

  /** The worker wants nothing more. */
  leaves(workerId: string): void {
    this.#phases.leases.leaves(workerId);
  }

  /** Workers of whom nobody has heard for long, and who have nothing. */
  forgetSilent(now: Now): void {
    this.#phases.leases.forgetSilent(now.monotonicMs);
  }

  // ------------------------------------------------------------------ dead letters

  /** A record of `toJudge` is older than maxAgeMs. */
  tooOld(record: OpenRecord): void {
    this.toJudge.delete(record);
    const { partition, offset, cause } = record;
    // Much may have happened while somebody looked.
    if (partition.open.get(offset) === record && isIdle(record) && cause === undefined)
      this.#phases.die(record, 'max-age');
  }

  /** The dead letters of these are durable, before `archivedTo` in their topic. */
  archived(records: Iterable<{ partition: PartitionId; offset: Offset }>, archivedTo: Offset): void {
    for (const { partition, offset } of records) {
      const record = this.partitions[partition]?.open.get(offset);
      if (record?.phase === 'dying') this.#phases.finish(record);
    }
    this.archivedTo = archivedTo;
    this.#phases.changes.archived(archivedTo);
  }

  /** What is not done below an offset is to become dead letters, so many at a time: its topic lets go of it. */
  retire(partition: QueuePartition, below: Offset, maxDying: number): void {
    partition.retireBelow = Math.max(partition.retireBelow, below);
    for (const record of partition.open.values()) {
      if (this.dying.size >= maxDying) return;
      if (isIdle(record)) this.#phases.dieIfRetired(record);
    }
    while (partition.keys === undefined && partition.next < partition.retireBelow) {
      if (this.dying.size >= maxDying) return;
      const offset = partition.takeUnseen();
      if (offset === undefined) break;
      // It is on its way out if it lies below.
      this.#phases.open(partition, offset, NO_KEY);
    }
    partition.retiredTo = partition.retireBelow;
  }

  /** Dead letters were redriven: their records are open again. False for those that are open now. */
  reopen(partition: QueuePartition, offset: Offset, redrives: number, key: number): boolean {
    return this.#phases.reopen(partition, offset, redrives, key);
  }

  /** The topic of dead letters is another one from now on. */
  forgetLetters(): void {
    this.archivedTo = 0;
    this.settledLetters = new OffsetRanges();
  }

  lettersSettled(ranges: Ranges): void {
    for (let at = 0; at < ranges.length; at += 2) this.settledLetters.add(ranges[at] ?? 0, ranges[at + 1] ?? -1);
    this.#phases.changes.lettersSettled(ranges);
  }

  /** So many of the oldest are done without having been so: leased ones stay, and those that wait for their key. */
  dropOldest(count: number): void {
    dropOldest(this.#phases, this.partitions, count);
  }

  // ------------------------------------------------------------------ resets

  /** What lies before the offset is done, what lies from it on is not. */
  moveTo(partition: QueuePartition, offset: Offset): void {
    this.#phases.moveTo(partition, offset);
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
      if (partition !== undefined) this.#replay.restore(partition, image);
    }
    this.archivedTo = deadLetters.archivedTo;
    this.settledLetters = new OffsetRanges(deadLetters.settled);
    this.#phases.changes.take();
  }

  /** What was stored after that. */
  replay({ partitions, deadLetters }: QueueDelta): void {
    for (const delta of partitions) {
      this.widen(delta.partition + 1);
      const partition = this.partitions[delta.partition];
      if (partition !== undefined) this.#replay.replay(partition, delta);
    }
    if (deadLetters?.archivedTo !== undefined) this.archivedTo = deadLetters.archivedTo;
    if (deadLetters?.settled !== undefined) this.lettersSettled(deadLetters.settled);
    this.#phases.changes.take();
  }
}
