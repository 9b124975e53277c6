// What an autoscaler asks: how much there is to do for a group or a queue, and how old the oldest of it is.

import { TidemarkError } from '../../protocol/errors.ts';
import type { GroupState } from '../groups/group-state.ts';
import type { Groups } from '../groups/groups.ts';
import type { Clock, Timers } from '../ports.ts';
import type { LiveQueue } from '../queues/live-queue.ts';
import type { Queues } from '../queues/queues.ts';
import { Serial } from '../serial.ts';
import type { Topics } from '../topics/topics.ts';
import type { BrokerParts } from './broker-parts.ts';
import { LagReader } from './group-figures.ts';
import { queueFigures } from './queue-figures.ts';
import { RecordAges } from './record-ages.ts';
import { Turns } from './turns.ts';

/** Of groups, and of queues, where none is named. */
const MAX_LISTED = 1_000;

export interface GroupLoad {
  readonly group: string;
  readonly members: number;
  readonly lagRecords: number;
  readonly oldestAgeSeconds: number;
}

export interface QueueLoad {
  readonly queue: string;
  readonly workers: number;
  /** All that is not done: available, leased and retrying. */
  readonly backlogRecords: number;
  readonly availableRecords: number;
  readonly leasedRecords: number;
  readonly retryingRecords: number;
  readonly oldestAgeSeconds: number;
}

export interface Loads {
  readonly groups: readonly GroupLoad[];
  readonly queues: readonly QueueLoad[];
  /** There are more than are listed: ask for one by its name. */
  readonly isCut: boolean;
}

export class Scaler {
  readonly #parts: BrokerParts;
  readonly #clock: Clock;
  readonly #ages = new RecordAges();
  readonly #turns: Turns;
  /** One after the other: each reads batches, and there is no bound on those who ask. */
  readonly #rounds = new Serial();
  readonly #asked = new Map<string, Promise<unknown>>();

  /** `parts`, as far as they have come to be. */
  constructor(parts: BrokerParts, clock: Clock, timers: Timers) {
    this.#parts = parts;
    this.#clock = clock;
    this.#turns = new Turns(timers);
  }

  /** Undefined: there is no such group. Throws what stands in the way of asking. */
  async group(name: string): Promise<GroupLoad | undefined> {
    const { topics, groups } = this.#ready();
    const state = groups.coordinatorOf(name)?.find(name);
    return state && (await this.#ask(`group ${name}`, () => this.#groupLoad(state, topics)));
  }

  /** Undefined: there is no such queue. Throws what stands in the way of asking. */
  async queue(name: string): Promise<QueueLoad | undefined> {
    const { topics, queues } = this.#ready();
    const live = queues.all().find((one) => one.name === name);
    return live && (await this.#ask(`queue ${name}`, () => this.#queueLoad(live, topics)));
  }

  all(): Promise<Loads> {
    return this.#ask('all', () => this.#list());
  }

  /** Who asks the same meanwhile gets the same. */
  #ask<Load>(what: string, look: () => Promise<Load>): Promise<Load> {
    const present = this.#asked.get(what);
    if (present !== undefined) return present as Promise<Load>;
    const asked = this.#rounds.run(() => {
      this.#ages.beginRound();
      return look();
    });
    this.#asked.set(what, asked);
    return asked.finally(() => this.#asked.delete(what));
  }

  async #list(): Promise<Loads> {
    const { topics, groups, queues } = this.#ready();
    const states = [...groups.all()];
    const lives = queues.all();
    const loads = { groups: [] as GroupLoad[], queues: [] as QueueLoad[] };
    for (const state of states.slice(0, MAX_LISTED)) {
      loads.groups.push(await this.#groupLoad(state, topics));
      await this.#turns.after(1);
    }
    for (const live of lives.slice(0, MAX_LISTED)) {
      loads.queues.push(await this.#queueLoad(live, topics));
      await this.#turns.after(1 + live.state.partitions.length);
    }
    return { ...loads, isCut: states.length > MAX_LISTED || lives.length > MAX_LISTED };
  }

  async #groupLoad(state: GroupState, topics: Topics): Promise<GroupLoad> {
    const { lagRecords, lagSeconds } = await new LagReader(topics, this.#ages, this.#turns).lagOf(
      state,
      this.#clock.wallMs(),
    );
    return { group: state.group, members: state.members.size, lagRecords, oldestAgeSeconds: lagSeconds };
  }

  async #queueLoad(live: LiveQueue, topics: Topics): Promise<QueueLoad> {
    const figures = await queueFigures(live, topics, this.#ages, this.#clock.wallMs());
    const { availableRecords, leasedRecords, retryingRecords, oldestAgeSeconds, workers } = figures;
    const backlogRecords = live.openRecords;
    return {
      queue: live.name,
      workers,
      backlogRecords,
      availableRecords,
      leasedRecords,
      retryingRecords,
      oldestAgeSeconds,
    };
  }

  #ready(): { topics: Topics; groups: Groups; queues: Queues } {
    const { topics, groups, queues } = this.#parts;
    if (topics !== undefined && groups?.isLoaded === true && queues?.isLoaded === true)
      return { topics, groups, queues };
    throw new TidemarkError('GROUP_LOADING', 'the groups and queues are still being read');
  }
}
