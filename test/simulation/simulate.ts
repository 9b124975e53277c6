// One seeded run of the real broker and the real client in the simulated world, with everything going wrong that a machine
// and a network can do to them, judged by what the clients saw.

import { Admin } from '../../client/admin.ts';
import { Consumer } from '../../client/consumer.ts';
import { Producer } from '../../client/producer.ts';
import type { TopicPartition } from '../../client/types.ts';
import { AT, peekBatchSize } from '../../protocol/record-batch.ts';
import { BrokerProcess } from './broker-process.ts';
import { check, type Finding, History, type SeenRecord } from './checker.ts';
import { FAULTS, type Fault, Faults } from './faults.ts';
import {
  connectionOptions,
  nameOf,
  Operator,
  partitionsOf,
  Reader,
  Sender,
  seenRecord,
  sleep,
  type TopicPlan,
  type TrafficContext,
} from './traffic.ts';
import { World } from './world/world.ts';

export interface SimulationOptions {
  /** Those that the seed may choose from. Default: all. */
  faults?: readonly Fault[];
}

export interface SimulationReport {
  readonly seed: string;
  /** None if all promises were kept. */
  readonly findings: readonly Finding[];
  readonly counts: SimulationCounts;
  /** Two runs of one seed have the same. */
  readonly traceHash: string;
  /** What happened to the broker, with simulated times, for whoever looks into a finding. */
  readonly story: readonly string[];
}

export interface SimulationCounts {
  events: number;
  sendsOk: number;
  sendsNotWritten: number;
  sendsUnknown: number;
  recordsRead: number;
  bitFlips: number;
  faults: Record<Fault, number>;
}

const TRAFFIC_MS = 8_000;
/** Simulated time that the world has to come to rest once no fault disturbs it. */
const RECOVERY_MS = 120_000;
const STARTS_TO_COME_BACK = 5;

export function simulate(seed: string | number, options: SimulationOptions = {}): Promise<SimulationReport> {
  return new Simulation(seed, options.faults ?? FAULTS).run();
}

class Simulation {
  readonly #world: World;
  readonly #history = new History();
  readonly #story: string[] = [];
  readonly #findings: Finding[] = [];
  readonly #topics: readonly TopicPlan[];
  readonly #process: BrokerProcess;
  readonly #operator: Operator;
  readonly #senders: readonly Sender[];
  readonly #readers: readonly Reader[];
  readonly #faults: Faults;
  #finalRecordsRead = 0;
  #bitFlips = 0;
  #judgedLines = 0;

  constructor(seed: string | number, allowedFaults: readonly Fault[]) {
    const world = new World(seed);
    this.#world = world;
    const prng = world.prng.fork('plan');
    const tell = (event: string): void => this.#tell(event);
    this.#topics = Array.from({ length: prng.integer(1, 2) }, (_, index) => ({
      name: `topic-${index}`,
      partitions: prng.integer(1, 3),
    }));
    const settings = {
      'checkpoint.interval.ms': prng.pick([200, 1000, 10_000]),
      'open.files.max': prng.pick([16, 1024]),
      'shutdown.timeout.ms': 1000,
      'frame.timeout.ms': 5000,
      // With 0 a full disk is met by the writes themselves.
      'storage.min.free.bytes': world.prng.fork('space').pick([0, 0, 64 * 1024 * 1024]),
    };
    const context: TrafficContext = {
      world,
      history: this.#history,
      topics: this.#topics,
      complain: (what) => this.#found('the clients', what),
    };
    this.#process = new BrokerProcess({ world, settings, tell });
    this.#operator = new Operator(context);
    this.#senders = Array.from({ length: prng.integer(1, 4) }, (_, index) => new Sender(context, `sender-${index}`));
    this.#readers = Array.from({ length: prng.integer(1, 3) }, (_, index) => new Reader(context, `reader-${index}`));
    this.#faults = new Faults(
      {
        world,
        process: this.#process,
        trim: () => this.#operator.trim(),
        alter: () => this.#operator.alter(),
        seek: () => prng.pick(this.#readers).seek(),
        recordsSeen: () => this.#acknowledged() + this.#recordsRead(),
        tell,
      },
      allowedFaults,
    );
  }

  async run(): Promise<SimulationReport> {
    let events = 0;
    let over = false;
    const scenario = this.#scenario().finally(() => {
      over = true;
    });
    scenario.catch(() => {});
    try {
      await this.#world.run(() => {
        events++;
        return over;
      });
      await scenario;
      this.#findings.push(...check(this.#history));
    } catch (error) {
      this.#found('the run', (error as Error).stack ?? String(error));
    }
    this.#judgeLog();
    return {
      seed: this.#world.seed,
      findings: this.#findings,
      counts: this.#counts(events),
      traceHash: this.#world.traceHash(),
      story: this.#story,
    };
  }

  async #scenario(): Promise<void> {
    const world = this.#world;
    this.#process.start();
    await this.#operator.createTopics();
    const endMs = world.clock.monotonicMs() + TRAFFIC_MS;
    const isOver = (): boolean => world.clock.monotonicMs() >= endMs;
    const reading = Promise.all(this.#readers.map((reader) => reader.run()));
    const faults = this.#faults.run(isOver);
    const sending = Promise.all(this.#senders.map((sender) => sender.run(isOver)));
    const watching = this.#operator.watch(isOver);
    await faults;
    this.#faults.heal();
    this.#tell('no more faults');
    await this.#within(RECOVERY_MS, 'every send has its outcome', Promise.all([sending, watching]));
    await this.#comeBack();
    const ends = await this.#within(RECOVERY_MS, 'every partition takes another record', this.#sendLastWords());
    await this.#within(RECOVERY_MS, 'every reader comes to the end', this.#untilReadersAreAt(ends));
    await Promise.all([...this.#readers, this.#operator].map((client) => client.close()));
    await this.#within(RECOVERY_MS, 'every reader stops', reading);

    this.#judgeLog();
    if (world.prng.chance(0.5)) await this.#flipBit();
    const lastStop = world.prng.pick(['clean', 'process', 'power'] as const);
    if (lastStop === 'clean') this.#process.restart();
    else this.#process.crash(lastStop);
    await this.#comeBack();
    await this.#within(RECOVERY_MS, 'everything is read once more', this.#readEverything());
  }

  /**
   * A bit of what was synced is another for a while. The broker may refuse the partition, but not cut it: once the bit is
   * back, so is everything.
   */
  async #flipBit(): Promise<void> {
    const { disk, prng } = this.#world;
    const { topic, partition } = prng.pick(partitionsOf(this.#topics));
    const admin = new Admin(connectionOptions(this.#world, prng));
    const { topicId } = await admin.describeTopic(topic);
    await admin.close();
    const path = disk.paths().findLast((each) => each.includes(`${topicId}/${partition}/`) && each.endsWith('.log'));
    if (path === undefined || disk.sizeBytes(path) === 0) return;
    const positions = batchPositions(await disk.mount().readFile(path));
    // The last batch is likely to lie behind the checkpoint, where recovery looks.
    const position = prng.chance(0.3) ? prng.pick(positions) : positions.at(-1)!;
    const [byteIndex, bit] = [position + AT.crc + prng.integer(0, 3), prng.integer(0, 7)];
    this.#process.crash('process');
    disk.flipBit(path, byteIndex, bit);
    this.#tell(`a bit of ${path} flips`);
    while (!this.#process.isUp) await sleep(this.#world, 10);
    this.#process.crash('process');
    disk.flipBit(path, byteIndex, bit);
    this.#judgedLines = this.#world.log.length;
    this.#bitFlips++;
  }

  /** Waits for a broker with every partition online. One that a fault kept offline takes another start. */
  async #comeBack(): Promise<void> {
    const admin = new Admin(connectionOptions(this.#world, this.#world.prng));
    for (let starts = 0; ; starts++) {
      const { offlinePartitions } = await admin.describeCluster();
      if (offlinePartitions === 0) break;
      if (starts === STARTS_TO_COME_BACK) throw new Error(`${offlinePartitions} partitions stay offline`);
      this.#process.restart();
      await sleep(this.#world, 3000);
    }
    await admin.close();
  }

  /** Returns the end of each partition. */
  async #sendLastWords(): Promise<Map<TopicPartition, number>> {
    const producer = new Producer(connectionOptions(this.#world, this.#world.prng));
    const ends = new Map<TopicPartition, number>();
    for (const place of partitionsOf(this.#topics)) {
      const id = `last-${nameOf(place)}`;
      const outcome = this.#history.send('last', nameOf(place), id);
      const { offset } = await producer.send({ ...place, value: `${id}:` });
      outcome.ok(offset);
      ends.set(place, offset + 1);
    }
    await producer.close();
    return ends;
  }

  async #untilReadersAreAt(ends: ReadonlyMap<TopicPartition, number>): Promise<void> {
    for (const [place, end] of ends) {
      for (const reader of this.#readers) while (reader.position(place) < end) await sleep(this.#world, 10);
    }
  }

  async #readEverything(): Promise<void> {
    const options = connectionOptions(this.#world, this.#world.prng);
    const admin = new Admin(options);
    const consumer = new Consumer(options);
    const places = partitionsOf(this.#topics);
    const records = new Map<string, SeenRecord[]>(places.map((place) => [nameOf(place), []]));
    consumer.assign(places);
    await consumer.run({
      untilEnd: true,
      eachRecord: (record) => void records.get(nameOf(record))!.push(seenRecord(record)),
    });
    await consumer.close();
    for (const { name, partitionDetails } of await admin.describeTopics()) {
      for (const { partition, startOffset, highWatermark } of partitionDetails) {
        const place = nameOf({ topic: name, partition });
        const found = records.get(place)!;
        this.#finalRecordsRead += found.length;
        this.#history.watermark(place)(highWatermark);
        this.#history.finalRead(place, found, startOffset);
      }
    }
    await admin.close();
  }

  /** Fails with what did not come to be. */
  async #within<Result>(limitMs: number, what: string, promise: Promise<Result>): Promise<Result> {
    let expire = (): void => {};
    const expired = new Promise<never>((_, reject) => {
      expire = () => reject(new Error(`not within ${limitMs} ms: ${what}`));
    });
    const timer = this.#world.timers.after(limitMs, () => expire());
    try {
      return await Promise.race([promise, expired]);
    } finally {
      timer.cancel();
    }
  }

  /** What the broker itself calls a defect; and nothing here spoils what was synced, so that no log may seem corrupt. */
  #judgeLog(): void {
    const complaints = new Set<string>();
    const { log } = this.#world;
    for (const { event, err, error } of log.slice(this.#judgedLines)) {
      if (event === 'unexpected_error') complaints.add(String((err as Error).stack));
      if (event === 'partition_offline' && String(error).includes('corrupt')) complaints.add(String(error));
    }
    for (const complaint of complaints) this.#found('the broker', complaint);
    this.#judgedLines = log.length;
  }

  #acknowledged(): number {
    return sum(this.#senders.map(({ counts }) => counts.ok));
  }

  #recordsRead(): number {
    return sum(this.#readers.map(({ recordsRead }) => recordsRead));
  }

  #counts(events: number): SimulationCounts {
    return {
      events,
      sendsOk: this.#acknowledged(),
      sendsNotWritten: sum(this.#senders.map(({ counts }) => counts.notWritten)),
      sendsUnknown: sum(this.#senders.map(({ counts }) => counts.unknown)),
      recordsRead: this.#finalRecordsRead + this.#recordsRead(),
      bitFlips: this.#bitFlips,
      faults: this.#faults.counts,
    };
  }

  #tell(event: string): void {
    this.#story.push(`${this.#world.clock.monotonicMs().toFixed(2)} ms: ${event}`);
  }

  #found(where: string, message: string): void {
    this.#findings.push({ kind: 'broken', partition: where, message });
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function batchPositions(log: Buffer): number[] {
  const positions: number[] = [];
  for (let at = 0; at < log.length; at += peekBatchSize(log, at)!) positions.push(at);
  return positions;
}
