// Whether a queue kept its promises about each record: one worker at a time, what was acknowledged never again, failures counted
// right, keys in order. What became of all of them in the end: see outcome-judge.ts.

import type { LeaseOrder } from './lease-order.ts';
import { isOfOneRun } from './lease-order.ts';
import type { LeaseNote, SettleNote } from './queue-history.ts';
import type { RecordStory } from './record-story.ts';

export interface JudgedQueue {
  readonly name: string;
  readonly maxLeaseMs: number;
  readonly order: LeaseOrder;
  /** By place. */
  readonly stories: ReadonlyMap<string, RecordStory>;
  /** All its leases, by worker, in the order of their tokens and of the records in their answers. */
  readonly byWorker: ReadonlyMap<string, readonly LeaseNote[]>;
  /** Its log let go of it, whatever the queue was about. */
  readonly isLetGo: (story: RecordStory) => boolean;
  readonly complain: (what: string) => void;
}

export function judgeRecords(queue: JudgedQueue): void {
  for (const story of queue.stories.values()) new RecordJudge(queue, story).judge();
}

class RecordJudge {
  readonly #queue: JudgedQueue;
  readonly #story: RecordStory;

  constructor(queue: JudgedQueue, story: RecordStory) {
    this.#queue = queue;
    this.#story = story;
  }

  judge(): void {
    const { leases, settles } = this.#story;
    for (const later of leases) {
      for (const settle of settles) this.#checkSettled(settle, later);
      for (const earlier of leases) if (earlier !== later) this.#checkPair(earlier, later);
    }
    if (this.#queue.isLetGo(this.#story)) return;
    for (const lease of leases) {
      for (const settle of settles) if (settle.token === lease.token) this.#checkRefusal(lease, settle);
    }
  }

  /** What was acknowledged stays so; what is to wait waits. */
  #checkSettled(settle: SettleNote, later: LeaseNote): void {
    const { kind, outcome, answeredAtMs, delayMs } = settle;
    const { order } = this.#queue;
    if (outcome !== 'done') return;
    const askedAtMs = this.#firstAsked(settle);
    const isLater = order.fromMs(later) > answeredAtMs;
    const isBroken = (): boolean => this.#story.isBroken(askedAtMs, order.untilMs(later));
    if (kind === 'ack' && isLater && !isBroken())
      this.#found(later, `was acknowledged at ${ms(answeredAtMs)} and is leased again`);
    if (kind !== 'retry' || delayMs === undefined || !isLater) return;
    const waitedMs = order.untilMs(later) - askedAtMs;
    // The wall clock has whole milliseconds.
    if (waitedMs < delayMs - 1 && !isBroken())
      this.#found(later, `was to wait for ${delayMs} ms and waited for ${ms(waitedMs)}`);
  }

  /** It may have been said before, by a worker that was not answered. */
  #firstAsked({ token, kind }: SettleNote): number {
    const said = this.#story.settles.filter((one) => one.token === token && one.kind === kind);
    return Math.min(...said.map(({ askedAtMs }) => askedAtMs));
  }

  #checkPair(one: LeaseNote, other: LeaseNote): void {
    const { order } = this.#queue;
    if (one.token === other.token) {
      this.#found(other, 'is in one reply twice, or its token in two');
      return;
    }
    const otherUntilMs = order.untilMs(other);
    const hold = this.#story.holdOf(one, otherUntilMs);
    const isLater =
      order.isBefore(one, other) ||
      (hold !== undefined && order.fromMs(other) >= hold.sinceMs && !isOfOneRun(one, other));
    if (hold !== undefined && isLater && otherUntilMs < hold.untilMs)
      this.#found(other, `is leased, and under ${shown(one)} until ${ms(hold.untilMs)}`);
    if (order.isBefore(one, other)) this.#checkFailures(one, other);
  }

  #checkFailures(one: LeaseNote, other: LeaseNote): void {
    const { order } = this.#queue;
    const story = this.#story;
    const [fromMs, untilMs] = [order.fromMs(one), order.untilMs(other)];
    if (story.isBroken(fromMs, untilMs)) return;
    const most = this.#mostFailures(one, other);
    if (other.failures > most)
      this.#found(other, `has failed ${other.failures} times, and at most ${most} after ${shown(one)}`);
    if (!story.isDropped(fromMs, untilMs) && other.failures < one.failures)
      this.#found(other, `has failed ${other.failures} times, and ${one.failures} in ${shown(one)}`);
    this.#checkRetried(one, other);
    if (this.#diedWithIt(one, other) && other.failures <= one.failures)
      this.#found(other, `has failed ${other.failures} times, though ${shown(one)} ended without a word`);
  }

  #mostFailures(one: LeaseNote, other: LeaseNote): number {
    const { order } = this.#queue;
    const story = this.#story;
    const untilMs = order.untilMs(other);
    let most = one.failures;
    for (const lease of story.leases) {
      if (lease === other || order.isBefore(other, lease)) continue;
      if (lease === one || !order.isBefore(lease, one)) most += story.failuresOf(lease, untilMs);
      else most += story.said(lease, untilMs).some((said) => isLate(said, order.fromMs(one))) ? 1 : 0;
    }
    return most;
  }

  #checkRetried(one: LeaseNote, other: LeaseNote): void {
    const { order } = this.#queue;
    const retry = this.#story
      .said(one, order.fromMs(other))
      .find(
        ({ kind, outcome, answeredAtMs }) =>
          kind === 'retry' && outcome === 'done' && answeredAtMs <= order.fromMs(other),
      );
    if (retry === undefined || this.#story.isDropped(order.fromMs(one), retry.answeredAtMs)) return;
    if (other.failures <= one.failures)
      this.#found(other, `has failed ${other.failures} times, though it was retried under ${shown(one)}`);
    else if (other.failures === one.failures + 1 && other.lastError !== retry.error)
      this.#found(other, `failed last by "${other.lastError}", not by "${retry.error}" of ${shown(one)}`);
  }

  /** Its holder, who had it in hand for all that the broker could know, said nothing of it. */
  #diedWithIt(one: LeaseNote, other: LeaseNote): boolean {
    const { order, byWorker } = this.#queue;
    const story = this.#story;
    if (!isOfOneRun(one, other) || story.said(one, order.untilMs(other)).length > 0) return false;
    if (story.isTakenBack(one, order.untilMs(other))) return false;
    if (story.isDropped(order.fromMs(one), order.untilMs(other))) return false;
    const mine = byWorker.get(one.holder.workerId) ?? [];
    const before = mine.slice(0, mine.indexOf(one)).filter((lease) => isOfOneRun(lease, one));
    const inHand = before.filter((lease) => !this.#isOver(lease, one.askedAtMs));
    return inHand.length < one.holder.concurrency && inHand.every(({ token }) => token === one.token);
  }

  #isOver(lease: LeaseNote, atMs: number): boolean {
    const story = this.#queue.stories.get(`${lease.partition}@${lease.offset}`);
    return (
      story?.said(lease, atMs).some(({ kind, outcome, answeredAtMs }) => {
        return kind !== 'extend' && outcome === 'done' && answeredAtMs <= atMs;
      }) ?? false
    );
  }

  /** Whoever has a record can settle it. */
  #checkRefusal(lease: LeaseNote, { outcome, kind, askedAtMs, answeredAtMs }: SettleNote): void {
    if (outcome !== 'refused') return;
    if (kind === 'extend' && answeredAtMs >= this.#queue.order.fromMs(lease) + this.#queue.maxLeaseMs) return;
    // What was said at the same time may have been heard before.
    const isOnly = this.#story.settles.every(
      (other) =>
        other.token !== lease.token ||
        other.kind === 'extend' ||
        other.askedAtMs > answeredAtMs ||
        other.outcome === 'refused',
    );
    const hold = this.#story.holdOf(lease, answeredAtMs);
    if (!isOnly || hold === undefined || askedAtMs < hold.sinceMs || answeredAtMs >= hold.untilMs) return;
    this.#found(lease, `is held until ${ms(hold.untilMs)}, and ${kind} was refused at ${ms(answeredAtMs)}`);
  }

  #found(lease: LeaseNote, what: string): void {
    this.#queue.complain(`${shown(lease)} ${what}`);
  }
}

/** Of each key one record after the other: one that was leased is behind all before it, for good. */
export function judgeKeyOrder(
  { order, stories, complain }: JudgedQueue,
  isExcused: (story: RecordStory) => boolean,
): void {
  const lines = new Map<string, RecordStory[]>();
  for (const story of stories.values()) {
    if (story.key === undefined) continue;
    const name = `${story.partition} ${story.key}`;
    const line = lines.get(name);
    if (line === undefined) lines.set(name, [story]);
    else line.push(story);
  }
  for (const line of lines.values()) {
    line.sort((a, b) => a.offset - b.offset);
    for (const [at, later] of line.entries()) {
      for (const earlier of line.slice(0, at)) if (!isExcused(earlier)) checkTurn(order, earlier, later, complain);
    }
  }
}

function checkTurn(
  order: LeaseOrder,
  earlier: RecordStory,
  later: RecordStory,
  complain: (what: string) => void,
): void {
  for (const lease of later.leases) {
    const untilMs = order.untilMs(lease);
    if (earlier.isBroken(0, untilMs)) continue;
    const again = earlier.leases.find((one) => order.isBefore(lease, one));
    if (again !== undefined && !earlier.isBroken(0, order.untilMs(again)))
      complain(`${shown(again)} of key ${lease.key} comes after ${shown(lease)}`);
    const isDone = earlier.settles.some(
      ({ kind, outcome, askedAtMs }) => kind === 'ack' && outcome !== 'refused' && askedAtMs <= untilMs,
    );
    if (!isDone)
      complain(`${shown(lease)} of key ${lease.key} is leased before ${earlier.partition}@${earlier.offset} is done`);
  }
}

/** Under an earlier lease, and may count only now: as a failure, or the lease was taken up again and has ended. */
function isLate({ kind, answeredAtMs }: SettleNote, fromMs: number): boolean {
  return (kind === 'retry' || kind === 'reject' || kind === 'extend') && answeredAtMs >= fromMs;
}

function shown({ partition, offset, token, holder, askedAtMs, answeredAtMs }: LeaseNote): string {
  return `${partition}@${offset} (${holder.workerId}, token ${token}, ${ms(askedAtMs)} to ${ms(answeredAtMs)})`;
}

function ms(timeMs: number): string {
  return timeMs.toFixed(2);
}
