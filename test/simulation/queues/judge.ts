// All that is judged of the queues of a simulation, from what was asked and answered, and how it is in the end.

import type { DeadLetter } from '../../../client/queue-types.ts';
import { LeaseOrder } from './lease-order.ts';
import { judgeOutcome } from './outcome-judge.ts';
import { type LeaseNote, placeOf, type QueueHistory } from './queue-history.ts';
import { judgeKeyOrder, judgeRecords } from './queue-judge.ts';
import type { QueuePlan } from './queue-plan.ts';
import { RecordStory } from './record-story.ts';

/** As it is found when all is done. */
export interface FinalState {
  readonly topicId: string;
  readonly logStarts: readonly number[];
  readonly wasTrimmed: boolean;
  readonly letters: readonly DeadLetter[];
  readonly settled: ReadonlySet<number>;
}

export function judgeQueue(
  plan: QueuePlan,
  history: QueueHistory,
  final: FinalState,
  complain: (what: string) => void,
): void {
  const { name } = plan;
  const found = (what: string): void => complain(`${name}: ${what}`);
  const leases = history.leases.filter(({ queue }) => queue === name);
  const order = new LeaseOrder(leases);
  const stories = storiesOf(plan, history, final, order, leases);
  const mayLetGo = final.wasTrimmed || plan.settings.retention === 'drop';
  const isLetGo = ({ partition, offset }: RecordStory): boolean =>
    mayLetGo && offset < (final.logStarts[partition] ?? 0);
  const judged = {
    name,
    maxLeaseMs: plan.settings.maxLeaseMs,
    order,
    stories,
    byWorker: byWorker(leases),
    isLetGo,
    complain: found,
  };
  checkTokens(leases, found);
  for (const { queue, partition, offset } of history.confirmed) {
    const story = stories.get(placeOf(partition, offset));
    const isAcked = story?.settles.some(({ kind, outcome }) => kind === 'ack' && outcome !== 'refused');
    if (queue === name && !isAcked) found(`the ack of ${placeOf(partition, offset)} seemed to be taken, and was not`);
  }
  judgeRecords(judged);
  const dead = new Set(final.letters.map(({ partition, offset }) => placeOf(partition, offset)));
  if (plan.settings.ordering === 'key') {
    judgeKeyOrder(judged, ({ partition, offset }) => {
      return dead.has(placeOf(partition, offset)) || offset < (final.logStarts[partition] ?? 0);
    });
  }
  judgeOutcome({
    ...final,
    name,
    maxDeliveries: plan.settings.maxDeliveries,
    isKeyed: plan.settings.ordering === 'key',
    wallOffsetMs: history.wallOffsetMs,
    retention: plan.settings.retention,
    isLetGo,
    stories,
    records: history.records,
    promised: history.promised,
    actions: history.letterActions.filter(({ queue, outcome }) => queue === name && outcome !== 'refused'),
    resets: history.resets.filter(({ queue, outcome }) => queue === name && outcome !== 'refused'),
    complain: found,
  });
}

function storiesOf(
  { name, settings }: QueuePlan,
  history: QueueHistory,
  { letters }: FinalState,
  order: LeaseOrder,
  leases: readonly LeaseNote[],
): Map<string, RecordStory> {
  const stories = new Map<string, RecordStory>();
  for (const [place, { key }] of history.records) {
    const [partition = 0, offset = 0] = place.split('@').map(Number);
    const story = new RecordStory({ partition, offset, key }, order, history, settings);
    for (const reset of history.resets)
      if (reset.queue === name && reset.partition === partition) story.breaks.push(reset);
    stories.set(place, story);
  }
  for (const lease of leases) stories.get(placeOf(lease.partition, lease.offset))?.leases.push(lease);
  for (const settle of history.settles) {
    if (settle.queue === name) stories.get(placeOf(settle.partition, settle.offset))?.settles.push(settle);
  }
  const placeOfLetter = new Map(letters.map((one) => [one.deadLetterOffset, placeOf(one.partition, one.offset)]));
  for (const action of history.letterActions) {
    if (action.queue !== name || action.action !== 'redrive') continue;
    for (const offset of action.letterOffsets) stories.get(placeOfLetter.get(offset) ?? '')?.breaks.push(action);
  }
  return stories;
}

function byWorker(leases: readonly LeaseNote[]): Map<string, LeaseNote[]> {
  const workers = new Map<string, LeaseNote[]>();
  for (const lease of leases) {
    const mine = workers.get(lease.holder.workerId);
    if (mine === undefined) workers.set(lease.holder.workerId, [lease]);
    else mine.push(lease);
  }
  // Of one token they stay in the order of the answer.
  for (const mine of workers.values()) mine.sort((a, b) => a.token - b.token);
  return workers;
}

function checkTokens(leases: readonly LeaseNote[], complain: (what: string) => void): void {
  const first = new Map<number, LeaseNote>();
  for (const lease of leases) {
    const known = first.get(lease.token);
    if (known === undefined) first.set(lease.token, lease);
    else if (known.answeredAtMs !== lease.answeredAtMs || known.holder.workerId !== lease.holder.workerId)
      complain(`token ${lease.token} was given to ${known.holder.workerId} and to ${lease.holder.workerId}`);
  }
}
