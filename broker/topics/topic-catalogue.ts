// Which topics exist. One file, replaced whole at every change (storage/checked-file.ts):
//
//   { "topics": [{ "id", "name", "partitions", "settings": { "segment.bytes": "1048576" }, "createdAtMs", "internal" }],
//     "deleting": [topic ids] }
//
// A topic leaves in two steps. Its id goes to `deleting` first, which is the deletion; then its folders are removed, then
// the id is struck off. So a crash in between is made good at the next start, and a folder that the catalogue does not
// know is never deleted.

import { TidemarkError } from '../../protocol/errors.ts';
import type { TopicId } from '../../protocol/types.ts';
import type { FileSystem } from '../ports.ts';
import { Serial } from '../serial.ts';
import { formatSettings, parseSettings } from '../settings.ts';
import { type FileFormat, readCheckedFile, writeCheckedFile } from '../storage/checked-file.ts';
import {
  isOutOfFiles,
  isOutOfSpace,
  storageFailed,
  storageFull,
  storageUnavailable,
} from '../storage/storage-errors.ts';
import { checkTopicName, type Topic, UUID } from './topic.ts';
import { TOPIC_SETTINGS } from './topic-settings.ts';

const FORMAT: FileFormat = { name: 'tidemark-topics', version: 1 };
/** For messages. */
const CATALOGUE = 'topic catalogue';

/** Runs a step that frees space in the end, where the disk is full by means of a reserve. */
export type Freeing = <Result>(step: () => Promise<Result>) => Promise<Result>;

const asItIs: Freeing = (step) => step();

interface State {
  readonly topics: ReadonlyMap<TopicId, Topic>;
  readonly deleting: ReadonlySet<TopicId>;
}

export class TopicCatalogue {
  readonly #files: FileSystem;
  readonly #path: string;
  readonly #onDiskFailed: (error: TidemarkError) => void;
  readonly #freeing: Freeing;
  readonly #changes = new Serial();
  #state: State;
  #idByName: ReadonlyMap<string, TopicId> = new Map();
  #failure: TidemarkError | undefined;

  private constructor(
    files: FileSystem,
    path: string,
    onDiskFailed: (error: TidemarkError) => void,
    freeing: Freeing,
    state: State,
  ) {
    this.#files = files;
    this.#path = path;
    this.#onDiskFailed = onDiskFailed;
    this.#freeing = freeing;
    this.#state = state;
    this.#show(state);
  }

  /** Writes the file of a new data folder. */
  static async create(files: FileSystem, path: string, topics: readonly Topic[] = []): Promise<void> {
    const state = { topics: new Map(topics.map((topic) => [topic.id, topic])), deleting: new Set<TopicId>() };
    await writeCheckedFile(files, path, FORMAT, formatState(state));
  }

  /**
   * Reads the file; none is an empty catalogue. Throws DATA_DIR_DAMAGED, or INCOMPATIBLE_DATA_DIR for another version.
   * `onDiskFailed` is called when it is unknown whether the file holds a change: the process should end then.
   */
  static async open(
    files: FileSystem,
    path: string,
    onDiskFailed: (error: TidemarkError) => void,
    freeing: Freeing = asItIs,
  ): Promise<TopicCatalogue> {
    const stored = await readCheckedFile(files, path, FORMAT);
    const state = stored === undefined ? { topics: new Map(), deleting: new Set<TopicId>() } : parseState(stored, path);
    return new TopicCatalogue(files, path, onDiskFailed, freeing, state);
  }

  /** In the order of their creation. */
  topics(): Iterable<Topic> {
    return this.#state.topics.values();
  }

  get(name: string): Topic | undefined {
    const id = this.#idByName.get(name);
    return id === undefined ? undefined : this.#state.topics.get(id);
  }

  /** Deleted topics whose folders may still be there. */
  get deleting(): ReadonlySet<TopicId> {
    return this.#state.deleting;
  }

  /** Adds a topic. As with every change: visible only once durable, and nothing has changed if it fails. */
  add(topic: Topic): Promise<void> {
    return this.#change((state) => {
      if (this.#idByName.has(topic.name)) {
        throw topicExists(topic.name);
      }
      return { ...state, topics: new Map(state.topics).set(topic.id, topic) };
    }, asItIs);
  }

  /** Puts a changed topic in the place of the one with its id: it may be its retention. */
  replace(topic: Topic): Promise<void> {
    return this.#change((state) => {
      if (!state.topics.has(topic.id)) throw unknownTopic(topic.name);
      return { ...state, topics: new Map(state.topics).set(topic.id, topic) };
    });
  }

  /** The topic is gone; its id is in `deleting`. */
  remove(topic: Topic): Promise<void> {
    return this.#change((state) => {
      const topics = new Map(state.topics);
      if (!topics.delete(topic.id)) throw unknownTopic(topic.name);
      return { topics, deleting: new Set(state.deleting).add(topic.id) };
    });
  }

  /** The deleted topic's folders are gone. */
  strikeOff(id: TopicId): Promise<void> {
    return this.#change((state) => {
      const deleting = new Set(state.deleting);
      deleting.delete(id);
      return { ...state, deleting };
    });
  }

  #change(next: (state: State) => State, freeing: Freeing = this.#freeing): Promise<void> {
    return this.#changes.run(async () => {
      if (this.#failure !== undefined) throw this.#failure;
      const state = next(this.#state);
      await this.#save(state, freeing);
      this.#show(state);
    });
  }

  async #save(state: State, freeing: Freeing): Promise<void> {
    try {
      await freeing(() => writeCheckedFile(this.#files, this.#path, FORMAT, formatState(state)));
    } catch (error) {
      if (isOutOfSpace(error)) throw storageFull(CATALOGUE, error);
      if (isOutOfFiles(error)) throw storageUnavailable(CATALOGUE, error);
      // The old file or the new one may be there after a crash. Work that builds on either could be lost.
      this.#failure = storageFailed(CATALOGUE, error, 'unknown');
      this.#onDiskFailed(this.#failure);
      throw this.#failure;
    }
  }

  #show(state: State): void {
    this.#state = state;
    this.#idByName = new Map(Array.from(state.topics.values(), (topic) => [topic.name, topic.id]));
  }
}

export function topicExists(name: string): TidemarkError {
  return new TidemarkError('TOPIC_ALREADY_EXISTS', `topic ${name} exists`, { topic: name });
}

export function unknownTopic(name: string): TidemarkError {
  return new TidemarkError('UNKNOWN_TOPIC', `there is no topic ${JSON.stringify(name)}`, { topic: name });
}

interface StoredTopic {
  readonly id: string;
  readonly name: string;
  readonly partitions: number;
  readonly settings: Readonly<Record<string, string>>;
  readonly createdAtMs: number;
  readonly internal: boolean;
}

interface StoredState {
  readonly topics: readonly StoredTopic[];
  readonly deleting: readonly string[];
}

function formatState(state: State): StoredState {
  return {
    topics: Array.from(state.topics.values(), (topic) => ({
      ...topic,
      settings: Object.fromEntries(
        formatSettings(TOPIC_SETTINGS, topic.settings).map(({ name, value }) => [name, value]),
      ),
    })),
    deleting: [...state.deleting],
  };
}

function parseState(stored: unknown, path: string): State {
  const topics = new Map<TopicId, Topic>();
  const names = new Set<string>();
  const { topics: storedTopics, deleting } = isStoredState(stored) ? stored : refuse(path, 'has another shape');
  for (const storedTopic of storedTopics) {
    const topic = parseTopic(storedTopic, path);
    if (topics.has(topic.id) || names.has(topic.name)) refuse(path, `holds topic ${topic.name} twice`);
    topics.set(topic.id, topic);
    names.add(topic.name);
  }
  return { topics, deleting: new Set(deleting) };
}

function parseTopic(stored: StoredTopic, path: string): Topic {
  try {
    checkTopicName(stored.name);
    return { ...stored, settings: parseSettings(TOPIC_SETTINGS, new Map(Object.entries(stored.settings))) };
  } catch (cause) {
    return refuse(path, `holds a topic that this version does not know: ${(cause as Error).message}`, cause);
  }
}

function refuse(path: string, why: string, cause?: unknown): never {
  throw new TidemarkError('INCOMPATIBLE_DATA_DIR', `${path} ${why}`, { cause });
}

function isStoredState(value: unknown): value is StoredState {
  return (
    isRecord(value) &&
    Array.isArray(value['topics']) &&
    value['topics'].every(isStoredTopic) &&
    Array.isArray(value['deleting']) &&
    value['deleting'].every(isUuid)
  );
}

function isStoredTopic(value: unknown): value is StoredTopic {
  return (
    isRecord(value) &&
    isUuid(value['id']) &&
    typeof value['name'] === 'string' &&
    Number.isSafeInteger(value['partitions']) &&
    Number(value['partitions']) >= 1 &&
    isRecord(value['settings']) &&
    Object.values(value['settings']).every((setting) => typeof setting === 'string') &&
    Number.isSafeInteger(value['createdAtMs']) &&
    typeof value['internal'] === 'boolean'
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}
