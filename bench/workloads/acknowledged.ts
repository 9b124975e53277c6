import { Consumer, type SendManyResult } from '../../client/index.ts';

interface Range {
  readonly first: number;
  readonly last: number;
}

/** Where the records are that a broker acknowledged, to count after its death how many of them are there. */
export class Acknowledged {
  /** By partition, from the first to the last acknowledged: a log has no gaps, and takes a producer's batches in order. */
  readonly #ranges = new Map<number, Range>();

  add({ partitions }: SendManyResult): void {
    for (const { partition, firstOffset, lastOffset } of partitions) {
      const { first, last } = this.#ranges.get(partition) ?? { first: firstOffset, last: lastOffset };
      this.#ranges.set(partition, { first: Math.min(first, firstOffset), last: Math.max(last, lastOffset) });
    }
  }

  get records(): number {
    return [...this.#ranges.values()].reduce((sum, { first, last }) => sum + last - first + 1, 0);
  }

  /** Reads them back and returns how many there are not. */
  async lostRecords(brokers: string, topic: string): Promise<number> {
    if (this.#ranges.size === 0) return 0;
    await using consumer = new Consumer({ brokers });
    consumer.assign([...this.#ranges].map(([partition, { first }]) => ({ topic, partition, offset: first })));
    let found = 0;
    await consumer.run({
      untilEnd: true,
      eachBatch: ({ partition, records }) => {
        const last = this.#ranges.get(partition)?.last ?? -1;
        for (const { offset } of records) if (offset <= last) found++;
      },
    });
    return this.records - found;
  }
}
