// Lets events happen to a group one after the other, and writes down what comes of each: for people to read.

import { expect } from 'vitest';
import type { GroupEvent, MemberReply, Outcome, Subscription } from '../../../broker/groups/group-events.ts';
import { GroupModel } from '../../../broker/groups/group-model.ts';
import type { Assignment, AssignorName, GroupRecord } from '../../../broker/groups/group-records.ts';
import { GroupState } from '../../../broker/groups/group-state.ts';
import { toAssignment } from '../../../broker/groups/partition-sets.ts';
import { TidemarkError } from '../../../protocol/errors.ts';
import { FakeTopics } from './fake-topics.ts';
import { lastOfEach, type StoredRecord, toRecords, toStored } from './stored-records.ts';

const GROUP = 'g';
const WALL_MS = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;
const SESSION_TIMEOUT_MS = 45_000;
const REBALANCE_TIMEOUT_MS = 60_000;

interface Wishes {
  readonly topics?: readonly string[];
  readonly patterns?: readonly string[];
  readonly assignor?: AssignorName;
  readonly instance?: string;
  readonly sessionTimeoutMs?: number;
  readonly rebalanceTimeoutMs?: number;
}

/** What a member is known for. */
interface Cast {
  instance: string;
  connection: number;
  epoch: number;
  /** Its heartbeats wait at the broker: it hears of news at once. */
  listens: boolean;
}

interface Beat {
  /** As in `orders:0-3`, without spaces; several with commas. */
  readonly holding?: string;
  /** Otherwise the one that it was told last. */
  readonly epoch?: number;
  /** It does not hear the reply. */
  readonly lost?: boolean;
  /** Over an earlier connection. */
  readonly connection?: number;
  readonly wishes?: Wishes;
}

export class Transcript {
  readonly topics = new FakeTopics();
  /** `from -> to` of the group and of its members, with each record. */
  readonly transitions = new Set<string>();
  state = new GroupState(GROUP);
  #mirror = new GroupModel();
  readonly #lines: string[] = [];
  readonly #cast = new Map<string, Cast>();
  #log: StoredRecord[] = [];
  #nowMs = 0;
  #connections = 0;

  get text(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  /** A remark between the lines. */
  say(remark: string): void {
    if (this.#lines.length > 0) this.#lines.push('');
    this.#lines.push(`# ${remark}`);
  }

  /** What happened before, without its lines. */
  given(before: () => void): void {
    const linesBefore = this.#lines.length;
    before();
    this.#lines.length = linesBefore;
    this.say('At first');
    this.#noteState();
  }

  // -------------------------------------------------------------------------------------------- members

  join(memberId: string, wishes: Wishes = {}, beat: Beat = {}): void {
    const known = this.#cast.get(memberId);
    const instance = wishes.instance ?? '';
    const connection = beat.connection ?? known?.connection ?? this.#connections++;
    this.#cast.set(memberId, { instance, connection, epoch: 0, listens: true });
    const named = instance === '' ? '' : ` as ${instance}`;
    const by = wishes.assignor === undefined ? '' : `, to be shared out by ${wishes.assignor}`;
    const over = beat.connection === undefined ? '' : `, over connection ${connection}`;
    this.#heartbeat(memberId, `${memberId} joins${named}: ${wordsForWishes(wishes)}${by}${over}`, {
      ...beat,
      epoch: 0,
      holding: beat.holding ?? '',
      wishes,
    });
  }

  beat(memberId: string, beat: Beat = {}): void {
    const epoch = beat.epoch ?? this.#of(memberId).epoch;
    const holding = beat.holding === undefined ? '' : `, holds ${beat.holding || 'nothing'}`;
    const wishes = beat.wishes === undefined ? '' : `, wants ${wordsForWishes(beat.wishes)}`;
    const lost = beat.lost ? '; the reply is lost' : '';
    this.#heartbeat(memberId, `${memberId} at epoch ${epoch}${wishes}${holding}${lost}`, { ...beat, epoch });
  }

  leave(memberId: string): void {
    this.#heartbeat(memberId, `${memberId} leaves`, { epoch: -1 });
  }

  leaveForAWhile(memberId: string): void {
    this.#heartbeat(memberId, `${memberId} leaves for a while`, { epoch: -2 });
  }

  /** It hears nothing until it sends something again. */
  fallSilent(memberId: string): void {
    this.#of(memberId).listens = false;
  }

  /** The broker sees that its connection is gone. */
  disconnect(memberId: string): void {
    const { connection } = this.#of(memberId);
    this.fallSilent(memberId);
    this.#happens(`${memberId}'s connection is gone`, { type: 'disconnected', memberId, connection });
  }

  /** What it sends from now on goes over another connection. */
  reconnect(memberId: string): void {
    this.#of(memberId).connection = this.#connections++;
  }

  connectionOf(memberId: string): number {
    return this.#of(memberId).connection;
  }

  #heartbeat(memberId: string, line: string, { epoch = 0, holding, lost, connection, wishes }: Beat): void {
    const cast = this.#of(memberId);
    cast.listens = !lost && epoch >= 0;
    const event: GroupEvent = {
      type: 'heartbeat',
      memberId,
      memberEpoch: epoch,
      instanceId: cast.instance,
      subscription: wishes && subscriptionOf(wishes),
      owned: holding === undefined ? undefined : assignmentOf(holding, this.topics),
      connection: connection ?? cast.connection,
      host: '127.0.0.1',
    };
    this.#happens(line, event);
  }

  // -------------------------------------------------------------------------------------------- other events

  /** `orders:0=17`; several with commas. */
  commit(memberId: string, offsets: string, epoch = memberId === '' ? 0 : this.#of(memberId).epoch): void {
    const who = memberId === '' ? 'somebody from outside' : `${memberId} at epoch ${epoch}`;
    const committed = offsets.split(',').map((one) => {
      const [name = '', partition, offset] = one.split(/[:=]/);
      const topicId = this.topics.named(name)?.topicId ?? name;
      return { topicId, partition: Number(partition), offset: Number(offset), leaderEpoch: 1, metadata: '' };
    });
    this.#happens(`${who} commits ${offsets}`, { type: 'commit', memberId, memberEpoch: epoch, offsets: committed });
  }

  changeTopics(what: string, change: (topics: FakeTopics) => void): void {
    change(this.topics);
    this.#happens(what, { type: 'topics-changed' });
  }

  /** Time passes, and the group wakes whenever it asked to. */
  pass(ms: number): void {
    const endMs = this.#nowMs + ms;
    while (this.state.wakeAtMs <= endMs) {
      this.#nowMs = this.state.wakeAtMs;
      this.#happens('the time has come', { type: 'tick', stalledMs: 0 });
    }
    this.#nowMs = endMs;
  }

  expire(retentionMs: number): void {
    this.#happens(`offsets are kept for ${seconds(retentionMs)}`, { type: 'expire', retentionMs });
  }

  delete(): void {
    this.#happens('the group is deleted', { type: 'delete' });
  }

  deleteOffsets(partitions: string): void {
    const wanted = assignmentOf(partitions, this.topics);
    this.#happens(`the offsets of ${partitions} are deleted`, { type: 'delete-offsets', partitions: wanted });
  }

  /** The broker dies; so many of the last records with it. */
  restart(lostRecords = 0): void {
    this.#log = this.#log.slice(0, this.#log.length - lostRecords);
    const records = toRecords(lastOfEach(this.#log));
    this.state = GroupState.restore(GROUP, records, this.#now);
    this.#mirror = new GroupModel();
    this.#mirror.restore(records);
    for (const memberId of this.#cast.keys()) {
      this.fallSilent(memberId);
      this.reconnect(memberId);
    }
    const without = lostRecords === 0 ? '' : `, without the last ${lostRecords} records`;
    this.#happens(`the broker starts again${without}`, { type: 'topics-changed' });
  }

  // -------------------------------------------------------------------------------------------- what comes of it

  get #now(): { monotonicMs: number; wallMs: number } {
    return { monotonicMs: this.#nowMs, wallMs: WALL_MS + this.#nowMs };
  }

  #of(memberId: string): Cast {
    const cast = this.#cast.get(memberId);
    if (cast === undefined) throw new Error(`${memberId} has not joined yet`);
    return cast;
  }

  #happens(line: string, event: GroupEvent): void {
    this.#lines.push(`${seconds(this.#nowMs).padStart(9)}  ${line}`);
    let outcome: Outcome;
    try {
      outcome = this.state.apply(this.#now, event, this.topics);
    } catch (error) {
      if (!(error instanceof TidemarkError)) throw error;
      this.#note('refused', `${error.code}: ${error.message}`);
      return;
    }
    const sender = event.type === 'heartbeat' ? event.memberId : undefined;
    if (sender !== undefined && outcome.reply !== undefined) this.#noteReply('reply', sender, outcome.reply);
    for (const error of outcome.commits ?? [])
      this.#note('commit', error === undefined ? 'taken' : `${error.code}: ${error.message}`);
    if (outcome.removed !== undefined) this.#note('removed', `${outcome.removed} offsets`);
    for (const record of outcome.records) this.#noteRecord(record);
    for (const memberId of outcome.news) if (memberId !== sender) this.#noteNews(memberId);
    this.#noteState();
  }

  #note(what: string, text: string): void {
    this.#lines.push(`             ${what.padEnd(8)} ${text}`);
  }

  #noteReply(what: string, memberId: string, { memberEpoch, assignment, isNews }: MemberReply): void {
    const cast = this.#of(memberId);
    if (what === 'reply' && !isNews) {
      this.#note(what, 'none yet');
      return;
    }
    if (cast.listens) cast.epoch = memberEpoch;
    const hold = assignment === undefined ? 'what it holds' : `hold ${wordsFor(assignment)}`;
    this.#note(what, `epoch ${memberEpoch}, ${hold}`);
  }

  /** A heartbeat that waits is answered. */
  #noteNews(memberId: string): void {
    if (this.#cast.get(memberId)?.listens !== true) return;
    const reply = this.state.replyTo(memberId);
    if (reply === undefined) this.#note(`to ${memberId}`, 'UNKNOWN_MEMBER');
    else this.#noteReply(`to ${memberId}`, memberId, reply);
  }

  #noteRecord(record: GroupRecord): void {
    this.#log.push(toStored(GROUP, record));
    this.#note('record', wordsForRecord(record));
    const member = 'memberId' in record ? this.#mirror.members.get(record.memberId) : undefined;
    const before = [this.#mirror.phase, member && this.#mirror.phaseOf(member)] as const;
    this.#mirror.replay(record);
    this.transitions.add(`group ${before[0]} -> ${this.#mirror.phase}`);
    if (member === undefined || !this.#mirror.members.has(member.memberId)) return;
    this.transitions.add(`member ${before[1]} -> ${this.#mirror.phaseOf(member)}`);
  }

  #noteState(): void {
    const { phase, epochs, members, wakeAtMs } = this.state;
    const words = [...members.values()].map((member) => {
      const { holdings, memberId } = member;
      const revoking = wordsFor(toAssignment(holdings.revoking));
      const giving = revoking === 'nothing' ? '' : `, to give up ${revoking}`;
      return `${memberId} ${this.state.phaseOf(member)}, ${wordsFor(toAssignment(holdings.assigned))}${giving}`;
    });
    this.#note('then', [`${phase} at ${epochs.epoch}`, ...words].join('; '));
    this.#note('wakes', wakeAtMs === Number.POSITIVE_INFINITY ? 'never' : seconds(wakeAtMs));
    expect(this.#mirror.members.size).toBe(members.size);
  }
}

function subscriptionOf({ topics, patterns = [], ...wishes }: Wishes): Subscription {
  return {
    topics: topics ?? (patterns.length > 0 ? [] : ['orders']),
    patterns,
    assignor: wishes.assignor ?? 'uniform',
    sessionTimeoutMs: wishes.sessionTimeoutMs ?? SESSION_TIMEOUT_MS,
    rebalanceTimeoutMs: wishes.rebalanceTimeoutMs ?? REBALANCE_TIMEOUT_MS,
    clientId: 'client',
  };
}

function wordsForWishes(wishes: Wishes): string {
  const { topics, patterns } = subscriptionOf(wishes);
  return [...topics, ...patterns.map((pattern) => `/${pattern}/`)].join(' ');
}

function seconds(ms: number): string {
  const days = Math.floor(ms / DAY_MS);
  return `${days === 0 ? '' : `${days} d `}${((ms - days * DAY_MS) / 1000).toFixed(3)} s`;
}

function wordsForRecord(record: GroupRecord): string {
  switch (record.type) {
    case 'group': {
      if (record.value === null) return 'group: gone';
      const { epoch, targetEpoch, assignor, emptySinceMs } = record.value;
      const empty = emptySinceMs === null ? '' : `, empty since ${seconds(emptySinceMs - WALL_MS)}`;
      return `group: epoch ${epoch}, assigned at ${targetEpoch}, ${assignor}${empty}`;
    }
    case 'member':
      if (record.value === null) return `member ${record.memberId}: gone`;
      return `member ${record.memberId}${record.value.left ? ': has left for a while' : ''}`;
    case 'target':
      return `target of ${record.memberId}: ${record.value === null ? 'gone' : wordsFor(record.value)}`;
    case 'current': {
      if (record.value === null) return `current of ${record.memberId}: gone`;
      const { epoch, assigned, revoking } = record.value;
      const giving = revoking.size === 0 ? '' : `, gives up ${wordsFor(toAssignment(revoking))}`;
      return `current of ${record.memberId}: epoch ${epoch}, holds ${wordsFor(toAssignment(assigned))}${giving}`;
    }
    case 'offset':
      return `offset of ${record.topicId}:${record.partition}: ${record.value?.offset ?? 'gone'}`;
  }
}

/** orders#1:0-3 */
function wordsFor(assignment: Assignment): string {
  const words = [...assignment].filter(([, partitions]) => partitions.size > 0);
  const sorted = words.sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([topicId, partitions]) => `${topicId}:${ranges([...partitions])}`).join(',') || 'nothing';
}

function ranges(partitions: number[]): string {
  const runs: number[][] = [];
  for (const partition of partitions.sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.at(-1) === partition - 1) run.push(partition);
    else runs.push([partition]);
  }
  return runs.map((run) => (run.length === 1 ? `${run[0]}` : `${run[0]}-${run.at(-1)}`)).join('+');
}

function assignmentOf(words: string, topics: FakeTopics): Assignment {
  const assignment = new Map<string, Set<number>>();
  for (const word of words.split(',').filter((one) => one !== '')) {
    const [name = '', list = ''] = word.split(':');
    const partitions = list.split('+').flatMap((run) => {
      const [first = 0, last = first] = run.split('-').map(Number);
      return Array.from({ length: last - first + 1 }, (_, at) => first + at);
    });
    assignment.set(topics.named(name)?.topicId ?? name, new Set(list === '' ? [] : partitions));
  }
  return assignment;
}
