// Users, over the wire.

import { tidemark } from '../../protocol/generated/tidemark.js';
import type { UserDescription, UserPassword } from '../access-types.ts';
import type { Cluster } from '../cluster.ts';
import { refuseMisspelt } from '../options.ts';
import { onlyIfNotDone } from '../retry.ts';
import { newUser } from './new-credentials.ts';

interface Context {
  readonly cluster: Cluster;
}

export async function listUsers({ cluster }: Context): Promise<UserDescription[]> {
  const { message } = await cluster.requestAny('listUsers', {});
  return message.users
    .map(({ name, mechanisms, createdAtMs, changedAtMs, superUser }) => ({
      name: name ?? '',
      mechanisms: (mechanisms ?? []).map(({ mechanism, iterations }) => ({
        mechanism: mechanism ?? '',
        iterations: iterations ?? 0,
      })),
      createdAtMs: createdAtMs ?? 0,
      changedAtMs: changedAtMs ?? 0,
      superUser: superUser ?? false,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export async function putUser({ cluster }: Context, user: UserPassword, mode: 'create' | 'replace'): Promise<void> {
  refuseMisspelt(user, ['name', 'password', 'iterations'], 'a user');
  const { name, credentials } = await newUser(user, cluster.settings.ports.random);
  const wireMode = mode === 'create' ? tidemark.PutUserMode.CREATE : tidemark.PutUserMode.REPLACE;
  // To set the same keys twice does no harm.
  const mayRetry = mode === 'create' ? onlyIfNotDone : undefined;
  await cluster.requestAny('putUser', { name, mode: wireMode, credentials }, mayRetry);
}

export async function deleteUser({ cluster }: Context, name: string): Promise<{ rulesLeft: number }> {
  const { message } = await cluster.requestAny('deleteUser', { name }, onlyIfNotDone);
  return { rulesLeft: message.rulesLeft };
}
