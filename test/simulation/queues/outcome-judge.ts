// What became of every record in the end: acknowledged, or a dead letter, whole and once, or let go for a reason.

import type { DeadLetter } from '../../../client/queue-types.ts';
import { type KnownRecord, type LetterAction, type LetterActionNote, placeOf } from './queue-history.ts';
import type { RecordStory } from './record-story.ts';

export interface EndOfQueue {
  readonly name: string;
  readonly topicId: string;
  readonly maxDeliveries: number;
  readonly isKeyed: boolean;
  /** Of the wall clock, which says when records died, against that of the history. */
  readonly wallOffsetMs: number;
  readonly retention: 'hold' | 'dead-letter' | 'drop';
  readonly stories: ReadonlyMap<string, RecordStory>;
  readonly records: ReadonlyMap<string, KnownRecord>;
  readonly promised: ReadonlySet<string>;
  /** Of the topic's partitions. */
  readonly logStarts: readonly number[];
  /** Its log let go of it, whatever the queue was about. */
  readonly isLetGo: (story: RecordStory) => boolean;
  readonly letters: readonly DeadLetter[];
  /** Dead letters of which the queue says that they are settled. */
  readonly settled: ReadonlySet<number>;
  readonly actions: readonly LetterActionNote[];
  /** Where the queue was moved to, by partition; it may have been. */
  readonly resets: readonly { readonly partition: number; readonly offset: number }[];
  readonly complain: (what: string) => void;
}

export function judgeOutcome(end: EndOfQueue): void {
  const letters = new Map<string, DeadLetter[]>();
  for (const letter of end.letters) {
    const place = placeOf(letter.partition, letter.offset);
    const some = letters.get(place);
    if (some === undefined) letters.set(place, [letter]);
    else some.push(letter);
    checkLetter(end, letter);
  }
  for (const some of letters.values()) checkTwice(end, some);
  for (const place of end.records.keys()) checkNotLost(end, place, letters.get(place) ?? []);
}

function checkLetter(end: EndOfQueue, letter: DeadLetter): void {
  const { name, topicId, maxDeliveries, records, complain } = end;
  const { id, partition, offset, key, value, headers, cause, deliveries, redrives } = letter;
  const what = `the dead letter ${id} (${cause})`;
  const expected = `${name}/${topicId}/${partition}/${offset}/${redrives}`;
  if (id !== expected) complain(`${what} should be called ${expected}`);
  const known = records.get(placeOf(partition, offset));
  // Its producer was not told, and nobody has read it.
  if (known === undefined) return;
  if (String(value) !== known.value || (key === null ? undefined : String(key)) !== known.key)
    complain(`${what} is not as its record was`);
  // As its producer does (queue-traffic.ts).
  const own = headers.get('length')?.toString();
  if (own !== undefined && own !== String(known.value.length)) complain(`${what} has another header: ${own}`);
  if (own === undefined && known.key !== undefined) complain(`${what} has lost its header`);
  if (cause === 'max-deliveries' && deliveries < maxDeliveries)
    complain(`${what} failed only ${deliveries} times, of ${maxDeliveries}`);
  if (cause !== 'retention' && deliveries > maxDeliveries)
    complain(`${what} failed ${deliveries} times, though it might ${maxDeliveries}`);
  if (cause === 'retention' && end.retention !== 'dead-letter') complain(`${what} was to be held`);
}

function checkTwice({ resets, complain }: EndOfQueue, letters: readonly DeadLetter[]): void {
  const ids = letters.map(({ id }) => id);
  const [first] = letters;
  // One that a reset brought back dies anew.
  if (first === undefined || resets.some(({ partition }) => partition === first.partition)) return;
  for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at)))
    complain(`the dead letter ${id} is there twice`);
}

function checkNotLost(end: EndOfQueue, place: string, letters: readonly DeadLetter[]): void {
  const { stories, promised, complain } = end;
  const story = stories.get(place);
  if (story === undefined || !promised.has(place) || isExcused(end, story)) return;
  const moves = story.breaks.filter((one) => one.outcome === 'done');
  const sinceMs = Math.max(0, ...moves.map(({ askedAtMs }) => askedAtMs));
  const acks = story.settles.filter(({ kind, outcome }) => kind === 'ack' && outcome !== 'refused');
  // What was done and has gone from the log is not brought back by a reset.
  const isGone = story.offset < (end.logStarts[story.partition] ?? 0);
  const isAcked = acks.some(({ answeredAtMs }) => isGone || answeredAtMs >= sinceMs);
  const isDead = letters.some((letter) => restsInPeace(end, letter));
  if (!isAcked && !isDead)
    complain(`${place} is lost: neither acknowledged nor a dead letter (${letters.length} are settled)`);
  const isCertain = acks.some(({ outcome }) => outcome === 'done');
  if (!isCertain || !isDead || story.breaks.length > 0) return;
  // Of a record whose key is not known nobody can tell that it has died already.
  const firstAckMs = Math.min(...acks.map(({ askedAtMs }) => askedAtMs));
  if (end.isKeyed && letters.every(({ diedAtMs }) => diedAtMs - end.wallOffsetMs <= firstAckMs)) return;
  const told = letters.map(({ id, cause, diedAtMs }) => `${id}, ${cause}, at ${diedAtMs}`);
  complain(`${place} was acknowledged, and is a dead letter (${told.join('; ')})`);
}

/** By somebody's will. */
function isExcused({ resets, isLetGo }: EndOfQueue, story: RecordStory): boolean {
  return (
    isLetGo(story) || resets.some(({ partition, offset }) => partition === story.partition && story.offset < offset)
  );
}

/** It was not redriven, or also purged or written anew, for all that one can know. */
function restsInPeace({ settled, actions }: EndOfQueue, { deadLetterOffset }: DeadLetter): boolean {
  if (!settled.has(deadLetterOffset)) return true;
  const kinds = new Set<LetterAction>();
  for (const { action, letterOffsets } of actions) if (letterOffsets.includes(deadLetterOffset)) kinds.add(action);
  return kinds.has('purge') || kinds.has('republish') || !kinds.has('redrive');
}
