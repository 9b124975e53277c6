// One compacted log under random appends, passes, trims, crashes and faults of the simulated disk, against a ledger of what
// was promised: the last value of every key is there, what a pass removed stays away, nothing is there twice, and the log
// has no gaps. A failing seed replays: its number is in the name of the test.

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
import { type BatchHeader, readBatchHeader } from '../../protocol/record-batch.ts';
import {
  compactOnce,
  contentsOf,
  EAGER,
  type KeyedRecord,
  plainBatch,
  type StoredRecord,
} from '../support/compaction.ts';
import { LOG_KEY, LOG_SETTINGS } from '../support/storage.ts';
import type { Prng } from './world/prng.ts';
import { type CrashKind, World } from './world/world.ts';

type Fault = 'power' | 'process' | 'space' | 'files' | 'sync' | 'checkpoint';

interface Scenario {
  readonly faults: readonly Fault[];
  readonly seeds: number;
  readonly flush?: 'os';
}

const SCENARIOS: Record<string, Scenario> = {
  'process crashes': { faults: ['process'], seeds: 15 },
  'power cuts': { faults: ['power'], seeds: 25 },
  'a full disk': { faults: ['space', 'power', 'process'], seeds: 25 },
  'too many open files': { faults: ['files', 'process', 'power'], seeds: 20 },
  'failing syncs': { faults: ['sync', 'process', 'power'], seeds: 20 },
  'lost checkpoints': { faults: ['checkpoint', 'process', 'power'], seeds: 30 },
  'everything at once': { faults: ['space', 'files', 'sync', 'process', 'power'], seeds: 30 },
  'flush=os': { faults: ['process', 'power'], seeds: 20, flush: 'os' },
};

const ROUNDS = 6;
const STEPS_PER_ROUND = 25;
const PRODUCER_ID = 7;
const FOLDER = '/data/topics/0';

/** Set to look into a failure: this seed alone, of every scenario. */
const only = process.env['COMPACTION_FUZZ_SEED'];
/** Set for a longer search. */
const factor = Number(process.env['COMPACTION_FUZZ_FACTOR'] ?? 1);

describe.each(Object.entries(SCENARIOS))('a compacted log with %s', (name, scenario) => {
  const numbers = only === undefined ? Array.from({ length: scenario.seeds * factor }, (_, i) => i) : [Number(only)];
  it.each(numbers)('keeps its promises (seed %i)', (seed) => new Fuzz(`${name} ${seed}`, scenario).run());
});

/** A record that was given an offset. */
interface Entry extends KeyedRecord {
  readonly offset: number;
  fate: 'pending' | 'acknowledged' | 'not-written' | 'unknown';
  /** No power cut may take it. */
  isSynced: boolean;
}

/** A batch of the idempotent producer, sent again until its fate is certain. */
interface Sequenced {
  readonly baseSequence: number;
  readonly records: readonly KeyedRecord[];
}

class Fuzz {
  readonly #world: World;
  readonly #prng: Prng;
  readonly #faults: readonly Fault[];
  readonly #settings: LogSettings;
  readonly #mapBytes: number;
  readonly #poolSize: number;
  readonly #journalOptions: { minWriters: number; fileBytes: number };
  #journal!: Journal;
  #ports!: Ports;
  /** Every attempt. */
  readonly #entries: Entry[] = [];
  /** Offsets whose records a completed pass has removed. */
  readonly #gone = new Set<number>();
  #unsure: Sequenced[] = [];
  #nextSequence = 0;
  #count = 0;
  #requestedTrim = 0;
  #flips = 0;
  #log!: LocalLog;
  #compacting = false;
  #poisoned = false;

  constructor(seed: string, scenario: Scenario) {
    this.#world = new World(seed);
    this.#prng = this.#world.prng;
    this.#faults = scenario.faults;
    this.#settings = {
      ...LOG_SETTINGS,
      flush: scenario.flush ?? 'ack',
      segmentBytes: this.#prng.pick([1024, 2048, 8192]),
      compaction: { ...EAGER, deleteRetentionMs: this.#prng.pick([0, 20, 1e9]) },
    };
    this.#mapBytes = this.#prng.pick([24, 100, 1e6]);
    this.#poolSize = this.#prng.pick([1, 2, 64]);
    this.#journalOptions = { minWriters: this.#prng.pick([1, 2]), fileBytes: this.#prng.pick([1000, 1e9]) };
  }

  async run(): Promise<void> {
    const { files } = this.#world.brokerPorts();
    await this.#world.settle(files.makeDirectory('/data').then(() => files.syncDirectory('/')));
    let lastStop: LastStop = 'clean';
    for (let round = 0; round < ROUNDS; round++) {
      lastStop = await this.#open(lastStop);
      await this.#verify();
      for (const batch of this.#unsure) this.#send(batch);
      await this.#work();
      lastStop = await this.#stop(lastStop);
    }
    this.#world.disk.heal();
    await this.#open(lastStop);
    await this.#verify();
    await this.#finish();
    await this.#open('clean');
    await this.#verify();
  }

  /** All that was left to do, done: of every key exactly the last record is there. */
  async #finish(): Promise<void> {
    for (const batch of this.#unsure) this.#send(batch);
    const appended = this.#append([this.#record()]);
    await this.#world.settle(appended?.durable ?? Promise.resolve());
    while (await this.#world.settle(compactOnce(this.#log, this.#ports, this.#mapBytes)));
    await this.#verify();
    const { records } = await this.#world.settle(contentsOf(this.#log));
    const keys = records.map(({ key }) => key);
    expect(new Set(keys).size, 'keys that are there twice').toBe(keys.length);
    await this.#world.settle(this.#log.close().then(() => this.#journal.close()));
  }

  // ---------------------------------------------------------------------------------------------- start and stop

  async #open(lastStop: LastStop): Promise<LastStop> {
    let stop = lastStop;
    while (stop !== 'clean' && this.#prng.chance(0.3)) {
      this.#openLog(stop).catch(() => {});
      await this.#world.runFor(this.#prng.between(0, 10));
      stop = this.#crash(stop);
    }
    this.#loseCheckpoint();
    this.#poisoned = false;
    this.#compacting = false;
    try {
      this.#log = await this.#world.settle(this.#openLog(stop));
    } catch (error) {
      // A sync that was to fail met the recovery.
      if ((error as FileError).code !== 'EIO') throw error;
      this.#world.crash('process');
      return this.#open(stop === 'clean' ? 'process-died' : stop);
    }
    return 'clean';
  }

  #loseCheckpoint(): void {
    const path = `${FOLDER}/checkpoint`;
    const { disk } = this.#world;
    if (!this.#faults.includes('checkpoint') || !disk.paths().includes(path) || this.#prng.chance(0.5)) return;
    // Another byte each time: the same bit twice would mend it.
    disk.flipBit(path, disk.sizeBytes(path) - 2 - this.#flips++, 1);
  }

  async #openLog(lastStop: LastStop): Promise<LocalLog> {
    const ports = this.#world.brokerPorts();
    this.#ports = ports;
    const { files, random, logger } = ports;
    const directory = '/data/journal';
    const replay = await JournalReplay.read(files, directory, lastStop === 'machine-died', logger);
    const { nextNumber: firstNumber } = replay;
    this.#journal = new Journal({ files, random, logger, directory, firstNumber, ...this.#journalOptions });
    const log = await LocalLog.open(
      {
        ports,
        key: LOG_KEY,
        place: {
          files,
          pool: new FilePool(files, this.#poolSize),
          directory: FOLDER,
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
      this.#settings,
      { stop: lastStop, journal: replay },
    );
    await replay.end();
    return log;
  }

  async #stop(lastStop: LastStop): Promise<LastStop> {
    this.#heal();
    if (!this.#faults.includes('sync')) expect(this.#log.failure).toBeUndefined();
    if (!this.#poisoned && this.#prng.chance(0.25)) {
      const closing = this.#log.close().then(() => this.#journal.close());
      const isClean = await this.#world.settle(
        closing.then(
          () => true,
          () => false,
        ),
      );
      if (isClean && !this.#poisoned) return 'clean';
    } else if (!this.#poisoned && this.#prng.chance(0.6)) {
      // In the midst of a pass.
      this.#compact();
      await this.#world.runFor(this.#prng.between(0, 80));
    }
    return this.#crash(lastStop);
  }

  #crash(lastStop: LastStop): LastStop {
    const kinds = this.#faults.filter((fault): fault is CrashKind => fault === 'process' || fault === 'power');
    const kind = this.#prng.pick(kinds);
    this.#world.crash(kind);
    this.#heal();
    for (const entry of this.#entries) {
      const isLost = kind === 'power' && entry.fate === 'acknowledged' && !entry.isSynced;
      if (entry.fate === 'pending' || isLost) entry.fate = 'unknown';
    }
    // After a failed sync the page cache is not to be trusted, though the machine lives.
    const isDistrusted = this.#poisoned || kind === 'power' || lastStop === 'machine-died';
    return isDistrusted ? 'machine-died' : 'process-died';
  }

  #heal(): void {
    this.#world.disk.capacityBytes = Number.POSITIVE_INFINITY;
    this.#world.disk.maxOpenFiles = Number.POSITIVE_INFINITY;
  }

  // ---------------------------------------------------------------------------------------------- what is done to it

  async #work(): Promise<void> {
    for (let step = 0; step < STEPS_PER_ROUND && !this.#poisoned; step++) {
      this.#step();
      if (this.#prng.chance(0.6)) await this.#world.runFor(this.#prng.between(0, 12));
    }
  }

  #step(): void {
    const prng = this.#prng;
    const act = prng.fraction();
    if (act < 0.35) this.#append(Array.from({ length: prng.integer(1, 4) }, () => this.#record()));
    else if (act < 0.5) this.#produce();
    else if (act < 0.7) this.#compact();
    else if (act < 0.8) this.#read();
    else if (act < 0.84) this.#trim();
    else if (act < 0.88) this.#checkpoint();
    else if (act < 0.9) void this.#journal.retire();
    else this.#breakOrHeal();
  }

  #breakOrHeal(): void {
    const { disk } = this.#world;
    const fault = this.#prng.pick(this.#faults);
    if (this.#prng.chance(0.4)) this.#heal();
    else if (fault === 'sync') this.#failSomeSync();
    else if (fault === 'files') disk.maxOpenFiles = this.#prng.integer(0, 4);
    else if (fault === 'space') {
      const used = disk.paths().reduce((sum, path) => sum + disk.sizeBytes(path), 0);
      disk.capacityBytes = used + this.#prng.integer(0, 3000);
    }
  }

  #failSomeSync(): void {
    if (this.#prng.chance(0.4)) this.#world.disk.failNextDatasync(this.#prng.pick(['.log', '.log.new', '']));
  }

  /** Values are unique. */
  #record(key = `k${this.#prng.integer(0, 5)}`): KeyedRecord {
    const id = this.#count++;
    const value = this.#prng.chance(0.2) ? null : `${id}:${'x'.repeat(this.#prng.pick([0, 20, 300]))}`;
    return { key, value, timestamp: id };
  }

  #append(records: readonly KeyedRecord[]): Appended | undefined {
    const bytes = plainBatch(records);
    const appended = this.#log.append([{ bytes, header: readBatchHeader(bytes) }], 1);
    this.#follow(records, appended);
    return appended;
  }

  /** Its keys are never written again, so that whatever happened to a batch can be seen. */
  #produce(): void {
    // A scan of the whole log knows of each producer the last batch alone, and flush=os does not keep what was acknowledged.
    if (this.#faults.includes('checkpoint') || this.#settings.flush === 'os') return;
    if (this.#unsure.length === 4) {
      for (const batch of this.#unsure) this.#send(batch);
      return;
    }
    const records = Array.from({ length: this.#prng.integer(1, 3) }, () => this.#record(`only ${this.#count}`));
    const batch = { baseSequence: this.#nextSequence, records };
    this.#nextSequence += records.length;
    this.#unsure.push(batch);
    this.#send(batch);
  }

  #send(batch: Sequenced): void {
    const stamp = { producerId: PRODUCER_ID, producerEpoch: 0, baseSequence: batch.baseSequence };
    const bytes = plainBatch(batch.records, stamp);
    let appended: Appended;
    try {
      appended = this.#log.append([{ bytes, header: readBatchHeader(bytes) }], 1);
    } catch (error) {
      const { code } = error as TidemarkError;
      // What comes behind a batch that was refused waits for it.
      if (code === 'OUT_OF_ORDER_SEQUENCE' && batch !== this.#unsure[0]) return;
      if (code === 'STORAGE_FAILED') return;
      throw error;
    }
    this.#follow(batch.records, appended, () => {
      this.#unsure = this.#unsure.filter((other) => other !== batch);
    });
  }

  #follow(records: readonly KeyedRecord[], appended: Appended, onAcknowledged: () => void = () => {}): void {
    const entries = records.map(
      (record, i): Entry => ({ ...record, offset: appended.baseOffset + i, fate: 'pending', isSynced: false }),
    );
    this.#entries.push(...entries);
    const settle = (fate: Entry['fate']): void => {
      for (const entry of entries) {
        if (entry.fate !== 'pending') continue;
        entry.fate = fate;
        entry.isSynced = fate === 'acknowledged' && this.#settings.flush === 'ack';
      }
    };
    appended.durable.then(
      () => {
        settle('acknowledged');
        onAcknowledged();
      },
      (error: TidemarkError) => settle(error.outcome === 'not-written' ? 'not-written' : 'unknown'),
    );
  }

  #compact(): void {
    if (this.#compacting) return;
    this.#compacting = true;
    const log = this.#log;
    const over = (): void => {
      if (log === this.#log) this.#compacting = false;
    };
    compactOnce(log, this.#ports, this.#mapBytes)
      .then(() => this.#noteGone(log))
      .then(over, over);
  }

  async #noteGone(log: LocalLog): Promise<void> {
    const { logStartOffset, highWatermark } = log;
    const { records } = await contentsOf(log);
    const there = new Set(records.map(({ offset }) => offset));
    for (let offset = logStartOffset; offset < highWatermark; offset++) if (!there.has(offset)) this.#gone.add(offset);
  }

  #read(): void {
    const { logStartOffset, highWatermark } = this.#log;
    const offset = this.#prng.integer(logStartOffset, highWatermark);
    const log = this.#log;
    const isBroken = (error: unknown): boolean => {
      const { code } = error as TidemarkError;
      return code === 'OFFSET_OUT_OF_RANGE' || code === 'STORAGE_UNAVAILABLE' || code === 'STORAGE_FAILED';
    };
    contentsOf(log, offset)
      .then(
        ({ headers, records }) => {
          if (offset < highWatermark) this.#expectContiguous(headers, offset);
          this.#expectPossible(records);
        },
        (error) => {
          if (!isBroken(error)) this.#readError ??= error;
        },
      )
      .catch((error) => {
        this.#readError ??= error;
      });
  }

  #readError: unknown;

  #trim(): void {
    // A lost checkpoint forgets trims.
    if (this.#faults.includes('checkpoint')) return;
    const offset = this.#prng.integer(this.#log.logStartOffset, this.#log.highWatermark);
    this.#requestedTrim = Math.max(this.#requestedTrim, offset);
    this.#log.trim(offset).catch(() => {});
  }

  #checkpoint(): void {
    const acknowledged = this.#entries.filter((entry) => entry.fate === 'acknowledged');
    this.#log.checkpoint().then(
      () => {
        for (const entry of acknowledged) entry.isSynced = true;
      },
      () => {},
    );
  }

  // ---------------------------------------------------------------------------------------------- what was promised

  async #verify(): Promise<void> {
    if (this.#readError !== undefined) throw this.#readError;
    const { logStartOffset, logEndOffset } = this.#log;
    expect(logStartOffset).toBeLessThanOrEqual(this.#requestedTrim);
    const { headers, records } = await this.#world.settle(contentsOf(this.#log));
    if (logStartOffset < logEndOffset) this.#expectContiguous(headers, logStartOffset, logEndOffset);
    this.#expectPossible(records);
    const values = records.map(({ timestamp }) => timestamp);
    expect(new Set(values).size, 'records that are there twice').toBe(values.length);
    const back = records.filter(({ offset }) => this.#gone.has(offset));
    expect(back, 'records that came back').toEqual([]);
    for (const key of new Set(this.#entries.map((entry) => entry.key))) this.#expectState(key, records, logStartOffset);
    this.#expectNoLeftovers();
  }

  /** Between two reads a pass may put one empty batch in the place of many: then the next one begins further down. */
  #expectContiguous(headers: readonly BatchHeader[], from: number, end?: number): void {
    let expected = from;
    for (const { baseOffset, lastOffsetDelta } of headers) {
      if (end === undefined || expected === from) expect(baseOffset).toBeLessThanOrEqual(expected);
      else expect(baseOffset).toBe(expected);
      expect(baseOffset + lastOffsetDelta).toBeGreaterThanOrEqual(expected);
      expected = baseOffset + lastOffsetDelta + 1;
    }
    if (end !== undefined) expect(expected).toBe(end);
  }

  #expectPossible(records: readonly StoredRecord[]): void {
    for (const { offset, key, value, timestamp } of records) {
      const isKnown = this.#entries.some(
        (entry) =>
          entry.offset === offset &&
          entry.timestamp === timestamp &&
          entry.key === key &&
          entry.value === value &&
          entry.fate !== 'not-written',
      );
      expect(isKnown, `offset ${offset} holds ${key}=${value?.slice(0, 12)}, which was not written there`).toBe(true);
    }
  }

  /** The key's last acknowledged record is there, or one that may follow it; an older one alone never is. */
  #expectState(key: string | null, records: readonly StoredRecord[], logStartOffset: number): void {
    const written = this.#entries.filter(
      (entry) => entry.key === key && entry.offset >= logStartOffset && entry.fate !== 'not-written',
    );
    const there = records.filter((record) => record.key === key);
    const present = there.at(-1)?.offset ?? -1;
    const acknowledged = written
      .filter((entry) => entry.fate === 'acknowledged')
      .toSorted((a, b) => a.offset - b.offset);
    for (const { offset } of acknowledged) {
      if (there.some((record) => record.offset === offset)) continue;
      const isSuperseded = written.some(
        (entry) => entry.offset > offset || (entry.offset === offset && entry.value === null),
      );
      expect(isSuperseded, `${key} at ${offset} is gone, and nothing follows it`).toBe(true);
    }
    const last = acknowledged.at(-1);
    if (last === undefined || present >= last.offset) return;
    const wasDropped = written.some((entry) => entry.offset >= last.offset && entry.value === null);
    const state = `${key} ends at ${present}, though ${last.offset} was acknowledged`;
    expect(wasDropped && present === -1 && this.#settings.compaction?.deleteRetentionMs !== 1e9, state).toBe(true);
  }

  /** Recovery has removed what swaps left behind. */
  #expectNoLeftovers(): void {
    if (this.#compacting) return;
    const names = this.#world.disk.paths().filter((path) => path.startsWith(FOLDER));
    expect(names.filter((path) => path.endsWith('.log.new'))).toEqual([]);
    expect(names.filter((path) => path.endsWith('.log'))).toHaveLength(this.#log.segmentCount);
  }
}
