// How much one request may name. What it names takes many times its bytes once it is decoded, and nobody else is served meanwhile:
// whoever has more to ask asks several times, as the client here does by itself.

/** Of the header alone: record batches come after it. */
export const MAX_REQUEST_HEADER_BYTES: number = 512 * 1024;

/** Of all messages within the header: as many as the greatest settlements have, and a few more. */
export const MAX_REQUEST_FIELDS = 32_768;

/** Topics and partitions together; or names, settlements, positions. */
export const MAX_REQUEST_ENTRIES = 4_000;

/** The same where partitions are numbers and nothing else. */
export const MAX_REQUEST_NUMBERS = 20_000;

/** Offsets that one request settles. */
export const MAX_SETTLED_OFFSETS = 10_000;

/** A topic has far fewer settings, and so has a queue. */
export const MAX_REQUEST_SETTINGS = 500;
