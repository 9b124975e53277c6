// The file `repair` in a partition's folder: a repair is under way. It is written before the first step and removed after
// the last, so that no broker opens what a crash left half repaired, and the next repair knows what only the first one saw.

import type { Offset } from '../../../protocol/types.ts';
import type { FileSystem } from '../../ports.ts';
import { readCheckedFile, writeCheckedFile } from '../checked-file.ts';

export const REPAIR_MARKER = 'repair';
const FORMAT = { name: 'tidemark-repair', version: 1 };

/** Offsets whose records the log holds no more. */
export interface LostRange {
  readonly firstOffset: Offset;
  readonly lastOffset: Offset;
  /** How many there were cannot be told from the damaged bytes: no more than these. */
  readonly isUpperBound: boolean;
}

export interface RepairMarker {
  readonly logStartOffset: Offset;
  /** No offset below it is given to a new record. */
  readonly endOffset: Offset;
  /** What was found lost, by this repair and by those before it that did not finish. */
  readonly lost: readonly LostRange[];
}

export async function readRepairMarker(files: FileSystem, directory: string): Promise<RepairMarker | undefined> {
  // The checksum vouches for the content: only this software wrote it.
  return (await readCheckedFile(files, `${directory}/${REPAIR_MARKER}`, FORMAT)) as RepairMarker | undefined;
}

export async function writeRepairMarker(files: FileSystem, directory: string, marker: RepairMarker): Promise<void> {
  await writeCheckedFile(files, `${directory}/${REPAIR_MARKER}`, FORMAT, marker);
}
