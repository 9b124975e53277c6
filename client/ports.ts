// Everything the client asks of the world. client/node-ports.ts answers with Node, a simulation with its own world;
// nothing else in client/ touches sockets, time or chance.

import type { Memory } from '../protocol/batch-builder.ts';
import type { Clock, Random, Socket, Timers } from '../protocol/ports.ts';
import type { TlsOptions } from './tls-options.ts';

export type { Clock, Random, Socket, SocketHandlers, Timer, Timers } from '../protocol/ports.ts';

export interface ClientPorts {
  clock: Clock;
  timers: Timers;
  random: Random;
  /**
   * Rejects with the operating system's error, or with the signal's reason once that fires. With `tls`, the socket has shaken
   * hands and the broker's certificate is a good one; what is wrong with it is in the error's `code`.
   */
  connect(host: string, port: number, signal: AbortSignal, tls?: TlsOptions): Promise<Socket>;
  /** Calls back once after the I/O that is ready now, so that a long loop holds nobody up. */
  defer(callback: () => void): void;
  /** For what is on its way. Default: a producer's own. */
  buffers?: Memory;
}
