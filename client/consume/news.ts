/** Wakes whoever waits for something to happen. */
export class News {
  readonly #waiters = new Set<() => void>();

  tell(): void {
    for (const wake of [...this.#waiters]) wake();
  }

  /** Resolves when something happens, or the signal fires. */
  next(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiters.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiters.add(wake);
      signal?.addEventListener('abort', wake, { once: true });
    });
  }
}
