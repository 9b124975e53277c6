// Connection profiles: what leads to a cluster, kept under a name in one file of the user's own. It may hold passwords, so
// that nobody else may read it, and it is replaced as a whole.

import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { TidemarkError } from '../../protocol/errors.ts';

export interface Profile {
  brokers?: string;
  tls?: boolean;
  /** Paths are absolute. */
  tlsCa?: string;
  tlsCert?: string;
  tlsKey?: string;
  tlsServername?: string;
  user?: string;
  password?: string;
  passwordFile?: string;
}

export interface Profiles {
  /** The profile that is used when none is named. */
  current: string | undefined;
  readonly byName: Map<string, Profile>;
}

const TEXT_FIELDS = [
  'brokers',
  'tlsCa',
  'tlsCert',
  'tlsKey',
  'tlsServername',
  'user',
  'password',
  'passwordFile',
] as const satisfies (keyof Profile)[];
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const MAX_FILE_BYTES = 1024 * 1024;
const OTHERS = 0o077;

export function profilesPath(): string {
  const { XDG_CONFIG_HOME } = process.env;
  // A relative one is to be ignored, says the specification.
  const folder =
    XDG_CONFIG_HOME !== undefined && isAbsolute(XDG_CONFIG_HOME) ? XDG_CONFIG_HOME : join(homedir(), '.config');
  return join(folder, 'tidemark', 'profiles.yaml');
}

/** Throws INVALID_PROFILE for a name that could not be one. */
export function checkProfileName(name: string): void {
  if (NAME.test(name)) return;
  throw invalid(
    `"${name}" is no name for a profile: 1 to 64 characters out of a-z A-Z 0-9 . _ -, the first a letter or digit`,
  );
}

export function unknownProfile(name: string): TidemarkError {
  return new TidemarkError('UNKNOWN_PROFILE', `there is no profile "${name}" in ${profilesPath()}`);
}

/** None where there is no file. Throws INVALID_PROFILE for one that is malformed, or whose secrets are no secrets. */
export async function readProfiles(): Promise<Profiles> {
  const path = profilesPath();
  const file = readOwnFile(path);
  if (file === undefined) return { current: undefined, byName: new Map() };
  const profiles = profilesOf(await parsed(file.text, path), path);
  if (file.isExposed && [...profiles.byName.values()].some(({ password }) => password !== undefined)) {
    throw invalid(`${path} holds passwords, and others than you can read it: run "chmod 600 ${path}"`);
  }
  return profiles;
}

/** The file is whole at any time, whoever looks or whatever fails. */
export async function writeProfiles({ current, byName }: Profiles): Promise<void> {
  const path = profilesPath();
  const { stringify } = await import('yaml');
  const document = { ...(current !== undefined && { current }), profiles: byName };
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.tmp`;
  rmSync(temporary, { force: true });
  // "wx": never through a link that somebody has put there.
  const fd = openSync(temporary, 'wx', 0o600);
  try {
    writeSync(fd, stringify(document));
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(temporary, path);
}

/** One descriptor for the look at the rights and for the reading: no other file can take its place in between. */
function readOwnFile(path: string): { text: string; isExposed: boolean } | undefined {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw invalid(`${path} cannot be read: ${(error as Error).message}`);
  }
  try {
    const { mode, size } = fstatSync(fd);
    if (size > MAX_FILE_BYTES) throw invalid(`${path} has more than ${MAX_FILE_BYTES} bytes`);
    // Windows has other rights, which the mode does not show.
    const isExposed = process.platform !== 'win32' && (mode & OTHERS) !== 0;
    return { text: readFileSync(fd, 'utf8'), isExposed };
  } finally {
    closeSync(fd);
  }
}

/** What yaml says of a mistake quotes the text, which may be a password: it is not passed on. */
async function parsed(text: string, path: string): Promise<unknown> {
  const { LineCounter, parseDocument } = await import('yaml');
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { prettyErrors: false, lineCounter });
  const [problem] = document.errors;
  if (problem !== undefined) {
    throw invalid(`${path} is no YAML: ${problem.code} in line ${lineCounter.linePos(problem.pos[0]).line}`);
  }
  try {
    // As maps: a profile of any name is data, and nothing else.
    return document.toJS({ mapAsMap: true });
  } catch {
    throw invalid(`${path} refers to what is not in it: put a text that begins with * into quotes`);
  }
}

function profilesOf(document: unknown, path: string): Profiles {
  const root = mapOf(document ?? new Map(), path);
  for (const key of root.keys()) {
    if (key !== 'current' && key !== 'profiles') throw invalid(`${path}: nothing is known of "${String(key)}"`);
  }
  const current = root.get('current') ?? undefined;
  if (current !== undefined && typeof current !== 'string') throw invalid(`${path}: current has to be a name`);
  const byName = new Map<string, Profile>();
  for (const [name, fields] of mapOf(root.get('profiles') ?? new Map(), `${path}: profiles`)) {
    if (typeof name !== 'string') throw invalid(`${path}: the name of a profile has to be a text`);
    checkProfileName(name);
    byName.set(name, profileOf(mapOf(fields ?? new Map(), `${path}: ${name}`), `${path}: ${name}`));
  }
  return { current, byName };
}

function profileOf(fields: ReadonlyMap<unknown, unknown>, where: string): Profile {
  const profile: Profile = {};
  for (const [name, value] of fields) {
    const field = TEXT_FIELDS.find((known) => known === name);
    if (field !== undefined && typeof value === 'string' && value !== '') profile[field] = value;
    else if (name === 'tls' && typeof value === 'boolean') profile.tls = value;
    // The value may be a secret.
    else throw invalid(`${where}: "${String(name)}" is unknown, or its value is not of the kind that it has to be`);
  }
  return profile;
}

function mapOf(value: unknown, where: string): ReadonlyMap<unknown, unknown> {
  if (value instanceof Map) return value;
  throw invalid(`${where} has to be a mapping`);
}

function invalid(message: string): TidemarkError {
  return new TidemarkError('INVALID_PROFILE', message);
}
