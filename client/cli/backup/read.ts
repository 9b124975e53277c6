// Reads a backup back, checking every byte: sizes, checksums, batches, and that their offsets follow one another.

import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { Offset } from '../../../protocol/types.ts';
import { readSegment } from '../segment-dump.ts';
import { type BackedUpFile, type BackedUpPartition, batchesFile, damaged } from './manifest.ts';

export interface StoredBatch {
  readonly bytes: Buffer;
  readonly baseOffset: Offset;
  readonly nextOffset: Offset;
  readonly recordCount: number;
}

/** The batches of a file in order; each is valid until the next one is asked for. Throws BACKUP_DAMAGED, also at its end. */
export async function* readBatches(folder: string, file: BackedUpFile): AsyncGenerator<StoredBatch> {
  const path = batchesFile(folder, file.baseOffset);
  const sizeBytes = await sizeOf(path);
  if (sizeBytes !== file.sizeBytes) throw damaged(path, `has ${sizeBytes} bytes instead of ${file.sizeBytes}`);
  const hash = createHash('sha256');
  let nextOffset = file.baseOffset;
  for await (const found of readSegment(path)) {
    if (found.kind === 'damage') throw damaged(path, `is damaged at position ${found.position}: ${found.reason}`);
    const { header, position, bytes } = found;
    if (!found.crcValid)
      throw damaged(path, `is damaged at position ${position}: the checksum of a batch does not match`);
    if (header.baseOffset !== nextOffset) {
      throw damaged(path, `is damaged at position ${position}: offset ${header.baseOffset} where ${nextOffset} is due`);
    }
    nextOffset += header.lastOffsetDelta + 1;
    hash.update(bytes);
    yield { bytes, baseOffset: header.baseOffset, nextOffset, recordCount: header.recordCount };
  }
  if (nextOffset !== file.nextOffset) throw damaged(path, `ends at offset ${nextOffset} instead of ${file.nextOffset}`);
  if (hash.digest('hex') !== file.sha256) throw damaged(path, 'is damaged: its checksum does not match');
}

/** Throws BACKUP_DAMAGED where the files do not make one log from its start to its end. */
export function checkFiles(folder: string, { logStartOffset, endOffset, files }: BackedUpPartition): void {
  const first = files[0];
  const reachesStart = first === undefined ? endOffset === logStartOffset : first.baseOffset <= logStartOffset;
  const follows = files.every(({ baseOffset }, at) => at === 0 || baseOffset === files[at - 1]?.nextOffset);
  const reachesEnd = files.length === 0 || files.at(-1)?.nextOffset === endOffset;
  if (reachesStart && follows && reachesEnd) return;
  throw damaged(folder, `lacks offsets between ${logStartOffset} and ${endOffset}`);
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    // Another kind, a pipe say, would be waited for.
    if (found.isFile()) return found.size;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw damaged(path, 'is missing', cause);
  }
  throw damaged(path, 'is no file');
}
