// Who may log in where the attacked broker wants that: both may do everything, so that requests reach as deep as without.

import { putUserOffline } from '../../broker/access/offline-users.ts';
import { nodeFiles, nodeRandom } from '../../broker/node-ports.ts';
import { Login } from '../../client/access/login.ts';
import { newUser } from '../../client/access/new-credentials.ts';
import { MIN_ITERATIONS, SCRAM_MECHANISMS } from '../../protocol/scram-keys.ts';
import type { Caller } from './landmarks.ts';

export const USERS = ['attacker', 'innocent'] as const;

export const PASSWORD = 'correct horse';

export const LOGIN_SETTINGS: Readonly<Record<string, string | number>> = {
  authentication: 'required',
  'super.users': USERS.map((name) => `User:${name}`).join(';'),
  'authentication.failures.per.minute': 1_000_000,
};

/** Before the broker starts. */
export async function makeUsers(dataPath: string): Promise<void> {
  const world = { files: nodeFiles, random: nodeRandom, clock: { wallMs: () => Date.now() } };
  for (const name of USERS) {
    const user = await newUser({ name, password: PASSWORD, iterations: MIN_ITERATIONS }, nodeRandom);
    await putUserOffline(world, dataPath, user, 'create');
  }
}

/** Logs connections in; the password is stretched once. */
export class UserLogin {
  readonly #login: Login;

  constructor(name: string, password: string = PASSWORD) {
    this.#login = new Login({ username: name, password });
  }

  /** Rejects as the broker says. */
  async run(caller: Caller): Promise<void> {
    await this.#login.run(
      { authenticationRequired: true, mechanisms: [...SCRAM_MECHANISMS] },
      (request) => caller.call('authenticate', request),
      nodeRandom,
    );
  }
}
