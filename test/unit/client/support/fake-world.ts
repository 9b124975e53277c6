// A world for the client in which time stands still until a test lets it pass, and connections are pairs of objects.

import type { ClientPorts, Clock, Random, Socket, SocketHandlers, Timer, Timers } from '../../../../client/ports.ts';
import { SpoiledBuffers } from '../../../simulation/world/spoiled-buffers.ts';

interface PendingTimer {
  readonly atMs: number;
  readonly callback: () => void;
}

export class FakeWorld implements ClientPorts {
  /** Wall clock at the beginning. */
  static readonly startMs = 1_700_000_000_000;

  nowMs = 0;
  readonly clock: Clock = {
    wallMs: () => FakeWorld.startMs + Math.floor(this.nowMs),
    monotonicMs: () => this.nowMs,
  };
  readonly timers: Timers = {
    after: (delayMs, callback) => this.#after(delayMs, callback),
  };
  readonly random: Random = {
    // Different each time, so that no two clients of a world take each other's name.
    bytes: (length) => new Uint8Array(length).fill(++this.#randomCalls % 256),
    fraction: () => this.#nextFraction(),
  };
  readonly buffers: SpoiledBuffers = new SpoiledBuffers();
  /** How long bytes are on their way. */
  latencyMs = 0;
  /** Connections asked for, refused ones too. */
  connects = 0;
  readonly #listeners = new Map<string, (socket: Socket) => void>();
  readonly #timers = new Set<PendingTimer>();
  #tasks: (() => void)[] = [];
  #driven = false;
  #randomCalls = 0;
  #randomState: number;

  constructor(seed = 1) {
    this.#randomState = seed;
  }

  defer(callback: () => void): void {
    this.#tasks.push(callback);
  }

  /** Calls back when bytes written now arrive. */
  deliver(callback: () => void): void {
    if (this.latencyMs === 0) this.defer(callback);
    else this.#after(this.latencyMs, callback);
  }

  async connect(host: string, port: number, signal: AbortSignal): Promise<Socket> {
    this.connects++;
    await new Promise<void>((resolve) => this.defer(resolve));
    signal.throwIfAborted();
    const listener = this.#listeners.get(`${host}:${port}`);
    if (listener === undefined) throw new Error(`connect ECONNREFUSED ${host}:${port}`);
    const [near, far] = FakeSocket.pair(this, `${host}:${port}`);
    listener(far);
    return near;
  }

  listen(address: string, onConnection: (socket: Socket) => void): void {
    this.#listeners.set(address, onConnection);
  }

  stopListening(address: string): void {
    this.#listeners.delete(address);
  }

  /** Lets everything happen that takes no time. */
  settle(): Promise<void> {
    return this.#drive(() => this.#settle());
  }

  /** Lets time pass. */
  advance(durationMs: number): Promise<void> {
    return this.#drive(async () => {
      const endMs = this.nowMs + durationMs;
      await this.#settle();
      for (let next = this.#nextTimer(); next !== undefined && next.atMs <= endMs; next = this.#nextTimer()) {
        await this.#fire(next);
      }
      this.nowMs = endMs;
    });
  }

  /** Lets time pass, timer by timer, until the promise settles. */
  until<Result>(promise: Promise<Result>): Promise<Result> {
    let settled = false;
    const settle = (): void => {
      settled = true;
    };
    promise.then(settle, settle);
    return this.#drive(async () => {
      for (;;) {
        await this.#settle();
        if (settled) return promise;
        const next = this.#nextTimer();
        if (next === undefined) throw new Error('nothing is left that could happen');
        await this.#fire(next);
      }
    });
  }

  get pendingTimers(): number {
    return this.#timers.size;
  }

  /** Only one at a time can say how time goes. */
  async #drive<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#driven) throw new Error('somebody else drives this world already');
    this.#driven = true;
    try {
      return await work();
    } finally {
      this.#driven = false;
    }
  }

  async #settle(): Promise<void> {
    do {
      await new Promise((resolve) => setImmediate(resolve));
      const tasks = this.#tasks;
      this.#tasks = [];
      for (const task of tasks) {
        task();
        await new Promise((resolve) => setImmediate(resolve));
      }
    } while (this.#tasks.length > 0);
  }

  #after(delayMs: number, callback: () => void): Timer {
    const timer: PendingTimer = { atMs: this.nowMs + delayMs, callback };
    this.#timers.add(timer);
    return { cancel: () => this.#timers.delete(timer) };
  }

  #nextTimer(): PendingTimer | undefined {
    let next: PendingTimer | undefined;
    for (const timer of this.#timers) if (next === undefined || timer.atMs < next.atMs) next = timer;
    return next;
  }

  async #fire(timer: PendingTimer): Promise<void> {
    this.#timers.delete(timer);
    this.nowMs = Math.max(this.nowMs, timer.atMs);
    timer.callback();
    await this.#settle();
  }

  /** Mulberry32. */
  #nextFraction(): number {
    this.#randomState = (this.#randomState + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#randomState ^ (this.#randomState >>> 15), 1 | this.#randomState);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}

class FakeSocket implements Socket {
  readonly remoteAddress: string;
  readonly #world: FakeWorld;
  #peer: FakeSocket = this;
  #handlers: SocketHandlers | undefined;
  #closed = false;

  private constructor(world: FakeWorld, remoteAddress: string) {
    this.#world = world;
    this.remoteAddress = remoteAddress;
  }

  static pair(world: FakeWorld, address: string): [FakeSocket, FakeSocket] {
    const near = new FakeSocket(world, address);
    const far = new FakeSocket(world, 'client:1');
    near.#peer = far;
    far.#peer = near;
    return [near, far];
  }

  start(handlers: SocketHandlers): void {
    this.#handlers = handlers;
  }

  /** The bytes are read when they are delivered: a sender that changes them before is found out. */
  write(chunks: readonly Uint8Array[], onFlushed?: () => void): void {
    this.#world.defer(() => {
      if (this.#closed) return;
      const bytes = Buffer.concat(chunks);
      onFlushed?.();
      const peer = this.#peer;
      this.#world.deliver(() => peer.#receive(bytes));
    });
  }

  pause(): void {}

  resume(): void {}

  end(): void {
    this.#world.defer(() => this.destroy());
  }

  destroy(): void {
    if (this.#closed) return;
    this.#close();
    const peer = this.#peer;
    this.#world.deliver(() => peer.#close());
  }

  #receive(bytes: Uint8Array): void {
    if (!this.#closed) this.#handlers?.onData(bytes);
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#world.defer(() => this.#handlers?.onClosed());
  }
}
