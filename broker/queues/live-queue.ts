// The shell around the state of one queue: tells it of time and of the log, stores what it says, cuts out what is leased, lets
// workers wait, and sees dead letters into their topic.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Offset } from '../../protocol/types.ts';
import type { Partition, PartitionWatcher } from '../partition/partition.ts';
import type { Clock, Logger, Timer, Timers } from '../ports.ts';
import { Burial } from './burial.ts';
import type { DeadLetterTopic } from './dead-letter-topic.ts';
import { KeyScanner } from './key-scanner.ts';
import { type LeasedPart, LeaseReplies } from './lease-replies.ts';
import { countOf, offsetsOf } from './offset-ranges.ts';
import type { LeaseWish, Now, Settlement } from './queue-events.ts';
import type { OpenRecord, QueuePartition } from './queue-partition.ts';
import type { QueueDefinition } from './queue-records.ts';
import type { QueueSettings } from './queue-settings.ts';
import type { Leased, QueueState, Refusal } from './queue-state.ts';
import { Rate } from './rates.ts';
import type { RecordCutter, UnreadableBatch } from './record-cutter.ts';
import { type ReplyMemory, ReplyRoom } from './reply-room.ts';
import { type WaitingPeer, WaitingWorkers } from './waiting-workers.ts';

const RETRY_MS = 1_000;
/** Records that nobody can read are tried again so often. */
const UNREADABLE_RETRY_MS = 60_000;
/** What is to die because its topic lets go of it dies so many at a time. */
const MAX_RETIRING = 256;

/** What a worker's connection has to offer. */
export interface LeasePeer extends WaitingPeer {
  readonly replyMemory: ReplyMemory;
}

export interface LeaseLimits {
  readonly maxBytes: number;
  readonly maxWaitMs: number;
}

export interface LeasedRecords {
  readonly token: number;
  readonly partitions: readonly LeasedPart[];
  readonly reservedBytes: number;
}

export interface LiveQueueDependencies {
  readonly definition: QueueDefinition;
  readonly state: QueueState;
  /** Of its topic, all of them; none if there is no such topic any more. */
  readonly partitions: readonly Partition[];
  /** Undefined while there is no such topic. */
  readonly deadLetters: () => DeadLetterTopic | undefined;
  readonly cutter: RecordCutter;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
  /** Stores what happened; what is not stored is not to be told. Throws; then nothing more is to happen here. */
  store(live: LiveQueue): void;
  /** Of all that was stored so far. */
  durable(): Promise<void>;
}

export class LiveQueue implements PartitionWatcher {
  definition: QueueDefinition;
  readonly state: QueueState;
  readonly acked = new Rate();
  readonly failed = new Rate();
  readonly died = new Rate();
  readonly #dependencies: LiveQueueDependencies;
  readonly #partitions: Partition[];
  readonly #holds: (() => void)[] = [];
  readonly #waiting: WaitingWorkers;
  readonly #replies: LeaseReplies;
  readonly #scanner: KeyScanner;
  readonly #burial: Burial;
  #timer: Timer | undefined;
  #timerAtMs = Number.POSITIVE_INFINITY;
  #retry: Timer | undefined;
  #isServing = false;
  readonly #stalled = new Set<Timer>();
  #stopped: TidemarkError | undefined;

  constructor(dependencies: LiveQueueDependencies) {
    this.#dependencies = dependencies;
    this.definition = dependencies.definition;
    this.state = dependencies.state;
    this.#partitions = [...dependencies.partitions];
    this.#waiting = new WaitingWorkers(dependencies.timers);
    const { state, cutter, clock } = dependencies;
    this.#replies = new LeaseReplies({
      state,
      partitions: this.#partitions,
      cutter,
      onGivenBack: () => this.#serveSoon(),
      onMissing: (own, missing) => {
        state.missing(own, missing);
        state.trimmed(own, this.#partitions[own.partition]?.log.logStartOffset ?? 0);
        this.#happened();
      },
      onUnreadable: (error) => this.#putOff(error),
      onFailed: (token, records, error) => this.#stall(token, records, error),
    });
    this.#scanner = new KeyScanner({
      state,
      partitions: this.#partitions,
      cutter,
      onFound: () => this.#happened(),
      onUnreadable: (error) => this.#putOff(error),
      onFailed: (error) => this.#failedInBackground('the log could not be looked into', error),
    });
    this.#burial = new Burial({
      queue: state.queue,
      definition: dependencies.definition,
      state,
      partitions: this.#partitions,
      deadLetters: dependencies.deadLetters,
      cutter,
      clock,
      durable: dependencies.durable,
      onUnreadable: (error) => this.#putOff(error),
      onBuried: (count) => {
        this.died.add(clock.wallMs(), count);
        this.#retireMore();
        this.#happened();
      },
      onFailed: (error) => this.#failedInBackground('dead letters could not be written', error),
    });
  }

  /** What is in the topic now, and from now on. */
  async start(): Promise<void> {
    await this.#burial.recover();
    if (this.#stopped !== undefined) return;
    this.state.widen(this.#partitions.length);
    for (const partition of this.#partitions) this.#follow(partition);
    this.#happened();
  }

  /** Before it starts: what was known of offsets past these ends was of records that are no more. */
  noteEnds(endOf: (partition: Partition) => Offset | undefined): void {
    for (const own of this.state.partitions) {
      const partition = this.#partitions[own.partition];
      const end = partition && endOf(partition);
      if (end === undefined || !this.state.endsAt(own, end)) continue;
      const { logger } = this.#dependencies;
      const { partition: number } = own;
      logger.warn(
        { event: 'queue_log_ended_before', queue: this.name, partition: number, end },
        `queue ${this.name}: partition ${number} of its topic has lost records that were handed out; what comes in their place is new`,
      );
    }
  }

  /** The topic has more partitions. */
  widen(partitions: readonly Partition[]): void {
    const added = partitions.slice(this.#partitions.length);
    if (added.length === 0 || this.#stopped !== undefined) return;
    this.#partitions.push(...added);
    this.state.widen(this.#partitions.length);
    for (const partition of added) this.#follow(partition);
    this.#happened();
  }

  /** Its topic was deleted. */
  loseTopic(): void {
    if (!this.hasTopic || this.#stopped !== undefined) return;
    this.#letGo();
    this.#partitions.length = 0;
    this.#waiting.sendAway();
  }

  /** Other settings hold from now on. */
  redefine(definition: QueueDefinition, settings: QueueSettings): void {
    this.definition = definition;
    this.state.settings = settings;
    this.#serveSoon();
  }

  get name(): string {
    return this.state.queue;
  }

  /** What is not done. */
  get openRecords(): number {
    this.#noteTrims();
    return this.state.sum(({ notDone }) => notDone);
  }

  /** Before it is described: also what nobody has come upon is as it is now. */
  lookAround(): void {
    this.#noteTrims();
    this.state.forgetSilent(this.#now());
  }

  /** What its topic has let go of is not to be done any more: also where no worker comes upon it. */
  #noteTrims(): void {
    let hasChanged = false;
    for (const own of this.state.partitions) {
      const log = this.#partitions[own.partition]?.log;
      if (log === undefined || log.logStartOffset <= own.start) continue;
      this.state.trimmed(own, log.logStartOffset);
      hasChanged = true;
    }
    if (hasChanged) this.#happened();
  }

  dropOldest(excess: number): void {
    this.state.dropOldest(excess);
    this.#happened();
  }

  get hasTopic(): boolean {
    return this.#partitions.length > 0;
  }

  partitionOf({ partition }: QueuePartition): Partition | undefined {
    return this.#partitions[partition];
  }

  /** Records that nobody else has, or none when maxWaitMs have passed. */
  async lease(
    wish: LeaseWish,
    { maxBytes, maxWaitMs }: LeaseLimits,
    peer: LeasePeer,
  ): Promise<LeasedRecords | undefined> {
    const { clock } = this.#dependencies;
    const untilMs = clock.monotonicMs() + maxWaitMs;
    const memory = new ReplyRoom(peer.replyMemory);
    let reply: LeasedRecords | undefined;
    try {
      while (reply === undefined) {
        this.#checkTopic();
        let leased = this.#tryLease(wish);
        // Its last request may have given something back that it does not take again.
        if (this.#waiting.size > 0 && this.state.readyCount > 0) this.#serveSoon();
        if (leased === undefined) {
          memory.giveUp();
          leased = await this.#waiting.wait(wish, untilMs - clock.monotonicMs(), peer);
        }
        if (leased === undefined) return undefined;
        if (memory.tryGet(this.#replies.bytesFor(leased, maxBytes))) {
          reply = await this.#replyWith(leased, Math.min(maxBytes, memory.bytes), peer);
          if (reply === undefined && peer.isClosed) return undefined;
        } else {
          // It may take long: nobody's lease is to run meanwhile.
          const bytes = this.#replies.bytesFor(leased, maxBytes);
          this.#replies.giveBack(leased);
          if (!(await memory.get(bytes))) return undefined;
        }
      }
      return { ...reply, reservedBytes: memory.handOver() };
    } finally {
      memory.giveUp();
    }
  }

  /** Undefined: there is nothing to send of it, or nobody to send it to. */
  async #replyWith(leased: Leased, maxBytes: number, peer: LeasePeer): Promise<LeasedRecords | undefined> {
    const { token } = leased;
    let partitions: LeasedPart[] = [];
    try {
      partitions = await this.#replies.cut(leased, maxBytes);
      // That those before it in the line of its key are done: else a crash could bring them back behind it.
      if (this.state.settings.ordering === 'key') await this.#dependencies.durable();
    } catch (error) {
      this.#replies.giveBack(leased, partitions);
      throw error;
    }
    const given = partitions.flatMap(({ records }) => records);
    // The queue may have been moved meanwhile, or be read anew.
    const isValid = !peer.isClosed && given.length > 0 && this.#stopped === undefined;
    if (!isValid || !this.state.begin(token, given, this.#now())) {
      this.#replies.giveBack(leased, partitions);
      return undefined;
    }
    this.#schedule();
    return { token, partitions, reservedBytes: 0 };
  }

  /** Resolves when what was settled is durable, and what died of it is a dead letter if it can be written. */
  async settle(workerId: string, settlements: readonly Settlement[]): Promise<Refusal[]> {
    this.#checkGoing();
    const now = this.#now();
    const refusals = this.state.settle(now, workerId, settlements);
    for (const { kind, ranges } of settlements) {
      if (kind === 'ack') this.acked.add(now.wallMs, countOf(ranges));
      else if (kind === 'retry' || kind === 'reject') this.failed.add(now.wallMs, countOf(ranges));
    }
    await this.#stored();
    // Whoever looks for it next finds the dead letter.
    const dying = settlements.flatMap((settlement) => this.#dyingOf(settlement));
    if (dying.length > 0) await this.#burial.until(dying);
    return refusals;
  }

  #dyingOf({ kind, partition, ranges }: Settlement): OpenRecord[] {
    if (kind !== 'retry' && kind !== 'reject') return [];
    const open = this.state.partitions[partition]?.open;
    return Array.from(offsetsOf(ranges), (offset) => open?.get(offset)).filter(
      (record) => record?.phase === 'dying',
    ) as OpenRecord[];
  }

  /** Anything else that is done to the state; resolves when it is durable. Throws and rejects with what `change` throws. */
  async perform<Result>(change: (state: QueueState, now: Now) => Result): Promise<Result> {
    this.#checkGoing();
    const result = change(this.state, this.#now());
    await this.#stored();
    return result;
  }

  /** Retention would remove what lies below: it is to become dead letters first. */
  #retire(partition: QueuePartition, below: Offset): void {
    this.state.retire(partition, below, MAX_RETIRING);
    this.#happened();
  }

  /** Once there is room for more that is to die. */
  #retireMore(): void {
    if (this.state.dying.size > 0) return;
    for (const own of this.state.partitions) {
      if (own.retireBelow > own.retiredTo) this.state.retire(own, own.retireBelow, MAX_RETIRING);
    }
  }

  /** A worker waits for nothing more. */
  callBack(workerId: string): void {
    this.#waiting.callBack(workerId);
    this.state.leaves(workerId);
  }

  /** Sends waiting workers away. */
  stopWaiting(): void {
    this.#waiting.stop();
  }

  /** Whoever asks for something to be stored hears why it cannot be. */
  stop(why: TidemarkError): void {
    this.#stopped = why;
    this.#timer?.cancel();
    this.#retry?.cancel();
    for (const timer of this.#stalled) timer.cancel();
    this.#scanner.stop();
    this.#burial.stop();
    this.#waiting.stop();
    this.#letGo();
  }

  /** Of the last burial under way. */
  async idle(): Promise<void> {
    await this.#burial.idle();
  }

  onAdvance(partition: Partition): void {
    const own = this.state.partitions[partition.partition];
    if (own === undefined || this.#stopped !== undefined) return;
    this.state.advanced(own, partition.log.highWatermark);
    this.#serveSoon();
  }

  #follow(partition: Partition): void {
    const own = this.state.partitions[partition.partition];
    if (own === undefined) return;
    partition.watch(this);
    const release = partition.hold({
      name: `queue ${this.name}`,
      heldFrom: () => (this.state.settings.retention === 'drop' ? Number.POSITIVE_INFINITY : own.firstOpen),
      onHeldBack: (below) => {
        if (this.state.settings.retention === 'dead-letter') this.#retire(own, below);
      },
    });
    this.#holds.push(release);
    this.state.advanced(own, partition.log.highWatermark);
    this.state.trimmed(own, partition.log.logStartOffset);
  }

  #letGo(): void {
    for (const partition of this.#partitions) partition.unwatch(this);
    for (const release of this.#holds.splice(0)) release();
  }

  #tryLease(wish: LeaseWish): Leased | undefined {
    if (this.#stopped !== undefined) return undefined;
    const leased = this.state.lease(this.#now(), wish);
    if (leased !== undefined) this.state.prepare(leased);
    // Also for those who come after.
    this.#scanner.wake();
    this.#schedule();
    return leased;
  }

  #putOff(error: UnreadableBatch): void {
    const { logger } = this.#dependencies;
    const own = this.state.partitions[error.partition ?? -1];
    if (own === undefined) return;
    logger.error(
      { event: 'queue_records_unreadable', queue: this.name, err: error },
      `queue ${this.name}: records cannot be read`,
    );
    this.state.putOff(own, error.firstOffset, error.lastOffset, this.#now(), UNREADABLE_RETRY_MS, error.message);
    this.#happened();
  }

  /** Throws what keeps it from being stored. */
  async #stored(): Promise<void> {
    this.#dependencies.store(this);
    const durable = this.#dependencies.durable();
    this.#goOn();
    await durable;
  }

  /** Something may have changed: it is stored, and whoever waits for it is served. Nobody waits to hear what comes of it. */
  #happened(): void {
    if (this.#stopped !== undefined) return;
    try {
      this.#dependencies.store(this);
    } catch {
      // Whoever stores it has said so, and begins anew with what is stored.
      return;
    }
    this.#goOn();
  }

  #goOn(): void {
    this.#judgeAges();
    this.#burial.wake();
    this.#scanner.wake();
    this.#schedule();
    this.#serveSoon();
  }

  /** Once a turn is enough. */
  #serveSoon(): void {
    if (this.#isServing || this.#stopped !== undefined) return;
    this.#isServing = true;
    queueMicrotask(() => {
      this.#isServing = false;
      if (this.#stopped !== undefined) return;
      this.#scanner.wake();
      const { state } = this;
      const isAnyLeft = (): boolean =>
        state.leased < state.settings.maxInFlight &&
        (state.readyCount > 0 || (state.settings.ordering === 'none' && state.hasUnseen));
      this.#waiting.serve((wish) => this.#tryLease(wish), isAnyLeft);
    });
  }

  #schedule(): void {
    const atMs = this.state.wakeAtMs(this.#now());
    // One that comes too early is set anew then.
    if (atMs >= this.#timerAtMs) return;
    this.#timer?.cancel();
    this.#timerAtMs = atMs;
    if (atMs === Number.POSITIVE_INFINITY) return;
    const delayMs = Math.max(0, Math.ceil(atMs - this.#dependencies.clock.monotonicMs()));
    this.#timer = this.#dependencies.timers.after(delayMs, () => this.#onTimer(), { unref: true });
  }

  #onTimer(): void {
    this.#timerAtMs = Number.POSITIVE_INFINITY;
    if (this.#stopped !== undefined) return;
    this.state.tick(this.#now());
    this.#happened();
  }

  #judgeAges(): void {
    for (const record of this.state.toJudge) {
      this.state.toJudge.delete(record);
      const log = this.#partitions[record.partition.partition];
      if (log === undefined) continue;
      this.#dependencies.cutter.read(log, record.offset).then(
        (read) => {
          const { maxAgeMs } = this.state.settings;
          if (read === undefined || maxAgeMs < 0 || this.#stopped !== undefined) return;
          if (this.#dependencies.clock.wallMs() - read.timestamp <= maxAgeMs) return;
          this.state.tooOld(record);
          this.#happened();
        },
        (error: unknown) => this.#failedInBackground('the age of a record could not be read', error),
      );
    }
  }

  #failedInBackground(what: string, error: unknown): void {
    if (this.#stopped !== undefined) return;
    const { logger, timers } = this.#dependencies;
    logger.error({ event: 'queue_failed', queue: this.state.queue, err: error }, `queue ${this.state.queue}: ${what}`);
    this.#retry?.cancel();
    this.#retry = timers.after(RETRY_MS, () => this.#tryAgain(), { unref: true });
  }

  #tryAgain(): void {
    this.#burial.tryAgain();
    this.#happened();
  }

  /** A log that cannot be read: what was leased of it is tried again, and nothing more of it is leased until then. */
  #stall(token: number, records: readonly OpenRecord[], error: unknown): void {
    const { timers, logger } = this.#dependencies;
    const own = records[0]?.partition;
    const log = own && this.#partitions[own.partition];
    if (own === undefined || log === undefined || this.#stopped !== undefined) return;
    const message = `queue ${this.name}: partition ${own.partition} of its topic cannot be read`;
    logger.error(
      { event: 'queue_partition_unreadable', queue: this.name, partition: own.partition, err: error },
      message,
    );
    const delayMs = log.failure === undefined ? RETRY_MS : UNREADABLE_RETRY_MS;
    this.state.delay(token, records, this.#now(), delayMs, error instanceof Error ? error.message : String(error));
    own.isStalled = true;
    const timer = timers.after(
      delayMs,
      () => {
        this.#stalled.delete(timer);
        own.isStalled = false;
        this.#serveSoon();
      },
      { unref: true },
    );
    this.#stalled.add(timer);
    this.#happened();
  }

  #checkGoing(): void {
    if (this.#stopped !== undefined) throw this.#stopped;
  }

  #checkTopic(): void {
    if (this.hasTopic) return;
    const { topic } = this.definition;
    throw new TidemarkError('UNKNOWN_TOPIC', `queue ${this.state.queue}: its topic ${topic} was deleted`, { topic });
  }

  #now(): Now {
    const { clock } = this.#dependencies;
    return { monotonicMs: clock.monotonicMs(), wallMs: clock.wallMs() };
  }
}
