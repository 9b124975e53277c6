/** Partitions that are read in turn, round and round. */
export class Turns<Item> {
  #items: readonly Item[] = [];
  /** Whose turn it is. */
  #at = 0;

  replace(items: readonly Item[]): void {
    this.#items = items;
    this.#at = 0;
  }

  add(items: readonly Item[]): void {
    this.#items = [...this.#items, ...items];
  }

  /** The order of the others stays, and whose turn it is. */
  remove(item: Item): void {
    const index = this.#items.indexOf(item);
    if (index < 0) return;
    this.#at %= this.#items.length;
    if (index < this.#at) this.#at--;
    this.#items = this.#items.filter((each) => each !== item);
  }

  /** The first that is wanted, from the one whose turn it is on; it is that one's turn then. */
  next(isWanted: (item: Item) => boolean): Item | undefined {
    const count = this.#items.length;
    for (let step = 0; step < count; step++) {
      const index = (this.#at + step) % count;
      const item = this.#items[index];
      if (item === undefined || !isWanted(item)) continue;
      this.#at = index;
      return item;
    }
    return undefined;
  }

  /** The turn of the one behind it. */
  pass(): void {
    this.#at++;
  }
}
