// Everything the broker asks of the world. broker/node-ports.ts answers with Node, test/simulation/ with a simulated
// world; nothing else in broker/ touches files, sockets, time or chance.

import type { BufferPool } from '../protocol/buffer-pool.ts';
import type { Clock, Random, Socket, Timers } from '../protocol/ports.ts';
import type { HttpNetwork } from './http/http-ports.ts';
import type { LogEvent } from './log-events.ts';
import type { RuntimeProbe } from './monitoring/runtime-probe.ts';
import type { ListenerTls } from './tls/live-tls.ts';

export type { Clock, Random, Socket, SocketHandlers, Timer, Timers } from '../protocol/ports.ts';

/** Errors thrown by FileSystem and FileHandle carry the operating system's code: ENOENT, ENOSPC, EMFILE, EIO ... */
export interface FileError extends Error {
  code: string;
}

export interface FileHandle {
  /** Reads up to target.length bytes at a position; returns how many, fewer only at the end of the file. */
  read(target: Uint8Array, position: number): Promise<number>;
  /** The same before it returns: for what was written a moment ago, so that nothing has to be waited for. */
  readNow?(target: Uint8Array, position: number): number;
  /** Writes all chunks, one after the other, at a position. On an error any prefix may have been written. */
  write(chunks: readonly Uint8Array[], position: number): Promise<void>;
  /** The file's data, and the size needed to read it, are on stable storage when it resolves (fdatasync). */
  datasync(): Promise<void>;
  truncate(sizeBytes: number): Promise<void>;
  sizeBytes(): Promise<number>;
  close(): Promise<void>;
}

export interface FileLock {
  release(): Promise<void>;
}

/** What a path names: read = must exist; write = read and write, must exist; create = read and write, made if absent. */
export type OpenMode = 'read' | 'write' | 'create';

export interface FileSystem {
  open(path: string, mode: OpenMode): Promise<FileHandle>;
  /** The whole file. */
  readFile(path: string): Promise<Buffer>;
  /** Names in a folder, sorted. */
  list(path: string): Promise<string[]>;
  /** Makes the folder and its missing parents; not durable before syncDirectory of each parent. */
  makeDirectory(path: string): Promise<void>;
  /** The names in the folder (files made, renamed, removed) are on stable storage when it resolves. */
  syncDirectory(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  removeFile(path: string): Promise<void>;
  /** Removes a folder with all it holds; absent is fine. */
  removeTree(path: string): Promise<void>;
  exists(path: string): Promise<boolean>;
  /** Nobody but the owner may read or write the file from now on. Absent where files have no owners. */
  restrict?(path: string): Promise<void>;
  /** The size of a file that nobody needs to have open: no descriptor is taken. */
  sizeOf(path: string): Promise<number>;
  /** What may still be written to the file system of this path; Infinity where it does not say. */
  freeBytes(path: string): Promise<number>;
  /** Descriptors that the process may have open, sockets included; undefined where the system does not say. */
  maxOpenFiles(): Promise<number | undefined>;
  /** An exclusive lock that the operating system drops when the process dies; undefined if another holds it. */
  tryLock(path: string): Promise<FileLock | undefined>;
  /** Names the boot of the machine: differs after a restart of the operating system, not after one of the process. */
  bootId(): Promise<string>;
}

export interface Listener {
  readonly host: string;
  /** The real port when 0 was asked for. */
  readonly port: number;
  /** Accepts no more; existing connections live on. */
  close(): Promise<void>;
}

export interface Network {
  /**
   * Rejects with the operating system's code: EADDRINUSE, EACCES, EADDRNOTAVAIL, ENOTFOUND. With `tls`, peers have to speak
   * it; each is handed over when it has connected, and shakes hands meanwhile: what is bounded about connections bounds that, too.
   */
  listen(host: string, port: number, onConnection: (socket: Socket) => void, tls?: ListenerTls): Promise<Listener>;
}

/** The part of pino's logger that the broker uses. Every line names its kind of event. */
export interface Logger {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

export interface LogFields {
  /** One of the table in log-events.ts. */
  event: LogEvent;
  [field: string]: unknown;
}

export interface Ports {
  clock: Clock;
  timers: Timers;
  random: Random;
  files: FileSystem;
  network: Network;
  logger: Logger;
  /** Default: a pool of the broker's own. */
  buffers?: BufferPool;
  /** Without it there is no HTTP port. */
  http?: HttpNetwork;
  /** Without it nothing is known of the process. */
  runtime?: RuntimeProbe;
}
