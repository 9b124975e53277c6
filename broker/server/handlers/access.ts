// Logging in, users and rules over the wire.

import { TidemarkError } from '../../../protocol/errors.ts';
import type { tidemark } from '../../../protocol/generated/tidemark.js';
import { isScramMechanism, type ScramCredential } from '../../../protocol/scram-keys.ts';
import type { AccessControl } from '../../access/access-control.ts';
import { checkedFilter, checkedRule, type GivenRule, type Rule } from '../../access/rules.ts';
import type { Handlers, RequestOf } from '../api.ts';

type AccessHandlers = Pick<
  Handlers,
  'authenticate' | 'putUser' | 'deleteUser' | 'listUsers' | 'createAcls' | 'deleteAcls' | 'listAcls'
>;
type GivenCredential = RequestOf<'putUser'>['credentials'][number];

const MAX_ACLS = 1_000;
const MAX_CREDENTIALS = 8;
const MODES = ['create', 'replace'] as const;

export function accessHandlers(access: AccessControl): AccessHandlers {
  return {
    authenticate: ({ mechanism, message }, { peer }) => ({
      response: peer.session.authenticate(mechanism, message),
    }),

    async putUser({ name, mode, credentials }) {
      const chosen = MODES[Number(mode)];
      if (chosen === undefined) throw invalid(`there is no mode ${String(mode)} of putting a user`);
      if (credentials.length > MAX_CREDENTIALS) throw invalid(`a user has at most ${MAX_CREDENTIALS} kinds of keys`);
      await access.putUser(name, credentials.map(credentialOf), chosen);
      return { response: {} };
    },

    async deleteUser({ name }) {
      return { response: { rulesLeft: await access.deleteUser(name) } };
    },

    listUsers: () => ({
      response: {
        users: access.users().map(({ name, createdAtMs, changedAtMs, credentials }) => ({
          name,
          createdAtMs,
          changedAtMs,
          superUser: access.isSuperUser(`User:${name}`),
          mechanisms: Array.from(credentials.values(), ({ mechanism, iterations }) => ({ mechanism, iterations })),
        })),
      },
    }),

    async createAcls({ acls }) {
      if (acls.length > MAX_ACLS) throw invalid(`a request makes at most ${MAX_ACLS} rules`);
      return { response: { created: await access.addRules(acls.map((acl) => checkedRule(acl))) } };
    },

    async deleteAcls({ filter }) {
      // Without a filter it would be all of them, by mistake more likely than on purpose.
      if (filter === null) throw invalid('say which rules are to go');
      return { response: { deleted: (await access.removeRules(checkedFilter(filter))).map(aclOf) } };
    },

    listAcls: ({ filter }) => ({ response: { acls: access.listRules(checkedFilter(filter ?? {})).map(aclOf) } }),
  };
}

function credentialOf({ mechanism, salt, iterations, storedKey, serverKey }: GivenCredential): ScramCredential {
  if (!isScramMechanism(mechanism)) throw new TidemarkError('INVALID_USER', 'there is no such mechanism');
  // Copies: the frame's memory is used again.
  return {
    mechanism,
    salt: Buffer.from(salt),
    iterations,
    storedKey: Buffer.from(storedKey),
    serverKey: Buffer.from(serverKey),
  };
}

function aclOf(rule: Rule): tidemark.Acl.$Properties {
  return { ...rule } satisfies GivenRule;
}

function invalid(message: string): TidemarkError {
  return new TidemarkError('INVALID_REQUEST', message);
}
