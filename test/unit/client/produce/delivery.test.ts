// What reaches the log, whatever the network does: every fate of a request, in many seeded mixtures.

import { describe, expect, it } from 'vitest';
import { Producer } from '../../../../client/producer.ts';
import type { ProducerOptions } from '../../../../client/types.ts';
import { TidemarkError } from '../../../../protocol/errors.ts';
import { FakeBroker, type Fate, type SeenRequest } from '../support/fake-broker.ts';
import { FakeWorld } from '../support/fake-world.ts';

interface Sent {
  readonly value: string;
  outcome: 'acknowledged' | 'not-written' | 'unknown' | 'pending';
  offset: number;
}

/** Sends records under faults of a seeded kind and mixture; returns what the producer said and what the log holds. */
async function run(
  seed: number,
  options: Partial<ProducerOptions>,
  faultRate: number,
): Promise<{ sent: Sent[][]; logs: string[][] }> {
  const world = new FakeWorld(seed);
  world.latencyMs = 5;
  const broker = new FakeBroker(world);
  const partitions = 2;
  broker.createTopic('events', partitions);
  let faulty = true;
  const chance = (rate: number): boolean => faulty && world.random.fraction() < rate;
  broker.fate = (request: SeenRequest): Fate => {
    if (!chance(faultRate)) return { kind: 'handled' };
    const kinds: Fate[] = [{ kind: 'lost' }, { kind: 'reply-lost' }, { kind: 'refused', code: 'BROKER_SHUTTING_DOWN' }];
    if (request.api === 'produce')
      kinds.push({ kind: 'ignored' }, { kind: 'stalled', forMs: 200 + 1_500 * world.random.fraction() });
    return kinds[Math.floor(world.random.fraction() * kinds.length)] ?? { kind: 'handled' };
  };
  broker.refuseProduce = () => {
    if (!chance(faultRate / 2)) return undefined;
    return world.random.fraction() < 0.7
      ? new TidemarkError('STORAGE_FULL', 'full')
      : new TidemarkError('INVALID_BATCH', 'the broker is moody');
  };
  const producer = new Producer({
    brokers: broker.address,
    ports: world,
    requestTimeoutMs: 500,
    deliveryTimeoutMs: 3_000,
    retryMs: 10,
    retryMaxMs: 200,
    // Two records fill a batch, so that many are in flight.
    batchBytes: 1_024,
    ...options,
  });
  const sent: Sent[][] = Array.from({ length: partitions }, () => []);
  const promises: Promise<void>[] = [];
  for (let number = 0; number < 200; number++) {
    const partition = number % partitions;
    const record: Sent = { value: `${number}`.padEnd(400), outcome: 'pending', offset: -1 };
    sent[partition]?.push(record);
    promises.push(
      producer.send({ topic: 'events', partition, value: record.value }).then(
        ({ offset }) => {
          record.outcome = 'acknowledged';
          record.offset = offset;
        },
        (error: TidemarkError) => {
          record.outcome = error.outcome ?? 'pending';
        },
      ),
    );
    if (world.random.fraction() < 0.1) await world.advance(world.random.fraction() * 100);
  }
  await world.until(Promise.all(promises));
  faulty = false;
  // What the broker was late with gets there now, and the producer is as good as new.
  await world.advance(5_000);
  await world.until(producer.send({ topic: 'events', partition: 0, value: 'last' }));
  await world.until(producer.close());
  const logs = await Promise.all([0, 1].map((partition) => broker.partition('events', partition).values()));
  logs[0] = logs[0]?.filter((value) => value !== 'last') ?? [];
  return { sent, logs };
}

function positions(log: readonly string[], values: readonly string[]): number[] {
  return values.map((value) => log.indexOf(value));
}

function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? 0));
}

const seeds = Array.from({ length: 80 }, (_, index) => index + 1);

describe('under lost requests, lost replies, silence and refusals', () => {
  it.each(seeds)('an idempotent producer neither loses, repeats nor reorders (seed %i)', async (seed) => {
    const { sent, logs } = await run(seed, {}, 0.05 + (seed % 6) * 0.05);
    for (const [partition, records] of sent.entries()) {
      const log = logs[partition] ?? [];
      expect(new Set(log).size).toBe(log.length);
      for (const { value, outcome, offset } of records) {
        expect(outcome).not.toBe('pending');
        if (outcome === 'acknowledged') expect(log[offset]).toBe(value);
        if (outcome === 'not-written') expect(log).not.toContain(value);
      }
      const acknowledged = records.filter(({ outcome }) => outcome === 'acknowledged');
      expect(
        isAscending(
          positions(
            log,
            acknowledged.map(({ value }) => value),
          ),
        ),
      ).toBe(true);
    }
  });

  it.each(seeds.slice(0, 20))(
    'a producer without idempotence never sends a doubtful batch again (seed %i)',
    async (seed) => {
      const { sent, logs } = await run(seed, { idempotent: false }, 0.2);
      for (const [partition, records] of sent.entries()) {
        const log = logs[partition] ?? [];
        expect(new Set(log).size).toBe(log.length);
        for (const { value, outcome } of records) {
          if (outcome === 'acknowledged') expect(log).toContain(value);
          if (outcome === 'not-written') expect(log).not.toContain(value);
        }
        const acknowledged = records.filter(({ outcome }) => outcome === 'acknowledged');
        expect(
          isAscending(
            positions(
              log,
              acknowledged.map(({ value }) => value),
            ),
          ),
        ).toBe(true);
      }
    },
  );
});
