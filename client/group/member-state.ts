// What a member knows of its membership, and what it has to say next. Pure: no sockets, no clock; times are handed in.
//
// A member joins with epoch 0 and from then on always has a heartbeat at the broker, which is answered when there is news
// or after a while. When the member itself has news, another heartbeat goes beside the parked one. Only the reply to the
// heartbeat that was sent last tells what the member should hold: an older one was answered in ignorance of it.

import type { Requests } from '../../protocol/apis.ts';
import { type ErrorCode, TidemarkError } from '../../protocol/errors.ts';
import type { tidemark } from '../../protocol/generated/tidemark.js';
import { fromWire, type GroupPartition, isSame, toWire } from './group-partition.ts';

type HeartbeatRequest = Requests['groupHeartbeat'];
type HeartbeatResponse = tidemark.GroupHeartbeatResponse.$Properties;

/** The broker does not know this member any more, or not at this epoch. */
const REMOVED: ReadonlySet<ErrorCode> = new Set(['UNKNOWN_MEMBER', 'STALE_MEMBER_EPOCH']);
/** One parked at the broker, one with news. */
const MAX_IN_FLIGHT = 2;
/** After a broker has answered at once without news, which it may while the member does not hold what it should. */
const LONGEST_QUIET_MS = 1_000;
const JOIN_EPOCH = 0;
const LEAVE_EPOCH = -1;
const LEAVE_FOR_A_WHILE_EPOCH = -2;

export interface MemberIdentity {
  readonly group: string;
  readonly memberId: string;
  readonly instanceId: string | undefined;
  readonly subscription: tidemark.GroupSubscription.$Properties;
  readonly sessionTimeoutMs: number;
}

export interface Heartbeat {
  readonly request: HeartbeatRequest;
  readonly sequence: number;
  /** Grows with each join: what belongs to an earlier one does not count. */
  readonly attempt: number;
  readonly sentMs: number;
  /** What the broker knows the member to hold once it has this. */
  readonly told: readonly GroupPartition[];
  readonly toldVersion: number;
}

/** What to do now: send this, look again at that time, or wait for a reply. */
export type NextStep =
  | { readonly kind: 'send'; readonly heartbeat: Heartbeat }
  | { readonly kind: 'wait'; readonly untilMs: number }
  | { readonly kind: 'idle' };

/** What has come of a reply, or of its absence. */
export type Outcome =
  | { readonly kind: 'nothing' }
  /** `target` is what the member should hold. */
  | { readonly kind: 'told'; readonly joined: boolean; readonly target: readonly GroupPartition[] }
  /** Not to be taken amiss: try again. */
  | { readonly kind: 'retry'; readonly error: TidemarkError }
  /** What was held is others' now; the state is that of one who joins. */
  | { readonly kind: 'fenced'; readonly error: TidemarkError }
  /** The broker will not have this member; what was held is lost. */
  | { readonly kind: 'refused'; readonly error: TidemarkError };

const NOTHING: Outcome = { kind: 'nothing' };

export class MemberState {
  readonly identity: MemberIdentity;
  phase: 'out' | 'joining' | 'joined' = 'out';
  /** As the broker told last; 0 before. */
  epoch = JOIN_EPOCH;
  /** From then on nothing may be handed out: the broker may have given it to others. */
  sessionEndsMs: number = Number.NEGATIVE_INFINITY;
  #attempt = 0;
  #sequence = 0;
  readonly #inFlight = new Map<number, Heartbeat>();
  /** The broker may know of this member. */
  #hasAsked = false;
  #joinSinceMs = 0;
  #intervalMs: number;
  #owned: readonly GroupPartition[] = [];
  #ownedVersion = 0;
  /** Of the latest `owned` that was answered. */
  #answeredVersion = -1;
  /** As the broker told last. */
  #target: readonly GroupPartition[] = [];
  #quietUntilMs = 0;

  constructor(identity: MemberIdentity) {
    this.identity = identity;
    this.#intervalMs = identity.sessionTimeoutMs / 3;
  }

  /** Begins to join, holding nothing. */
  join(nowMs: number): void {
    this.#startOver('joining');
    this.#joinSinceMs = nowMs;
  }

  /** Everything that the member holds. */
  own(partitions: readonly GroupPartition[]): void {
    if (isSame(partitions, this.#owned)) return;
    this.#owned = partitions;
    this.#ownedVersion++;
  }

  /** A new connection: whether the broker got what was on its way is not known. */
  connectionLost(): void {
    this.#answeredVersion = -1;
    this.#quietUntilMs = 0;
  }

  next(nowMs: number): NextStep {
    if (this.phase === 'out') return { kind: 'idle' };
    const newest = this.#inFlight.get(this.#sequence);
    if (this.phase === 'joining') return newest === undefined ? this.#send(nowMs) : { kind: 'idle' };
    const hasNews = this.#ownedVersion > (newest?.toldVersion ?? this.#answeredVersion);
    if (hasNews) return this.#inFlight.size < MAX_IN_FLIGHT ? this.#send(nowMs) : { kind: 'idle' };
    if (newest !== undefined) return { kind: 'idle' };
    if (nowMs < this.#quietUntilMs) return { kind: 'wait', untilMs: this.#quietUntilMs };
    return this.#send(nowMs);
  }

  /** How long the broker may keep a heartbeat that it has no news for. */
  get maxWaitMs(): number {
    return Math.max(1, Math.floor(Math.min(this.#intervalMs, this.identity.sessionTimeoutMs / 3)));
  }

  answered(heartbeat: Heartbeat, response: HeartbeatResponse, nowMs: number): Outcome {
    if (heartbeat.attempt !== this.#attempt) return NOTHING;
    this.#inFlight.delete(heartbeat.sequence);
    const joined = this.phase === 'joining';
    this.phase = 'joined';
    this.sessionEndsMs = Math.max(this.sessionEndsMs, heartbeat.sentMs + this.identity.sessionTimeoutMs);
    this.#answeredVersion = Math.max(this.#answeredVersion, heartbeat.toldVersion);
    this.#intervalMs = response.heartbeatIntervalMs || this.#intervalMs;
    if (heartbeat.sequence !== this.#sequence) return NOTHING;
    this.epoch = response.memberEpoch ?? 0;
    const { assignment } = response;
    const target = assignment === undefined || assignment === null ? heartbeat.told : fromWire(assignment);
    const isNews = joined || !isSame(target, this.#target) || heartbeat.request.memberEpoch !== this.epoch;
    this.#target = target;
    const mayBounce = !isNews && !isSame(target, heartbeat.told);
    const quietMs = Math.max(mayBounce ? LONGEST_QUIET_MS : 0, response.throttleMs ?? 0);
    this.#quietUntilMs = quietMs > 0 ? nowMs + Math.min(this.maxWaitMs, quietMs) : 0;
    return { kind: 'told', joined, target };
  }

  failed(heartbeat: Heartbeat, error: TidemarkError, nowMs: number): Outcome {
    if (heartbeat.attempt !== this.#attempt) return NOTHING;
    this.#inFlight.delete(heartbeat.sequence);
    if (this.phase === 'joined' && REMOVED.has(error.code)) return this.fence(error, nowMs);
    const isTiredOfWaiting =
      error.code === 'INSTANCE_ID_IN_USE' && nowMs - this.#joinSinceMs >= this.identity.sessionTimeoutMs;
    if (error.retriable && !isTiredOfWaiting) return { kind: 'retry', error };
    this.#startOver('out');
    return { kind: 'refused', error };
  }

  /** The session is over for want of answers, if it is. */
  expire(nowMs: number): Outcome {
    if (this.phase !== 'joined' || nowMs < this.sessionEndsMs) return NOTHING;
    const { group, sessionTimeoutMs } = this.identity;
    const message = `group ${group}: no heartbeat was answered for ${sessionTimeoutMs} ms, the session timeout`;
    return this.fence(new TidemarkError('UNKNOWN_MEMBER', message), nowMs);
  }

  /** What was held is others'; joins anew. */
  fence(error: TidemarkError, nowMs: number): Outcome {
    this.join(nowMs);
    return { kind: 'fenced', error };
  }

  /** The request with which to leave, unless the broker cannot know of this member. */
  leave(forAWhile: boolean): HeartbeatRequest | undefined {
    const { group, memberId, instanceId = '' } = this.identity;
    const mayBeKnown = this.#hasAsked;
    this.#startOver('out');
    if (!mayBeKnown) return undefined;
    const memberEpoch = forAWhile && instanceId !== '' ? LEAVE_FOR_A_WHILE_EPOCH : LEAVE_EPOCH;
    return { group, memberId, memberEpoch, instanceId, maxWaitMs: 0 };
  }

  #send(nowMs: number): NextStep {
    const { group, memberId, instanceId = '', subscription } = this.identity;
    const joins = this.phase === 'joining';
    const tells = joins || this.#ownedVersion !== this.#answeredVersion;
    const request: HeartbeatRequest = {
      group,
      memberId,
      memberEpoch: joins ? JOIN_EPOCH : this.epoch,
      instanceId,
      maxWaitMs: joins ? 0 : this.maxWaitMs,
      ...(joins ? { subscription } : {}),
      ...(tells ? { owned: { topics: toWire(this.#owned) } } : {}),
    };
    const heartbeat: Heartbeat = {
      request,
      sequence: ++this.#sequence,
      attempt: this.#attempt,
      sentMs: nowMs,
      told: this.#owned,
      toldVersion: this.#ownedVersion,
    };
    this.#inFlight.set(heartbeat.sequence, heartbeat);
    this.#hasAsked = true;
    return { kind: 'send', heartbeat };
  }

  #startOver(phase: 'out' | 'joining'): void {
    this.phase = phase;
    this.epoch = JOIN_EPOCH;
    this.sessionEndsMs = Number.NEGATIVE_INFINITY;
    this.#attempt++;
    this.#inFlight.clear();
    if (phase === 'out') this.#hasAsked = false;
    this.#owned = [];
    this.#ownedVersion++;
    this.#answeredVersion = -1;
    this.#target = [];
    this.#quietUntilMs = 0;
  }
}
