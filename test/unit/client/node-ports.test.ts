import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket as NetSocket, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodePorts } from '../../../client/node-ports.ts';
import type { Socket } from '../../../client/ports.ts';

const never = new AbortController().signal;

let server: Server;
let port: number;
let accepted: NetSocket[];

beforeEach(async () => {
  accepted = [];
  server = createServer((socket) => accepted.push(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});

afterEach(async () => {
  for (const socket of accepted) socket.destroy();
  server.close();
  await once(server, 'close');
});

async function connected(): Promise<{ near: Socket; far: NetSocket }> {
  const arriving = once(server, 'connection');
  const near = await nodePorts.connect('127.0.0.1', port, never);
  const [far] = (await arriving) as [NetSocket];
  return { near, far };
}

/** Collects what arrives; `closed` resolves when the connection has ended. */
function collect(socket: Socket): { text: () => string; closed: Promise<Error | undefined> } {
  let text = '';
  const closed = new Promise<Error | undefined>((resolve) => {
    socket.start({
      onData: (chunk) => {
        text += Buffer.from(chunk).toString();
      },
      onClosed: resolve,
    });
  });
  return { text: () => text, closed };
}

describe('a connection', () => {
  it('carries chunks both ways in order and tells when they are handed over', async () => {
    const { near, far } = await connected();
    const received: Buffer[] = [];
    far.on('data', (chunk) => received.push(chunk));
    const { text, closed } = collect(near);
    await new Promise<void>((resolve) =>
      near.write([Buffer.from('one '), Buffer.from('two '), Buffer.from('three')], resolve),
    );
    far.end('answer');
    await closed;
    expect(text()).toBe('answer');
    expect(Buffer.concat(received).toString()).toBe('one two three');
  });

  it('reads nothing before start, and nothing while paused', async () => {
    const { near, far } = await connected();
    await new Promise((resolve) => far.write('early', resolve));
    const { text, closed } = collect(near);
    await expect.poll(text).toBe('early');
    near.pause();
    const blocks = 64;
    for (let count = 0; count < blocks; count++) far.write('x'.repeat(65_536));
    far.end();
    await new Promise((resolve) => setImmediate(resolve));
    expect(text().length).toBeLessThanOrEqual(5 + 65_536);
    near.resume();
    await closed;
    expect(text()).toHaveLength(5 + blocks * 65_536);
  });

  it('tells of the error that ended it', async () => {
    const { near, far } = await connected();
    const { closed } = collect(near);
    far.resetAndDestroy();
    expect(await closed).toMatchObject({ code: 'ECONNRESET' });
  });

  it('can be destroyed, and swallows what is written after', async () => {
    const { near } = await connected();
    const { closed } = collect(near);
    near.destroy();
    near.write([Buffer.from('late')], () => expect.unreachable());
    expect(await closed).toBeUndefined();
  });

  it('ends after what was written has left', async () => {
    const { near, far } = await connected();
    const received: Buffer[] = [];
    far.on('data', (chunk) => received.push(chunk));
    collect(near);
    near.write([Buffer.alloc(1_000_000)]);
    near.end();
    await once(far, 'end');
    expect(Buffer.concat(received)).toHaveLength(1_000_000);
  });
});

describe('connecting', () => {
  it('fails with the code of the operating system', async () => {
    const unused = createServer().listen(0, '127.0.0.1');
    await once(unused, 'listening');
    const { port: closedPort } = unused.address() as AddressInfo;
    unused.close();
    await once(unused, 'close');
    await expect(nodePorts.connect('127.0.0.1', closedPort, never)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('ends with the reason of the signal', async () => {
    const controller = new AbortController();
    const connecting = nodePorts.connect('127.0.0.1', port, controller.signal);
    controller.abort(new RangeError('enough'));
    await expect(connecting).rejects.toThrow('enough');
    await expect(nodePorts.connect('127.0.0.1', port, controller.signal)).rejects.toThrow('enough');
  });
});

it('timers fire once and can be cancelled', async () => {
  let fired = 0;
  const cancelled = nodePorts.timers.after(1, () => fired++);
  cancelled.cancel();
  await new Promise<void>((resolve) => nodePorts.timers.after(5, resolve));
  expect(fired).toBe(0);
  const before = nodePorts.clock.monotonicMs();
  await new Promise<void>((resolve) => nodePorts.defer(resolve));
  expect(nodePorts.clock.monotonicMs()).toBeGreaterThanOrEqual(before);
});
