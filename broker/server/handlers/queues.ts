// Queues: records leased and settled, and what can be asked and done about them. Requests are checked here for what one can tell
// without the queue.

import { TidemarkError } from '../../../protocol/errors.ts';
import type { tidemark } from '../../../protocol/generated/tidemark.js';
import { MAX_REQUEST_ENTRIES, MAX_SETTLED_OFFSETS } from '../../../protocol/request-limits.ts';
import type { Clock, Logger, Timers } from '../../ports.ts';
import type { DeadLetterActions } from '../../queues/dead-letter-actions.ts';
import { boundedText, MAX_ERROR_BYTES } from '../../queues/dead-letter-records.ts';
import { TOKENS } from '../../queues/lease-book.ts';
import type { LiveQueue } from '../../queues/live-queue.ts';
import { checkRanges, toRanges } from '../../queues/offset-ranges.ts';
import type { Settlement } from '../../queues/queue-events.ts';
import type { Queues } from '../../queues/queues.ts';
import type { Refusal } from '../../queues/settling.ts';
import type { Quotas } from '../../quotas/quotas.ts';
import type { Topics } from '../../topics/topics.ts';
import type { Handlers, Peer, RequestOf } from '../api.ts';
import type { ParkedRequests } from '../parked-requests.ts';
import { withinQuota } from '../quota-wait.ts';
import { checkSettingCount, isLarge } from '../request-size.ts';
import { Slices } from '../slices.ts';
import { statusOf } from '../status.ts';
import { describePartitions, describeWorkers, peekedRecords, summaryOf } from './queue-description.ts';

type QueueHandlers = Pick<
  Handlers,
  | 'createQueue'
  | 'alterQueue'
  | 'deleteQueue'
  | 'listQueues'
  | 'describeQueue'
  | 'resetQueue'
  | 'leaseRecords'
  | 'settleRecords'
  | 'peekQueue'
  | 'describeDeadLetters'
  | 'settleDeadLetters'
>;

export interface QueueHandlerDependencies {
  readonly queues: Queues;
  readonly deadLetters: DeadLetterActions;
  readonly topics: Topics;
  readonly quotas: Quotas;
  readonly parked: ParkedRequests;
  readonly maxFetchBytes: number;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
}

const MAX_NAME_CHARACTERS = 255;
const MAX_WAIT_MS = 5 * 60_000;
/** Of a lease: whoever wants more asks again. */
const MAX_LEASED = MAX_SETTLED_OFFSETS;
/** What a queue takes at a time of a large request. */
const SETTLEMENTS_AT_ONCE = 128;
const MAX_DELAY_MS = 365 * 24 * 3_600_000;
const MAX_EXTEND_MS = 30 * 24 * 3_600_000;
const MAX_PEEKED = 10_000;
const MAX_DEAD_LETTERS = 10_000;
const CONTROL_CHARACTER = /\p{Cc}/u;

export function queueHandlers(dependencies: QueueHandlerDependencies): QueueHandlers {
  const { queues, deadLetters, topics, quotas, parked, maxFetchBytes, clock, timers, logger } = dependencies;

  /** They take effect in their order, and before anything that came after them over the connection. */
  const settleInSlices = async (
    live: LiveQueue,
    workerId: string,
    settlements: RequestOf<'settleRecords'>['settlements'],
    peer: Peer,
  ): Promise<Refusal[]> => {
    const settled: Promise<Refusal[]>[] = [];
    const inSlices = async (): Promise<void> => {
      const slices = new Slices(timers);
      for (let from = 0; from < settlements.length; from += SETTLEMENTS_AT_ONCE) {
        // Also before the first: the request has just been decoded.
        await slices.rest();
        const some = settlements.slice(from, from + SETTLEMENTS_AT_ONCE);
        const refusals = live.settle(workerId, some.map(settlementOf));
        // Looked at below, once all have been said.
        refusals.catch(() => {});
        settled.push(refusals);
      }
      await slices.rest();
    };
    const said = inSlices();
    peer.holdRequests(said);
    await said;
    return (await Promise.all(settled)).flat();
  };

  return {
    async createQueue({ queue, topic, settings, ifMissing }) {
      checkSettingCount(settings);
      const created = await queues.create({ queue, topic, settings: pairsOf(settings), ifMissing });
      return { response: { created } };
    },

    async alterQueue({ queue, set, unset }) {
      checkSettingCount(set, unset);
      await queues.alter(queue, pairsOf(set), unset);
      return { response: {} };
    },

    async deleteQueue({ queue, deleteDeadLetters }) {
      await queues.delete(queue, deleteDeadLetters);
      return { response: {} };
    },

    async listQueues() {
      const all = queues.all();
      const summaries: tidemark.QueueSummary.$Properties[] = [];
      // One by one: each may have to read and open batches.
      for (const live of all) summaries.push(await summaryOf(live, queues.cutter, topics, clock));
      const response = { queues: summaries };
      await queues.settled();
      return { response };
    },

    async describeQueue({ queue }) {
      const live = queues.get(queue);
      const response = {
        summary: await summaryOf(live, queues.cutter, topics, clock),
        settings: queues.settingsOf(live),
        partitions: describePartitions(live),
        workers: describeWorkers(live),
      };
      await queues.settled();
      return { response };
    },

    async resetQueue({ queue, positions, endLeases }) {
      if (positions.length > MAX_REQUEST_ENTRIES) {
        throw new TidemarkError('INVALID_REQUEST', `a request has at most ${MAX_REQUEST_ENTRIES} positions`);
      }
      const live = queues.get(queue);
      const wanted = positions.map((position) => checkedPosition(live, position));
      const dropped = await live.perform((state) => {
        const leased = wanted.reduce((sum, { own }) => sum + own.leased, 0);
        if (leased > 0 && !endLeases) {
          throw new TidemarkError(
            'QUEUE_LEASED',
            `workers have ${leased} records of queue ${queue} leased: stop them, or end their leases (endLeases, --force)`,
          );
        }
        let before = 0;
        let after = 0;
        for (const { own, offset } of wanted) {
          before += own.notDone;
          state.moveTo(own, offset);
          after += own.notDone;
        }
        return Math.max(0, before - after);
      });
      return { response: { dropped } };
    },

    async leaseRecords(request, context) {
      const { peer } = context;
      const live = queues.get(request.queue);
      checkWorker(request.workerId);
      const { workerId, clientId, maxRecords, maxBytes, maxWaitMs, concurrency, lastToken } = request;
      const { topicId } = live.definition;
      if (maxRecords === 0) {
        live.callBack(workerId);
        return { response: { token: 0, leaseMs: live.state.settings.leaseMs, topicId, partitions: [] } };
      }
      const wish = {
        workerId,
        clientId: boundedText(clientId, MAX_NAME_CHARACTERS),
        host: peer.remoteAddress,
        maxRecords: Math.min(maxRecords, MAX_LEASED),
        concurrency: Math.max(concurrency, 1),
        lastToken: lastToken ?? undefined,
      };
      const charge = quotas.enabled ? quotas.fetch(peer, [live.definition.topic]) : undefined;
      const nothing = { token: 0, leaseMs: live.state.settings.leaseMs, topicId, partitions: [] };
      const isOverQuota = charge !== undefined && charge.debtMs > 0;
      if (isOverQuota && !(await withinQuota(charge, maxWaitMs, context, parked))) return { response: nothing };
      // Nothing may be awaited without need up to here: who has too many waiting is held before his next request is looked at.
      const mostBytes = Math.min(maxBytes, maxFetchBytes, charge?.maxBytes ?? maxFetchBytes);
      const leased = await parked.wait(Math.min(maxWaitMs, MAX_WAIT_MS), context, (waitMs) =>
        live.lease(wish, { maxBytes: mostBytes, maxWaitMs: waitMs }, peer),
      );
      const { leaseMs, maxLeaseMs } = live.state.settings;
      if (leased === undefined) return { response: { ...nothing, leaseMs } };
      if (charge !== undefined) {
        for (const { cut } of leased.partitions) charge.take(cut.bytes.length, live.definition.topic);
        context.throttleMs = Math.max(context.throttleMs ?? 0, charge.throttleMs(0));
      }
      return {
        response: {
          token: leased.token,
          leaseMs,
          maxLeaseMs,
          topicId,
          partitions: leased.partitions.map(({ partition, cut, failed }) => ({
            partition,
            bytes: cut.bytes.length,
            failed: [...failed],
          })),
        },
        reads: leased.partitions.map(({ cut }) => cut),
        reservedBytes: leased.reservedBytes,
      };
    },

    async settleRecords({ queue, workerId, settlements }, { peer }) {
      const live = queues.get(queue);
      checkWorker(workerId);
      checkSettlements(settlements);
      const refusals = isLarge(settlements.length)
        ? await settleInSlices(live, workerId, settlements, peer)
        : await live.settle(workerId, settlements.map(settlementOf));
      const refused = refusals.map(({ partition, offsets, error }) => ({
        partition,
        ranges: toRanges(offsets),
        error: statusOf(error, logger),
      }));
      return { response: { refused } };
    },

    async peekQueue({ queue, maxRecords }) {
      const live = queues.get(queue);
      const response = {
        topicId: live.definition.topicId,
        records: peekedRecords(live, Math.min(maxRecords, MAX_PEEKED)),
      };
      await queues.settled();
      return { response };
    },

    async describeDeadLetters({ queue }) {
      const live = queues.get(queue);
      const { deadLetterTopic } = live.definition;
      const topicId = topics.find(deadLetterTopic)?.topic.id ?? '';
      const response = { topic: deadLetterTopic, topicId, settled: [...live.state.settledLetters.ranges] };
      await queues.settled();
      return { response };
    },

    async settleDeadLetters({ queue, action, ranges }) {
      const live = queues.get(queue);
      checkRanges(ranges, MAX_DEAD_LETTERS);
      const { settled, gone } = await deadLetters.settle(live, actionOf(action), ranges);
      return { response: { settled, gone } };
    },
  };
}

function pairsOf(settings: RequestOf<'createQueue'>['settings']): [string, string][] {
  return settings.map(({ name, value }) => [name, value]);
}

function checkWorker(workerId: string): void {
  if (workerId.length >= 1 && workerId.length <= MAX_NAME_CHARACTERS && !CONTROL_CHARACTER.test(workerId)) return;
  throw new TidemarkError(
    'INVALID_QUEUE',
    `the id of a worker has 1 to ${MAX_NAME_CHARACTERS} characters and no control characters`,
  );
}

function checkedPosition(
  live: LiveQueue,
  { partition, offset }: RequestOf<'resetQueue'>['positions'][number],
): { own: LiveQueue['state']['partitions'][number]; offset: number } {
  const own = live.state.partitions[partition];
  const log = own === undefined ? undefined : live.partitionOf(own)?.log;
  const { topic } = live.definition;
  if (own === undefined || log === undefined) {
    throw new TidemarkError('UNKNOWN_PARTITION', `topic ${topic} has no partition ${partition}`, { topic, partition });
  }
  if (log.failure !== undefined) throw log.failure;
  if (offset >= log.logStartOffset && offset <= log.highWatermark) return { own, offset };
  throw new TidemarkError(
    'OFFSET_OUT_OF_RANGE',
    `topic ${topic} partition ${partition} has offsets ${log.logStartOffset} to ${log.highWatermark}, not ${offset}`,
    { topic, partition, offset },
  );
}

function checkSettlements(settlements: RequestOf<'settleRecords'>['settlements']): void {
  if (settlements.length > MAX_REQUEST_ENTRIES) {
    throw new TidemarkError('INVALID_REQUEST', `a request has at most ${MAX_REQUEST_ENTRIES} settlements`);
  }
  let left = MAX_SETTLED_OFFSETS;
  for (const { ranges, token, kind, delayMs, extendMs } of settlements) {
    left -= checkRanges(ranges, left);
    if (KINDS[Number(kind)] === undefined) throw unknownKind(kind);
    if (token < 0 || token >= TOKENS) throw new TidemarkError('INVALID_REQUEST', `there is no token ${token}`);
    if ((delayMs ?? 0) < 0 || (delayMs ?? 0) > MAX_DELAY_MS) {
      throw new TidemarkError('INVALID_REQUEST', `a delay is 0 to ${MAX_DELAY_MS} ms, not ${delayMs}`);
    }
    if (extendMs > MAX_EXTEND_MS)
      throw new TidemarkError('INVALID_REQUEST', `an extension of ${extendMs} ms is too long`);
  }
}

function unknownKind(kind: unknown): TidemarkError {
  return new TidemarkError('INVALID_REQUEST', `there is no settlement of kind ${String(kind)}`);
}

const KINDS = ['ack', 'retry', 'reject', 'release', 'extend'] as const;

function settlementOf(settlement: RequestOf<'settleRecords'>['settlements'][number]): Settlement {
  const { partition, token, kind, ranges, delayMs, extendMs } = settlement;
  // A copy: it is kept for as long as the record is open, and a part of a text would keep all of it.
  const error = boundedText(settlement.error, MAX_ERROR_BYTES);
  const name = KINDS[Number(kind)];
  const common = { partition, token, ranges };
  switch (name) {
    case 'ack':
    case 'release':
      return { ...common, kind: name };
    case 'retry':
      return { ...common, kind: name, delayMs: delayMs ?? undefined, error };
    case 'reject':
      return { ...common, kind: name, error };
    case 'extend':
      return { ...common, kind: name, extendMs: extendMs === 0 ? undefined : extendMs };
    default:
      throw unknownKind(kind);
  }
}

function actionOf(action: tidemark.DeadLetterAction): 'redrive' | 'republish' | 'purge' {
  const name = (['redrive', 'republish', 'purge'] as const)[Number(action)];
  if (name === undefined)
    throw new TidemarkError('INVALID_REQUEST', `there is no action ${String(action)} on dead letters`);
  return name;
}
