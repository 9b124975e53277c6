// A consumer as a member of its group: the parts of client/group/ put together, and what joins, leaves and closes them.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Hand } from '../consume/hands.ts';
import type { RecordSource, SourceOwner } from '../consume/record-source.ts';
import type { ClientPorts } from '../ports.ts';
import { asTidemarkError, backoffMs, pause, reportRetry } from '../retry.ts';
import type { OffsetToCommit } from '../types.ts';
import { uuid } from '../uuid.ts';
import { Callbacks } from './callbacks.ts';
import { CommitQueue } from './commit-queue.ts';
import { Commits } from './commits.ts';
import { CoordinatorLink } from './coordinator-link.ts';
import type { MemberSettings } from './group-options.ts';
import type { GroupPartition } from './group-partition.ts';
import type { MemberIdentity } from './member-state.ts';
import { Membership, type MembershipHost } from './membership.ts';
import { Reconciler } from './reconciler.ts';
import { findStarts, type TakeoverStart } from './starts.ts';
import { within } from './within.ts';
import { WorkWatch } from './work-watch.ts';

/** For a word of farewell to a broker that may not be there any more; and its share of the time to close. */
const LEAVE_TIMEOUT_MS = 1_000;
const LEAVE_SHARE = 0.1;

export class GroupMember<K, V> implements SourceOwner<K, V>, MembershipHost {
  readonly #settings: MemberSettings;
  readonly #source: RecordSource<K, V>;
  readonly #ports: ClientPorts;
  readonly #membership: Membership;
  readonly #link: CoordinatorLink;
  readonly #queue: CommitQueue;
  readonly #commits: Commits<K, V>;
  readonly #callbacks: Callbacks;
  readonly #reconciler: Reconciler<K, V>;
  readonly #watch: WorkWatch<K, V>;
  /** It has left because a handler took too long, and waits for it. */
  #suspended = false;
  #closing = false;

  constructor(source: RecordSource<K, V>, settings: MemberSettings) {
    const { group } = settings;
    this.#settings = settings;
    this.#source = source;
    this.#ports = source.settings.ports;
    this.#link = new CoordinatorLink(source.cluster, group);
    this.#membership = new Membership(identityOf(settings, source), source.settings, this);
    const membership = this.#membership;
    this.#queue = new CommitQueue(source.cluster, this.#link, {
      group,
      memberId: membership.memberId,
      get memberEpoch() {
        return membership.epoch;
      },
      refused: (error, memberEpoch) => this.#commitRefused(error, memberEpoch),
    });
    this.#callbacks = new Callbacks(settings, this.#ports);
    this.#commits = new Commits({
      settings,
      source,
      queue: this.#queue,
      tenures: () => this.#reconciler.tenures(),
      failed: (error) => this.#callbacks.emit({ type: 'commit-failed', group, error }),
    });
    this.#reconciler = new Reconciler({
      group,
      source,
      callbacks: this.#callbacks,
      commits: this.#commits,
      rebalanceTimeoutMs: settings.rebalanceTimeoutMs,
      commit: (commits) => this.#queue.commit(commits),
      settled: (tenures) => this.#queue.settled(tenures),
      findStarts: (partitions, isWanted) => this.#findStarts(partitions, isWanted),
      owns: (partitions) => this.#membership.own(partitions),
    });
    this.#watch = new WorkWatch({
      group,
      handlerTimeoutMs: settings.handlerTimeoutMs,
      hands: source.hands,
      ports: this.#ports,
      overdue: (error) => this.#overdue(error),
    });
    source.owner = this;
  }

  commit(offsets?: readonly OffsetToCommit[]): Promise<void> {
    return offsets === undefined ? this.#commits.commitHandedOut() : this.#commits.commitThese(offsets);
  }

  // ---------------------------------------------------------------- as the owner of what is read

  readingBegan(): void {
    this.#watch.readingBegan();
    this.#join();
    // What could not be taken over is tried again.
    if (!this.#closing) this.#reconciler.reconcile();
  }

  readingEnded(): void {
    this.#watch.readingEnded();
    // The loop that took too long was left; others may read on.
    if (this.#suspended) this.#join();
  }

  mayHandOut(hand: Hand<K, V>): boolean {
    const nowMs = this.#ports.clock.monotonicMs();
    hand.sinceMs = nowMs;
    return this.#membership.isLive(nowMs);
  }

  handEmptied(): void {
    if (this.#suspended) this.#join();
  }

  // ---------------------------------------------------------------- as the host of the membership

  joined(): void {
    const { group } = this.#settings;
    const { memberId, epoch } = this.#membership;
    this.#callbacks.emit({ type: 'joined', group, memberId, memberEpoch: epoch });
    // Fenced while it closes, it joins once more, only to leave.
    if (!this.#closing) this.#commits.start();
  }

  assigned(target: readonly GroupPartition[]): void {
    if (!this.#closing) this.#reconciler.setTarget(target);
  }

  fenced(error: TidemarkError): void {
    this.#commits.stop();
    this.#callbacks.emit({ type: 'fenced', group: this.#settings.group, error });
    this.#reconciler.lose(error);
  }

  refused(error: TidemarkError): void {
    this.#commits.stop();
    this.#watch.stop();
    this.#reconciler.lose(error);
    this.#fail(error);
  }

  // ----------------------------------------------------------------

  /**
   * Hands out nothing more, waits for handlers at work, commits what is done, and leaves; all that in this time, after
   * which connections end. Never rejects.
   */
  async close(timeoutMs: number): Promise<void> {
    const deadlineMs = this.#ports.clock.monotonicMs() + timeoutMs;
    const remainingMs = (): number => deadlineMs - this.#ports.clock.monotonicMs();
    this.#closing = true;
    this.#source.stop();
    this.#watch.stop();
    this.#commits.stop();
    const wasOut = this.#membership.isOut;
    const drainMs = timeoutMs - Math.min(LEAVE_TIMEOUT_MS, timeoutMs * LEAVE_SHARE);
    await within(drainMs, this.#ports, this.#drain(drainMs)).catch(() => {});
    this.#queue.close();
    const leaving = this.#membership.leave(true, Math.min(remainingMs(), LEAVE_TIMEOUT_MS));
    await within(remainingMs(), this.#ports, leaving);
    this.#membership.close();
    this.#source.close();
    if (!wasOut) this.#callbacks.emit({ type: 'left', group: this.#settings.group });
  }

  async #drain(timeoutMs: number): Promise<void> {
    const { hands } = this.#source;
    // Whoever calls from within a handler may wait for this to end before the handler does.
    const calling = new Set(hands.busy().filter(({ isCalling }) => isCalling));
    const counts = (hand: Hand<K, V>): boolean => hand.ofHandler && !calling.has(hand);
    const handled = hands.until(() => !hands.busy().some(counts));
    await Promise.all([this.#reconciler.giveUpAll(timeoutMs, counts), handled]);
  }

  /** Unless it has joined, or somebody has been at work for too long. */
  #join(): void {
    if (this.#closing || !this.#watch.isRead) return;
    if (this.#suspended && this.#watch.isOverdue) return;
    this.#suspended = false;
    this.#watch.start();
    this.#membership.start();
  }

  #overdue(error: TidemarkError): void {
    this.#suspended = true;
    this.#commits.stop();
    this.#callbacks.emit({ type: 'handler-timeout', group: this.#settings.group, error });
    const leaving = this.#membership.leave(false, LEAVE_TIMEOUT_MS);
    this.#reconciler.lose(error);
    void leaving;
  }

  #commitRefused(error: TidemarkError, memberEpoch: number): void {
    // A commit of before a new join says nothing about the member of now.
    if (error.code === 'UNKNOWN_MEMBER' && memberEpoch === this.#membership.epoch) this.#membership.fence(error);
  }

  async #findStarts(
    partitions: readonly GroupPartition[],
    isWanted: () => boolean,
  ): Promise<readonly TakeoverStart[] | undefined> {
    const { settings, cluster, metadata } = this.#source;
    for (let attempts = 0; isWanted(); attempts++) {
      try {
        return await findStarts({ settings: this.#settings, cluster, metadata, link: this.#link }, partitions);
      } catch (error) {
        if (cluster.closed) return undefined;
        if (!(error instanceof TidemarkError) || !error.retriable) {
          this.#fail(asTidemarkError(error));
          return undefined;
        }
        this.#link.forget();
        reportRetry(error, settings);
        await pause(backoffMs(attempts, settings), settings.ports, cluster.closing);
      }
    }
    return undefined;
  }

  #fail(error: TidemarkError): void {
    const { group } = this.#settings;
    const { topic, partition, offset } = error;
    const details = { cause: error, topic, partition, offset };
    this.#source.fail(new TidemarkError(error.code, `group ${group}: ${error.message}`, details));
  }
}

function identityOf<K, V>(settings: MemberSettings, source: RecordSource<K, V>): MemberIdentity {
  const { group, topics, patterns, assignor, instanceId, sessionTimeoutMs, rebalanceTimeoutMs } = settings;
  const { clientId, ports } = source.settings;
  return {
    group,
    memberId: uuid(ports.random),
    instanceId,
    sessionTimeoutMs,
    subscription: {
      topics: [...topics],
      patterns: [...patterns],
      assignor,
      sessionTimeoutMs,
      rebalanceTimeoutMs,
      clientId,
    },
  };
}
