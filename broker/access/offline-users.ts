// Users of a data folder that no broker serves at the moment: how the first one comes to be, and how a lost password is
// replaced.

import type { ScramCredential } from '../../protocol/scram-keys.ts';
import type { Clock, FileSystem, Random } from '../ports.ts';
import { lockDataDirectory } from '../storage/data-directory.ts';
import { ACCESS_FILE, AccessCatalogue } from './access-catalogue.ts';
import { putUser } from './put-user.ts';

export interface OfflineWorld {
  readonly files: FileSystem;
  readonly clock: Pick<Clock, 'wallMs'>;
  readonly random: Random;
}

/** Makes the folder if need be. Throws DATA_DIR_IN_USE, USER_ALREADY_EXISTS, UNKNOWN_USER, INVALID_USER. */
export async function putUserOffline(
  { files, clock, random }: OfflineWorld,
  dataPath: string,
  user: { readonly name: string; readonly credentials: readonly ScramCredential[] },
  mode: 'create' | 'replace',
): Promise<void> {
  await files.makeDirectory(dataPath);
  const lock = await lockDataDirectory(files, dataPath);
  try {
    const catalogue = await AccessCatalogue.open({ files, random }, `${dataPath}/${ACCESS_FILE}`);
    await putUser(catalogue, { ...user, mode, nowMs: clock.wallMs() });
  } finally {
    await lock.release();
  }
}
