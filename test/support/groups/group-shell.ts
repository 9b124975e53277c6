// What the coordinator does round a group's state, without promises: it appends what an event records, lets replies wait
// until that is durable, parks heartbeats that bring no news, and begins anew from the log after a crash.

import { expect } from 'vitest';
import type { GroupEvent, Heartbeat, MemberReply, Outcome } from '../../../broker/groups/group-events.ts';
import { GroupState } from '../../../broker/groups/group-state.ts';
import { TidemarkError } from '../../../protocol/errors.ts';
import type { FakeTopics } from './fake-topics.ts';
import { lastOfEach, type StoredRecord, toRecords, toStored } from './stored-records.ts';

const GROUP = 'g';
const WALL_MS = 1_700_000_000_000;

export type Answer =
  | { readonly kind: 'reply'; readonly reply: MemberReply }
  | { readonly kind: 'left' }
  | { readonly kind: 'error'; readonly error: TidemarkError };

interface Parked {
  readonly untilMs: number;
  readonly respond: (answer: Answer) => void;
}

export class GroupShell {
  state = new GroupState(GROUP);
  readonly #topics: FakeTopics;
  #log: StoredRecord[] = [];
  #durable = 0;
  #waiting: { readonly until: number; send(): void }[] = [];
  #parked = new Map<string, Parked>();
  /** The greatest epochs that anybody was told, and those of the group at that time. */
  #toldEpochs = new Map<string, number>();

  constructor(topics: FakeTopics) {
    this.#topics = topics;
  }

  get records(): number {
    return this.#log.length;
  }

  heartbeat(nowMs: number, beat: Heartbeat, maxWaitMs: number, respond: (answer: Answer) => void): void {
    this.#answerParked(beat.memberId);
    let outcome: Outcome;
    try {
      outcome = this.#apply(nowMs, beat);
    } catch (error) {
      if (!(error instanceof TidemarkError)) throw error;
      respond({ kind: 'error', error });
      return;
    }
    const { reply } = outcome;
    if (reply === undefined) this.#whenDurable(() => respond({ kind: 'left' }));
    else if (reply.isNews || maxWaitMs === 0 || beat.memberEpoch !== reply.memberEpoch)
      this.#reply(beat.memberId, reply, respond);
    else this.#parked.set(beat.memberId, { untilMs: nowMs + maxWaitMs, respond });
  }

  /** Undefined if it is refused. */
  perform(nowMs: number, event: GroupEvent): Outcome | undefined {
    try {
      return this.#apply(nowMs, event);
    } catch (error) {
      if (error instanceof TidemarkError) return undefined;
      throw error;
    }
  }

  /** Time has passed. */
  wake(nowMs: number): void {
    for (const [memberId, { untilMs }] of [...this.#parked]) if (untilMs <= nowMs) this.#answerParked(memberId);
    if (this.state.wakeAtMs <= nowMs) this.#apply(nowMs, { type: 'tick', stalledMs: 0 });
  }

  /** So many more records are durable. */
  flush(records = Number.POSITIVE_INFINITY): void {
    this.#durable = Math.min(this.#log.length, this.#durable + records);
    while (this.#waiting[0] !== undefined && this.#waiting[0].until <= this.#durable) this.#waiting.shift()?.send();
  }

  /** Of what is not durable, so many records survive. */
  crash(nowMs: number, surviving: number): void {
    this.flush(surviving);
    this.#log = this.#log.slice(0, this.#durable);
    this.#waiting = [];
    this.#parked.clear();
    this.state = this.#restored(nowMs);
    this.#apply(nowMs, { type: 'topics-changed' });
  }

  #apply(nowMs: number, event: GroupEvent): Outcome {
    const now = { monotonicMs: nowMs, wallMs: WALL_MS + nowMs };
    const outcome = this.state.apply(now, event, this.#topics);
    for (const record of outcome.records) this.#log.push(toStored(GROUP, record));
    if (outcome.records.length > 0) expect(plainState(this.#restored(nowMs))).toEqual(plainState(this.state));
    for (const memberId of outcome.news) this.#answerParked(memberId);
    return outcome;
  }

  #answerParked(memberId: string): void {
    const parked = this.#parked.get(memberId);
    if (parked === undefined) return;
    this.#parked.delete(memberId);
    const reply = this.state.replyTo(memberId);
    if (reply === undefined) parked.respond({ kind: 'error', error: new TidemarkError('UNKNOWN_MEMBER', 'removed') });
    else this.#reply(memberId, reply, parked.respond);
  }

  #reply(memberId: string, reply: MemberReply, respond: (answer: Answer) => void): void {
    this.#whenDurable(() => {
      expect(reply.memberEpoch, `of ${memberId}`).toBeGreaterThanOrEqual(this.#toldEpochs.get(memberId) ?? 1);
      this.#toldEpochs.set(memberId, reply.memberEpoch);
      respond({ kind: 'reply', reply });
    });
  }

  #whenDurable(send: () => void): void {
    if (this.#durable === this.#log.length) send();
    else this.#waiting.push({ until: this.#log.length, send });
  }

  #restored(nowMs: number): GroupState {
    const records = toRecords(lastOfEach(this.#log));
    return GroupState.restore(GROUP, records, { monotonicMs: nowMs, wallMs: WALL_MS + nowMs });
  }
}

/** All that has to survive. */
function plainState(state: GroupState): unknown {
  const members = [...state.members.values()].map(({ memberId, profile, target, holdings }) => {
    return { memberId, profile, target, holdings };
  });
  return {
    epochs: state.epochs,
    offsets: state.offsets,
    members: members.sort((a, b) => (a.memberId < b.memberId ? -1 : 1)),
    phases: [state.phase, ...members.map(({ memberId }) => state.phaseOf(state.members.get(memberId)!))],
  };
}
