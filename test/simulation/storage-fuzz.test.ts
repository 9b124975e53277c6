// One partition's log under random appends, trims, retention that is held, crashes and faults of the simulated disk, against a ledger of what was
// promised. A failing seed replays: its number is in the name of the test.

import { describe, expect, it } from 'vitest';
import { DecompressionRoom } from '../../broker/decompression-room.ts';
import type { FileError, Ports } from '../../broker/ports.ts';
import { DiskSpace } from '../../broker/storage/disk-space.ts';
import { FilePool } from '../../broker/storage/file-pool.ts';
import { Journal } from '../../broker/storage/journal/journal.ts';
import { JournalReplay } from '../../broker/storage/journal/journal-replay.ts';
import { LocalLog } from '../../broker/storage/local-log.ts';
import type { Appended, LogSettings } from '../../broker/storage/partition-log.ts';
import type { LastStop } from '../../broker/storage/recovery.ts';
import { Reserve } from '../../broker/storage/reserve.ts';
import { BufferPool } from '../../protocol/buffer-pool.ts';
import type { TidemarkError } from '../../protocol/errors.ts';
import { incoming, type ReadValue, valuesIn } from '../support/batches.ts';
import { LOG_KEY, LOG_SETTINGS, readAll } from '../support/storage.ts';
import type { Prng } from './world/prng.ts';
import { type CrashKind, World } from './world/world.ts';

type Fault = 'power' | 'process' | 'space' | 'files' | 'sync';

interface Scenario {
  readonly faults: readonly Fault[];
  readonly seeds: number;
  readonly flush?: 'os';
}

const SCENARIOS: Record<string, Scenario> = {
  'process crashes': { faults: ['process'], seeds: 10 },
  'power cuts': { faults: ['power'], seeds: 20 },
  'both kinds of crash': { faults: ['process', 'power'], seeds: 30 },
  'a full disk': { faults: ['space', 'power', 'process'], seeds: 30 },
  'too many open files': { faults: ['files', 'process'], seeds: 20 },
  'failing syncs': { faults: ['sync', 'process', 'power'], seeds: 20 },
  'everything at once': { faults: ['space', 'files', 'sync', 'process', 'power'], seeds: 40 },
  'flush=os': { faults: ['sync', 'process', 'power'], seeds: 30, flush: 'os' },
};

const ROUNDS = 6;
const STEPS_PER_ROUND = 25;
const PRODUCER_ID = 7;

/** Set to look into a failure: this seed alone, of every scenario. */
const only = process.env['STORAGE_FUZZ_SEED'];
/** Set for a longer search. */
const factor = Number(process.env['STORAGE_FUZZ_FACTOR'] ?? 1);

describe.each(Object.entries(SCENARIOS))('a log with %s', (name, scenario) => {
  const numbers = only === undefined ? Array.from({ length: scenario.seeds * factor }, (_, i) => i) : [Number(only)];
  it.each(numbers)('keeps its promises (seed %i)', (seed) => new Fuzz(`${name} ${seed}`, scenario).run());
});

/** What is known of one value that was appended. */
interface Entry {
  readonly offset: number;
  fate: 'pending' | 'acknowledged' | 'not-written' | 'unknown';
  /** No power cut may take it: with flush=ack as soon as it is acknowledged. */
  isSynced: boolean;
}

/** A batch of the idempotent producer, sent again until its fate is certain. */
interface Sequenced {
  readonly baseSequence: number;
  readonly values: readonly string[];
}

class Fuzz {
  readonly #world: World;
  readonly #prng: Prng;
  readonly #faults: readonly Fault[];
  readonly #flush: LogSettings['flush'];
  readonly #segmentBytes: number;
  readonly #poolSize: number;
  /** This log alone never has another to share the journal with: in some runs it uses the journal all the same. */
  readonly #journalOptions: { minWriters: number; fileBytes: number };
  #journal!: Journal;
  /** Every attempt, by value: a retry may be given another offset when the first attempt was not written. */
  readonly #attempts = new Map<string, Entry[]>();
  /** Handed to a reader: never to be taken back. */
  readonly #seen = new Map<number, string>();
  /** In order of their sequences: not yet certain to be in the log. */
  #unsure: Sequenced[] = [];
  #nextSequence = 0;
  #valueCount = 0;
  #acknowledgedTrim = 0;
  #requestedTrim = 0;
  readonly #retentionBytes: number;
  /** Retention may remove what lies below. */
  #heldFrom = 0;
  #log!: LocalLog;
  #poisoned = false;

  constructor(seed: string, scenario: Scenario) {
    this.#world = new World(seed);
    this.#prng = this.#world.prng;
    this.#faults = scenario.faults;
    this.#flush = scenario.flush ?? 'ack';
    this.#segmentBytes = this.#prng.pick([1024, 2048, 8192, 1024 * 1024]);
    this.#poolSize = this.#prng.pick([1, 2, 64]);
    this.#retentionBytes = this.#prng.pick([0, 0, 5_000]);
    this.#journalOptions = { minWriters: this.#prng.pick([1, 1, 2]), fileBytes: this.#prng.pick([1000, 10_000, 1e9]) };
  }

  async run(): Promise<void> {
    const { files } = this.#world.brokerPorts();
    await this.#world.settle(files.makeDirectory('/data').then(() => files.syncDirectory('/')));
    let lastStop: LastStop = 'clean';
    for (let round = 0; round < ROUNDS; round++) {
      lastStop = await this.#open(lastStop);
      await this.#verify();
      // As a client does it: what it is not sure of comes before anything new.
      for (const batch of this.#unsure) this.#send(batch);
      await this.#work();
      lastStop = await this.#stop(lastStop);
    }
    await this.#exhaustSyncFaults();
    await this.#open(lastStop, false);
    await this.#verify();
    await this.#sendUntilAcknowledged();
    await this.#verify();
    await this.#world.settle(this.#log.close().then(() => this.#journal.close()));
    // A clean stop leaves nothing to judge, and all of it.
    await this.#open('clean', false);
    await this.#verify();
  }

  // ---------------------------------------------------------------------------------------------- start and stop

  /** Opens the log; now and then a crash meets it while it recovers. Returns how a crash now would be judged. */
  async #open(lastStop: LastStop, mayCrash = true): Promise<LastStop> {
    let stop = lastStop;
    while (mayCrash && stop !== 'clean' && this.#prng.chance(0.3)) {
      const opening = this.#openLog(this.#world.brokerPorts(), stop);
      opening.catch(() => {});
      await this.#world.runFor(this.#prng.between(0, 8));
      stop = this.#crash(stop);
    }
    this.#poisoned = false;
    try {
      this.#log = await this.#world.settle(this.#openLog(this.#world.brokerPorts(), stop));
      return 'clean';
    } catch (error) {
      // A sync that was to fail met the recovery.
      if (!['EIO', 'STORAGE_FAILED'].includes((error as FileError).code)) throw error;
      this.#world.crash('process');
      return this.#open('machine-died', mayCrash);
    }
  }

  async #openLog(ports: Ports, lastStop: LastStop): Promise<LocalLog> {
    const { files, random, logger } = ports;
    const directory = '/data/journal';
    const replay = await JournalReplay.read(files, directory, lastStop === 'machine-died', logger);
    const firstNumber = replay.nextNumber;
    this.#journal = new Journal({ files, random, logger, directory, firstNumber, ...this.#journalOptions });
    const log = await LocalLog.open(
      {
        ports,
        key: LOG_KEY,
        place: {
          files: ports.files,
          pool: new FilePool(ports.files, this.#poolSize),
          directory: '/data/topics/0',
          durableParent: '/data',
          indexIntervalBytes: 128,
        },
        name: 'the log',
        onPoisoned: () => {
          this.#poisoned = true;
        },
        buffers: new BufferPool(),
        opener: new DecompressionRoom(ports),
        space: new DiskSpace(ports, '/data', new Reserve(ports.files, '/data'), 0),
        isInternal: false,
        producerIdExpirationMs: 1e9,
        journal: this.#journal,
      },
      {
        ...LOG_SETTINGS,
        segmentBytes: this.#segmentBytes,
        flush: this.#flush,
        retentionBytes: this.#retentionBytes,
        retentionMs: this.#prng.pick([0, undefined]),
      },
      { stop: lastStop, journal: replay },
    );
    await replay.end();
    log.guardRetention({ heldFrom: () => this.#held(log), onChecked: () => {} });
    return log;
  }

  async #stop(lastStop: LastStop): Promise<LastStop> {
    this.#heal();
    // A full disk and a lack of descriptors pass; only a failed sync ends a log.
    if (!this.#faults.includes('sync')) expect(this.#log.failure).toBeUndefined();
    if (!this.#poisoned && this.#prng.chance(0.25)) {
      const isClean = await this.#world.settle(
        this.#log
          .close()
          .then(() => this.#journal.close())
          .then(
            () => true,
            () => false,
          ),
      );
      if (isClean && !this.#poisoned) return 'clean';
    }
    return this.#crash(lastStop);
  }

  #crash(lastStop: LastStop): LastStop {
    const kinds = this.#faults.filter((fault): fault is CrashKind => fault === 'process' || fault === 'power');
    const kind = this.#prng.pick(kinds);
    this.#world.crash(kind);
    this.#heal();
    for (const entry of this.#entries()) {
      const isLost = kind === 'power' && entry.fate === 'acknowledged' && !entry.isSynced;
      if (entry.fate === 'pending' || isLost) entry.fate = 'unknown';
    }
    if (this.#flush !== 'ack' && kind === 'power') this.#seen.clear();
    // After a failed sync the page cache is not to be trusted, though the machine lives.
    const isDistrusted = this.#poisoned || kind === 'power' || lastStop === 'machine-died';
    return isDistrusted ? 'machine-died' : 'process-died';
  }

  #heal(): void {
    this.#world.disk.capacityBytes = Number.POSITIVE_INFINITY;
    this.#world.disk.maxOpenFiles = Number.POSITIVE_INFINITY;
  }

  /** Those that nothing has met yet. */
  async #exhaustSyncFaults(): Promise<void> {
    const { files } = this.#world.brokerPorts();
    const file = await this.#world.settle(files.open('/data/scratch.log', 'create'));
    for (let failed = true; failed; ) {
      failed = await this.#world.settle(
        file.datasync().then(
          () => false,
          () => true,
        ),
      );
    }
    await this.#world.settle(file.close());
  }

  // ---------------------------------------------------------------------------------------------- what is done to it

  async #work(): Promise<void> {
    for (let step = 0; step < STEPS_PER_ROUND && !this.#poisoned; step++) {
      const { highWatermark } = this.#log;
      this.#step();
      if (this.#prng.chance(0.6)) await this.#world.runFor(this.#prng.between(0, 10));
      expect(this.#log.highWatermark).toBeGreaterThanOrEqual(highWatermark);
      expect(this.#log.logEndOffset).toBeGreaterThanOrEqual(this.#log.highWatermark);
    }
  }

  #step(): void {
    const prng = this.#prng;
    const act = prng.fraction();
    if (act < 0.35) this.#append();
    // Idempotence is promised for flush=ack: a producer is not told that what was acknowledged to it is lost.
    else if (act < 0.6 && this.#flush === 'ack') this.#produce();
    else if (act < 0.75) void this.#read().catch(() => {});
    else if (act < 0.8) this.#trim();
    else if (act < 0.83) this.#retain();
    else if (act < 0.88) this.#checkpoint();
    else if (act < 0.9) void this.#journal.retire();
    else this.#breakOrHeal();
  }

  #breakOrHeal(): void {
    const { disk } = this.#world;
    const fault = this.#prng.pick(this.#faults);
    if (this.#prng.chance(0.4)) this.#heal();
    else if (fault === 'sync' && this.#prng.chance(0.3)) disk.failNextDatasync(this.#prng.pick(['.log', '']));
    else if (fault === 'files') disk.maxOpenFiles = this.#prng.integer(0, 3);
    else if (fault === 'space') {
      const used = disk.paths().reduce((sum, path) => sum + disk.sizeBytes(path), 0);
      disk.capacityBytes = used + this.#prng.integer(0, 1500);
    }
  }

  #checkpoint(): void {
    const acknowledged = this.#entries().filter((entry) => entry.fate === 'acknowledged');
    this.#log.checkpoint().then(
      () => {
        for (const entry of acknowledged) entry.isSynced = true;
      },
      () => {},
    );
  }

  #entries(): Entry[] {
    return [...this.#attempts.values()].flat();
  }

  #values(): string[] {
    return Array.from({ length: this.#prng.integer(1, 3) }, () => {
      const bytes = this.#prng.pick([0, 20, 300, 3000]);
      return `${this.#valueCount++}:${'x'.repeat(this.#prng.integer(0, bytes))}`;
    });
  }

  #append(): void {
    const batches = Array.from({ length: this.#prng.integer(1, 3) }, () => this.#values());
    const appended = this.#log.append(
      batches.map((values) => incoming(values)),
      1,
    );
    this.#follow(batches.flat(), appended);
  }

  /** At most five batches in flight, always in order, as a client does it. */
  #produce(): void {
    if (this.#unsure.length === 5) {
      for (const batch of this.#unsure) this.#send(batch);
      return;
    }
    const values = this.#values();
    const batch = { baseSequence: this.#nextSequence, values };
    this.#nextSequence += values.length;
    this.#unsure.push(batch);
    // A batch that was refused comes first again.
    for (const unsure of this.#prng.chance(0.3) ? this.#unsure : [batch]) if (!this.#send(unsure)) return;
  }

  #send(batch: Sequenced): boolean {
    const stamp = { producerId: PRODUCER_ID, producerEpoch: 0, baseSequence: batch.baseSequence };
    let appended: Appended;
    try {
      appended = this.#log.append([incoming(batch.values, 1_000, stamp)], 1);
    } catch (error) {
      const { code } = error as TidemarkError;
      // What comes behind a batch that was refused waits for it.
      if (code === 'OUT_OF_ORDER_SEQUENCE' && batch !== this.#unsure[0]) return false;
      if (code === 'STORAGE_FAILED') return false;
      throw error;
    }
    this.#follow(batch.values, appended, () => {
      this.#unsure = this.#unsure.filter((other) => other !== batch);
    });
    return true;
  }

  #follow(values: readonly string[], appended: Appended, onAcknowledged: () => void = () => {}): void {
    const entries = values.map((value, i): Entry => {
      const entry: Entry = { offset: appended.baseOffset + i, fate: 'pending', isSynced: false };
      const attempts = this.#attempts.get(value) ?? [];
      this.#attempts.set(value, [...attempts, entry]);
      return entry;
    });
    const settle = (fate: Entry['fate']): void => {
      for (const entry of entries) {
        if (entry.fate !== 'pending') continue;
        entry.fate = fate;
        entry.isSynced = fate === 'acknowledged' && this.#flush === 'ack';
      }
    };
    const log = this.#log;
    appended.durable.then(
      () => {
        expect(log.highWatermark).toBeGreaterThanOrEqual(appended.baseOffset + values.length);
        settle('acknowledged');
        onAcknowledged();
      },
      (error: TidemarkError) => settle(error.outcome === 'not-written' ? 'not-written' : 'unknown'),
    );
  }

  async #read(): Promise<void> {
    const log = this.#log;
    const { logStartOffset, highWatermark } = log;
    const offset = this.#prng.integer(logStartOffset, highWatermark);
    const { bytes } = await log.read(offset, this.#prng.integer(1, 5_000));
    const records = valuesIn(bytes);
    for (const [i, record] of records.entries()) {
      if (i > 0) expect(record.offset).toBe((records[i - 1] as ReadValue).offset + 1);
      expect(record.offset).toBeLessThan(log.highWatermark);
      this.#seen.set(record.offset, record.value);
    }
    if (offset < highWatermark && log.logStartOffset <= offset) {
      expect(records[0]?.offset).toBeLessThanOrEqual(offset);
      expect(records.at(-1)?.offset).toBeGreaterThanOrEqual(offset);
    }
  }

  #trim(): void {
    const offset = this.#prng.integer(this.#log.logStartOffset, this.#log.highWatermark);
    this.#requestedTrim = Math.max(this.#requestedTrim, offset);
    this.#log.trim(offset).then(
      (start) => {
        this.#acknowledgedTrim = Math.max(this.#acknowledgedTrim, start);
      },
      () => {},
    );
  }

  /** What is held may change before retention gets to it. */
  #retain(): void {
    this.#heldFrom = this.#prng.chance(0.3)
      ? Number.POSITIVE_INFINITY
      : this.#prng.integer(this.#log.logStartOffset, this.#log.highWatermark);
    this.#log.enforceRetention().catch(() => {});
  }

  /** What is not held counts as trimmed by whoever let it go. */
  #held(log: LocalLog): number {
    this.#requestedTrim = Math.max(this.#requestedTrim, Math.min(this.#heldFrom, log.logEndOffset));
    return this.#heldFrom;
  }

  async #sendUntilAcknowledged(): Promise<void> {
    for (const batch of this.#unsure) expect(this.#send(batch)).toBe(true);
    const end = `${this.#valueCount++}:end`;
    const appended = this.#log.append([incoming([end])], 1);
    this.#follow([end], appended);
    await this.#world.settle(appended.durable);
    expect(this.#unsure).toEqual([]);
  }

  // ---------------------------------------------------------------------------------------------- what was promised

  async #verify(): Promise<void> {
    const log = this.#log;
    const { logStartOffset, logEndOffset } = log;
    expect(log.highWatermark).toBe(logEndOffset);
    expect(logStartOffset).toBeGreaterThanOrEqual(this.#acknowledgedTrim);
    expect(logStartOffset).toBeLessThanOrEqual(this.#requestedTrim);
    const records = await this.#world.settle(readAll(log, logStartOffset, this.#prng.integer(1, 10_000)));
    const there = new Map(records.map((record) => [record.offset, record.value]));
    expect(records.map((record) => record.offset)).toEqual(
      Array.from({ length: logEndOffset - logStartOffset }, (_, i) => logStartOffset + i),
    );
    expect(new Set(there.values()).size, 'values that are there twice').toBe(there.size);
    for (const [offset, value] of there) {
      const possible = this.#attempts
        .get(value)
        ?.some((entry) => entry.offset === offset && entry.fate !== 'not-written');
      expect(possible, `offset ${offset} holds ${value.slice(0, 12)}, which was not written there`).toBe(true);
    }
    for (const [value, entries] of this.#attempts) {
      for (const { offset, fate } of entries) {
        if (fate !== 'acknowledged' || offset < logStartOffset) continue;
        expect(there.get(offset)?.slice(0, 12), `the acknowledged record at ${offset}`).toBe(value.slice(0, 12));
      }
    }
    for (const [offset, value] of this.#seen) {
      if (offset < logStartOffset) continue;
      expect(there.get(offset)?.slice(0, 12), `a reader has seen offset ${offset}`).toBe(value.slice(0, 12));
    }
  }
}
