import { Producer } from '../../client/index.ts';

const EVERY_MS = 5;

/** A short record for each partition, again and again, until it is stopped. */
export class SteadyLoad {
  readonly #producer: Producer;
  readonly #ticking: NodeJS.Timeout;

  constructor(brokers: string, topic: string, partitions: number) {
    this.#producer = new Producer({ brokers });
    this.#ticking = setInterval(() => {
      for (let partition = 0; partition < partitions; partition++) {
        this.#producer.send({ topic, partition, value: 'tick' }).catch((error: unknown) => {
          throw error;
        });
      }
    }, EVERY_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#ticking);
    await this.#producer.close();
  }
}
