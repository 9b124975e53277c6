// What a crash left in the shared journal, and its way back into the segments. Each entry is written to the place in the
// segment where it stood already; that it is there twice changes nothing.

import { crc32c } from '../../../protocol/crc32c.ts';
import { TidemarkError } from '../../../protocol/errors.ts';
import type { PartitionId, TopicId } from '../../../protocol/types.ts';
import type { FileHandle, FileSystem, Logger } from '../../ports.ts';
import { listIfThere } from '../list-if-there.ts';
import { journalNumberOf, type StoredEntry, scanJournal } from './journal-format.ts';

/**
 * `gap`: the segment ends before the entry's place, so that something before it is missing. `lost`: the journal's copy is
 * damaged, and so is the segment's.
 */
export type ReplayOutcome = 'replayed' | 'gap' | 'lost';

export class JournalReplay {
  /** Of the next file to be written. */
  readonly nextNumber: number;
  readonly #files: FileSystem;
  readonly #paths: readonly string[];
  readonly #entries = new Map<string, StoredEntry[]>();
  readonly #open = new Map<string, Promise<FileHandle>>();

  private constructor(files: FileSystem, paths: readonly string[], nextNumber: number) {
    this.#files = files;
    this.#paths = paths;
    this.nextNumber = nextNumber;
  }

  /**
   * Reads every journal file. Throws DATA_DIR_DAMAGED when the machine died and a damaged place hides whose batches it
   * held: what was acknowledged may be nowhere else. After the death of the process alone the segments have it all.
   */
  static async read(
    files: FileSystem,
    directory: string,
    machineDied: boolean,
    logger: Logger,
  ): Promise<JournalReplay> {
    const names = await listIfThere(files, directory);
    const numbers = names.map(journalNumberOf).filter((number) => number !== undefined);
    const paths = names.filter((name) => journalNumberOf(name) !== undefined).map((name) => `${directory}/${name}`);
    const replay = new JournalReplay(files, paths, Math.max(0, ...numbers.map((number) => number + 1)));
    for (const path of paths) await replay.#scan(path, machineDied, logger);
    return replay;
  }

  /** In the order in which they were written; empty for a log that has none. */
  entriesOf(topicId: TopicId, partition: PartitionId): readonly StoredEntry[] {
    return this.#entries.get(`${topicId}/${partition}`) ?? [];
  }

  /** Writes an entry into its segment. */
  async write(entry: StoredEntry, segment: FileHandle): Promise<ReplayOutcome> {
    if (entry.position > (await segment.sizeBytes())) return 'gap';
    const bytes = Buffer.allocUnsafe(entry.bytes);
    if (!entry.isWhole) {
      const length = await segment.read(bytes, entry.position);
      return length === entry.bytes && crc32c(bytes) === entry.crc ? 'replayed' : 'lost';
    }
    await (await this.#opened(entry.path)).read(bytes, entry.dataPosition);
    await segment.write([bytes], entry.position);
    return 'replayed';
  }

  /**
   * When every log has been opened: a file goes unless it has something for a log that has not taken over its part
   * (`waiting`: "topic id/partition"), and is there for the next start.
   */
  async end(waiting: ReadonlySet<string> = new Set()): Promise<void> {
    const kept = new Set<string>();
    for (const key of waiting) for (const { path } of this.#entries.get(key) ?? []) kept.add(path);
    await this.close();
    for (const path of this.#paths) if (!kept.has(path)) await this.#files.removeFile(path);
  }

  /** Lets go of the files, all of which stay. */
  async close(): Promise<void> {
    for (const handle of this.#open.values()) await handle.then((file) => file.close()).catch(() => {});
    this.#open.clear();
    this.#entries.clear();
  }

  #opened(path: string): Promise<FileHandle> {
    let handle = this.#open.get(path);
    if (handle === undefined) {
      handle = this.#files.open(path, 'read');
      this.#open.set(path, handle);
      // A failed open is forgotten, so that the next entry tries again.
      handle.catch(() => this.#open.delete(path));
    }
    return handle;
  }

  async #scan(path: string, machineDied: boolean, logger: Logger): Promise<void> {
    const file = await this.#files.open(path, 'read');
    try {
      const { entries, damagedAt } = await scanJournal(file, path);
      if (damagedAt !== undefined) {
        const message = `the journal ${path} is damaged at position ${damagedAt}`;
        if (machineDied) {
          throw new TidemarkError(
            'DATA_DIR_DAMAGED',
            `${message}: acknowledged records of any partition may be lost. Restore it, or move it elsewhere to start without them`,
          );
        }
        logger.warn({ event: 'journal_damaged', file: path, position: damagedAt }, message);
      }
      for (const entry of entries) {
        const key = `${entry.topicId}/${entry.partition}`;
        const known = this.#entries.get(key);
        if (known === undefined) this.#entries.set(key, [entry]);
        else known.push(entry);
      }
    } finally {
      await file.close();
    }
  }
}
