// Byte-rate quotas: who has used up theirs is slowed down, not refused, as long as that takes no more memory. A produce request
// that comes too early is held, and nothing more is read from its connection meanwhile; a fetch waits before it reads. Every
// reply says how long the client should hold back, and one that does so is never held.
//
// A produce that would be held so long that its client gives it up is refused instead, not written (THROTTLED): it comes again.
// One without a reply is held longer, but not for ever: it takes memory all that time.

import type { Clock, FileSystem, Logger } from '../ports.ts';
import { Serial } from '../serial.ts';
import type { StateDocument } from '../state-document.ts';
import { Buckets } from './buckets.ts';
import { checkChange, type Direction, type Quota, type QuotaChange } from './quota.ts';
import { QuotaFile } from './quota-file.ts';
import { QuotaTable } from './quota-table.ts';
import type { RateQuota } from './rate-quota.ts';

/** The longest that a produce request is held: well within any client's patience. */
const MAX_HOLD_MS = 5_000;
/** The same for one whose client would not hear of a refusal. */
const MAX_UNANSWERED_HOLD_MS = 30_000;

export interface QuotaPeer {
  readonly principal: string;
  readonly clientId: string;
}

/** Bytes by topic, by name or, where nobody can know it, whatever stands for it. */
export type TopicBytes = ReadonlyMap<string, number>;

export interface ProduceVerdict {
  /** Wait so long before it takes effect. */
  readonly holdMs: number;
  /** It must not take effect; nothing was taken from the quota. */
  readonly isRefused: boolean;
  /** How long the client should hold back after the reply. */
  readonly throttleMs: number;
}

export interface QuotaOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly burstMs: number;
  /** For the metrics. */
  readonly meter?: { throttled(direction: Direction, throttledMs: number, requests: 0 | 1): void };
}

export class Quotas {
  readonly #file: QuotaFile;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #meter: QuotaOptions['meter'];
  readonly #buckets: Buckets;
  readonly #changes = new Serial();
  #table: QuotaTable;
  /** Whether any is set: the one thing that is asked where none is. */
  enabled: boolean;

  private constructor(file: QuotaFile, { clock, logger, burstMs, meter }: QuotaOptions, table: QuotaTable) {
    this.#file = file;
    this.#clock = clock;
    this.#logger = logger;
    this.#meter = meter;
    this.#buckets = new Buckets(clock, burstMs);
    this.#table = table;
    this.enabled = !table.isEmpty;
  }

  /** Throws DATA_DIR_DAMAGED, INCOMPATIBLE_DATA_DIR. */
  static async open(files: FileSystem, path: string, options: QuotaOptions): Promise<Quotas> {
    const file = new QuotaFile(files, path);
    return new Quotas(file, options, new QuotaTable(await file.read()));
  }

  all(): Quota[] {
    return this.#table.all();
  }

  /** All of the changes or none; they count once they are durable. Throws INVALID_QUOTA, UNKNOWN_QUOTA, QUOTA_LIMIT, STORAGE_FULL. */
  alter(changes: readonly QuotaChange[]): Promise<void> {
    for (const change of changes) checkChange(change);
    return this.#changes.run(async () => {
      const table = this.#table.with(changes);
      await this.#file.write(table.all());
      this.#table = table;
      this.enabled = !table.isEmpty;
      this.#logger.info(
        { event: 'quotas_altered', changes: changes.length, quotas: table.all().length },
        'quotas changed',
      );
    });
  }

  /** Takes what the request brings, unless it has to come again later; `hasReply`: that can be said to its client. */
  produce(peer: QuotaPeer, bytesByTopic: TopicBytes, hasReply: boolean): ProduceVerdict {
    const nowMs = this.#clock.monotonicMs();
    const charges = this.#chargesOf(peer, bytesByTopic);
    let holdMs = 0;
    for (const { bucket, bytes } of charges) holdMs = Math.max(holdMs, bucket.take(bytes, nowMs));
    if (holdMs > (hasReply ? MAX_HOLD_MS : MAX_UNANSWERED_HOLD_MS)) {
      for (const { bucket, bytes } of charges) bucket.giveBack(bytes);
      this.#note('produce', peer, holdMs);
      return { holdMs: 0, isRefused: true, throttleMs: Math.ceil(holdMs) };
    }
    const throttleMs = debtOf(charges, nowMs) - holdMs;
    if (holdMs > 0 || throttleMs > 0) this.#note('produce', peer, holdMs + throttleMs);
    return { holdMs, isRefused: false, throttleMs: Math.ceil(throttleMs) };
  }

  /** What was held and will not take effect: its connection is gone. */
  giveBack(peer: QuotaPeer, bytesByTopic: TopicBytes): void {
    for (const { bucket, bytes } of this.#chargesOf(peer, bytesByTopic)) bucket.giveBack(bytes);
  }

  /** The buckets from which what is read of these topics is taken. */
  fetch(peer: QuotaPeer, topics: Iterable<string>): FetchCharge {
    const buckets = new Map<string, RateQuota>();
    const ofPeer = this.#table.ofPeer('fetch', peer.principal, peer.clientId);
    const shared = ofPeer === undefined ? undefined : this.#buckets.of(ofPeer);
    for (const topic of topics) {
      const ofTopic = this.#table.ofTopic('fetch', topic);
      if (ofTopic !== undefined) buckets.set(topic, this.#buckets.of(ofTopic));
    }
    let requests: 0 | 1 = 1;
    const note = (throttledMs: number): void => {
      this.#note('fetch', peer, throttledMs, requests);
      // It may have waited, and have its client hold back besides.
      requests = 0;
    };
    return new FetchCharge(this.#clock, shared, buckets, note);
  }

  #chargesOf({ principal, clientId }: QuotaPeer, bytesByTopic: TopicBytes): Charge[] {
    const charges: Charge[] = [];
    let total = 0;
    for (const [topic, bytes] of bytesByTopic) {
      total += bytes;
      const ofTopic = this.#table.ofTopic('produce', topic);
      if (ofTopic !== undefined) charges.push({ bucket: this.#buckets.of(ofTopic), bytes });
    }
    const ofPeer = this.#table.ofPeer('produce', principal, clientId);
    if (ofPeer !== undefined) charges.push({ bucket: this.#buckets.of(ofPeer), bytes: total });
    return charges;
  }

  /** For a backup, if there are any. */
  get document(): StateDocument | undefined {
    if (!this.enabled) return undefined;
    return QuotaFile.documentOf(this.#table.all());
  }

  #note(direction: Direction, { principal, clientId }: QuotaPeer, throttledMs: number, requests: 0 | 1 = 1): void {
    this.#meter?.throttled(direction, throttledMs, requests);
    this.#logger.info(
      { event: 'throttled', direction, principal, clientId, throttledMs: Math.round(throttledMs) },
      'a client is slowed down by its quota',
    );
  }
}

interface Charge {
  readonly bucket: RateQuota;
  readonly bytes: number;
}

function debtOf(charges: readonly Charge[], nowMs: number): number {
  return charges.reduce((most, { bucket }) => Math.max(most, bucket.debtMs(nowMs)), 0);
}

/** One fetch, or lease, and the quotas that it counts for. */
export class FetchCharge {
  readonly #clock: Clock;
  readonly #shared: RateQuota | undefined;
  readonly #ofTopics: ReadonlyMap<string, RateQuota>;
  readonly #onThrottled: (throttledMs: number) => void;

  constructor(
    clock: Clock,
    shared: RateQuota | undefined,
    ofTopics: ReadonlyMap<string, RateQuota>,
    onThrottled: (throttledMs: number) => void,
  ) {
    this.#clock = clock;
    this.#shared = shared;
    this.#ofTopics = ofTopics;
    this.#onThrottled = onThrottled;
  }

  /** How long to wait before anything is read. */
  get debtMs(): number {
    const nowMs = this.#clock.monotonicMs();
    let debtMs = this.#shared?.debtMs(nowMs) ?? 0;
    for (const bucket of this.#ofTopics.values()) debtMs = Math.max(debtMs, bucket.debtMs(nowMs));
    return Math.ceil(debtMs);
  }

  /** The most that one reply should carry. */
  get maxBytes(): number {
    let bytes = this.#shared?.burstBytes ?? Number.POSITIVE_INFINITY;
    for (const bucket of this.#ofTopics.values()) bytes = Math.min(bytes, bucket.burstBytes);
    return bytes;
  }

  /** Takes so much, of one topic or, before it is known how much it is of which, of all. */
  take(bytes: number, topic?: string): void {
    const nowMs = this.#clock.monotonicMs();
    for (const bucket of this.#those(topic)) bucket.take(bytes, nowMs);
  }

  giveBack(bytes: number): void {
    for (const bucket of this.#those(undefined)) bucket.giveBack(bytes);
  }

  /** How long the client should hold back; noted where that is more than nothing. */
  throttleMs(waitedMs: number): number {
    const { debtMs } = this;
    if (debtMs + waitedMs > 0) this.#onThrottled(debtMs + waitedMs);
    return debtMs;
  }

  *#those(topic: string | undefined): Iterable<RateQuota> {
    if (this.#shared !== undefined) yield this.#shared;
    if (topic === undefined) yield* this.#ofTopics.values();
    else {
      const bucket = this.#ofTopics.get(topic);
      if (bucket !== undefined) yield bucket;
    }
  }
}
