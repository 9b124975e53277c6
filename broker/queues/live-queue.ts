// The shell around the state of one queue: tells it of time and of the log, stores what it says, cuts out what is leased, lets
// workers wait, and sees dead letters into their topic.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Offset } from '../../protocol/types.ts';
import type { Partition } from '../partition/partition.ts';
import type { Clock, Logger, Timer, Timers } from '../ports.ts';
import { AgeJudge } from './age-judge.ts';
import { Burial } from './burial.ts';
import type { DeadLetterTopic } from './dead-letter-topic.ts';
import { FollowedTopic } from './followed-topic.ts';
import { KeyScanner } from './key-scanner.ts';
import { LeaseReplies } from './lease-replies.ts';
import { type LeasedRecords, type LeaseLimits, type LeasePeer, LeaseRequests } from './lease-requests.ts';
import { countOf, offsetsOf } from './offset-ranges.ts';
import type { LeaseWish, Now, Settlement } from './queue-events.ts';
import type { OpenRecord, QueuePartition } from './queue-partition.ts';
import type { QueueDefinition } from './queue-records.ts';
import type { QueueSettings } from './queue-settings.ts';
import type { QueueState } from './queue-state.ts';
import { Rate } from './rates.ts';
import type { RecordCutter } from './record-cutter.ts';
import { Setbacks } from './setbacks.ts';
import type { Refusal } from './settling.ts';

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

export class LiveQueue {
  definition: QueueDefinition;
  readonly state: QueueState;
  readonly acked = new Rate();
  readonly failed = new Rate();
  readonly died = new Rate();
  readonly #dependencies: LiveQueueDependencies;
  readonly #topic: FollowedTopic;
  readonly #requests: LeaseRequests;
  readonly #scanner: KeyScanner;
  readonly #burial: Burial;
  readonly #ages: AgeJudge;
  readonly #setbacks: Setbacks;
  #timer: Timer | undefined;
  #timerAtMs = Number.POSITIVE_INFINITY;
  #stopped: TidemarkError | undefined;

  constructor(dependencies: LiveQueueDependencies) {
    this.#dependencies = dependencies;
    this.definition = dependencies.definition;
    this.state = dependencies.state;
    const { definition, deadLetters, state, cutter, clock, timers, logger, durable } = dependencies;
    const now = (): Now => this.#now();
    const happened = (): void => this.#happened();
    this.#topic = new FollowedTopic({
      state,
      partitions: dependencies.partitions,
      onAdvance: () => this.#requests.serveSoon(),
      onRetired: happened,
    });
    const { partitions } = this.#topic;
    this.#setbacks = new Setbacks({
      ...{ state, partitions, timers, logger, now },
      onPutOff: happened,
      onReadable: () => this.#requests.serveSoon(),
      onTryAgain: () => {
        this.#burial.tryAgain();
        this.#happened();
      },
    });
    const replies = new LeaseReplies({
      ...{ state, partitions, cutter },
      onGivenBack: () => this.#requests.serveSoon(),
      onMissing: (own, missing) => {
        state.missing(own, missing);
        state.trimmed(own, partitions[own.partition]?.log.logStartOffset ?? 0);
        this.#happened();
      },
      onUnreadable: (error) => this.#setbacks.unreadable(error),
      onFailed: (token, records, error) => this.#setbacks.stalled(token, records, error),
    });
    this.#requests = new LeaseRequests({
      ...{ state, replies, clock, timers, now, durable },
      check: () => this.#checkTopic(),
      lookAhead: () => this.#scanner.wake(),
      onLeased: () => this.#schedule(),
    });
    this.#scanner = new KeyScanner({
      ...{ state, partitions, cutter },
      onFound: happened,
      onUnreadable: (error) => this.#setbacks.unreadable(error),
      onFailed: (error) => this.#setbacks.failed('the log could not be looked into', error),
    });
    this.#ages = new AgeJudge({
      ...{ state, partitions, cutter, clock },
      onTooOld: happened,
      onFailed: (error) => this.#setbacks.failed('the age of a record could not be read', error),
    });
    this.#burial = new Burial({
      ...{ queue: state.queue, definition, state, partitions, deadLetters, cutter, clock, durable },
      onUnreadable: (error) => this.#setbacks.unreadable(error),
      onBuried: (count) => {
        this.died.add(clock.wallMs(), count);
        this.#topic.retireMore();
        this.#happened();
      },
      onFailed: (error) => this.#setbacks.failed('dead letters could not be written', error),
    });
  }

  /** What is in the topic now, and from now on. */
  async start(): Promise<void> {
    await this.#burial.recover();
    if (this.#stopped !== undefined) return;
    this.#topic.follow();
    this.#happened();
  }

  /** Before it starts: what was known of offsets past these ends was of records that are no more. */
  noteEnds(endOf: (partition: Partition) => Offset | undefined): void {
    for (const own of this.state.partitions) {
      const partition = this.#topic.of(own);
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
    if (this.#stopped === undefined && this.#topic.widen(partitions)) this.#happened();
  }

  /** Its topic was deleted. */
  loseTopic(): void {
    if (!this.hasTopic || this.#stopped !== undefined) return;
    this.#topic.lose();
    this.#requests.sendAway();
  }

  /** Other settings hold from now on. */
  redefine(definition: QueueDefinition, settings: QueueSettings): void {
    this.definition = definition;
    this.state.settings = settings;
    this.#requests.serveSoon();
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

  #noteTrims(): void {
    if (this.#topic.noteTrims()) this.#happened();
  }

  dropOldest(excess: number): void {
    this.state.dropOldest(excess);
    this.#happened();
  }

  get hasTopic(): boolean {
    return this.#topic.isThere;
  }

  partitionOf(own: QueuePartition): Partition | undefined {
    return this.#topic.of(own);
  }

  /** Records that nobody else has, or none when maxWaitMs have passed. */
  async lease(wish: LeaseWish, limits: LeaseLimits, peer: LeasePeer): Promise<LeasedRecords | undefined> {
    const reply = await this.#requests.lease(wish, limits, peer);
    for (const { partition, cut, records } of reply?.partitions ?? []) {
      this.#topic.noteSent(partition, cut.bytes.length, records.length);
    }
    return reply;
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

  /** A worker waits for nothing more. */
  callBack(workerId: string): void {
    this.#requests.callBack(workerId);
    this.state.leaves(workerId);
  }

  /** Sends waiting workers away. */
  stopWaiting(): void {
    this.#requests.stopWaiting();
  }

  /** Whoever asks for something to be stored hears why it cannot be. */
  stop(why: TidemarkError): void {
    this.#stopped = why;
    this.#timer?.cancel();
    this.#setbacks.stop();
    this.#scanner.stop();
    this.#burial.stop();
    this.#ages.stop();
    this.#requests.stop();
    this.#topic.letGo();
  }

  /** Of the last burial under way. */
  async idle(): Promise<void> {
    await this.#burial.idle();
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
    this.#ages.wake();
    this.#burial.wake();
    this.#scanner.wake();
    this.#schedule();
    this.#requests.serveSoon();
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

  #checkGoing(): void {
    if (this.#stopped !== undefined) throw this.#stopped;
  }

  #checkTopic(): void {
    if (this.hasTopic) return;
    const { topic } = this.definition;
    const message =
      `queue ${this.name}: its topic ${topic} was deleted, and a new one of that name is not its own: ` +
      `\`tidemark queue delete ${this.name}\` removes the queue, which can be made anew then`;
    throw new TidemarkError('UNKNOWN_TOPIC', message, { topic });
  }

  #now(): Now {
    const { clock } = this.#dependencies;
    return { monotonicMs: clock.monotonicMs(), wallMs: clock.wallMs() };
  }
}
