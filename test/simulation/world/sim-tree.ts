// The names of the simulated disk, twice: as programs see them and as the disk holds them. They follow POSIX at its
// strictest: a file made, renamed or removed is so for good only after a sync of its folder.

import type { FileError } from '../../../broker/ports.ts';
import type { Prng } from './prng.ts';
import { SimFile, survival } from './sim-file.ts';

class SimDirectory {
  readonly entries: Map<string, Entry> = new Map();
  readonly durableEntries: Map<string, Entry> = new Map();
}

type Entry = SimFile | SimDirectory;

interface Place {
  readonly directory: SimDirectory;
  readonly name: string;
}

/** One change of names, which reaches the disk whole or not at all. */
interface NameChange {
  readonly entry: Entry;
  readonly removed?: Place;
  readonly added?: Place;
}

export class SimTree {
  readonly #root = new SimDirectory();
  /** Changes of names that are not durable, oldest first. */
  #pendingChanges: NameChange[] = [];
  /** Those of them that a failed sync was to take along: they count as clean, and no other sync takes them until the process ends. */
  readonly #forgotten = new Set<NameChange>();

  find(path: string): Entry | undefined {
    let entry: Entry | undefined = this.#root;
    for (const name of namesOf(path)) {
      if (!(entry instanceof SimDirectory)) return undefined;
      entry = entry.entries.get(name);
    }
    return entry;
  }

  file(path: string): SimFile {
    const entry = this.find(path);
    if (entry === undefined) throw fileError('ENOENT', path);
    if (entry instanceof SimDirectory) throw fileError('EISDIR', path);
    return entry;
  }

  /** Names in a folder, sorted. */
  list(path: string): string[] {
    return [...this.#directory(path).entries.keys()].sort();
  }

  files(): Iterable<[path: string, file: SimFile]> {
    return filesIn(this.#root, '');
  }

  /** The files of a folder that a power cut now is certain to leave, the last name first. */
  durableFiles(path: string): SimFile[] {
    let entry: Entry | undefined = this.#root;
    for (const name of namesOf(path))
      entry = entry instanceof SimDirectory ? entry.durableEntries.get(name) : undefined;
    if (!(entry instanceof SimDirectory)) return [];
    const names = [...entry.durableEntries.keys()].sort().reverse();
    return names
      .map((name) => (entry as SimDirectory).durableEntries.get(name)!)
      .filter((each) => each instanceof SimFile);
  }

  createFile(path: string): SimFile {
    const file = new SimFile();
    this.#change({ entry: file, added: this.#place(path) });
    return file;
  }

  makeDirectories(path: string): void {
    let prefix = '';
    for (const name of namesOf(path)) {
      prefix += `/${name}`;
      const entry = this.find(prefix);
      if (entry instanceof SimFile) throw fileError('ENOTDIR', prefix);
      if (entry === undefined) this.#change({ entry: new SimDirectory(), added: this.#place(prefix) });
    }
  }

  rename(from: string, to: string): void {
    const entry = this.find(from);
    if (entry === undefined) throw fileError('ENOENT', from);
    const replaced = this.find(to);
    if (replaced === entry) return;
    if (replaced instanceof SimDirectory && entry instanceof SimFile) throw fileError('EISDIR', to);
    if (replaced instanceof SimFile && entry instanceof SimDirectory) throw fileError('ENOTDIR', to);
    if (replaced instanceof SimDirectory && replaced.entries.size > 0) throw fileError('ENOTEMPTY', to);
    this.#change({ entry, removed: this.#place(from), added: this.#place(to) });
  }

  removeFile(path: string): void {
    this.#change({ entry: this.file(path), removed: this.#place(path) });
  }

  removeTree(path: string): void {
    const entry = this.find(path);
    if (entry === undefined) return;
    if (entry instanceof SimDirectory) for (const name of [...entry.entries.keys()]) this.removeTree(`${path}/${name}`);
    this.#change({ entry, removed: this.#place(path) });
  }

  /** What a sync of the folder that begins now has to make durable. */
  changesIn(path: string): ReadonlySet<NameChange> {
    const directory = this.find(path);
    const changes = new Set<NameChange>();
    const entries = new Set<Entry>();
    // An earlier change of the same file, in whatever folder, cannot reach the disk after a later one.
    for (const change of this.#pendingChanges.toReversed()) {
      const concerned = change.removed?.directory === directory || change.added?.directory === directory;
      if (this.#forgotten.has(change) || (!concerned && !entries.has(change.entry))) continue;
      changes.add(change);
      entries.add(change.entry);
    }
    return changes;
  }

  /** The end of that sync. */
  makeDurable(path: string, changes: ReadonlySet<NameChange>): void {
    this.#directory(path);
    const rest: NameChange[] = [];
    for (const change of this.#pendingChanges.toReversed()) {
      if (changes.has(change)) continue;
      // What came of the name, or of the file, since is on the disk now: the older change cannot get there after it.
      if (this.#forgotten.has(change) && this.#isOvertaken(change, changes)) this.#forgotten.delete(change);
      else rest.push(change);
    }
    for (const change of this.#pendingChanges) if (changes.has(change)) apply(change, 'durableEntries');
    this.#pendingChanges = rest.toReversed();
  }

  /** The sync failed, and the names count as written all the same: a later one does not make them durable. */
  forget(changes: ReadonlySet<NameChange>): void {
    for (const change of changes) this.#forgotten.add(change);
  }

  /** A process that starts does not know of a failed sync: its own takes the names along again. */
  recallForgotten(): void {
    this.#forgotten.clear();
  }

  #isOvertaken({ entry, added }: NameChange, changes: ReadonlySet<NameChange>): boolean {
    for (const other of changes) {
      if (other.entry === entry) return true;
      if (added && other.added?.directory === added.directory && other.added.name === added.name) return true;
    }
    return false;
  }

  /** Any of the pending changes had reached the disk, but none without the earlier ones of the same file. */
  losePower(prng: Prng): void {
    const survives = survival(this.#pendingChanges.length, prng);
    const undone = new Set<Entry>();
    this.#pendingChanges.forEach((change, index) => {
      if (survives(index) && !undone.has(change.entry)) apply(change, 'durableEntries');
      else undone.add(change.entry);
    });
    this.#pendingChanges = [];
    this.#forgotten.clear();
    reread(this.#root, prng);
  }

  #directory(path: string): SimDirectory {
    const entry = this.find(path);
    if (entry === undefined) throw fileError('ENOENT', path);
    if (entry instanceof SimFile) throw fileError('ENOTDIR', path);
    return entry;
  }

  #place(path: string): Place {
    const names = namesOf(path);
    const name = names.pop();
    if (name === undefined) throw fileError('EBUSY', path);
    return { directory: this.#directory(`/${names.join('/')}`), name };
  }

  #change(change: NameChange): void {
    apply(change, 'entries');
    this.#pendingChanges.push(change);
  }
}

export function fileError(code: string, subject: string): FileError {
  return Object.assign(new Error(`${code}: ${subject}`), { code });
}

function namesOf(path: string): string[] {
  return path.split('/').filter((name) => name !== '');
}

function apply({ entry, removed, added }: NameChange, view: 'entries' | 'durableEntries'): void {
  if (removed?.directory[view].get(removed.name) === entry) removed.directory[view].delete(removed.name);
  added?.directory[view].set(added.name, entry);
}

function reread(directory: SimDirectory, prng: Prng): void {
  directory.entries.clear();
  for (const [name, entry] of directory.durableEntries) {
    directory.entries.set(name, entry);
    if (entry instanceof SimDirectory) reread(entry, prng);
    else entry.losePower(prng);
  }
}

function* filesIn(directory: SimDirectory, path: string): Generator<[path: string, file: SimFile]> {
  for (const [name, entry] of directory.entries) {
    if (entry instanceof SimFile) yield [`${path}/${name}`, entry];
    else yield* filesIn(entry, `${path}/${name}`);
  }
}
