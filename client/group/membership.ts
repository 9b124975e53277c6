// Keeps a member in its group: one heartbeat after the other over a connection of their own, so that nothing that is
// fetched or handled delays them. What a reply means, member-state.ts says.

import type { TidemarkError } from '../../protocol/errors.ts';
import { Cluster } from '../cluster.ts';
import type { Connection } from '../connection.ts';
import type { ConnectionSettings } from '../options.ts';
import type { Timer } from '../ports.ts';
import { asTidemarkError, backoffMs, reportRetry } from '../retry.ts';
import { CoordinatorLink } from './coordinator-link.ts';
import type { GroupPartition } from './group-partition.ts';
import { type Heartbeat, type MemberIdentity, MemberState, type Outcome } from './member-state.ts';
import { within } from './within.ts';

/** A third of the session is enough for a reply; but a connection needs some time, however short the session is. */
const LEAST_REQUEST_TIMEOUT_MS = 1_000;

export interface MembershipHost {
  joined(): void;
  /** What the member should hold now. */
  assigned(target: readonly GroupPartition[]): void;
  /** Everything held is others' now. It has to be dropped before this returns; the member joins anew. */
  fenced(error: TidemarkError): void;
  /** As fenced; and the broker will not have this member: nobody tries again until start(). */
  refused(error: TidemarkError): void;
}

export class Membership {
  readonly #host: MembershipHost;
  readonly #settings: ConnectionSettings;
  readonly #cluster: Cluster;
  readonly #link: CoordinatorLink;
  readonly #state: MemberState;
  readonly #requestTimeoutMs: number;
  #timer: Timer | undefined;
  #timerMs = 0;
  #connecting = false;
  /** A request to leave is on its way; one to join would overtake it. */
  #leaving = false;
  #retryAtMs = 0;
  /** Failures in a row. */
  #attempts = 0;

  constructor(identity: MemberIdentity, settings: ConnectionSettings, host: MembershipHost) {
    this.#host = host;
    const patienceMs = Math.max(LEAST_REQUEST_TIMEOUT_MS, Math.floor(identity.sessionTimeoutMs / 3));
    this.#requestTimeoutMs = Math.min(settings.requestTimeoutMs, patienceMs);
    this.#settings = {
      ...settings,
      requestTimeoutMs: this.#requestTimeoutMs,
      connectTimeoutMs: Math.min(settings.connectTimeoutMs, patienceMs),
    };
    this.#cluster = new Cluster(this.#settings);
    this.#link = new CoordinatorLink(this.#cluster, identity.group);
    this.#state = new MemberState(identity);
  }

  get memberId(): string {
    return this.#state.identity.memberId;
  }

  get epoch(): number {
    return this.#state.epoch;
  }

  get isOut(): boolean {
    return this.#state.phase === 'out';
  }

  /** Joins, unless it has or is about to. */
  start(): void {
    if (!this.isOut || this.#cluster.closed) return;
    this.#attempts = 0;
    this.#retryAtMs = 0;
    this.#state.join(this.#nowMs());
    this.#pump();
  }

  /** Whether what is held may be handed out at this time. If not, nothing is held any more when this returns. */
  isLive(nowMs: number): boolean {
    if (nowMs < this.#state.sessionEndsMs) return true;
    this.#apply(this.#state.expire(nowMs));
    return false;
  }

  /** Tells the broker what the member holds, if that has changed. */
  own(partitions: readonly GroupPartition[]): void {
    this.#state.own(partitions);
    this.#pump();
  }

  /** Another request was answered with that this member is none. */
  fence(error: TidemarkError): void {
    if (this.#state.phase === 'joined') this.#apply(this.#state.fence(error, this.#nowMs()));
  }

  /**
   * Leaves the group; resolves when the broker knows, or after this time. It holds nothing from this moment on, whether
   * or not the broker hears of it.
   */
  async leave(forAWhile: boolean, timeoutMs: number): Promise<void> {
    const request = this.#state.leave(forAWhile);
    this.#apply({ kind: 'nothing' });
    this.#timer?.cancel();
    this.#timer = undefined;
    if (request === undefined || timeoutMs <= 0) return;
    this.#leaving = true;
    try {
      const { ports } = this.#settings;
      const connection = this.#link.live ?? (await within(timeoutMs, ports, this.#link.connect()));
      if (connection !== undefined) {
        await within(timeoutMs, ports, connection.request('groupHeartbeat', request, { timeoutMs }));
      }
    } catch {
      // Without a word from this member, the broker finds out when the session ends.
    }
    this.#leaving = false;
    this.#pump();
  }

  close(): void {
    this.#timer?.cancel();
    this.#cluster.close();
  }

  /** Does whatever is to be done now; called after each change. */
  #pump(): void {
    if (this.isOut || this.#leaving || this.#cluster.closed) return;
    const nowMs = this.#nowMs();
    this.#wakeAt(this.#state.sessionEndsMs);
    if (nowMs < this.#retryAtMs) {
      this.#wakeAt(this.#retryAtMs);
      return;
    }
    const { live } = this.#link;
    if (live === undefined) {
      void this.#connect();
      return;
    }
    for (;;) {
      const step = this.#state.next(nowMs);
      if (step.kind === 'send') void this.#send(live, step.heartbeat);
      else if (step.kind === 'wait') this.#wakeAt(step.untilMs);
      if (step.kind !== 'send') return;
    }
  }

  async #connect(): Promise<void> {
    if (this.#connecting) return;
    this.#connecting = true;
    try {
      await this.#link.connect();
      this.#state.connectionLost();
    } catch (error) {
      this.#troubled(asTidemarkError(error));
    } finally {
      this.#connecting = false;
    }
    this.#pump();
  }

  async #send(connection: Connection, heartbeat: Heartbeat): Promise<void> {
    const timeoutMs = (heartbeat.request.maxWaitMs ?? 0) + this.#requestTimeoutMs;
    try {
      const { message } = await connection.request('groupHeartbeat', heartbeat.request, { timeoutMs });
      if (this.#cluster.closed) return;
      this.#apply(this.#state.answered(heartbeat, message, this.#nowMs()));
      if (this.#state.phase === 'joined' && heartbeat.request.memberEpoch !== 0) this.#attempts = 0;
    } catch (error) {
      if (this.#cluster.closed) return;
      this.#apply(this.#state.failed(heartbeat, asTidemarkError(error), this.#nowMs()));
    }
    this.#pump();
  }

  #apply(outcome: Outcome): void {
    if (outcome.kind === 'retry') this.#troubled(outcome.error);
    if (outcome.kind === 'refused') this.#host.refused(outcome.error);
    if (outcome.kind === 'fenced') {
      // At once the first time; a broker that takes members in only to throw them out is given time.
      if (this.#attempts > 0) this.#retryAtMs = this.#nowMs() + backoffMs(this.#attempts - 1, this.#settings);
      this.#attempts++;
      this.#host.fenced(outcome.error);
      this.#pump();
    }
    if (outcome.kind === 'told') {
      if (outcome.joined) this.#host.joined();
      this.#host.assigned(outcome.target);
    }
  }

  /** Tries again after a while, perhaps elsewhere. */
  #troubled(error: TidemarkError): void {
    if (this.#cluster.closed || this.isOut) return;
    this.#link.forget();
    const nowMs = this.#nowMs();
    // Heartbeats that fail together are one failure.
    if (nowMs < this.#retryAtMs) return;
    if (!error.retriable) {
      this.#state.leave(false);
      this.#host.refused(error);
      return;
    }
    this.#retryAtMs = nowMs + backoffMs(this.#attempts++, this.#settings);
    reportRetry(error, this.#settings);
  }

  #wakeAt(atMs: number): void {
    if (atMs === Number.NEGATIVE_INFINITY) return;
    if (this.#timer !== undefined && this.#timerMs <= atMs) return;
    this.#timer?.cancel();
    this.#timerMs = atMs;
    this.#timer = this.#settings.ports.timers.after(Math.max(0, atMs - this.#nowMs()), () => {
      this.#timer = undefined;
      this.#apply(this.#state.expire(this.#nowMs()));
      this.#pump();
    });
  }

  #nowMs(): number {
    return this.#settings.ports.clock.monotonicMs();
  }
}
