import type { Topics } from '../topics/topics.ts';
import type { LiveQueue } from './live-queue.ts';

/** Dead letters that were neither redriven nor purged. */
export function deadCount({ state, definition }: LiveQueue, topics: Topics): number {
  const log = topics.find(definition.deadLetterTopic)?.partitions[0]?.log;
  if (log === undefined) return 0;
  const { logStartOffset, highWatermark } = log;
  const settled = state.settledLetters.countFrom(logStartOffset);
  return Math.max(0, highWatermark - logStartOffset - settled);
}
