// What leads to a cluster: flags, then the environment, then a profile, then the default; each thing for itself.

import { type Command, Option } from 'commander';
import type { ConnectionOptions, SaslOptions, TlsOptions } from '../types.ts';
import { usageError } from './errors.ts';
import { onlyGiven } from './only-given.ts';
import { askForPassword, readPasswordFile } from './password.ts';
import { type Profile, readProfiles, unknownProfile } from './profiles.ts';

const DEFAULT_BROKERS = '127.0.0.1:7450';
const GROUP = 'Connection:';

/** Of the program itself, understood before and after a command's name. */
export interface ConnectionFlags {
  brokers: string;
  tls?: boolean;
  tlsCa?: string;
  tlsCert?: string;
  tlsKey?: string;
  tlsServername?: string;
  user?: string;
  passwordFile?: string;
  profile?: string;
}

export function addConnectionFlags(program: Command): void {
  for (const option of connectionFlags()) program.addOption(option);
}

function connectionFlags(): Option[] {
  const flag = (flags: string, description: string, variable?: string): Option => {
    const option = new Option(flags, description).helpGroup(GROUP);
    return variable === undefined ? option : option.env(variable);
  };
  return [
    flag('--brokers <host:port,...>', 'brokers to talk to', 'TIDEMARK_BROKERS').default(DEFAULT_BROKERS),
    flag('--profile <name>', 'take what is not given here from this profile', 'TIDEMARK_PROFILE'),
    flag('--tls', 'speak TLS (env: TIDEMARK_TLS)'),
    flag('--no-tls', 'speak no TLS, whatever the environment or a profile say'),
    flag('--tls-ca <file>', "certificate of the brokers' authority, PEM", 'TIDEMARK_TLS_CA'),
    flag('--tls-cert <file>', "this client's certificate, PEM", 'TIDEMARK_TLS_CERT'),
    flag('--tls-key <file>', 'its private key, PEM', 'TIDEMARK_TLS_KEY'),
    flag('--tls-servername <name>', "name in the brokers' certificates", 'TIDEMARK_TLS_SERVERNAME'),
    flag('--user <name>', 'who logs in (the password: env TIDEMARK_PASSWORD)', 'TIDEMARK_USER'),
    flag('--password-file <file>', 'its first line is the password; - is standard input', 'TIDEMARK_PASSWORD_FILE'),
  ];
}

type ToCluster = Pick<ConnectionOptions, 'brokers' | 'tls' | 'sasl'>;

/** A command with two clients asks for a password once. */
const resolved = new WeakMap<Command, Promise<ToCluster>>();

/** Throws INVALID_ARGUMENT, UNKNOWN_PROFILE, INVALID_PROFILE. */
export function resolveConnectionFlags(command: Command): Promise<ToCluster> {
  const present = resolved.get(command);
  if (present !== undefined) return present;
  const resolving = resolve(command);
  resolved.set(command, resolving);
  return resolving;
}

async function resolve(command: Command): Promise<ToCluster> {
  const profile = await profileOf(command);
  const merged = merge(command, profile);
  const tls = tlsOf(merged);
  const sasl = await saslOf(command, merged, profile);
  return { brokers: merged.brokers ?? DEFAULT_BROKERS, ...onlyGiven({ tls, sasl }) };
}

/** What was said on the command line itself, for `profile create`. */
export function givenFlags(command: Command): Partial<ConnectionFlags> {
  const flags = Object.entries(command.optsWithGlobals<ConnectionFlags>());
  return Object.fromEntries(flags.filter(([name]) => command.getOptionValueSourceWithGlobals(name) === 'cli'));
}

/**
 * For a command that talks to no broker, as `why` says: a flag that is passed over in silence may be what whoever typed it relies on, as
 * with `serve --tls-cert`. What the environment or a profile say is meant for other commands. Throws INVALID_ARGUMENT.
 */
export function refuseConnectionFlags(command: Command, why: string): void {
  const { tls } = command.optsWithGlobals<ConnectionFlags>();
  const [flag] = connectionFlags().filter((option) => {
    const name = option.attributeName();
    if (name === 'tls' && option.negate !== (tls === false)) return false;
    return command.getOptionValueSourceWithGlobals(name) === 'cli';
  });
  if (flag !== undefined) throw usageError(`${flag.long} means nothing here: ${why}`);
}

/** The same for a command that never talks to one. */
export function withoutConnectionFlags(command: Command, why: string): Command {
  return command.hook('preAction', (_, acting) => refuseConnectionFlags(acting, why));
}

async function profileOf(command: Command): Promise<Profile> {
  const { profile: named } = command.optsWithGlobals<ConnectionFlags>();
  // An empty TIDEMARK_PROFILE is none at all, the current one included.
  if (named === '') return {};
  const { current, byName } = await readProfiles();
  const name = named ?? current;
  if (name === undefined) return {};
  const profile = byName.get(name);
  if (profile === undefined) throw unknownProfile(name);
  return profile;
}

function merge(command: Command, profile: Profile): Profile {
  const flags = command.optsWithGlobals<ConnectionFlags>();
  const { brokers, tlsCa, tlsCert, tlsKey, tlsServername, user } = flags;
  const isDefault = command.getOptionValueSourceWithGlobals('brokers') === 'default';
  const given = {
    brokers: isDefault ? undefined : brokers,
    tls: flags.tls ?? tlsVariable(),
    ...{ tlsCa, tlsCert, tlsKey, tlsServername, user },
  };
  const merged: Profile = { ...profile, ...onlyGiven(given) };
  // A certificate that is given anew goes with its own key.
  if (tlsCert !== undefined && tlsKey === undefined) delete merged.tlsKey;
  return merged;
}

function tlsVariable(): boolean | undefined {
  const { TIDEMARK_TLS: text } = process.env;
  if (text === undefined || text === '') return undefined;
  if (['1', 'true', 'yes'].includes(text.toLowerCase())) return true;
  if (['0', 'false', 'no'].includes(text.toLowerCase())) return false;
  throw usageError(`TIDEMARK_TLS=${text}: it has to be true or false`);
}

/** Files of TLS are given to be used: with one of them, TLS need not be asked for besides. */
function tlsOf({
  tls,
  tlsCa: caFile,
  tlsCert: certFile,
  tlsKey: keyFile,
  tlsServername,
}: Profile): TlsOptions | undefined {
  if (tls === false) return undefined;
  const options: TlsOptions = onlyGiven({ caFile, certFile, keyFile, servername: tlsServername });
  return tls === true || Object.keys(options).length > 0 ? options : undefined;
}

async function saslOf(command: Command, { user }: Profile, profile: Profile): Promise<SaslOptions | undefined> {
  // An empty TIDEMARK_USER is nobody, whatever a profile says.
  if (user === undefined || user === '') return undefined;
  const password = givenPassword(command) ?? profilePassword(user, profile) ?? (await askForPassword(user));
  if (password !== undefined) return { username: user, password };
  throw usageError(`no password for ${user}: give --password-file FILE, TIDEMARK_PASSWORD, or a profile with one`);
}

function givenPassword(command: Command): string | undefined {
  const { passwordFile } = command.optsWithGlobals<ConnectionFlags>();
  const { TIDEMARK_PASSWORD: variable } = process.env;
  if (passwordFile !== undefined && command.getOptionValueSourceWithGlobals('passwordFile') === 'cli') {
    return readPasswordFile(passwordFile);
  }
  if (variable !== undefined && variable !== '') return variable;
  return passwordFile === undefined ? undefined : readPasswordFile(passwordFile);
}

/** A profile's password is its own user's. */
function profilePassword(user: string, { user: owner, password, passwordFile }: Profile): string | undefined {
  if (user !== owner) return undefined;
  return password ?? (passwordFile === undefined ? undefined : readPasswordFile(passwordFile));
}
