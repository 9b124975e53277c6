// Cuts what is to be asked about many partitions, or names, into requests that a broker takes.

import { MAX_REQUEST_ENTRIES, MAX_REQUEST_HEADER_BYTES } from '../protocol/request-limits.ts';

/** Room for what else a header has, and for lengths. */
const MAX_BYTES = MAX_REQUEST_HEADER_BYTES - 64 * 1024;
/** Of a topic's id with what goes before it, and of a partition's or a name's numbers and lengths. */
const TOPIC_BYTES = 64;
const ITEM_BYTES = 40;

export interface PartsOptions<Item> {
  /** Items of one topic share its place in a request; absent where an item is all there is. */
  topicOf?(item: Item): string;
  /** Of the texts that an item has, at most. */
  bytesOf?(item: Item): number;
  /** Default: as many as a broker takes, topics counted too. */
  maxEntries?: number;
}

/** In their order. One item is a part, however large it is. */
export function inParts<Item>(
  items: readonly Item[],
  { topicOf, bytesOf, maxEntries = MAX_REQUEST_ENTRIES }: PartsOptions<Item> = {},
): (readonly Item[])[] {
  // As nearly always: each with a topic of its own they are not too many.
  if (bytesOf === undefined && items.length * 2 <= maxEntries) return items.length === 0 ? [] : [items];
  const parts: Item[][] = [];
  let part: Item[] = [];
  let topics = new Set<string>();
  let bytes = 0;
  for (const item of items) {
    const topic = topicOf?.(item);
    const isNewTopic = topic !== undefined && !topics.has(topic);
    const itemBytes = ITEM_BYTES + (isNewTopic ? TOPIC_BYTES : 0) + (bytesOf?.(item) ?? 0);
    const entries = part.length + topics.size + (isNewTopic ? 2 : 1);
    if (part.length > 0 && (entries > maxEntries || bytes + itemBytes > MAX_BYTES)) {
      parts.push(part);
      part = [];
      topics = new Set();
      bytes = 0;
    }
    part.push(item);
    if (topic !== undefined) topics.add(topic);
    // Of the first of a part its topic counts in any case.
    bytes += part.length === 1 && topic !== undefined ? itemBytes + TOPIC_BYTES : itemBytes;
  }
  if (part.length > 0) parts.push(part);
  return parts;
}
