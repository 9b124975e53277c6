// The HTTP port of a broker: when it opens, and what it says from the beginning of a start to the end of a stop.

import { once } from 'node:events';
import { request } from 'node:https';
import { connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { Broker } from '../../broker/index.ts';
import { nodePorts } from '../../broker/node-ports.ts';
import type { FileHandle, FileSystem } from '../../broker/ports.ts';
import { startTestBroker } from '../../broker/testing.ts';
import { Producer } from '../../client/index.ts';
import { type Pem, TestAuthority, writeTlsFiles } from '../support/certificates.ts';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/live-broker.ts';
import { RecordingLogger } from '../support/test-server.ts';

const open: AsyncDisposable[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]();
});

async function start(settings: Record<string, string>, more: { httpByDefault?: boolean } = {}): Promise<Broker> {
  const folder = await temporaryFolder();
  open.push(folder);
  const broker = await Broker.start({ dataDir: folder.path, port: 0, settings, ...more });
  open.push(broker);
  return broker;
}

async function statusOf(httpAddress: string | undefined, path: string): Promise<number> {
  return (await fetch(`http://${httpAddress}${path}`)).status;
}

it('opens where it is asked for, and not otherwise', async () => {
  expect((await start({})).httpAddress).toBeUndefined();
  expect((await start({ 'http.listen': 'off' }, { httpByDefault: true })).httpAddress).toBeUndefined();
  expect((await start({ 'http.listen': '' })).httpAddress).toBeUndefined();
  const broker = await start({ 'http.listen': '127.0.0.1:0' });
  expect(await statusOf(broker.httpAddress, '/livez')).toBe(200);
  expect(await statusOf(broker.httpAddress, '/readyz')).toBe(200);
  expect(await statusOf(broker.httpAddress, '/scaler')).toBe(200);
});

it('can be that of a test broker', async () => {
  await using broker = await startTestBroker({ settings: { 'http.listen': '127.0.0.1:0' } });
  expect(await statusOf(broker.httpAddress, '/metrics')).toBe(200);
});

it('is not shared: a start fails where it was asked for, and nothing stays open', async () => {
  const first = await start({ 'http.listen': '127.0.0.1:0' });
  const folder = await temporaryFolder();
  open.push(folder);
  const settings = { 'http.listen': String(first.httpAddress) };
  const second = Broker.start({ dataDir: folder.path, port: 0, settings });
  await expect(second).rejects.toMatchObject({ code: 'ADDRESS_IN_USE' });
  await expect(second).rejects.toThrow('http.listen');
  // Its folder is free again.
  await (await Broker.start({ dataDir: folder.path, port: 0 })).close();
});

it('is done without where only the default is taken', async () => {
  const logger = new RecordingLogger();
  const folder = await temporaryFolder();
  open.push(folder);
  const options = { port: 0, logger, httpByDefault: true };
  await using first = await Broker.start({ ...options, dataDir: `${folder.path}/1` });
  await using second = await Broker.start({ ...options, dataDir: `${folder.path}/2` });
  // Another process may have had it at the first start, and at the second no longer.
  const addresses = [first, second].map(({ httpAddress }) => httpAddress).filter((address) => address !== undefined);
  expect([[], ['127.0.0.1:7451']]).toContainEqual(addresses);
  expect(logger.events()).toContain('http_off');
});

it('keeps the figures of two brokers in a process apart', async () => {
  const brokers = [await start({ 'http.listen': '127.0.0.1:0' }), await start({ 'http.listen': '127.0.0.1:0' })];
  for (const { httpAddress, clusterId } of brokers) {
    const text = await (await fetch(`http://${httpAddress}/metrics`)).text();
    expect(text.match(/cluster_id="([^"]*)"/g)).toEqual([`cluster_id="${clusterId}"`]);
  }
});

it('says what a start waits for while the logs are recovered', async () => {
  const folder = await temporaryFolder();
  open.push(folder);
  const logger = new RecordingLogger();
  const ports = nodePorts({ logger });
  let goOn = (): void => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const files: FileSystem = {
    ...ports.files,
    // The catalogue of topics.
    readFile: async (path) => {
      if (path.endsWith('topics.json')) await held;
      return ports.files.readFile(path);
    },
  };
  const settings = { 'http.listen': '127.0.0.1:0' };
  const starting = Broker.start({ dataDir: folder.path, port: 0, settings, ports: { ...ports, files } });
  const started = (): unknown => logger.lines.find(({ event }) => event === 'http_started')?.['address'];
  await eventually(() => started() !== undefined);
  const url = `http://${started()}`;
  expect((await fetch(`${url}/livez`)).status).toBe(200);
  const readyz = await fetch(`${url}/readyz`);
  expect(readyz.status).toBe(503);
  expect(await readyz.json()).toMatchObject({
    ready: false,
    checks: expect.arrayContaining([{ name: 'recovered', ok: false, reason: 'the logs are being recovered' }]),
  });
  expect(await (await fetch(`${url}/metrics`)).text()).toContain('\ntidemark_ready 0\n');
  expect((await fetch(`${url}/scaler`)).status).toBe(503);
  goOn();
  await using _ = await starting;
  await eventually(async () => (await fetch(`${url}/readyz`)).status === 200);
});

it('is dead once the disk has failed', async () => {
  const folder = await temporaryFolder();
  open.push(folder);
  const ports = nodePorts({ logger: new RecordingLogger() });
  let fails = false;
  const failing = (handle: FileHandle): FileHandle => {
    const datasync = handle.datasync.bind(handle);
    const failure = Object.assign(new Error('EIO: input/output error'), { code: 'EIO' });
    return Object.assign(handle, { datasync: () => (fails ? Promise.reject(failure) : datasync()) });
  };
  const files: FileSystem = {
    ...ports.files,
    open: async (path, mode) => failing(await ports.files.open(path, mode)),
  };
  const settings = { 'http.listen': '127.0.0.1:0', 'auto.create.topics': true };
  const broker = await Broker.start({ dataDir: folder.path, port: 0, settings, ports: { ...ports, files } });
  open.push(broker);
  await using producer = new Producer({ brokers: broker.address });
  await producer.send({ topic: 'orders', value: 'first' });
  fails = true;
  await expect(producer.send({ topic: 'orders', value: 'second' })).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  // The broker says so once the log is marked as not to be trusted.
  await eventually(async () => (await statusOf(broker.httpAddress, '/livez')) === 503);
  const livez = await fetch(`http://${broker.httpAddress}/livez`);
  expect(await livez.json()).toMatchObject({ live: false, reason: expect.stringContaining('EIO') });
  expect(await statusOf(broker.httpAddress, '/readyz')).toBe(503);
  const text = await (await fetch(`http://${broker.httpAddress}/metrics`)).text();
  expect(text).toContain('\ntidemark_live 0\n');
  expect(text).toContain('\ntidemark_offline_partitions 1\n');
  fails = false;
});

const isOk = (status: number): boolean => status === 200;

/** Status and body; rejects where TLS fails. */
function getOverTls(address: string | undefined, path: string, ca: string, client?: Pem): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    const asked = request(`https://${address}${path}`, { ca, agent: false, ...client }, (reply) => {
      let body = '';
      reply.on('data', (chunk) => {
        body += chunk;
      });
      reply.on('end', () => resolve([reply.statusCode ?? 0, body]));
    });
    asked.once('error', reject);
    asked.end();
  });
}

it('speaks TLS where the broker does, and knows clients by their certificates', async () => {
  const authority = await TestAuthority.create();
  const folder = await temporaryFolder();
  open.push(folder);
  const files = await writeTlsFiles(folder.path, await authority.server(), authority.pem);
  const { httpAddress } = await start({ ...files, 'tls.client.auth': 'required', 'http.listen': '127.0.0.1:0' });
  await expect(fetch(`http://${httpAddress}/livez`)).rejects.toThrow();
  const client = await authority.client();
  const stranger = await (await TestAuthority.create('Somebody Else')).client();
  expect(await getOverTls(httpAddress, '/metrics', authority.pem, client)).toEqual([200, expect.any(String)]);
  for (const shown of [undefined, stranger]) {
    const [status, body] = await getOverTls(httpAddress, '/metrics', authority.pem, shown);
    expect([status, body]).toEqual([403, expect.stringContaining('AUTHENTICATION_FAILED')]);
    expect(JSON.parse((await getOverTls(httpAddress, '/livez', authority.pem, shown))[1])).toEqual({ live: true });
  }
});

it.each(['http', 'https'])('keeps room for others where one address has many connections (%s)', async (scheme) => {
  const bound = { 'http.listen': '127.0.0.1:0', 'http.max.connections.per.address': '2' };
  const authority = await TestAuthority.create();
  const folder = await temporaryFolder();
  open.push(folder);
  const files = scheme === 'https' ? await writeTlsFiles(folder.path, await authority.server()) : {};
  const { httpAddress = '' } = await start({ ...files, ...bound });
  const port = Number(httpAddress.slice(httpAddress.lastIndexOf(':') + 1));
  const held = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
  for (const socket of held) socket.on('error', () => {});
  await Promise.all(held.map((socket) => once(socket, 'connect')));
  const ask = (): Promise<number> =>
    scheme === 'https'
      ? getOverTls(httpAddress, '/livez', authority.pem).then(([status]) => status)
      : statusOf(httpAddress, '/livez');
  // The held ones came first; several more, for what a broken connection leaves to come out.
  for (let at = 0; at < 5; at++) await expect(ask()).rejects.toThrow();
  held[0]?.destroy();
  await eventually(() => ask().then(isOk, () => false));
  held[1]?.destroy();
});

it('is not opened to other machines without protection', async () => {
  await expect(start({ 'http.listen': '0.0.0.0:0' })).rejects.toMatchObject({ code: 'INSECURE_LISTENER' });
});
