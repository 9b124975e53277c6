// The broker's world as Node gives it: the only file of broker/ that touches node:fs, node:net, time or chance.

import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as os from 'node:os';
import { promisify } from 'node:util';
import { nodeHttp } from './node-http.ts';
import { nodeRuntime } from './node-runtime.ts';
import { TlsAcceptor } from './node-tls.ts';
import type {
  Clock,
  FileError,
  FileHandle,
  FileLock,
  FileSystem,
  Listener,
  Logger,
  Network,
  OpenMode,
  Ports,
  Random,
  Socket,
  SocketHandlers,
  Timer,
  Timers,
} from './ports.ts';

export function nodePorts(options: { logger: Logger }): Ports {
  return {
    clock: nodeClock,
    timers: nodeTimers,
    random: nodeRandom,
    files: nodeFiles,
    network: nodeNetwork(options.logger),
    logger: options.logger,
    http: nodeHttp(options.logger),
    runtime: nodeRuntime,
  };
}

// ------------------------------------------------------------------------------------------------ time and chance

const nodeClock: Clock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};

/** setTimeout takes no longer delay: it would fire at once. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

class NodeTimer implements Timer {
  readonly #callback: () => void;
  readonly #unref: boolean;
  #timeout: NodeJS.Timeout;

  constructor(delayMs: number, callback: () => void, unref: boolean) {
    this.#callback = callback;
    this.#unref = unref;
    this.#timeout = this.#arm(delayMs);
  }

  cancel(): void {
    clearTimeout(this.#timeout);
  }

  #arm(delayMs: number): NodeJS.Timeout {
    const timeout =
      delayMs <= LONGEST_TIMEOUT_MS
        ? setTimeout(this.#callback, Math.ceil(delayMs))
        : setTimeout(() => {
            this.#timeout = this.#arm(delayMs - LONGEST_TIMEOUT_MS);
          }, LONGEST_TIMEOUT_MS);
    if (this.#unref) timeout.unref();
    return timeout;
  }
}

export const nodeTimers: Timers = {
  after: (delayMs, callback, options) => new NodeTimer(delayMs, callback, options?.unref ?? false),
};

export const nodeRandom: Random = {
  bytes: (length) => randomBytes(length),
  fraction: () => Math.random(),
};

// ------------------------------------------------------------------------------------------------ files

// Bare descriptors and the callback API: a FileHandle of node:fs/promises costs more per call.
const open = promisify(fs.open);
const close = promisify(fs.close);
const fdatasync = promisify(fs.fdatasync);
const fsync = promisify(fs.fsync);
const ftruncate = promisify(fs.ftruncate);
const fstat = promisify(fs.fstat);
const stat = promisify(fs.stat);
const statfs = promisify(fs.statfs);
const readFile = promisify(fs.readFile);
const readdir = promisify(fs.readdir);
const mkdir = promisify(fs.mkdir);
const chmod = promisify(fs.chmod);
const rename = promisify(fs.rename);
const unlink = promisify(fs.unlink);
const rm = promisify(fs.rm);

const OPEN_FLAGS: Record<OpenMode, number> = {
  read: fs.constants.O_RDONLY,
  write: fs.constants.O_RDWR,
  create: fs.constants.O_RDWR | fs.constants.O_CREAT,
};

/** From its first moment: who opens a file before its rights are taken away reads what comes into it later. */
const OWNER_ONLY = 0o600;

class NodeFileHandle implements FileHandle {
  #fd: number;

  constructor(fd: number) {
    this.#fd = fd;
  }

  read(target: Uint8Array, position: number): Promise<number> {
    return new Promise((resolve, reject) => {
      const readFrom = (filled: number): void => {
        fs.read(this.#fd, target, filled, target.length - filled, position + filled, (error, count) => {
          if (error !== null) reject(error);
          else if (count === 0 || filled + count === target.length) resolve(filled + count);
          else readFrom(filled + count);
        });
      };
      readFrom(0);
    });
  }

  readNow(target: Uint8Array, position: number): number {
    let filled = 0;
    while (filled < target.length) {
      const count = fs.readSync(this.#fd, target, filled, target.length - filled, position + filled);
      if (count === 0) break;
      filled += count;
    }
    return filled;
  }

  write(chunks: readonly Uint8Array[], position: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const writeRest = (rest: readonly Uint8Array[], restPosition: number): void => {
        if (rest.length === 0) {
          resolve();
          return;
        }
        // libuv splits what exceeds IOV_MAX, and reports a prefix where an error follows it: the next round meets the error.
        fs.writev(this.#fd, rest, restPosition, (error, count) => {
          if (error !== null) {
            reject(error);
            return;
          }
          const unwritten = withoutPrefix(rest, count);
          if (count === 0 && unwritten.length > 0) reject(fileError('EIO', 'the operating system wrote nothing'));
          else writeRest(unwritten, restPosition + count);
        });
      };
      writeRest(chunks, position);
    });
  }

  datasync(): Promise<void> {
    return fdatasync(this.#fd);
  }

  truncate(sizeBytes: number): Promise<void> {
    return ftruncate(this.#fd, sizeBytes);
  }

  async sizeBytes(): Promise<number> {
    return (await fstat(this.#fd)).size;
  }

  async close(): Promise<void> {
    const fd = this.#fd;
    // Once closed, the number may stand for another file: later calls through this handle have to fail.
    this.#fd = -1;
    await close(fd);
  }
}

function withoutPrefix(chunks: readonly Uint8Array[], prefixBytes: number): readonly Uint8Array[] {
  let remaining = prefixBytes;
  let index = 0;
  while (index < chunks.length && chunks[index]!.length <= remaining) {
    remaining -= chunks[index]!.length;
    index++;
  }
  if (index === 0 && remaining === 0) return chunks;
  const rest = chunks.slice(index);
  if (remaining > 0) rest[0] = rest[0]!.subarray(remaining);
  return rest;
}

export const nodeFiles: FileSystem = {
  restrict: (path) => chmod(path, OWNER_ONLY),

  async open(path, mode) {
    return new NodeFileHandle(await open(path, OPEN_FLAGS[mode], OWNER_ONLY));
  },

  readFile: (path) => readFile(path),

  async list(path) {
    return (await readdir(path)).sort();
  },

  async makeDirectory(path) {
    // Who may read a record is for the broker to say: others of this machine get at no file of it.
    await mkdir(path, { recursive: true, mode: 0o700 });
  },

  async syncDirectory(path) {
    // Windows cannot open a folder as a file, and has no call that would sync one.
    if (process.platform === 'win32') return;
    const fd = await open(path, fs.constants.O_RDONLY | fs.constants.O_DIRECTORY);
    try {
      await fsync(fd);
    } finally {
      await close(fd);
    }
  },

  rename: (from, to) => rename(from, to),
  removeFile: (path) => unlink(path),
  removeTree: (path) => rm(path, { recursive: true, force: true }),

  async exists(path) {
    try {
      await stat(path);
      return true;
    } catch (error) {
      const { code } = error as FileError;
      if (code === 'ENOENT' || code === 'ENOTDIR') return false;
      throw error;
    }
  },

  async sizeOf(path) {
    return (await stat(path)).size;
  },

  async freeBytes(path) {
    const { blocks, bavail, bsize } = await statfs(path);
    // Some file systems in memory or behind a proxy have no size of their own.
    return blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize;
  },

  async maxOpenFiles() {
    try {
      const limits = await readFile('/proc/self/limits', 'latin1');
      const [, soft] = /^Max open files +(\d+) /m.exec(limits) ?? [];
      return soft === undefined ? undefined : Number(soft);
    } catch {
      // Elsewhere than on Linux: Node has no call for it.
      return undefined;
    }
  },

  async tryLock(path) {
    const { tryLock } = await loadFileLocks();
    const fd = await open(path, OPEN_FLAGS.create, OWNER_ONLY);
    try {
      if (tryLock(fd)) {
        // For people only: who holds it. The lock itself belongs to the descriptor and ends with it.
        const holder = Buffer.from(`${process.pid}\n`);
        await ftruncate(fd, 0);
        await new NodeFileHandle(fd).write([holder], 0);
        return new NodeFileLock(fd);
      }
    } catch (error) {
      await close(fd);
      throw error;
    }
    await close(fd);
    return undefined;
  },

  async bootId() {
    try {
      return (await readFile('/proc/sys/kernel/random/boot_id', 'latin1')).trim();
    } catch {
      // Elsewhere than on Linux: the moment of the boot, in tens of seconds. When the wall clock was set since, it looks
      // like another boot; that is the cautious side, for then nothing is taken to be still in the page cache.
      return `booted-${Math.round((Date.now() / 1000 - os.uptime()) / 10)}`;
    }
  },
};

class NodeFileLock implements FileLock {
  #fd: number | undefined;

  constructor(fd: number) {
    this.#fd = fd;
  }

  async release(): Promise<void> {
    const fd = this.#fd;
    this.#fd = undefined;
    // The file stays: removing it would let two brokers lock two files of one name.
    if (fd !== undefined) await close(fd);
  }
}

/** Node has no file locks. The package is native, so it loads only where a lock is wanted. */
async function loadFileLocks(): Promise<typeof import('fs-native-extensions')> {
  try {
    return await import('fs-native-extensions');
  } catch (cause) {
    const platform = `${process.platform}-${process.arch}`;
    throw fileError('ENOSYS', `no file locks: the package fs-native-extensions did not load on ${platform}`, cause);
  }
}

function fileError(code: string, message: string, cause?: unknown): FileError {
  return Object.assign(new Error(`${code}: ${message}`, { cause }), { code });
}

// ------------------------------------------------------------------------------------------------ network

const KEEP_ALIVE_DELAY_MS = 30_000;
const NO_BYTES = new Uint8Array(0);
/** Where bytes are read that are wanted nowhere in particular: one for all, since each read is over before the next. */
const READ_BUFFER = Buffer.allocUnsafeSlow(64 * 1024);

/** Of a socket: how much it was given, and how much of that it still has. */
interface SendingHandle {
  readonly bytesWritten?: number;
  readonly writeQueueSize?: number;
}

class NodeSocket implements Socket {
  readonly remoteAddress: string;
  readonly #socket: net.Socket;
  #handlers: SocketHandlers | undefined;
  #paused = false;
  /** Read while paused. */
  #early: Buffer | undefined;
  #error: Error | undefined;
  #closed = false;

  constructor(accepted: net.Socket) {
    const socket = readingInto(accepted, {
      buffer: () => this.#handlers?.wantedAt?.() ?? READ_BUFFER,
      callback: (bytes, buffer) => {
        const chunk = buffer.subarray(0, bytes);
        // The first reading begins in the turn after resume(), whether paused by then or not.
        if (this.#paused) this.#early = Buffer.from(chunk);
        else this.#handlers?.onData(chunk);
        return !this.#paused;
      },
    });
    this.#socket = socket;
    this.remoteAddress = addressText(socket.remoteAddress, socket.remotePort);
    // Listened to from the first moment: an error that nobody hears would end the process.
    socket.on('error', (error) => {
      this.#error ??= error;
    });
    socket.once('close', () => {
      this.#closed = true;
      this.#handlers?.onClosed(this.#error);
    });
  }

  get sentBytes(): number | undefined {
    // What Node itself looks at to tell a slow write from one that stands still.
    const { _handle: handle } = this.#socket as unknown as { _handle: SendingHandle | null };
    const { bytesWritten, writeQueueSize } = handle ?? {};
    return bytesWritten === undefined || writeQueueSize === undefined ? undefined : bytesWritten - writeQueueSize;
  }

  start(handlers: SocketHandlers): void {
    this.#handlers = handlers;
    if (this.#closed) process.nextTick(() => handlers.onClosed(this.#error));
    else this.#socket.resume();
  }

  write(chunks: readonly Uint8Array[], onFlushed?: () => void): void {
    const socket = this.#socket;
    if (socket.destroyed || socket.writableEnded) return;
    const flushed = onFlushed && ((error?: Error | null) => (error ? undefined : onFlushed()));
    const last = chunks.length - 1;
    socket.cork();
    for (let i = 0; i < last; i++) socket.write(chunks[i]!);
    socket.write(chunks[last] ?? NO_BYTES, flushed);
    socket.uncork();
  }

  pause(): void {
    this.#paused = true;
    this.#socket.pause();
  }

  resume(): void {
    this.#paused = false;
    const early = this.#early;
    this.#early = undefined;
    if (early !== undefined) this.#handlers?.onData(early);
    if (!this.#paused) this.#socket.resume();
  }

  end(): void {
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }
}

/**
 * The same connection, read into given memory. Node offers that (`onread`) to sockets that connect, and gives those that a
 * server accepts a new buffer of 64 KiB for each read: the garbage of it took a third of the broker's processor time.
 */
function readingInto(accepted: net.Socket, onread: net.OnReadOpts): net.Socket {
  // As node:child_process does it where it hands a socket over.
  const owner = accepted as unknown as { _handle: unknown };
  const handle = owner._handle;
  owner._handle = null;
  return new net.Socket({ handle, onread, pauseOnCreate: true } as net.SocketConstructorOpts);
}

function addressText(host: string | undefined, port: number | undefined): string {
  // Both are undefined when the peer has gone already.
  if (host === undefined) return 'unknown:0';
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

class NodeListener implements Listener {
  readonly host: string;
  readonly port: number;
  readonly #server: net.Server;
  readonly #onClose: (() => void) | undefined;

  constructor(server: net.Server, host: string, onClose: (() => void) | undefined) {
    this.#server = server;
    this.#onClose = onClose;
    this.host = host;
    this.port = (server.address() as net.AddressInfo).port;
  }

  close(): Promise<void> {
    // Stops listening at once; its callback would wait for every connection to end.
    this.#server.close();
    this.#onClose?.();
    return Promise.resolve();
  }
}

function nodeNetwork(logger: Logger): Network {
  return {
    listen: (host, port, onConnection, tls) =>
      new Promise((resolve, reject) => {
        const acceptor = tls && new TlsAcceptor(tls);
        const socketOf = (socket: net.Socket): Socket =>
          acceptor?.socket(socket, addressText(socket.remoteAddress, socket.remotePort)) ?? new NodeSocket(socket);
        const server = net.createServer(
          {
            allowHalfOpen: false,
            noDelay: true,
            keepAlive: true,
            keepAliveInitialDelay: KEEP_ALIVE_DELAY_MS,
            pauseOnConnect: true,
          },
          (socket) => onConnection(socketOf(socket)),
        );
        server.once('error', reject);
        server.listen({ host, port }, () => {
          server.off('error', reject);
          server.on('error', (error) => {
            logger.warn({ event: 'accept_failed', err: error }, 'could not accept a connection');
          });
          resolve(new NodeListener(server, host, acceptor?.follow()));
        });
      }),
  };
}
