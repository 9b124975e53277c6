// One thing at a time: the tasks that are asked for, in their order, and where none waits the steady work.

export class Turns {
  readonly #steadyWork: () => Promise<void> | undefined;
  readonly #tasks: (() => Promise<void>)[] = [];
  readonly #whenIdle: (() => void)[] = [];
  #isBusy = false;

  /** `steadyWork` begins the next piece of it, or returns undefined when there is none. What it begins must not reject. */
  constructor(steadyWork: () => Promise<void> | undefined) {
    this.#steadyWork = steadyWork;
  }

  /** There is steady work. It begins in a turn of its own, so that what comes in this one shares it. */
  wake(): void {
    if (this.#isBusy) return;
    this.#isBusy = true;
    queueMicrotask(() => void this.#run());
  }

  /** Runs the task when nothing else runs; settles as it does. */
  take<Result>(task: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#tasks.push(() => task().then(resolve, reject));
      this.wake();
    });
  }

  /** Resolves when nothing runs and nothing waits. */
  async idle(): Promise<void> {
    if (this.#isBusy) await new Promise<void>((resolve) => this.#whenIdle.push(resolve));
  }

  async #run(): Promise<void> {
    for (;;) {
      const work = this.#tasks.shift()?.() ?? this.#steadyWork();
      if (work === undefined) break;
      await work;
    }
    this.#isBusy = false;
    for (const resolve of this.#whenIdle.splice(0)) resolve();
  }
}
