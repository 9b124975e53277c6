// Turning the user's keys and values into bytes and back.

/** Turns a kind of value into bytes and back. Both directions may throw: the record then fails with SERDE_FAILED. */
export interface Serde<T> {
  /** Called for every value but null and undefined, which are sent as null. Null as a result is sent as null too. */
  serialize(value: T, topic: string): Uint8Array | string | null;
  /** Called for null too, so that T says whether null can come out. The bytes are the record's own: they may be kept. */
  deserialize(bytes: Buffer | null, topic: string): T;
}

const string: Serde<string | null> = {
  serialize: (value) => value,
  deserialize: (bytes) => (bytes === null ? null : bytes.toString('utf8')),
};

const bytes: Serde<Uint8Array | null> = {
  serialize: (value) => value,
  deserialize: (value) => value,
};

/** Without a serde. */
export const asIs: Serde<Buffer | null> = {
  serialize: (value) => value,
  deserialize: (value) => value,
};

function json<T>(): Serde<T | null> {
  return {
    serialize(value) {
      const text = JSON.stringify(value);
      // What JSON cannot express (a function, say) would otherwise turn into a null value without a word.
      if (text === undefined) throw new TypeError(`a ${typeof value} has no form in JSON`);
      return text;
    },
    deserialize: (value) => (value === null ? null : (JSON.parse(value.toString('utf8')) as T)),
  };
}

/**
 * The built-in serdes. `string` is UTF-8, `json<T>()` is JSON text in UTF-8 (T is taken on trust), `bytes` is what goes
 * without a serde. Null stays null in all of them.
 */
export const serdes: {
  readonly string: Serde<string | null>;
  readonly bytes: Serde<Uint8Array | null>;
  readonly json: <T>() => Serde<T | null>;
} = { string, bytes, json };
