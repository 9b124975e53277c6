import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ConsumerJob, Delivery } from '../loads/group-consumer.ts';

const program = fileURLToPath(new URL('../loads/group-consumer.js', import.meta.url));

/** The clock that all processes of the machine share. */
export function sharedNowMs(): number {
  return Number(process.hrtime.bigint() / 1000n) / 1000;
}

/** A consumer of a group, in a process of its own. */
export class ConsumerProcess {
  /** Of each partition, when its last record was handed out. */
  readonly lastMs = new Map<number, number>();
  readonly #child: ChildProcess;
  #onDelivery: (delivery: Delivery) => void = () => {};
  #ended: Promise<void> | undefined;

  constructor(job: ConsumerJob) {
    this.#child = fork(program, [JSON.stringify(job)]);
    this.#child.on('message', (message) => {
      // The program is our own: bench/loads/group-consumer.ts.
      const delivery = message as Delivery;
      this.lastMs.set(delivery.partition, delivery.atMs);
      this.#onDelivery(delivery);
    });
  }

  /** The first record, from now on, for which this holds. */
  async first(isWanted: (delivery: Delivery) => boolean): Promise<Delivery> {
    try {
      return await new Promise((resolve) => {
        this.#onDelivery = (delivery) => {
          if (isWanted(delivery)) resolve(delivery);
        };
      });
    } finally {
      this.#onDelivery = () => {};
    }
  }

  kill(): Promise<void> {
    return this.#end(() => this.#child.kill('SIGKILL'));
  }

  leave(): Promise<void> {
    return this.#end(() => this.#child.send('leave'));
  }

  /** The first way counts. */
  #end(how: () => void): Promise<void> {
    this.#ended ??= new Promise((resolve) => {
      this.#child.once('exit', () => resolve());
      how();
    });
    return this.#ended;
  }
}
