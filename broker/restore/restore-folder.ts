// Writes a data folder from what a backup holds, while no broker has it, so that the next start finds what a clean stop leaves.
//
// Logs first, node.json last: a broker does not start in a folder that has topics but no node.json, so that nobody serves half a
// restore.
//
// What differs from the broker that was backed up: leader epochs and producer ids go on far above those that it had. It may have
// gone on after the backup, and its clients know what it gave them then.

import { TidemarkError } from '../../protocol/errors.ts';
import { readBatchHeader } from '../../protocol/record-batch.ts';
import type { Offset, PartitionId, TimestampMs, TopicId } from '../../protocol/types.ts';
import type { Clock, FileSystem } from '../ports.ts';
import { PersistedProducerIds } from '../producer-ids.ts';
import { parseSettings } from '../settings.ts';
import { writeCheckedFile } from '../storage/checked-file.ts';
import { writeCheckpoint } from '../storage/checkpoint.ts';
import { NOTHING_CLEANED } from '../storage/compaction/cleanable.ts';
import { lockDataDirectory, writeIdentity } from '../storage/data-directory.ts';
import { FilePool } from '../storage/file-pool.ts';
import { ProducerStates } from '../storage/producer-states.ts';
import { emptySegment, Segment, type SegmentPlace, type SegmentState, syncFoldersAbove } from '../storage/segment.ts';
import { MAX_GROUP_BYTES } from '../storage/write-group.ts';
import { checkTopicName, type Topic } from '../topics/topic.ts';
import { TopicCatalogue } from '../topics/topic-catalogue.ts';
import { DEFAULT_TOPIC_SETTINGS, TOPIC_SETTINGS } from '../topics/topic-settings.ts';

/** Starts of the old broker after the backup. */
const EPOCH_LEAP = 1_000;
/** Ids that it gave after the backup. */
const PRODUCER_IDS_LEAP = 1_000_000_000;
const WRITE_BYTES = 4 * 1024 * 1024;

export interface FolderImage {
  readonly clusterId: string;
  readonly nodeId: number;
  readonly leaderEpoch: number;
  readonly producerIdsEnd: number;
  readonly takenAtMs: TimestampMs;
  readonly topics: readonly TopicImage[];
  readonly documents: readonly DocumentImage[];
}

export interface TopicImage {
  readonly name: string;
  readonly topicId: TopicId;
  readonly internal: boolean;
  readonly createdAtMs: TimestampMs;
  readonly settings: ReadonlyMap<string, string>;
  /** By number. */
  readonly partitions: readonly PartitionImage[];
}

export interface PartitionImage {
  readonly logStartOffset: Offset;
  readonly endOffset: Offset;
  /** Without a gap from the one that holds the log's start to the end. */
  readonly segments: readonly SegmentImage[];
}

export interface SegmentImage {
  readonly baseOffset: Offset;
  readonly createdAtMs: TimestampMs;
  readonly appendedAtMs: TimestampMs;
  /** Checked batches in order; each is used up when the next one is asked for. */
  batches(): AsyncIterable<Buffer>;
}

export interface DocumentImage {
  readonly file: string;
  readonly format: string;
  readonly version: number;
  readonly value: unknown;
}

export interface RestorePorts {
  readonly files: FileSystem;
  readonly clock: Pick<Clock, 'wallMs'>;
}

/**
 * `path` is absolute, empty or not there. Throws FOLDER_NOT_EMPTY, DATA_DIR_IN_USE, INVALID_SETTING, and what `batches` and the file
 * port throw; then all that was written is removed again, as far as that goes, and so are the folders that were made for it.
 */
export async function restoreFolder(ports: RestorePorts, path: string, image: FolderImage): Promise<void> {
  const { files } = ports;
  const made = await missingFolders(files, path);
  try {
    await files.makeDirectory(path);
    await fillFolder(ports, path, image);
  } catch (error) {
    for (const folder of made) await removeIfEmpty(files, folder).catch(() => {});
    throw error;
  }
}

async function fillFolder(ports: RestorePorts, path: string, image: FolderImage): Promise<void> {
  const { files } = ports;
  await checkEmpty(files, path, []);
  const topics = image.topics.map(topicOf);
  const lock = await lockDataDirectory(files, path);
  try {
    // Another one may have had it, and finished, between the look and the lock.
    await checkEmpty(files, path, ['lock']);
  } catch (error) {
    await lock.release();
    throw error;
  }
  try {
    await new Restore(ports, path, image).write(topics);
  } catch (error) {
    // node.json first: what is left then, should this fail too, is nothing that a broker starts on.
    for (const name of ['node.json', 'topics.json', 'producer-ids.json', ...image.documents.map(({ file }) => file)]) {
      await files.removeFile(`${path}/${name}`).catch(() => {});
    }
    await files.removeTree(`${path}/topics`).catch(() => {});
    await files.removeFile(`${path}/lock`).catch(() => {});
    throw error;
  } finally {
    await lock.release();
  }
}

/** The folder and those above it that are not there, the innermost first. */
async function missingFolders(files: FileSystem, path: string): Promise<string[]> {
  const missing: string[] = [];
  for (let folder = path; folder !== '' && !(await files.exists(folder)); ) {
    missing.push(folder);
    folder = folder.slice(0, folder.lastIndexOf('/'));
  }
  return missing;
}

/** Somebody else may have put something there meanwhile. */
async function removeIfEmpty(files: FileSystem, folder: string): Promise<void> {
  if ((await files.list(folder)).length === 0) await files.removeTree(folder);
}

/** But for what is allowed to be there. Throws FOLDER_NOT_EMPTY. */
async function checkEmpty(files: FileSystem, path: string, allowed: readonly string[]): Promise<void> {
  const present = (await files.list(path)).filter((name) => name !== 'lost+found' && !allowed.includes(name));
  if (present.length === 0) return;
  throw new TidemarkError('FOLDER_NOT_EMPTY', `${path} is not empty: a backup is restored into a new folder`);
}

class Restore {
  readonly #files: FileSystem;
  readonly #nowMs: TimestampMs;
  readonly #path: string;
  readonly #image: FolderImage;
  readonly #pool: FilePool;

  constructor({ files, clock }: RestorePorts, path: string, image: FolderImage) {
    this.#files = files;
    this.#nowMs = clock.wallMs();
    this.#path = path;
    this.#image = image;
    this.#pool = new FilePool(files, 16);
  }

  async write(topics: readonly Topic[]): Promise<void> {
    const { nodeId, clusterId, leaderEpoch, producerIdsEnd, documents } = this.#image;
    await this.#files.makeDirectory(`${this.#path}/topics`);
    for (const { topicId, partitions } of this.#image.topics) {
      for (const [number, partition] of partitions.entries()) await this.#writePartition(topicId, number, partition);
    }
    await this.#pool.close();
    for (const { file, format: name, version, value } of documents) {
      await writeCheckedFile(this.#files, `${this.#path}/${file}`, { name, version }, value, { isPrivate: true });
    }
    await TopicCatalogue.create(this.#files, `${this.#path}/topics.json`, topics);
    await PersistedProducerIds.create(
      this.#files,
      `${this.#path}/producer-ids.json`,
      producerIdsEnd + PRODUCER_IDS_LEAP,
    );
    await writeIdentity(this.#files, this.#path, { clusterId, nodeId, epoch: leaderEpoch + EPOCH_LEAP });
    await this.#files.syncDirectory(this.#path.slice(0, this.#path.lastIndexOf('/')) || '/');
  }

  async #writePartition(topicId: TopicId, number: PartitionId, image: PartitionImage): Promise<void> {
    // A partition that was never written to has no folder.
    if (image.endOffset === 0) return;
    const place: SegmentPlace = {
      files: this.#files,
      pool: this.#pool,
      directory: `${this.#path}/topics/${topicId}/${number}`,
      durableParent: this.#path,
      indexIntervalBytes: DEFAULT_TOPIC_SETTINGS.indexIntervalBytes,
    };
    await this.#files.makeDirectory(place.directory);
    const producers = new ProducerStates();
    const states: SegmentState[] = [];
    for (const segment of image.segments) states.push(await this.#writeSegment(place, segment, producers));
    if (states.length === 0) {
      const empty = new Segment(place, emptySegment(image.endOffset, this.#nowMs));
      await empty.create();
      states.push(empty.state);
    }
    await this.#files.syncDirectory(place.directory);
    await syncFoldersAbove(place);
    await writeCheckpoint(this.#files, place.directory, {
      logStartOffset: image.logStartOffset,
      recoveryOffset: states.at(-1)?.nextOffset ?? image.endOffset,
      leaderEpoch: this.#image.leaderEpoch,
      syncsEachWrite: true,
      maxGroupBytes: MAX_GROUP_BYTES,
      segments: states,
      producers: producers.snapshot(image.endOffset),
      compaction: NOTHING_CLEANED,
    });
  }

  async #writeSegment(place: SegmentPlace, image: SegmentImage, producers: ProducerStates): Promise<SegmentState> {
    const segment = new Segment(place, emptySegment(image.baseOffset, image.createdAtMs));
    await segment.create();
    // How long they have been idle counts from the backup on: the time in between they could not write here.
    const lastAppendMs = this.#nowMs - Math.max(0, this.#image.takenAtMs - image.appendedAtMs);
    let written = 0;
    let waiting: Buffer[] = [];
    let waitingBytes = 0;
    const flush = async (): Promise<void> => {
      await segment.withFile((file) => file.write(waiting, written));
      written += waitingBytes;
      waiting = [];
      waitingBytes = 0;
    };
    for await (const batch of image.batches()) {
      const header = readBatchHeader(batch);
      segment.note(header, header.baseOffset, image.appendedAtMs);
      producers.record(header, header.baseOffset, header.baseOffset, lastAppendMs);
      waiting.push(Buffer.from(batch));
      waitingBytes += batch.length;
      if (waitingBytes >= WRITE_BYTES) await flush();
    }
    if (waitingBytes > 0) await flush();
    await segment.withFile((file) => file.datasync());
    await segment.saveIndex();
    await segment.closeFile();
    return { ...segment.state, createdAtMs: image.createdAtMs };
  }
}

/** Throws INVALID_TOPIC_NAME, INVALID_SETTING: of a newer version, say. */
function topicOf({ name, topicId, internal, createdAtMs, settings, partitions }: TopicImage): Topic {
  checkTopicName(name);
  return {
    id: topicId,
    name,
    partitions: partitions.length,
    settings: parseSettings(TOPIC_SETTINGS, settings),
    createdAtMs,
    internal,
  };
}
