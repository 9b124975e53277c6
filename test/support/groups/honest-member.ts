// A consumer as it should be: it holds a partition only between being told to and saying that it has given it up, and
// nothing once its session is over by its own count.

import type { Heartbeat, Subscription } from '../../../broker/groups/group-events.ts';
import type { Assignment } from '../../../broker/groups/group-records.ts';
import type { Answer } from './group-shell.ts';

/** One parked at the broker, one with news. */
const MAX_IN_FLIGHT = 2;

export interface Sent {
  readonly life: number;
  readonly sequence: number;
  readonly epoch: number;
  readonly told: ReadonlySet<string>;
  readonly toldVersion: number;
  readonly sentMs: number;
  readonly beat: Omit<Heartbeat, 'connection'>;
}

export class HonestMember {
  readonly memberId: string;
  readonly instanceId: string;
  readonly subscription: Subscription;
  phase: 'joining' | 'joined' | 'gone' = 'joining';
  epoch = 0;
  target: ReadonlySet<string> = new Set();
  /** By topicId/partition. */
  readonly #held = new Set<string>();
  #heldVersion = 0;
  #answeredVersion = -1;
  #sessionEndsMs = Number.POSITIVE_INFINITY;
  #life = 0;
  #sequence = 0;
  #inFlight = new Map<number, Sent>();

  constructor(memberId: string, instanceId: string, subscription: Subscription) {
    this.memberId = memberId;
    this.instanceId = instanceId;
    this.subscription = subscription;
  }

  /** What it may hand out records of at this time. */
  heldAt(nowMs: number): ReadonlySet<string> {
    return nowMs < this.#sessionEndsMs ? this.#held : new Set();
  }

  /** It holds just this, whether or not it may hand out anything. */
  holds(partitions: ReadonlySet<string>): boolean {
    return this.phase === 'joined' && isSame(this.#held, partitions);
  }

  get toGiveUp(): string[] {
    return [...this.#held].filter((partition) => !this.target.has(partition));
  }

  get toTake(): string[] {
    return [...this.target].filter((partition) => !this.#held.has(partition));
  }

  giveUp(partition: string): void {
    this.#held.delete(partition);
    this.#heldVersion++;
  }

  take(partition: string): void {
    this.#held.add(partition);
    this.#heldVersion++;
  }

  connectionLost(): void {
    this.#inFlight.clear();
    this.#answeredVersion = -1;
  }

  /** Whether it had to drop what it held. */
  expire(nowMs: number): boolean {
    if (this.phase !== 'joined' || nowMs < this.#sessionEndsMs) return false;
    this.#fence();
    return true;
  }

  /** What it has to say now, if anything. */
  next(nowMs: number): Sent | undefined {
    if (this.phase === 'gone') return undefined;
    const newest = this.#inFlight.get(this.#sequence);
    if (this.phase === 'joining') return newest === undefined ? this.#send(nowMs) : undefined;
    const hasNews = this.#heldVersion > (newest?.toldVersion ?? this.#answeredVersion);
    if (hasNews ? this.#inFlight.size >= MAX_IN_FLIGHT : newest !== undefined) return undefined;
    return this.#send(nowMs);
  }

  /** Its last words. */
  leave(nowMs: number, memberEpoch: -1 | -2): Sent {
    const sent = this.#send(nowMs);
    this.kill();
    return { ...sent, beat: { ...sent.beat, memberEpoch, subscription: undefined, owned: undefined } };
  }

  kill(): void {
    this.phase = 'gone';
    this.#held.clear();
  }

  /** Returns the error with which the broker says that it is no member any more. */
  answered(sent: Sent, answer: Answer): string | undefined {
    if (this.phase === 'gone' || sent.life !== this.#life || !this.#inFlight.delete(sent.sequence)) return undefined;
    if (answer.kind === 'left') return undefined;
    if (answer.kind === 'error') {
      const { code } = answer.error;
      if (this.phase === 'joining') return undefined;
      this.#fence();
      return code;
    }
    const { memberEpoch, assignment } = answer.reply;
    this.phase = 'joined';
    this.#answeredVersion = Math.max(this.#answeredVersion, sent.toldVersion);
    const sessionEndsMs = sent.sentMs + this.subscription.sessionTimeoutMs;
    this.#sessionEndsMs =
      this.#sessionEndsMs === Number.POSITIVE_INFINITY ? sessionEndsMs : Math.max(this.#sessionEndsMs, sessionEndsMs);
    // What an older one is told was said in ignorance of the newer.
    if (sent.sequence !== this.#sequence) return undefined;
    this.epoch = memberEpoch;
    this.target = assignment === undefined ? sent.told : keysOf(assignment);
    return undefined;
  }

  #fence(): void {
    this.#held.clear();
    this.#heldVersion++;
    this.phase = 'joining';
    this.epoch = 0;
    this.target = new Set();
    this.#answeredVersion = -1;
    this.#sessionEndsMs = Number.POSITIVE_INFINITY;
    this.#life++;
    this.#inFlight.clear();
  }

  #send(nowMs: number): Sent {
    const { memberId, instanceId, epoch } = this;
    const joins = this.phase === 'joining';
    const tellsHeld = joins || this.#heldVersion !== this.#answeredVersion;
    const sent: Sent = {
      life: this.#life,
      sequence: ++this.#sequence,
      epoch,
      told: new Set(this.#held),
      toldVersion: this.#heldVersion,
      sentMs: nowMs,
      beat: {
        type: 'heartbeat',
        memberId,
        memberEpoch: epoch,
        instanceId,
        subscription: joins ? this.subscription : undefined,
        owned: tellsHeld ? assignmentOf(this.#held) : undefined,
        host: 'h',
      },
    };
    this.#inFlight.set(sent.sequence, sent);
    return sent;
  }
}

export function keysOf(assignment: Assignment): Set<string> {
  return new Set([...assignment].flatMap(([topicId, partitions]) => [...partitions].map((one) => `${topicId}/${one}`)));
}

function assignmentOf(keys: ReadonlySet<string>): Assignment {
  const assignment = new Map<string, Set<number>>();
  for (const key of keys) {
    const [topicId = '', partition] = key.split('/');
    assignment.set(topicId, (assignment.get(topicId) ?? new Set()).add(Number(partition)));
  }
  return assignment;
}

function isSame(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return some.size === others.size && [...some].every((one) => others.has(one));
}
