import { TidemarkError } from '../../protocol/errors.ts';
import type { ConsumedRecord } from '../types.ts';

/** Remembers which messages are done. What it throws, or rejects with, the deduplicating handler rejects with. */
export interface DeduplicationStore {
  has(id: string): boolean | Promise<boolean>;
  add(id: string): void | Promise<void>;
}

/** What a handler is told of the message beside its record. */
export interface Message {
  /** The same each time the message comes: fit for an idempotency key with services outside. */
  readonly messageId: string;
}

export type MessageHandler<K = Buffer | null, V = Buffer | null> = (
  record: ConsumedRecord<K, V>,
  message: Message,
) => unknown;

export interface DeduplicationOptions<K = Buffer | null, V = Buffer | null> {
  /** One for each purpose: two groups that each have to handle every message have a store each. */
  store: DeduplicationStore;
  /**
   * Name of the header that holds the message's id, or what makes the id of a record. A record for which that is
   * undefined, null or empty goes by "topic-partition-offset". Default: the header "message-id".
   */
  messageId?: string | ((record: ConsumedRecord<K, V>) => string | null | undefined);
  /** Awaited in place of the handler when a message comes that is done. */
  onDuplicate?: MessageHandler<K, V>;
}

const DEFAULT_HEADER = 'message-id';
const OPTION_NAMES: readonly string[] = ['store', 'messageId', 'onDuplicate'] satisfies (keyof DeduplicationOptions)[];

/** Of each store, the messages that are being handled; each promise says in the end whether its message is done. */
const underWayByStore = new WeakMap<DeduplicationStore, Map<string, Promise<boolean>>>();

/**
 * Makes a handler for `consumer.run({ eachRecord })` that passes each message to `handler` once.
 *
 * A message is marked as done when its handler has succeeded, before the returned promise resolves, and so before the
 * offset of its record is committed. If the handler or the store fails, the message is not marked, and its record comes
 * again as any other whose handler failed. While a message is being handled anywhere in this process (with the same store
 * object), whoever meets it again waits: it is a duplicate if that handler succeeds, and handled anew if it fails.
 *
 * What it cannot know is whether an effect took place that was not marked: after a crash between the two, or when the
 * handler itself failed halfway, the message is handled again. So does a member of a group that was stopped amid a handler
 * and goes on after others took its partitions over: both have the message in hand at one time. Pass `messageId` on to the
 * service that the effect is in, as its idempotency key, or make the effect and the mark one (a store in the database of
 * the effect, in its transaction).
 *
 * Ids by "topic-partition-offset" tell one record from another, no more: a message that its sender sent twice is two
 * records. A topic that is deleted and made again counts its offsets anew, under the same name: its records would be
 * taken for those of before. Give messages ids of their own where that can happen, or begin a new store.
 *
 * Throws INVALID_ARGUMENT for options that make no sense.
 */
export function deduplicated<K = Buffer | null, V = Buffer | null>(
  handler: MessageHandler<K, V>,
  options: DeduplicationOptions<K, V>,
): (record: ConsumedRecord<K, V>) => Promise<void> {
  checkOptions(handler, options);
  const { store, messageId = DEFAULT_HEADER, onDuplicate } = options;
  const underWay = underWayOf(store);
  return async (record) => {
    const id = idOf(record, messageId);
    const message: Message = { messageId: id };
    let isDone = false;
    for (let other = underWay.get(id); other !== undefined && !isDone; other = underWay.get(id)) isDone = await other;
    if (!isDone) {
      const handling = handleOnce(store, id, () => handler(record, message));
      const outcome = handling.then(
        () => true,
        () => false,
      );
      underWay.set(id, outcome);
      try {
        isDone = await handling;
      } finally {
        underWay.delete(id);
      }
    }
    const told: unknown = isDone ? onDuplicate?.(record, message) : undefined;
    await told;
  };
}

/** Whether the message was done before. */
async function handleOnce(store: DeduplicationStore, id: string, handle: () => unknown): Promise<boolean> {
  if (await store.has(id)) return true;
  await handle();
  await store.add(id);
  return false;
}

function underWayOf(store: DeduplicationStore): Map<string, Promise<boolean>> {
  const present = underWayByStore.get(store);
  if (present !== undefined) return present;
  const made = new Map<string, Promise<boolean>>();
  underWayByStore.set(store, made);
  return made;
}

function idOf<K, V>(
  record: ConsumedRecord<K, V>,
  messageId: NonNullable<DeduplicationOptions<K, V>['messageId']>,
): string {
  const given: unknown = typeof messageId === 'string' ? record.headers.text(messageId) : messageId(record);
  const { topic, partition, offset } = record;
  if (given === undefined || given === null || given === '') return `${topic}-${partition}-${offset}`;
  if (typeof given === 'string') return given;
  throw new TidemarkError('INVALID_ARGUMENT', `messageId has to give a string, not ${typeof given}`, {
    topic,
    partition,
    offset,
  });
}

function checkOptions<K, V>(handler: MessageHandler<K, V>, options: DeduplicationOptions<K, V>): void {
  const check = (holds: boolean, otherwise: string): void => {
    if (!holds) throw new TidemarkError('INVALID_ARGUMENT', otherwise);
  };
  check(typeof handler === 'function', 'deduplicated takes a handler and { store }');
  check(typeof options === 'object' && options !== null, 'deduplicated takes a handler and { store }');
  for (const name of Object.keys(options)) {
    check(OPTION_NAMES.includes(name), `deduplicated knows no option "${name}", only ${OPTION_NAMES.join(', ')}`);
  }
  const { store, messageId, onDuplicate } = options;
  const isStore = typeof store?.has === 'function' && typeof store.add === 'function';
  check(isStore, 'store has to have the methods has(id) and add(id)');
  const isRule = typeof messageId === 'function' || (typeof messageId === 'string' && messageId !== '');
  check(messageId === undefined || isRule, 'messageId has to be the name of a header, or a function of the record');
  check(onDuplicate === undefined || typeof onDuplicate === 'function', 'onDuplicate has to be a function');
}
