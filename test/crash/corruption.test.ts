import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Admin, Consumer } from '../../client/index.ts';
import type { ConsumedRecord } from '../../client/types.ts';
import type { Prng } from '../simulation/world/prng.ts';
import { readToEnd } from '../support/live-broker.ts';
import type { PartitionFiles } from './corrupter.ts';
import { prngOf, ROUNDS } from './plan.ts';
import { type Examined, Specimen, VICTIM } from './specimen.ts';

const LONG = { timeout: 1_200_000 };

let killed: Specimen;
let stopped: Specimen;

beforeAll(async () => {
  killed = await Specimen.left('SIGKILL', prngOf('killed'));
  stopped = await Specimen.left('SIGTERM', prngOf('stopped'));
}, 120_000);
afterAll(async () => {
  await killed?.[Symbol.asyncDispose]();
  await stopped?.[Symbol.asyncDispose]();
});

describe('after kill -9, and with another bit on the disk', () => {
  it(
    'in a sealed segment that has to be scanned, the partition is offline and nothing of it is changed',
    LONG,
    async () => {
      const prng = prngOf('flip-sealed');
      const specimen = killed;
      for (let round = 0; round < ROUNDS.bitFlips; round++) {
        const flip = (files: PartitionFiles): string => {
          rmSync(files.path('checkpoint'));
          const sealed = prng.pick(files.segments.slice(0, -1));
          return files.flipBitOf(prng.pick(files.batches(sealed)), prng);
        };
        await specimen.examine('bit flips in a sealed segment', flip, (examined) => specimen.expectOffline(examined));
      }
    },
  );

  it('behind the checkpoint, the partition is offline and not cut', LONG, async () => {
    const prng = prngOf('flip-tail');
    const specimen = killed;
    for (let round = 0; round < ROUNDS.bitFlips; round++) {
      const flip = (files: PartitionFiles): string => {
        const batches = files.tail();
        // The last ones are where a torn tail would be.
        return files.flipBitOf(prng.pick(prng.chance(0.5) ? batches : batches.slice(-2)), prng);
      };
      await specimen.examine('bit flips behind the checkpoint', flip, async (examined) => {
        const { state } = await specimen.victim(examined);
        if (examined.hasJournal && state === 'online') await specimen.expectWhole(examined);
        else await specimen.expectOffline(examined);
      });
    }
  });

  it('in a sealed segment that need not be scanned, readers get what is right and then an error', LONG, async () => {
    const prng = prngOf('flip-unseen');
    const specimen = stopped;
    for (let round = 0; round < ROUNDS.bitFlips; round++) {
      let damagedOffset = -1;
      const flip = (files: PartitionFiles): string => {
        const batch = prng.pick(files.batches(prng.pick(files.segments.slice(0, -1))));
        damagedOffset = batch.baseOffset;
        // Behind the checksum, where the records are.
        return files.flipBit(batch.segment, batch.position + prng.integer(61, batch.sizeBytes - 1), prng.integer(0, 7));
      };
      await specimen.examine('bit flips below the checkpoint', flip, async ({ broker, what }) => {
        await using consumer = new Consumer({ brokers: broker.address });
        consumer.assign([VICTIM]);
        const read: ConsumedRecord[] = [];
        const reading = consumer.run({ untilEnd: true, eachRecord: (record) => void read.push(record) });
        await expect(reading, what).rejects.toMatchObject({ code: 'CORRUPT_BATCH' });
        expect(
          read.map(({ offset }) => offset),
          what,
        ).toEqual(Array.from({ length: damagedOffset }, (_, at) => at));
        specimen.expectRight(read, what);
      });
    }
  });
});

describe('a log that lacks its end', () => {
  it('within the last batch after kill -9 is cut there, and goes on', LONG, async () => {
    const prng = prngOf('torn');
    const specimen = killed;
    for (let round = 0; round < ROUNDS.truncations; round++) {
      let [tornOffset, leftBytes] = [0, 0];
      const tear = (files: PartitionFiles): string => {
        const { segment, sizeBytes, baseOffset } = files.tail().at(-1)!;
        const lostBytes = prng.integer(1, sizeBytes - 1);
        [tornOffset, leftBytes] = [baseOffset, sizeBytes - lostBytes];
        return files.cut(segment, lostBytes);
      };
      await specimen.examine('torn tails', tear, async (examined) => {
        const { files, hasJournal, what } = examined;
        const victim = await specimen.victim(examined);
        if (hasJournal && victim.endOffset > tornOffset) return specimen.expectWhole(examined);
        expect(victim, what).toMatchObject({ state: 'online', endOffset: tornOffset });
        expect(
          victim.records.map(({ offset }) => offset),
          what,
        ).toEqual(Array.from({ length: tornOffset }, (_, at) => at));
        const aside = files.names('').filter((name) => name.includes('.torn-at-'));
        expect(
          aside.map((name) => statSync(files.path(name)).size),
          what,
        ).toEqual([leftBytes]);
      });
    }
  });

  it('of a sealed segment, or after a clean stop, is offline and nothing of it is changed', LONG, async () => {
    const prng = prngOf('truncated');
    const cutIn = (segments: readonly string[], files: PartitionFiles): string => {
      const segment = prng.pick(segments);
      return files.cut(segment, prng.integer(1, statSync(files.path(segment)).size));
    };
    for (let round = 0; round < ROUNDS.truncations; round++) {
      const cutSealed = (files: PartitionFiles): string => cutIn(files.segments.slice(0, -1), files);
      await killed.examine('truncated sealed segments', cutSealed, (examined) => killed.expectOffline(examined));
      const cutLast = (files: PartitionFiles): string => cutIn(files.segments.slice(-1), files);
      await stopped.examine('truncations after a clean stop', cutLast, (examined) => stopped.expectOffline(examined));
    }
    const remove = (files: PartitionFiles): string => {
      const segment = prng.pick(files.segments.slice(0, -1));
      rmSync(files.path(segment));
      return segment;
    };
    await killed.examine('missing segments', remove, (examined) => killed.expectOffline(examined));
  });
});

describe('state files that only save time', () => {
  const spoil = (
    files: PartitionFiles,
    names: readonly string[],
    how: 'missing' | 'cut' | 'flipped',
    prng: Prng,
  ): string => {
    for (const name of names) {
      const bytes = readFileSync(files.path(name));
      if (how === 'missing') rmSync(files.path(name));
      else if (how === 'cut') writeFileSync(files.path(name), bytes.subarray(0, prng.integer(0, bytes.length - 1)));
      else files.flipBit(name, prng.integer(0, bytes.length - 1), prng.integer(0, 7));
    }
    return `${how}: ${names.join(' ')}`;
  };

  it.each(['SIGKILL', 'SIGTERM'] as const)('are made anew after %s', LONG, async (signal) => {
    const prng = prngOf(`spoil-${signal}`);
    const specimen = signal === 'SIGKILL' ? killed : stopped;
    const ways = ['missing', 'cut', 'flipped'] as const;
    const sets = [
      (files: PartitionFiles) => [...files.names('index'), 'checkpoint'],
      (files: PartitionFiles) => files.names('index'),
      () => ['checkpoint'],
    ] as const;
    for (let round = 0; round < ROUNDS.spoilings; round++) {
      const how = ways[round % ways.length]!;
      const names = sets[Math.floor(round / ways.length) % sets.length]!;
      const damage = (files: PartitionFiles): string => spoil(files, names(files), how, prng);
      await specimen.examine('missing or damaged indexes and checkpoints', damage, async (examined) => {
        await expectLookups(examined);
        await specimen.expectWhole(examined);
      });
    }
  });

  /** By offset and by time, as the records say. */
  async function expectLookups({ broker: { address }, what }: Examined): Promise<void> {
    const prng = prngOf('lookups');
    const records = (await readToEnd(address, VICTIM.topic)).filter(({ partition }) => partition === VICTIM.partition);
    await using admin = new Admin({ brokers: address });
    await using consumer = new Consumer({ brokers: address });
    for (let count = 0; count < 10; count++) {
      const wanted = prng.pick(records);
      consumer.assign([{ ...VICTIM, offset: wanted.offset }]);
      const { value: found } = await consumer.records().next();
      expect(found, what).toMatchObject({ offset: wanted.offset, value: wanted.value });
      const first = records.find(({ timestamp }) => timestamp >= wanted.timestamp)!;
      const [answer] = await admin.listOffsets([{ ...VICTIM, at: wanted.timestamp }]);
      expect(answer, what).toMatchObject({ offset: first.offset, timestamp: first.timestamp });
    }
  }
});
