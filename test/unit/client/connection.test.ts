import { beforeEach, describe, expect, it } from 'vitest';
import { Connection } from '../../../client/connection.ts';
import { resolveConnection } from '../../../client/options.ts';
import type { Socket } from '../../../client/ports.ts';
import { encodeFrame } from '../../../protocol/frame.ts';
import { encodeResponse } from '../../../protocol/message-codec.ts';
import { FakeBroker, type Fate } from './support/fake-broker.ts';
import { FakeWorld } from './support/fake-world.ts';

const everything = { topics: [], allTopics: true, allowAutoCreate: false, groups: [] };

let world: FakeWorld;
let broker: FakeBroker;
let closing: AbortController;

beforeEach(() => {
  world = new FakeWorld();
  broker = new FakeBroker(world);
  closing = new AbortController();
});

function open(port = 7450): Promise<Connection> {
  const settings = resolveConnection({ brokers: 'unused', ports: world, clientId: 'me', connectTimeoutMs: 5_000 });
  return Connection.open({ host: 'fake', port }, settings, closing.signal);
}

/** A peer that answers every chunk in its own way. */
function listenWith(answer: (socket: Socket) => void): void {
  world.listen('fake:1', (socket) => socket.start({ onData: () => answer(socket), onClosed: () => {} }));
}

describe('opening', () => {
  it('says Hello and learns whom it talks to', async () => {
    const connection = await world.until(open());
    expect(connection.nodeId).toBe(1);
    expect(broker.seen[0]?.frame.hello).toMatchObject({ protocolVersion: 1, clientId: 'me', softwareName: 'tidemark' });
  });

  it.each<[string, number, (() => void) | undefined]>([
    ['nobody listens', 9, undefined],
    ['the peer never answers', 1, () => listenWith(() => {})],
    ['the peer hangs up', 1, () => listenWith((socket) => socket.destroy())],
    [
      'the peer speaks something else',
      1,
      () => listenWith((socket) => socket.write([Buffer.from('HTTP/1.1 400 Bad Request\r\n')])),
    ],
  ])('says BROKER_UNREACHABLE with the address when %s', async (_, port, prepare) => {
    prepare?.();
    await expect(world.until(open(port))).rejects.toMatchObject({
      code: 'BROKER_UNREACHABLE',
      message: expect.stringContaining(`fake:${port}`),
    });
    await world.settle();
    expect(world.pendingTimers).toBe(0);
  });

  it('gives up when the client is closed', async () => {
    listenWith(() => {});
    const opening = open(1);
    opening.catch(() => {});
    await world.settle();
    closing.abort();
    await expect(opening).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
  });

  it('passes on what the broker answers to Hello', async () => {
    const error = { code: 2, message: 'only version 9' };
    listenWith((socket) => socket.write([encodeFrame(encodeResponse({ correlationId: 1, error }), 0)]));
    await expect(world.until(open(1))).rejects.toMatchObject({
      code: 'UNSUPPORTED_VERSION',
      message: 'only version 9',
    });
  });
});

describe('a request', () => {
  it('finds its reply though a later one overtakes it', async () => {
    let release = (): void => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    broker.createTopic('a');
    broker.fate = ({ api }): Fate => (api === 'metadata' ? { kind: 'reply-delayed', until } : { kind: 'handled' });
    const connection = await world.until(open());
    const slow = connection.request('metadata', everything);
    const quick = connection.request('initProducerId', { hasProducerId: false, producerId: 0, producerEpoch: 0 });
    expect((await world.until(quick)).message.producerId).toBe(1000);
    release();
    expect((await world.until(slow)).message.topics).toMatchObject([{ name: 'a' }]);
  });

  it('is refused by name when the broker does not speak it', async () => {
    broker.hello.apis = [{ apiKey: 17, minVersion: 5, maxVersion: 6 }];
    const connection = await world.until(open());
    await expect(connection.request('metadata', everything)).rejects.toMatchObject({
      code: 'UNSUPPORTED_VERSION',
      outcome: 'not-written',
    });
  });

  it('without a reply in time ends the connection; the others were lost with it', async () => {
    const connection = await world.until(open());
    broker.fate = () => ({ kind: 'ignored' });
    const late = connection.request('metadata', everything, { timeoutMs: 100 });
    const other = connection.request('metadata', everything, { timeoutMs: 1_000 });
    other.catch(() => {});
    await expect(world.until(late)).rejects.toMatchObject({ code: 'REQUEST_TIMED_OUT', outcome: 'unknown' });
    expect(world.nowMs).toBe(100);
    await expect(other).rejects.toMatchObject({ code: 'CONNECTION_LOST', outcome: 'unknown' });
    await expect(connection.request('metadata', everything)).rejects.toMatchObject({
      code: 'CONNECTION_LOST',
      outcome: 'not-written',
    });
    expect(world.pendingTimers).toBe(0);
  });

  it('fails with the broker farewell when the connection ends', async () => {
    let peer: Socket | undefined;
    const hello = encodeFrame(encodeResponse({ correlationId: 1, hello: broker.hello }), 0);
    listenWith((socket) => {
      if (peer === undefined) socket.write([hello]);
      peer = socket;
    });
    const connection = await world.until(open(1));
    const request = connection.request('metadata', everything);
    request.catch(() => {});
    const farewell = { code: 4, message: 'a frame of 9 bytes is too large' };
    peer?.write([encodeFrame(encodeResponse({ correlationId: 0, error: farewell }), 0)]);
    await expect(world.until(request)).rejects.toMatchObject({
      code: 'CONNECTION_LOST',
      message: expect.stringContaining(farewell.message),
    });
  });
});
