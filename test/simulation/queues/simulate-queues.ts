// One seeded run of queues on the real broker: workers come, go, are killed, stand still and come back with what is not theirs any
// more, while disk, network and broker fail as they do for everybody. Judged by what the broker answered, and by how it is in
// the end.

import { TidemarkError } from '../../../protocol/errors.ts';
import { BrokerProcess } from '../broker-process.ts';
import type { Finding } from '../checker.ts';
import { FAULTS, type Fault, Faults } from '../faults.ts';
import { sleep } from '../traffic.ts';
import { World } from '../world/world.ts';
import { JobWorker } from './job-worker.ts';
import { type FinalState, judgeQueue } from './judge.ts';
import { QueueHistory } from './queue-history.ts';
import { QueueOperator } from './queue-operator.ts';
import { planQueues, planTopic, type QueuePlan } from './queue-plan.ts';
import { tapped } from './queue-tap.ts';
import { PlainReader, produce, type TrafficContext } from './queue-traffic.ts';
import { RawWorker } from './raw-worker.ts';
import { tellOf } from './tell-place.ts';
import { WorkerLives } from './worker-lives.ts';

export interface QueueSimulationReport {
  readonly seed: string;
  readonly findings: readonly Finding[];
  readonly counts: QueueSimulationCounts;
  readonly traceHash: string;
  readonly story: readonly string[];
}

export interface QueueSimulationCounts {
  events: number;
  produced: number;
  leased: number;
  leasedAgain: number;
  acked: number;
  retried: number;
  rejected: number;
  released: number;
  extended: number;
  refused: number;
  unanswered: number;
  deadLetters: number;
  resets: number;
  redriven: number;
  purged: number;
  trims: number;
  partitionsAdded: number;
  lives: number;
  kills: number;
  stops: number;
  closes: number;
  plainlyRead: number;
  memoryDrops: number;
  faults: Record<Fault, number>;
}

const TRAFFIC_MS = 5_000;
const RECOVERY_MS = 120_000;
/** One defect can show at every record. */
const MOST_FINDINGS = 5;
/** What trims records is the operator's here, and what waits for a time of day would wait for long. */
const NOT_HERE: readonly Fault[] = ['trim', 'changed settings', 'seek', 'clock jump'];
/** What a broker says of itself that is a defect, unless the disk is to blame. */
const DEFECTS: ReadonlySet<string> = new Set([
  'unexpected_error',
  'queue_event_failed',
  'queue_failed',
  'queues_dropped',
  'queues_not_loaded',
  'queues_not_trimmed',
  'queue_records_unreadable',
]);

export function simulateQueues(seed: string | number): Promise<QueueSimulationReport> {
  return new QueueSimulation(seed).run();
}

class QueueSimulation {
  readonly #world: World;
  readonly #history: QueueHistory;
  readonly #story: string[] = [];
  readonly #findings: Finding[] = [];
  readonly #process: BrokerProcess;
  readonly #faults: Faults;
  readonly #queues: readonly QueuePlan[];
  readonly #operator: QueueOperator;
  readonly #workers: readonly WorkerLives[];
  readonly #traffic: TrafficContext;
  readonly #reader: PlainReader;
  #deadLetters = 0;

  constructor(seed: string | number) {
    const world = new World(`queues ${seed}`);
    this.#world = world;
    const prng = world.prng.fork('plan');
    const nowMs = (): number => world.clock.monotonicMs();
    const tell = (event: string): void => {
      this.#story.push(`${nowMs().toFixed(2)} ms: ${event}`);
    };
    const complain = (what: string): void => this.#found('queues', what);
    const history = new QueueHistory(nowMs, world.clock.wallMs(), complain);
    this.#history = history;
    const topic = planTopic(prng.fork('topic'));
    this.#queues = planQueues(prng.fork('queues'));
    const settings = {
      'checkpoint.interval.ms': prng.pick([200, 1000, 10_000]),
      'retention.check.interval.ms': prng.pick([100, 700]),
      'shutdown.timeout.ms': 1000,
      'frame.timeout.ms': 5000,
      'storage.min.free.bytes': 0,
      'queues.topic.num.partitions': prng.pick([1, 3]),
      'queues.checkpoint.bytes': prng.pick([1, 3_000, 30_000, 8_000_000]),
      'journal.min.writers': prng.pick([1, 5]),
    };
    this.#process = new BrokerProcess({
      world,
      settings,
      tell,
      onCleanStop: () => {},
      onPowerCut: () => {},
      onEnd: () => history.ended(),
      tap: (network) => tapped(network, history),
    });
    const nothing = (): void => {};
    this.#faults = new Faults(
      {
        world,
        process: this.#process,
        ...{ trim: nothing, alter: nothing, seek: nothing },
        recordsSeen: () => history.settles.length + history.promised.size,
        tell,
      },
      FAULTS.filter((fault) => !NOT_HERE.includes(fault)),
    );
    tell(JSON.stringify({ topic, queues: this.#queues }));
    this.#operator = new QueueOperator({ world, topic, queues: this.#queues, tell });
    this.#traffic = { world, topic, history, partitions: () => this.#operator.partitions };
    this.#reader = new PlainReader(this.#traffic);
    this.#workers = this.#queues.flatMap((queue) => {
      const context = { world, queue, history, relics: [], complain, tell };
      return queue.workers.map((kind, index) => {
        const Worker = kind === 'raw' ? RawWorker : JobWorker;
        return new WorkerLives(context, `${kind}-${index}`, (name, prng, isCalm) => {
          return new Worker(context, name, prng, isCalm);
        });
      });
    });
  }

  async run(): Promise<QueueSimulationReport> {
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
    this.#judgeLog();
    const { seed } = this.#world;
    const traceHash = this.#world.traceHash();
    return { seed, findings: this.#findings, counts: this.#counts(events), traceHash, story: this.#story };
  }

  async #scenario(): Promise<void> {
    const world = this.#world;
    this.#process.start();
    await this.#operator.createAll();
    const endMs = world.clock.monotonicMs() + TRAFFIC_MS;
    const isOver = (): boolean => world.clock.monotonicMs() >= endMs;
    const sending = Promise.all(['a', 'b'].map((name) => produce(this.#traffic, name, isOver)));
    const living = Promise.all(this.#workers.map((worker) => worker.run(isOver)));
    const reading = this.#reader.run();
    const meddling = this.#operator.meddle(isOver);
    await this.#faults.run(isOver);
    while (!isOver()) await sleep(world, 50);
    this.#faults.heal();
    this.#story.push('no more faults');
    await this.#within('every partition is online', this.#comeBack());
    await this.#within('every record has its outcome', sending);
    await this.#within('every worker has a life', Promise.all([living, meddling]));
    await this.#within('every queue is drained', this.#untilDrained());
    await this.#within('what is done stays so', this.#judgeEnd());
    await this.#within('every worker closes', Promise.all(this.#workers.map((worker) => worker.close())));
    await this.#within('the readers close', Promise.all([this.#reader.close(), reading, this.#operator.close()]));
  }

  /** A partition that a fault kept from being opened stays offline until the next start. */
  async #comeBack(): Promise<void> {
    while ((await this.#operator.offlinePartitions()) > 0) {
      this.#process.restart();
      await sleep(this.#world, 3000);
    }
  }

  /** When the broker forgot its leases without an end of its process. */
  #noteDrops(): void {
    const { drops } = this.#history;
    for (const { event, atMs, message } of this.#world.log) {
      if (event === 'queues_dropped') drops.push(atMs);
      if (event.startsWith('queue')) this.#story.push(`${atMs.toFixed(2)} ms: the broker says: ${event}, ${message}`);
    }
    drops.sort((a, b) => a - b);
  }

  async #untilDrained(): Promise<void> {
    for (const queue of this.#queues) {
      while (!(await this.#operator.isDrained(queue))) {
        await sleep(this.#world, 100);
        if (this.#world.clock.monotonicMs() < TRAFFIC_MS + RECOVERY_MS - 20_000) continue;
        this.#story.push(...(await this.#operator.openRecords(queue)));
        throw new Error(`${queue.name} is not drained`);
      }
    }
  }

  /** After one more stop of any kind nothing of it comes again. */
  async #judgeEnd(): Promise<void> {
    const lastStop = this.#world.prng.fork('last stop').pick(['clean', 'process', 'power'] as const);
    if (lastStop === 'clean') this.#process.restart();
    else this.#process.crash(lastStop);
    await sleep(this.#world, 1_000);
    await this.#untilDrained();
    this.#noteDrops();
    for (const queue of this.#queues) {
      const final: FinalState = await this.#operator.look(queue);
      this.#deadLetters += final.letters.length;
      judgeQueue(queue, this.#history, final, (what) => this.#foundIn(queue, what));
    }
  }

  #judgeLog(): void {
    for (const { event, err } of this.#world.log) {
      if (!DEFECTS.has(event) || isOfDisk(err)) continue;
      this.#found('the broker', `${event}: ${String((err as Error).stack)}`);
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

  #counts(events: number): QueueSimulationCounts {
    const { leases, settles, promised, drops } = this.#history;
    const total = (count: (worker: WorkerLives) => number): number => {
      return this.#workers.reduce((sum, worker) => sum + count(worker), 0);
    };
    const done = (wanted: string): number =>
      settles.filter(({ kind, outcome }) => kind === wanted && outcome === 'done').length;
    return {
      events,
      produced: promised.size,
      leased: leases.length,
      leasedAgain: leases.length - new Set(leases.map((one) => `${one.queue} ${one.partition}@${one.offset}`)).size,
      acked: done('ack'),
      retried: done('retry'),
      rejected: done('reject'),
      released: done('release'),
      extended: done('extend'),
      refused: settles.filter(({ outcome }) => outcome === 'refused').length,
      unanswered: settles.filter(({ outcome }) => outcome === 'unknown').length,
      deadLetters: this.#deadLetters,
      ...this.#operator.counts,
      lives: total(({ counts }) => counts.lives),
      kills: total(({ counts }) => counts.kills),
      stops: total(({ counts }) => counts.stops),
      closes: total(({ counts }) => counts.closes),
      plainlyRead: this.#reader.recordsRead,
      memoryDrops: drops.length,
      faults: this.#faults.counts,
    };
  }

  #foundIn({ name }: QueuePlan, what: string): void {
    this.#found(name, what);
    for (const place of new Set(what.match(/\b\d+@\d+/g))) this.#story.push(...tellOf(this.#history, name, place));
  }

  #found(where: string, message: string): void {
    this.#story.push(`FOUND ${message}`);
    if (this.#findings.length < MOST_FINDINGS) this.#findings.push({ kind: 'broken', partition: where, message });
  }
}

/** Or of a broker that stops. */
function isOfDisk(error: unknown): boolean {
  if (error instanceof TidemarkError) return true;
  return error instanceof Error && ['EIO', 'ENOSPC', 'EMFILE'].some((code) => error.message.includes(code));
}
