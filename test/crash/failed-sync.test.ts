import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { expectNothingLost, expectSoundLog, readEverything } from './judge.ts';
import { type Ended, KillableBroker } from './killable-broker.ts';
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
      const { code, signal } = await failSyncs(broker, trigger, load);
      expect(signal, REPLAY).toBeNull();
      expect(code, REPLAY).toBeGreaterThan(0);
      expect(existsSync(join(dataDir, 'running')), `no mark of a clean stop; ${REPLAY}`).toBe(true);
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

/** How the broker ends. It outlives only that a checkpoint or an index was not synced: the one before it still holds. */
async function failSyncs(broker: KillableBroker, trigger: string, load: Load): Promise<Ended> {
  for (;;) {
    let isOver = false;
    const ended = broker.ended().finally(() => {
      isOver = true;
    });
    ended.catch(() => {});
    const logged = broker.log.length;
    writeFileSync(trigger, '');
    await eventually(() => existsSync(`${trigger}-hit`));
    const what = kindOf(readFileSync(`${trigger}-hit`, 'utf8'));
    rmSync(`${trigger}-hit`);
    tally(`fsync failed with EIO: of ${what}`);
    if (what === 'a log') return ended;
    // A folder's sync may be that of a new segment or of a checkpoint.
    const isCheckpoint = (): boolean => broker.log.slice(logged).some(({ event }) => event === 'checkpoint_failed');
    await eventually(() => isOver || isCheckpoint());
    // A log that fails takes its last checkpoint with it, and then the process.
    const goesOn = await Promise.race([ended.then(() => false), load.untilAcknowledged(500).then(() => true)]);
    if (!goesOn) return ended;
  }
}

function kindOf(path: string): 'a log' | 'a folder' | 'an index or a checkpoint' {
  if (/\.(index|timeindex|new)$/.test(path)) return 'an index or a checkpoint';
  return /\.[a-z]+$/.test(path) ? 'a log' : 'a folder';
}
