import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HttpListener, HttpListenOptions, HttpRequest } from '../../../broker/http/http-ports.ts';
import { nodeHttp } from '../../../broker/node-http.ts';
import { SILENT } from '../../support/storage.ts';

const OPTIONS: HttpListenOptions = {
  host: '127.0.0.1',
  port: 0,
  maxConnections: 2,
  maxHeaderBytes: 4_096,
  requestTimeoutMs: 200,
  idleTimeoutMs: 1_000,
};

let listener: HttpListener;
let requests: HttpRequest[];

beforeEach(async () => {
  requests = [];
  listener = await nodeHttp(SILENT).listen(OPTIONS, async (request) => {
    requests.push(request);
    return { status: 200, contentType: 'text/plain', body: 'fine', headers: { 'x-more': 'yes' } };
  });
});
afterEach(() => listener.close());

/** Everything that comes back until the connection ends. */
async function say(text: string): Promise<string> {
  const socket = connect(listener.port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(text);
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  // A connection that was not taken may end with a reset.
  await new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return answer;
}

it('takes up a bounded number of requests of one connection, whatever comes at once', async () => {
  const answer = await say('GET / HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(1_000));
  expect(requests.length).toBe(100);
  expect(answer.match(/HTTP\/1.1 200/g)).toHaveLength(100);
});

it('hands over requests and sends the reply, without its body to HEAD', async () => {
  const reply = await fetch(`http://127.0.0.1:${listener.port}/some/page?a=1&a=2&b=%20`, {
    headers: { authorization: 'Basic abc' },
  });
  expect([reply.status, await reply.text()]).toEqual([200, 'fine']);
  expect(reply.headers.get('x-more')).toBe('yes');
  expect(requests).toEqual([
    expect.objectContaining({ method: 'GET', path: '/some/page', authorization: 'Basic abc' }),
  ]);
  expect(requests[0]?.query).toEqual(
    new Map([
      ['a', '2'],
      ['b', ' '],
    ]),
  );
  const head = await fetch(`http://127.0.0.1:${listener.port}/`, { method: 'HEAD' });
  expect([head.headers.get('content-length'), await head.text()]).toEqual(['4', '']);
});

it('reads no bodies', async () => {
  const answer = await say('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000000\r\n\r\nabc');
  expect(answer).toContain('413');
  expect(requests).toEqual([]);
});

it('refuses headers that are too long, and what is no HTTP', async () => {
  expect(await say(`GET / HTTP/1.1\r\nhost: x\r\nlong: ${'x'.repeat(10_000)}\r\n\r\n`)).toContain('431');
  expect(await say('\x00\x00\x00\x10tidemark\r\n\r\n')).toContain('400');
  expect(requests).toEqual([]);
});

it('ends connections whose request does not come, and those on which nothing happens', async () => {
  expect(await say('GET / HTTP/1.1\r\nhost:')).toContain('408');
  expect(await say('')).toContain('408');
  expect(await say('GET / HTTP/1.1\r\nhost: x\r\n\r\n')).toContain('fine');
});

it('takes no more connections than it may', async () => {
  const held = [connect(listener.port, '127.0.0.1'), connect(listener.port, '127.0.0.1')];
  for (const socket of held) socket.on('error', () => {});
  await Promise.all(held.map((socket) => once(socket, 'connect')));
  expect(await say('GET / HTTP/1.1\r\nhost: x\r\n\r\n')).toBe('');
  for (const socket of held) socket.destroy();
});

it('closes what may not come in, and tells of who leaves and of those for whom there is no room', async () => {
  const calls: string[] = [];
  const host = (address: string): string => address.slice(0, address.lastIndexOf(':'));
  let mayCome = true;
  const admission = {
    admit(address: string): boolean {
      calls.push(`admit ${host(address)}`);
      return mayCome;
    },
    left: (address: string) => void calls.push(`left ${host(address)}`),
    noteFull: (address: string) => void calls.push(`full ${host(address)}`),
  };
  await listener.close();
  listener = await nodeHttp(SILENT).listen({ ...OPTIONS, maxConnections: 1, admission }, async () => {
    return { status: 200, contentType: 'text/plain', body: 'fine' };
  });
  const ask = 'GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n';
  expect(await say(ask)).toContain('fine');
  expect(calls.splice(0)).toEqual(['admit 127.0.0.1', 'left 127.0.0.1']);
  mayCome = false;
  expect(await say(ask)).toBe('');
  expect(calls.splice(0)).toEqual(['admit 127.0.0.1']);
  mayCome = true;
  const held = connect(listener.port, '127.0.0.1');
  held.on('error', () => {});
  held.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  await once(held, 'data');
  expect(await say(ask)).toBe('');
  expect(calls).toEqual(['admit 127.0.0.1', 'full 127.0.0.1']);
  held.destroy();
});

it('ends every connection when it closes', async () => {
  const held = connect(listener.port, '127.0.0.1');
  held.on('error', () => {});
  await once(held, 'connect');
  const closed = once(held, 'close');
  held.resume();
  await listener.close();
  await closed;
});
