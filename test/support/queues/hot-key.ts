// A queue whose log is one key from its beginning to its end: too long to compare all of it with a model at each step.

import type { QueueImage } from '../../../broker/queues/queue-images.ts';
import { joinImages, parseQueueRecord, type QueueRecord, textsOf } from '../../../broker/queues/queue-records.ts';
import { DEFAULT_QUEUE_SETTINGS } from '../../../broker/queues/queue-settings.ts';
import { QueueState } from '../../../broker/queues/queue-state.ts';
import { ScanDriver } from './scan-driver.ts';

const KEY = 7;
const NOW = { monotonicMs: 0, wallMs: Date.UTC(2026, 0, 1) };
const WISH = { workerId: 'a', clientId: '', host: '', maxRecords: 10, concurrency: 1 };

export class HotKey {
  readonly #log: { readonly keys: number[]; readonly start: number };
  #texts: { key: string; value: string | null }[] = [];
  #run = 0;
  #state: QueueState;
  #scan: ScanDriver;

  constructor(length: number) {
    this.#log = { keys: Array(length).fill(KEY), start: 0 };
    [this.#state, this.#scan] = this.#start();
  }

  /** Keys, offsets and ranges of them. */
  get remembered(): number {
    return this.#state.sum(({ open, keys, passed }) => open.size + (keys?.size ?? 0) + passed.ranges.length);
  }

  /** Leases the record whose turn it is, and acknowledges it. */
  next(): number | undefined {
    let leased = this.#state.lease(NOW, WISH);
    while (leased === undefined && this.#scan.step(500)) leased = this.#state.lease(NOW, WISH);
    if (leased === undefined) return undefined;
    const [record, ...others] = [...leased.records.values()].flat();
    if (record === undefined || others.length > 0) throw new Error('one of a key at a time');
    const ranges = [record.offset, record.offset];
    this.#state.settle(NOW, 'a', [{ kind: 'ack', partition: 0, token: leased.token, ranges }]);
    const delta = this.#state.takeDelta();
    if (delta !== undefined) this.#store({ type: 'delta', delta });
    return record.offset;
  }

  checkpoint(): void {
    this.#texts = [];
    this.#store({ type: 'image', isLast: true, image: this.#state.image() });
  }

  restart(): void {
    this.#run++;
    [this.#state, this.#scan] = this.#start();
  }

  #store(record: QueueRecord): void {
    this.#texts.push(...textsOf('q', record));
  }

  #start(): [QueueState, ScanDriver] {
    const settings = { ...DEFAULT_QUEUE_SETTINGS, ordering: 'key' } as const;
    const state = new QueueState({ queue: 'q', settings, partitionCount: 1, run: this.#run, random: () => 0 });
    const parts: QueueImage[] = [];
    for (const { value } of this.#texts) {
      const { record } = parseQueueRecord(Buffer.from('q'), Buffer.from(value ?? ''));
      if (record.type === 'delta') state.replay(record.delta);
      else if (record.type === 'image') parts.push(record.image);
      if (record.type === 'image' && record.isLast) state.restore(joinImages(parts.splice(0)));
    }
    const [partition] = state.partitions;
    if (partition === undefined) throw new Error('there is one partition');
    state.advanced(partition, this.#log.keys.length);
    return [state, new ScanDriver(state, partition, this.#log, () => {})];
  }
}
