// The end of a simulation, when no fault disturbs it any more: everything has to come to rest, to come back after one more
// stop, and to be there.

import { Admin } from '../../client/admin.ts';
import { Consumer } from '../../client/consumer.ts';
import { Producer } from '../../client/producer.ts';
import type { TopicPartition } from '../../client/types.ts';
import { AT, peekBatchSize } from '../../protocol/record-batch.ts';
import type { BrokerProcess } from './broker-process.ts';
import type { SeenRecord } from './history.ts';
import type { Reader } from './reader.ts';
import type { Tenant } from './tenant.ts';
import { connectionOptions, nameOf, partitionsOf, seenRecord, sleep, type TrafficContext } from './traffic.ts';

export interface ClosingTargets {
  readonly context: TrafficContext;
  readonly process: BrokerProcess;
  readonly readers: readonly Reader[];
  readonly tenants: readonly Tenant[];
  readonly tell: (event: string) => void;
  /** Looks at what the brokers logged since it was last called. */
  readonly judgeLog: (mayBeCorrupt?: boolean) => void;
}

/** Simulated time that the world has to come to rest. */
const RECOVERY_MS = 120_000;
const STARTS_TO_COME_BACK = 5;

export class Closing {
  readonly counts = { recordsRead: 0, bitFlips: 0 };
  readonly #targets: ClosingTargets;

  constructor(targets: ClosingTargets) {
    this.#targets = targets;
  }

  /** All that is under way ends well. */
  async settle(working: Promise<unknown>, reading: Promise<unknown>): Promise<void> {
    const { readers } = this.#targets;
    await this.#within('every send has its outcome', working);
    await this.#comeBack();
    const ends = await this.#within('every partition takes another record', this.#sendLastWords());
    await this.#within('every reader comes to the end', this.#untilReadersAreAt(ends));
    await Promise.all(readers.map((reader) => reader.close()));
    await this.#within('every reader stops', reading);
  }

  /** One more stop of any kind, and everything is there. */
  async judge(): Promise<void> {
    const { context, process, tenants, judgeLog } = this.#targets;
    const { prng } = context.world;
    judgeLog();
    if (prng.chance(0.5)) await this.#flipBit();
    const lastStop = prng.pick(['clean', 'process', 'power'] as const);
    if (lastStop === 'clean') process.restart();
    else process.crash(lastStop);
    await this.#comeBack();
    await this.#within('everything is read once more', this.#readEverything());
    await this.#within('the topics are as they were left', Promise.all(tenants.map((tenant) => tenant.close())));
    await this.#within('no deleted topic leaves files', this.#untilDeletedAreGone());
  }

  /**
   * A bit of what was synced is another for a while. The broker may refuse the partition, but not cut it: once the bit is
   * back, so is everything.
   */
  async #flipBit(): Promise<void> {
    const { context, process, tell, judgeLog } = this.#targets;
    const { disk, prng } = context.world;
    const { topic, partition } = prng.pick(partitionsOf(context.topics));
    const admin = new Admin(connectionOptions(context.world, prng));
    const { topicId } = await admin.describeTopic(topic);
    await admin.close();
    process.crash('process');
    const path = disk.paths().findLast((each) => each.includes(`${topicId}/${partition}/`) && each.endsWith('.log'));
    if (path === undefined || disk.sizeBytes(path) === 0) return;
    const positions = batchPositions(disk.contents(path));
    // The last batch is likely to lie behind the checkpoint, where recovery looks.
    const position = prng.chance(0.3) ? prng.pick(positions) : positions.at(-1)!;
    const [byteIndex, bit] = [position + AT.crc + prng.integer(0, 3), prng.integer(0, 7)];
    const flipped = disk.flipBit(path, byteIndex, bit);
    tell(`a bit of ${path} flips`);
    while (!process.isUp) await sleep(context.world, 10);
    process.crash('process');
    // Unless the broker has mended it, as the journal may have the batch too, or retention has removed the file.
    if (disk.paths().includes(path) && disk.contents(path)[byteIndex] === flipped) disk.flipBit(path, byteIndex, bit);
    judgeLog(true);
    this.counts.bitFlips++;
  }

  /** Waits for a broker with every partition online. One that a fault kept offline takes another start. */
  async #comeBack(): Promise<void> {
    const { context, process } = this.#targets;
    const admin = new Admin(connectionOptions(context.world, context.world.prng));
    for (let starts = 0; ; starts++) {
      const { offlinePartitions } = await admin.describeCluster();
      if (offlinePartitions === 0) break;
      if (starts === STARTS_TO_COME_BACK) throw new Error(`${offlinePartitions} partitions stay offline`);
      process.restart();
      await sleep(context.world, 3000);
    }
    await admin.close();
  }

  /** Returns the end of each partition. */
  async #sendLastWords(): Promise<Map<TopicPartition, number>> {
    const { history, topics, world } = this.#targets.context;
    const producer = new Producer(connectionOptions(world, world.prng));
    const ends = new Map<TopicPartition, number>();
    for (const place of partitionsOf(topics)) {
      const id = `last-${nameOf(place)}`;
      const outcome = history.send('last', nameOf(place), id);
      const { offset } = await producer.send({ ...place, value: `${id}:` });
      outcome.ok(offset);
      ends.set(place, offset + 1);
    }
    await producer.close();
    return ends;
  }

  async #untilReadersAreAt(ends: ReadonlyMap<TopicPartition, number>): Promise<void> {
    const { context, readers } = this.#targets;
    for (const [place, end] of ends) {
      for (const reader of readers) while (reader.position(place) < end) await sleep(context.world, 10);
    }
  }

  async #readEverything(): Promise<void> {
    const { history, topics, world } = this.#targets.context;
    const options = connectionOptions(world, world.prng);
    const admin = new Admin(options);
    const consumer = new Consumer(options);
    const places = partitionsOf(topics);
    const records = new Map<string, SeenRecord[]>(places.map((place) => [nameOf(place), []]));
    consumer.assign(places);
    await consumer.run({
      untilEnd: true,
      eachRecord: (record) => void records.get(nameOf(record))!.push(seenRecord(record)),
    });
    await consumer.close();
    for (const { name, partitionDetails } of await admin.describeTopics(topics.map(({ name }) => name))) {
      for (const { partition, startOffset, highWatermark, sizeBytes } of partitionDetails) {
        const place = nameOf({ topic: name, partition });
        // Retention may have gone on since.
        const found = records.get(place)!.filter(({ offset }) => offset >= startOffset);
        this.counts.recordsRead += found.length;
        history.watermark(place)(highWatermark);
        history.finalRead(place, found, startOffset);
        this.#checkRetention({ topic: name, partition }, startOffset, sizeBytes);
      }
    }
    await admin.close();
  }

  /** Retention by size leaves at least that size. */
  #checkRetention(place: TopicPartition, startOffset: number, sizeBytes: number): void {
    const { complain, history, topics } = this.#targets.context;
    const { retention, retentionLimit } = topics.find(({ name }) => name === place.topic)!;
    const { powerCuts, trims } = history.partitions.get(nameOf(place))!;
    const isCut = powerCuts.some(({ isSynced }) => !isSynced);
    const trimmed = Math.max(0, ...trims.map(({ beforeOffset }) => beforeOffset));
    if (retention !== 'bytes' || isCut || startOffset <= trimmed || sizeBytes >= retentionLimit) return;
    complain(`${nameOf(place)} has ${sizeBytes} bytes: retention should have left ${retentionLimit}`);
  }

  async #untilDeletedAreGone(): Promise<void> {
    const { world } = this.#targets.context;
    const admin = new Admin(connectionOptions(world, world.prng));
    const ids = new Set((await admin.topics()).map(({ topicId }) => topicId));
    await admin.close();
    const folderOf = (path: string): string | undefined => /^\/data\/topics\/([^/]+)\//.exec(path)?.[1];
    const isOrphan = (path: string): boolean => !ids.has(folderOf(path) ?? ids.values().next().value!);
    while (world.disk.paths().some(isOrphan)) await sleep(world, 50);
  }

  /** Fails with what did not come to be. */
  async #within<Result>(what: string, promise: Promise<Result>): Promise<Result> {
    let expire = (): void => {};
    const expired = new Promise<never>((_, reject) => {
      expire = () => reject(new Error(`not within ${RECOVERY_MS} ms: ${what}`));
    });
    const timer = this.#targets.context.world.timers.after(RECOVERY_MS, () => expire());
    try {
      return await Promise.race([promise, expired]);
    } finally {
      timer.cancel();
    }
  }
}

function batchPositions(log: Buffer): number[] {
  const positions: number[] = [];
  for (let at = 0; at < log.length; at += peekBatchSize(log, at)!) positions.push(at);
  return positions;
}
