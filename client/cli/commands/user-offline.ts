import { resolve } from 'node:path';
import type { UserPassword } from '../../access-types.ts';

/** In a data folder that no broker serves. Throws DATA_DIR_IN_USE and what else stands in the way. */
export async function putOffline(dataDir: string, user: UserPassword, mode: 'create' | 'replace'): Promise<void> {
  const [{ newUser }, { putUserOffline }, { nodeFiles, nodeRandom }] = await Promise.all([
    import('../../access/new-credentials.ts'),
    import('../../../broker/access/offline-users.ts'),
    import('../../../broker/node-ports.ts'),
  ]);
  const world = { files: nodeFiles, clock: { wallMs: () => Date.now() }, random: nodeRandom };
  await putUserOffline(world, resolve(dataDir), await newUser(user, nodeRandom), mode);
}
