// Who makes the queues, moves them, tends their dead letters, and looks at them in the end.

import { Admin } from '../../../client/admin.ts';
import { Consumer } from '../../../client/consumer.ts';
import { deadLetterOf } from '../../../client/queue-admin/dead-letter.ts';
import type { DeadLetter, QueueDescription } from '../../../client/queue-types.ts';
import { type ErrorCode, TidemarkError } from '../../../protocol/errors.ts';
import { connectionOptions, isExpected, patientOptions, sleep } from '../traffic.ts';
import type { Prng } from '../world/prng.ts';
import type { World } from '../world/world.ts';
import type { FinalState } from './judge.ts';
import { type QueuePlan, TOPIC, type TopicPlan } from './queue-plan.ts';

export interface OperatorContext {
  readonly world: World;
  readonly topic: TopicPlan;
  readonly queues: readonly QueuePlan[];
  readonly tell: (event: string) => void;
}

/** Besides what anything may fail with. */
const OF_QUEUES: ReadonlySet<ErrorCode> = new Set(['QUEUE_LOADING', 'QUEUE_LEASED', 'OFFSET_OUT_OF_RANGE']);

export class QueueOperator {
  readonly counts = { resets: 0, redriven: 0, purged: 0, trims: 0, partitionsAdded: 0 };
  readonly #context: OperatorContext;
  readonly #prng: Prng;
  readonly #admin: Admin;
  partitions: number;
  wasTrimmed = false;

  constructor(context: OperatorContext) {
    this.#context = context;
    this.#prng = context.world.prng.fork('operator');
    this.#admin = new Admin(patientOptions(context.world, this.#prng));
    this.partitions = context.topic.partitions;
  }

  /** Of the topic. */
  async createAll(): Promise<void> {
    const { topic, queues } = this.#context;
    await this.#admin.createTopic({ name: TOPIC, partitions: topic.partitions, settings: topic.settings });
    for (const { name, settings } of queues)
      await this.#admin.createQueue({ name, topic: TOPIC, settings: { ...settings }, ifNotExists: true });
  }

  async meddle(isOver: () => boolean): Promise<void> {
    const { world, topic, queues } = this.#context;
    const prng = this.#prng;
    while (!isOver()) {
      await sleep(world, prng.between(100, 700));
      if (isOver()) return;
      const queue = prng.pick(queues);
      const chosen = prng.fraction();
      if (chosen < 0.3 && queue.isMoved) await this.#try(() => this.#move(queue));
      else if (chosen < 0.8 && queue.isTended) await this.#try(() => this.#tend(queue));
      else if (chosen < 0.9 && topic.isTrimmed) await this.#try(() => this.#trim());
      else if (topic.isWidened && this.partitions === topic.partitions) await this.#try(() => this.#widen());
    }
  }

  /** A partition that a fault kept from being opened stays offline until the next start. */
  async offlinePartitions(): Promise<number> {
    return (await this.#admin.describeCluster()).offlinePartitions;
  }

  describe(queue: QueuePlan): Promise<QueueDescription> {
    return this.#admin.describeQueue(queue.name);
  }

  /** For whoever looks into why a queue does not come to its end. */
  async openRecords(queue: QueuePlan): Promise<string[]> {
    const { partitions } = await this.describe(queue);
    const open = await this.#admin.peekQueue(queue.name, { max: 20 });
    return [...partitions, ...open.map(({ key, value, headers, ...known }) => known)].map((one) => JSON.stringify(one));
  }

  /** Nothing is open, for all that the queue says. */
  async isDrained(queue: QueuePlan): Promise<boolean> {
    try {
      const { available, leased, retrying, partitions } = await this.describe(queue);
      const isAtEnd = partitions.every(({ firstOpen, endOffset }) => firstOpen === endOffset);
      return available + leased + retrying === 0 && isAtEnd;
    } catch (error) {
      if (!isMishap(error)) throw error;
      return false;
    }
  }

  async look(queue: QueuePlan): Promise<FinalState> {
    const { topicId, partitions } = await this.#admin.describeTopic(TOPIC);
    const places = Array.from({ length: partitions }, (_, partition) => ({
      topic: TOPIC,
      partition,
      at: 'earliest' as const,
    }));
    const starts = await this.#admin.listOffsets(places);
    const logStarts = starts.map(({ offset }) => offset);
    const open = new Set<number>();
    for await (const letter of this.#admin.deadLetters(queue.name)) open.add(letter.deadLetterOffset);
    const { dead } = await this.describe(queue);
    if (dead !== open.size) throw new Error(`${queue.name} has ${open.size} dead letters, and says ${dead}`);
    const letters = await this.#allLetters(queue);
    const settled = new Set(
      letters.map(({ deadLetterOffset }) => deadLetterOffset).filter((offset) => !open.has(offset)),
    );
    return { topicId, logStarts, wasTrimmed: this.wasTrimmed, letters, settled };
  }

  close(): Promise<void> {
    return this.#admin.close();
  }

  async #allLetters(queue: QueuePlan): Promise<DeadLetter[]> {
    const letters: DeadLetter[] = [];
    const consumer = new Consumer(connectionOptions(this.#context.world, this.#prng));
    consumer.assign([{ topic: `${queue.name}.dead-letters`, partition: 0, offset: 0 }]);
    await consumer.run({
      untilEnd: true,
      eachRecord: (record) => {
        const letter = deadLetterOf(record);
        if (letter === undefined) throw new Error(`offset ${record.offset} of the dead letters is none`);
        letters.push(letter);
      },
    });
    await consumer.close();
    return letters;
  }

  async #move({ name }: QueuePlan): Promise<void> {
    const prng = this.#prng;
    const toOffset = prng.pick([0, prng.integer(0, 50), 1_000_000]);
    const partitions = [prng.integer(0, this.partitions - 1)];
    const { dropped } = await this.#admin.resetQueue(name, { toOffset }, { partitions, endLeases: prng.chance(0.7) });
    this.counts.resets++;
    this.#context.tell(`${name} partition ${partitions[0]} is reset to ${toOffset}: ${dropped} dropped`);
  }

  async #tend({ name }: QueuePlan): Promise<void> {
    const prng = this.#prng;
    const max = prng.integer(1, 10);
    const chosen = prng.fraction();
    if (chosen < 0.2) {
      const { purged } = await this.#admin.purgeDeadLetters(name, { max });
      this.counts.purged += purged;
      this.#context.tell(`${name}: ${purged} purged`);
      return;
    }
    const { redriven, matched, gone } = await this.#admin.redriveDeadLetters(name, { max, republish: chosen < 0.4 });
    this.counts.redriven += redriven;
    this.#context.tell(`${name}: ${redriven} of ${matched} redriven, ${gone} gone`);
  }

  async #trim(): Promise<void> {
    const partition = this.#prng.integer(0, this.partitions - 1);
    const [end] = await this.#admin.listOffsets([{ topic: TOPIC, partition, at: 'latest' }]);
    const beforeOffset = this.#prng.integer(0, end?.offset ?? 0);
    this.wasTrimmed = true;
    await this.#admin.trim({ topic: TOPIC, partition, beforeOffset });
    this.counts.trims++;
    this.#context.tell(`partition ${partition} is trimmed to ${beforeOffset}`);
  }

  async #widen(): Promise<void> {
    try {
      await this.#admin.addPartitions(TOPIC, this.#context.topic.partitions + 1);
    } catch (error) {
      // The answer was lost, and it was asked for again.
      if (!(error instanceof TidemarkError && error.code === 'INVALID_PARTITIONS')) throw error;
    }
    this.partitions++;
    this.counts.partitionsAdded++;
    this.#context.tell(`the topic has ${this.partitions} partitions`);
  }

  async #try(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (!isMishap(error)) throw error;
      this.#context.tell(`the operator fails: ${String(error)}`);
    }
  }
}

function isMishap(error: unknown): boolean {
  return isExpected(error) || (error instanceof TidemarkError && OF_QUEUES.has(error.code));
}
