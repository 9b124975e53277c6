// What goes wrong in a simulation, and when: all of it drawn from the seed.

import type { BrokerProcess } from './broker-process.ts';
import { sleep } from './traffic.ts';
import type { Prng } from './world/prng.ts';
import type { World } from './world/world.ts';

/** And what is done to the broker and its clients while things go wrong. */
export const FAULTS = [
  'process crash',
  'power cut',
  'clean restart',
  'connection cut',
  'network partition',
  'full disk',
  'failing sync',
  'too many open files',
  'stalled disk',
  'clock jump',
  'trim',
  'changed settings',
  'seek',
] as const;

export type Fault = (typeof FAULTS)[number];

export interface FaultTargets {
  readonly world: World;
  readonly process: BrokerProcess;
  trim(): void;
  alter(): void;
  seek(): void;
  /** Of records that were acknowledged or read so far. */
  recordsSeen(): number;
  readonly tell: (event: string) => void;
}

const GREATEST_CLOCK_JUMP_MS = 3_600_000;
const MOST_STALL_MS = 3000;
const MOST_EMFILE_MS = 1000;
const POLL_MS = 0.2;
const MOST_POLLS = 1000;

export class Faults {
  readonly counts: Record<Fault, number>;
  readonly #targets: FaultTargets;
  readonly #prng: Prng;
  /** Until then the disk may keep a broker from its work, without an end of the process that makes up for it. */
  hinderedUntilMs = 0;
  /** A few of them, so that each has room: other seeds have others. */
  readonly #kinds: readonly Fault[];

  constructor(targets: FaultTargets, allowed: readonly Fault[]) {
    this.#targets = targets;
    this.#prng = targets.world.prng.fork('faults');
    const share = this.#prng.pick([0.3, 0.6, 1]);
    this.#kinds = allowed.filter(() => this.#prng.chance(share));
    this.counts = Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as Record<Fault, number>;
  }

  async run(isOver: () => boolean): Promise<void> {
    if (this.#kinds.length === 0) return;
    const greatestPauseMs = this.#prng.pick([100, 400, 1500]);
    for (;;) {
      await sleep(this.#targets.world, this.#prng.between(0, greatestPauseMs));
      if (isOver()) return;
      const fault = this.#prng.pick(this.#kinds);
      if (this.#prng.chance(0.5) && (fault === 'process crash' || fault === 'power cut')) await this.#untilNews();
      if (this.#strike(fault)) this.counts[fault]++;
    }
  }

  /** Ends what has not ended by itself. */
  heal(): void {
    this.#targets.world.network.heal();
    this.#targets.world.disk.heal();
  }

  /** The worst moment: somebody has just seen a record, and perhaps too early. */
  async #untilNews(): Promise<void> {
    const seen = this.#targets.recordsSeen();
    for (let polls = 0; polls < MOST_POLLS && this.#targets.recordsSeen() === seen; polls++) {
      await sleep(this.#targets.world, POLL_MS);
    }
  }

  /** False when there is nothing to strike. */
  #strike(fault: Fault): boolean {
    const { world, process, tell } = this.#targets;
    const prng = this.#prng;
    switch (fault) {
      case 'process crash':
        process.crash('process');
        return true;
      case 'power cut':
        process.crash('power');
        return true;
      case 'clean restart':
        return process.restart();
      case 'connection cut': {
        const connections = world.network.connections();
        if (connections.length === 0) return false;
        prng.pick(connections).cut();
        return true;
      }
      case 'network partition':
        tell('network partition');
        world.network.partition();
        this.#later(prng.between(1, prng.pick([100, 4000])), () => world.network.heal());
        return true;
      case 'full disk':
        this.#fillDisk();
        return true;
      case 'failing sync':
        tell('the next sync fails');
        if (prng.chance(0.2)) world.disk.failNextDirectorySync(prng.pick(['/topics/', '']));
        else world.disk.failNextDatasync(prng.pick(['.log', '.log', '']));
        return true;
      case 'too many open files':
        tell('too many open files');
        this.#hinder(MOST_EMFILE_MS);
        world.disk.maxOpenFiles = prng.integer(0, 12);
        this.#later(prng.between(1, MOST_EMFILE_MS), () => {
          world.disk.maxOpenFiles = Number.POSITIVE_INFINITY;
        });
        return true;
      case 'stalled disk':
        tell('stalled disk');
        this.#hinder(MOST_STALL_MS);
        world.disk.stall(prng.between(10, prng.pick([200, MOST_STALL_MS])));
        return true;
      case 'clock jump':
        world.clock.jumpWall(prng.integer(-GREATEST_CLOCK_JUMP_MS, GREATEST_CLOCK_JUMP_MS));
        return true;
      case 'trim':
        this.#targets.trim();
        return true;
      case 'changed settings':
        this.#targets.alter();
        return true;
      case 'seek':
        this.#targets.seek();
        return true;
    }
  }

  #fillDisk(): void {
    const { world, tell } = this.#targets;
    tell('full disk');
    const usedBytes = world.disk.paths().reduce((sum, path) => sum + world.disk.sizeBytes(path), 0);
    world.disk.capacityBytes = usedBytes + this.#prng.integer(0, 4000);
    this.#later(this.#prng.between(1, 2000), () => {
      world.disk.capacityBytes = Number.POSITIVE_INFINITY;
    });
  }

  #hinder(durationMs: number): void {
    this.hinderedUntilMs = Math.max(this.hinderedUntilMs, this.#targets.world.clock.monotonicMs() + durationMs);
  }

  #later(delayMs: number, action: () => void): void {
    this.#targets.world.timers.after(delayMs, action);
  }
}
