// The users and the rules. One file, replaced whole at every change (storage/checked-file.ts), for the owner's eyes alone:
//
//   { "secret": hex,
//     "users": [{ "name", "createdAtMs", "changedAtMs", "credentials": [{ "mechanism", "salt", "iterations", "storedKey", "serverKey" }] }],
//     "rules": [{ "principal", "operation", "resourceType", "name", "prefix", "host", "deny" }] }
//
// Bytes are in Base64. The secret makes up what is shown of users that do not exist, the same each time. A folder without
// the file has neither users nor rules.

import { TidemarkError } from '../../protocol/errors.ts';
import { isUserName } from '../../protocol/prepared-text.ts';
import {
  isScramMechanism,
  keyBytesOf,
  MAX_ITERATIONS,
  MIN_ITERATIONS,
  type ScramCredential,
  type ScramMechanism,
} from '../../protocol/scram-keys.ts';
import type { FileSystem, Random } from '../ports.ts';
import { Serial } from '../serial.ts';
import type { StateDocument } from '../state-document.ts';
import { type FileFormat, readCheckedFile, writeCheckedFile } from '../storage/checked-file.ts';
import {
  isOutOfFiles,
  isOutOfSpace,
  storageFailed,
  storageFull,
  storageUnavailable,
} from '../storage/storage-errors.ts';
import { checkedRule, keyOf, type Rule } from './rules.ts';

export const ACCESS_FILE = 'access.json';
export const ACCESS_FORMAT: FileFormat = { name: 'tidemark-access', version: 1 };
/** For messages. */
const CATALOGUE = 'catalogue of users and rules';
const SECRET_BYTES = 32;
const MAX_ENTRIES = 10_000;
const MIN_SALT_BYTES = 8;
const MAX_SALT_BYTES = 128;

export interface User {
  readonly name: string;
  readonly createdAtMs: number;
  readonly changedAtMs: number;
  readonly credentials: ReadonlyMap<ScramMechanism, ScramCredential>;
}

export interface AccessState {
  readonly secret: Buffer;
  readonly users: ReadonlyMap<string, User>;
  /** By what they say. */
  readonly rules: ReadonlyMap<string, Rule>;
}

type Freeing = <Result>(step: () => Promise<Result>) => Promise<Result>;

const asItIs: Freeing = (step) => step();

export interface CatalogueDependencies {
  readonly files: FileSystem;
  readonly random: Random;
  /** Called when it is unknown whether the file holds a change: the process should end then. */
  readonly onDiskFailed?: ((error: TidemarkError) => void) | undefined;
  /** Runs a change on a full disk by means of the reserve: a user who must not log in any more has to be deletable. */
  readonly freeing?: Freeing | undefined;
}

export class AccessCatalogue {
  readonly #dependencies: CatalogueDependencies;
  readonly #path: string;
  readonly #changes = new Serial();
  #state: AccessState;
  #failure: TidemarkError | undefined;

  private constructor(dependencies: CatalogueDependencies, path: string, state: AccessState) {
    this.#dependencies = dependencies;
    this.#path = path;
    this.#state = state;
  }

  /** Throws DATA_DIR_DAMAGED, or INCOMPATIBLE_DATA_DIR for another version. */
  static async open(dependencies: CatalogueDependencies, path: string): Promise<AccessCatalogue> {
    const stored = await readCheckedFile(dependencies.files, path, ACCESS_FORMAT);
    const secret = Buffer.from(dependencies.random.bytes(SECRET_BYTES));
    const state = stored === undefined ? { secret, users: new Map(), rules: new Map() } : parseState(stored, path);
    return new AccessCatalogue(dependencies, path, state);
  }

  get state(): AccessState {
    return this.#state;
  }

  /** For a backup, if there are users or rules. */
  get document(): StateDocument | undefined {
    const { users, rules } = this.#state;
    if (users.size === 0 && rules.size === 0) return undefined;
    return {
      file: ACCESS_FILE,
      format: ACCESS_FORMAT.name,
      version: ACCESS_FORMAT.version,
      value: formatState(this.#state),
    };
  }

  /** Visible only once durable; nothing has changed if it fails. Throws what `next` throws, ACCESS_LIMIT, STORAGE_FULL. */
  change(next: (state: AccessState) => AccessState): Promise<AccessState> {
    return this.#changes.run(async () => {
      if (this.#failure !== undefined) throw this.#failure;
      const state = next(this.#state);
      checkCount('users', state.users.size, this.#state.users.size);
      checkCount('rules', state.rules.size, this.#state.rules.size);
      if (state !== this.#state) await this.#save(state);
      this.#state = state;
      return state;
    });
  }

  /** Once no change is under way. */
  close(): Promise<void> {
    return this.#changes.idle();
  }

  async #save(state: AccessState): Promise<void> {
    const { files, onDiskFailed } = this.#dependencies;
    const freeing: Freeing = this.#dependencies.freeing ?? asItIs;
    try {
      await freeing(() => writeCheckedFile(files, this.#path, ACCESS_FORMAT, formatState(state), { isPrivate: true }));
    } catch (error) {
      if (isOutOfSpace(error)) throw storageFull(CATALOGUE, error);
      if (isOutOfFiles(error)) throw storageUnavailable(CATALOGUE, error);
      // The old file or the new one may be there after a crash.
      this.#failure = storageFailed(CATALOGUE, error, 'unknown');
      onDiskFailed?.(this.#failure);
      throw this.#failure;
    }
  }
}

/** Throws INVALID_USER. */
export function checkUser(name: string, credentials: readonly ScramCredential[]): void {
  if (!isUserName(name)) {
    throw invalidUser('the name of a user has 1 to 128 printable characters as SASLprep leaves them, and is not "*"');
  }
  const mechanisms = new Set(credentials.map(({ mechanism }) => mechanism));
  if (credentials.length === 0 || mechanisms.size < credentials.length) {
    throw invalidUser('a user has the keys of one mechanism at least, and of each once');
  }
  for (const { mechanism, salt, iterations, storedKey, serverKey } of credentials) {
    if (!isScramMechanism(mechanism)) throw invalidUser('there is no such mechanism');
    if (salt.length < MIN_SALT_BYTES || salt.length > MAX_SALT_BYTES) {
      throw invalidUser(`a salt has ${MIN_SALT_BYTES} to ${MAX_SALT_BYTES} bytes, not ${salt.length}`);
    }
    if (!(iterations >= MIN_ITERATIONS && iterations <= MAX_ITERATIONS)) {
      throw invalidUser(`iterations are ${MIN_ITERATIONS} to ${MAX_ITERATIONS}, not ${iterations}`);
    }
    const bytes = keyBytesOf(mechanism);
    if (storedKey.length !== bytes || serverKey.length !== bytes) {
      throw invalidUser(`the keys of ${mechanism} have ${bytes} bytes`);
    }
  }
}

function checkCount(what: string, count: number, before: number): void {
  if (count <= MAX_ENTRIES || count <= before) return;
  throw new TidemarkError('ACCESS_LIMIT', `there can be ${MAX_ENTRIES} ${what}, and there are ${before}`);
}

function formatState({ secret, users, rules }: AccessState): unknown {
  return {
    secret: secret.toString('hex'),
    users: Array.from(users.values(), ({ credentials, ...user }) => ({
      ...user,
      credentials: Array.from(credentials.values(), ({ mechanism, salt, iterations, storedKey, serverKey }) => ({
        mechanism,
        salt: salt.toString('base64'),
        iterations,
        storedKey: storedKey.toString('base64'),
        serverKey: serverKey.toString('base64'),
      })),
    })),
    rules: [...rules.values()],
  };
}

function parseState(stored: unknown, path: string): AccessState {
  try {
    const { secret, users, rules } = record(stored);
    const parsedRules = list(rules).map((rule) => parseRule(record(rule)));
    return {
      secret: Buffer.from(text(secret), 'hex'),
      users: new Map(
        list(users)
          .map((user) => parseUser(record(user)))
          .map((user) => [user.name, user]),
      ),
      rules: new Map(parsedRules.map((rule) => [keyOf(rule), rule])),
    };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TidemarkError('INCOMPATIBLE_DATA_DIR', `${path} holds what this version does not know: ${why}`, {
      cause,
    });
  }
}

function parseUser(stored: Readonly<Record<string, unknown>>): User {
  const name = text(stored['name']);
  const credentials = list(stored['credentials']).map((credential) => parseCredential(record(credential)));
  checkUser(name, credentials);
  return {
    name,
    createdAtMs: number(stored['createdAtMs']),
    changedAtMs: number(stored['changedAtMs']),
    credentials: new Map(credentials.map((credential) => [credential.mechanism, credential])),
  };
}

function parseCredential(stored: Readonly<Record<string, unknown>>): ScramCredential {
  const mechanism = text(stored['mechanism']);
  if (!isScramMechanism(mechanism)) throw invalidUser(`there is no mechanism ${mechanism}`);
  return {
    mechanism,
    salt: Buffer.from(text(stored['salt']), 'base64'),
    iterations: number(stored['iterations']),
    storedKey: Buffer.from(text(stored['storedKey']), 'base64'),
    serverKey: Buffer.from(text(stored['serverKey']), 'base64'),
  };
}

function parseRule(stored: Readonly<Record<string, unknown>>): Rule {
  return checkedRule({
    principal: text(stored['principal']),
    operation: text(stored['operation']),
    resourceType: text(stored['resourceType']),
    name: text(stored['name']),
    prefix: stored['prefix'] === true,
    host: text(stored['host']),
    deny: stored['deny'] === true,
  });
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
  throw new TypeError('an object is missing');
}

function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new TypeError('a list is missing');
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError('a text is missing');
}

function number(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new TypeError('a number is missing');
}

function invalidUser(message: string): TidemarkError {
  return new TidemarkError('INVALID_USER', message);
}
