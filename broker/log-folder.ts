// What a path names for whoever works on logs without a broker: a data folder, the folder of a topic, that of a
// partition; or one of these that was copied to another place, of which nothing but its own files is known.

import { basename, dirname } from 'node:path';
import { TidemarkError } from '../protocol/errors.ts';
import type { PartitionId, TopicId } from '../protocol/types.ts';
import { ACCESS_FILE, ACCESS_FORMAT } from './access/access-catalogue.ts';
import type { FileError, FileLock, FileSystem, Logger } from './ports.ts';
import { PersistedProducerIds } from './producer-ids.ts';
import { QUOTAS_FILE, QUOTAS_FORMAT } from './quotas/quota-file.ts';
import { lostStateFiles } from './state-files.ts';
import { type FileFormat, readCheckedFile } from './storage/checked-file.ts';
import { lastStopOf, lockDataDirectory, readIdentity } from './storage/data-directory.ts';
import { JournalReplay } from './storage/journal/journal-replay.ts';
import type { LastStop } from './storage/recovery.ts';
import type { Finding, PartitionFolder } from './storage/repair/verify.ts';
import { parseLogFileName } from './storage/segment.ts';
import { messageOf } from './storage/storage-errors.ts';
import { MAX_GROUP_BYTES } from './storage/write-group.ts';
import { type Topic, UUID } from './topics/topic.ts';
import { TopicCatalogue } from './topics/topic-catalogue.ts';

const PARTITION = /^(0|[1-9]\d{0,9})$/;
const DATA_NAMES: readonly string[] = ['node.json', 'topics.json', 'topics', 'lock', 'running'];
/** Of a data folder, besides the scratch files of those that are replaced whole. */
const KNOWN_NAMES: readonly string[] = [
  ...DATA_NAMES,
  'producer-ids.json',
  ACCESS_FILE,
  QUOTAS_FILE,
  'journal',
  'reserve',
];

/** Checked files that come to be with the first user, rule or quota. */
const OPTIONAL_FILES: readonly (readonly [string, FileFormat])[] = [
  [ACCESS_FILE, ACCESS_FORMAT],
  [QUOTAS_FILE, QUOTAS_FORMAT],
];

const LOST = 'is missing: no broker starts without it; restore it from a backup';

export interface LocatedPartition extends PartitionFolder {
  /** Undefined where only the files of the partition are known. */
  readonly topicId: TopicId | undefined;
  /** Undefined for a topic that the catalogue does not name. */
  readonly topic: string | undefined;
  readonly partition: PartitionId | undefined;
}

export interface LogFolder {
  /** About the data folder itself. */
  readonly findings: readonly Finding[];
  readonly partitions: readonly LocatedPartition[];
}

interface Place {
  readonly dataPath: string | undefined;
  /** Undefined for all. */
  readonly topicId?: TopicId;
  readonly partition?: PartitionId;
}

export class LogFolderReader {
  readonly #files: FileSystem;
  readonly #path: string;
  readonly #place: Place;
  readonly #names: readonly string[];
  readonly #findings: Finding[] = [];
  #journal: JournalReplay | undefined;

  private constructor(files: FileSystem, path: string, place: Place, names: readonly string[]) {
    this.#files = files;
    this.#path = path;
    this.#place = place;
    this.#names = names;
  }

  /** `path` is absolute. Throws INVALID_ARGUMENT for a folder that holds no logs. */
  static async open(files: FileSystem, path: string): Promise<LogFolderReader> {
    const names = await listFolder(files, path);
    const place = placeOf(path, names);
    if (place !== undefined) return new LogFolderReader(files, path, place, names);
    throw new TidemarkError(
      'INVALID_ARGUMENT',
      `${path} is neither a data folder nor the folder of a topic or a partition`,
    );
  }

  /**
   * Keeps brokers away from the data folder. Undefined where there is none, and, unless the lock `isNeeded`, where no
   * broker ever was and where the folder may not be written to. Throws DATA_DIR_IN_USE.
   */
  async lock(isNeeded: boolean): Promise<FileLock | undefined> {
    const { dataPath } = this.#place;
    if (dataPath === undefined) return undefined;
    if (!isNeeded && !(await this.#files.exists(`${dataPath}/lock`))) return undefined;
    try {
      return await lockDataDirectory(this.#files, dataPath);
    } catch (error) {
      if (isNeeded || !isWriteRefused(error)) throw error;
      const message = `may not be locked (${messageOf(error)}): what a running broker writes would show as damage`;
      this.#find('note', 'lock', message);
      return undefined;
    }
  }

  /**
   * With `needsJournal` it throws DATA_DIR_DAMAGED when the shared journal is damaged, and what it held is not known to be
   * elsewhere; else that is a finding.
   */
  async read(needsJournal: boolean): Promise<LogFolder> {
    const { dataPath, topicId, partition } = this.#place;
    if (dataPath === undefined) return { findings: [], partitions: this.#copiedPartitions() };
    const catalogue = await this.#readStateFiles(dataPath, topicId === undefined);
    const lastStop = await lastStopOf(this.#files, dataPath);
    const readJournal = (): Promise<JournalReplay> =>
      JournalReplay.read(this.#files, `${dataPath}/journal`, lastStop === 'machine-died', this.#journalLogger());
    this.#journal = needsJournal ? await readJournal() : await this.#readable('journal', readJournal);
    const topicIds = topicId === undefined ? await this.#topicFolders(dataPath) : [topicId];
    const partitions: LocatedPartition[] = [];
    // As people look for them; the folders bear ids.
    const nameOf = (id: TopicId): string => catalogue?.get(id)?.name ?? id;
    for (const id of topicIds.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))) {
      const topic = catalogue?.get(id);
      this.#noteTopic(id, topic, catalogue);
      const numbers = partition === undefined ? await this.#partitionFolders(dataPath, id, topic) : [partition];
      for (const number of numbers) partitions.push(this.#located(dataPath, id, number, topic, lastStop));
    }
    return { findings: this.#findings, partitions };
  }

  #located(
    dataPath: string,
    topicId: TopicId,
    partition: PartitionId,
    topic: Topic | undefined,
    lastStop: LastStop,
  ): LocatedPartition {
    return {
      files: this.#files,
      directory: `${dataPath}/topics/${topicId}/${partition}`,
      lastStop,
      maxGroupBytes: Math.max(MAX_GROUP_BYTES, topic?.settings.maxMessageBytes ?? 0),
      topicId,
      topic: topic?.name,
      partition,
      journal: this.#journal && { replay: this.#journal, entries: this.#journal.entriesOf(topicId, partition) },
    };
  }

  /** Gives back what reading has opened. */
  async close(): Promise<void> {
    await this.#journal?.close();
  }

  /** What reading the journal warns of. */
  #journalLogger(): Logger {
    const ignore = (): void => {};
    return { debug: ignore, info: ignore, error: ignore, warn: (_, message) => this.#find('note', 'journal', message) };
  }

  /** Nothing tells how their broker ended: they are judged as after a clean stop, which is the strictest. */
  #copiedPartitions(): LocatedPartition[] {
    const numbers = this.#names.filter((name) => PARTITION.test(name));
    const folders = isPartitionFolder(this.#names)
      ? [{ directory: this.#path, partition: undefined }]
      : numbers.map((name) => ({ directory: `${this.#path}/${name}`, partition: Number(name) }));
    const common = {
      files: this.#files,
      lastStop: 'clean' as const,
      maxGroupBytes: MAX_GROUP_BYTES,
      topicId: undefined,
      topic: undefined,
      journal: undefined,
    };
    return folders.map((folder) => ({ ...common, ...folder }));
  }

  /** The topics by id; undefined if the catalogue cannot be read. */
  async #readStateFiles(dataPath: string, noteNames: boolean): Promise<Map<TopicId, Topic> | undefined> {
    const identity = await this.#readable('node.json', () => readIdentity(this.#files, dataPath));
    await this.#readable('producer-ids.json', () =>
      PersistedProducerIds.open(this.#files, `${dataPath}/producer-ids.json`),
    );
    const catalogue = await this.#readable('topics.json', () =>
      TopicCatalogue.open(this.#files, `${dataPath}/topics.json`, () => {}),
    );
    for (const [name, format] of OPTIONAL_FILES) {
      await this.#readable(name, () => readCheckedFile(this.#files, `${dataPath}/${name}`, format));
    }
    if (noteNames) {
      for (const name of this.#names) {
        if (KNOWN_NAMES.includes(name.replace(/\.new$/, ''))) continue;
        this.#find('note', name, 'is no file of the data folder');
      }
      const hasNode = identity !== undefined || this.#names.includes('node.json');
      if (!hasNode && this.#names.includes('topics')) {
        this.#find('corrupt', 'node.json', LOST);
      }
      for (const name of await lostStateFiles(this.#files, dataPath, this.#names)) this.#find('corrupt', name, LOST);
    }
    for (const id of catalogue?.deleting ?? []) {
      this.#find('note', `topics/${id}`, 'is of a deleted topic; the next start removes it');
    }
    return catalogue === undefined ? undefined : new Map(Array.from(catalogue.topics(), (topic) => [topic.id, topic]));
  }

  async #readable<Value>(file: string, read: () => Promise<Value>): Promise<Value | undefined> {
    try {
      return await read();
    } catch (error) {
      const isOurs = error instanceof TidemarkError;
      if (!isOurs || (error.code !== 'DATA_DIR_DAMAGED' && error.code !== 'INCOMPATIBLE_DATA_DIR')) throw error;
      this.#find('corrupt', file, `${error.message}; no repair makes it anew: restore it from a backup`);
      return undefined;
    }
  }

  async #topicFolders(dataPath: string): Promise<TopicId[]> {
    if (!(await this.#files.exists(`${dataPath}/topics`))) return [];
    const names = await this.#files.list(`${dataPath}/topics`);
    for (const name of names) if (!UUID.test(name)) this.#find('note', `topics/${name}`, 'is no folder of a topic');
    return names.filter((name) => UUID.test(name));
  }

  #noteTopic(id: TopicId, topic: Topic | undefined, catalogue: ReadonlyMap<TopicId, Topic> | undefined): void {
    if (topic !== undefined || catalogue === undefined) return;
    this.#find('note', `topics/${id}`, 'is of a topic that the catalogue does not know; no broker serves it');
  }

  async #partitionFolders(dataPath: string, id: TopicId, topic: Topic | undefined): Promise<PartitionId[]> {
    const numbers: PartitionId[] = [];
    for (const name of await this.#files.list(`${dataPath}/topics/${id}`)) {
      const file = `topics/${id}/${name}`;
      if (!PARTITION.test(name)) this.#find('note', file, 'is no folder of a partition');
      else numbers.push(Number(name));
      if (topic !== undefined && Number(name) >= topic.partitions) {
        this.#find('note', file, `topic ${topic.name} has only ${topic.partitions} partitions; no broker serves it`);
      }
    }
    return numbers.sort((a, b) => a - b);
  }

  #find(severity: Finding['severity'], file: string, message: string): void {
    this.#findings.push({ severity, file, message });
  }
}

async function listFolder(files: FileSystem, path: string): Promise<string[]> {
  try {
    return await files.list(path);
  } catch (error) {
    if ((error as FileError).code !== 'ENOTDIR') throw error;
    throw new TidemarkError('INVALID_ARGUMENT', `${path} is a file; a folder is wanted`, { cause: error });
  }
}

function placeOf(path: string, names: readonly string[]): Place | undefined {
  const above = dirname(path);
  if (UUID.test(basename(path)) && basename(above) === 'topics') {
    return { dataPath: dirname(above), topicId: basename(path) };
  }
  const farAbove = dirname(above);
  if (PARTITION.test(basename(path)) && UUID.test(basename(above)) && basename(farAbove) === 'topics') {
    return { dataPath: dirname(farAbove), topicId: basename(above), partition: Number(basename(path)) };
  }
  if (names.some((name) => DATA_NAMES.includes(name))) return { dataPath: path };
  const isCopy = isPartitionFolder(names) || (names.length > 0 && names.every((name) => PARTITION.test(name)));
  return isCopy ? { dataPath: undefined } : undefined;
}

/** No access, or a file system that is mounted for reading only. */
function isWriteRefused(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes((error as FileError).code);
}

function isPartitionFolder(names: readonly string[]): boolean {
  return names.some((name) => parseLogFileName(name) !== undefined || name === 'checkpoint');
}
