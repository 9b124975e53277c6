// The folder that holds all data, as one broker at a time has it:
//
//   lock         locked by the operating system while a broker runs; dropped when its process dies
//   node.json    who this node is: cluster id, node id, and the epoch, one more at each start
//   running      the boot id of the machine on which a broker has the folder open; begins with "failed" after a failed
//                sync; absent after a clean stop
//   reserve      space that is given up when the disk is full (reserve.ts)
//   topics/      <topic id>/<partition>/, see docs/log-format.md

import { dirname } from 'node:path';
import { TidemarkError } from '../../protocol/errors.ts';
import type { FileError, FileHandle, FileLock, FileSystem, Random } from '../ports.ts';
import { uuidFrom } from '../uuid.ts';
import { readCheckedFile, writeCheckedFile } from './checked-file.ts';
import type { LastStop } from './recovery.ts';
import { Reserve } from './reserve.ts';

const NODE_FORMAT = { name: 'tidemark-node', version: 1 };
const FIRST_NODE_ID = 1;
/** In the place of a boot id, or of its beginning. */
const DISTRUSTED = 'failed';

export interface NodeIdentity {
  readonly clusterId: string;
  readonly nodeId: number;
  /** Counts the starts; the leader epoch of every partition while this run lasts. */
  readonly epoch: number;
}

export class DataDirectory {
  readonly path: string;
  readonly identity: NodeIdentity;
  /** How the broker before this one ended. */
  readonly lastStop: LastStop;
  readonly reserve: Reserve;
  readonly #files: FileSystem;
  readonly #lock: FileLock;
  #marked = false;
  #isDistrusted = false;
  /** The file `running`, held open: when it is wanted, there may be no way to open one. */
  #mark: FileHandle | undefined;

  private constructor(
    files: FileSystem,
    path: string,
    lock: FileLock,
    reserve: Reserve,
    identity: NodeIdentity,
    lastStop: LastStop,
  ) {
    this.#files = files;
    this.path = path;
    this.#lock = lock;
    this.reserve = reserve;
    this.identity = identity;
    this.lastStop = lastStop;
  }

  /** Makes the folder if need be and locks it. Throws DATA_DIR_IN_USE, INCOMPATIBLE_DATA_DIR. */
  static async open(files: FileSystem, random: Random, path: string): Promise<DataDirectory> {
    await files.makeDirectory(path);
    if (!(await files.exists(`${path}/node.json`))) await syncFoldersAbove(files, path);
    const lock = await lockDataDirectory(files, path);
    try {
      const reserve = new Reserve(files, path);
      await reserve.find();
      const identity = await nextIdentity(files, random, path);
      // A broker on a full disk has to start: how else would one delete through it?
      await reserve.spendOn(() => writeIdentity(files, path, identity));
      const directory = new DataDirectory(files, path, lock, reserve, identity, await lastStopOf(files, path));
      if (directory.lastStop !== 'clean') directory.#mark = await files.open(directory.#markPath, 'write');
      return directory;
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /**
   * Notes that the folder is in use. Called after the recovery and before the first write: a crash during recovery must
   * leave the mark of the crash before it. So does a recovery that some log has yet to go through (`isComplete` false):
   * what the crash left of that one is judged at a later start.
   */
  async markRunning(isComplete: boolean): Promise<void> {
    if (!isComplete && this.lastStop !== 'clean') return;
    await this.reserve.spendOn(() => this.#writeMark());
    this.#marked = true;
  }

  async #writeMark(): Promise<void> {
    const scratch = `${this.#markPath}.new`;
    const file = await this.#files.open(scratch, 'create');
    try {
      await file.truncate(0);
      const bootId = await this.#files.bootId();
      await file.write([Buffer.from(this.#isDistrusted ? DISTRUSTED : bootId)], 0);
      await file.datasync();
    } catch (error) {
      await file.close();
      throw error;
    }
    await this.#mark?.close();
    this.#mark = file;
    // Whole or not at all: half a boot id would read as another machine's, and recovery be more lenient.
    await this.#files.rename(scratch, this.#markPath);
    await this.#files.syncDirectory(this.path);
  }

  /**
   * After a failed sync: the page cache may have dropped what it could not write, though the machine lives. The next start
   * is to judge as after the death of the machine.
   */
  async distrustPageCache(): Promise<void> {
    this.#isDistrusted = true;
    // Over a part of what is there: that takes no space. No boot id begins so.
    await this.#mark?.write([Buffer.from(DISTRUSTED)], 0);
  }

  /** Unlocks. A stop is clean if all is durable; the mark of an earlier crash stays unless this run took its place. */
  async release(clean: boolean): Promise<void> {
    try {
      if (clean && this.#marked) {
        await this.#files.removeFile(this.#markPath);
        await this.#files.syncDirectory(this.path);
      }
    } finally {
      await this.#mark?.close().catch(() => {});
      this.#mark = undefined;
      await this.#lock.release();
    }
  }

  get #markPath(): string {
    return `${this.path}/running`;
  }
}

/** Throws DATA_DIR_IN_USE. */
export async function lockDataDirectory(files: FileSystem, path: string): Promise<FileLock> {
  const lock = await files.tryLock(`${path}/lock`);
  if (lock !== undefined) return lock;
  throw new TidemarkError('DATA_DIR_IN_USE', `the data folder ${path} is in use by another broker`);
}

/** A new folder is there for good once every folder above it, which may be as new, has been synced. */
async function syncFoldersAbove(files: FileSystem, path: string): Promise<void> {
  for (let child = path; dirname(child) !== child; child = dirname(child)) {
    try {
      await files.syncDirectory(dirname(child));
    } catch (error) {
      // What the broker may not read it has not made.
      if ((error as FileError).code !== 'EACCES') throw error;
    }
  }
}

/** Who the node is of a data folder; undefined for a new one. Throws DATA_DIR_DAMAGED, INCOMPATIBLE_DATA_DIR. */
export async function readIdentity(files: FileSystem, path: string): Promise<NodeIdentity | undefined> {
  return (await readCheckedFile(files, `${path}/node.json`, NODE_FORMAT)) as NodeIdentity | undefined;
}

export async function writeIdentity(files: FileSystem, path: string, identity: NodeIdentity): Promise<void> {
  await writeCheckedFile(files, `${path}/node.json`, NODE_FORMAT, identity);
}

async function nextIdentity(files: FileSystem, random: Random, path: string): Promise<NodeIdentity> {
  const known = await readIdentity(files, path);
  if (known !== undefined) return { ...known, epoch: known.epoch + 1 };
  if ((await files.list(path)).includes('topics')) {
    throw new TidemarkError('INCOMPATIBLE_DATA_DIR', `${path} holds topics but no node.json: restore that file`);
  }
  return { clusterId: uuidFrom(random.bytes(16)), nodeId: FIRST_NODE_ID, epoch: 1 };
}

/** How the broker ended that last had the folder, by the mark that it left. */
export async function lastStopOf(files: FileSystem, path: string): Promise<LastStop> {
  try {
    const bootId = (await files.readFile(`${path}/running`)).toString('utf8');
    return bootId === (await files.bootId()) ? 'process-died' : 'machine-died';
  } catch (error) {
    if ((error as FileError).code === 'ENOENT') return 'clean';
    throw error;
  }
}
