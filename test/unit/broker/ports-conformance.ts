// What every implementation of the ports has to do alike: the broker is tested over the simulated ones and shipped with
// Node's. Each case is run by node-ports.test.ts and by the simulated world's own test.

import { expect } from 'vitest';
import type { FileHandle, Listener, Ports } from '../../../broker/ports.ts';
import type { Socket } from '../../../protocol/ports.ts';

export interface PortsUnderTest {
  readonly ports: Ports;
  /** A folder that exists and is empty. */
  readonly folder: string;
  connect(host: string, port: number, signal: AbortSignal): Promise<Socket>;
}

export type ConformanceCases = Readonly<Record<string, (subject: PortsUnderTest) => Promise<void>>>;

const host = '127.0.0.1';

// ------------------------------------------------------------------------------------------------ files

export const fileCases: ConformanceCases = {
  'writes gathered chunks at a position and reads them back': async ({ ports, folder }) => {
    const file = await ports.files.open(`${folder}/a`, 'create');
    await file.write([text('one,'), text(''), text('two')], 0);
    await file.write([text('TWO!')], 4);
    expect(await file.sizeBytes()).toBe(8);
    expect(await contents(file)).toBe('one,TWO!');
    const target = Buffer.from('......');
    expect(await file.read(target.subarray(1, 4), 5)).toBe(3);
    expect(target.toString()).toBe('.WO!..');
    await file.close();
  },

  'reads short at the end of the file and nothing past it': async ({ ports, folder }) => {
    const file = await ports.files.open(`${folder}/a`, 'create');
    await file.write([text('abcdef')], 0);
    expect(await file.read(Buffer.alloc(10), 4)).toBe(2);
    expect(await file.read(Buffer.alloc(10), 6)).toBe(0);
    expect(await file.read(Buffer.alloc(10), 600)).toBe(0);
    await file.close();
  },

  'writes more chunks than one call of the operating system takes': async ({ ports, folder }) => {
    const chunks = Array.from({ length: 3000 }, (_, index) => text(`${index};`));
    const file = await ports.files.open(`${folder}/a`, 'create');
    await file.write(chunks, 0);
    await file.write([], 0);
    await file.close();
    expect((await ports.files.readFile(`${folder}/a`)).equals(Buffer.concat(chunks))).toBe(true);
  },

  'fills with zeros what a write or truncate leaves open': async ({ ports, folder }) => {
    const file = await ports.files.open(`${folder}/a`, 'create');
    await file.write([text('abcdef')], 0);
    await file.truncate(2);
    expect(await file.sizeBytes()).toBe(2);
    await file.write([text('z')], 4);
    expect(await contents(file)).toBe('ab\0\0z');
    await file.truncate(7);
    expect(await contents(file)).toBe('ab\0\0z\0\0');
    await file.close();
  },

  'opens by mode': async ({ ports: { files }, folder }) => {
    await expect(files.open(`${folder}/a`, 'read')).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(files.open(`${folder}/a`, 'write')).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(files.open(`${folder}/absent/a`, 'create')).rejects.toMatchObject({ code: 'ENOENT' });
    await writeFile(files, `${folder}/a`, 'kept');
    const again = await files.open(`${folder}/a`, 'create');
    expect(await contents(again)).toBe('kept');
    await again.close();
    const reader = await files.open(`${folder}/a`, 'read');
    await expect(reader.write([text('x')], 0)).rejects.toMatchObject({ code: 'EBADF' });
    await reader.close();
  },

  'refuses a handle that was closed': async ({ ports, folder }) => {
    const file = await ports.files.open(`${folder}/a`, 'create');
    await file.close();
    // This one may get the same descriptor.
    const other = await ports.files.open(`${folder}/b`, 'create');
    await expect(file.write([text('x')], 0)).rejects.toThrow();
    await expect(file.read(Buffer.alloc(1), 0)).rejects.toThrow();
    await expect(file.datasync()).rejects.toThrow();
    expect(await other.sizeBytes()).toBe(0);
    await other.close();
  },

  'makes and lists folders': async ({ ports: { files }, folder }) => {
    await files.makeDirectory(`${folder}/x/y`);
    await files.makeDirectory(`${folder}/x/y`);
    for (const name of ['b', 'a', 'B', '10', '9']) await writeFile(files, `${folder}/x/${name}`, '');
    expect(await files.list(`${folder}/x`)).toEqual(['10', '9', 'B', 'a', 'b', 'y']);
    await expect(files.list(`${folder}/absent`)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(files.list(`${folder}/x/a`)).rejects.toMatchObject({ code: 'ENOTDIR' });
  },

  'renames over what is there': async ({ ports: { files }, folder }) => {
    await writeFile(files, `${folder}/old`, 'old');
    await writeFile(files, `${folder}/new`, 'new');
    await files.rename(`${folder}/new`, `${folder}/old`);
    expect(await files.list(folder)).toEqual(['old']);
    expect(String(await files.readFile(`${folder}/old`))).toBe('new');
    await expect(files.rename(`${folder}/absent`, `${folder}/x`)).rejects.toMatchObject({ code: 'ENOENT' });
  },

  'removes files, which live on for who has them open': async ({ ports: { files }, folder }) => {
    await writeFile(files, `${folder}/a`, 'still here');
    const open = await files.open(`${folder}/a`, 'read');
    await files.removeFile(`${folder}/a`);
    expect(await files.list(folder)).toEqual([]);
    expect(await contents(open)).toBe('still here');
    await open.close();
    await expect(files.removeFile(`${folder}/a`)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(files.readFile(`${folder}/a`)).rejects.toMatchObject({ code: 'ENOENT' });
  },

  'removes a folder with all it holds': async ({ ports: { files }, folder }) => {
    await files.makeDirectory(`${folder}/x/y`);
    await writeFile(files, `${folder}/x/y/a`, 'a');
    expect(await files.exists(`${folder}/x/y/a`)).toBe(true);
    await files.removeTree(`${folder}/x`);
    await files.removeTree(`${folder}/x`);
    expect(await files.exists(`${folder}/x/y/a`)).toBe(false);
    expect(await files.list(folder)).toEqual([]);
  },

  'tells sizes and free space': async ({ ports: { files }, folder }) => {
    await writeFile(files, `${folder}/a`, 'four');
    expect(await files.sizeOf(`${folder}/a`)).toBe(4);
    await expect(files.sizeOf(`${folder}/absent`)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await files.freeBytes(folder)).toBeGreaterThan(0);
    expect((await files.maxOpenFiles()) ?? 64).toBeGreaterThan(16);
  },

  'syncs files and folders': async ({ ports: { files }, folder }) => {
    const file = await files.open(`${folder}/a`, 'create');
    await file.write([text('a')], 0);
    await file.datasync();
    await file.close();
    await files.syncDirectory(folder);
    await expect(files.syncDirectory(`${folder}/absent`)).rejects.toMatchObject({ code: 'ENOENT' });
  },

  'locks for one holder at a time': async ({ ports: { files }, folder }) => {
    const first = await files.tryLock(`${folder}/lock`);
    expect(first).toBeDefined();
    expect(await files.tryLock(`${folder}/lock`)).toBeUndefined();
    const other = await files.tryLock(`${folder}/other`);
    expect(other).toBeDefined();
    await first!.release();
    const second = await files.tryLock(`${folder}/lock`);
    expect(second).toBeDefined();
    // Released twice, it takes nothing from the next holder.
    await first!.release();
    expect(await files.tryLock(`${folder}/lock`)).toBeUndefined();
    await second!.release();
    await other!.release();
  },

  'names the boot': async ({ ports: { files } }) => {
    const bootId = await files.bootId();
    expect(bootId).not.toBe('');
    expect(await files.bootId()).toBe(bootId);
  },
};

// ------------------------------------------------------------------------------------------------ network

export const networkCases: ConformanceCases = {
  'carries bytes both ways': async (subject) => {
    const listener = await echoServer(subject);
    expect(listener.port).toBeGreaterThan(0);
    expect(await roundTrip(subject, listener, 'hello')).toBe('hello');
    await listener.close();
  },

  'keeps the order of a large transfer and tells when each write has left': async (subject) => {
    const { client, server, listener } = await connectedPair(subject);
    const sent = patterned(8 * 1024 * 1024);
    const [atServer, atClient] = [new Receiver(server), new Receiver(client)];
    for (const [writer, received] of [[client, atServer] as const, [server, atClient] as const]) {
      const starts: number[] = [];
      const flushed: number[] = [];
      let end = 0;
      let onAllFlushed: () => void = () => {};
      const allFlushed = new Promise<void>((resolve) => {
        onAllFlushed = resolve;
      });
      for (let length = 1; end < sent.length; length = (length * 3) % 500_000) {
        const start = end;
        const middle = Math.min(start + (length >> 1), sent.length);
        end = Math.min(start + length, sent.length);
        starts.push(start);
        writer.write([sent.subarray(start, middle), sent.subarray(middle, end)], () => {
          flushed.push(start);
          if (flushed.length === starts.length) onAllFlushed();
        });
      }
      await received.bytes(sent.length);
      expect(Buffer.concat(received.chunks).equals(sent)).toBe(true);
      await allFlushed;
      expect(flushed).toEqual(starts);
    }
    client.destroy();
    await Promise.all([atServer.closed, atClient.closed, listener.close()]);
  },

  'pushes back on the writer while the reader pauses': async (subject) => {
    const { client, server, listener } = await connectedPair(subject);
    const echo = await echoServer(subject);
    const chunk = patterned(1024 * 1024);
    const chunks = Array.from({ length: 64 }, () => chunk);
    const received = new Receiver(server);
    const receivedByClient = new Receiver(client);
    server.pause();
    let flushed = false;
    client.write(chunks, () => {
      flushed = true;
    });
    for (let trip = 0; trip < 5; trip++) await roundTrip(subject, echo, 'meanwhile');
    expect(received.count).toBe(0);
    expect(flushed).toBe(false);
    server.resume();
    await received.bytes(chunk.length);
    server.pause();
    const countAtPause = received.count;
    for (let trip = 0; trip < 5; trip++) await roundTrip(subject, echo, 'meanwhile');
    expect(received.count).toBe(countAtPause);
    expect(flushed).toBe(false);
    server.resume();
    await received.bytes(chunk.length * chunks.length);
    client.end();
    await Promise.all([received.closed, receivedByClient.closed, listener.close(), echo.close()]);
    expect(flushed).toBe(true);
  },

  'end delivers what was written and closes both sides without an error': async (subject) => {
    const { client, server, listener } = await connectedPair(subject);
    const [atServer, atClient] = [new Receiver(server), new Receiver(client)];
    const sent = patterned(300_000);
    server.write([sent]);
    const flushed = new Promise<void>((resolve) => server.write([], resolve));
    server.end();
    server.write([text('too late')]);
    expect(await atClient.closed).toBeUndefined();
    expect(await atServer.closed).toBeUndefined();
    await flushed;
    expect(Buffer.concat(atClient.chunks).equals(sent)).toBe(true);
    await listener.close();
  },

  'destroy closes both sides once, and later calls do nothing': async (subject) => {
    const { client, server, listener } = await connectedPair(subject);
    const echo = await echoServer(subject);
    const [atServer, atClient] = [new Receiver(server), new Receiver(client)];
    server.write([text('first')]);
    await atClient.bytes(5);
    server.write([patterned(100_000)]);
    client.destroy();
    const countAtDestroy = atClient.count;
    await Promise.all([atServer.closed, atClient.closed]);
    for (const socket of [client, server]) {
      socket.write([text('x')], () => expect.unreachable('flushed after the close'));
      socket.end();
      socket.destroy();
    }
    await roundTrip(subject, echo, 'meanwhile');
    expect([atServer.closedCount, atClient.closedCount, atClient.count]).toEqual([1, 1, countAtDestroy]);
    await Promise.all([listener.close(), echo.close()]);
  },

  'tells of a close that came before start': async (subject) => {
    const { client, server, listener } = await connectedPair(subject);
    const echo = await echoServer(subject);
    const atClient = new Receiver(client);
    client.destroy();
    await atClient.closed;
    for (let trip = 0; trip < 3; trip++) await roundTrip(subject, echo, 'meanwhile');
    await new Receiver(server).closed;
    await Promise.all([listener.close(), echo.close()]);
  },

  'refuses an address in use': async (subject) => {
    const { network } = subject.ports;
    const listener = await network.listen(host, 0, () => {});
    const second = network.listen(host, listener.port, () => {});
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await listener.close();
    const third = await network.listen(host, listener.port, () => {});
    await third.close();
  },

  'a closed listener accepts no more and leaves its connections alone': async (subject) => {
    const { client, server, listener } = await connectedPair(subject);
    const [atServer, atClient] = [new Receiver(server), new Receiver(client)];
    await listener.close();
    const late = subject.connect(host, listener.port, new AbortController().signal);
    await expect(late).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    client.write([text('still here')]);
    await atServer.bytes(10);
    client.end();
    await Promise.all([atServer.closed, atClient.closed]);
  },

  'gives up connecting when told to': async (subject) => {
    const listener = await echoServer(subject);
    const gaveUp = new Error('gave up');
    const aborted = subject.connect(host, listener.port, AbortSignal.abort(gaveUp));
    await expect(aborted).rejects.toBe(gaveUp);
    await listener.close();
  },
};

// ------------------------------------------------------------------------------------------------ time

export const timerCases: ConformanceCases = {
  'fires by delay and not at once': async ({ ports: { timers } }) => {
    const fired: string[] = [];
    const last = new Promise<void>((resolve) => {
      timers.after(20, () => {
        fired.push('20');
        resolve();
      });
    });
    timers.after(10, () => fired.push('10'));
    timers.after(0, () => fired.push('0'));
    fired.push('called');
    await last;
    expect(fired).toEqual(['called', '0', '10', '20']);
  },

  'a cancelled timer does not fire, and a late cancel is harmless': async ({ ports: { timers } }) => {
    const fired: string[] = [];
    timers.after(1, () => fired.push('cancelled')).cancel();
    const fires = timers.after(2, () => fired.push('fires'));
    await new Promise<void>((resolve) => timers.after(10, resolve));
    fires.cancel();
    expect(fired).toEqual(['fires']);
  },

  'time goes on': async ({ ports: { clock, timers } }) => {
    const start = clock.monotonicMs();
    await new Promise<void>((resolve) => timers.after(3, resolve));
    expect(clock.monotonicMs()).toBeGreaterThan(start);
    expect(new Date(clock.wallMs()).getUTCFullYear()).toBeGreaterThan(2020);
  },

  'chance has the length and the range asked for': async ({ ports: { random } }) => {
    expect(random.bytes(0).length).toBe(0);
    expect(random.bytes(33).length).toBe(33);
    expect(random.bytes(16)).not.toEqual(random.bytes(16));
    const fractions = Array.from({ length: 200 }, () => random.fraction());
    expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...fractions)).toBeLessThan(1);
    expect(new Set(fractions).size).toBeGreaterThan(100);
  },
};

// ------------------------------------------------------------------------------------------------ helpers

function text(value: string): Buffer {
  return Buffer.from(value);
}

function patterned(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let index = 0; index < length; index++) bytes[index] = (index ^ (index >> 8) ^ (index >> 16)) & 0xff;
  return bytes;
}

async function contents(file: FileHandle): Promise<string> {
  const bytes = Buffer.alloc(await file.sizeBytes());
  await file.read(bytes, 0);
  return bytes.toString();
}

async function writeFile(files: Ports['files'], path: string, value: string): Promise<void> {
  const file = await files.open(path, 'create');
  await file.write([text(value)], 0);
  await file.close();
}

/** Reads a socket to its end and remembers all. */
class Receiver {
  readonly chunks: Buffer[] = [];
  /** Resolves with the error, if there was one. */
  readonly closed: Promise<Error | undefined>;
  count = 0;
  closedCount = 0;
  #wanted = Number.POSITIVE_INFINITY;
  #onWanted: () => void = () => {};

  constructor(socket: Socket) {
    this.closed = new Promise((resolve) => {
      socket.start({
        onData: (chunk) => {
          expect(this.closedCount).toBe(0);
          this.chunks.push(Buffer.from(chunk));
          this.count += chunk.length;
          if (this.count >= this.#wanted) this.#onWanted();
        },
        onClosed: (error) => {
          this.closedCount++;
          resolve(error);
        },
      });
    });
  }

  bytes(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#wanted = count;
      this.#onWanted = resolve;
      if (this.count >= count) resolve();
    });
  }
}

async function connectedPair({ ports, connect }: PortsUnderTest): Promise<{
  client: Socket;
  server: Socket;
  listener: Listener;
}> {
  let accept: (socket: Socket) => void = () => {};
  const accepted = new Promise<Socket>((resolve) => {
    accept = resolve;
  });
  const listener = await ports.network.listen(host, 0, accept);
  const client = await connect(host, listener.port, new AbortController().signal);
  const server = await accepted;
  expect(client.remoteAddress).toBe(`${host}:${listener.port}`);
  expect(server.remoteAddress).toMatch(/^127\.0\.0\.1:\d+$/);
  return { client, server, listener };
}

function echoServer({ ports }: PortsUnderTest): Promise<Listener> {
  return ports.network.listen(host, 0, (socket) => {
    socket.start({ onData: (chunk) => socket.write([Buffer.from(chunk)]), onClosed: () => {} });
  });
}

async function roundTrip({ connect }: PortsUnderTest, { port }: Listener, message: string): Promise<string> {
  const socket = await connect(host, port, new AbortController().signal);
  const received = new Receiver(socket);
  socket.write([text(message)]);
  await received.bytes(message.length);
  socket.end();
  await received.closed;
  return String(Buffer.concat(received.chunks));
}
