// Makes a backup while everything runs on. It is of one moment, the cut: one answer of the broker with all high watermarks.
//
// The broker's own topics (groups, queues) are copied first, and have to be exactly as at the cut, so that no committed offset
// lies past the records that are in the backup. They are small; should they be trimmed or compacted meanwhile, a new
// cut is taken. Then follow the users' topics up to the cut. More of these would do no harm, and for a compacted one there
// may have to be more: the record of a key that was there at the cut can have gone because of a later one, so that the copy goes on
// to the end of all that compaction can have looked at.

import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { TidemarkError } from '../../../protocol/errors.ts';
import type { Offset } from '../../../protocol/types.ts';
import { SOFTWARE_VERSION } from '../../../protocol/version.ts';
import { BatchesWriter, PRIVATE_FOLDER } from './batches-writer.ts';
import {
  type BackedUpPartition,
  type BackedUpTopic,
  formatManifest,
  MANIFEST_FILE,
  type Manifest,
  partitionFolder,
} from './manifest.ts';
import { type OnCopied, PartitionCopy, TopicGone } from './partition-copy.ts';
import type { BackupSource, Cut, CutPartition, CutTopic } from './source.ts';

const CUT_ATTEMPTS = 5;
const CATCH_UP_ROUNDS = 20;

export interface BackupOptions {
  readonly source: BackupSource;
  /** Empty, or not there yet. */
  readonly directory: string;
  /** Partitions that cannot be read are left out with a note, instead of making the backup fail. */
  readonly skipOffline: boolean;
  readonly wallMs: () => number;
  /** Told of each reply that was written; the copy goes on when it resolves. */
  readonly onCopied: OnCopied;
}

/** Throws FOLDER_NOT_EMPTY, PARTITION_OFFLINE, CORRUPT_BATCH, BACKUP_OVERTAKEN, and what the broker and the disk say. */
export async function createBackup(options: BackupOptions): Promise<Manifest> {
  const directory = resolve(options.directory);
  await takeEmptyFolder(directory);
  const run = new BackupRun(options, directory);
  try {
    return await run.run();
  } catch (error) {
    await run.closeFiles();
    // Without its manifest it is no backup; nobody should have to guess what it is.
    await removeContent(directory).catch(() => {});
    throw error;
  }
}

interface CopiedTopic {
  readonly topic: CutTopic;
  readonly copies: readonly (PartitionCopy | undefined)[];
  partitions: BackedUpPartition[];
}

class BackupRun {
  readonly #options: BackupOptions;
  readonly #directory: string;
  readonly #notes = new Set<string>();
  readonly #writers: BatchesWriter[] = [];

  constructor(options: BackupOptions, directory: string) {
    this.#options = options;
    this.#directory = directory;
  }

  /** After a failure. */
  async closeFiles(): Promise<void> {
    for (const writer of this.#writers) await writer.close().catch(() => {});
  }

  async run(): Promise<Manifest> {
    const { cut, own } = await this.#cutWithOwnTopics();
    const users: CopiedTopic[] = [];
    for (const topic of cut.topics) {
      if (topic.internal) continue;
      const copied = await this.#orGone(topic, () => this.#copyTopic(topic));
      if (copied !== undefined) users.push(copied);
    }
    const { kept, last } = await this.#catchUp(users, cut);
    for (const { topic, copies } of kept) this.#noteRestarts(topic, copies);
    const manifest: Manifest = {
      clusterId: cut.clusterId,
      nodeId: cut.nodeId,
      leaderEpoch: cut.leaderEpoch,
      // What was read past the cut may be of producers that came later.
      producerIdsEnd: Math.max(cut.producerIdsEnd, last.producerIdsEnd),
      takenAtMs: cut.takenAtMs,
      finishedAtMs: this.#options.wallMs(),
      softwareVersion: SOFTWARE_VERSION,
      topics: [...own, ...kept].map(describedTopic),
      documents: cut.documents,
      notes: [...this.#notes],
    };
    await syncFolders(this.#directory, manifest);
    await writeDurably(this.#directory, MANIFEST_FILE, formatManifest(manifest));
    return manifest;
  }

  /** The broker's own topics as they were at the cut. */
  async #cutWithOwnTopics(): Promise<{ cut: Cut; own: CopiedTopic[] }> {
    for (let attempt = 1; ; attempt++) {
      const cut = await this.#options.source.describe();
      const own: CopiedTopic[] = [];
      for (const topic of cut.topics) if (topic.internal) own.push(await this.#copyTopic(topic));
      const after = await this.#options.source.describe();
      if (own.every((copied) => isAsAtTheCut(copied, after))) return { cut, own };
      for (const { copies } of own) for (const copy of copies) await copy?.discard();
      if (attempt < CUT_ATTEMPTS) continue;
      const message = `the broker's own topics changed under ${CUT_ATTEMPTS} attempts to read them`;
      throw new TidemarkError('BACKUP_OVERTAKEN', message);
    }
  }

  /** Throws TopicGone. */
  async #copyTopic(topic: CutTopic): Promise<CopiedTopic> {
    const { name, partitions } = topic;
    if (topic.inMemory) {
      this.#notes.add(`topic ${name} keeps its records in memory: it will be there, without records`);
      return { topic, copies: [], partitions: partitions.map((_, partition) => emptyPartition(partition)) };
    }
    const copies: (PartitionCopy | undefined)[] = [];
    const copied: BackedUpPartition[] = [];
    for (const partition of partitions) {
      const copy = this.#copyOf(topic, partition);
      copies.push(copy);
      await copy?.copyTo(partition.highWatermark, this.#options.onCopied);
      copied.push((await copy?.finish()) ?? emptyPartition(partition.partition));
    }
    return { topic, copies, partitions: copied };
  }

  #copyOf(topic: CutTopic, partition: CutPartition): PartitionCopy | undefined {
    const { name, topicId } = topic;
    const { partition: number, logStartOffset, failure } = partition;
    if (failure !== undefined) {
      const message = `topic ${name} partition ${number} cannot be read: ${failure}`;
      if (!this.#options.skipOffline) throw new TidemarkError('PARTITION_OFFLINE', message);
      this.#notes.add(`${message}; it is left out`);
      return undefined;
    }
    const writer = new BatchesWriter(partitionFolder(this.#directory, topicId, number), partition.segments);
    this.#writers.push(writer);
    const what = { topic: name, topicId, partition: number, logStartOffset };
    return new PartitionCopy(this.#options.source, what, writer);
  }

  /** Compacted topics, until nothing can be missing because of what came later. */
  async #catchUp(users: readonly CopiedTopic[], cut: Cut): Promise<{ kept: CopiedTopic[]; last: Cut }> {
    let kept = [...users];
    let last = cut;
    if (!kept.some(({ topic }) => topic.compacted)) return { kept, last };
    for (let round = 0; round < CATCH_UP_ROUNDS; round++) {
      last = await this.#options.source.describe();
      const now = new Map(last.topics.map((topic) => [topic.topicId, topic]));
      let isBehind = false;
      const still: CopiedTopic[] = [];
      for (const copied of kept) {
        const present = now.get(copied.topic.topicId);
        const step = async (): Promise<boolean> => present !== undefined && (await this.#goOn(copied, present));
        const moved = copied.topic.compacted ? await this.#orGone(copied.topic, step) : false;
        if (moved === undefined) continue;
        isBehind ||= moved;
        still.push(copied);
      }
      kept = still;
      if (!isBehind) return { kept, last };
    }
    throw new TidemarkError('BACKUP_OVERTAKEN', 'compacted topics are written to faster than they can be copied');
  }

  /** True if there was more. */
  async #goOn(copied: CopiedTopic, present: CutTopic): Promise<boolean> {
    let hadMore = false;
    for (const [number, copy] of copied.copies.entries()) {
      const partition = present.partitions[number];
      const target = compactableEnd(partition);
      if (copy === undefined || partition === undefined || copy.endOffset >= target) continue;
      copy.learnAges(partition.segments);
      await copy.copyTo(target, this.#options.onCopied);
      copied.partitions[number] = await copy.finish();
      hadMore = true;
    }
    return hadMore;
  }

  async #orGone<Result>(topic: CutTopic, work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof TopicGone)) throw error;
      await this.closeFiles();
      await rm(join(this.#directory, 'topics', topic.topicId), { recursive: true, force: true });
      this.#notes.add(`topic ${topic.name} was deleted meanwhile: it is left out`);
      return undefined;
    }
  }

  #noteRestarts({ name }: CutTopic, copies: readonly (PartitionCopy | undefined)[]): void {
    for (const [partition, copy] of copies.entries()) {
      if (copy === undefined || copy.restarts === 0) continue;
      const message = 'lost its oldest records to retention or a trim meanwhile: it begins where it did afterwards';
      this.#notes.add(`topic ${name} partition ${partition} ${message}`);
    }
  }
}

function describedTopic({ topic, partitions }: CopiedTopic): BackedUpTopic {
  const { name, topicId, internal, createdAtMs, settings } = topic;
  return { name, topicId, internal, createdAtMs, settings, partitions };
}

function emptyPartition(partition: number): BackedUpPartition {
  return { partition, logStartOffset: 0, endOffset: 0, files: [] };
}

function isAsAtTheCut({ topic, copies }: CopiedTopic, after: Cut): boolean {
  const present = after.topics.find(({ topicId }) => topicId === topic.topicId);
  return copies.every((copy, number) => {
    if (copy === undefined) return true;
    if (copy.restarts > 0) return false;
    return !topic.compacted || compactableEnd(present?.partitions[number]) <= copy.endOffset;
  });
}

/** Compaction looks at nothing from here on: it leaves the last segment alone. */
function compactableEnd(partition: CutPartition | undefined): Offset {
  return partition?.segments.at(-1)?.baseOffset ?? 0;
}

// ------------------------------------------------------------------------------------------------ the folder

/**
 * Of two that want the same folder at the same time one has it: who makes the folder of topics. The other would remove what
 * the first has written. Throws FOLDER_NOT_EMPTY.
 */
async function takeEmptyFolder(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: PRIVATE_FOLDER });
  const notEmpty = (): TidemarkError =>
    new TidemarkError('FOLDER_NOT_EMPTY', `${directory} is not empty: a backup gets a folder of its own`);
  const names = await readdir(directory);
  if (names.some((name) => name !== 'lost+found')) throw notEmpty();
  try {
    await mkdir(join(directory, 'topics'), { mode: PRIVATE_FOLDER });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? notEmpty() : error;
  }
}

async function removeContent(directory: string): Promise<void> {
  for (const name of [MANIFEST_FILE, `${MANIFEST_FILE}.new`, 'topics']) {
    await rm(join(directory, name), { recursive: true, force: true });
  }
}

/** The names of all files, durably, before the manifest vouches for them. */
async function syncFolders(directory: string, { topics }: Manifest): Promise<void> {
  for (const { topicId, partitions } of topics) {
    const written = partitions.filter(({ files }) => files.length > 0);
    for (const { partition } of written) await syncFolder(partitionFolder(directory, topicId, partition));
    if (written.length > 0) await syncFolder(join(directory, 'topics', topicId));
  }
  await syncFolder(join(directory, 'topics'));
}

async function writeDurably(directory: string, name: string, text: string): Promise<void> {
  const path = join(directory, name);
  // "wx": never into a file, or through a link, that somebody has put there to read along.
  await writeFile(`${path}.new`, text, { flag: 'wx', flush: true, mode: 0o600 });
  await rename(`${path}.new`, path);
  await syncFolder(directory);
  await syncFolder(dirname(directory));
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
