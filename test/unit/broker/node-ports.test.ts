import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nodeFiles, nodePorts, nodeTimers } from '../../../broker/node-ports.ts';
import type { Logger, Network } from '../../../broker/ports.ts';
import { LiveTls } from '../../../broker/tls/live-tls.ts';
import { nodePorts as nodeClientPorts } from '../../../client/node-ports.ts';
import type { ClientPorts } from '../../../client/ports.ts';
import { TestAuthority } from '../../support/certificates.ts';
import { fileCases, networkCases, timerCases } from './ports-conformance.ts';

const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-ports-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('nodePorts', () => {
  it.each(Object.entries({ ...fileCases, ...networkCases, ...timerCases }))('%s', async (_name, run) => {
    await run({ ports: nodePorts({ logger: silent }), folder, connect: nodeClientPorts.connect });
  });
});

it("folders are their owner's alone", async () => {
  const path = join(folder, 'data', 'topics');
  await nodeFiles.makeDirectory(path);
  for (const made of [path, join(folder, 'data')]) expect((await stat(made)).mode & 0o777).toBe(0o700);
});

it("files are their owner's alone from their first moment", async () => {
  const file = await nodeFiles.open(join(folder, 'access.json.new'), 'create');
  expect((await stat(join(folder, 'access.json.new'))).mode & 0o777).toBe(0o600);
  await file.close();
});

describe('nodePorts over TLS', () => {
  it.each(Object.entries(networkCases))('%s', async (_name, run) => {
    const authority = await TestAuthority.create();
    const { cert, key } = await authority.server();
    const material = { cert: Buffer.from(cert), key: Buffer.from(key), ca: undefined };
    const tls = new LiveTls(material, {
      minVersion: 'TLSv1.2',
      clientAuth: 'none',
      handshakeTimeoutMs: 10_000,
      judge: () => ({}),
    });
    const { network, ...ports } = nodePorts({ logger: silent });
    const listen: Network['listen'] = (host, port, onConnection) => network.listen(host, port, onConnection, tls);
    const connect: ClientPorts['connect'] = (host, port, signal) =>
      nodeClientPorts.connect(host, port, signal, { ca: authority.pem });
    await run({ ports: { ...ports, network: { listen } }, folder, connect });
    expect(tls.onReplaced.size).toBe(0);
  });
});

describe('nodeFiles', () => {
  it('goes on where the operating system took a part of a write, and gives up where it takes nothing', async () => {
    const file = await nodeFiles.open(join(folder, 'a'), 'create');
    let limitBytes = 3;
    const restore = replaceWritev((fd, chunks, position, callback) => {
      const part = Buffer.concat(chunks).subarray(0, limitBytes);
      fs.write(fd, part, 0, part.length, position, (error, count) => callback(error, count, []));
    });
    try {
      await file.write([Buffer.from('ab'), Buffer.from(''), Buffer.from('cdefg'), Buffer.from('h')], 1);
      limitBytes = 0;
      await expect(file.write([Buffer.from('x')], 0)).rejects.toMatchObject({ code: 'EIO' });
    } finally {
      restore();
      await file.close();
    }
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('\0abcdefgh');
  });

  it('leaves a lock to the next process when its holder is killed', async () => {
    const path = join(folder, 'lock');
    const script = `
      const fd = require('node:fs').openSync(process.argv[1], 'a+');
      process.stdout.write(String(require('fs-native-extensions').tryLock(fd)));
      setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['-e', script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    expect(String((await once(holder.stdout, 'data'))[0])).toBe('true');
    expect(await nodeFiles.tryLock(path)).toBeUndefined();
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const lock = await nodeFiles.tryLock(path);
    expect(lock).toBeDefined();
    expect(await readFile(path, 'utf8')).toBe(`${process.pid}\n`);
    await lock!.release();
  });

  it('says so when the native package does not load', async () => {
    vi.doMock('fs-native-extensions', () => {
      throw new Error('wrong ELF class');
    });
    try {
      await expect(nodeFiles.tryLock(join(folder, 'lock'))).rejects.toThrow(/no file locks.*fs-native-extensions/);
    } finally {
      vi.doUnmock('fs-native-extensions');
    }
  });
});

describe('nodeNetwork', () => {
  it('rejects with the code of an address that is not here', async () => {
    const { network } = nodePorts({ logger: silent });
    await expect(network.listen('192.0.2.1', 0, () => {})).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' });
  });
});

describe('nodeTimers', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('keeps delays that setTimeout cannot', () => {
    vi.useFakeTimers();
    const fired = vi.fn();
    nodeTimers.after(2 ** 31 + 1000, fired);
    const cancelled = vi.fn();
    const timer = nodeTimers.after(2 ** 31 + 1000, cancelled);
    vi.advanceTimersByTime(2 ** 31);
    timer.cancel();
    expect(fired).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(fired).toHaveBeenCalledOnce();
    expect(cancelled).not.toHaveBeenCalled();
  });

  it('keeps the process alive unless told not to', () => {
    const holding = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = holding();
    const unrefed = nodeTimers.after(60_000, () => {}, { unref: true });
    expect(holding()).toBe(before);
    const plain = nodeTimers.after(60_000, () => {});
    expect(holding()).toBe(before + 1);
    unrefed.cancel();
    plain.cancel();
  });
});

type Writev = (
  fd: number,
  chunks: readonly Uint8Array[],
  position: number,
  callback: (error: Error | null, count: number, chunks: []) => void,
) => void;

function replaceWritev(replacement: Writev): () => void {
  const spy = vi.spyOn(fs, 'writev').mockImplementation(replacement as typeof fs.writev);
  syncBuiltinESMExports();
  return () => {
    spy.mockRestore();
    syncBuiltinESMExports();
  };
}
