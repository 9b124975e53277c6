// Users and rules of a broker of the test, and connections that log in as them.

import { putUserOffline } from '../../broker/access/offline-users.ts';
import { Broker, type BrokerOptions } from '../../broker/broker.ts';
import { nodeFiles, nodeRandom } from '../../broker/node-ports.ts';
import { newUser } from '../../client/access/new-credentials.ts';
import { ScramClient } from '../../client/access/scram-client.ts';
import type { NewAcl } from '../../client/access-types.ts';
import { Admin } from '../../client/admin.ts';
import type { SaslOptions } from '../../client/types.ts';
import { MIN_ITERATIONS, saltedPasswordOf } from '../../protocol/scram-keys.ts';
import { type LiveBroker, temporaryFolder } from './live-broker.ts';
import { RawClient } from './raw-client.ts';

export const PASSWORD = 'correct horse';
export const SECURED = { authentication: 'required', 'super.users': 'User:admin' };

export const as = (username: string): SaslOptions => ({ username, password: PASSWORD });

export interface SecuredBroker extends LiveBroker {
  /** The super user's. */
  readonly admin: Admin;
  readonly dataDir: string;
  addUser(name: string, ...rules: readonly string[]): Promise<void>;
}

/** A broker with authentication=required and a super user called admin. */
export async function startSecuredBroker(
  settings: Record<string, string | number> = {},
  options: BrokerOptions = {},
): Promise<SecuredBroker> {
  const folder = await temporaryFolder();
  const world = { files: nodeFiles, clock: { wallMs: () => Date.now() }, random: nodeRandom };
  const user = await newUser({ name: 'admin', password: PASSWORD, iterations: MIN_ITERATIONS }, nodeRandom);
  await putUserOffline(world, folder.path, user, 'create');
  const broker = await Broker.start({
    dataDir: folder.path,
    port: 0,
    settings: { ...SECURED, ...settings },
    ...options,
  });
  const brokers = broker.address;
  const admin = new Admin({ brokers, sasl: as('admin') });
  return {
    broker,
    brokers,
    port: broker.port,
    dataDir: folder.path,
    admin,
    async addUser(name, ...rules) {
      await admin.createUser({ name, password: PASSWORD, iterations: MIN_ITERATIONS });
      await admin.addAcls(rules.map((text) => ruleOf(`User:${name}`, text)));
    },
    async [Symbol.asyncDispose]() {
      await admin.close();
      await broker.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** "read topic orders", "read topic ord^" (a prefix), "deny read topic orders", "alter cluster". */
export function ruleOf(principal: string, text: string): NewAcl {
  const deny = text.startsWith('deny ');
  const [operation, resourceType, name = ''] = text.slice(deny ? 5 : 0).split(' ');
  return {
    principal,
    operation: operation as NewAcl['operation'],
    resourceType: resourceType as NewAcl['resourceType'],
    name: name.replace(/\^$/, ''),
    prefix: name.endsWith('^'),
    deny,
  };
}

/** A connection of this user. */
export async function loggedIn(
  port: number,
  user: string,
  password = PASSWORD,
  beforeTheProof: () => Promise<unknown> = async () => {},
): Promise<RawClient> {
  const client = await RawClient.greeted(port);
  await logIn(client, user, password, beforeTheProof);
  return client;
}

export async function logIn(
  client: RawClient,
  user: string,
  password = PASSWORD,
  beforeTheProof: () => Promise<unknown> = async () => {},
): Promise<void> {
  const exchange = new ScramClient('SCRAM-SHA-256', user, Buffer.from(nodeRandom.bytes(24)).toString('base64'));
  const first = await client.call('authenticate', { mechanism: 'SCRAM-SHA-256', message: exchange.first });
  const final = await exchange.answer(first.message, (mechanism, salt, iterations) =>
    saltedPasswordOf(mechanism, password, salt, iterations),
  );
  await beforeTheProof();
  const { message, done } = await client.call('authenticate', { mechanism: '', message: final });
  if (!done) throw new Error('the login is not done');
  exchange.verify(message);
}
