// What members of a group did and were told, judged as it happens: who may hand out which record, from where reading may go on,
// and that nothing acknowledged is skipped.

import type { TopicPartition } from '../../../client/types.ts';
import { nameOf } from '../traffic.ts';

/** One life of one member: from its process's start to its end. */
export interface Life {
  readonly name: string;
}

interface PartitionTruth {
  /** Who was told last that the partition is its own, and was not told otherwise. */
  holder: Life | undefined;
  /** Of the holder's next record; undefined before its first. */
  nextOffset: number | undefined;
  /** Offsets below were committed, and the commit acknowledged. */
  committedTo: number;
  /** As committedTo was when the holder got the partition. */
  floorAtTaking: number;
  readonly acknowledged: Set<number>;
  readonly handled: Set<number>;
  /** Some member has gone back in it: less may be committed than before. */
  wasSought: boolean;
  /** Of the holder, where several loops share what is handed out. */
  inHand: Set<number>;
}

/** Of the tenure in which it was handed out. */
export interface HeldRecord {
  readonly inHand: Set<number>;
  readonly offset: number;
}

export class GroupTruth {
  readonly counts = { delivered: 0, redelivered: 0, taken: 0, revoked: 0, lost: 0, commits: 0, commitsRefused: 0 };
  readonly #partitions = new Map<string, PartitionTruth>();
  readonly #complain: (what: string) => void;
  readonly #tell: (event: string) => void;

  constructor(complain: (what: string) => void, tell: (event: string) => void) {
    this.#complain = complain;
    this.#tell = tell;
  }

  acknowledged(place: TopicPartition, offset: number): void {
    this.#of(place).acknowledged.add(offset);
  }

  taken(life: Life, places: readonly TopicPartition[]): void {
    for (const place of places) {
      const truth = this.#of(place);
      truth.holder = life;
      truth.nextOffset = undefined;
      truth.floorAtTaking = truth.wasSought ? 0 : truth.committedTo;
      truth.inHand = new Set();
      this.counts.taken++;
      this.#tell(`${life.name} takes ${nameOf(place)}, committed to ${truth.committedTo}`);
    }
  }

  /** `how` it ended; a process that was killed or stopped is not told. */
  given(life: Life, places: readonly TopicPartition[], how: 'revoked' | 'lost'): void {
    for (const place of places) {
      const truth = this.#of(place);
      this.counts[how]++;
      this.#tell(`${life.name} has ${how} ${nameOf(place)}`);
      // One that lost it hears so when another may have it already.
      if (truth.holder === life) truth.holder = undefined;
    }
  }

  /** A record was handed out. */
  delivered(life: Life, { offset, ...place }: TopicPartition & { readonly offset: number }): void {
    const truth = this.#of(place);
    const what = `${life.name} gets offset ${offset} of ${nameOf(place)}`;
    this.counts.delivered++;
    if (truth.handled.has(offset)) this.counts.redelivered++;
    if (truth.holder !== life) this.#complain(`${what}, which ${truth.holder?.name ?? 'nobody'} holds`);
    if (truth.nextOffset === undefined) {
      if (offset < truth.floorAtTaking) this.#complain(`${what}, though all below ${truth.floorAtTaking} is committed`);
      this.#checkNothingSkipped(truth, 0, offset, what);
    } else {
      if (offset < truth.nextOffset) this.#complain(`${what} after offset ${truth.nextOffset - 1}`);
      this.#checkNothingSkipped(truth, truth.nextOffset, offset, what);
    }
    truth.nextOffset = offset + 1;
  }

  /** The handler failed: what it was called for comes again. */
  failed(place: TopicPartition): void {
    this.#of(place).nextOffset = undefined;
  }

  /** Reading is sent back. */
  sought(place: TopicPartition): void {
    const truth = this.#of(place);
    truth.nextOffset = undefined;
    truth.wasSought = true;
    truth.floorAtTaking = 0;
    this.#tell(`${nameOf(place)} is sought`);
  }

  /** One of several loops works on it. */
  heldInHand(place: TopicPartition, offset: number): void {
    this.#of(place).inHand.add(offset);
  }

  /** A loop was left, or another begins: what was in hand may come again. */
  loopsChanged(life: Life): void {
    for (const truth of this.#partitions.values()) if (truth.holder === life) truth.nextOffset = undefined;
  }

  handOf({ topic, partition, offset }: TopicPartition & { readonly offset: number }): HeldRecord {
    return { inHand: this.#of({ topic, partition }).inHand, offset };
  }

  putDown({ inHand, offset }: HeldRecord): void {
    inHand.delete(offset);
  }

  handled(place: TopicPartition, offset: number): void {
    this.#of(place).handled.add(offset);
    this.#of(place).inHand.delete(offset);
  }

  /** A commit was acknowledged. */
  committed(place: TopicPartition, to: number): void {
    const truth = this.#of(place);
    truth.committedTo = Math.max(truth.committedTo, to);
    this.counts.commits++;
    this.#tell(`${nameOf(place)} is committed to ${to}`);
  }

  /** The greatest commit acknowledged. */
  committedTo(place: TopicPartition): number {
    return this.#of(place).wasSought ? 0 : this.#of(place).committedTo;
  }

  /** Records acknowledged to producers that nobody has handled. */
  unhandled(): string[] {
    return Array.from(this.#partitions).flatMap(([name, { acknowledged, handled }]) =>
      [...acknowledged].filter((offset) => !handled.has(offset)).map((offset) => `${name} offset ${offset}`),
    );
  }

  #checkNothingSkipped(
    { acknowledged, handled, inHand }: PartitionTruth,
    from: number,
    to: number,
    what: string,
  ): void {
    for (const offset of acknowledged) {
      if (offset < from || offset >= to || handled.has(offset) || inHand.has(offset)) continue;
      this.#complain(`${what}, and nobody has handled offset ${offset}`);
      return;
    }
  }

  #of(place: TopicPartition): PartitionTruth {
    const name = nameOf(place);
    let truth = this.#partitions.get(name);
    if (truth === undefined) {
      truth = {
        holder: undefined,
        nextOffset: undefined,
        committedTo: 0,
        floorAtTaking: 0,
        acknowledged: new Set(),
        handled: new Set(),
        wasSought: false,
        inHand: new Set(),
      };
      this.#partitions.set(name, truth);
    }
    return truth;
  }
}
