// The one way in which a user comes to be or gets other keys, whether a broker serves the catalogue or not.

import { TidemarkError } from '../../protocol/errors.ts';
import type { ScramCredential } from '../../protocol/scram-keys.ts';
import { type AccessCatalogue, checkUser, type User } from './access-catalogue.ts';

const MAX_SHOWN_CHARACTERS = 128;

/** Throws INVALID_USER, USER_ALREADY_EXISTS, UNKNOWN_USER, ACCESS_LIMIT. */
export async function putUser(
  catalogue: AccessCatalogue,
  wanted: {
    readonly name: string;
    readonly credentials: readonly ScramCredential[];
    readonly mode: 'create' | 'replace';
    readonly nowMs: number;
  },
): Promise<void> {
  const { name, credentials, mode, nowMs } = wanted;
  checkUser(name, credentials);
  await catalogue.change((state) => {
    const present = state.users.get(name);
    if (present === undefined && mode === 'replace') throw unknownUser(name);
    if (present !== undefined && mode === 'create') {
      throw new TidemarkError('USER_ALREADY_EXISTS', `there is a user ${JSON.stringify(name)} already`);
    }
    const user: User = {
      name,
      createdAtMs: present?.createdAtMs ?? nowMs,
      changedAtMs: nowMs,
      credentials: new Map(credentials.map((credential) => [credential.mechanism, credential])),
    };
    return { ...state, users: new Map(state.users).set(name, user) };
  });
}

export function unknownUser(name: string): TidemarkError {
  return new TidemarkError('UNKNOWN_USER', `there is no user ${JSON.stringify(name.slice(0, MAX_SHOWN_CHARACTERS))}`);
}
