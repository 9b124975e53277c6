// Keys for users that do not exist: ones that no password fits, and that look like those of the users there are. What a login
// shows of a user are the salt and the number of iterations, so these two must not tell who is made up:
//
// - the same name gets the same ones each time, over restarts too: they follow from a secret that is kept with the users;
// - lengths of salts and numbers of iterations come as often among those made up as among the users, and the same ones for
//   every mechanism;
// - when users come and go, few names get others, and then another salt with them, as after a change of a password.

import { createHmac, hkdfSync } from 'node:crypto';
import {
  DEFAULT_ITERATIONS,
  keyBytesOf,
  SALT_BYTES,
  type ScramCredential,
  type ScramMechanism,
} from '../../protocol/scram-keys.ts';
import type { AccessState, User } from './access-catalogue.ts';

/** Each costs a hash at every login; those that fewest users have are left out. */
const MAX_SHAPES = 16;
const UINT48_VALUES = 2 ** 48;

/** What a login shows of keys. */
interface Shape {
  readonly iterations: number;
  readonly saltBytes: number;
  /** How many users have it. */
  readonly users: number;
}

const OF_NEW_USERS: Shape = { iterations: DEFAULT_ITERATIONS, saltBytes: SALT_BYTES, users: 1 };

export class DecoyCredentials {
  readonly #stateOf: () => AccessState;
  /** Whose shapes are known. */
  #users: ReadonlyMap<string, User> | undefined;
  #shapes: readonly Shape[] = [];

  constructor(stateOf: () => AccessState) {
    this.#stateOf = stateOf;
  }

  /** For a user that has no keys of this mechanism, or none at all. */
  credentialOf(name: string, mechanism: ScramMechanism): ScramCredential {
    const { secret, users } = this.#stateOf();
    const own = users.get(name)?.credentials.values().next().value;
    const chosen = this.#choose(name);
    const { iterations, saltBytes } = own === undefined ? chosen : shapeOf(own);
    const keyBytes = keyBytesOf(mechanism);
    // A name that somebody tries to log in by may be longer than HKDF takes.
    const key = createHmac('sha512', secret)
      .update(JSON.stringify([mechanism, name, iterations, saltBytes]))
      .digest();
    const bytes = Buffer.from(hkdfSync('sha512', key, '', '', saltBytes + 2 * keyBytes));
    return {
      mechanism,
      salt: bytes.subarray(0, saltBytes),
      iterations,
      storedKey: bytes.subarray(saltBytes, saltBytes + keyBytes),
      serverKey: bytes.subarray(saltBytes + keyBytes),
    };
  }

  /**
   * By rendezvous: each shape draws a number for the name, weighted by how many users have it, and the greatest wins. So a shape
   * that comes or goes changes only the names that it wins or has won.
   */
  #choose(name: string): Shape {
    const { secret, users } = this.#stateOf();
    if (this.#users !== users) {
      this.#users = users;
      this.#shapes = shapesOf(users.values());
    }
    let winner = OF_NEW_USERS;
    let greatest = Number.NEGATIVE_INFINITY;
    for (const shape of this.#shapes) {
      const text = JSON.stringify([name, shape.iterations, shape.saltBytes]);
      const drawn = (createHmac('sha256', secret).update(text).digest().readUIntBE(0, 6) + 0.5) / UINT48_VALUES;
      const score = -shape.users / Math.log(drawn);
      if (score <= greatest) continue;
      greatest = score;
      winner = shape;
    }
    return winner;
  }
}

/** Of the first keys of each user: all of one user look the same. */
function shapesOf(users: Iterable<User>): Shape[] {
  const shapes = new Map<string, Shape>();
  for (const { credentials } of users) {
    for (const credential of credentials.values()) {
      const { iterations, saltBytes } = shapeOf(credential);
      const key = `${iterations} ${saltBytes}`;
      shapes.set(key, { iterations, saltBytes, users: (shapes.get(key)?.users ?? 0) + 1 });
      break;
    }
  }
  const byUsers = (a: Shape, b: Shape): number => b.users - a.users || a.iterations - b.iterations;
  return [...shapes.values()].sort(byUsers).slice(0, MAX_SHAPES);
}

function shapeOf({ iterations, salt }: ScramCredential): Omit<Shape, 'users'> {
  return { iterations, saltBytes: salt.length };
}
