// A partition's folder with a known content, and what a bad disk does to it.

import { open, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodePorts } from '../../broker/node-ports.ts';
import { JournalReplay } from '../../broker/storage/journal/journal-replay.ts';
import type { LastStop } from '../../broker/storage/recovery.ts';
import { executeRepair } from '../../broker/storage/repair/repair.ts';
import { planRepair, type RepairPlan } from '../../broker/storage/repair/repair-plan.ts';
import { checkPartition, type PartitionCheck, type PartitionFolder } from '../../broker/storage/repair/verify.ts';
import { logFileName } from '../../broker/storage/segment.ts';
import { MAX_GROUP_BYTES } from '../../broker/storage/write-group.ts';
import { peekBatchSize, readBatchHeader } from '../../protocol/record-batch.ts';
import { incoming, type ReadValue, valuesIn } from './batches.ts';
import { LOG_KEY, openLocalLog, SILENT } from './storage.ts';

export const { files } = nodePorts({ logger: SILENT });
const NOW_MS = 1_700_000_000_000;

/** A batch as it lies in a file of the partition. */
export interface StoredBatch {
  readonly file: string;
  readonly position: number;
  readonly sizeBytes: number;
  readonly records: readonly ReadValue[];
}

/** Writes a log of so many batches of two records each, closes it, and says where everything is. */
export async function writeLog(folder: string, batchCount: number, segmentBytes = 1024): Promise<StoredBatch[]> {
  const log = await openLocalLog(folder, { settings: { segmentBytes } });
  for (let i = 0; i < batchCount; i++) {
    await log.append([incoming([`${i} a`.padEnd(40 + (i % 7)), `${i} b`], 1_000 + i)], 1).durable;
  }
  await log.close();
  return await storedBatches(join(folder, '0'));
}

async function storedBatches(directory: string): Promise<StoredBatch[]> {
  const batches: StoredBatch[] = [];
  for (const file of (await readdir(directory)).filter((name) => name.endsWith('.log')).sort()) {
    const bytes = await readFile(join(directory, file));
    for (let position = 0; position < bytes.length; position += peekBatchSize(bytes, position) ?? bytes.length) {
      const { sizeBytes } = readBatchHeader(bytes, position);
      const records = valuesIn(bytes.subarray(position, position + sizeBytes));
      batches.push({ file, position, sizeBytes, records });
    }
  }
  return batches;
}

export class DamagedPartition {
  readonly folder: string;
  readonly directory: string;

  constructor(folder: string) {
    this.folder = folder;
    this.directory = join(folder, '0');
  }

  path(file: string): string {
    return join(this.directory, file);
  }

  async flip(file: string, position: number, mask = 0x04): Promise<void> {
    const bytes = await readFile(this.path(file));
    bytes[position]! ^= mask;
    await writeFile(this.path(file), bytes);
  }

  /** As a page that was never written back: zeros in the middle of what was. */
  async zero(file: string, position: number, sizeBytes: number): Promise<void> {
    const handle = await open(this.path(file), 'r+');
    await handle.write(Buffer.alloc(sizeBytes), 0, sizeBytes, position);
    await handle.close();
  }

  cut(file: string, sizeBytes: number): Promise<void> {
    return truncate(this.path(file), sizeBytes);
  }

  remove(file: string): Promise<void> {
    return rm(this.path(file));
  }

  async misname(file: string, baseOffset: number): Promise<void> {
    await rename(this.path(file), this.path(logFileName(baseOffset)));
  }

  async check(lastStop: LastStop = 'clean'): Promise<PartitionCheck> {
    return await checkPartition(await this.#located(lastStop));
  }

  async repair(lastStop: LastStop = 'clean'): Promise<RepairPlan> {
    const check = await this.check(lastStop);
    const plan = planRepair(check);
    await executeRepair(await this.#located(lastStop), check, plan, NOW_MS);
    return plan;
  }

  /** What a broker that starts now hands out, and the offset that it gives to the next record. */
  async served(lastStop: LastStop = 'clean'): Promise<{ records: ReadValue[]; nextOffset: number }> {
    const log = await openLocalLog(this.folder, { lastStop });
    try {
      const records = await readAllPastHoles(log);
      for (const record of records) {
        // By itself, as the index leads to it.
        const read = await log.read(record.offset, 1);
        if (!valuesIn(read.bytes).some(({ offset }) => offset === record.offset)) {
          throw new Error(`a read at offset ${record.offset} finds other records`);
        }
        read.release();
      }
      const appended = log.append([incoming(['new'])], 9);
      await appended.durable;
      return { records, nextOffset: appended.baseOffset };
    } finally {
      await log.close();
    }
  }

  /** With the journal beside it, as openLocalLog has it. */
  async #located(lastStop: LastStop): Promise<PartitionFolder> {
    const directory = join(this.folder, 'journal');
    const replay = await JournalReplay.read(files, directory, lastStop === 'machine-died', SILENT);
    const journal = { replay, entries: replay.entriesOf(LOG_KEY.topicId, LOG_KEY.partition) };
    return { files, directory: this.directory, lastStop, maxGroupBytes: MAX_GROUP_BYTES, journal };
  }
}

/** As a consumer reads: on over batches that hold no records. */
export async function readAllPastHoles(log: Awaited<ReturnType<typeof openLocalLog>>): Promise<ReadValue[]> {
  const records: ReadValue[] = [];
  for (let offset = log.logStartOffset; offset < log.highWatermark; ) {
    const read = await log.read(offset, 2048);
    records.push(...valuesIn(read.bytes).filter((record) => record.offset >= offset));
    let end = offset;
    for (let at = 0; at < read.bytes.length; at += peekBatchSize(read.bytes, at) ?? read.bytes.length) {
      const { baseOffset, lastOffsetDelta } = readBatchHeader(read.bytes, at);
      end = baseOffset + lastOffsetDelta + 1;
    }
    read.release();
    if (end <= offset) throw new Error(`a read at offset ${offset} leads nowhere`);
    offset = end;
  }
  return records;
}

export function recordsOf(batches: readonly StoredBatch[]): ReadValue[] {
  return batches.flatMap(({ records }) => records);
}
