// What a member commits, and when: what is done, every so often; everything that was handed out, when it is asked to; or
// what it is told.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Offset } from '../../protocol/types.ts';
import type { RecordSource } from '../consume/record-source.ts';
import type { Timer } from '../ports.ts';
import type { OffsetToCommit } from '../types.ts';
import type { CommitQueue, OffsetCommit } from './commit-queue.ts';
import type { MemberSettings } from './group-options.ts';
import type { Tenure } from './tenure.ts';

/** The broker takes no more. */
const MAX_METADATA_BYTES = 4096;
const UNPAIRED_SURROGATE = /\p{Cs}/u;

export interface CommitsHost<K, V> {
  readonly settings: MemberSettings;
  readonly source: RecordSource<K, V>;
  readonly queue: CommitQueue;
  /** All that is held. */
  tenures(): Iterable<Tenure<K, V>>;
  /** An automatic commit has failed. */
  failed(error: TidemarkError): void;
}

export class Commits<K, V> {
  readonly #host: CommitsHost<K, V>;
  #timer: Timer | undefined;
  #committing = false;
  /** Since the last commit records were handed out of a partition that was lost then. */
  #lost: TidemarkError | undefined;

  constructor(host: CommitsHost<K, V>) {
    this.#host = host;
  }

  /** Begins to commit by itself, if it is to. */
  start(): void {
    if (this.#host.settings.autoCommit) this.#armTimer();
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  /** Everything that was handed out, but for what handlers are working on. Rejects as CommitQueue.commit() does. */
  async commitHandedOut(): Promise<void> {
    const lost = this.#lost;
    this.#lost = undefined;
    await this.#commit(this.#host.tenures(), true);
    if (lost !== undefined) throw lost;
  }

  /** Exactly these. Throws INVALID_ARGUMENT, PARTITION_NOT_OWNED, and then as CommitQueue.commit() does. */
  async commitThese(offsets: readonly OffsetToCommit[]): Promise<void> {
    const held = new Map(Array.from(this.#host.tenures(), (tenure) => [`${tenure.topic}/${tenure.partition}`, tenure]));
    const commits = checkedOffsets(offsets).map(({ topic, partition, offset, metadata = '' }) => {
      const target = held.get(`${topic}/${partition}`);
      if (target !== undefined) return { target, offset, metadata, isExact: true };
      const message = `offset ${offset} of ${topic}/${partition} was not committed: this member does not hold the partition`;
      throw new TidemarkError('PARTITION_NOT_OWNED', message, { topic, partition, offset });
    });
    await this.#host.queue.commit(commits);
  }

  /** What is done of these partitions, if that is to be committed without being asked. Never rejects. */
  async commitDone(tenures: Iterable<Tenure<K, V>>): Promise<void> {
    if (!this.#host.settings.autoCommit) return;
    try {
      await this.#commit(tenures, false);
    } catch (error) {
      if (!(error instanceof TidemarkError)) throw error;
      // Of a topic that is no more nothing is missed.
      if (error.code !== 'CLIENT_CLOSED' && error.code !== 'UNKNOWN_TOPIC_ID') this.#host.failed(error);
    }
  }

  /**
   * Where these begin, if a group that has committed nothing begins elsewhere a moment later: whoever takes them over next, even
   * if this member dies before it commits anything, has to begin there too.
   */
  async commitStarts(tenures: readonly Tenure<K, V>[]): Promise<void> {
    const { from } = this.#host.settings;
    const movesOn = from === 'latest' || (typeof from === 'object' && 'durationMs' in from);
    if (movesOn) await this.commitDone(tenures.filter(({ acknowledged }) => acknowledged === undefined));
  }

  /** These were lost: whoever commits what was handed out of them is told. */
  lose(tenures: Iterable<Tenure<K, V>>): void {
    for (const tenure of tenures) {
      const { cursor, refusal } = tenure;
      const handedOut = cursor && this.#host.source.hands.doneOffset(cursor, true);
      const known = tenure.acknowledged ?? tenure.startOffset;
      if (handedOut !== undefined && known !== undefined && handedOut > known) this.#lost ??= refusal;
    }
  }

  async #commit(tenures: Iterable<Tenure<K, V>>, loopsAreDone: boolean): Promise<void> {
    const commits: OffsetCommit[] = [];
    const sought: Tenure<K, V>[] = [];
    for (const tenure of tenures) {
      const offset = this.#doneOffset(tenure, loopsAreDone);
      if (offset === undefined || offset === tenure.acknowledged) continue;
      commits.push({ target: tenure, offset, metadata: '', isExact: tenure.isSought });
      if (tenure.isSought) sought.push(tenure);
      tenure.isSought = false;
    }
    if (commits.length === 0) return;
    try {
      await this.#host.queue.commit(commits);
    } catch (error) {
      for (const tenure of sought) tenure.isSought = true;
      throw error;
    }
  }

  #doneOffset({ cursor, isOwned }: Tenure<K, V>, loopsAreDone: boolean): Offset | undefined {
    return cursor === undefined || !isOwned ? undefined : this.#host.source.hands.doneOffset(cursor, loopsAreDone);
  }

  #armTimer(): void {
    this.stop();
    const { settings, source } = this.#host;
    this.#timer = source.settings.ports.timers.after(settings.autoCommitIntervalMs, () => {
      this.#armTimer();
      void this.#commitRegularly();
    });
  }

  async #commitRegularly(): Promise<void> {
    // While the broker cannot be reached, one commit is enough to wait for it.
    if (this.#committing) return;
    this.#committing = true;
    this.#lost = undefined;
    // What is being given up is committed once, before its callback, which may know better.
    await this.commitDone([...this.#host.tenures()].filter(({ state }) => state === 'held'));
    this.#committing = false;
  }
}

/** Throws INVALID_ARGUMENT, OFFSET_METADATA_TOO_LARGE. */
export function checkedOffsets(offsets: readonly OffsetToCommit[]): readonly OffsetToCommit[] {
  const names = new Set<string>();
  for (const { topic, partition, offset, metadata } of offsets) {
    if (typeof topic !== 'string' || topic === '') throw invalid('an offset to commit names a topic');
    const name = `${topic}/${String(partition)}`;
    if (!Number.isSafeInteger(partition) || partition < 0) throw invalid(`${name} is no partition`);
    if (!Number.isSafeInteger(offset)) throw invalid(`${name}: ${String(offset)} is no offset`);
    checkMetadata(name, metadata);
    if (names.has(name)) throw invalid(`${name} is to be committed twice`);
    names.add(name);
  }
  return offsets;
}

/** A broker ends the connection over what no message can hold: such metadata would be sent again and again. */
function checkMetadata(name: string, metadata: unknown): void {
  if (metadata === undefined) return;
  if (typeof metadata !== 'string' || UNPAIRED_SURROGATE.test(metadata)) {
    throw invalid(`${name}: metadata has to be text`);
  }
  if (Buffer.byteLength(metadata) <= MAX_METADATA_BYTES) return;
  const message = `${name}: the metadata of a committed offset has at most ${MAX_METADATA_BYTES} bytes`;
  throw new TidemarkError('OFFSET_METADATA_TOO_LARGE', message);
}

function invalid(message: string): TidemarkError {
  return new TidemarkError('INVALID_ARGUMENT', message);
}
