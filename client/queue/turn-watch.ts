import type { ClientPorts } from '../ports.ts';

/** How long handlers may follow each other before others of the process get their turn. */
const TURN_MS = 20;

export class TurnWatch {
  readonly #ports: Pick<ClientPorts, 'defer'>;
  /** When the first job of this turn was handed out, or the first one was done (monotonic). */
  #sinceMs: number | undefined;
  #isLong = false;

  constructor(ports: Pick<ClientPorts, 'defer'>) {
    this.#ports = ports;
  }

  get isLong(): boolean {
    return this.#isLong;
  }

  /** Jobs are handled at this time. */
  looked(nowMs: number): void {
    if (this.#sinceMs !== undefined) {
      this.#isLong = nowMs - this.#sinceMs >= TURN_MS;
      return;
    }
    this.#sinceMs = nowMs;
    this.#ports.defer(() => {
      this.#sinceMs = undefined;
      this.#isLong = false;
    });
  }
}
