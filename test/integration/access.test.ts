// Clients and a broker that serves only whom it knows, over real sockets.

import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Broker } from '../../broker/broker.ts';
import type { AclFilter } from '../../client/access-types.ts';
import { Admin } from '../../client/admin.ts';
import { Consumer } from '../../client/consumer.ts';
import { Producer } from '../../client/producer.ts';
import { QueueConsumer } from '../../client/queue-consumer.ts';
import { errorCodeOf } from '../../protocol/errors.ts';
import { as, loggedIn, logIn, PASSWORD, ruleOf, SECURED, startSecuredBroker } from '../support/access.ts';
import { batchBytes } from '../support/batches.ts';
import { TestAuthority, writeTlsFiles } from '../support/certificates.ts';
import { eventually } from '../support/eventually.ts';
import { readValues, startLiveBroker, temporaryFolder } from '../support/live-broker.ts';
import { RawClient } from '../support/raw-client.ts';
import { errorText, requestFrame } from '../support/test-client.ts';
import { RecordingLogger } from '../support/test-server.ts';

const LEASE = { queue: 'jobs', workerId: 'w', maxRecords: 1, maxBytes: 1000, concurrency: 1 };

/** What a call throws, as code and message. */
async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'nothing';
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code}: ${message}`;
  }
}

describe('logging in', () => {
  it('is what a broker with authentication=required asks of every client', async () => {
    await using secured = await startSecuredBroker();
    const { brokers } = secured;
    await using nobody = new Admin({ brokers });
    expect(await refusal(nobody.topics())).toMatch(/^AUTHENTICATION_REQUIRED: .* give the client `sasl`/);
    const wrong = { ...as('admin'), password: 'wrong' };
    await using producer = new Producer({ brokers, sasl: wrong });
    const failed = 'AUTHENTICATION_FAILED: the login was refused: no such user, or a wrong password';
    expect(await refusal(producer.send({ topic: 'orders', value: 'x' }))).toBe(failed);
    await using consumer = new Consumer({ brokers, sasl: as('unknown') });
    consumer.assign([{ topic: 'orders', partition: 0 }]);
    expect(await refusal(consumer.records().next())).toContain('no such user, or a wrong password');
    await using member = new Consumer({ brokers, sasl: wrong, group: 'g', topics: ['orders'] });
    expect(await refusal(member.records().next())).toContain('AUTHENTICATION_FAILED');
    await using worker = new QueueConsumer({ brokers, sasl: wrong, topic: 'orders', queue: 'jobs' });
    expect(await refusal(worker.run(() => {}))).toContain('AUTHENTICATION_FAILED');
  });

  it.each(['SCRAM-SHA-256', 'SCRAM-SHA-512'] as const)(
    'works by %s, with a password that is asked for',
    async (mechanism) => {
      await using secured = await startSecuredBroker();
      const sasl = { mechanism, username: 'admin', password: () => Promise.resolve(PASSWORD) };
      await using admin = new Admin({ brokers: secured.brokers, sasl });
      expect(await admin.users()).toMatchObject([{ name: 'admin', superUser: true }]);
    },
  );

  it('is said to be open to nobody where there are no users and no certificates, super users or not', async () => {
    const logger = new RecordingLogger();
    await using _ = await startLiveBroker(SECURED, { logger });
    expect(logger.events()).toContain('nobody_may_enter');
    const known = new RecordingLogger();
    await using __ = await startSecuredBroker({}, { logger: known });
    expect(known.events()).not.toContain('nobody_may_enter');
  });

  it('is optional where everybody may do everything', async () => {
    await using live = await startLiveBroker();
    await using admin = new Admin({ brokers: live.brokers });
    await admin.createUser({ name: 'ada', password: PASSWORD, iterations: 4096 });
    await using ada = new Admin({ brokers: live.brokers, sasl: as('ada') });
    expect(await ada.topics()).toEqual([]);
    await using eve = new Admin({ brokers: live.brokers, sasl: as('eve') });
    expect(await refusal(eve.topics())).toContain('AUTHENTICATION_FAILED');
  });

  it('shows nothing of who exists', async () => {
    await using secured = await startSecuredBroker();
    const firstOf = async (user: string): Promise<string> => {
      await using client = await RawClient.greeted(secured.port);
      const message = Buffer.from(`n,,n=${user},r=0123456789abcdefghij`);
      const reply = await client.call('authenticate', { mechanism: 'SCRAM-SHA-256', message });
      const [, salt, iterations] = /,s=([^,]+),i=(\d+)$/.exec(Buffer.from(reply.message).toString()) ?? [];
      return `${Buffer.from(salt ?? '', 'base64').length} bytes ${salt} ${iterations}`;
    };
    expect(await firstOf('ghost')).toBe(await firstOf('ghost'));
    expect(await firstOf('ghost')).not.toBe(await firstOf('ghast'));
    expect((await firstOf('ghost')).slice(0, 8)).toBe((await firstOf('admin')).slice(0, 8));
  });

  it('comes before anything else, in small frames, in time', async () => {
    await using secured = await startSecuredBroker({ 'handshake.timeout.ms': 300 });
    await using hasty = await RawClient.greeted(secured.port);
    void hasty.send('metadata', { allTopics: true });
    expect(await hasty.farewell()).toMatch(/^AUTHENTICATION_REQUIRED: /);
    await using large = await RawClient.greeted(secured.port);
    large.socket.write(Buffer.from([0, 1, 0, 0, 0, 0, 0, 1]));
    expect(await large.farewell()).toMatch(/^FRAME_TOO_LARGE: /);
    await using slow = await RawClient.greeted(secured.port);
    await slow.closed;
  });

  it.each<[string, string, string[], RegExp]>([
    ['another mechanism', 'PLAIN', ['\0admin\0x'], /^AUTHENTICATION_FAILED/],
    ['what is no SCRAM', 'SCRAM-SHA-256', ['hello'], /^INVALID_REQUEST/],
    ['half a login', 'SCRAM-SHA-256', ['n,,n=admin,r=0123456789abcdefghij', 'x'], /^INVALID_REQUEST/],
    [
      'a nonce that the broker did not give',
      'SCRAM-SHA-256',
      ['n,,n=admin,r=0123456789abcdefghij', `c=biws,r=0123456789abcdefghij,p=${Buffer.alloc(32).toString('base64')}`],
      /^AUTHENTICATION_FAILED/,
    ],
  ])('ends at %s', async (_, mechanism, messages, expected) => {
    await using secured = await startSecuredBroker();
    await using client = await RawClient.greeted(secured.port);
    for (const message of messages) void client.send('authenticate', { mechanism, message: Buffer.from(message) });
    expect(await client.farewell()).toMatch(expected);
  });

  it('happens once for a connection', async () => {
    await using secured = await startSecuredBroker();
    await using client = await loggedIn(secured.port, 'admin');
    void client.send('authenticate', {
      mechanism: 'SCRAM-SHA-256',
      message: Buffer.from('n,,n=x,r=0123456789abcdefghij'),
    });
    expect(await client.farewell()).toMatch(/^INVALID_REQUEST: .* already$/);
  });

  it('is not looked at after too many failures, and says nothing of the password to the log', async () => {
    const logger = new RecordingLogger();
    await using secured = await startSecuredBroker({ 'authentication.failures.per.minute': 2 }, { logger });
    const secret = 'hunter2';
    for (const user of ['admin', 'x\n"forged": "line"']) {
      await using admin = new Admin({
        brokers: secured.brokers,
        sasl: { username: user.replace('\n', ''), password: secret },
      });
      expect(await refusal(admin.topics())).toContain('AUTHENTICATION_FAILED');
    }
    await using client = await RawClient.greeted(secured.port);
    const message = Buffer.from('n,,n=admin,r=0123456789abcdefghij');
    void client.send('authenticate', { mechanism: 'SCRAM-SHA-256', message });
    expect(await client.farewell()).toMatch(/^TOO_MANY_FAILED_LOGINS/);
    const failures = logger.lines.filter(({ event }) => event === 'authentication_failed');
    expect(failures.map(({ user }) => user)).toEqual(['admin', 'x\\"forged\\": \\"line\\"']);
    expect(JSON.stringify(logger.lines)).not.toContain(secret);
  });
});

describe('users and rules', () => {
  it('outlive a restart, in a file for the owner alone', async () => {
    await using secured = await startSecuredBroker();
    await secured.addUser('ada', 'read topic orders');
    const path = join(secured.dataDir, 'access.json');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path, 'utf8')).not.toContain(PASSWORD);
    await secured.broker.close();
    const again = await Broker.start({ dataDir: secured.dataDir, port: 0, settings: SECURED });
    await using admin = new Admin({ brokers: again.address, sasl: as('admin') });
    expect((await admin.users()).map(({ name }) => name)).toEqual(['ada', 'admin']);
    expect(await admin.acls()).toEqual([{ ...ruleOf('User:ada', 'read topic orders'), host: '*' }]);
    await again.close();
  });

  it('end the connections of a user that is deleted, or gets another password', async () => {
    await using secured = await startSecuredBroker();
    for (const name of ['ada', 'eve', 'bob']) await secured.addUser(name);
    await using ada = await loggedIn(secured.port, 'ada');
    await using eve = await loggedIn(secured.port, 'eve');
    await using bob = await loggedIn(secured.port, 'bob');
    await secured.admin.deleteUser('ada');
    await secured.admin.setPassword({ name: 'eve', password: 'another', iterations: 4096 });
    await Promise.all([ada.closed, eve.closed]);
    await expect(loggedIn(secured.port, 'ada')).rejects.toThrow('AUTHENTICATION_FAILED');
    await expect(loggedIn(secured.port, 'eve')).rejects.toThrow('AUTHENTICATION_FAILED');
    await using again = await loggedIn(secured.port, 'eve', 'another');
    expect((await again.call('metadata', { allTopics: true })).topics).toEqual([]);
    expect((await bob.call('metadata', { allTopics: true })).topics).toEqual([]);
    expect(await secured.admin.deleteUser('eve')).toEqual({ rulesLeft: 0 });
  });

  it('let a login fail whose user is deleted in the midst of it', async () => {
    await using secured = await startSecuredBroker();
    await secured.addUser('ada');
    const login = loggedIn(secured.port, 'ada', PASSWORD, () => secured.admin.deleteUser('ada'));
    await expect(login).rejects.toThrow('AUTHENTICATION_FAILED');
  });

  it('refuse what makes no sense', async () => {
    await using secured = await startSecuredBroker();
    const { admin } = secured;
    await secured.addUser('ada');
    expect(await refusal(admin.createUser({ name: 'ada', password: 'x' }))).toMatch(/^USER_ALREADY_EXISTS/);
    expect(await refusal(admin.setPassword({ name: 'eve', password: 'x' }))).toMatch(/^UNKNOWN_USER/);
    expect(await refusal(admin.deleteUser('eve'))).toMatch(/^UNKNOWN_USER/);
    expect(await refusal(admin.createUser({ name: '*', password: 'x' }))).toMatch(/^INVALID_ARGUMENT/);
    expect(await refusal(admin.createUser({ name: 'x', password: '' }))).toMatch(/^INVALID_ARGUMENT/);
    expect(await refusal(admin.addAcls([ruleOf('ada', 'read topic x')]))).toMatch(/^INVALID_ACL/);
    await using client = await loggedIn(secured.port, 'admin');
    const key = Buffer.alloc(32);
    const weak = { mechanism: 'SCRAM-SHA-256', salt: key, iterations: 1, storedKey: key, serverKey: key };
    for (const [name, credential] of [
      ['weak', weak],
      ['short', { ...weak, iterations: 4096, storedKey: Buffer.alloc(31) }],
      ['saltless', { ...weak, iterations: 4096, salt: Buffer.alloc(0) }],
      ['bad\u0000name', { ...weak, iterations: 4096 }],
      ['User:*', { ...weak, mechanism: 'MD5' }],
    ] as const) {
      const { frame } = await client.send('putUser', { name, credentials: [credential] });
      expect(errorText(frame.error), name).toMatch(/^INVALID_USER/);
    }
  });
});

describe('a rule that is removed', () => {
  it('stops a running producer, consumer, member and worker at once', async () => {
    await using secured = await startSecuredBroker();
    const { admin, brokers } = secured;
    await admin.createTopic({ name: 'orders' });
    await admin.createQueue({ name: 'jobs', topic: 'orders', settings: { from: 'earliest' } });
    const rules = ['write topic orders', 'read topic orders', 'read group readers', 'read queue jobs'];
    await secured.addUser('ada', ...rules);
    const options = { brokers, sasl: as('ada') };
    await using producer = new Producer(options);
    await producer.send({ topic: 'orders', value: 'first' });
    await using consumer = new Consumer({ ...options, group: 'readers', topics: ['orders'], from: 'earliest' });
    const records = consumer.records();
    expect(String((await records.next()).value?.value)).toBe('first');
    await using worker = new QueueConsumer({ ...options, topic: 'orders', queue: 'jobs' });
    const worked: string[] = [];
    const working = refusal(worker.run(({ value }) => void worked.push(String(value))));
    await eventually(() => worked.length === 1);

    const waiting = refusal(records.next());
    await admin.removeAcls({ principal: 'User:ada', operation: 'read' });
    expect(await waiting).toMatch(/^NOT_AUTHORIZED: .*User:ada may not (read|describe)/);
    expect(await working).toMatch(/^NOT_AUTHORIZED: User:ada may not read queue "jobs"/);
    await producer.send({ topic: 'orders', value: 'second' });
    await admin.removeAcls({ principal: 'User:ada' });
    expect(await refusal(producer.send({ topic: 'orders', value: 'third' }))).toMatch(
      /^NOT_AUTHORIZED: .*User:ada may not (write|describe) topic "orders"/,
    );
    expect(worked).toEqual(['first']);
    await using reader = new Consumer({ brokers, sasl: as('admin') });
    reader.assign([{ topic: 'orders', partition: 0 }]);
    const values: string[] = [];
    for await (const { value } of reader.records({ untilEnd: true })) values.push(String(value));
    expect(values).toEqual(['first', 'second']);
  });

  it('ends what waits for the next record', async () => {
    await using secured = await startSecuredBroker();
    const { admin } = secured;
    const { topicId } = await admin.createTopic({ name: 'orders' });
    await admin.createQueue({ name: 'jobs', topic: 'orders' });
    await secured.addUser('ada', 'read topic orders', 'read queue jobs');
    await using reader = await loggedIn(secured.port, 'ada');
    await using worker = await loggedIn(secured.port, 'ada');
    const partitions = [{ partition: 0, maxBytes: 1000 }];
    void reader.send('fetch', { maxWaitMs: 60_000, minBytes: 1, maxBytes: 1000, topics: [{ topicId, partitions }] });
    void worker.send('leaseRecords', { ...LEASE, maxWaitMs: 60_000 });
    // Each request of a connection is looked at before the next one is answered.
    for (const client of [reader, worker]) await client.call('metadata', { topics: [] });
    await admin.removeAcls({ principal: 'User:ada' });
    await Promise.all([reader.closed, worker.closed]);
    await using producer = new Producer({ brokers: secured.brokers, sasl: as('admin') });
    await producer.send({ topic: 'orders', value: 'x' });
    await using other = await loggedIn(secured.port, 'admin');
    const { partitions: leased } = await other.call('leaseRecords', { ...LEASE, workerId: 'other' });
    expect(leased).toHaveLength(1);
  });

  it('ends what waits by the name of a certificate, though its connection has logged in since', async () => {
    const authority = await TestAuthority.create();
    await using folder = await temporaryFolder();
    const files = await writeTlsFiles(folder.path, await authority.server(), authority.pem);
    await using secured = await startSecuredBroker({ ...files, 'tls.client.auth': 'request' });
    const tls = { ca: authority.pem };
    await using admin = new Admin({ brokers: secured.brokers, tls, sasl: as('admin') });
    const { topicId } = await admin.createTopic({ name: 'orders' });
    await admin.createUser({ name: 'bob', password: PASSWORD, iterations: 4096 });
    await admin.addAcls([ruleOf('User:ada', 'read topic orders'), ruleOf('User:bob', 'read topic orders')]);
    const certificate = await authority.client({ subject: 'CN=ada' });
    await using reader = await RawClient.greetedOverTls(secured.port, { ...tls, ...certificate });
    const partitions = [{ partition: 0, maxBytes: 1000 }];
    void reader.send('fetch', { maxWaitMs: 60_000, minBytes: 1, maxBytes: 1000, topics: [{ topicId, partitions }] });
    await logIn(reader, 'bob');
    await admin.addAcls([ruleOf('User:ada', 'deny read topic orders')]);
    await reader.closed;
  });

  it('leaves connections alone that have not used it', async () => {
    await using secured = await startSecuredBroker();
    await secured.admin.createTopic({ name: 'orders' });
    await secured.addUser('ada', 'read topic orders', 'read topic other');
    await secured.addUser('eve', 'read topic orders');
    await using ada = await loggedIn(secured.port, 'ada');
    await using eve = await loggedIn(secured.port, 'eve');
    for (const client of [ada, eve])
      expect((await client.call('metadata', { topics: ['orders'] })).topics).toHaveLength(1);
    await secured.admin.removeAcls({ principal: 'User:ada', name: 'other' });
    await secured.admin.removeAcls({ principal: 'User:eve' });
    expect((await ada.call('metadata', { topics: ['orders'] })).topics[0]?.error ?? null).toBeNull();
    const { topics } = await eve.call('metadata', { topics: ['orders'] });
    expect(errorText(topics[0]?.error)).toMatch(/^NOT_AUTHORIZED/);
  });
});

describe('a request over many topics', () => {
  it('is answered for each of them', async () => {
    await using secured = await startSecuredBroker();
    const names = ['a', 'b', 'c'];
    for (const name of names) await secured.admin.createTopic({ name });
    const ids = new Map((await secured.admin.topics()).map(({ name, topicId }) => [name, topicId]));
    await secured.addUser('ada', 'all topic a', 'all topic c', 'deny read topic c');
    await using client = await loggedIn(secured.port, 'ada');
    const batches = names.map((name) => batchBytes([`value of ${name}`]));
    const produced = await client.call(
      'produce',
      {
        acks: -1,
        topics: names.map((name, at) => ({
          topicId: ids.get(name),
          partitions: [{ partition: 0, bytes: batches[at]?.length ?? 0 }],
        })),
      },
      Buffer.concat(batches),
    );
    const codes = (topics: { partitions?: { error?: { code?: number | null } | null }[] | null }[]): string[] =>
      topics.map(({ partitions }) => {
        const code = partitions?.[0]?.error?.code ?? 0;
        return code === 0 ? 'done' : errorCodeOf(code);
      });
    expect(codes(produced.topics)).toEqual(['done', 'NOT_AUTHORIZED', 'done']);
    const asked = names.map((name) => ({ topicId: ids.get(name), partitions: [{ partition: 0, maxBytes: 1000 }] }));
    const fetched = await client.send('fetch', { maxBytes: 10_000, minBytes: 1, maxWaitMs: 60_000, topics: asked });
    expect(codes(fetched.frame.fetch?.topics ?? [])).toEqual(['done', 'NOT_AUTHORIZED', 'NOT_AUTHORIZED']);
    expect(fetched.payload.toString()).toContain('value of a');
    expect(fetched.payload.toString()).not.toContain('value of c');
    const listed = await client.call('listOffsets', { topics: asked });
    expect(codes(listed.topics)).toEqual(['done', 'NOT_AUTHORIZED', 'done']);
    // Nobody would hear of an error.
    const frame = {
      correlationId: 99,
      produce: {
        acks: 0,
        topics: [{ topicId: ids.get('b'), partitions: [{ partition: 0, bytes: batches[1]?.length ?? 0 }] }],
      },
    };
    client.socket.write(requestFrame(frame, batches[1]));
    await client.closed;
    await using admin = new Consumer({ brokers: secured.brokers, sasl: as('admin') });
    admin.assign([{ topic: 'b', partition: 0 }]);
    const values: string[] = [];
    for await (const { value } of admin.records({ untilEnd: true })) values.push(String(value));
    expect(values).toEqual([]);
  });

  it('makes no topic for who may not', async () => {
    await using secured = await startSecuredBroker({ 'auto.create.topics': 'true' });
    await secured.addUser('ada', 'write topic new', 'read group g', 'read topic new');
    await using producer = new Producer({ brokers: secured.brokers, sasl: as('ada') });
    expect(await refusal(producer.send({ topic: 'new', value: 'x' }))).toMatch(/^UNKNOWN_TOPIC/);
    await using consumer = new Consumer({ brokers: secured.brokers, sasl: as('ada'), group: 'g', topics: ['new'] });
    expect(await refusal(consumer.records().next())).toMatch(/^UNKNOWN_TOPIC/);
    await secured.admin.addAcls([ruleOf('User:ada', 'create topic n^')]);
    await producer.send({ topic: 'new', value: 'x' });
  });

  it('subscribes to no pattern that can match what one may not read', async () => {
    await using secured = await startSecuredBroker();
    await secured.admin.createTopic({ name: 'orders-1' });
    await secured.addUser('ada', 'read topic orders-^', 'read group g');
    const joining = (topics: RegExp): Promise<string> => {
      const consumer = new Consumer({ brokers: secured.brokers, sasl: as('ada'), group: 'g', topics: [topics] });
      const joined = new Promise<string>((resolve) =>
        consumer
          .records({ signal: AbortSignal.timeout(60_000) })
          .next()
          .catch((error) => resolve(error.code)),
      );
      return joined.finally(() => consumer.close());
    };
    expect(await joining(/orders-/)).toBe('NOT_AUTHORIZED');
    expect(await joining(/^orders-|^secret/)).toBe('NOT_AUTHORIZED');
    await using consumer = new Consumer({
      brokers: secured.brokers,
      sasl: as('ada'),
      group: 'g',
      topics: [/^orders-\d/],
      from: 'earliest',
    });
    const next = consumer.records().next();
    await using producer = new Producer({ brokers: secured.brokers, sasl: as('admin') });
    await producer.send({ topic: 'orders-1', value: 'x' });
    expect(String((await next).value?.value)).toBe('x');
  });
});

describe('the description of a group', () => {
  it('names no topic that may not be described', async () => {
    await using secured = await startSecuredBroker();
    for (const name of ['orders', 'secret']) await secured.admin.createTopic({ name });
    await using reader = new Consumer({
      ...{ brokers: secured.brokers, sasl: as('admin') },
      ...{ group: 'readers', topics: ['orders', 'secret'] },
    });
    const next = refusal(reader.records().next());
    await eventually(async () => {
      const described = await secured.admin.describeGroup('readers').catch(() => undefined);
      return described?.members[0]?.assigned.length === 2;
    });
    await secured.addUser('ada', 'describe group readers', 'describe topic orders');
    await using ada = await loggedIn(secured.port, 'ada');
    const { members } = await ada.call('describeGroup', { group: 'readers' });
    expect(members).toHaveLength(1);
    expect(members[0]?.topics).toEqual(['orders']);
    for (const held of [members[0]?.assigned, members[0]?.target]) {
      expect(held?.topics?.map(({ topic }) => topic)).toEqual(['orders']);
    }
    await reader.close();
    await next;
  });
});

describe('a filter of the rules that are to go', () => {
  it('names somebody, or leaves the field out: an empty one would be all', async () => {
    await using secured = await startSecuredBroker();
    const { admin } = secured;
    await secured.addUser('ada', 'deny read topic orders', 'create cluster');
    for (const filter of [{ principal: '' }, { principal: undefined }, { resourceType: 'topic', name: '' }] as const) {
      expect(await refusal(admin.removeAcls(filter as AclFilter))).toMatch(/^INVALID_ARGUMENT/);
    }
    expect(await admin.acls()).toHaveLength(2);
    const [ofCluster] = await admin.acls({ resourceType: 'cluster' });
    expect(await admin.removeAcls(ofCluster ?? {})).toHaveLength(1);
    expect(await admin.removeAcls({})).toHaveLength(1);
  });
});

describe('the audit log', () => {
  it('tells of administrative acts, allowed and refused, without secrets', async () => {
    const logger = new RecordingLogger();
    await using secured = await startSecuredBroker({}, { logger });
    await secured.addUser('ada', 'delete topic x');
    await using ada = new Admin({ brokers: secured.brokers, clientId: 'shell', sasl: as('ada') });
    expect(await refusal(ada.deleteTopic('orders'))).toMatch(/^NOT_AUTHORIZED/);
    expect(await refusal(ada.deleteTopic('x'))).toMatch(/^UNKNOWN_TOPIC/);
    const lines = logger.lines.filter(({ event }) => event === 'audit');
    expect(
      lines.map(({ principal, api, resource, outcome, code }) => [principal, api, resource, outcome, code]),
    ).toEqual([
      ['User:admin', 'putUser', 'user ada', 'done', undefined],
      ['User:admin', 'createAcls', expect.stringContaining('"principal":"User:ada"'), 'done', undefined],
      ['User:ada', 'deleteTopic', 'topic orders', 'refused', 'NOT_AUTHORIZED'],
      ['User:ada', 'deleteTopic', 'topic x', 'failed', 'UNKNOWN_TOPIC'],
    ]);
    expect(lines.at(-1)).toMatchObject({ clientId: 'shell', remoteAddress: expect.stringContaining('127.0.0.1:') });
    expect(JSON.stringify(lines)).not.toMatch(/storedKey|salt/i);
  });

  it('tells of every rule that one request made, and nothing of what was only tried out', async () => {
    const logger = new RecordingLogger();
    await using secured = await startSecuredBroker({}, { logger });
    const rules = Array.from({ length: 100 }, (_, number) => ruleOf(`User:reader-${number}`, 'read topic orders'));
    await secured.admin.addAcls([...rules, ruleOf('User:mallory', 'alter cluster')]);
    await using client = await loggedIn(secured.port, 'admin');
    await client.call('createTopic', { name: 'orders', partitions: 1, validateOnly: true });
    const lines = logger.lines.filter(({ event }) => event === 'audit');
    expect(lines.map(({ api }) => api)).toEqual(['createAcls']);
    expect(lines[0]?.['resource']).toContain('mallory');
  });

  it('can have a file of its own', async () => {
    await using other = await startSecuredBroker();
    const path = join(other.dataDir, 'audit.log');
    const logger = new RecordingLogger();
    await using secured = await startSecuredBroker({ 'audit.log.file': path }, { logger });
    await secured.admin.createTopic({ name: 'orders' });
    const [line = ''] = (await readFile(path, 'utf8')).split('\n');
    expect(JSON.parse(line)).toMatchObject({
      event: 'audit',
      api: 'createTopic',
      principal: 'User:admin',
      outcome: 'done',
    });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await rename(path, `${path}.1`);
    await secured.broker.reload();
    await secured.admin.deleteTopic('orders');
    const fresh = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(fresh.map((text) => (JSON.parse(text) as { api: string }).api)).toEqual(['deleteTopic']);
    await rm(path);
    await mkdir(path);
    await secured.broker.reload();
    expect(logger.events().filter((event) => event.startsWith('audit_log'))).toEqual([
      'audit_log_reopened',
      'audit_log_not_reopened',
    ]);
    await expect(startLiveBroker({ 'audit.log.file': '/none/audit.log' })).rejects.toMatchObject({
      code: 'INVALID_SETTING',
    });
  });
});

describe('an audit log on a disk that is full', () => {
  it('fails no act and no stop: its lines are in the log of the broker', async () => {
    const logger = new RecordingLogger();
    await using secured = await startSecuredBroker({ 'audit.log.file': '/dev/full' }, { logger });
    await secured.admin.createTopic({ name: 'orders' });
    expect(await refusal(secured.admin.deleteTopic('none'))).toMatch(/^UNKNOWN_TOPIC/);
    const told = logger.lines.filter(({ event }) => event === 'audit');
    expect(told.map(({ api, outcome }) => [api, outcome])).toEqual([
      ['createTopic', 'done'],
      ['deleteTopic', 'failed'],
    ]);
    expect(logger.lines).toContainEqual(
      expect.objectContaining({ event: 'audit_file_failed', reason: expect.stringContaining('ENOSPC') }),
    );
    await secured.broker.close();
    expect(logger.lines.at(-1)).toMatchObject({ event: 'broker_stopped', clean: true });
  });
});

describe('a broker without authentication', () => {
  it('looks at no rule', async () => {
    await using live = await startLiveBroker();
    await using admin = new Admin({ brokers: live.brokers });
    await admin.createTopic({ name: 'orders' });
    await admin.addAcls([ruleOf('User:*', 'deny all topic *')]);
    expect(await readValues(live.brokers, 'orders')).toEqual([]);
  });
});
