import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { expectNothingLost, expectSoundLog, readEverything } from './judge.ts';
import { KillableBroker } from './killable-broker.ts';
import { Ledger } from './ledger.ts';
import { Load, type TopicPlan } from './load.ts';
import { compile } from './native.ts';
import { leaveOut, OBSTACLES } from './obstacles.ts';
import { prngOf, REPLAY, ROUNDS } from './plan.ts';
import { scratchFolder, tally } from './scratch.ts';

const TOPICS: readonly TopicPlan[] = [
  { name: 'ack', partitions: 6, settings: { 'segment.bytes': 65_536 } },
  {
    name: 'interval',
    partitions: 1,
    settings: { 'segment.bytes': 65_536, flush: 'interval', 'flush.interval.ms': 20 },
  },
];

describe('a broker whose fsync fails', () => {
  it('ends at once, not cleanly; the next one has all that was acknowledged', { timeout: 1_200_000 }, async () => {
    const prng = prngOf('failed-sync');
    await using folder = await scratchFolder('failed-sync');
    if (process.platform !== 'linux') return leaveOut('failing syncs', OBSTACLES.notLinux);
    const library = compile('failing-sync', folder.path);
    if (library === undefined) return leaveOut('failing syncs', OBSTACLES.noCompiler);
    const trigger = join(folder.path, 'trigger');
    const dataDir = join(folder.path, 'data');
    const env = { LD_PRELOAD: library, FAILING_SYNC_TRIGGER: trigger, UV_USE_IO_URING: '0' };
    const plan = { dataDir, env, settings: { 'checkpoint.interval.ms': 300 } };
    await using broker = await KillableBroker.started(plan, prng);
    const { address } = broker;
    const ledger = new Ledger();
    const producers = [{}, { options: { compression: 'gzip' } as const }];
    const load = new Load({ address, ledger, prng, topics: TOPICS, producers, readers: 1 });
    await load.createTopics();
    load.start();

    for (let round = 0; round < ROUNDS.failedSyncs; round++) {
      await load.untilAcknowledged(500 + prng.integer(0, 1000));
      await delay(prng.integer(0, 20));
      const ended = broker.ended();
      writeFileSync(trigger, '');
      expect(await ended, REPLAY).toEqual({ code: expect.any(Number), signal: null });
      expect((await ended).code, REPLAY).not.toBe(0);
      expect(existsSync(trigger), 'the sync was made to fail').toBe(false);
      expect(existsSync(join(dataDir, 'running')), `no mark of a clean stop; ${REPLAY}`).toBe(true);
      tally('fsync failed with EIO');
      await broker.start();
    }

    await load.stopSending();
    load.expectDiskFailuresOnly();
    await load.stopReading();
    await broker.kill();
    await broker.start();
    expectNothingLost(ledger, await readEverything(address, load.places));
    expectSoundLog(broker.log);
  });
});
