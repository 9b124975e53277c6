import type { Offset, PartitionId } from '../../protocol/types.ts';

/** Of one partition, as long as it is held: what is being worked on, from which follows what is done. */
export class OffsetsInWork {
  readonly topic: string;
  readonly partition: PartitionId;
  /** In ascending order, since records are handed out so. */
  readonly #offsets = new Map<Offset, AbortController>();
  #next: Offset | undefined;
  #committed: Offset | undefined;
  #whenIdle: (() => void)[] = [];

  constructor(topic: string, partition: PartitionId) {
    this.topic = topic;
    this.partition = partition;
  }

  /** Returns what fires when the work is not wanted any more. */
  begin(offset: Offset): AbortSignal {
    const over = new AbortController();
    this.#offsets.set(offset, over);
    this.#next = offset + 1;
    return over.signal;
  }

  end(offset: Offset): void {
    this.#offsets.delete(offset);
    if (this.#offsets.size > 0) return;
    for (const resolve of this.#whenIdle.splice(0)) resolve();
  }

  /** Below it all is done, and some of that is not committed. */
  get toCommit(): Offset | undefined {
    const [first] = this.#offsets.keys();
    const done = first ?? this.#next;
    return done === this.#committed ? undefined : done;
  }

  committed(offset: Offset): void {
    this.#committed = offset;
  }

  /** Others have the partition, or there was no time to wait. */
  abort(): void {
    for (const over of this.#offsets.values()) over.abort();
  }

  /** Resolves when nothing is being worked on. */
  idle(): Promise<void> {
    if (this.#offsets.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }
}
