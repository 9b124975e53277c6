/** Runs tasks one after the other, in the order in which they were given. */
export class Serial {
  #last: Promise<unknown> = Promise.resolve();

  /** Settles as the task does. A task that fails holds nobody up. */
  run<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => {});
    return result;
  }

  /** Resolves once everything given so far has ended. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
