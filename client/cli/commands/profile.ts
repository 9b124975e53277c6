// Profiles: what leads to a cluster, under a name. The connection flags of all commands are what is kept.

import { resolve } from 'node:path';
import type { Command } from 'commander';
import { givenFlags } from '../connection-flags.ts';
import { usageError } from '../errors.ts';
import { onlyGiven } from '../only-given.ts';
import { type Listing, type OutputOptions, outputOption, printListing } from '../output.ts';
import { askForPassword, readPasswordFile } from '../password.ts';
import {
  checkProfileName,
  type Profile,
  profilesPath,
  readProfiles,
  unknownProfile,
  writeProfiles,
} from '../profiles.ts';
import { note } from '../standard-output.ts';

const CREATE_HELP = `
What is kept is what is given: tidemark profile create prod --brokers a:7450
--tls-ca ca.pem --user ada. The password is asked for at a terminal, taken from
TIDEMARK_PASSWORD, or from standard input with --password-file -; of another
file the name is kept. The profiles' file can be read by its owner alone.`;

interface CreateOptions {
  force?: boolean;
  use?: boolean;
}

interface ProfileRow extends Profile {
  name: string;
  current: boolean;
}

export function addProfileCommands(program: Command): void {
  const profile = program.command('profile').description('Keep brokers, certificates and users under a name.');
  profile
    .command('create')
    .argument('<name>')
    .description('Keep the connection flags given with this command.')
    .option('--force', 'replace a profile of this name')
    .option('--use', 'use it where none is named')
    .addHelpText('after', CREATE_HELP)
    .action(createProfile);
  profile.command('list').description('Show all profiles.').addOption(outputOption()).action(listProfiles);
  profile
    .command('show')
    .argument('[name]', 'default: the one that is in use')
    .description('Show a profile, without its password.')
    .addOption(outputOption())
    .action(showProfile);
  profile
    .command('use')
    .argument('[name]')
    .option('--none', 'use no profile where none is named')
    .description('Use a profile where none is named.')
    .action(useProfile);
  profile.command('delete').argument('<name>').description('Remove a profile.').action(deleteProfile);
}

async function createProfile(name: string, { force, use }: CreateOptions, command: Command): Promise<void> {
  checkProfileName(name);
  const profiles = await readProfiles();
  if (profiles.byName.has(name) && force !== true) {
    throw usageError(`there is a profile "${name}" already: --force replaces it`);
  }
  const { brokers, tls, tlsCa, tlsCert, tlsKey, tlsServername, user, passwordFile } = givenFlags(command);
  // The profile is used from any folder.
  const path = (file: string | undefined): string | undefined => file && resolve(file);
  if (passwordFile !== undefined && user === undefined) throw usageError('a password without --user is of no use');
  const password = user === undefined || isNamedFile(passwordFile) ? undefined : await newPassword(user, passwordFile);
  const profile: Profile = onlyGiven({
    ...{ brokers, tls, tlsServername, user, password },
    tlsCa: path(tlsCa),
    tlsCert: path(tlsCert),
    tlsKey: path(tlsKey),
    passwordFile: isNamedFile(passwordFile) ? path(passwordFile) : undefined,
  });
  if (Object.keys(profile).length === 0) throw usageError('nothing to keep: give --brokers, --tls-ca, --user ...');
  profiles.byName.set(name, profile);
  await writeProfiles({ byName: profiles.byName, current: use === true ? name : profiles.current });
  note(`profile "${name}" is in ${profilesPath()}${use === true ? ', and in use' : ''}`);
}

function isNamedFile(passwordFile: string | undefined): boolean {
  return passwordFile !== undefined && passwordFile !== '-';
}

async function newPassword(user: string, passwordFile: string | undefined): Promise<string | undefined> {
  if (passwordFile !== undefined) return readPasswordFile(passwordFile);
  return process.env['TIDEMARK_PASSWORD'] || (await askForPassword(user));
}

async function listProfiles({ output }: OutputOptions): Promise<void> {
  const { current, byName } = await readProfiles();
  const rows = Array.from(byName, ([name, profile]): ProfileRow => ({ ...profile, name, current: name === current }));
  await printListing({ columns: columns().filter(({ name }) => LISTED.has(name)), rows }, output);
}

async function showProfile(given: string | undefined, { output }: OutputOptions): Promise<void> {
  const { current, byName } = await readProfiles();
  const name = given ?? current;
  if (name === undefined) throw usageError('no profile is in use: name one');
  const profile = byName.get(name);
  if (profile === undefined) throw unknownProfile(name);
  const rows: ProfileRow[] = [{ ...profile, name, current: name === current }];
  await printListing({ columns: columns(), rows, upright: true }, output);
}

async function useProfile(name: string | undefined, { none }: { none?: boolean }): Promise<void> {
  if ((name === undefined) !== (none === true)) throw usageError('name a profile, or say --none');
  const { byName } = await readProfiles();
  if (name !== undefined && !byName.has(name)) throw unknownProfile(name);
  await writeProfiles({ current: name, byName });
  note(name === undefined ? 'no profile is in use' : `profile "${name}" is in use`);
}

async function deleteProfile(name: string): Promise<void> {
  const { current, byName } = await readProfiles();
  if (!byName.delete(name)) throw unknownProfile(name);
  await writeProfiles({ current: current === name ? undefined : current, byName });
  note(`profile "${name}" is removed`);
}

const LISTED: ReadonlySet<string> = new Set(['name', 'current', 'brokers', 'tls', 'user']);

function columns(): Listing<ProfileRow>['columns'] {
  return [
    { name: 'name', value: ({ name }) => name },
    { name: 'current', value: ({ current }) => current },
    { name: 'brokers', value: ({ brokers }) => brokers ?? null },
    { name: 'tls', value: ({ tls, tlsCa, tlsCert }) => tls ?? (tlsCa ?? tlsCert) !== undefined },
    { name: 'user', value: ({ user }) => user ?? null },
    { name: 'password', value: ({ password }) => (password === undefined ? null : '(hidden)') },
    { name: 'passwordFile', value: ({ passwordFile }) => passwordFile ?? null },
    { name: 'tlsCa', value: ({ tlsCa }) => tlsCa ?? null },
    { name: 'tlsCert', value: ({ tlsCert }) => tlsCert ?? null },
    { name: 'tlsKey', value: ({ tlsKey }) => tlsKey ?? null },
    { name: 'tlsServername', value: ({ tlsServername }) => tlsServername ?? null },
  ];
}
