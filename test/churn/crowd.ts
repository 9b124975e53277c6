// Processes that come, go, are killed and are stopped for a while.

import { setTimeout as delay } from 'node:timers/promises';
import type { Prng } from '../simulation/world/prng.ts';
import type { MemberProcess } from './member-process.ts';
import type { MemberStory } from './ownerships.ts';

export interface CrowdPlan {
  readonly prng: Prng;
  readonly seconds: number;
  /** Stopped is stopped for longer than that. */
  readonly sessionTimeoutMs: number;
  /** At the beginning; no fewer stay. */
  readonly members: number;
  /** Time from one thing that happens to the next. */
  readonly everyMs: { readonly min: number; readonly max: number };
}

export type Action = 'join' | 'leave' | 'kill' | 'stop';

const MOST_ABOVE_START = 3;

/** Everything in turn, in an order of chance, for the time of the plan; at the end nobody is stopped. */
export async function disturb(plan: CrowdPlan, victims: Crowd): Promise<Record<Action, number>> {
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

async function stopForAWhile(member: MemberProcess, { prng, sessionTimeoutMs }: CrowdPlan): Promise<void> {
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

/** Processes that do the same thing, until something becomes of them. */
export class Crowd implements AsyncDisposable {
  readonly #plan: CrowdPlan;
  readonly #begin: (number: number) => MemberProcess;
  readonly #all: MemberProcess[] = [];
  readonly #leaving: Promise<number | null>[] = [];

  constructor(plan: CrowdPlan, begin: (number: number) => MemberProcess) {
    this.#plan = plan;
    this.#begin = begin;
  }

  join(): void {
    this.#all.push(this.#begin(this.#all.length + 1));
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

  stories(): MemberStory[] {
    return this.#all.map(({ story }) => story);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#all.map((member) => member.kill()));
  }

  get #running(): MemberProcess[] {
    return this.#all.filter(({ state }) => state === 'running');
  }
}
