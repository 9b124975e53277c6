// What the resets of groups and of queues have in common on the command line.

import type { Command } from 'commander';
import type { QueueResetTarget } from '../queue-types.ts';
import type { TopicPartition } from '../types.ts';
import { parseDuration, parseTimestamp, wholeNumber } from './arguments.ts';
import { usageError } from './errors.ts';
import { note } from './standard-output.ts';

/** Where to go, without regard to where one is. */
export interface PlaceArguments {
  toEarliest?: boolean;
  toLatest?: boolean;
  toOffset?: number;
  toDatetime?: number;
  byDuration?: number;
}

export interface ExecuteArguments {
  dryRun?: boolean;
  execute?: boolean;
}

export const PLACE_NAMES: readonly string[] = [
  '--to-earliest',
  '--to-latest',
  '--to-offset',
  '--to-datetime',
  '--by-duration',
];

export const TIMES_HELP = `
Times are ISO 8601, as 2018-02-05 or 2018-02-05T12:00:00Z, or milliseconds since
1970; durations ISO 8601, as PT1H30M or P7D, or short, as 90m or 7d. Both find the
first record at or after that time, or else the end of the log.`;

export function addPlaceOptions(command: Command): Command {
  return command
    .option('--to-earliest', 'to the first record')
    .option('--to-latest', 'to the end')
    .option('--to-offset <offset>', 'to this offset', wholeNumber(0))
    .option('--to-datetime <time>', 'to the first record at or after a time', parseTimestamp)
    .option('--by-duration <duration>', 'to the first record that is no older', parseDuration);
}

export function addExecuteOptions(command: Command): Command {
  return command.option('--dry-run', 'change nothing (the default)').option('--execute', 'do it');
}

/** All that were given: one is right. */
export function placesOf(options: PlaceArguments): QueueResetTarget[] {
  const { toOffset, toDatetime, byDuration } = options;
  const places: QueueResetTarget[] = [];
  if (options.toEarliest) places.push({ to: 'earliest' });
  if (options.toLatest) places.push({ to: 'latest' });
  if (toOffset !== undefined) places.push({ toOffset });
  if (toDatetime !== undefined) places.push({ toTimestamp: toDatetime });
  if (byDuration !== undefined) places.push({ byDurationMs: byDuration });
  return places;
}

/** Throws INVALID_ARGUMENT. */
export function onlyTarget<Target>(targets: readonly Target[], what: string, names: readonly string[]): Target {
  const [target] = targets;
  if (target !== undefined && targets.length === 1) return target;
  throw usageError(`${what} needs exactly one of ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`);
}

/** Throws INVALID_ARGUMENT. */
export function isExecuted({ dryRun = false, execute = false }: ExecuteArguments, what: string): boolean {
  if (dryRun && execute) throw usageError(`${what} takes --dry-run or --execute, not both`);
  return execute;
}

export function partitionCount(count: number): string {
  return count === 1 ? '1 partition' : `${count} partitions`;
}

/** Tells of the partitions whose log does not reach as far as was asked. */
export function noteClamped<Row extends TopicPartition & { after: number }>(
  rows: readonly Row[],
  wantedOf: (row: Row) => number,
): void {
  for (const row of rows) {
    const wanted = wantedOf(row);
    if (wanted === row.after) continue;
    note(
      `topic ${row.topic} partition ${row.partition}: ${wanted} is outside the log, whose nearest end is ${row.after}`,
    );
  }
}
