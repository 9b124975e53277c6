// The shared journal: what makes small writes of many logs durable with one fdatasync. A log writes its group to its
// segment first, as always; where several other logs do so at that moment, the group's bytes then go to the journal together with
// those of all others that wait, and one sync covers them. The segment itself is synced later: at its checkpoint, when it
// is sealed, or before the journal file goes. After a crash the journal is written into the segments again
// (journal-replay.ts), so that what was acknowledged is there whatever the page cache lost.
//
// Why: 1,000 files, one write of 1 KiB and one fdatasync each take 66 ms, since every sync commits the file system's
// own journal; the same writes without a sync and one shared synced write take 4 ms (ARCHITECTURE.md).

import type { FileError, FileHandle, FileSystem, Logger, Random } from '../../ports.ts';
import { isOutOfFiles, isOutOfSpace, messageOf } from '../storage-errors.ts';
import {
  encodeFileHeader,
  encodeRecordHead,
  FILE_HEADER_BYTES,
  type JournalEntry,
  journalFileName,
  MAX_RECORD_BYTES,
  overheadBytes,
  SALT_BYTES,
} from './journal-format.ts';

/** Greater groups cost more written twice than synced alone. */
const MAX_JOURNALED_BYTES = 32 * 1024;
/**
 * Past either the next file is begun, and the logs that have entries in this one are synced: a start after a crash reads
 * them all, and keeps the places of all entries in memory.
 */
const FILE_BYTES = 32 * 1024 * 1024;
const FILE_ENTRIES = 100_000;

/** A log, as the journal knows it. */
export interface JournalMember {
  /** Makes durable in the log's own files what the journal has of it. */
  syncJournaled(): Promise<void>;
}

/** Told of each sync that acknowledgements wait for. */
export interface JournalSyncMeter {
  /** Returns what `ended` wants to be given. */
  began(): number;
  ended(began: number, records: number): void;
}

export interface JournalOptions {
  readonly files: FileSystem;
  readonly random: Random;
  readonly logger: Logger;
  readonly directory: string;
  /** Of the first file that is written. */
  readonly firstNumber: number;
  /** So many logs have to be writing at one time, the asking one counted, for the journal to be used; 0: never. */
  readonly minWriters: number;
  readonly meter?: JournalSyncMeter | undefined;
  /** For tests: see FILE_BYTES. */
  readonly fileBytes?: number;
}

interface Waiting {
  readonly entry: JournalEntry;
  readonly member: JournalMember;
  /** False: not in the journal, which cannot take it now. */
  resolve(isJournaled: boolean): void;
  reject(error: unknown): void;
}

interface JournalFile {
  readonly path: string;
  readonly handle: FileHandle;
  readonly salt: Buffer;
  readonly members: Set<JournalMember>;
  sizeBytes: number;
  records: number;
  entries: number;
  /** A failed write may have left bytes past the end. */
  hasLitter: boolean;
}

export class Journal {
  readonly #options: JournalOptions;
  readonly #fileBytes: number;
  readonly #minWriters: number;
  #nextNumber: number;
  #current: JournalFile | undefined;
  /** The next record begins a new file. */
  #isCurrentFull = false;
  /** Files that take nothing more, and go once their members are synced. */
  readonly #retired: JournalFile[] = [];
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;
  #removing: Promise<void> | undefined;
  #writers = 0;
  #failure: unknown;

  constructor(options: JournalOptions) {
    this.#options = options;
    this.#fileBytes = options.fileBytes ?? FILE_BYTES;
    this.#minWriters = options.minWriters === 0 ? Number.POSITIVE_INFINITY : options.minWriters;
    this.#nextNumber = options.firstNumber;
  }

  /** A log begins a write that `sync` will follow. Counted from here on, so that all who write at once meet in the journal. */
  beginWrite(): void {
    this.#writers++;
  }

  /** The write that was begun is durable, or has failed. */
  endWrite(): void {
    this.#writers--;
  }

  /**
   * Makes durable what was just written to `file`, and says where: in the file, with all that was written to it before, or
   * in the journal. Rejects like a failed fdatasync: nothing is known of what was written then.
   */
  async sync(file: FileHandle, entry: JournalEntry, member: JournalMember): Promise<'file' | 'journal'> {
    const isShared = this.#writers >= this.#minWriters && entry.bytes <= MAX_JOURNALED_BYTES;
    if (isShared && (await this.#add(entry, member))) return 'journal';
    await this.#datasync(file, entry.endOffset - entry.baseOffset);
    return 'file';
  }

  async #datasync(file: FileHandle, records: number): Promise<void> {
    const { meter } = this.#options;
    const began = meter?.began() ?? 0;
    await file.datasync();
    meter?.ended(began, records);
  }

  /** The member's log is gone, and its entries with it. */
  forget(member: JournalMember): void {
    this.#current?.members.delete(member);
    for (const file of this.#retired) file.members.delete(member);
  }

  /** Begins a new file, if this one holds anything, and removes the old ones once they are not needed. */
  async retire(): Promise<void> {
    // A record that is being written to the file needs it still, and its logs are not among the members yet.
    this.#isCurrentFull = this.#running !== undefined;
    if (this.#running === undefined && this.#current !== undefined && this.#current.records > 0) {
      this.#retired.push(this.#current);
      this.#current = undefined;
    }
    await this.#removeRetired();
  }

  /** When every log is closed. Files with entries that a log could not take over stay for the next start. */
  async close(): Promise<void> {
    await this.#running;
    if (this.#current !== undefined) this.#retired.push(this.#current);
    this.#current = undefined;
    // A removal that is under way may have begun before the last logs were synced.
    await this.#removing;
    await this.#removeRetired();
    for (const { handle } of this.#retired) await handle.close().catch(() => {});
  }

  #add(entry: JournalEntry, member: JournalMember): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, member, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  async #run(): Promise<void> {
    // Logs whose writes end in the same turn share the first record.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#write(this.#take());
    this.#running = undefined;
  }

  #take(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { entry } of this.#waiting) {
      bytes += entry.bytes;
      if (count > 0 && bytes + overheadBytes(count + 1) > MAX_RECORD_BYTES) break;
      count++;
    }
    return this.#waiting.splice(0, count);
  }

  /** Never rejects: an outcome is that of those who wait. */
  async #write(waiting: readonly Waiting[]): Promise<void> {
    try {
      const isWritten = this.#failure === undefined && (await this.#writeRecord(waiting));
      if (this.#failure !== undefined) throw this.#failure;
      for (const each of waiting) each.resolve(isWritten);
    } catch (error) {
      // After a failed sync nothing that this file says can be relied on, nor may the sync be tried again.
      this.#failure ??= error;
      for (const each of waiting) each.reject(error);
    }
  }

  /** False when there is no room for it: the logs sync their own files then. */
  async #writeRecord(waiting: readonly Waiting[]): Promise<boolean> {
    let file: JournalFile;
    let bytes = 0;
    try {
      file = await this.#writableFile();
      const chunks: Buffer[] = [
        encodeRecordHead(
          file.salt,
          file.records,
          waiting.map(({ entry }) => entry),
        ),
      ];
      for (const { entry } of waiting) chunks.push(...entry.chunks);
      for (const chunk of chunks) bytes += chunk.length;
      file.hasLitter = true;
      await file.handle.write(chunks, file.sizeBytes);
      file.hasLitter = false;
    } catch (error) {
      if (!isOutOfSpace(error) && !isOutOfFiles(error)) throw error;
      return false;
    }
    await this.#datasync(
      file.handle,
      waiting.reduce((sum, { entry }) => sum + entry.endOffset - entry.baseOffset, 0),
    );
    file.sizeBytes += bytes;
    file.records++;
    file.entries += waiting.length;
    for (const { member } of waiting) file.members.add(member);
    return true;
  }

  async #writableFile(): Promise<JournalFile> {
    const { sizeBytes, entries, records } = this.#current ?? { sizeBytes: 0, entries: 0, records: 0 };
    const isFull = this.#isCurrentFull || sizeBytes >= this.#fileBytes || entries >= FILE_ENTRIES;
    this.#isCurrentFull = false;
    if (isFull && this.#current !== undefined && records > 0) {
      this.#retired.push(this.#current);
      this.#current = undefined;
      void this.#removeRetired();
    }
    this.#current ??= await this.#create();
    if (this.#current.hasLitter) await this.#current.handle.truncate(this.#current.sizeBytes);
    return this.#current;
  }

  async #create(): Promise<JournalFile> {
    const { files, random, directory } = this.#options;
    const path = `${directory}/${journalFileName(this.#nextNumber)}`;
    await files.makeDirectory(directory);
    const handle = await files.open(path, 'create');
    try {
      await handle.truncate(0);
      const salt = Buffer.from(random.bytes(SALT_BYTES));
      await handle.write([encodeFileHeader(salt)], 0);
      await handle.datasync();
      await files.syncDirectory(directory);
      await files.syncDirectory(directory.slice(0, directory.lastIndexOf('/')));
      this.#nextNumber++;
      const sizeBytes = FILE_HEADER_BYTES;
      return { path, handle, salt, members: new Set(), sizeBytes, records: 0, entries: 0, hasLitter: false };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** One at a time. Never rejects: a file that has to stay is looked at again later. */
  #removeRetired(): Promise<void> {
    this.#removing ??= this.#removeSynced().finally(() => {
      this.#removing = undefined;
    });
    return this.#removing;
  }

  async #removeSynced(): Promise<void> {
    for (const file of [...this.#retired]) {
      try {
        // One after the other: the logs' own writes are to feel it as little as can be.
        for (const member of file.members) await member.syncJournaled();
        if (this.#failure !== undefined) return;
        this.#retired.splice(this.#retired.indexOf(file), 1);
        await file.handle.close();
        await this.#options.files.removeFile(file.path);
      } catch (error) {
        if ((error as FileError).code === 'ENOENT') continue;
        this.#options.logger.warn(
          { event: 'journal_kept', file: file.path, error: messageOf(error) },
          'a journal file could not be removed yet',
        );
      }
    }
  }
}
