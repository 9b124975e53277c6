import type { HeaderPair } from '../protocol/batch-builder.ts';

/** A header as read. */
export interface ReadHeaderPair extends HeaderPair {
  value: Buffer | null;
}

/**
 * The headers of a record that was read: names with one value or several, in the order in which they were sent.
 * A name is any text, "__proto__" too. Iterating gives `[name, value]` pairs, which `send` takes as they are.
 */
export class RecordHeaders implements Iterable<readonly [name: string, value: Buffer | null]> {
  /** Of a record without headers: one object for all of them. */
  static readonly empty: RecordHeaders = new RecordHeaders([]);

  readonly #pairs: readonly ReadHeaderPair[];

  constructor(pairs: readonly ReadHeaderPair[]) {
    this.#pairs = pairs;
  }

  /** How many values there are, all names together. */
  get size(): number {
    return this.#pairs.length;
  }

  has(name: string): boolean {
    return this.#pairs.some((pair) => pair.key === name);
  }

  /** The last value of a name: null if it was sent as null, undefined if the name is absent. */
  get(name: string): Buffer | null | undefined {
    return this.#pairs.findLast((pair) => pair.key === name)?.value;
  }

  /** All values of a name, in order. */
  getAll(name: string): (Buffer | null)[] {
    return this.#pairs.filter((pair) => pair.key === name).map((pair) => pair.value);
  }

  /** The last value of a name, as UTF-8 text. */
  text(name: string): string | null | undefined {
    const value = this.get(name);
    return value === null || value === undefined ? value : value.toString('utf8');
  }

  *[Symbol.iterator](): IterableIterator<readonly [name: string, value: Buffer | null]> {
    for (const { key, value } of this.#pairs) yield [key, value];
  }

  /** Every name with its value as text, or with the list of its values if there are several. */
  toJSON(): Record<string, string | null | (string | null)[]> {
    const byName = new Map<string, (string | null)[]>();
    for (const { key, value } of this.#pairs) {
      const text = value === null ? null : value.toString('utf8');
      const values = byName.get(key);
      if (values === undefined) byName.set(key, [text]);
      else values.push(text);
    }
    // fromEntries defines each name as an own property, whatever it is.
    return Object.fromEntries(
      Array.from(byName, ([name, values]) => [name, values.length === 1 ? (values[0] ?? null) : values]),
    );
  }

  /** What console.log shows. */
  [Symbol.for('nodejs.util.inspect.custom')](): unknown {
    return this.toJSON();
  }
}
