// The layout of the shared journal, `journal/<20 digits>.journal`: a header, then records back to back, each written and
// synced as one. All integers are big-endian.
//
//   header of the file, on stable storage before the first record is written
//    0  magic        u32   "TMJ1"
//    4  salt         16 bytes, random: part of every record's checksum, so that no user's data passes for a record
//   20  crc          u32   CRC32C of bytes 0 to 19
//
//   record
//    0  magic        u32   "TMJR"
//    4  number       u32   of the record within its file, from 0
//    8  entryCount   u32
//   12  dataBytes    u32   of all entries' batches together
//   16  crc          u32   CRC32C of the salt, of bytes 0 to 15 and of the table
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

import { crc32c } from '../../../protocol/crc32c.ts';
import { writeSafeInteger } from '../../../protocol/record-batch.ts';
import type { Offset, PartitionId, TopicId } from '../../../protocol/types.ts';
import type { FileHandle } from '../../ports.ts';

const FILE_MAGIC = 0x544d4a31;
export const FILE_HEADER_BYTES = 24;
export const SALT_BYTES = 16;
const SALT_AT = 4;
const FILE_CRC_AT = 20;
const MAGIC = 0x544d4a52;
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

export function encodeFileHeader(salt: Buffer): Buffer {
  const header = Buffer.alloc(FILE_HEADER_BYTES);
  header.writeUInt32BE(FILE_MAGIC, 0);
  salt.copy(header, SALT_AT);
  header.writeUInt32BE(crc32c(header.subarray(0, FILE_CRC_AT)), FILE_CRC_AT);
  return header;
}

function saltIn(header: Buffer): Buffer | undefined {
  const isWhole =
    header.readUInt32BE(0) === FILE_MAGIC &&
    header.readUInt32BE(FILE_CRC_AT) === crc32c(header.subarray(0, FILE_CRC_AT));
  return isWhole ? Buffer.from(header.subarray(SALT_AT, SALT_AT + SALT_BYTES)) : undefined;
}

/** A record's header and table; the entries' chunks follow it in the file. */
export function encodeRecordHead(salt: Buffer, number: number, entries: readonly JournalEntry[]): Buffer {
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
  head.writeUInt32BE(headChecksum(salt, head), CRC_AT);
  return head;
}

function headChecksum(salt: Buffer, head: Buffer): number {
  return crc32c(head.subarray(HEADER_BYTES), crc32c(head.subarray(0, CRC_AT), crc32c(salt)));
}

export interface JournalScan {
  readonly entries: StoredEntry[];
  /** Position of bytes that are no record although a write that a crash interrupted cannot have left them. */
  readonly damagedAt: number | undefined;
}

/** Reads one file. What a crash can have left of the last record is passed over in silence. */
export async function scanJournal(file: FileHandle, path: string): Promise<JournalScan> {
  const window = new Window(file, await file.sizeBytes());
  // Without a record nothing was promised.
  if (window.fileBytes <= FILE_HEADER_BYTES) return { entries: [], damagedAt: undefined };
  const header = await window.view(0, FILE_HEADER_BYTES);
  const salt = header && saltIn(header);
  if (salt === undefined) return { entries: [], damagedAt: 0 };
  return await scanRecords(new Records(window, path, salt), window.fileBytes);
}

async function scanRecords(records: Records, fileBytes: number): Promise<JournalScan> {
  const entries: StoredEntry[] = [];
  let damagedAt: number | undefined;
  let lastRecord: StoredEntry[] = [];
  for (let position = FILE_HEADER_BYTES, number = 0; position < fileBytes; ) {
    const record = await records.read(position, number);
    if (record !== undefined) {
      entries.push(...lastRecord);
      lastRecord = record.entries;
      position = record.end;
      number = record.number + 1;
      continue;
    }
    const next = await records.find(position + 1, number);
    if (next !== undefined || fileBytes - position > MAX_RECORD_BYTES) damagedAt ??= position;
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

class Records {
  readonly #window: Window;
  readonly #path: string;
  readonly #salt: Buffer;
  /** Each id once: a file can name one a hundred thousand times. */
  readonly #topicIds = new Map<string, TopicId>();

  constructor(window: Window, path: string, salt: Buffer) {
    this.#window = window;
    this.#path = path;
    this.#salt = salt;
  }

  /** The record at a position; undefined where none with at least this number is. */
  async read(position: number, leastNumber: number): Promise<StoredRecord | undefined> {
    const head = await this.#head(position);
    if (head === undefined || head.readUInt32BE(4) < leastNumber) return undefined;
    const entries: StoredEntry[] = [];
    let dataPosition = position + head.length;
    for (let at = HEADER_BYTES; at < head.length; at += ROW_BYTES) {
      const bytes = head.readUInt32BE(at + 48);
      const crc = head.readUInt32BE(at + 52);
      const data = await this.#window.view(dataPosition, bytes);
      const isWhole = data !== undefined && crc32c(data) === crc;
      entries.push({ ...this.#placeIn(head, at), bytes, crc, path: this.#path, dataPosition, isWhole });
      dataPosition += bytes;
    }
    return { entries, number: head.readUInt32BE(4), end: position + head.length + head.readUInt32BE(12) };
  }

  /** Position of the next record with at least this number. */
  async find(from: number, leastNumber: number): Promise<number | undefined> {
    const magic = Buffer.alloc(4);
    magic.writeUInt32BE(MAGIC);
    for (let position = from; ; ) {
      const bytes = await this.#window.rest(position);
      if (bytes.length < HEADER_BYTES) return undefined;
      const found = bytes.indexOf(magic);
      if (found < 0) {
        position += bytes.length - magic.length + 1;
        continue;
      }
      position += found;
      if ((await this.read(position, leastNumber)) !== undefined) return position;
      position++;
    }
  }

  /** A copy: the window moves on while the data is looked at. */
  async #head(position: number): Promise<Buffer | undefined> {
    const header = await this.#window.view(position, HEADER_BYTES);
    if (header === undefined || header.readUInt32BE(0) !== MAGIC) return undefined;
    const headBytes = overheadBytes(header.readUInt32BE(8));
    if (headBytes + header.readUInt32BE(12) > MAX_RECORD_BYTES) return undefined;
    const head = await this.#window.view(position, headBytes);
    if (head === undefined || head.readUInt32BE(CRC_AT) !== headChecksum(this.#salt, head)) return undefined;
    return Buffer.from(head);
  }

  #placeIn(head: Buffer, at: number): JournalPlace {
    return {
      topicId: this.#topicId(head.toString('hex', at, at + 16)),
      partition: head.readUInt32BE(at + 16),
      segmentBaseOffset: Number(head.readBigInt64BE(at + 20)),
      position: head.readUInt32BE(at + 28),
      baseOffset: Number(head.readBigInt64BE(at + 32)),
      endOffset: Number(head.readBigInt64BE(at + 40)),
    };
  }

  #topicId(hex: string): TopicId {
    let id = this.#topicIds.get(hex);
    if (id === undefined) {
      id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
      this.#topicIds.set(hex, id);
    }
    return id;
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
