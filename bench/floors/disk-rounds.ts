// What a disk takes for rounds of small writes to many files, without broker or network: each round writes 1 KiB to every
// file and ends when all of it is on stable storage. Prints one line of JSON. The thread count is UV_THREADPOOL_SIZE.
//
//   node disk-rounds.js FOLDER WAY FILES SECONDS
//
// The ways:
//   direct        appends to each file and syncs each
//   preallocated  as direct, but over zeros that are there already: no sync changes a file's size
//   journal       appends to each file without a sync, then everything once more to one journal, with the only sync
//   recycled      as journal, but over zeros, and from the front again at their end
//   one-file      everything to one file: a write and a sync

import { closeSync, fdatasync, fdatasyncSync, fsyncSync, mkdirSync, openSync, write, writeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Latencies } from '../latencies.ts';

const RECORD_BYTES = 1024;
/** For all files together: enough for the rounds of a few seconds. Past them a file grows as with direct. */
const PREALLOCATED_BYTES = 32_000 * RECORD_BYTES;
const ZEROS = Buffer.alloc(1024 * 1024);

const WAYS = ['direct', 'preallocated', 'journal', 'recycled', 'one-file'] as const;

export type DiskWay = (typeof WAYS)[number];

export interface DiskRounds {
  readonly records: number;
  readonly seconds: number;
  readonly syncs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const writeAt = promisify(write);
const sync = promisify(fdatasync);

const [folder, way, fileCount, seconds] = process.argv.slice(2);
if (folder === undefined || !isWay(way) || !(Number(fileCount) > 0) || !(Number(seconds) > 0)) {
  throw new Error(`usage: disk-rounds FOLDER ${WAYS.join('|')} FILES SECONDS`);
}
console.log(JSON.stringify(await measureRounds(folder, way, Number(fileCount), Number(seconds))));

function isWay(name: string | undefined): name is DiskWay {
  return WAYS.some((known) => known === name);
}

async function measureRounds(
  directory: string,
  chosenWay: DiskWay,
  files: number,
  limitSeconds: number,
): Promise<DiskRounds> {
  mkdirSync(directory, { recursive: true });
  const journal = openSync(join(directory, 'journal'), 'w');
  const segments =
    chosenWay === 'one-file'
      ? []
      : Array.from({ length: files }, (_, number) => openSync(join(directory, `${number}.log`), 'w'));
  if (chosenWay === 'preallocated') for (const file of segments) preallocate(file, files);
  if (chosenWay === 'recycled') preallocate(journal, 1);
  const folderHandle = openSync(directory, 'r');
  fsyncSync(folderHandle);

  const record = Buffer.alloc(RECORD_BYTES, 'x');
  const all = Buffer.alloc(RECORD_BYTES * files, 'x');
  const journalBytes = chosenWay === 'recycled' ? PREALLOCATED_BYTES : Number.POSITIVE_INFINITY;
  const syncsEach = chosenWay === 'direct' || chosenWay === 'preallocated';
  const append = async (file: number, round: number): Promise<void> => {
    await writeAt(file, record, 0, RECORD_BYTES, round * RECORD_BYTES);
    if (syncsEach) await sync(file);
  };
  const runRound = async (round: number): Promise<void> => {
    await Promise.all(segments.map((file) => append(file, round)));
    if (syncsEach) return;
    await writeAt(journal, all, 0, all.length, (round * all.length) % journalBytes);
    await sync(journal);
  };

  // The first round makes the files' first blocks.
  await runRound(0);
  const latencies = new Latencies();
  const beganMs = performance.now();
  const endMs = beganMs + limitSeconds * 1000;
  let rounds = 0;
  while (performance.now() < endMs) {
    const roundBeganMs = performance.now();
    await runRound(++rounds);
    latencies.record(performance.now() - roundBeganMs);
  }
  const tookSeconds = (performance.now() - beganMs) / 1000;
  for (const file of [...segments, journal, folderHandle]) closeSync(file);
  return {
    records: rounds * files,
    seconds: tookSeconds,
    syncs: rounds * (syncsEach ? files : 1),
    p50Ms: latencies.percentileMs(50),
    p99Ms: latencies.percentileMs(99),
  };
}

/** Writes the zeros: blocks that are merely reserved cost the same as none at their first write. */
function preallocate(file: number, files: number): void {
  const bytes = Math.ceil(PREALLOCATED_BYTES / files / ZEROS.length) * ZEROS.length;
  for (let written = 0; written < bytes; written += ZEROS.length) writeSync(file, ZEROS, 0, ZEROS.length, written);
  fdatasyncSync(file);
}
