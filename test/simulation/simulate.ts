// One seeded run of the real broker and the real client in the simulated world, with everything going wrong that a machine
// and a network can do to them, judged by what the clients saw.

import { BrokerProcess } from './broker-process.ts';
import { check, type Finding } from './checker.ts';
import { Closing } from './closing.ts';
import { FAULTS, type Fault, Faults } from './faults.ts';
import { History } from './history.ts';
import { Operator } from './operator.ts';
import { Reader } from './reader.ts';
import { Sender } from './sender.ts';
import { Tenant } from './tenant.ts';
import { nameOf, partitionsOf, planTopics, sleep, type TopicPlan, type TrafficContext } from './traffic.ts';
import { Witness } from './witness.ts';
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
  sendsUnanswered: number;
  recordsRead: number;
  /** Records whose place on the disk was looked at when a client was told of them. */
  looksAtDisk: number;
  bitFlips: number;
  topicsCreated: number;
  topicsDeleted: number;
  partitionsAdded: number;
  faults: Record<Fault, number>;
}

const TRAFFIC_MS = 4_000;
const MARK_EVERY_MS = 100;
/** What a sync after flush.interval.ms may take. */
const INTERVAL_SYNC_MS = 800;

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
  readonly #tenants: readonly Tenant[];
  readonly #faults: Faults;
  readonly #witness: Witness;
  readonly #closing: Closing;
  /** Which moment of the history was at which simulated time. */
  readonly #marks: { readonly atMs: number; readonly moment: number }[] = [];

  constructor(seed: string | number, allowedFaults: readonly Fault[]) {
    const world = new World(seed);
    this.#world = world;
    const prng = world.prng.fork('plan');
    const tell = (event: string): void => this.#tell(event);
    this.#topics = planTopics(prng.fork('topics'));
    this.#witness = new Witness(world.disk, this.#history);
    const settings = {
      'checkpoint.interval.ms': prng.pick([200, 1000, 10_000]),
      'retention.check.interval.ms': prng.pick([100, 700]),
      'open.files.max': prng.pick([16, 1024]),
      'shutdown.timeout.ms': 1000,
      'frame.timeout.ms': 5000,
      'journal.min.writers': prng.pick([1, 2, 5]),
      // With 0 a full disk is met by the writes themselves.
      'storage.min.free.bytes': world.prng.fork('space').pick([0, 0, 64 * 1024 * 1024]),
    };
    const context: TrafficContext = {
      world,
      history: this.#history,
      topics: this.#topics,
      complain: (what) => this.#found('the clients', what),
      promised: (place, seen) => this.#witness.look(place, seen),
    };
    this.#process = new BrokerProcess({
      world,
      settings,
      tell,
      onCleanStop: () => this.#history.settled(),
      onPowerCut: () => this.#onPowerCut(),
    });
    this.#operator = new Operator(context);
    this.#senders = Array.from({ length: prng.integer(1, 4) }, (_, index) => new Sender(context, `sender-${index}`));
    this.#readers = Array.from({ length: prng.integer(1, 3) }, (_, index) => new Reader(context, `reader-${index}`));
    this.#tenants = prng.chance(0.4) ? [new Tenant(context, 'tenant')] : [];
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
    this.#closing = new Closing({
      context,
      process: this.#process,
      readers: this.#readers,
      tenants: this.#tenants,
      tell,
      judgeLog: (mayBeCorrupt) => this.#judgeLog(mayBeCorrupt),
    });
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
      findings: [...this.#witness.findings, ...this.#findings],
      counts: this.#counts(events),
      traceHash: this.#world.traceHash(),
      story: this.#story,
    };
  }

  async #scenario(): Promise<void> {
    const world = this.#world;
    this.#process.start();
    this.#witness.know(await this.#operator.createTopics());
    const endMs = world.clock.monotonicMs() + TRAFFIC_MS;
    const isOver = (): boolean => world.clock.monotonicMs() >= endMs;
    const reading = Promise.all(this.#readers.map((reader) => reader.run()));
    const faults = this.#faults.run(isOver);
    const sending = Promise.all([...this.#senders, ...this.#tenants].map((client) => client.run(isOver)));
    const watching = Promise.all([this.#operator.watch(isOver), this.#markTimes(isOver)]);
    await faults;
    this.#faults.heal();
    this.#tell('no more faults');
    await this.#closing.settle(Promise.all([sending, watching]), reading);
    await this.#operator.close();
    await this.#closing.judge();
  }

  async #markTimes(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      this.#marks.push({ atMs: this.#world.clock.monotonicMs(), moment: this.#history.now() });
      await sleep(this.#world, MARK_EVERY_MS);
    }
  }

  #onPowerCut(): void {
    this.#settleIntervals();
    this.#history.powerCut();
    for (const client of [...this.#readers, ...this.#tenants]) client.onPowerCut();
  }

  /** With flush=interval a power cut takes no more than about the last interval. */
  #settleIntervals(): void {
    for (const topic of this.#topics) {
      if (topic.flush !== 'interval' || topic.changesFlush) continue;
      const syncedMs = this.#world.clock.monotonicMs() - topic.flushIntervalMs - INTERVAL_SYNC_MS;
      // What an earlier process left is synced once its successor is up.
      if (Math.max(this.#process.upSinceMs, this.#faults.hinderedUntilMs) > syncedMs) continue;
      const mark = this.#marks.findLast(({ atMs }) => atMs <= syncedMs);
      if (mark === undefined) continue;
      for (const place of partitionsOf([topic])) this.#history.settled(mark.moment, nameOf(place));
    }
  }

  /** What the broker itself calls a defect; and where nothing spoils what was synced, no log may seem corrupt. */
  #judgeLog(mayBeCorrupt = false): void {
    const complaints = new Set<string>();
    for (const { event, err, error } of this.#world.log.splice(0)) {
      if (event === 'unexpected_error') complaints.add(String((err as Error).stack));
      // Only what is made to fail here may fail.
      if (event === 'storage_failed' && !String(error).includes('EIO')) complaints.add(String(error));
      if (event === 'partition_offline' && String(error).includes('corrupt') && !mayBeCorrupt)
        complaints.add(String(error));
    }
    for (const complaint of complaints) this.#found('the broker', complaint);
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
      sendsUnanswered: sum(this.#senders.map(({ counts }) => counts.unanswered)),
      recordsRead:
        this.#closing.counts.recordsRead + this.#recordsRead() + sum(this.#tenants.map(({ counts }) => counts.read)),
      looksAtDisk: this.#witness.looks,
      bitFlips: this.#closing.counts.bitFlips,
      topicsCreated: sum(this.#tenants.map(({ counts }) => counts.created)),
      topicsDeleted: sum(this.#tenants.map(({ counts }) => counts.deleted)),
      partitionsAdded: sum(this.#tenants.map(({ counts }) => counts.partitionsAdded)),
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
