// Reads the batches of a segment file without a broker, and says where they are damaged. Memory is bounded by the
// greatest batch that a broker takes.

import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TidemarkError } from '../../protocol/errors.ts';
import {
  AT,
  BATCH_HEADER_BYTES,
  BATCH_PREFIX_BYTES,
  type BatchHeader,
  readBatchHeader,
  verifyBatchCrc,
} from '../../protocol/record-batch.ts';

/** The base offset and, of a segment that compaction has rewritten, its generation. */
const SEGMENT_NAME = /^\d{20}(-\d+)?\.log$/;
const WINDOW_BYTES = 1024 * 1024;
/** No request, so no batch, is longer (max.frame.bytes). */
const MAX_BATCH_BYTES = 1024 * 1024 * 1024;

export interface FoundBatch {
  readonly kind: 'batch';
  readonly position: number;
  readonly header: BatchHeader;
  readonly crcValid: boolean;
  /** The whole batch; valid until the next one is read. */
  readonly bytes: Buffer;
}

/** Nothing can be read from this position on. */
export interface Damage {
  readonly kind: 'damage';
  readonly position: number;
  readonly reason: string;
}

/** A segment file, or all those in a folder and the folders below it, in order. */
export async function findSegments(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && SEGMENT_NAME.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The batches of a segment in order, and the damage that ends them, if any. */
export async function* readSegment(path: string): AsyncGenerator<FoundBatch | Damage> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  const window = new FileWindow(file);
  for (let position = 0; position < size; ) {
    const found = await readBatch(window, position, size - position);
    yield found;
    if (found.kind === 'damage') return;
    position += found.header.sizeBytes;
  }
}

async function readBatch(window: FileWindow, position: number, remainingBytes: number): Promise<FoundBatch | Damage> {
  const damage = (reason: string): Damage => ({ kind: 'damage', position, reason });
  if (remainingBytes < BATCH_HEADER_BYTES) return damage(`${remainingBytes} bytes are left, less than a batch header`);

  const prefix = await window.read(position, BATCH_HEADER_BYTES);
  const sizeBytes = BATCH_PREFIX_BYTES + prefix.readUInt32BE(AT.batchLength);
  if (sizeBytes < BATCH_HEADER_BYTES || sizeBytes > MAX_BATCH_BYTES) return damage(`no batch has ${sizeBytes} bytes`);
  if (sizeBytes > remainingBytes) return damage(`a batch of ${sizeBytes} bytes is cut off after ${remainingBytes}`);

  const bytes = await window.read(position, sizeBytes);
  try {
    const header = readBatchHeader(bytes);
    return { kind: 'batch', position, header, crcValid: verifyBatchCrc(bytes, 0, sizeBytes), bytes };
  } catch (error) {
    if (error instanceof TidemarkError) return damage('the bytes are no batch header');
    throw error;
  }
}

/** Reads forward through a file in large steps. */
class FileWindow {
  readonly #file: FileHandle;
  #bytes: Buffer = Buffer.alloc(0);
  #position = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** The bytes at a position, which the file has to have; a view that holds until the next call. */
  async read(position: number, length: number): Promise<Buffer> {
    const start = position - this.#position;
    if (start >= 0 && start + length <= this.#bytes.length) return this.#bytes.subarray(start, start + length);
    const target = Buffer.allocUnsafeSlow(Math.max(length, WINDOW_BYTES));
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await this.#file.read(target, filled, target.length - filled, position + filled);
      if (bytesRead === 0)
        throw new Error(`the file has become shorter than ${position + length} bytes while it was read`);
      filled += bytesRead;
    }
    this.#bytes = target.subarray(0, filled);
    this.#position = position;
    return this.#bytes.subarray(0, length);
  }
}
