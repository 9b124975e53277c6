// Whether a queue's state says of every record what the model says, and remembers no more than it has to.

import { NO_KEY } from '../../../broker/queues/key-order.ts';
import type { QueuePartition } from '../../../broker/queues/queue-partition.ts';
import type { QueueState } from '../../../broker/queues/queue-state.ts';
import type { ModelPartition } from './queue-model.ts';
import type { QueueSpec } from './queue-spec.ts';

const STATUS = { ready: 'idle', leased: 'leased', waiting: 'waiting', dying: 'dying' } as const;

export function checkAgainst(state: QueueState, spec: QueueSpec): void {
  const { model } = spec;
  for (const [number, partition] of state.partitions.entries()) {
    const known = model[number]!;
    checkRecords(spec, partition, known);
    checkCounters(spec, partition, known);
    checkMemory(spec, partition, known);
  }
  same('leased', state.leased, sumOf(model, 'leased'));
  same('dying', state.dying.size, sumOf(model, 'dying'));
  for (const { leases, id } of state.workers.values()) same(`leases of ${id}`, leases.size, spec.heldBy(id).length);
}

function checkRecords(spec: QueueSpec, partition: QueuePartition, known: ModelPartition): void {
  const at = partition.partition;
  for (const [offset, record] of known.records.entries()) {
    const open = partition.open.get(offset);
    const isDone = partition.isDone(offset, spec.keyOf(at, offset));
    same(`${at}:${offset} is done`, isDone, record.status === 'done');
    if (open === undefined) {
      if (record.status === 'idle' || record.status === 'done') continue;
      throw new Error(`${at}:${offset} is not open but ${record.status}`);
    }
    same(`${at}:${offset} is`, STATUS[open.phase], record.status);
    same(`failures of ${at}:${offset}`, open.failures, record.failures);
    same(`crashes of ${at}:${offset}`, open.crashes, record.crashes);
    same(`redrives of ${at}:${offset}`, open.redrives, record.redrives);
    same(`worker of ${at}:${offset}`, open.grant?.worker.id, record.lease?.worker);
    same(`token of ${at}:${offset}`, open.grant?.token, record.lease?.token);
    if (record.status === 'leased') same(`end of ${at}:${offset}`, open.grant?.dueAtMs, record.lease?.dueAtMs);
    if (record.status === 'waiting') same(`due time of ${at}:${offset}`, open.dueAtMs, record.dueAtMs);
    if (record.status === 'dying') same(`cause of ${at}:${offset}`, open.cause, record.cause);
  }
}

function checkCounters(spec: QueueSpec, partition: QueuePartition, known: ModelPartition): void {
  const about = (what: string): string => `${what} in partition ${partition.partition}`;
  same(about('leased'), partition.leased, known.count('leased'));
  same(about('retrying'), partition.retrying, known.count('waiting'));
  same(about('dying'), partition.dying, known.count('dying'));
  const notDone = known.records.length - known.count('done');
  const lowest = known.records.findIndex(({ status }) => status !== 'done');
  const firstOpen = lowest < 0 ? partition.end : lowest;
  // Of records that are only counted nobody knows whether they are done, or gone, until the log is searched for them.
  const isExact = partition.keys?.images().every(({ moreFrom }) => moreFrom === null) ?? true;
  if (isExact) {
    same(about('not done'), partition.notDone, notDone);
    same(about('available'), partition.available, known.count('idle'));
    if (partition.end > 0) same(about('first open'), partition.firstOpen, Math.max(firstOpen, 0));
    return;
  }
  if (partition.notDone < notDone) throw new Error(about(`${partition.notDone} not done, not ${notDone}`));
  if (partition.firstOpen > firstOpen) throw new Error(about(`first open ${partition.firstOpen}, not ${firstOpen}`));
  if (!spec.isKeyed) throw new Error('only where keys matter may it be inexact');
}

/** Bounded by what is under way, not by the backlog. */
function checkMemory(spec: QueueSpec, partition: QueuePartition, known: ModelPartition): void {
  const { maxNotedPerKey } = spec.options;
  const ahead = known.records.filter(({ status }, offset) => status !== 'done' && offset >= partition.next).length;
  const holes = partition.passed.ranges.length / 2;
  if (!spec.isKeyed && holes > ahead + 1) throw new Error(`${holes} stretches are passed, with ${ahead} between them`);
  const reopened = known.records.filter(({ redrives }) => redrives > 0).length;
  if (partition.redrives.size > reopened)
    throw new Error(`${partition.redrives.size} redrives are kept for ${reopened}`);
  for (const { key, noted, head } of partition.keys?.images() ?? []) {
    if (noted.length > maxNotedPerKey + reopened) throw new Error(`${noted.length} of one key are noted`);
    const open = [...partition.open.values()].filter((record) => record.key === key && key !== NO_KEY);
    if (open.length !== (head < 0 ? 0 : 1)) throw new Error(`${open.length} of one key are open, its head is ${head}`);
    if (head >= 0 && !partition.open.has(head)) throw new Error(`${head} has its turn and is not open`);
  }
}

function sumOf(model: readonly ModelPartition[], status: 'leased' | 'dying'): number {
  return model.reduce((sum, partition) => sum + partition.count(status), 0);
}

function same(what: string, is: unknown, shouldBe: unknown): void {
  if (!Object.is(is, shouldBe)) throw new Error(`${what}: ${String(is)}, and should be ${String(shouldBe)}`);
}
