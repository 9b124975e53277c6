// The layout of the shared journal, `journal/<20 digits>.journal`: records back to back, each written and synced as one.
// All integers are big-endian.
//
//    0  magic        u32   "TMJ1"
//    4  number       u32   of the record within its file, from 0
//    8  entryCount   u32
//   12  dataBytes    u32   of all entries' batches together
//   16  crc          u32   CRC32C of bytes 0 to 15 and of the table
//   20  table              entryCount rows of 56 bytes:
//          0  topicId            16 bytes
//         16  partition          u32
//         20  segmentBaseOffset  i64   the segment file that holds the same batches ...
//         28  position           u32   ... from this byte on
//         32  baseOffset         i64   of the first batch
//         40  endOffset          i64   after the last
//         48  bytes              u32
//         52  crc                u32   CRC32C of the batches
//       data               the batches, entry after entry
//
// The table has a checksum of its own, so that damage to the data still tells whose it is.

import { crc32c } from '../../protocol/crc32c.ts';
import { writeSafeInteger } from '../../protocol/record-batch.ts';
import type { Offset, PartitionId, TopicId } from '../../protocol/types.ts';
import type { FileHandle } from '../ports.ts';

const MAGIC = 0x544d4a31;
const HEADER_BYTES = 20;
const ROW_BYTES = 56;
const CRC_AT = 16;
/** Records are kept below it, so that a scan knows how far a torn one can reach. */
export const MAX_RECORD_BYTES: number = 8 * 1024 * 1024;
const NUMBER_DIGITS = 20;
const WINDOW_BYTES = 4 * 1024 * 1024;

/** What of a record is not data, for so many entries. */
export function overheadBytes(entryCount: number): number {
  return HEADER_BYTES + entryCount * ROW_BYTES;
}

/** Where a group of batches stands, in the journal's terms. */
export interface JournalPlace {
  readonly topicId: TopicId;
  readonly partition: PartitionId;
  readonly segmentBaseOffset: Offset;
  /** In the segment file. */
  readonly position: number;
  readonly baseOffset: Offset;
  readonly endOffset: Offset;
}

export interface JournalEntry extends JournalPlace {
  readonly chunks: readonly Buffer[];
  readonly bytes: number;
}

/** An entry as found in a file: its batches begin at `dataPosition`. */
export interface StoredEntry extends JournalPlace {
  readonly bytes: number;
  readonly crc: number;
  readonly path: string;
  readonly dataPosition: number;
  /** Its data matches its checksum. */
  readonly isWhole: boolean;
}

export function journalFileName(number: number): string {
  return `${String(number).padStart(NUMBER_DIGITS, '0')}.journal`;
}

/** The number in a journal file's name; undefined for other files. */
export function journalNumberOf(fileName: string): number | undefined {
  return /^\d{20}\.journal$/.test(fileName) ? Number.parseInt(fileName, 10) : undefined;
}

/** A record's header and table; the entries' chunks follow it in the file. */
export function encodeRecordHead(number: number, entries: readonly JournalEntry[]): Buffer {
  const head = Buffer.allocUnsafe(overheadBytes(entries.length));
  let dataBytes = 0;
  let at = HEADER_BYTES;
  for (const entry of entries) {
    let crc = 0;
    for (const chunk of entry.chunks) crc = crc32c(chunk, crc);
    head.write(entry.topicId.replaceAll('-', ''), at, 16, 'hex');
    head.writeUInt32BE(entry.partition, at + 16);
    writeSafeInteger(head, at + 20, entry.segmentBaseOffset);
    head.writeUInt32BE(entry.position, at + 28);
    writeSafeInteger(head, at + 32, entry.baseOffset);
    writeSafeInteger(head, at + 40, entry.endOffset);
    head.writeUInt32BE(entry.bytes, at + 48);
    head.writeUInt32BE(crc, at + 52);
    dataBytes += entry.bytes;
    at += ROW_BYTES;
  }
  head.writeUInt32BE(MAGIC, 0);
  head.writeUInt32BE(number, 4);
  head.writeUInt32BE(entries.length, 8);
  head.writeUInt32BE(dataBytes, 12);
  head.writeUInt32BE(headChecksum(head), CRC_AT);
  return head;
}

function headChecksum(head: Buffer): number {
  return crc32c(head.subarray(HEADER_BYTES), crc32c(head.subarray(0, CRC_AT)));
}

export interface JournalScan {
  readonly entries: StoredEntry[];
  /** Position of bytes that are no record although a write that a crash interrupted cannot have left them. */
  readonly damagedAt: number | undefined;
}

/** Reads one file. What a crash can have left of the last record is passed over in silence. */
export async function scanJournal(file: FileHandle, path: string): Promise<JournalScan> {
  const window = new Window(file, await file.sizeBytes());
  const entries: StoredEntry[] = [];
  let damagedAt: number | undefined;
  let lastRecord: StoredEntry[] = [];
  for (let position = 0, number = 0; position < window.fileBytes; ) {
    const record = await readRecord(window, path, position, number);
    if (record !== undefined) {
      entries.push(...lastRecord);
      lastRecord = record.entries;
      position = record.end;
      number = record.number + 1;
      continue;
    }
    const next = await findRecord(window, path, position + 1, number);
    if (next !== undefined || window.fileBytes - position > MAX_RECORD_BYTES) damagedAt ??= position;
    if (next === undefined) break;
    position = next;
  }
  // Of a torn last record nothing was promised; what is whole of it may come back or not.
  entries.push(...lastRecord.filter(({ isWhole }) => isWhole));
  return { entries, damagedAt };
}

interface StoredRecord {
  readonly entries: StoredEntry[];
  readonly number: number;
  readonly end: number;
}

/** The record at a position; undefined where none with at least this number is. */
async function readRecord(
  window: Window,
  path: string,
  position: number,
  leastNumber: number,
): Promise<StoredRecord | undefined> {
  const header = await window.view(position, HEADER_BYTES);
  if (header === undefined || header.readUInt32BE(0) !== MAGIC) return undefined;
  const number = header.readUInt32BE(4);
  const entryCount = header.readUInt32BE(8);
  const dataBytes = header.readUInt32BE(12);
  const headBytes = overheadBytes(entryCount);
  if (number < leastNumber || headBytes + dataBytes > MAX_RECORD_BYTES) return undefined;
  const view = await window.view(position, headBytes);
  if (view === undefined || view.readUInt32BE(CRC_AT) !== headChecksum(view)) return undefined;
  // The window moves on while the data is looked at.
  const head = Buffer.from(view);
  const entries: StoredEntry[] = [];
  let dataPosition = position + headBytes;
  for (let at = HEADER_BYTES; at < headBytes; at += ROW_BYTES) {
    const bytes = head.readUInt32BE(at + 48);
    const crc = head.readUInt32BE(at + 52);
    const data = await window.view(dataPosition, bytes);
    const isWhole = data !== undefined && crc32c(data) === crc;
    entries.push({ ...placeIn(head, at), bytes, crc, path, dataPosition, isWhole });
    dataPosition += bytes;
  }
  return { entries, number, end: position + headBytes + dataBytes };
}

function placeIn(head: Buffer, at: number): JournalPlace {
  return {
    topicId: uuidOf(head.toString('hex', at, at + 16)),
    partition: head.readUInt32BE(at + 16),
    segmentBaseOffset: Number(head.readBigInt64BE(at + 20)),
    position: head.readUInt32BE(at + 28),
    baseOffset: Number(head.readBigInt64BE(at + 32)),
    endOffset: Number(head.readBigInt64BE(at + 40)),
  };
}

function uuidOf(hex: string): TopicId {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Position of the next record with at least this number. */
async function findRecord(
  window: Window,
  path: string,
  from: number,
  leastNumber: number,
): Promise<number | undefined> {
  const magic = Buffer.alloc(4);
  magic.writeUInt32BE(MAGIC);
  for (let position = from; ; ) {
    const bytes = await window.rest(position);
    if (bytes.length < HEADER_BYTES) return undefined;
    const found = bytes.indexOf(magic);
    if (found < 0) {
      position += bytes.length - magic.length + 1;
      continue;
    }
    position += found;
    if ((await readRecord(window, path, position, leastNumber)) !== undefined) return position;
    position++;
  }
}

/** A file read in large pieces. */
class Window {
  readonly fileBytes: number;
  readonly #file: FileHandle;
  #bytes: Buffer = Buffer.alloc(0);
  #start = 0;

  constructor(file: FileHandle, fileBytes: number) {
    this.#file = file;
    this.fileBytes = fileBytes;
  }

  /** Valid until the next call; undefined where the file ends too early. */
  async view(position: number, bytes: number): Promise<Buffer | undefined> {
    if (position + bytes > this.fileBytes) return undefined;
    if (position < this.#start || position + bytes > this.#start + this.#bytes.length)
      await this.#fill(position, bytes);
    const from = position - this.#start;
    return from + bytes > this.#bytes.length ? undefined : this.#bytes.subarray(from, from + bytes);
  }

  /** At least as many bytes as a header has, unless the file has fewer. */
  async rest(position: number): Promise<Buffer> {
    if (position >= this.fileBytes) return Buffer.alloc(0);
    const least = Math.min(HEADER_BYTES, this.fileBytes - position);
    if ((await this.view(position, least)) === undefined) return Buffer.alloc(0);
    return this.#bytes.subarray(position - this.#start);
  }

  async #fill(position: number, bytes: number): Promise<void> {
    const wanted = Math.min(Math.max(bytes, WINDOW_BYTES), this.fileBytes - position);
    const target = Buffer.allocUnsafeSlow(wanted);
    const length = await this.#file.read(target, position);
    this.#start = position;
    this.#bytes = target.subarray(0, length);
  }
}
