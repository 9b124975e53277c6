// Whether a peer that has something to send, or to take, does so at all. A slow one has its time; but while others wait for the
// memory that it holds, one that hardly moves is closed.

const WINDOW_MS = 1_000;
/** The slowest lines do better. */
const LEAST_BYTES_PER_SECOND = 16 * 1024;

export class PeerPace {
  #sinceMs: number | undefined;
  #bytesThen = 0;

  /**
   * To be asked now and then. `bytes`: what the peer has moved in all; undefined where nothing waits for it, or nobody can tell.
   * True: it moved too little since it was asked a second or more ago.
   */
  isStalled(nowMs: number, bytes: number | undefined): boolean {
    if (bytes === undefined) {
      this.#sinceMs = undefined;
      return false;
    }
    if (this.#sinceMs === undefined) {
      this.#sinceMs = nowMs;
      this.#bytesThen = bytes;
      return false;
    }
    const elapsedMs = nowMs - this.#sinceMs;
    if (elapsedMs < WINDOW_MS) return false;
    const movedBytes = bytes - this.#bytesThen;
    this.#sinceMs = nowMs;
    this.#bytesThen = bytes;
    return movedBytes < (LEAST_BYTES_PER_SECOND * elapsedMs) / 1000;
  }
}
