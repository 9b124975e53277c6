// One seeded run of a consumer group on the real broker and the real client: members come, go, are killed and stand still, while
// disk, network and broker fail as they do for everybody. Judged by what the members were handed out.

import { Admin } from '../../../client/admin.ts';
import { Producer } from '../../../client/producer.ts';
import type { TopicPartition } from '../../../client/types.ts';
import { TidemarkError } from '../../../protocol/errors.ts';
import { BrokerProcess } from '../broker-process.ts';
import type { Finding } from '../checker.ts';
import { FAULTS, type Fault, Faults } from '../faults.ts';
import { connectionOptions, isExpected, nameOf, patientOptions, sleep } from '../traffic.ts';
import type { Prng } from '../world/prng.ts';
import { World } from '../world/world.ts';
import { GroupTruth } from './group-truth.ts';
import { MemberProcess } from './member-process.ts';

export interface GroupSimulationReport {
  readonly seed: string;
  readonly findings: readonly Finding[];
  readonly counts: GroupSimulationCounts;
  readonly traceHash: string;
  readonly story: readonly string[];
}

export interface GroupSimulationCounts {
  events: number;
  delivered: number;
  redelivered: number;
  taken: number;
  revoked: number;
  lost: number;
  commits: number;
  commitsRefused: number;
  lives: number;
  kills: number;
  stops: number;
  closes: number;
  partitionsAdded: number;
  faults: Record<Fault, number>;
}

const GROUP = 'group';
const TRAFFIC_MS = 6_000;
const RECOVERY_MS = 120_000;
/** One defect can show at every record. */
const MOST_FINDINGS = 5;
/** What trims records or flips settings is the other simulation's; a wall clock that jumps expires nothing here. */
const NOT_HERE: readonly Fault[] = ['trim', 'changed settings', 'seek'];
/** What a broker says of itself that is a defect. */
const DEFECTS: ReadonlySet<string> = new Set(['unexpected_error', 'group_event_failed']);

export function simulateGroup(seed: string | number): Promise<GroupSimulationReport> {
  return new GroupSimulation(seed).run();
}

class GroupSimulation {
  readonly #world: World;
  readonly #prng: Prng;
  readonly #truth: GroupTruth;
  readonly #story: string[] = [];
  readonly #findings: Finding[] = [];
  readonly #process: BrokerProcess;
  readonly #faults: Faults;
  readonly #members: readonly MemberProcess[];
  readonly #admin: Admin;
  readonly #topics: Map<string, number>;
  #partitionsAdded = 0;
  #acknowledged = 0;

  constructor(seed: string | number) {
    const world = new World(`group ${seed}`);
    this.#world = world;
    const prng = world.prng.fork('plan');
    this.#prng = prng;
    const tell = (event: string): void => {
      this.#story.push(`${world.clock.monotonicMs().toFixed(2)} ms: ${event}`);
    };
    const complain = (what: string): void => {
      if (this.#findings.length < MOST_FINDINGS)
        this.#findings.push({ kind: 'broken', partition: GROUP, message: what });
      tell(`FOUND ${what}`);
    };
    this.#truth = new GroupTruth(complain, tell);
    this.#topics = new Map(
      Array.from({ length: prng.integer(1, 2) }, (_, index) => [`topic-${index}`, prng.integer(1, 4)]),
    );
    const settings = {
      'checkpoint.interval.ms': prng.pick([200, 1000, 10_000]),
      'shutdown.timeout.ms': 1000,
      'frame.timeout.ms': 5000,
      'storage.min.free.bytes': 0,
      'group.heartbeat.interval.ms': prng.pick([50, 300]),
      'offsets.topic.num.partitions': prng.pick([1, 4]),
      'journal.min.writers': prng.pick([1, 5]),
      'compaction.check.interval.ms': 500,
    };
    this.#process = new BrokerProcess({ world, settings, tell, onCleanStop: () => {}, onPowerCut: () => {} });
    const nothing = (): void => {};
    this.#faults = new Faults(
      {
        world,
        process: this.#process,
        trim: nothing,
        alter: nothing,
        seek: nothing,
        recordsSeen: () => this.#acknowledged + this.#truth.counts.commits,
        tell,
      },
      FAULTS.filter((fault) => !NOT_HERE.includes(fault)),
    );
    const topics = prng.chance(0.3) ? [/^topic-/] : [...this.#topics.keys()];
    const context = { world, truth: this.#truth, group: GROUP, topics, complain, tell };
    this.#members = Array.from(
      { length: prng.integer(1, 4) },
      (_, index) => new MemberProcess(context, `member-${index}`),
    );
    this.#admin = new Admin(patientOptions(world, prng));
  }

  async run(): Promise<GroupSimulationReport> {
    let events = 0;
    let isOver = false;
    const scenario = this.#scenario().finally(() => {
      isOver = true;
    });
    scenario.catch(() => {});
    try {
      await this.#world.run(() => {
        events++;
        return isOver;
      });
      await scenario;
    } catch (error) {
      this.#found('the run', (error as Error).stack ?? String(error));
    }
    for (const { event, err } of this.#world.log) {
      // A disk that fails is not the broker's defect.
      if (DEFECTS.has(event) && !(err instanceof TidemarkError))
        this.#found('the broker', String((err as Error).stack));
    }
    const { seed } = this.#world;
    const traceHash = this.#world.traceHash();
    return { seed, findings: this.#findings, counts: this.#counts(events), traceHash, story: this.#story };
  }

  async #scenario(): Promise<void> {
    const world = this.#world;
    this.#process.start();
    for (const [name, partitions] of this.#topics)
      await this.#admin.createTopic({ name, partitions, ifNotExists: true });
    const endMs = world.clock.monotonicMs() + TRAFFIC_MS;
    const isOver = (): boolean => world.clock.monotonicMs() >= endMs;
    const sending = this.#send(isOver);
    const living = Promise.all(this.#members.map((member) => member.run(isOver)));
    const widening = this.#widen(isOver);
    await this.#faults.run(isOver);
    while (!isOver()) await sleep(world, 50);
    this.#faults.heal();
    this.#story.push('no more faults');
    await this.#within('every partition is online', this.#comeBack());
    await this.#within('every record has its outcome', sending);
    await this.#within('every member has a life', Promise.all([living, widening]));
    await this.#within('every acknowledged record is handled', this.#untilAllHandled());
    await this.#within('every member closes', Promise.all(this.#members.map((member) => member.close())));
    await this.#within('what was committed is there', this.#judgeOffsets());
    await this.#admin.close();
  }

  async #send(isOver: () => boolean): Promise<void> {
    const world = this.#world;
    const producer = new Producer({ ...connectionOptions(world, this.#prng), deliveryTimeoutMs: 30_000 });
    const sends: Promise<void>[] = [];
    for (let count = 0; !isOver(); count++) {
      const [topic, partitions] = this.#prng.pick([...this.#topics]);
      const partition = this.#prng.integer(0, partitions - 1);
      const value = `${count}:${'x'.repeat(this.#prng.integer(0, 200))}`;
      sends.push(
        producer.send({ topic, partition, value }).then(
          ({ offset }) => {
            this.#acknowledged++;
            this.#truth.acknowledged({ topic, partition }, offset);
          },
          () => {},
        ),
      );
      await sleep(world, this.#prng.between(0, 30));
    }
    await Promise.all(sends);
    await producer.close();
  }

  async #widen(isOver: () => boolean): Promise<void> {
    if (!this.#prng.chance(0.4)) return;
    await sleep(this.#world, this.#prng.between(500, TRAFFIC_MS - 1000));
    if (isOver()) return;
    const [topic, partitions] = this.#prng.pick([...this.#topics]);
    try {
      await this.#admin.addPartitions(topic, partitions + 1);
      this.#topics.set(topic, partitions + 1);
      this.#partitionsAdded++;
    } catch (error) {
      if (!isExpected(error)) throw error;
    }
  }

  /** A partition that a fault kept from being opened stays offline until the next start. */
  async #comeBack(): Promise<void> {
    while ((await this.#admin.describeCluster()).offlinePartitions > 0) {
      this.#process.restart();
      await sleep(this.#world, 3000);
    }
  }

  async #untilAllHandled(): Promise<void> {
    while (this.#truth.unhandled().length > 0) {
      await sleep(this.#world, 100);
      if (this.#world.clock.monotonicMs() > TRAFFIC_MS + RECOVERY_MS - 5_000) {
        this.#story.push(JSON.stringify(await this.#admin.describeGroup(GROUP)));
        throw new Error(`nobody has handled ${this.#truth.unhandled().slice(0, 5).join(', ')}`);
      }
    }
  }

  /** After one more stop of any kind, no acknowledged commit is gone, and none is past the end. */
  async #judgeOffsets(): Promise<void> {
    const lastStop = this.#prng.pick(['clean', 'process', 'power'] as const);
    if (lastStop === 'clean') this.#process.restart();
    else this.#process.crash(lastStop);
    const { partitions } = await this.#admin.describeGroup(GROUP);
    const committed = new Map(partitions.map((one) => [nameOf(one), one]));
    for (const [topic, count] of this.#topics) {
      for (let partition = 0; partition < count; partition++) this.#judge({ topic, partition }, committed);
    }
  }

  #judge(
    place: TopicPartition,
    committed: ReadonlyMap<string, { committed: number | null; logEnd: number | null }>,
  ): void {
    const floor = this.#truth.committedTo(place);
    const found = committed.get(nameOf(place));
    if (floor > (found?.committed ?? 0)) {
      this.#found(nameOf(place), `a commit of ${floor} was acknowledged, and ${String(found?.committed)} is there`);
    }
    if (found !== undefined && found.committed !== null && found.logEnd !== null && found.committed > found.logEnd) {
      this.#found(nameOf(place), `${found.committed} is committed, past the end at ${found.logEnd}`);
    }
  }

  async #within<Result>(what: string, promise: Promise<Result>): Promise<Result> {
    let expire = (): void => {};
    const expired = new Promise<never>((_, reject) => {
      expire = () => reject(new Error(`not within ${RECOVERY_MS} ms: ${what}`));
    });
    const timer = this.#world.timers.after(RECOVERY_MS, () => expire());
    try {
      return await Promise.race([promise, expired]);
    } finally {
      timer.cancel();
    }
  }

  #counts(events: number): GroupSimulationCounts {
    const total = (count: (member: MemberProcess) => number): number => {
      return this.#members.reduce((sum, member) => sum + count(member), 0);
    };
    return {
      events,
      ...this.#truth.counts,
      lives: total(({ counts }) => counts.lives),
      kills: total(({ counts }) => counts.kills),
      stops: total(({ counts }) => counts.stops),
      closes: total(({ counts }) => counts.closes),
      partitionsAdded: this.#partitionsAdded,
      faults: this.#faults.counts,
    };
  }

  #found(where: string, message: string): void {
    this.#findings.push({ kind: 'broken', partition: where, message });
  }
}
