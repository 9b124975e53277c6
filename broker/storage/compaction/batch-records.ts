// The records of stored batches, for compaction, which has to look at every one of them.

import { TidemarkError } from '../../../protocol/errors.ts';
import type { BatchHeader } from '../../../protocol/record-batch.ts';
import { RecordReader } from '../../../protocol/record-reader.ts';
import { RecordSlices } from '../../../protocol/record-slices.ts';
import { type BatchOpener, type BatchToOpen, isOfRecords, MAX_RECORD_HEADERS } from '../batch-opener.ts';
import { type Pacer, WorkStopped } from './pacer.ts';

/** What looking at records takes. */
export interface LookingMeans {
  readonly pacer: Pacer;
  readonly opener: BatchOpener;
}

/**
 * Hands over the batch's records, decompressed, if each of them can be read; undefined for bytes that no reader can open (a broker
 * does not look into batches unless the topic is compacted). Throws MISSING_CODEC, WorkStopped, and what `use` throws.
 */
export async function withReadableRecords<Result>(
  batch: BatchToOpen,
  { pacer, opener }: LookingMeans,
  use: (records: Buffer | undefined) => Promise<Result>,
): Promise<Result> {
  let isOpen = false;
  // What it owes for the bytes so far it pays before: others wait for a batch that is open.
  await pacer.settle();
  try {
    return await opener.open(batch, async (records) => {
      isOpen = true;
      return await use((await isReadable(batch.header, records, pacer)) ? records : undefined);
    });
  } catch (error) {
    if (isOpen || !isLasting(error)) throw asStopped(error);
    return await use(undefined);
  }
}

async function isReadable(header: BatchHeader, records: Buffer, pacer: Pacer): Promise<boolean> {
  const reader = new RecordReader({ maxHeaders: MAX_RECORD_HEADERS });
  const slices = new RecordSlices();
  try {
    reader.reset(header, records);
    while (reader.next()) if (slices.endsWith(reader)) await pacer.rest();
    return true;
  } catch (error) {
    if (!isLasting(error)) throw error;
    return false;
  }
}

/** Whether it says that the records are not readable, and would not be with another installation. */
function isLasting(error: unknown): boolean {
  return isOfRecords(error) && error.code !== 'MISSING_CODEC';
}

function asStopped(error: unknown): unknown {
  const isStop = error instanceof TidemarkError && error.code === 'BROKER_SHUTTING_DOWN';
  return isStop ? new WorkStopped() : error;
}
