// What the groups' topic holds: of each thing that has to survive a restart, its last state. Keys and values are JSON, so that
// anybody can look into the topic; a null value is a tombstone.
//
//   key                                    value
//   ["group", group]                       { v, epoch, targetEpoch, assignor, emptySinceMs }
//   ["member", group, memberId]            { v, instanceId, clientId, host, topics, patterns, assignor, sessionTimeoutMs,
//                                            rebalanceTimeoutMs, left }
//   ["target", group, memberId]            { v, partitions: { topicId: [partition ...] } }: what the member is to hold in the end
//   ["current", group, memberId]           { v, epoch, previousEpoch, assigned, revoking: { topicId: [[partition, since] ...] } }:
//                                          what it holds now, and since which epoch
//   ["offset", group, topicId, partition]  { v, offset, leaderEpoch, metadata, committedAtMs }

import { TidemarkError } from '../../protocol/errors.ts';
import type { LeaderEpoch, Offset, PartitionId, TimestampMs, TopicId } from '../../protocol/types.ts';

const VERSION = 1;

/** How partitions are shared out. */
export type AssignorName = 'uniform' | 'range';

/** Partitions by topic. */
export type Assignment = ReadonlyMap<TopicId, ReadonlySet<PartitionId>>;

/** Partitions by topic, with the member epoch at which each was given. */
export type Holdings = ReadonlyMap<TopicId, ReadonlyMap<PartitionId, number>>;

export interface GroupEpochs {
  /** Grows with each change of members, subscriptions or partitions. */
  readonly epoch: number;
  /** Of the assignment that the members are brought to; below `epoch` a new one is due. */
  readonly targetEpoch: number;
  readonly assignor: AssignorName;
  /** When the last member went; null while there are any. */
  readonly emptySinceMs: TimestampMs | null;
}

export interface MemberProfile {
  /** Empty for a dynamic member. */
  readonly instanceId: string;
  readonly clientId: string;
  readonly host: string;
  readonly topics: readonly string[];
  readonly patterns: readonly string[];
  readonly assignor: AssignorName;
  readonly sessionTimeoutMs: number;
  readonly rebalanceTimeoutMs: number;
  /** A static member that has gone for a while. */
  readonly left: boolean;
}

export interface MemberHoldings {
  readonly epoch: number;
  /** The least that the member may be at still: it had not been heard of at a greater one when this was recorded. */
  readonly previousEpoch: number;
  readonly assigned: Holdings;
  /** To be given up; the member has not said yet that it has. */
  readonly revoking: Holdings;
}

export interface CommittedOffset {
  readonly offset: Offset;
  readonly leaderEpoch: LeaderEpoch;
  readonly metadata: string;
  readonly committedAtMs: TimestampMs;
}

/** A record of the groups' topic; `value` null removes the thing. */
export type GroupRecord =
  | { readonly type: 'group'; readonly value: GroupEpochs | null }
  | { readonly type: 'member'; readonly memberId: string; readonly value: MemberProfile | null }
  | { readonly type: 'target'; readonly memberId: string; readonly value: Assignment | null }
  | { readonly type: 'current'; readonly memberId: string; readonly value: MemberHoldings | null }
  | {
      readonly type: 'offset';
      readonly topicId: TopicId;
      readonly partition: PartitionId;
      readonly value: CommittedOffset | null;
    };

export function keyTextOf(group: string, record: GroupRecord): string {
  switch (record.type) {
    case 'group':
      return JSON.stringify(['group', group]);
    case 'offset':
      return JSON.stringify(['offset', group, record.topicId, record.partition]);
    default:
      return JSON.stringify([record.type, group, record.memberId]);
  }
}

export function valueTextOf(record: GroupRecord): string | null {
  if (record.value === null) return null;
  switch (record.type) {
    case 'target':
      return JSON.stringify({ v: VERSION, partitions: plain(record.value, (partitions) => [...partitions]) });
    case 'current': {
      const { epoch, previousEpoch, assigned, revoking } = record.value;
      const listed = (holdings: Holdings): unknown => plain(holdings, (partitions) => [...partitions]);
      return JSON.stringify({
        v: VERSION,
        epoch,
        previousEpoch,
        assigned: listed(assigned),
        revoking: listed(revoking),
      });
    }
    default:
      return JSON.stringify({ v: VERSION, ...record.value });
  }
}

/** Throws INCOMPATIBLE_DATA_DIR for what this version does not know. */
export function parseRecord(key: Buffer | null, value: Buffer | null): { group: string; record: GroupRecord } {
  try {
    return parse(JSON.parse(String(key)) as unknown, value === null ? null : (JSON.parse(String(value)) as unknown));
  } catch (cause) {
    throw new TidemarkError(
      'INCOMPATIBLE_DATA_DIR',
      `the groups' topic holds a record that this version does not know: ${String(key).slice(0, 200)}`,
      { cause },
    );
  }
}

function parse(key: unknown, value: unknown): { group: string; record: GroupRecord } {
  if (!Array.isArray(key)) throw new TypeError('the key is no list');
  const [type, group, third, partition] = key as unknown[];
  const fields = value === null ? null : versioned(value);
  const name = text(group);
  switch (type) {
    case 'group':
      return { group: name, record: { type, value: fields && groupEpochs(fields) } };
    case 'member':
      return { group: name, record: { type, memberId: text(third), value: fields && memberProfile(fields) } };
    case 'target':
      return {
        group: name,
        record: { type, memberId: text(third), value: fields && assignment(fields['partitions']) },
      };
    case 'current':
      return { group: name, record: { type, memberId: text(third), value: fields && memberHoldings(fields) } };
    case 'offset': {
      const record = { type, topicId: text(third), partition: count(partition), value: fields && committed(fields) };
      return { group: name, record: record as GroupRecord };
    }
    default:
      throw new TypeError('the key is of no known type');
  }
}

type Fields = Readonly<Record<string, unknown>>;

function versioned(value: unknown): Fields {
  const fields = object(value);
  if (fields['v'] !== VERSION) throw new TypeError(`version ${String(fields['v'])}`);
  return fields;
}

function groupEpochs(fields: Fields): GroupEpochs {
  const { emptySinceMs } = fields;
  return {
    epoch: count(fields['epoch']),
    targetEpoch: count(fields['targetEpoch']),
    assignor: assignorName(fields['assignor']),
    emptySinceMs: emptySinceMs === null ? null : count(emptySinceMs),
  };
}

function memberProfile(fields: Fields): MemberProfile {
  return {
    instanceId: text(fields['instanceId']),
    clientId: text(fields['clientId']),
    host: text(fields['host']),
    topics: list(fields['topics'], text),
    patterns: list(fields['patterns'], text),
    assignor: assignorName(fields['assignor']),
    sessionTimeoutMs: count(fields['sessionTimeoutMs']),
    rebalanceTimeoutMs: count(fields['rebalanceTimeoutMs']),
    left: fields['left'] === true,
  };
}

function memberHoldings(fields: Fields): MemberHoldings {
  return {
    epoch: count(fields['epoch']),
    previousEpoch: count(fields['previousEpoch']),
    assigned: holdings(fields['assigned']),
    revoking: holdings(fields['revoking']),
  };
}

function committed(fields: Fields): CommittedOffset {
  return {
    offset: count(fields['offset']),
    leaderEpoch: count(fields['leaderEpoch']),
    metadata: text(fields['metadata']),
    committedAtMs: count(fields['committedAtMs']),
  };
}

function assignment(value: unknown): Assignment {
  return new Map(Object.entries(object(value)).map(([topicId, listed]) => [topicId, new Set(list(listed, count))]));
}

function holdings(value: unknown): Holdings {
  const pair = (entry: unknown): [PartitionId, number] => {
    const [partition, since] = list(entry, count);
    return [count(partition), count(since)];
  };
  return new Map(Object.entries(object(value)).map(([topicId, listed]) => [topicId, new Map(list(listed, pair))]));
}

function assignorName(value: unknown): AssignorName {
  if (value === 'uniform' || value === 'range') return value;
  throw new TypeError(`${String(value)} is no assignor`);
}

function plain<Items>(byTopic: ReadonlyMap<TopicId, Items>, listed: (items: Items) => unknown[]): unknown {
  return Object.fromEntries(Array.from(byTopic, ([topicId, items]) => [topicId, listed(items)]));
}

function object(value: unknown): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new TypeError('a field is no object');
}

function list<Item>(value: unknown, item: (entry: unknown) => Item): Item[] {
  if (Array.isArray(value)) return value.map((entry) => item(entry));
  throw new TypeError('a field is no list');
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError('a field is no text');
}

function count(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new TypeError('a field is no whole number');
}
