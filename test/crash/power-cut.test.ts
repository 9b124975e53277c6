import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { nameOf } from '../simulation/traffic.ts';
import { expectNothingLost, expectSoundLog, type PartitionContent, readEverything } from './judge.ts';
import { KillableBroker } from './killable-broker.ts';
import { Ledger } from './ledger.ts';
import { Load, type TopicPlan } from './load.ts';
import { makeImage, mountImage, obstacleToMounting, unmount, unmounting } from './mounts.ts';
import { compile } from './native.ts';
import { leaveOut, OBSTACLES } from './obstacles.ts';
import { prngOf, REPLAY, ROUNDS } from './plan.ts';
import { scratchFolder, tally } from './scratch.ts';

const ACK: readonly TopicPlan[] = [
  { name: 'plain', partitions: 2, settings: { 'segment.bytes': 262_144 } },
  { name: 'many', partitions: 8, settings: { 'segment.bytes': 32_768 } },
];
/** May lose its end. That it does shows that the cut is one. */
const UNSYNCED: TopicPlan = { name: 'unsynced', partitions: 1, settings: { 'segment.bytes': 262_144, flush: 'os' } };
const PRODUCERS = [{}, { options: { compression: 'gzip' } as const }];
// The disk is small.
const SETTINGS = { 'checkpoint.interval.ms': 500, 'storage.min.free.bytes': '8MiB' };
const IMAGE_MEGABYTES = 128;
const LONG = { timeout: 1_200_000 };

/** The data is the one of a machine that is no more. */
function bootAnotherMachine(dataDir: string): void {
  expect(existsSync(join(dataDir, 'running'))).toBe(true);
  writeFileSync(join(dataDir, 'running'), randomUUID());
}

/** The bytes that the device had at one moment: read twice without a write in between. */
function copyAsItIs(image: string, copy: string): void {
  let bytes = readFileSync(image);
  for (;;) {
    const again = readFileSync(image);
    if (again.equals(bytes)) break;
    bytes = again;
  }
  writeFileSync(copy, bytes);
}

/** Takes the partition without a sync out of `content`: it has a beginning of what it had. Tells how many are missing. */
function judgeUnsynced(ledger: Ledger, mark: number, content: Map<string, PartitionContent>): number {
  const place = nameOf({ topic: UNSYNCED.name, partition: 0 });
  const { records, startOffset, state } = content.get(place)!;
  content.delete(place);
  expect({ state, startOffset }, REPLAY).toEqual({ state: 'online', startOffset: 0 });
  expect(
    records.map(({ offset }) => offset),
    REPLAY,
  ).toEqual(records.map((_, at) => at));
  let missing = 0;
  for (const { outcome, first: offset, value } of ledger.historyAt(mark).partitions.get(place)?.sends ?? []) {
    if (outcome !== 'ok') continue;
    if (offset >= records.length) missing++;
    else expect(records[offset]!.value, REPLAY).toBe(value);
  }
  return missing;
}

describe('a machine that loses its power', () => {
  it('has all that was acknowledged, each time, and goes on', LONG, async () => {
    const obstacle = await obstacleToMounting();
    if (obstacle !== undefined) return leaveOut('power cuts', obstacle);
    const prng = prngOf('power');
    await using folder = unmounting(await scratchFolder('power'));
    const cutPower = compile('cut-power', folder.path);
    if (cutPower === undefined) return leaveOut('power cuts', OBSTACLES.noCompiler);
    const [image, mounted] = [join(folder.path, 'image'), join(folder.path, 'mounted')];
    makeImage(image, IMAGE_MEGABYTES);
    mountImage(image, mounted);
    const dataDir = join(mounted, 'data');
    await using broker = await KillableBroker.started({ dataDir, settings: SETTINGS }, prng);
    const { address } = broker;
    const ledger = new Ledger();
    const plan = { address, ledger, prng, topics: ACK, producers: PRODUCERS, readers: 1 };
    await new Load(plan).createTopics();

    for (let round = 0; round < ROUNDS.powerCuts; round++) {
      const load = new Load({ ...plan, name: `round-${round}-` });
      load.start();
      await load.untilAcknowledged(500 + prng.integer(0, 1000));
      await delay(prng.integer(0, 20));
      expect(load.pending, REPLAY).toBeGreaterThan(0);
      // A sync that is under way when the device goes may be told that all is well (the kernel's journal gives up, and who
      // waits for a part of it that is gone hears of no error). A machine without power tells nobody anything.
      const mark = ledger.mark;
      const ended = broker.ended();
      execFileSync(cutPower, [mounted]);
      // A disk that is gone ends it, as any failed sync does.
      expect((await ended).code, REPLAY).toBeGreaterThan(0);
      await load.abandon();
      ledger.forgetAnswersSince(mark);
      unmount(mounted);
      mountImage(image, mounted);
      bootAnotherMachine(dataDir);
      tally('power cuts under load');
      await broker.start();
      expectNothingLost(ledger, await readEverything(address, load.places));
    }
    expectSoundLog(broker.log);
    await broker.kill();
  });

  it('has all that was acknowledged when its disk is copied to another', LONG, async () => {
    const obstacle = await obstacleToMounting();
    if (obstacle !== undefined) return leaveOut('copies of a disk', obstacle);
    const prng = prngOf('image');
    await using folder = unmounting(await scratchFolder('image'));
    const [image, mounted] = [join(folder.path, 'image'), join(folder.path, 'mounted')];
    makeImage(image, IMAGE_MEGABYTES);
    mountImage(image, mounted);
    await using broker = await KillableBroker.started({ dataDir: join(mounted, 'data'), settings: SETTINGS }, prng);
    const { address } = broker;
    const ledger = new Ledger();
    const load = new Load({ address, ledger, prng, topics: [...ACK, UNSYNCED], producers: PRODUCERS, readers: 1 });
    await load.createTopics();
    load.start();

    let unsyncedLost = 0;
    for (let round = 0; round < ROUNDS.imageCopies; round++) {
      await load.untilAcknowledged(500 + prng.integer(0, 1000));
      await delay(prng.integer(0, 20));
      const [copy, copyMounted] = [join(folder.path, 'copy'), join(folder.path, 'copy-mounted')];
      broker.signal('SIGSTOP');
      const mark = ledger.mark;
      copyAsItIs(image, copy);
      tally('copies of a disk under load');
      mountImage(copy, copyMounted);
      const copiedData = join(copyMounted, 'data');
      bootAnotherMachine(copiedData);
      const another = await KillableBroker.started({ dataDir: copiedData }, prng);
      const content = await readEverything(another.address, load.places);
      expectSoundLog(another.log);
      await another.kill();
      unsyncedLost += judgeUnsynced(ledger, mark, content);
      expectNothingLost(ledger, content, mark);
      unmount(copyMounted);
      rmSync(copy);
      // Only now, so that what is written, and with it the disk, has a bound.
      broker.signal('SIGCONT');
    }
    expect(unsyncedLost, `unsynced bytes are not on the copies; ${REPLAY}`).toBeGreaterThan(0);
    tally('acknowledged with flush=os and lost with the power', unsyncedLost);

    await load.stopSending();
    await load.stopReading();
    await broker.kill();
    await broker.start();
    expectNothingLost(ledger, await readEverything(address, load.places));
    expectSoundLog(broker.log);
    await broker.kill();
  });
});
