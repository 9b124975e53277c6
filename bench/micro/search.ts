import { positionOfBatch, wholeBatchesBytes } from '../../broker/storage/batch-positions.ts';
import { SegmentIndex } from '../../broker/storage/segment-index.ts';
import { stampBatch } from '../../protocol/record-batch.ts';
import { batchOf } from '../payload.ts';
import type { MicroTask } from './task.ts';

/** As many entries as a segment of 1 GiB has with one for every 4 KiB. */
const ENTRIES = 262_144;
const BYTES_PER_ENTRY = 4096;
const RECORDS_PER_ENTRY = 40;
const SEARCHES = 1000;
/** What a fetch reads at a time, in batches of about 4 KiB. */
const BATCHES = 64;

/** The two steps to the batch that holds an offset: the index of its segment, then the batches behind the entry. */
export function searchTasks(): MicroTask[] {
  return [indexTask(), ...batchPositionTasks()];
}

function indexTask(): MicroTask {
  const index = new SegmentIndex();
  for (let entry = 0; entry < ENTRIES; entry++) index.add(entry * RECORDS_PER_ENTRY, entry * BYTES_PER_ENTRY, entry);
  // Spread over the whole segment, in no order that a processor could guess.
  const offsets = Array.from({ length: SEARCHES }, (_, at) => (at * 7_919_351) % (ENTRIES * RECORDS_PER_ENTRY));
  return {
    name: `find an offset in an index of ${ENTRIES.toLocaleString('en-US')} entries`,
    items: SEARCHES,
    run() {
      for (const offset of offsets) index.positionOfOffset(offset);
    },
  };
}

function batchPositionTasks(): MicroTask[] {
  const bytes = consecutiveBatches();
  return [
    {
      name: `find the last of ${BATCHES} batches by its offset`,
      items: BATCHES,
      run: () => void positionOfBatch(bytes, BATCHES * RECORDS_PER_ENTRY - 1),
    },
    {
      name: `cut ${BATCHES} batches to whole ones`,
      items: BATCHES,
      run: () => void wholeBatchesBytes(bytes, bytes.length),
    },
  ];
}

function consecutiveBatches(): Buffer {
  const batches = Array.from({ length: BATCHES }, (_, number) => {
    const batch = batchOf(Math.floor(BYTES_PER_ENTRY / RECORDS_PER_ENTRY), RECORDS_PER_ENTRY);
    stampBatch(batch, 0, number * RECORDS_PER_ENTRY, 0);
    return batch;
  });
  return Buffer.concat(batches);
}
