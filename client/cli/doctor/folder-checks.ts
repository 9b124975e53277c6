// The data folder, looked at without changing anything in it; a broker may have it.

import { access, constants, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ACCESS_FILE, AccessCatalogue, type AccessState } from '../../../broker/access/access-catalogue.ts';
import { nodeFiles, nodeRandom } from '../../../broker/node-ports.ts';
import { PersistedProducerIds } from '../../../broker/producer-ids.ts';
import { lostStateFiles } from '../../../broker/state-files.ts';
import { lastStopOf, readIdentity } from '../../../broker/storage/data-directory.ts';
import type { Topic } from '../../../broker/topics/topic.ts';
import { TopicCatalogue } from '../../../broker/topics/topic-catalogue.ts';
import { TidemarkError } from '../../../protocol/errors.ts';
import { type CheckRow, fail, ok, warn } from '../check-rows.ts';

export interface FolderFindings {
  readonly rows: readonly CheckRow[];
  /** The folder, or the nearest one above it that is there. */
  readonly existing: string;
  readonly isThere: boolean;
  /** A broker has it now. */
  readonly isServed: boolean;
  readonly clusterId: string | undefined;
  readonly topics: readonly Topic[];
  /** Users and rules; undefined where they cannot be read. */
  readonly access: Pick<AccessState, 'users' | 'rules'> | undefined;
}

const NOBODY: FolderFindings['access'] = { users: new Map(), rules: new Map() };

/** `path` is absolute. */
export async function checkFolder(path: string): Promise<FolderFindings> {
  const nothing = { isThere: false, isServed: false, clusterId: undefined, topics: [], access: NOBODY };
  if (!(await nodeFiles.exists(path))) {
    const existing = await nearestAbove(path);
    const row = (await isWritable(existing))
      ? ok('folder', `${path} is not there yet; the first start makes it`)
      : fail(
          'folder',
          `${path} cannot be made: ${existing} may not be written to`,
          `give this user access to ${existing}`,
        );
    return { ...nothing, rows: [row], existing };
  }
  if (!(await stat(path)).isDirectory()) {
    const row = fail('folder', `${path} is a file`, 'name a folder');
    return { ...nothing, rows: [row], existing: dirname(path) };
  }
  if (!(await isWritable(path))) {
    const row = fail('folder', `${path} may not be read and written to`, 'chown it to the user of the broker');
    return { ...nothing, rows: [row], existing: path };
  }
  const names = await nodeFiles.list(path);
  const lock = await checkLock(path, names);
  const state = await checkStateFiles(path, names);
  const rows = [ok('folder', `${path} can be written to`), lock.row, ...state.rows];
  if (!lock.isServed) rows.push(await checkLastStop(path));
  const { clusterId, topics, access } = state;
  return { rows, existing: path, isThere: true, isServed: lock.isServed, clusterId, topics, access };
}

async function nearestAbove(path: string): Promise<string> {
  let above = dirname(path);
  while (!(await nodeFiles.exists(above)) && dirname(above) !== above) above = dirname(above);
  return above;
}

async function isWritable(path: string): Promise<boolean> {
  try {
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Trying the lock would write to it: the system's table of locks tells as well. */
async function checkLock(path: string, names: readonly string[]): Promise<{ row: CheckRow; isServed: boolean }> {
  if (!names.includes('lock')) return { row: ok('lock', 'no broker has had the folder'), isServed: false };
  let table: string;
  try {
    table = await readFile('/proc/locks', 'latin1');
  } catch {
    const row = warn('lock', 'this system does not tell whether a broker has the folder', 'look for the process');
    return { row, isServed: false };
  }
  const { ino } = await stat(join(path, 'lock'));
  const isServed = table.split('\n').some((line) => line.split(/\s+/).some((field) => field.endsWith(`:${ino}`)));
  if (!isServed) return { row: ok('lock', 'no broker has the folder now'), isServed };
  const holder = (await readFile(join(path, 'lock'), 'latin1')).trim();
  return { row: ok('lock', `a broker has the folder (process ${holder})`), isServed };
}

async function checkStateFiles(
  path: string,
  names: readonly string[],
): Promise<Pick<FolderFindings, 'rows' | 'clusterId' | 'topics' | 'access'>> {
  const rows: CheckRow[] = [];
  const restore = 'no repair makes it anew: restore it, or the folder, from a backup';
  const read = async <Value>(file: string, work: () => Promise<Value>): Promise<Value | undefined> => {
    try {
      return await work();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EACCES') {
        rows.push(fail(file, `${path}/${file} may not be read`, 'chown it to the user of the broker'));
        return undefined;
      }
      if (!(error instanceof TidemarkError)) throw error;
      const isNewer = error.code === 'INCOMPATIBLE_DATA_DIR';
      rows.push(
        fail(file, error.message, isNewer ? 'start the version of Tidemark that wrote it, or a newer one' : restore),
      );
      return undefined;
    }
  };
  const identity = await read('node.json', () => readIdentity(nodeFiles, path));
  const catalogue = await read('topics.json', () => TopicCatalogue.open(nodeFiles, `${path}/topics.json`, () => {}));
  await read('producer-ids.json', () => PersistedProducerIds.open(nodeFiles, `${path}/producer-ids.json`));
  const access = await read(ACCESS_FILE, async () => {
    const world = { files: nodeFiles, random: nodeRandom };
    return (await AccessCatalogue.open(world, `${path}/${ACCESS_FILE}`)).state;
  });
  const lost = [...(await lostStateFiles(nodeFiles, path, names))];
  if (identity === undefined && !names.includes('node.json') && names.includes('topics')) lost.unshift('node.json');
  for (const file of lost) rows.push(fail(file, 'is missing: no broker starts without it', restore));
  const topics = catalogue === undefined ? [] : [...catalogue.topics()];
  const partitions = topics.reduce((sum, topic) => sum + topic.partitions, 0);
  if (rows.length === 0) {
    const isNew = identity === undefined;
    const found = isNew
      ? 'none yet: no broker has had the folder'
      : `whole: ${topics.length} topics, ${partitions} partitions`;
    rows.push(ok('state-files', found));
  }
  return { rows, clusterId: identity?.clusterId, topics, access };
}

async function checkLastStop(path: string): Promise<CheckRow> {
  const lastStop = await lastStopOf(nodeFiles, path);
  if (lastStop === 'clean') return ok('last-stop', 'clean');
  const what = lastStop === 'process-died' ? 'the process died' : 'the machine died, or the disk failed';
  return warn(
    'last-stop',
    `not clean: ${what}`,
    'the next start recovers; `tidemark log verify DIR` looks at everything',
  );
}
