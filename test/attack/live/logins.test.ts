// A broker that serves only over TLS and after a login, and peers that have neither: wrong passwords, unknown names, certificates that
// nobody signed, handshakes that never end.

import { once } from 'node:events';
import { connect as connectPlain, type Socket } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Admin, Consumer, Producer } from '../../../client/index.ts';
import { Prng } from '../../simulation/world/prng.ts';
import { TestAuthority, writeTlsFiles } from '../../support/certificates.ts';
import { eventually } from '../../support/eventually.ts';
import { RawClient } from '../../support/raw-client.ts';
import { errorText } from '../../support/test-client.ts';
import { type AttackFolder, attackFolder } from '../attacked-broker.ts';
import type { Caller } from '../landmarks.ts';
import { LOGIN_SETTINGS, makeUsers, PASSWORD, USERS, UserLogin } from '../users.ts';
import { AttackedProcess } from './attacked-process.ts';

const PEERS = 60;

let folder: AttackFolder;
let authority: TestAuthority;
beforeAll(async () => {
  folder = await attackFolder();
  authority = await TestAuthority.create();
});
afterAll(() => folder[Symbol.asyncDispose]());

async function startBroker(name: string, settings: Record<string, string | number> = {}): Promise<AttackedProcess> {
  const dataDir = join(folder.path, name);
  await makeUsers(dataDir);
  return await AttackedProcess.start(dataDir, { ...LOGIN_SETTINGS, ...settings });
}

/** How long the broker takes to refuse a login that is wrong, without what this side computes, and its words. */
async function failedLogin(port: number, name: string): Promise<{ tookMs: number; words: string }> {
  await using client = await RawClient.greeted(port);
  let tookMs = 0;
  const watched: Caller = {
    async call(api, request, payload) {
      const startMs = performance.now();
      try {
        return await client.call(api, request, payload);
      } finally {
        tookMs += performance.now() - startMs;
      }
    },
  };
  await new UserLogin(name, 'wrong horse').run(watched).catch(() => {});
  return { tookMs, words: errorText(client.replies.at(-1)?.frame.error) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

describe('failed logins', () => {
  it('tell nobody whether a user exists, neither by their words nor by their time', async () => {
    await using broker = await startBroker('words');
    const known: number[] = [];
    const unknown: number[] = [];
    const words = new Set<string>();
    for (let round = 0; round < PEERS; round++) {
      const ofKnown = await failedLogin(broker.port, USERS[0]);
      const ofUnknown = await failedLogin(broker.port, `nobody-${round}`);
      known.push(ofKnown.tookMs);
      unknown.push(ofUnknown.tookMs);
      words.add(ofKnown.words).add(ofUnknown.words);
    }
    expect(words.size).toBe(1);
    expect([...words][0]).toMatch(/^AUTHENTICATION_FAILED: /);
    // Printed, since the machine has other things to do.
    console.log(
      `a failed login: ${median(known).toFixed(2)} ms for a user, ${median(unknown).toFixed(2)} ms for nobody`,
    );
    expect(broker.wrongLines).toEqual([]);
  });

  it('are not looked at any more after too many, and hurt nobody who is logged in', async () => {
    await using broker = await startBroker('guesses', { 'authentication.failures.per.minute': 10 });
    const sasl = { username: USERS[1], password: PASSWORD };
    await using admin = new Admin({ brokers: broker.address, sasl });
    await admin.createTopic({ name: 'mine' });
    const words: string[] = [];
    for (let guess = 0; guess < 20; guess++) words.push((await failedLogin(broker.port, USERS[0])).words);
    expect(words.filter((word) => word.startsWith('TOO_MANY_FAILED_LOGINS'))).toHaveLength(10);
    expect((await admin.topics()).map(({ name }) => name)).toEqual(['mine']);
  });
});

describe('peers that make no TLS of it', () => {
  it('are closed in time, leave nothing open, and hold up nobody', async () => {
    const files = await writeTlsFiles(folder.path, await authority.server(), authority.pem);
    await using broker = await startBroker('tls', { ...files, 'tls.client.auth': 'request' });
    const stranger = await TestAuthority.create('Stranger');
    const strange = await stranger.client();
    const prng = new Prng('tls');
    const { port } = broker;
    const before = broker.sockets;
    const sockets: Socket[] = [];
    const note = (socket: Socket): Socket => {
      socket.on('error', () => {}).resume();
      sockets.push(socket);
      return socket;
    };
    for (let peer = 0; peer < PEERS; peer++) {
      // Says nothing; rubbish; a beginning of a handshake; a certificate that nobody here has signed.
      note(connectPlain(port, '127.0.0.1'));
      note(connectPlain(port, '127.0.0.1')).write(prng.bytes(prng.integer(1, 2_000)));
      note(connectPlain(port, '127.0.0.1')).write(Buffer.from('16030100c8010000c40303', 'hex'));
      note(connectTls({ port, host: '127.0.0.1', ca: authority.pem, ...strange }));
    }
    const options = {
      brokers: broker.address,
      sasl: { username: USERS[1], password: PASSWORD },
      tls: { ca: authority.pem },
    };
    await using admin = new Admin(options);
    await admin.createTopic({ name: 'mine' });
    await using producer = new Producer(options);
    for (let record = 0; record < 50; record++) await producer.send({ topic: 'mine', value: String(record) });
    await using consumer = new Consumer(options);
    consumer.assign([{ topic: 'mine', partition: 0, offset: 0 }]);
    const values: string[] = [];
    for await (const { value } of consumer.records({ untilEnd: true })) values.push(String(value));
    expect(values).toEqual(Array.from({ length: 50 }, (_, at) => String(at)));
    await Promise.all(sockets.map((socket) => (socket.closed ? undefined : once(socket, 'close'))));
    await consumer.close();
    await producer.close();
    await admin.close();
    await eventually(() => broker.sockets <= before);
    expect(broker.wrongLines).toEqual([]);
    expect(await broker.stop()).toBe(0);
  });
});
