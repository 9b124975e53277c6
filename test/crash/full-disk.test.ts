import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { expectNothingLost, expectSoundLog, readEverything } from './judge.ts';
import { KillableBroker } from './killable-broker.ts';
import { Ledger } from './ledger.ts';
import { Load, type TopicPlan } from './load.ts';
import { mountTmpfs, obstacleToMounting, unmounting } from './mounts.ts';
import { leaveOut } from './obstacles.ts';
import { prngOf, REPLAY, ROUNDS } from './plan.ts';
import { scratchFolder, tally } from './scratch.ts';

const TOPICS: readonly TopicPlan[] = [
  { name: 'ack', partitions: 4, settings: { 'segment.bytes': 65_536 } },
  { name: 'os', partitions: 2, settings: { 'segment.bytes': 65_536, flush: 'os' } },
];

describe('a broker whose disk is full', () => {
  it('refuses to write, serves reads, and goes on by itself when there is space', { timeout: 600_000 }, async () => {
    const obstacle = await obstacleToMounting();
    if (obstacle !== undefined) return leaveOut('full disks', obstacle);
    const prng = prngOf('full-disk');
    await using folder = unmounting(await scratchFolder('full-disk'));
    const disk = join(folder.path, 'disk');
    mountTmpfs(disk, 64);
    // Low enough that some writes meet the full disk itself.
    const settings = { 'checkpoint.interval.ms': 300, 'storage.min.free.bytes': '1MiB' };
    const plan = { dataDir: join(disk, 'data'), settings };
    await using broker = await KillableBroker.started(plan, prng);
    const { address } = broker;
    const ledger = new Ledger();
    let refusals = 0;
    const onRetry = ({ code }: { code: string }): void => {
      if (code === 'STORAGE_FULL') refusals++;
    };
    const producers = [{ options: { onRetry } }, { options: { onRetry, compression: 'gzip' } as const }];
    const load = new Load({ address, ledger, prng, topics: TOPICS, producers, readers: 1 });
    await load.createTopics();
    load.start();

    for (let round = 0; round < ROUNDS.fullDisks; round++) {
      await load.untilAcknowledged(500 + prng.integer(0, 500));
      await delay(prng.integer(0, 20));
      const refusalsBefore = refusals;
      const ballast = join(disk, 'ballast');
      fillDisk(disk, ballast);
      await eventually(() => refusals > refusalsBefore);
      expect(load.pending, REPLAY).toBeGreaterThan(0);
      tally('disks filled under load');
      await readEverything(address, load.places);
      // Death with a full disk, every other time.
      const isKilled = prng.chance(0.5);
      if (isKilled) await broker.kill();
      rmSync(ballast);
      if (isKilled) await broker.start();
    }

    await load.untilAcknowledged(500);
    await load.stopSending();
    load.expectNoFailures();
    await load.stopReading();
    await broker.kill();
    await broker.start();
    expectNothingLost(ledger, await readEverything(address, load.places));
    expectSoundLog(broker.log);
    await broker.kill();
  });
});

/** To the last byte that the system gives. */
function fillDisk(disk: string, ballast: string): void {
  const file = openSync(ballast, 'w');
  try {
    const chunk = Buffer.alloc(65_536);
    while (statfsSync(disk).bavail > 0) writeSync(file, chunk);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
}
