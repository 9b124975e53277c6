// TLS between real sockets: what goes through, who gets in as whom, and what each side says where it fails.

import { once } from 'node:events';
import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrokerOptions } from '../../broker/broker.ts';
import { Admin } from '../../client/admin.ts';
import { Consumer } from '../../client/consumer.ts';
import { Producer } from '../../client/producer.ts';
import { QueueConsumer } from '../../client/queue-consumer.ts';
import { RequestClient } from '../../client/request-client.ts';
import { Responder } from '../../client/responder.ts';
import type { TlsOptions } from '../../client/tls-options.ts';
import { type CertificateOptions, TestAuthority, writeTlsFiles } from '../support/certificates.ts';
import { eventually } from '../support/eventually.ts';
import { type Folder, type LiveBroker, startLiveBroker, temporaryFolder } from '../support/live-broker.ts';
import { requestFrame } from '../support/test-client.ts';
import { RecordingLogger } from '../support/test-server.ts';

let authority: TestAuthority;
let folder: Folder;
const logger = new RecordingLogger();

beforeAll(async () => {
  authority = await TestAuthority.create();
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

interface TlsBrokerOptions {
  certificate?: CertificateOptions;
  settings?: Record<string, string | number | boolean>;
  clientAuth?: 'request' | 'required';
}

async function startTlsBroker({ certificate, settings, clientAuth }: TlsBrokerOptions = {}): Promise<LiveBroker> {
  logger.lines.length = 0;
  const own = await temporaryFolder();
  const pem = await authority.server(certificate);
  const files = await writeTlsFiles(own.path, pem, clientAuth && authority.pem);
  const options: BrokerOptions = { logger };
  const live = await startLiveBroker(
    { ...files, 'tls.reload.interval.ms': 0, ...(clientAuth && { 'tls.client.auth': clientAuth }), ...settings },
    options,
  );
  return {
    ...live,
    async [Symbol.asyncDispose]() {
      await live[Symbol.asyncDispose]();
      await own[Symbol.asyncDispose]();
    },
  };
}

/** "CODE: message" of what a client says at its first request. */
async function refusalOf(brokers: string, tls: boolean | TlsOptions | undefined): Promise<string> {
  await using admin = new Admin({ brokers, operationTimeoutMs: 300, ...(tls !== undefined && { tls }) });
  return await admin.describeCluster().then(
    () => 'none',
    (error) => `${error.code}: ${error.message}`,
  );
}

const refusals = (): string[] =>
  logger.lines.filter(({ event }) => event === 'connection_refused').map(({ detail }) => String(detail));

describe('over TLS', () => {
  it('records, groups, queues and requests go through, large ones too', async () => {
    await using live = await startTlsBroker();
    const connection = { brokers: live.brokers, tls: { ca: authority.pem } };
    await using admin = new Admin(connection);
    await admin.createTopic({ name: 'orders', partitions: 2 });
    await admin.createTopic({ name: 'asks', partitions: 1 });
    await using producer = new Producer(connection);
    const large = 'x'.repeat(700_000);
    const values = Array.from({ length: 40 }, (_, i) => `${i} ${large}`);
    await producer.sendMany(values.map((value) => ({ topic: 'orders', value })));

    await using consumer = new Consumer({ ...connection, group: 'billing', topics: ['orders'] });
    const seen: string[] = [];
    for await (const record of consumer.records({ untilEnd: true })) seen.push(String(record.value));
    expect(seen.sort()).toEqual(values.sort());

    await producer.send({ topic: 'asks', value: 'a job' });
    await using worker = new QueueConsumer({ ...connection, topic: 'asks', queue: 'work' });
    for await (const job of worker) {
      expect(String(job.value)).toBe('a job');
      await job.ack();
      break;
    }

    await admin.createTopic({ name: 'questions', partitions: 1 });
    await using responder = new Responder({ ...connection, group: 'answering', topic: 'questions' });
    void responder.run(async ({ value }) => `${value}!`);
    await using requests = new RequestClient(connection);
    expect(String((await requests.request('questions', 'well')).value)).toBe('well!');
  });

  it('the client and the broker tell when one of them does not speak it', async () => {
    await using secure = await startTlsBroker();
    expect(await refusalOf(secure.brokers, undefined)).toMatch(
      /^BROKER_UNREACHABLE: .*does it speak TLS\? Then give tls/,
    );
    expect(new Set(refusals())).toEqual(new Set(['the peer does not speak TLS']));

    logger.lines.length = 0;
    await using plain = await startLiveBroker({}, { logger });
    expect(await refusalOf(plain.brokers, { ca: authority.pem })).toBe(
      `TLS_FAILED: no TLS connection to ${plain.brokers}: it does not seem to speak TLS, and this client does (tls, --tls)`,
    );
    expect(refusals()).toEqual(['the peer speaks TLS, and this listener does not (tls.cert.file, tls.key.file)']);
  });
});

describe("the broker's certificate", () => {
  const now = Date.now();
  it.each<[what: string, CertificateOptions, RegExp]>([
    ['has expired', { validTo: new Date(now - 60_000) }, /its certificate has expired$/],
    ['is not valid yet', { validFrom: new Date(now + 3_600_000) }, /its certificate is not valid yet/],
    [
      'is for another host',
      { names: [{ type: 'dns', value: 'elsewhere.example' }] },
      /its certificate is for another host: .*127\.0\.0\.1/,
    ],
  ])('%s', async (_, certificate, message) => {
    await using live = await startTlsBroker({ certificate });
    const refusal = await refusalOf(live.brokers, { ca: authority.pem });
    expect(refusal).toMatch(/^TLS_FAILED: no TLS connection to 127\.0\.0\.1:\d+: /);
    expect(refusal).toMatch(message);
  });

  it('comes from an authority that the client does not know', async () => {
    await using live = await startTlsBroker();
    const stranger = await TestAuthority.create('Somebody Else');
    for (const tls of [true, { ca: stranger.pem }]) {
      expect(await refusalOf(live.brokers, tls)).toMatch(/^TLS_FAILED: .* authority that this client does not know/);
    }
    expect(await refusalOf(live.brokers, { rejectUnauthorized: false })).toBe('none');
  });

  it('is for the name that the client was told to expect', async () => {
    await using live = await startTlsBroker({ certificate: { names: [{ type: 'dns', value: 'broker.example' }] } });
    expect(await refusalOf(live.brokers, { ca: authority.pem, servername: 'broker.example' })).toBe('none');
  });

  it('cannot be told to a client that knows no version that the broker permits', async () => {
    await using live = await startTlsBroker({ settings: { 'tls.min.version': 'TLSv1.3' } });
    const peer = connectTls({ port: live.port, host: '127.0.0.1', ca: authority.pem, maxVersion: 'TLSv1.2' });
    const error = await new Promise<NodeJS.ErrnoException>((resolve) => peer.once('error', resolve));
    expect(error.code).toBe('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION');
    expect(refusals()).toEqual(['the peer speaks no version of TLS that tls.min.version permits']);
  });
});

describe("a client's certificate", () => {
  const identified = (): unknown[] =>
    logger.lines.filter(({ event }) => event === 'peer_identified').map(({ principal }) => principal);

  it('names the principal', async () => {
    await using live = await startTlsBroker({ clientAuth: 'required' });
    const ada = await authority.client({ subject: 'CN=ada' });
    expect(await refusalOf(live.brokers, { ca: authority.pem, ...ada })).toBe('none');
    expect(identified()).toEqual(['User:ada']);
  });

  it('names it by another field', async () => {
    await using live = await startTlsBroker({ clientAuth: 'request', settings: { 'tls.principal': 'uri' } });
    const names: CertificateOptions['names'] = [{ type: 'url', value: 'spiffe://example/billing' }];
    expect(await refusalOf(live.brokers, { ca: authority.pem, ...(await authority.client({ names })) })).toBe('none');
    expect(identified()).toEqual(['User:spiffe://example/billing']);
  });

  it('is not there, and has to be', async () => {
    await using live = await startTlsBroker({ clientAuth: 'required' });
    const refusal = await refusalOf(live.brokers, { ca: authority.pem });
    expect(refusal).toMatch(/^CERTIFICATE_REFUSED: the broker wants a certificate of every client/);
    expect(refusals()[0]).toMatch(/none was shown$/);
  });

  it('is not there, and need not be', async () => {
    await using live = await startTlsBroker({ clientAuth: 'request' });
    expect(await refusalOf(live.brokers, { ca: authority.pem })).toBe('none');
    expect(identified()).toEqual([]);
  });

  it.each(['request', 'required'] as const)('that is no good gets nobody in, with %s', async (clientAuth) => {
    await using live = await startTlsBroker({ clientAuth });
    const stranger = await TestAuthority.create('Somebody Else');
    const expired = await authority.client({ validTo: new Date(Date.now() - 60_000) });
    const server = await authority.server();
    const cases: [TlsOptions, RegExp][] = [
      [await stranger.client(), /does not trust/],
      [expired, /does not trust the client's certificate: it has expired/],
      [server, /does not trust the client's certificate: INVALID_PURPOSE/],
      [await authority.client({ subject: 'CN=ANONYMOUS' }), /reserved name/],
      [await authority.client({ subject: 'CN=a b' }), /other characters/],
      [await authority.client({ subject: 'CN=ada, CN=bob' }), /2 times a common name/],
      [await authority.client({ subject: 'O=Nobody' }), /has no common name/],
    ];
    for (const [pem, message] of cases) {
      const refusal = await refusalOf(live.brokers, { ca: authority.pem, ...pem });
      expect(refusal).toMatch(/^CERTIFICATE_REFUSED: /);
      expect(refusal).toMatch(message);
    }
    expect(identified()).toEqual([]);
  });

  it('is judged for each connection: there are no sessions to take up again', async () => {
    await using live = await startTlsBroker({ clientAuth: 'required' });
    for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
      const options = { port: live.port, host: '127.0.0.1', ca: authority.pem, maxVersion };
      const first = connectTls({ ...options, ...(await authority.client()) });
      const sessions: Buffer[] = [];
      first.on('session', (session) => sessions.push(session));
      first.write(requestFrame({ correlationId: 1, hello: { protocolVersion: 1 } }));
      await once(first, 'data');
      first.destroy();
      for (const session of sessions) {
        const second = connectTls({ ...options, session });
        await once(second, 'secureConnect');
        expect(second.isSessionReused()).toBe(false);
        second.destroy();
      }
    }
  });

  it('does not fit its key', async () => {
    await using live = await startTlsBroker({ clientAuth: 'required' });
    const [{ cert }, { key }] = [await authority.client(), await authority.client()];
    expect(await refusalOf(live.brokers, { ca: authority.pem, cert, key })).toMatch(
      /^TLS_FAILED: .*this client's key does not belong to its certificate$/,
    );
    expect(await refusalOf(live.brokers, { ca: 'no PEM' })).toMatch(/^TLS_FAILED: /);
  });
});

/** The common name of the certificate that a new connection is shown. */
async function shownName(port: number): Promise<string | undefined> {
  const peer = connectTls({ port, host: '127.0.0.1', ca: authority.pem });
  await new Promise((resolve, reject) => peer.once('secureConnect', resolve).once('error', reject));
  const { subject } = peer.getPeerCertificate();
  peer.destroy();
  return String(subject.CN);
}

describe('a reload', () => {
  it('gives new connections the new certificate, and leaves those that are there alone', async () => {
    await using own = await temporaryFolder();
    const files = await writeTlsFiles(own.path, await authority.server({ subject: 'CN=first' }));
    logger.lines.length = 0;
    await using live = await startLiveBroker({ ...files, 'tls.reload.interval.ms': 0 }, { logger });
    await using admin = new Admin({ brokers: live.brokers, tls: { ca: authority.pem } });
    await admin.createTopic({ name: 'orders', partitions: 1 });
    const retries: string[] = [];
    const onRetry = ({ code }: { code: string }): void => void retries.push(code);
    await using producer = new Producer({ brokers: live.brokers, tls: { ca: authority.pem }, onRetry });
    let sending = true;
    let sent = 0;
    const load = (async () => {
      for (; sending; sent++) await producer.send({ topic: 'orders', value: String(sent) });
    })();

    for (const name of ['second', 'third', 'fourth']) {
      await writeTlsFiles(own.path, await authority.server({ subject: `CN=${name}` }));
      await live.broker.reload();
      expect(await shownName(live.port)).toBe(name);
      const before = sent;
      await eventually(() => sent > before + 10);
    }
    sending = false;
    await load;
    expect(retries).toEqual([]);
    expect(logger.events().filter((event) => event === 'tls_reloaded')).toHaveLength(3);
    expect(logger.events().filter((event) => event === 'connection_closed').length).toBeLessThanOrEqual(3);
  });

  it('of files that do not hold together changes nothing', async () => {
    await using own = await temporaryFolder();
    const first = await authority.server({ subject: 'CN=first' });
    const files = await writeTlsFiles(own.path, first);
    logger.lines.length = 0;
    await using live = await startLiveBroker({ ...files, 'tls.reload.interval.ms': 5 }, { logger });
    const failures = (): unknown[] =>
      logger.lines.filter(({ event }) => event === 'tls_reload_failed').map(({ reason }) => reason);
    const second = await authority.server({ subject: 'CN=second' });
    await writeTlsFiles(own.path, { cert: second.cert, key: first.key });
    await eventually(() => failures().some((reason) => String(reason).includes('does not belong to the certificate')));
    expect(await shownName(live.port)).toBe('first');

    await writeTlsFiles(own.path, second);
    await eventually(async () => (await shownName(live.port)) === 'second');
  });

  it('at the start they have to hold together', async () => {
    await using own = await temporaryFolder();
    const [first, second] = [await authority.server(), await authority.server()];
    const files = await writeTlsFiles(own.path, { cert: first.cert, key: second.key });
    await expect(startLiveBroker(files)).rejects.toMatchObject({ code: 'INVALID_TLS' });
  });
});

describe('a peer that does not shake hands', () => {
  it.each([
    ['says nothing', Buffer.alloc(0)],
    ['begins to', Buffer.from('16030102000100', 'hex')],
  ])('and %s is gone after handshake.timeout.ms, and counts until then', async (_, beginning) => {
    await using live = await startTlsBroker({ settings: { 'handshake.timeout.ms': 300, 'max.connections': 2 } });
    const peers = [0, 1, 2].map(() => {
      const peer = connectPlain(live.port, '127.0.0.1');
      peer.on('error', () => {});
      if (beginning.length > 0) peer.write(beginning);
      return peer;
    });
    await Promise.all(peers.map((peer) => new Promise((resolve) => peer.once('close', resolve))));
    const isRefused = (...reasons: string[]): boolean =>
      logger.lines.some(({ event, reason }) => event === 'connection_refused' && reasons.includes(String(reason)));
    expect(isRefused('too_many_connections')).toBe(true);
    // Whichever of the two clocks was first.
    await eventually(() => isRefused('handshake_timeout', 'tls'));
    expect(await refusalOf(live.brokers, { ca: authority.pem })).toBe('none');
  });
});
