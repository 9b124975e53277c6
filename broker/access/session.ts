// Who is at the other end of a connection, and what they may do. What was decided is kept per connection until users or
// rules change, so that a request that reads or writes costs one look-up for each topic.

import type { Responses } from '../../protocol/apis.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import type { TopicId } from '../../protocol/types.ts';
import { type Host, hostOf } from './hosts.ts';
import type { RuleIndex, Subject } from './rule-index.ts';
import { ANONYMOUS, EVERYBODY, OPERATIONS, type Operation, type ResourceType } from './rules.ts';
import type { ScramServer } from './scram-server.ts';

/** Decisions that are kept about topics by their id, which are as many as there are topics; when there are more, they are forgotten. */
const MAX_KEPT_TOPICS = 10_000;
/** The same for each kind of resource by name: names are the peer's to make up. */
const MAX_KEPT_NAMES = 1_000;
/** Longer names are not kept: no resource bears one. */
const MAX_KEPT_CHARACTERS = 255;

/** What stands for more than was kept. */
const MORE = { type: 'topic', name: '*' } as const;

/** What was decided about one resource. */
interface Decision {
  readonly name: string;
  readonly type: ResourceType;
  known: number;
  allowed: number;
  /** By rules of now or before it was let read: a request of it may be waiting for what comes. */
  hasRead: boolean;
}

/** Who has read, and what. */
interface Reader extends Subject {
  readonly isUnrestricted: boolean;
  readonly hasReadMore: boolean;
  readonly hasRead: Iterable<Decision>;
}

export interface SessionPeer {
  readonly remoteAddress: string;
  /** Ends the connection at once. */
  destroy(): void;
}

/** What sessions ask of the one thing that has all of them. */
export interface SessionAccess {
  readonly isRequired: boolean;
  /** Changes whenever what was decided may not hold any more. */
  readonly version: number;
  readonly rules: RuleIndex;
  isUnrestricted(principal: string): boolean;
  decide(subject: Subject, operation: Operation, type: ResourceType, name: string): boolean;
  beginLogin(
    session: Session,
    mechanism: string,
    message: Uint8Array,
  ): { readonly exchange: ScramServer; readonly reply: Buffer };
  finishLogin(session: Session, exchange: ScramServer, message: Uint8Array): Buffer;
  noteRevoked(peer: SessionPeer, principal: string, type: ResourceType, name: string): void;
  afterThisTurn(work: () => void): void;
}

export class Session {
  readonly peer: SessionPeer;
  readonly host: Host;
  readonly #access: SessionAccess;
  #principal: string;
  /** As whom it logged in with a password. */
  #user: string | undefined;
  #isAdmitted: boolean;
  #isUnrestricted: boolean;
  #exchange: ScramServer | undefined;
  #version: number;
  /** There was no room to keep what it has read. */
  #hasReadMore = false;
  /** As whom its certificate let it read, before it logged in besides: requests of then may still wait. */
  #before: Reader | undefined;
  readonly #byTopic = new Map<TopicId, Decision>();
  readonly #byName: Record<ResourceType, Map<string, Decision>> = {
    topic: new Map(),
    group: new Map(),
    queue: new Map(),
    cluster: new Map(),
  };

  constructor(access: SessionAccess, peer: SessionPeer) {
    this.#access = access;
    this.peer = peer;
    this.host = hostOf(peer.remoteAddress);
    this.#principal = ANONYMOUS;
    this.#isAdmitted = !access.isRequired;
    this.#isUnrestricted = access.isUnrestricted(this.#principal);
    this.#version = access.version;
  }

  get principal(): string {
    return this.#principal;
  }

  get user(): string | undefined {
    return this.#user;
  }

  /** Whether it may make requests at all: it has a principal, or needs none. */
  get isAdmitted(): boolean {
    return this.#isAdmitted;
  }

  /** No rule is looked at. */
  get isUnrestricted(): boolean {
    return this.#isUnrestricted;
  }

  /** A certificate has told who it is. */
  identify(principal: string): void {
    this.#principal = principal;
    this.#isAdmitted = true;
    this.#isUnrestricted = this.#access.isUnrestricted(principal);
    this.#forget();
  }

  /** One step of a login. Throws AUTHENTICATION_FAILED, TOO_MANY_FAILED_LOGINS, INVALID_REQUEST; then the connection has to end. */
  authenticate(mechanism: string, message: Uint8Array): Partial<Responses['authenticate']> {
    if (this.#user !== undefined) throw new TidemarkError('INVALID_REQUEST', 'this connection has logged in already');
    if (this.#exchange === undefined) {
      const { exchange, reply } = this.#access.beginLogin(this, mechanism, message);
      this.#exchange = exchange;
      return { message: reply, done: false };
    }
    const exchange = this.#exchange;
    this.#exchange = undefined;
    const reply = this.#access.finishLogin(this, exchange, message);
    this.#before = { ...this.#reader, hasRead: [...this.#decisionsToRead()] };
    this.#hasReadMore = false;
    this.#user = exchange.user;
    this.#principal = `User:${exchange.user}`;
    this.#isAdmitted = true;
    this.#isUnrestricted = this.#access.isUnrestricted(this.#principal);
    this.#forget();
    return { message: reply, done: true, principal: this.#principal };
  }

  /** The user is no more, or has another password: nothing more is done for this connection, and it ends. */
  expel(): void {
    this.#isAdmitted = false;
    this.#isUnrestricted = false;
    this.#forget();
    this.#access.afterThisTurn(() => this.peer.destroy());
  }

  /** Whether it may be done to a topic of this id. Of one that does not exist nothing is told: true. */
  mayUseTopic(operation: Operation, topicId: TopicId, nameOf: (topicId: TopicId) => string | undefined): boolean {
    if (this.#isUnrestricted) return true;
    if (this.#version !== this.#access.version) this.#renew();
    let decision = this.#byTopic.get(topicId);
    if (decision === undefined) {
      const name = nameOf(topicId);
      if (name === undefined) return true;
      decision = { name, type: 'topic', known: 0, allowed: 0, hasRead: false };
      this.#keep(this.#byTopic, topicId, decision, MAX_KEPT_TOPICS);
    }
    return this.#decided(decision, operation);
  }

  may(operation: Operation, type: ResourceType, name = ''): boolean {
    if (this.#isUnrestricted) return true;
    if (this.#version !== this.#access.version) this.#renew();
    const kept = this.#byName[type];
    let decision = kept.get(name);
    if (decision === undefined) {
      decision = { name, type, known: 0, allowed: 0, hasRead: false };
      if (name.length <= MAX_KEPT_CHARACTERS) this.#keep(kept, name, decision, MAX_KEPT_NAMES);
    }
    return this.#decided(decision, operation);
  }

  mayToSome(operation: Operation, type: ResourceType): boolean {
    return this.#isUnrestricted || (this.#isAdmitted && this.#access.rules.mayToSome(this, operation, type));
  }

  mayToAll(operation: Operation, type: ResourceType, prefix: string): boolean {
    return this.#isUnrestricted || (this.#isAdmitted && this.#access.rules.mayToAll(this, operation, type, prefix));
  }

  /**
   * After rules of these principals changed: ends the connection if it has read what it must not read any more, by this name or
   * the one before. A request of it may be waiting for just that, and would else be answered.
   */
  review(principals: ReadonlySet<string>): void {
    for (const reader of [this.#reader, this.#before]) {
      if (reader === undefined || reader.isUnrestricted) continue;
      if (!principals.has(reader.principal) && !principals.has(EVERYBODY)) continue;
      const revoked = reader.hasReadMore ? MORE : this.#revokedOf(reader);
      if (revoked === undefined) continue;
      this.#access.noteRevoked(this.peer, reader.principal, revoked.type, revoked.name);
      this.#access.afterThisTurn(() => this.peer.destroy());
      return;
    }
  }

  get #reader(): Reader {
    return {
      principal: this.#principal,
      host: this.host,
      isUnrestricted: this.#isUnrestricted,
      hasReadMore: this.#hasReadMore,
      hasRead: this.#decisionsToRead(),
    };
  }

  #revokedOf(reader: Reader): Decision | undefined {
    for (const decision of reader.hasRead) {
      if (!this.#access.decide(reader, 'read', decision.type, decision.name)) return decision;
    }
    return undefined;
  }

  *#decisionsToRead(): Generator<Decision> {
    for (const kept of this.#kept) for (const decision of kept.values()) if (decision.hasRead) yield decision;
  }

  #decided(decision: Decision, operation: Operation): boolean {
    const bit = OPERATIONS[operation];
    if ((decision.known & bit) === 0) {
      decision.known |= bit;
      const { name, type } = decision;
      if (this.#isAdmitted && this.#access.decide(this, operation, type, name)) decision.allowed |= bit;
      decision.hasRead ||= (decision.allowed & OPERATIONS.read) !== 0;
    }
    return (decision.allowed & bit) !== 0;
  }

  get #kept(): Map<string, Decision>[] {
    return [this.#byTopic, ...Object.values(this.#byName)];
  }

  #keep(kept: Map<string, Decision>, key: string, decision: Decision, max: number): void {
    if (kept.size >= max) {
      forgetUnread(kept);
      // Half of it at least has to be free then: to look at all takes long, and must not be needed for each.
      if (kept.size > max / 2) {
        this.#hasReadMore = true;
        kept.clear();
      }
    }
    kept.set(key, decision);
  }

  /** The rules changed: everything has to be decided anew. What it has read is remembered, for the review. */
  #renew(): void {
    this.#version = this.#access.version;
    for (const kept of this.#kept) {
      forgetUnread(kept);
      for (const decision of kept.values()) {
        decision.known = 0;
        decision.allowed = 0;
      }
    }
  }

  /** It is somebody else, or nobody. */
  #forget(): void {
    this.#version = this.#access.version;
    for (const kept of this.#kept) kept.clear();
  }
}

function forgetUnread(kept: Map<string, Decision>): void {
  for (const [key, { hasRead }] of kept) if (!hasRead) kept.delete(key);
}
