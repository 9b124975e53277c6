// A group of real processes that come, go, are killed and are stopped for longer than their session, while records arrive.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Admin } from '../../client/index.ts';
import { within } from '../crash/within.ts';
import type { Prng } from '../simulation/world/prng.ts';
import { ServeProcess } from '../support/cli.ts';
import type { Evidence, OffsetRange } from './judge.ts';
import { MemberProcess } from './member-process.ts';
import type { SourceReport, SourceTask } from './source.ts';
import { type Holder, Watch } from './watch.ts';

export interface ChurnPlan {
  /** Empty, and the run's alone. */
  readonly folder: string;
  readonly prng: Prng;
  readonly seconds: number;
  readonly partitions: number;
  /** To each partition. */
  readonly recordsPerSecond: number;
  readonly sessionTimeoutMs: number;
  /** At the beginning; no fewer stay. */
  readonly members: number;
  /** Time from one thing that happens to the next. */
  readonly everyMs: { readonly min: number; readonly max: number };
  /** Whom it happens to: members of the group, or, for comparison, others on the same machine. */
  readonly victims: 'members' | 'others';
}

export type Action = 'join' | 'leave' | 'kill' | 'stop';

export interface ChurnRun {
  readonly evidence: Evidence;
  /** By partition: whom the broker had it for. */
  readonly holders: ReadonlyMap<number, readonly Holder[]>;
  readonly actions: Readonly<Record<Action, number>>;
  /** Exit codes of members that left. */
  readonly exitCodes: ReadonlySet<number | null>;
  readonly failedSends: readonly string[];
}

const TOPIC = 'work';
const GROUP = 'workers';
const SOURCES = 2;
const MOST_ABOVE_START = 3;
const SETTLE_WITHIN_MS = 60_000;

const source = fileURLToPath(new URL('../../dist/test/churn/source.js', import.meta.url));

export async function churn(plan: ChurnPlan): Promise<ChurnRun> {
  const { folder, partitions } = plan;
  await using broker = await ServeProcess.start(join(folder, 'data'));
  const brokers = broker.address;
  await using admin = new Admin({ brokers });
  for (const name of [TOPIC, otherNameOf(TOPIC)]) await admin.createTopic({ name, partitions });
  await using members = new Members(plan, brokers, GROUP, TOPIC);
  await using others = new Members(plan, brokers, otherNameOf(GROUP), otherNameOf(TOPIC));
  const watch = new Watch(brokers, GROUP);
  await using sources = new Sources({ brokers, topic: TOPIC, partitions, recordsPerSecond: plan.recordsPerSecond });
  for (let count = 0; count < plan.members; count++) members.join();
  await within(
    SETTLE_WITHIN_MS,
    'every partition has a committed offset',
    watch.until((seen) => seen.size === partitions),
  );

  const actions = await disturb(plan, plan.victims === 'members' ? members : others);
  const { acknowledged, failed } = await sources.finish();
  const ends = await admin.listOffsets(
    Array.from({ length: partitions }, (_, partition) => ({ topic: TOPIC, partition, at: 'latest' as const })),
  );
  const isAllDone = (seen: ReadonlyMap<number, readonly number[]>): boolean =>
    ends.every(({ partition, offset }) => seen.get(partition)?.at(-1) === offset);
  await within(SETTLE_WITHIN_MS, 'everything is handled and committed', watch.until(isAllDone));
  const exitCodes = new Set([...(await members.leave()), ...(await others.leave())]);
  await watch.close();
  return {
    evidence: { stories: members.stories(), acknowledged, committed: watch.seen },
    holders: watch.holders,
    actions,
    exitCodes,
    failedSends: failed,
  };
}

function otherNameOf(name: string): string {
  return `other-${name}`;
}

/** Everything in turn, in an order of chance, for the time of the plan; at the end nobody is stopped. */
async function disturb(plan: ChurnPlan, victims: Members): Promise<Record<Action, number>> {
  const { prng, seconds, everyMs } = plan;
  const counts: Record<Action, number> = { join: 0, leave: 0, kill: 0, stop: 0 };
  const untilMs = performance.now() + seconds * 1000;
  const stops: Promise<void>[] = [];
  let turn: Action[] = [];
  while (performance.now() < untilMs) {
    if (turn.length === 0) turn = shuffled(['join', 'join', 'kill', 'stop', 'leave', 'stop'], prng);
    const action = victims.possible(turn.pop() ?? 'join');
    counts[action]++;
    if (action === 'join') victims.join();
    else if (action === 'kill') await victims.pick(prng).kill();
    else if (action === 'leave') victims.leaveOne(victims.pick(prng));
    else stops.push(stopForAWhile(victims.pick(prng), plan));
    await delay(prng.integer(everyMs.min, everyMs.max));
  }
  await Promise.all(stops);
  return counts;
}

async function stopForAWhile(member: MemberProcess, { prng, sessionTimeoutMs }: ChurnPlan): Promise<void> {
  const forMs = sessionTimeoutMs * prng.between(1.8, 2.5);
  member.stop();
  await delay(forMs);
  member.resume();
}

function shuffled<Item>(items: readonly Item[], prng: Prng): Item[] {
  return items
    .map((item) => ({ item, rank: prng.fraction() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** The processes of one group. */
class Members implements AsyncDisposable {
  readonly #plan: ChurnPlan;
  readonly #brokers: string;
  readonly #group: string;
  readonly #topic: string;
  readonly #all: MemberProcess[] = [];
  readonly #leaving: Promise<number | null>[] = [];

  constructor(plan: ChurnPlan, brokers: string, group: string, topic: string) {
    this.#plan = plan;
    this.#brokers = brokers;
    this.#group = group;
    this.#topic = topic;
  }

  join(): void {
    const name = `${this.#group}-${this.#all.length + 1}`;
    const { folder, sessionTimeoutMs } = this.#plan;
    const report = join(folder, `${name}.jsonl`);
    const task = { brokers: this.#brokers, group: this.#group, topic: this.#topic, sessionTimeoutMs, report };
    this.#all.push(new MemberProcess(name, task));
  }

  /** What can be done instead, where there are too few or too many for it. */
  possible(action: Action): Action {
    const running = this.#running.length;
    if (action !== 'join') return running > Math.max(1, this.#plan.members - 2) ? action : 'join';
    return running < this.#plan.members + MOST_ABOVE_START ? action : 'leave';
  }

  /** One that has something to lose, if there is such a one. */
  pick(prng: Prng): MemberProcess {
    const atWork = this.#running.filter(({ isAtWork }) => isAtWork);
    return prng.pick(atWork.length > 0 ? atWork : this.#running);
  }

  leaveOne(member: MemberProcess): void {
    const leaving = member.leave();
    // It is waited for in the end.
    leaving.catch(() => {});
    this.#leaving.push(leaving);
  }

  /** All that are left. The exit codes of these and of those before. */
  async leave(): Promise<(number | null)[]> {
    for (const member of this.#running) this.leaveOne(member);
    return await Promise.all(this.#leaving);
  }

  stories(): Evidence['stories'] {
    return this.#all.map(({ story }) => story);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#all.map((member) => member.kill()));
  }

  get #running(): MemberProcess[] {
    return this.#all.filter(({ state }) => state === 'running');
  }
}

/** The processes that produce. */
class Sources implements AsyncDisposable {
  readonly #children;

  constructor(task: SourceTask) {
    const share = { ...task, recordsPerSecond: task.recordsPerSecond / SOURCES };
    const start = () => fork(source, [JSON.stringify(share)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#children = Array.from({ length: SOURCES }, start);
  }

  async finish(): Promise<{ acknowledged: Map<number, OffsetRange[]>; failed: string[] }> {
    const acknowledged = new Map<number, OffsetRange[]>();
    const failed: string[] = [];
    for (const child of this.#children) {
      const answered = once(child, 'message');
      child.send('finish');
      const [report] = (await within(SETTLE_WITHIN_MS, 'every send has its outcome', answered)) as [SourceReport];
      failed.push(...report.failed);
      for (const [partition, ranges] of report.acknowledged) {
        acknowledged.set(partition, [...(acknowledged.get(partition) ?? []), ...ranges]);
      }
    }
    return { acknowledged, failed };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of this.#children) child.kill('SIGKILL');
  }
}
