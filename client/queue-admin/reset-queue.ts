// Sending a queue elsewhere: what lies before is done, what lies after is not.

import { TidemarkError } from '../../protocol/errors.ts';
import type { PartitionId } from '../../protocol/types.ts';
import { refuseMisspelt } from '../options.ts';
import type {
  QueueDescription,
  QueuePartition,
  QueueReset,
  QueueResetTarget,
  ResetQueue,
  TargetedQueueReset,
} from '../queue-types.ts';
import { inParts } from '../request-parts.ts';
import { aimOf, checkTarget, clamped, findLogFacts } from '../reset-targets.ts';
import { onlyIfNotDone } from '../retry.ts';
import { askQueue, type QueueAdminContext } from './context.ts';
import { describeQueue } from './describe-queue.ts';

const TARGETS = ['to', 'toOffset', 'toTimestamp', 'byDurationMs'] as const;

/** As Admin.resetQueue says. */
export async function resetQueue(
  context: QueueAdminContext,
  queue: string,
  reset: QueueResetTarget | TargetedQueueReset,
  given?: ResetQueue,
): Promise<QueueReset> {
  const { target, options } = partsOf(reset, given);
  refuseMisspelt(options, ['partitions', 'endLeases', 'dryRun'], 'a reset');
  checkTarget(target, TARGETS, ['earliest', 'latest']);
  const { endLeases = false, dryRun = false } = options;
  const description = await describeQueue(context, queue);
  const { topic } = description;
  const chosen = chosenPartitions(description, options.partitions);
  await context.metadata.refresh(topic);
  const places = chosen.map(({ partition }) => ({ topic, partition }));
  const facts = await findLogFacts(context, places, target);
  const partitions = facts.map((one, index) => ({
    ...{ topic, partition: one.partition, before: chosen[index]?.firstOpen ?? 0 },
    after: clamped(aimOf(target, one), one),
  }));
  if (dryRun) {
    if (!endLeases) refuseIfLeased(queue, chosen);
    return { partitions, dropped: null };
  }
  const positions = partitions.map(({ partition, after: offset }) => ({ partition, offset }));
  const parts = inParts(positions);
  // Before any of it is done.
  if (parts.length > 1 && !endLeases) refuseIfLeased(queue, chosen);
  let dropped = 0;
  for (const some of parts) {
    // Not again when the reply is lost: what was done since would be open a second time.
    const reply = await askQueue(context, 'resetQueue', { queue, positions: [...some], endLeases }, onlyIfNotDone);
    dropped += reply.dropped;
  }
  return { partitions, dropped };
}

/** Throws INVALID_ARGUMENT for options in two places. */
function partsOf(
  reset: QueueResetTarget | TargetedQueueReset,
  given: ResetQueue | undefined,
): { target: QueueResetTarget; options: ResetQueue } {
  if (typeof reset !== 'object' || reset === null || !('target' in reset))
    return { target: reset, options: given ?? {} };
  if (given !== undefined) {
    throw new TidemarkError('INVALID_ARGUMENT', 'what a reset is to be besides its `target` belongs beside it');
  }
  const { target, ...options } = reset;
  return { target, options };
}

/** Throws UNKNOWN_PARTITION. */
function chosenPartitions(
  { topic, partitions }: QueueDescription,
  wanted: readonly PartitionId[] | undefined,
): QueuePartition[] {
  if (wanted === undefined) return partitions;
  const numbers = [...new Set(wanted)].sort((a, b) => a - b);
  return numbers.map((number) => {
    const found = partitions.find(({ partition }) => partition === number);
    if (found !== undefined) return found;
    const message = `topic ${topic} has no partition ${number}, only ${partitions.length} from 0 on`;
    throw new TidemarkError('UNKNOWN_PARTITION', message, { topic, partition: number });
  });
}

/** A dry run, too, says what would be refused. */
function refuseIfLeased(queue: string, partitions: readonly QueuePartition[]): void {
  const leased = partitions.reduce((sum, partition) => sum + partition.leased, 0);
  if (leased === 0) return;
  const what = leased === 1 ? '1 record' : `${leased} records`;
  throw new TidemarkError(
    'QUEUE_LEASED',
    `workers of queue ${queue} have leased ${what}; stop them, or end the leases`,
  );
}
