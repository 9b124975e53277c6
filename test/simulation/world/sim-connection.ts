// One simulated TCP connection: two ends, and bytes on their way between them.

import type { Socket, SocketHandlers } from '../../../protocol/ports.ts';
import type { Prng } from './prng.ts';
import type { Lifetime, Scheduler } from './scheduler.ts';

/** Bytes that the network takes from a writer before the reader has seen them: what the kernel's buffers would hold. */
const WINDOW_BYTES = 256 * 1024;
const LARGEST_PIECE_BYTES = 64 * 1024;
/** From the moment the network has taken the last byte of a write to the writer's knowing. */
const FLUSH_DELAY_MS = 0.05;
/** What a piece is filled with once onData has returned: it was the reader's for the length of the call only. */
const STALE_BYTE = 0xdb;

export interface ConnectionOptions {
  readonly name: string;
  readonly scheduler: Scheduler;
  readonly prng: Prng;
  readonly clientOwner: Lifetime;
  readonly serverOwner: Lifetime;
  readonly clientAddress: string;
  readonly serverAddress: string;
  isPartitioned(): boolean;
  /** Both ends are closed. */
  onClosed(): void;
}

export class SimConnection {
  readonly name: string;
  readonly #clientEnd: SimSocket;
  readonly #serverEnd: SimSocket;

  constructor(options: ConnectionOptions) {
    this.name = options.name;
    this.#clientEnd = new SimSocket(options, 'client', options.clientOwner, options.serverAddress);
    this.#serverEnd = new SimSocket(options, 'server', options.serverOwner, options.clientAddress);
    this.#clientEnd.peer = this.#serverEnd;
    this.#serverEnd.peer = this.#clientEnd;
  }

  get client(): Socket {
    return this.#clientEnd;
  }

  get server(): Socket {
    return this.#serverEnd;
  }

  belongsTo(owner: Lifetime): boolean {
    return this.#clientEnd.owner === owner || this.#serverEnd.owner === owner;
  }

  /** Nothing arrives any more; each end learns of it, as ECONNRESET, within `noticeMs`. */
  cut(noticeMs = 1): void {
    this.#clientEnd.sever(noticeMs);
    this.#serverEnd.sever(noticeMs);
  }

  /** After a partition: what has arrived can be read. */
  resumeDelivery(): void {
    this.#clientEnd.deliver();
    this.#serverEnd.deliver();
  }
}

interface QueuedChunk {
  readonly bytes: Uint8Array;
  readonly onFlushed: (() => void) | undefined;
}

const END_OF_STREAM = 'end of stream';

class SimSocket implements Socket {
  readonly remoteAddress: string;
  readonly owner: Lifetime;
  peer: SimSocket | undefined;
  readonly #connection: ConnectionOptions;
  readonly #prng: Prng;
  readonly #label: string;
  #handlers: SocketHandlers | undefined;
  #wantedAt: Uint8Array | undefined;

  readonly #unsent: QueuedChunk[] = [];
  #unsentFrom = 0;
  /** Bytes that left here and that the peer's reader has not seen. */
  #unreadByPeer = 0;
  /** First come, first served, so that no rounding of times changes the order. */
  readonly #inTransit: (Buffer | typeof END_OF_STREAM)[] = [];
  #lastArrivalMs = 0;
  #ending = false;
  #endSent = false;

  readonly #arrived: (Buffer | typeof END_OF_STREAM)[] = [];
  #deliveryDue = false;
  #endReceived = false;
  #paused = false;

  #severed = false;
  #closed = false;
  #error: Error | undefined;

  constructor(connection: ConnectionOptions, role: 'client' | 'server', owner: Lifetime, remoteAddress: string) {
    this.#connection = connection;
    this.#prng = connection.prng.fork(role);
    this.#label = `${connection.name} ${role}`;
    this.owner = owner;
    this.remoteAddress = remoteAddress;
  }

  start(handlers: SocketHandlers): void {
    this.#handlers = handlers;
    if (this.#closed) this.#announceClosed();
    else this.deliver();
  }

  write(chunks: readonly Uint8Array[], onFlushed?: () => void): void {
    if (this.#closed || this.#ending) return;
    chunks.forEach((bytes, index) => {
      this.#unsent.push({ bytes, onFlushed: index === chunks.length - 1 ? onFlushed : undefined });
    });
    if (chunks.length === 0 && onFlushed !== undefined) this.#unsent.push({ bytes: Buffer.alloc(0), onFlushed });
    this.#send();
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.deliver();
  }

  end(): void {
    if (this.#closed || this.#ending) return;
    this.#ending = true;
    this.#send();
  }

  destroy(): void {
    if (this.#closed) return;
    // A system that closes a socket with unread bytes resets it; else the peer reads what is on its way, and then the end.
    const bytesUnread = this.peer!.#unreadByPeer > 0;
    if (bytesUnread) this.#resetPeer();
    else if (!this.#endSent) this.#transmit(END_OF_STREAM);
    this.#close();
  }

  sever(noticeMs: number): void {
    this.#severed = true;
    if (this.owner.alive) this.#after(this.#prng.between(0, noticeMs), 'cut', () => this.#reset());
    else this.#close();
  }

  /** Hands the next arrived piece to the reader, if it is reading; each piece is an event of its own. */
  deliver(): void {
    if (this.#deliveryDue || !this.#canDeliver()) return;
    this.#deliveryDue = true;
    this.#after(0, 'deliver', () => {
      this.#deliveryDue = false;
      if (!this.#canDeliver()) return;
      this.#read(this.#arrived.shift()!);
      this.deliver();
    });
  }

  #canDeliver(): boolean {
    if (this.#handlers === undefined || this.#paused || this.#closed || this.#severed) return false;
    return this.#arrived.length > 0 && !this.#connection.isPartitioned();
  }

  #read(piece: Buffer | typeof END_OF_STREAM): void {
    if (piece === END_OF_STREAM) {
      this.#endReceived = true;
      this.end();
      this.#closeIfBothEnded();
      return;
    }
    const bytes = this.#hand(piece);
    if (bytes < piece.length) this.#arrived.unshift(piece.subarray(bytes));
    const peer = this.peer!;
    peer.#unreadByPeer -= bytes;
    peer.#send();
  }

  /** Hands a piece over, or as much of it as fits where it is wanted; returns how much. */
  #hand(piece: Buffer): number {
    const handlers = this.#handlers!;
    const wantedAt = this.#wantedAt;
    if (wantedAt === undefined) {
      handlers.onData(piece);
      piece.fill(STALE_BYTE);
    } else {
      handlers.onData(wantedAt.subarray(0, piece.copy(wantedAt)));
    }
    // Asked now and not before the next piece, as Node does it: what was said is to hold until then.
    this.#wantedAt = handlers.wantedAt?.();
    return wantedAt === undefined ? piece.length : Math.min(piece.length, wantedAt.length);
  }

  #send(): void {
    if (this.#closed || this.#severed) return;
    this.#flushEmptyChunks();
    // Not before there is room for a whole piece: else the window would silt up with small ones.
    while (this.#unsent.length > 0 && this.#unreadByPeer <= WINDOW_BYTES - LARGEST_PIECE_BYTES) {
      const piece = this.#takePiece();
      this.#unreadByPeer += piece.length;
      this.#transmit(piece);
    }
    if (!this.#ending || this.#endSent || this.#unsent.length > 0) return;
    this.#endSent = true;
    this.#transmit(END_OF_STREAM);
    this.#closeIfBothEnded();
  }

  /** Copies bytes off the queue, across the borders of writes: how much is up to chance. */
  #takePiece(): Buffer {
    const limit = this.#prng.chance(0.05) ? this.#prng.integer(1, 16) : this.#prng.integer(512, LARGEST_PIECE_BYTES);
    const parts: Buffer[] = [];
    let taken = 0;
    while (taken < limit && this.#unsent.length > 0) {
      const part = Buffer.from(this.#unsent[0]!.bytes.subarray(this.#unsentFrom, this.#unsentFrom + limit - taken));
      parts.push(part);
      taken += part.length;
      this.#unsentFrom += part.length;
      this.#flushEmptyChunks();
    }
    return Buffer.concat(parts);
  }

  /** Takes chunks off the queue that have left in full. */
  #flushEmptyChunks(): void {
    for (let head = this.#unsent[0]; head !== undefined; head = this.#unsent[0]) {
      if (this.#unsentFrom < head.bytes.length) return;
      this.#unsent.shift();
      this.#unsentFrom = 0;
      const { onFlushed } = head;
      if (onFlushed === undefined) continue;
      this.#after(FLUSH_DELAY_MS, 'flushed', () => {
        if (!this.#closed) onFlushed();
      });
    }
  }

  #transmit(piece: Buffer | typeof END_OF_STREAM): void {
    const { scheduler } = this.#connection;
    const now = scheduler.clock.monotonicMs();
    const latencyMs = this.#prng.chance(0.01) ? this.#prng.between(5, 50) : this.#prng.between(0.05, 1);
    this.#lastArrivalMs = Math.max(this.#lastArrivalMs, now + latencyMs);
    const what = piece === END_OF_STREAM ? 'end' : `${piece.length} bytes`;
    // It arrives at the system, not at the process: no lifetime.
    this.#inTransit.push(piece);
    scheduler.after(this.#lastArrivalMs - now, `${this.#label} sent ${what}`, () => {
      this.peer!.#arrive(this.#inTransit.shift()!);
    });
  }

  #arrive(piece: Buffer | typeof END_OF_STREAM): void {
    if (this.#severed) return;
    if (!this.#closed) {
      this.#arrived.push(piece);
      this.deliver();
    } else if (piece !== END_OF_STREAM) {
      this.#resetPeer();
    }
  }

  #resetPeer(): void {
    const peer = this.peer!;
    peer.#after(this.#prng.between(0.05, 1), 'reset', () => peer.#reset());
  }

  #reset(): void {
    this.#error ??= networkError('ECONNRESET', this.remoteAddress);
    this.#close();
  }

  #closeIfBothEnded(): void {
    if (this.#endSent && this.#endReceived) this.#close();
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#unsent.length = 0;
    this.#arrived.length = 0;
    if (this.#handlers !== undefined) this.#announceClosed();
    if (this.peer!.#closed) this.#connection.onClosed();
  }

  #announceClosed(): void {
    const handlers = this.#handlers!;
    this.#after(0, 'closed', () => handlers.onClosed(this.#error));
  }

  #after(delayMs: number, what: string, action: () => void): void {
    this.#connection.scheduler.after(delayMs, `${this.#label} ${what}`, action, this.owner);
  }
}

export function networkError(code: string, subject: string): Error & { code: string } {
  return Object.assign(new Error(`${code}: ${subject}`), { code });
}
