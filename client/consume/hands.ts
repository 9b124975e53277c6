// What was handed out and is being worked on: who reads has something in hand until it comes back for more. From this and
// the positions follows what is done, without a word per record.

import type { Offset, TopicPartition } from '../../protocol/types.ts';
import type { PartitionCursor } from './partition-cursor.ts';

/** What one loop, or one handler at a time, works on: a record or the records of a batch. */
export class Hand<K, V> {
  /** Whose records these are; undefined while it is empty. */
  cursor: PartitionCursor<K, V> | undefined;
  /** Of the first of them. */
  offset: Offset = 0;
  /** As those of the cursor were then. */
  moves = 0;
  /** When they were handed out (monotonic); only kept where somebody wants to know. */
  sinceMs = 0;
  /** The loop was left with a record in hand: nobody works on it, and it is not done either. */
  isLeft = false;
  /** Its handler is on the stack at this moment. */
  isCalling = false;
  /** A handler's, whose return says that it is done; else a loop's. */
  readonly ofHandler: boolean;

  constructor(ofHandler: boolean) {
    this.ofHandler = ofHandler;
  }

  get isBusy(): boolean {
    return this.cursor !== undefined && !this.isLeft;
  }
}

export class Hands<K, V> {
  readonly #hands = new Set<Hand<K, V>>();
  /** Told whenever a hand is emptied. */
  readonly #watchers = new Set<() => void>();

  open(ofHandler: boolean): Hand<K, V> {
    const hand = new Hand<K, V>(ofHandler);
    this.#hands.add(hand);
    return hand;
  }

  /** What it held is done with, or was put back. */
  empty(hand: Hand<K, V>): void {
    hand.cursor = undefined;
    if (this.#watchers.size > 0) this.lookAgain();
  }

  /** Nobody will use it again. What it still holds is not done, until somebody reads on. */
  leave(hand: Hand<K, V>): void {
    hand.isLeft = true;
    if (hand.cursor === undefined) this.#hands.delete(hand);
    this.lookAgain();
  }

  /**
   * Somebody reads on: gives what loops were left with, the earliest of each partition first: the others follow it. What is of
   * a partition that is being given up stays as it is, not done.
   */
  takeLeft(): Hand<K, V>[] {
    const left = [...this.#hands]
      .filter(({ isLeft, cursor }) => isLeft && cursor?.isBeingGivenUp !== true)
      .sort((a, b) => a.offset - b.offset);
    for (const hand of left) this.#hands.delete(hand);
    return left;
  }

  /** Reading went back by itself, not because somebody sought: what others have in hand of the partition counts on. */
  keep(cursor: PartitionCursor<K, V>): void {
    for (const hand of this.#hands) if (hand.cursor === cursor) hand.moves = cursor.moves;
  }

  /** Those in which something is being worked on. */
  busy(): Hand<K, V>[] {
    return [...this.#hands].filter(({ isBusy }) => isBusy);
  }

  /**
   * Everything below this offset of the partition is done; undefined while its start is not known. With `loopsAreDone`,
   * what loops have in hand counts as done as well.
   */
  doneOffset(cursor: PartitionCursor<K, V>, loopsAreDone = false): Offset | undefined {
    let done = cursor.position;
    // What is in hand says nothing of a place that was sought since and is not found yet.
    if (done === undefined) return undefined;
    for (const hand of this.#hands) {
      if (hand.cursor !== cursor || (loopsAreDone && !hand.ofHandler)) continue;
      done = Math.min(done, hand.offset);
    }
    return done;
  }

  /** Nobody (of these) works on records of the partition, of this assignment or an earlier one. */
  isFree({ topic, partition }: TopicPartition, counts: (hand: Hand<K, V>) => boolean = () => true): boolean {
    return !this.busy().some(
      (hand) => hand.cursor?.topic === topic && hand.cursor.partition === partition && counts(hand),
    );
  }

  /** Resolves when `isOver` says so; asked now, and whenever a hand is emptied. */
  until(isOver: () => boolean): Promise<void> {
    if (isOver()) return Promise.resolve();
    return new Promise((resolve) => {
      const look = (): void => {
        if (!isOver()) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
    });
  }

  /** Whoever waits asks once more. */
  lookAgain(): void {
    for (const look of [...this.#watchers]) look();
  }
}
