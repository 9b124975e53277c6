// A network in memory: what clients send arrives at once, what the broker writes is there to look at, and a test decides
// when it counts as flushed.

import type { Listener, Network } from '../../broker/ports.ts';
import type { Socket, SocketHandlers } from '../../protocol/ports.ts';

export class FakeNetwork implements Network {
  #onConnection: ((socket: Socket) => void) | undefined;

  /** Set to make `listen` fail with this code. */
  listenError: string | undefined;

  async listen(host: string, port: number, onConnection: (socket: Socket) => void): Promise<Listener> {
    if (this.listenError !== undefined) {
      throw Object.assign(new Error(`listen ${this.listenError}`), { code: this.listenError });
    }
    this.#onConnection = onConnection;
    return {
      host,
      port: port === 0 ? 40_000 : port,
      close: async () => {
        this.#onConnection = undefined;
      },
    };
  }

  get isListening(): boolean {
    return this.#onConnection !== undefined;
  }

  connect(remoteAddress?: string): FakeSocket {
    if (this.#onConnection === undefined) throw new Error('nobody listens');
    const socket = new FakeSocket(remoteAddress);
    this.#onConnection(socket);
    return socket;
  }
}

/** The broker's end of a connection. */
export class FakeSocket implements Socket {
  readonly remoteAddress: string;
  /** One entry for each gathered write. */
  readonly writes: Buffer[] = [];
  /** False keeps what the broker writes unflushed until `flush`, as a peer does that reads nothing. */
  readsReplies = true;
  /** False leaves it to the broker to give up on a peer that does not close. */
  closesWhenEnded = true;
  isPaused = false;
  isEnded = false;
  isClosed = false;
  onWrite: (bytes: Buffer) => void = () => {};
  #handlers: SocketHandlers | undefined;
  #unflushed: (() => void)[] = [];
  #undelivered: Uint8Array[] = [];

  constructor(remoteAddress = 'client:1') {
    this.remoteAddress = remoteAddress;
  }

  start(handlers: SocketHandlers): void {
    this.#handlers = handlers;
  }

  write(chunks: readonly Uint8Array[], onFlushed: () => void = () => {}): void {
    if (this.isEnded || this.isClosed) return;
    const bytes = Buffer.concat(chunks);
    this.writes.push(bytes);
    this.#unflushed.push(onFlushed);
    if (this.readsReplies) queueMicrotask(() => this.flush());
    this.onWrite(bytes);
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
    const undelivered = this.#undelivered;
    this.#undelivered = [];
    for (const bytes of undelivered) this.receive(bytes);
  }

  end(): void {
    this.isEnded = true;
    if (this.closesWhenEnded) queueMicrotask(() => this.destroy());
  }

  destroy(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.#handlers?.onClosed();
  }

  // ---------------------------------------------------------------------------------------------- the peer's side

  /** Bytes from the peer: kept while the broker has paused. */
  receive(bytes: Uint8Array): void {
    if (this.isPaused) this.#undelivered.push(bytes);
    else if (!this.isClosed) this.#handlers?.onData(Buffer.from(bytes));
  }

  flush(): void {
    const unflushed = this.#unflushed;
    this.#unflushed = [];
    if (!this.isClosed) for (const onFlushed of unflushed) onFlushed();
  }
}
