// A repair that is interrupted at each of its steps, by the death of the process and by that of the machine: no broker
// serves a log that is half repaired, and the next repair finishes it.

import { describe, expect, it } from 'vitest';
import type { FileHandle, FileSystem } from '../../broker/ports.ts';
import { readCheckpoint, writeCheckpoint } from '../../broker/storage/checkpoint.ts';
import {
  encodeFileHeader,
  encodeRecordHead,
  journalFileName,
  SALT_BYTES,
} from '../../broker/storage/journal/journal-format.ts';
import { JournalReplay } from '../../broker/storage/journal/journal-replay.ts';
import type { LastStop } from '../../broker/storage/recovery.ts';
import { executeRepair } from '../../broker/storage/repair/repair.ts';
import type { LostRange } from '../../broker/storage/repair/repair-marker.ts';
import { planRepair } from '../../broker/storage/repair/repair-plan.ts';
import { checkPartition } from '../../broker/storage/repair/verify.ts';
import { logFileName } from '../../broker/storage/segment.ts';
import { MAX_GROUP_BYTES } from '../../broker/storage/write-group.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import { peekBatchSize } from '../../protocol/record-batch.ts';
import { incoming, type ReadValue } from '../support/batches.ts';
import { readAllPastHoles } from '../support/damage.ts';
import { LOG_KEY, openLocalLog, SILENT } from '../support/storage.ts';
import { type CrashKind, World } from './world/world.ts';

const BATCHES = 24;
/** One batch has 200 bytes and some. */
const SEGMENT_BYTES = 1024;
const DIRECTORY = '/data/0';

const STOPS: Record<CrashKind, LastStop> = { process: 'process-died', power: 'machine-died' };

interface Expected {
  readonly records: readonly ReadValue[];
  readonly lost: readonly LostRange[];
}

/** A corrupt log on a simulated disk: a batch hit, a header field hit, a segment missing, a wrong name. */
class CorruptWorld {
  readonly world: World;
  expected: Expected = { records: [], lost: [] };

  constructor(seed: string) {
    this.world = new World(seed);
  }

  get files(): FileSystem {
    return this.world.brokerPorts().files;
  }

  async build(): Promise<void> {
    const ports = this.world.brokerPorts();
    const { files } = ports;
    await this.world.settle(
      (async () => {
        await files.makeDirectory('/data');
        await files.syncDirectory('/');
        const log = await openLocalLog('/data', { ports, settings: { segmentBytes: SEGMENT_BYTES } });
        for (let i = 0; i < BATCHES; i++) await log.append([incoming([`${i}`.padEnd(150)])], 1).durable;
        await log.close();
        await this.#moveEndToJournal(files);
        await this.#damage(files);
      })(),
    );
  }

  /** As a power cut may leave it: the last batch is in the shared journal alone. */
  async #moveEndToJournal(files: FileSystem): Promise<void> {
    const checkpoint = (await readCheckpoint(files, DIRECTORY))!;
    const active = checkpoint.segments.at(-1)!;
    const path = `${DIRECTORY}/${logFileName(active.baseOffset)}`;
    const bytes = await files.readFile(path);
    let position = 0;
    for (let offset = active.baseOffset; offset < BATCHES - 1; offset++) position += peekBatchSize(bytes, position)!;
    const batch = bytes.subarray(position);
    const offsets = { segmentBaseOffset: active.baseOffset, baseOffset: BATCHES - 1, endOffset: BATCHES };
    const entry = { ...LOG_KEY, ...offsets, position, chunks: [batch], bytes: batch.length };
    await files.makeDirectory('/data/journal');
    await files.syncDirectory('/data');
    const journal = await files.open(`/data/journal/${journalFileName(0)}`, 'create');
    const salt = Buffer.alloc(SALT_BYTES, 7);
    await journal.write([encodeFileHeader(salt), encodeRecordHead(salt, 0, [entry]), batch], 0);
    await journal.datasync();
    await journal.close();
    await files.syncDirectory('/data/journal');
    const segment = await files.open(path, 'write');
    await segment.truncate(position);
    await segment.datasync();
    await segment.close();
    const older = { ...active, nextOffset: BATCHES - 1, sizeBytes: position };
    const segments = [...checkpoint.segments.slice(0, -1), older];
    await writeCheckpoint(files, DIRECTORY, { ...checkpoint, recoveryOffset: BATCHES - 1, segments });
  }

  async #damage(files: FileSystem): Promise<void> {
    const names = (await files.list(DIRECTORY)).filter((name) => name.endsWith('.log'));
    const bases = names.map((name) => Number.parseInt(name, 10));
    if (bases.length < 5) throw new Error('the log has too few segments');
    const [, second, third, fourth, fifth] = bases as [number, number, number, number, number];
    this.world.disk.flipBit(`${DIRECTORY}/${logFileName(second)}`, 100, 3);
    await files.removeFile(`${DIRECTORY}/${logFileName(third)}`);
    await files.rename(`${DIRECTORY}/${logFileName(fourth)}`, `${DIRECTORY}/${logFileName(12_345_678)}`);
    this.world.disk.flipBit(`${DIRECTORY}/${logFileName(fifth)}`, 9, 2);
    this.world.disk.flipBit(`${DIRECTORY}/${names.at(-1)}`, 120, 0);
    await files.syncDirectory(DIRECTORY);
    const last = bases.at(-1) ?? 0;
    const isLost = (offset: number): boolean =>
      offset === second || offset === last || (offset >= third && offset < fourth);
    const offsets = Array.from({ length: BATCHES }, (_, offset) => offset);
    const range = (firstOffset: number, lastOffset: number) => ({ firstOffset, lastOffset, isUpperBound: false });
    this.expected = {
      records: offsets
        .filter((offset) => !isLost(offset))
        .map((offset) => ({ offset, value: `${offset}`.padEnd(150) })),
      lost: [range(second, second), range(third, fourth - 1), range(last, last)],
    };
  }

  async repair(files: FileSystem, lastStop: LastStop): Promise<readonly LostRange[]> {
    const replay = await JournalReplay.read(files, '/data/journal', lastStop === 'machine-died', SILENT);
    const journal = { replay, entries: replay.entriesOf(LOG_KEY.topicId, LOG_KEY.partition) };
    const folder = { files, directory: DIRECTORY, lastStop, maxGroupBytes: MAX_GROUP_BYTES, journal };
    const check = await checkPartition(folder);
    if (check.verdict !== 'corrupt') return this.expected.lost;
    const plan = planRepair(check);
    await executeRepair(folder, check, plan, this.world.clock.wallMs());
    return plan.lost;
  }

  /** What a broker serves, or the reason why it does not. */
  async serve(lastStop: LastStop): Promise<readonly ReadValue[] | string> {
    const ports = this.world.brokerPorts();
    try {
      const log = await openLocalLog('/data', { ports, lastStop });
      const records = await readAllPastHoles(log);
      await log.close();
      return records;
    } catch (error) {
      if (error instanceof TidemarkError) return error.code;
      throw error;
    }
  }
}

/** Everything that can change a disk; `open` may make a file. */
const CHANGES: readonly string[] = [
  ...(['open', 'makeDirectory', 'syncDirectory', 'rename', 'removeFile', 'removeTree'] satisfies (keyof FileSystem)[]),
  ...(['write', 'datasync', 'truncate'] satisfies (keyof FileHandle)[]),
];

/** Counts the calls that change something, and strikes while the one with this number is under way. */
function striking(files: FileSystem, strikeAt: number, strike: () => void): { files: FileSystem; calls: () => number } {
  let calls = 0;
  const watched = <Target extends FileSystem | FileHandle>(target: Target): Target =>
    new Proxy(target, {
      get: (_, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return async (...args: readonly unknown[]) => {
          const result: Promise<unknown> = method.apply(target, args);
          if (CHANGES.includes(String(name)) && ++calls === strikeAt) strike();
          return name === 'open' ? watched((await result) as FileHandle) : await result;
        };
      },
    });
  return { files: watched(files), calls: () => calls };
}

async function stepsOfRepair(): Promise<number> {
  const whole = new CorruptWorld('uninterrupted');
  await whole.build();
  const counted = striking(whole.files, -1, () => {});
  expect(await whole.world.settle(whole.repair(counted.files, 'clean'))).toEqual(whole.expected.lost);
  expect(await whole.world.settle(whole.serve('clean'))).toEqual(whole.expected.records);
  return counted.calls();
}

async function interruptAt(step: number, kind: CrashKind): Promise<void> {
  const corrupt = new CorruptWorld(`repair ${kind} ${step}`);
  await corrupt.build();
  const { world, expected } = corrupt;
  let isOver = false;
  const struck = striking(corrupt.files, step, () => {
    isOver = true;
    world.crash(kind);
  });
  const end = (): void => {
    isOver = true;
  };
  corrupt.repair(struck.files, 'clean').then(end, end);
  await world.run(() => isOver);

  const served = await world.settle(corrupt.serve(STOPS[kind]));
  if (served !== 'PARTITION_OFFLINE') expect(served).toEqual(expected.records);
  expect(await world.settle(corrupt.repair(corrupt.files, STOPS[kind]))).toEqual(expected.lost);
  expect(await world.settle(corrupt.serve(STOPS[kind]))).toEqual(expected.records);
}

describe('a repair', () => {
  it.each<CrashKind>(['process', 'power'])(
    'is finished by the next one, whatever step a crash met (%s)',
    async (kind) => {
      const steps = await stepsOfRepair();
      expect(steps).toBeGreaterThan(50);
      for (let step = 1; step <= steps; step++) {
        try {
          await interruptAt(step, kind);
        } catch (cause) {
          throw new Error(`interrupted at step ${step} of ${steps}: ${(cause as Error).message}`, { cause });
        }
      }
    },
  );
});
