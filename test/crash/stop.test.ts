import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { run } from '../support/cli.ts';
import { expectNothingLost, expectSoundLog, readEverything } from './judge.ts';
import { KillableBroker } from './killable-broker.ts';
import { Ledger } from './ledger.ts';
import { Load, type TopicPlan } from './load.ts';
import { prngOf, REPLAY, ROUNDS } from './plan.ts';
import { scratchFolder, tally } from './scratch.ts';

const TOPICS: readonly TopicPlan[] = [
  { name: 'ack', partitions: 4, settings: { 'segment.bytes': 65_536 } },
  { name: 'os', partitions: 2, settings: { 'segment.bytes': 65_536, flush: 'os' } },
];
/** Shorter than the stops: clients give their connections up and come back, with requests that may be done already. */
const requestTimeoutMs = 500;

describe('a broker that is stopped with SIGSTOP for seconds', () => {
  it('keeps its folder to itself, and loses and duplicates nothing', { timeout: 600_000 }, async () => {
    const prng = prngOf('stop');
    await using folder = await scratchFolder('stop');
    await using broker = await KillableBroker.started({ dataDir: folder.path }, prng);
    const { address } = broker;
    const ledger = new Ledger();
    const producers = [
      { options: { requestTimeoutMs } },
      { options: { requestTimeoutMs, compression: 'gzip' } as const },
    ];
    const load = new Load({ address, ledger, prng, topics: TOPICS, producers, readers: 1 });
    await load.createTopics();
    load.start();

    for (let round = 0; round < ROUNDS.stops; round++) {
      await load.untilAcknowledged(500 + prng.integer(0, 500));
      await delay(prng.integer(0, 20));
      expect(load.pending, REPLAY).toBeGreaterThan(0);
      broker.signal('SIGSTOP');
      tally('SIGSTOP under load');
      const stopped = delay(prng.integer(1000, 2500));
      const second = await run(['serve', '--data', folder.path, '--listen', '127.0.0.1:0']);
      expect(second, REPLAY).toMatchObject({
        code: expect.any(Number),
        stderr: expect.stringContaining('DATA_DIR_IN_USE'),
      });
      expect(second.code).not.toBe(0);
      tally('second brokers refused');
      await stopped;
      // Every other one never wakes.
      if (round % 2 === 0) {
        broker.signal('SIGCONT');
        continue;
      }
      await broker.kill();
      tally('kill -9 of a stopped broker');
      await broker.start();
    }

    await load.stopSending();
    load.expectNoFailures();
    await load.stopReading();
    expect(await broker.kill('SIGTERM')).toEqual({ code: 0, signal: null });
    await broker.start();
    expectNothingLost(ledger, await readEverything(address, load.places));
    expectSoundLog(broker.log);
  });
});
