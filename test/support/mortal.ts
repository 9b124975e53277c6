import { nodePorts } from '../../client/node-ports.ts';
import type { ClientPorts } from '../../client/ports.ts';

type Socket = Awaited<ReturnType<ClientPorts['connect']>>;

/** The world of a process that can die: its sockets end, and it never gets another. */
export class Mortal {
  readonly #sockets = new Set<Socket>();
  #isDead = false;

  readonly ports: ClientPorts = {
    ...nodePorts,
    connect: async (host, port, signal) => {
      if (this.#isDead) throw new Error('dead');
      const socket = await nodePorts.connect(host, port, signal);
      // It may have died while it connected.
      if (this.#isDead) socket.destroy();
      this.#sockets.add(socket);
      return socket;
    },
  };

  die(): void {
    this.#isDead = true;
    this.cutConnections();
  }

  cutConnections(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }
}
