// Group commit: appends that arrive while a write and its sync are in progress share the next ones. A group is what is
// written and synced together; its promises serve every append in it.

import type { TidemarkError } from '../../protocol/errors.ts';
import type { Offset } from '../../protocol/types.ts';
import type { IncomingBatch } from './partition-log.ts';

/**
 * Bound of a group, unless one batch alone is greater. Recovery relies on it: after a power cut no more than this much
 * at the end of a log can be torn.
 */
export const MAX_GROUP_BYTES: number = 4 * 1024 * 1024;

/** And of its offsets: a position in the index is relative, in 32 bits. */
const MAX_GROUP_OFFSETS = 2 ** 31;

interface Deferred {
  readonly promise: Promise<void>;
  resolve(): void;
  reject(error: TidemarkError): void;
}

function defer(): Deferred {
  let resolve: () => void = () => {};
  let reject: (error: TidemarkError) => void = () => {};
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  // Whoever appended with acks=0 awaits neither; the failure reaches everybody through the log's state.
  promise.catch(() => {});
  return { promise, resolve, reject };
}

export class WriteGroup {
  readonly batches: IncomingBatch[] = [];
  readonly baseOffset: Offset;
  endOffset: Offset;
  bytes = 0;
  readonly written: Deferred = defer();
  readonly durable: Deferred = defer();

  constructor(baseOffset: Offset) {
    this.baseOffset = baseOffset;
    this.endOffset = baseOffset;
  }

  /** `baseOffset` of the batch is this group's present end. */
  add(batch: IncomingBatch): void {
    this.batches.push(batch);
    this.bytes += batch.bytes.length;
    this.endOffset += batch.header.lastOffsetDelta + 1;
  }

  chunks(): Buffer[] {
    return this.batches.map((batch) => batch.bytes);
  }

  fail(error: TidemarkError): void {
    this.written.reject(error);
    this.durable.reject(error);
  }
}

/** The groups that wait for their turn, oldest first. */
export class WriteQueue {
  #groups: WriteGroup[] = [];

  /** The group that takes these batches, which begin at `baseOffset`; a new one where the last is full. */
  add(batches: readonly IncomingBatch[], bytes: number, baseOffset: Offset, maxGroupBytes: number): WriteGroup {
    let group = this.#groups.at(-1);
    if (
      group === undefined ||
      group.bytes + bytes > maxGroupBytes ||
      baseOffset - group.baseOffset > MAX_GROUP_OFFSETS
    ) {
      group = new WriteGroup(baseOffset);
      this.#groups.push(group);
    }
    for (const batch of batches) group.add(batch);
    return group;
  }

  take(): WriteGroup | undefined {
    return this.#groups.shift();
  }

  find(offset: Offset): WriteGroup | undefined {
    return this.#groups.find((group) => offset < group.endOffset);
  }

  /** Fails all that wait: certainly not written. */
  fail(error: TidemarkError): void {
    const groups = this.#groups;
    this.#groups = [];
    for (const group of groups) group.fail(error);
  }
}
