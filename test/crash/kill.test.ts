import { readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { nameOf } from '../simulation/traffic.ts';
import { expectNothingLost, expectSoundLog, readEverything } from './judge.ts';
import { KillableBroker } from './killable-broker.ts';
import { Ledger } from './ledger.ts';
import { Load, type ProducerPlan, type TopicPlan } from './load.ts';
import { Operator } from './operator.ts';
import { prngOf, REPLAY, ROUNDS } from './plan.ts';
import { scratchFolder, tally } from './scratch.ts';

const RETENTION_BYTES = 20_000;
const SMALL = { 'segment.bytes': 65_536, 'index.interval.bytes': 512 };
const TOPICS: readonly TopicPlan[] = [
  { name: 'plain', partitions: 3, settings: { ...SMALL, 'segment.bytes': 262_144 } },
  { name: 'many', partitions: 12, settings: SMALL },
  { name: 'interval', partitions: 2, settings: { ...SMALL, flush: 'interval', 'flush.interval.ms': 50 } },
  { name: 'os', partitions: 2, settings: { ...SMALL, flush: 'os' } },
  { name: 'switched', partitions: 2, settings: SMALL },
  { name: 'trimmed', partitions: 2, settings: { ...SMALL, 'segment.bytes': 1_000_000 } },
  { name: 'retained', partitions: 2, settings: { 'segment.bytes': 4096, 'retention.bytes': RETENTION_BYTES } },
];
const LEAST_ACKNOWLEDGED = 1000;

describe('a broker that is killed under load again and again', () => {
  it('loses nothing acknowledged and duplicates nothing', { timeout: 3_600_000 }, async () => {
    const prng = prngOf('kill');
    await using folder = await scratchFolder('kill');
    const settings = { 'checkpoint.interval.ms': 300, 'retention.check.interval.ms': 200, 'open.files.max': 16 };
    await using broker = await KillableBroker.started({ dataDir: folder.path, settings }, prng);
    const { address } = broker;
    const ledger = new Ledger();
    const producers: ProducerPlan[] = [
      {},
      { options: { compression: 'gzip' } },
      { options: { batchBytes: 500_000 }, topics: ['trimmed'], mostValueBytes: 50_000 },
    ];
    const load = new Load({ address, ledger, prng, topics: TOPICS, producers, readers: 2, retained: ['retained'] });
    const { places } = load;
    const operator = new Operator({ address, ledger, prng, places, trimmed: 'trimmed', switched: 'switched' });
    await load.createTopics();
    load.start();
    operator.start();

    for (let cycle = 0; cycle < ROUNDS.killCycles; cycle++) {
      const before = ledger.acknowledged;
      await load.untilAcknowledged(LEAST_ACKNOWLEDGED + prng.integer(0, 1000));
      await delay(prng.integer(0, 20));
      expect(ledger.acknowledged - before, REPLAY).toBeGreaterThanOrEqual(LEAST_ACKNOWLEDGED);
      expect(load.pending, REPLAY).toBeGreaterThan(0);
      await broker.kill();
      tally('kill -9 under load');
      await startAgain(broker, prng.chance(0.2) ? prng.integer(1, 3) : 0, () => prng.integer(100, 500));
    }

    await load.stopSending();
    load.expectNoFailures();
    await operator.stop();
    await load.stopReading();
    await broker.kill();
    await broker.start();
    const content = await readEverything(address, load.places);
    for (const [place, { topic, startOffset, sizeBytes }] of content) {
      if (topic !== 'retained') continue;
      // Whole segments go, and never more than what is too much.
      ledger.trim(place, startOffset);
      expect(startOffset, place).toBeGreaterThan(0);
      expect(sizeBytes, place).toBeGreaterThanOrEqual(RETENTION_BYTES);
    }
    expect([...content.values()].map(({ state }) => state)).toEqual(places.map(() => 'online'));
    expectNothingLost(ledger, content);
    expectSoundLog(broker.log);
    expect(ledger.historyAt().partitions.size).toBe(new Set(places.map(nameOf)).size);
    const names = readdirSync(folder.path, { recursive: true }).map(String);
    tally('torn tails that kills left', names.filter((name) => name.includes('.torn-at-')).length);
    await broker.kill('SIGTERM');
  });
});

/** Kills it that many times more while it recovers. */
async function startAgain(broker: KillableBroker, kills: number, afterMs: () => number): Promise<void> {
  for (let count = 0; count < kills; count++) {
    const life = broker.launch();
    const isReady = await Promise.race([life.ready.then(() => true), delay(afterMs(), false)]);
    await broker.kill();
    tally(isReady ? 'kill -9 just after a start' : 'kill -9 during recovery');
  }
  await broker.start();
}
