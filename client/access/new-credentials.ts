// What a broker is to keep of a password: made here, so that the password itself goes nowhere.

import { TidemarkError } from '../../protocol/errors.ts';
import { isUserName, preparedText } from '../../protocol/prepared-text.ts';
import {
  credentialOf,
  DEFAULT_ITERATIONS,
  MAX_ITERATIONS,
  MIN_ITERATIONS,
  SALT_BYTES,
  SCRAM_MECHANISMS,
  type ScramCredential,
} from '../../protocol/scram-keys.ts';
import type { UserPassword } from '../access-types.ts';
import type { Random } from '../ports.ts';

export interface NewUser {
  readonly name: string;
  readonly credentials: ScramCredential[];
}

/** The keys of every mechanism. Throws INVALID_ARGUMENT. */
export async function newUser({ name, password, iterations }: UserPassword, random: Random): Promise<NewUser> {
  const preparedName = typeof name === 'string' ? preparedText(name) : undefined;
  if (preparedName === undefined || !isUserName(preparedName)) {
    throw invalid('the name of a user has 1 to 128 printable characters, and is neither "*" nor "ANONYMOUS"');
  }
  const prepared = typeof password === 'string' ? preparedText(password) : undefined;
  if (prepared === undefined) throw invalid('a password has 1 to 128 printable characters');
  const times = iterations ?? DEFAULT_ITERATIONS;
  if (!Number.isSafeInteger(times) || times < MIN_ITERATIONS || times > MAX_ITERATIONS) {
    throw invalid(`iterations has to be a whole number from ${MIN_ITERATIONS} to ${MAX_ITERATIONS}, not ${times}`);
  }
  const credentials: ScramCredential[] = [];
  for (const mechanism of SCRAM_MECHANISMS) {
    credentials.push(await credentialOf(mechanism, prepared, Buffer.from(random.bytes(SALT_BYTES)), times));
  }
  return { name: preparedName, credentials };
}

function invalid(message: string): TidemarkError {
  return new TidemarkError('INVALID_ARGUMENT', message);
}
