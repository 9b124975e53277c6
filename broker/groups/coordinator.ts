// The groups of one partition of the groups' topic: lets events take effect on them one after the other, appends what they
// record, and answers once that is durable.

import { TidemarkError } from '../../protocol/errors.ts';
import { LogBackedMemory } from '../log-backed-memory.ts';
import type { Clock, Logger, Timer, Timers } from '../ports.ts';
import type { TopicsView } from './assigning.ts';
import type { GroupEvent, Heartbeat, MemberReply, Now, Outcome } from './group-events.ts';
import type { GroupLog } from './group-log.ts';
import { GroupState } from './group-state.ts';

/** How often this process notes that it runs. */
const PULSE_MS = 1_000;
/** A pulse that is later than this means that this process stood still, and has heard nobody meanwhile. */
const STALL_MS = 50;

export interface CoordinatorDependencies {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly topics: TopicsView;
}

/** A heartbeat whose member has no news. */
interface Parked {
  answer(): void;
  refuse(error: TidemarkError): void;
}

interface LiveGroup {
  readonly state: GroupState;
  readonly parked: Map<string, Parked>;
  timer: Timer | undefined;
  timerAtMs: number;
}

export class Coordinator {
  readonly #log: GroupLog;
  readonly #dependencies: CoordinatorDependencies;
  readonly #groups = new Map<string, LiveGroup>();
  readonly #memory: LogBackedMemory;
  /** Runs while any group waits for a point in time. */
  #pulse: Timer | undefined;
  #pulsedAtMs = 0;
  readonly #timed = new Set<LiveGroup>();
  #parksNobody = false;

  constructor(log: GroupLog, dependencies: CoordinatorDependencies) {
    this.#log = log;
    this.#dependencies = dependencies;
    const { timers, logger } = dependencies;
    this.#memory = new LogBackedMemory({
      ...{ name: 'groups', timers, logger, loading },
      read: (isCurrent) => this.#read(isCurrent),
      onLoaded: () => this.#onLoaded(),
      drop: (why, cause) => this.#drop(isOfAll(cause) ? cause : why),
    });
  }

  /** Reads the groups from the log; until then everything throws GROUP_LOADING. Never rejects. */
  load(): Promise<void> {
    return this.#memory.load();
  }

  get isLoaded(): boolean {
    return this.#memory.isLoaded;
  }

  get groupCount(): number {
    return this.#groups.size;
  }

  /** Throws what stands in the way of asking; undefined for a group that there is not. */
  find(group: string): GroupState | undefined {
    this.#memory.check();
    return this.#groups.get(group)?.state;
  }

  /** Throws what stands in the way of asking. */
  *all(): Generator<GroupState> {
    this.#memory.check();
    for (const { state } of this.#groups.values()) yield state;
  }

  /** Whether it is a member now; nobody, while nothing can be asked. */
  isMember(group: string, memberId: string): boolean {
    return this.#groups.get(group)?.state.members.has(memberId) === true;
  }

  /** What find() and all() showed is durable when it resolves; rejects if it is not to be. */
  settled(): Promise<void> {
    return this.#memory.durable;
  }

  /** An event takes effect when this returns; resolves once that is durable. Throws and rejects with what is refused. */
  async perform(group: string, event: GroupEvent): Promise<Outcome> {
    const outcome = this.#apply(this.#liveGroup(group), event);
    await this.#memory.durable;
    return outcome;
  }

  /** As perform(), for what is done bit by bit: throws what is refused. Nobody is to be told of it before it is durable. */
  begin(group: string, event: GroupEvent): { readonly outcome: Outcome; readonly durable: Promise<void> } {
    const outcome = this.#apply(this.#liveGroup(group), event);
    return { outcome, durable: this.#memory.durable };
  }

  /** Answers at once if there is news for the member, else when there is, or after maxWaitMs. */
  async heartbeat(beat: Heartbeat, group: string, maxWaitMs: number): Promise<MemberReply | undefined> {
    const found = this.#liveGroup(group);
    // It takes effect in the order in which heartbeats come, and the one before is answered.
    found.parked.get(beat.memberId)?.answer();
    const { reply } = this.#apply(found, beat);
    const waits = maxWaitMs > 0 && !this.#parksNobody;
    if (reply === undefined || reply.isNews || !waits || beat.memberEpoch !== reply.memberEpoch) {
      await this.#memory.durable;
      return reply;
    }
    return this.#park(found, beat.memberId, maxWaitMs);
  }

  /** Topics were made, widened or deleted: tells one group with each step. */
  *tellOfTopics(): Generator<void> {
    yield* this.#applyToEach({ type: 'topics-changed' });
  }

  expire(retentionMs: number): void {
    this.#applyToAll({ type: 'expire', retentionMs });
  }

  /** A connection that a member's heartbeats came over is gone. */
  disconnected(group: string, memberId: string, connection: number): void {
    const found = this.#groups.get(group);
    if (found !== undefined) this.#applyQuietly(found, { type: 'disconnected', memberId, connection });
  }

  /** Answers the heartbeats that wait, and lets no more wait. */
  stopWaiting(): void {
    this.#parksNobody = true;
    for (const { parked } of this.#groups.values()) for (const one of [...parked.values()]) one.answer();
  }

  /** Lets nothing more happen; resolves once what was appended has settled. */
  async stop(): Promise<void> {
    this.#pulse?.cancel();
    await this.#memory.stop();
  }

  async #read(isCurrent: () => boolean): Promise<number> {
    const stored = await this.#log.read();
    if (!isCurrent()) return 0;
    const now = this.#now();
    for (const [group, records] of stored) this.#groups.set(group, live(GroupState.restore(group, records, now)));
    return stored.size;
  }

  #onLoaded(): void {
    const { generation } = this.#memory;
    // Topics may have changed meanwhile.
    this.#applyToAll({ type: 'topics-changed' });
    if (generation !== this.#memory.generation) return;
    for (const group of this.#groups.values()) this.#schedule(group);
  }

  #liveGroup(group: string): LiveGroup {
    this.#memory.check();
    return this.#groups.get(group) ?? live(new GroupState(group));
  }

  #apply(group: LiveGroup, event: GroupEvent): Outcome {
    const { state, parked } = group;
    const now = this.#now();
    const outcome = this.#takeEffect(state, event, now);
    if (outcome.records.length > 0) {
      this.#memory.append(() => this.#log.append(state.group, outcome.records, now.wallMs));
    }
    if (state.isGone && state.members.size === 0 && isRemoved(outcome)) {
      this.#unschedule(group);
      this.#groups.delete(state.group);
      return outcome;
    }
    if (outcome.records.length > 0) this.#groups.set(state.group, group);
    for (const memberId of outcome.news) parked.get(memberId)?.answer();
    if (this.#groups.get(state.group) === group) this.#schedule(group);
    return outcome;
  }

  #takeEffect(state: GroupState, event: GroupEvent, now: Now): Outcome {
    try {
      return state.apply(now, event, this.#dependencies.topics);
    } catch (error) {
      // What is not refused on purpose may have stopped half-way.
      if (!(error instanceof TidemarkError)) this.#memory.startAnew(error);
      throw error;
    }
  }

  #applyToAll(event: GroupEvent): void {
    for (const _ of this.#applyToEach(event));
  }

  /** With each step to one of the groups that there are by then. */
  *#applyToEach(event: GroupEvent): Generator<void> {
    for (const group of [...this.#groups.values()]) {
      // One of them may have failed, and all of them been dropped: what they know is not to be built on.
      if (!this.#memory.isLoaded) return;
      if (this.#groups.get(group.state.group) !== group) continue;
      this.#applyQuietly(group, event);
      yield;
    }
  }

  #applyQuietly(group: LiveGroup, event: GroupEvent): void {
    try {
      this.#apply(group, event);
    } catch (error) {
      const { logger } = this.#dependencies;
      logger.error({ event: 'group_event_failed', group: group.state.group, err: error }, 'a group could not go on');
    }
  }

  #drop(error: TidemarkError): undefined {
    for (const group of this.#groups.values()) {
      this.#unschedule(group);
      for (const one of [...group.parked.values()]) one.refuse(error);
    }
    this.#groups.clear();
  }

  #park({ state, parked }: LiveGroup, memberId: string, maxWaitMs: number): Promise<MemberReply | undefined> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        timer.cancel();
        if (parked.get(memberId) === mine) parked.delete(memberId);
      };
      const mine: Parked = {
        answer: () => {
          leave();
          const reply = state.replyTo(memberId);
          this.#memory.durable.then(() => {
            if (reply !== undefined) resolve(reply);
            else reject(new TidemarkError('UNKNOWN_MEMBER', `group ${state.group} has no member ${memberId} any more`));
          }, reject);
        },
        refuse: (error) => {
          leave();
          reject(error);
        },
      };
      const timer = this.#dependencies.timers.after(maxWaitMs, mine.answer, { unref: true });
      parked.set(memberId, mine);
    });
  }

  #schedule(group: LiveGroup): void {
    const { wakeAtMs } = group.state;
    if (wakeAtMs === group.timerAtMs) return;
    this.#unschedule(group);
    group.timerAtMs = wakeAtMs;
    if (wakeAtMs === Number.POSITIVE_INFINITY) return;
    const delayMs = Math.max(0, Math.ceil(wakeAtMs - this.#dependencies.clock.monotonicMs()));
    const wake = (): void => {
      this.#unschedule(group);
      this.#noteStall();
      // The stall may have been all that there was to it, or have ended in memory being dropped.
      if (this.#groups.get(group.state.group) === group) this.#applyQuietly(group, { type: 'tick', stalledMs: 0 });
    };
    group.timer = this.#dependencies.timers.after(delayMs, wake, { unref: true });
    this.#timed.add(group);
    if (this.#pulse === undefined) this.#pulseLater();
  }

  #unschedule(group: LiveGroup): void {
    group.timer?.cancel();
    group.timer = undefined;
    group.timerAtMs = Number.NaN;
    this.#timed.delete(group);
  }

  #pulseLater(): void {
    this.#pulsedAtMs = this.#dependencies.clock.monotonicMs();
    const beat = (): void => {
      this.#noteStall();
      this.#pulse = undefined;
      if (this.#timed.size > 0) this.#pulseLater();
    };
    this.#pulse = this.#dependencies.timers.after(PULSE_MS, beat, { unref: true });
  }

  /** For as long as this process stood still it could hear nobody, which is not the members' fault. */
  #noteStall(): void {
    const silentMs = this.#dependencies.clock.monotonicMs() - this.#pulsedAtMs;
    if (silentMs <= PULSE_MS + STALL_MS) return;
    this.#pulsedAtMs += silentMs;
    // It stood still at the end of that; whether before the pulse was due too, nobody knows.
    this.#applyToAll({ type: 'tick', stalledMs: silentMs - PULSE_MS, perhapsMs: PULSE_MS });
  }

  #now(): Now {
    const { clock } = this.#dependencies;
    return { monotonicMs: clock.monotonicMs(), wallMs: clock.wallMs() };
  }
}

function live(state: GroupState): LiveGroup {
  return { state, parked: new Map(), timer: undefined, timerAtMs: Number.POSITIVE_INFINITY };
}

/** An error that concerns whoever waits: the log's. */
function isOfAll(error: unknown): error is TidemarkError {
  return error instanceof TidemarkError && error.code !== 'RECORD_TOO_LARGE';
}

/** The group's own record was removed last. */
function isRemoved({ records }: Outcome): boolean {
  const last = records[records.length - 1];
  return last?.type === 'group' && last.value === null;
}

function loading(): TidemarkError {
  return new TidemarkError('GROUP_LOADING', 'the groups are being read from their topic; soon they can be asked for');
}
