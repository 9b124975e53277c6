// A segment file as it will be once the shared journal has been replayed into it, without a byte of it being changed.
// Where recovery would give up, because something before the journal's part is missing, this goes on.

import { crc32c } from '../../../protocol/crc32c.ts';
import type { Offset } from '../../../protocol/types.ts';
import type { FileError, FileHandle, FileSystem } from '../../ports.ts';
import type { StoredEntry } from '../journal/journal-format.ts';

export class ReplayedFile {
  /** The offset before which the journal vouches for the segment. */
  journaledOffset: Offset = 0;
  /** Where the journal's part and the segment do not go together; recovery calls that corrupt. */
  problem: { readonly position: number; readonly offset: Offset; readonly message: string } | undefined;
  readonly #files: FileSystem;
  /** Undefined when the file is missing: then the journal is all there is. */
  readonly #file: FileHandle | undefined;
  readonly #applied: StoredEntry[] = [];
  readonly #journals = new Map<string, FileHandle>();
  #sizeBytes: number;

  private constructor(files: FileSystem, file: FileHandle | undefined, sizeBytes: number) {
    this.#files = files;
    this.#file = file;
    this.#sizeBytes = sizeBytes;
  }

  /** The entries are those of this segment, in order. Without any the file has to be there. */
  static async open(files: FileSystem, path: string, entries: readonly StoredEntry[]): Promise<ReplayedFile> {
    const file = await files.open(path, 'read').catch((error: FileError) => {
      if (error.code !== 'ENOENT' || entries.length === 0) throw error;
      return undefined;
    });
    const replayed = new ReplayedFile(files, file, (await file?.sizeBytes()) ?? 0);
    for (const entry of entries) await replayed.#apply(entry);
    return replayed;
  }

  get isMissing(): boolean {
    return this.#file === undefined;
  }

  get fileBytes(): number {
    return this.#sizeBytes;
  }

  async read(target: Uint8Array, position: number): Promise<number> {
    const end = Math.min(position + target.length, this.#sizeBytes);
    if (position >= end) return 0;
    // Where neither has anything, zeros.
    const wanted = target.subarray(0, end - position);
    wanted.fill(0, (await this.#file?.read(wanted, position)) ?? 0);
    for (const entry of this.#applied) {
      const from = Math.max(position, entry.position);
      const to = Math.min(end, entry.position + entry.bytes);
      if (from >= to) continue;
      const journal = await this.#journalOf(entry);
      await journal.read(target.subarray(from - position, to - position), entry.dataPosition + from - entry.position);
    }
    return wanted.length;
  }

  async close(): Promise<void> {
    for (const journal of this.#journals.values()) await journal.close();
    await this.#file?.close();
  }

  async #apply(entry: StoredEntry): Promise<void> {
    const { position, baseOffset: offset } = entry;
    this.journaledOffset = entry.endOffset;
    if (position > this.#sizeBytes) {
      const message = `the file ends before position ${position}, from where on the journal has it`;
      this.problem ??= { position: this.#sizeBytes, offset, message };
    }
    if (entry.isWhole) {
      this.#applied.push(entry);
      this.#sizeBytes = Math.max(this.#sizeBytes, position + entry.bytes);
    } else if (!(await this.#holds(entry))) {
      this.problem ??= { position, offset, message: 'the batches are damaged here, and in the journal too' };
    }
  }

  async #holds({ position, bytes, crc }: StoredEntry): Promise<boolean> {
    const found = Buffer.allocUnsafe(bytes);
    return (await this.read(found, position)) === bytes && crc32c(found) === crc;
  }

  async #journalOf({ path }: StoredEntry): Promise<FileHandle> {
    const known = this.#journals.get(path);
    if (known !== undefined) return known;
    const opened = await this.#files.open(path, 'read');
    this.#journals.set(path, opened);
    return opened;
  }
}
