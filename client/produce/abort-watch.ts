/** Calls back when signals fire, with one listener per signal however many wait for it. */
export class AbortWatch {
  readonly #watched = new Map<AbortSignal, { callbacks: Set<() => void>; listener: () => void }>();

  add(signal: AbortSignal, callback: () => void): void {
    let entry = this.#watched.get(signal);
    if (entry === undefined) {
      const callbacks = new Set<() => void>();
      const listener = (): void => {
        for (const one of [...callbacks]) one();
      };
      entry = { callbacks, listener };
      this.#watched.set(signal, entry);
      signal.addEventListener('abort', listener);
    }
    entry.callbacks.add(callback);
  }

  remove(signal: AbortSignal, callback: () => void): void {
    const entry = this.#watched.get(signal);
    if (entry === undefined) return;
    entry.callbacks.delete(callback);
    if (entry.callbacks.size > 0) return;
    signal.removeEventListener('abort', entry.listener);
    this.#watched.delete(signal);
  }
}
