// What is stored of a queue, as texts, and beside each point that a crash may take it back to what the model knew then.

import { expect } from 'vitest';
import type { QueueDelta, QueueImage } from '../../../broker/queues/queue-images.ts';
import { joinImages, parseQueueRecord, textsOf } from '../../../broker/queues/queue-records.ts';
import type { QueueState } from '../../../broker/queues/queue-state.ts';
import type { ModelPartition } from './queue-model.ts';

/** What a crash may take back to. */
interface Snapshot {
  readonly texts: number;
  readonly partitions: ModelPartition[];
}

export class QueueStore {
  readonly #queue: string;
  #texts: { key: string; value: string | null }[] = [];
  #snapshots: Snapshot[] = [];

  constructor(queue: string) {
    this.#queue = queue;
  }

  store(delta: QueueDelta | undefined, model: readonly ModelPartition[]): void {
    if (delta !== undefined) this.#texts.push(...textsOf(this.#queue, { type: 'delta', delta }));
    else if (this.#snapshots.pop() === undefined) throw new Error('there is nothing to go back to');
    this.#snapshots.push(this.#snapshot(model));
  }

  /** Everything is written anew; what was before is let go. */
  checkpoint(image: QueueImage, model: readonly ModelPartition[]): void {
    const texts = textsOf(this.#queue, { type: 'image', isLast: true, image });
    this.#texts = texts.map(({ key, value }) => ({ key, value }));
    this.#snapshots = [this.#snapshot(model)];
  }

  /** So many of the texts that were stored last are gone. What the model knew when the rest was stored. */
  crash(lost: number): ModelPartition[] {
    const kept = Math.max(this.#snapshots[0]!.texts, this.#texts.length - lost);
    this.#snapshots = this.#snapshots.filter(({ texts }) => texts <= kept);
    const { texts, partitions } = this.#snapshots.at(-1)!;
    this.#texts.length = texts;
    return partitions.map((partition) => partition.copy());
  }

  readInto(state: QueueState): void {
    const parts: QueueImage[] = [];
    for (const { key, value } of this.#texts) {
      const { record } = parseQueueRecord(Buffer.from(key), value === null ? null : Buffer.from(value));
      if (record.type === 'delta') state.replay(record.delta);
      if (record.type !== 'image') continue;
      parts.push(record.image);
      if (record.isLast) state.restore(joinImages(parts.splice(0)));
    }
    expect(state.takeDelta()).toBeUndefined();
  }

  #snapshot(model: readonly ModelPartition[]): Snapshot {
    return { texts: this.#texts.length, partitions: model.map((partition) => partition.copy()) };
  }
}
