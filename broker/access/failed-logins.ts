// How many logins failed per sender within a minute: guessing is slow, and costs the guesser alone. Senders are bounded in
// number; the one that was noted first is forgotten first.

const WINDOW_MS = 60_000;
const MAX_SENDERS = 10_000;

interface Window {
  readonly sinceMs: number;
  failures: number;
}

export class FailedLogins {
  readonly #perMinute: number;
  readonly #windows = new Map<string, Window>();

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  mayTry(sender: string, nowMs: number): boolean {
    const window = this.#windows.get(sender);
    if (window === undefined) return true;
    if (nowMs - window.sinceMs < WINDOW_MS) return window.failures < this.#perMinute;
    this.#windows.delete(sender);
    return true;
  }

  note(sender: string, nowMs: number): void {
    const window = this.#windows.get(sender);
    if (window !== undefined && nowMs - window.sinceMs < WINDOW_MS) {
      window.failures++;
      return;
    }
    this.#windows.delete(sender);
    if (this.#windows.size >= MAX_SENDERS) {
      for (const oldest of this.#windows.keys()) {
        this.#windows.delete(oldest);
        break;
      }
    }
    this.#windows.set(sender, { sinceMs: nowMs, failures: 1 });
  }
}
