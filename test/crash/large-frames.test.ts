// Requests with batches for many partitions, of all kinds of acks, side by side: their memory is used again as soon as the
// broker needs it no more, and many logs commit at one time, so that the shared journal is in play.

import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Admin, Consumer, Producer, type ProducerOptions, type TidemarkError } from '../../client/index.ts';
import type { ConsumedRecord, TopicPartition } from '../../client/types.ts';
import { nameOf, partitionsOf } from '../simulation/traffic.ts';
import { expectNothingLost, expectSoundLog, readEverything } from './judge.ts';
import { KillableBroker } from './killable-broker.ts';
import { Ledger } from './ledger.ts';
import { createTopics, type TopicPlan } from './load.ts';
import { prngOf, REPLAY, ROUNDS } from './plan.ts';
import { scratchFolder, tally } from './scratch.ts';
import { within } from './within.ts';

const TOPICS: readonly TopicPlan[] = ['none', 'one', 'all', 'mixed'].map((name) => ({
  name,
  partitions: 10,
  settings: {},
}));
const VALUE_BYTES = 4000;
const LIMIT_MS = 60_000;
const PLANS: readonly { readonly acks: 0 | 1 | 'all'; readonly topics: readonly string[] }[] = [
  { acks: 0, topics: ['none', 'mixed'] },
  { acks: 1, topics: ['one', 'mixed'] },
  { acks: 1, topics: ['one', 'mixed'] },
  { acks: 1, topics: ['none', 'one', 'all', 'mixed'] },
  { acks: 'all', topics: ['all', 'mixed'] },
];

describe('a broker that is killed under large requests of all kinds of acks', () => {
  it('has all partitions, all that was acknowledged, and every value whole', { timeout: 600_000 }, async () => {
    const prng = prngOf('large-frames');
    await using folder = await scratchFolder('large-frames');
    await using broker = await KillableBroker.started({ dataDir: folder.path }, prng);
    const { address } = broker;
    const ledger = new Ledger();
    const places = partitionsOf(TOPICS);
    await createTopics(address, TOPICS);

    for (let cycle = 0; cycle < ROUNDS.largeFrames; cycle++) {
      const before = ledger.acknowledged;
      const senders = PLANS.map(({ acks, topics }, index) => {
        const own = places.filter(({ topic }) => topics.includes(topic));
        return new Sender({ brokers: address, acks, idempotent: acks === 'all' }, ledger, `${cycle}-${index}`, own);
      });
      const sending = Promise.all(senders.map((sender) => sender.run()));
      sending.catch(() => {});
      const acknowledged = ledger.untilAcknowledged(before + prng.integer(2000, 4000));
      await within(LIMIT_MS, 'enough is acknowledged', acknowledged);
      await delay(prng.integer(0, 20));
      expect(
        senders.reduce((sum, { pending }) => sum + pending, 0),
        REPLAY,
      ).toBeGreaterThan(0);
      await broker.kill();
      tally('kill -9 under large requests');
      for (const sender of senders) await sender.abandon();
      await within(LIMIT_MS, 'every send has its outcome', sending);
      await broker.start();
      await expectAllOnline(address);
    }

    expectSoundLog(broker.log);
    const content = await readEverything(address, places);
    await expectWholeValues(address, places);
    expectNothingLost(ledger, content);
    await broker.kill('SIGTERM');
  });
});

/** Sends one value to each of its partitions, again as soon as all of them have an outcome. */
class Sender {
  pending = 0;
  readonly #producer: Producer;
  readonly #options: ProducerOptions;
  readonly #ledger: Ledger;
  readonly #name: string;
  readonly #places: readonly TopicPartition[];
  #sent = 0;
  #isOver = false;

  constructor(options: ProducerOptions, ledger: Ledger, name: string, places: readonly TopicPartition[]) {
    this.#options = options;
    this.#producer = new Producer({ ...options, lingerMs: 2 });
    this.#ledger = ledger;
    this.#name = name;
    this.#places = places;
  }

  async run(): Promise<void> {
    while (!this.#isOver) {
      await Promise.all(this.#places.map((place) => this.#send(place)));
      // Without an answer to wait for, this one would go as fast as its own process can.
      if (this.#options.acks === 0) await delay(5);
    }
  }

  async abandon(): Promise<void> {
    this.#isOver = true;
    await this.#producer.close({ timeoutMs: 0 });
  }

  async #send(place: TopicPartition): Promise<void> {
    const id = `${this.#name}-${this.#sent++}`;
    const { acks, idempotent } = this.#options;
    const outcome = this.#ledger.send(this.#name, nameOf(place), id, { acks: acks!, idempotent: idempotent! });
    this.pending++;
    try {
      const { offset } = await this.#producer.send({ ...place, value: wholeValue(id) });
      // -1: sent, and nobody says more of it.
      if (offset >= 0) outcome.ok(offset);
    } catch (error) {
      if ((error as TidemarkError).outcome === 'not-written') outcome.notWritten();
    }
    this.pending--;
  }
}

async function expectAllOnline(address: string): Promise<void> {
  await using admin = new Admin({ brokers: address });
  const offline: string[] = [];
  for (const { name, partitionDetails } of await admin.describeTopics()) {
    for (const { partition, state } of partitionDetails) {
      if (state !== 'online') offline.push(nameOf({ topic: name, partition }));
    }
  }
  expect(offline, `partitions offline; ${REPLAY}`).toEqual([]);
}

/** Its own bytes to the end: a piece of another one is told from it. */
function wholeValue(id: string): string {
  return `${id}:`.repeat(Math.ceil(VALUE_BYTES / (id.length + 1))).slice(0, VALUE_BYTES);
}

async function expectWholeValues(address: string, places: readonly TopicPartition[]): Promise<void> {
  await using consumer = new Consumer({ brokers: address });
  consumer.assign(places);
  const broken: string[] = [];
  const look = (record: ConsumedRecord): void => {
    const value = String(record.value);
    const expected = wholeValue(value.slice(0, value.indexOf(':')));
    if (value !== expected) broken.push(`${nameOf(record)} at ${record.offset}`);
  };
  await within(LIMIT_MS, 'every value is looked at', consumer.run({ untilEnd: true, eachRecord: look }));
  expect(broken, REPLAY).toEqual([]);
}
