// What can be done about dead letters: their records opened again, written anew, or nothing more. Each dead letter takes part
// once: what was settled is not settled again.

import { BatchBuilder } from '../../protocol/batch-builder.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import type { Offset } from '../../protocol/types.ts';
import type { Topics } from '../topics/topics.ts';
import { DeadLetterTopic, type StoredDeadLetter } from './dead-letter-topic.ts';
import { keyHash } from './key-hash.ts';
import { NO_KEY } from './key-order.ts';
import type { LiveQueue } from './live-queue.ts';
import { offsetsOf, toRanges } from './offset-ranges.ts';
import type { Ranges } from './queue-events.ts';
import type { RecordCutter } from './record-cutter.ts';

const ACKS_ALL = -1;
const AT_A_TIME = 64;

export interface DeadLettersSettled {
  readonly settled: number;
  /** Letters whose record is no more in its topic: nothing was done about them. */
  readonly gone: Offset[];
}

export class DeadLetterActions {
  readonly #topics: Topics;
  readonly #cutter: RecordCutter;
  /** Queues of which dead letters are being written anew. */
  readonly #busy = new Map<LiveQueue, Promise<unknown>>();

  constructor(topics: Topics, cutter: RecordCutter) {
    this.#topics = topics;
    this.#cutter = cutter;
  }

  /** One after the other for one queue. Resolves when it is durable. */
  settle(live: LiveQueue, action: 'redrive' | 'republish' | 'purge', ranges: Ranges): Promise<DeadLettersSettled> {
    const before = this.#busy.get(live) ?? Promise.resolve();
    const result = before.then(() => this.#settle(live, action, ranges));
    const settled = result.catch(() => {});
    this.#busy.set(live, settled);
    void settled.then(() => {
      if (this.#busy.get(live) === settled) this.#busy.delete(live);
    });
    return result;
  }

  async #settle(
    live: LiveQueue,
    action: 'redrive' | 'republish' | 'purge',
    ranges: Ranges,
  ): Promise<DeadLettersSettled> {
    const partition = this.#topics.find(live.definition.deadLetterTopic)?.partitions[0];
    if (partition === undefined) return { settled: 0, gone: [] };
    if (partition.log.failure !== undefined) throw partition.log.failure;
    const { settledLetters } = live.state;
    const { logStartOffset, highWatermark } = partition.log;
    const wanted = [...offsetsOf(ranges)].filter(
      (offset) => offset >= logStartOffset && offset < highWatermark && !settledLetters.has(offset),
    );
    if (action === 'purge') return { settled: await this.#note(live, wanted), gone: [] };
    const topic = new DeadLetterTopic(partition, this.#cutter);
    let settled = 0;
    const gone: Offset[] = [];
    // A few at a time: they can be large; and what is done is noted before something can go wrong with those that follow.
    for (const offsets of chunksOf(wanted, AT_A_TIME)) {
      const letters = await topic.read(offsets);
      const some = action === 'redrive' ? await this.#redrive(live, letters) : await this.#republish(live, letters);
      settled += some.settled;
      gone.push(...some.gone);
    }
    return { settled, gone };
  }

  async #redrive(live: LiveQueue, letters: readonly StoredDeadLetter[]): Promise<DeadLettersSettled> {
    const there = letters.filter((one) => isThere(live, one));
    const gone = letters.filter((one) => !there.includes(one)).map(({ letterOffset }) => letterOffset);
    // Of one key the first comes first.
    there.sort((a, b) => a.letter.offset - b.letter.offset);
    return await live.perform((state) => {
      for (const { letter, record } of there) {
        const own = state.partitions[letter.partition];
        // Open already, by a reset or another dead letter of it: the letter has done its work.
        if (own !== undefined) state.reopen(own, letter.offset, letter.redrives + 1, keyOf(record));
      }
      state.lettersSettled(toRanges(there.map(({ letterOffset }) => letterOffset).sort((a, b) => a - b)));
      return { settled: there.length, gone };
    });
  }

  /** To where the records were, for all who read the topic. */
  async #republish(live: LiveQueue, letters: readonly StoredDeadLetter[]): Promise<DeadLettersSettled> {
    const appended: { readonly letterOffset: Offset; readonly durable: Promise<void> }[] = [];
    let failure: unknown;
    try {
      for (const one of letters) {
        appended.push({ letterOffset: one.letterOffset, ...(await this.#append(live, one)) });
      }
    } catch (error) {
      failure = error;
    }
    const outcomes = await Promise.allSettled(appended.map(({ durable }) => durable));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    failure ??= failed?.reason;
    const done = appended.filter((_, index) => outcomes[index]?.status === 'fulfilled');
    const settled = await this.#note(
      live,
      done.map(({ letterOffset }) => letterOffset),
    );
    if (failure !== undefined) throw failure;
    return { settled, gone: [] };
  }

  async #append(live: LiveQueue, { letter, record }: StoredDeadLetter): Promise<{ readonly durable: Promise<void> }> {
    const own = live.state.partitions[letter.partition];
    const partition = own && live.partitionOf(own);
    if (partition === undefined) {
      const where = { topic: live.definition.topic, partition: letter.partition };
      throw new TidemarkError('UNKNOWN_PARTITION', `topic ${where.topic} has no partition ${where.partition}`, where);
    }
    const builder = new BatchBuilder({ maxBytes: partition.maxMessageBytes });
    const { key, value, timestamp, headers } = record;
    if (builder.append(timestamp, key, value, headers) < 0) {
      throw new TidemarkError('RECORD_TOO_LARGE', `a dead letter of queue ${live.name} is over max.message.bytes`);
    }
    const { durable } = await partition.append(builder.finish(), ACKS_ALL);
    durable.catch(() => {});
    return { durable };
  }

  async #note(live: LiveQueue, offsets: readonly Offset[]): Promise<number> {
    if (offsets.length > 0) await live.perform((state) => state.lettersSettled(toRanges(offsets)));
    return offsets.length;
  }
}

function* chunksOf<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

function keyOf({ key }: StoredDeadLetter['record']): number {
  return key === null ? NO_KEY : keyHash(key, 0, key.length);
}

function isThere(live: LiveQueue, { letter }: StoredDeadLetter): boolean {
  const own = live.state.partitions[letter.partition];
  const log = own && live.partitionOf(own)?.log;
  if (log?.failure !== undefined) throw log.failure;
  return (
    log !== undefined &&
    letter.topicId === live.definition.topicId &&
    letter.offset >= log.keptFrom &&
    letter.offset < log.highWatermark
  );
}
