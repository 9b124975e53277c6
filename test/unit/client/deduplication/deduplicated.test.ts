import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type DeduplicationOptions, deduplicated } from '../../../../client/deduplication/deduplicated.ts';
import { MemoryDeduplicationStore } from '../../../../client/deduplication/memory-store.ts';
import { RecordHeaders } from '../../../../client/record-headers.ts';
import type { ConsumedRecord } from '../../../../client/types.ts';

function record(offset: number, messageId?: string | null, header = 'message-id'): ConsumedRecord {
  const value = messageId === null || messageId === undefined ? null : Buffer.from(messageId);
  const headers = messageId === undefined ? RecordHeaders.empty : new RecordHeaders([{ key: header, value }]);
  const fields = { topic: 'orders', partition: 2, offset, timestamp: 0, key: null, value: null, headers };
  return fields as unknown as ConsumedRecord;
}

/** A handler that is under way until it is told how it ends. */
class Held {
  readonly seen: string[] = [];
  readonly #ends: { resolve(): void; reject(error: Error): void }[] = [];

  readonly handler = ({ offset }: ConsumedRecord, { messageId }: { messageId: string }): Promise<void> => {
    this.seen.push(`${messageId} at ${offset}`);
    return new Promise((resolve, reject) => this.#ends.push({ resolve, reject }));
  };

  succeed(): void {
    this.#ends.shift()?.resolve();
  }

  fail(): void {
    this.#ends.shift()?.reject(new Error('the handler failed'));
  }
}

/** What became of each, as far as anything has. */
function outcomes(promises: readonly Promise<void>[]): string[] {
  const found: string[] = promises.map(() => 'pending');
  for (const [at, promise] of promises.entries()) {
    promise.then(
      () => {
        found[at] = 'done';
      },
      (error: Error) => {
        found[at] = error.message;
      },
    );
  }
  return found;
}

describe('a message', () => {
  it('is handled once, and its duplicates are told of', async () => {
    const handled: string[] = [];
    const duplicates: string[] = [];
    const handle = deduplicated(({ offset }, { messageId }) => handled.push(`${messageId} at ${offset}`), {
      store: new MemoryDeduplicationStore(),
      onDuplicate: async ({ offset }, { messageId }) => {
        await setImmediate();
        duplicates.push(`${messageId} at ${offset}`);
      },
    });
    for (const one of [record(1, 'a'), record(2, 'b'), record(3, 'a'), record(1, 'a')]) await handle(one);
    expect(handled).toEqual(['a at 1', 'b at 2']);
    expect(duplicates).toEqual(['a at 3', 'a at 1']);
  });

  it('without an id goes by its place', async () => {
    const ids: string[] = [];
    const handle = deduplicated((_, { messageId }) => ids.push(messageId), { store: new MemoryDeduplicationStore() });
    for (const one of [record(7), record(7), record(8, null), record(9, '')]) await handle(one);
    expect(ids).toEqual(['orders-2-7', 'orders-2-8', 'orders-2-9']);
  });

  it.each<[string, DeduplicationOptions['messageId']]>([
    ['a header of another name', 'order-id'],
    ['a function', ({ headers }) => headers.text('order-id')],
  ])('gets its id from %s', async (_, messageId) => {
    const ids: string[] = [];
    const store = new MemoryDeduplicationStore();
    const handle = deduplicated((_record, message) => ids.push(message.messageId), { store, messageId });
    for (const one of [record(1, 'a', 'order-id'), record(2, 'a', 'order-id'), record(3, 'b')]) await handle(one);
    expect(ids).toEqual(['a', 'orders-2-3']);
  });

  it('is marked after its handler and before the promise resolves', async () => {
    const story: string[] = [];
    const store = {
      has: async (id: string) => {
        story.push(`has ${id}`);
        return false;
      },
      add: async (id: string) => {
        await setImmediate();
        story.push(`added ${id}`);
      },
    };
    const handle = deduplicated(
      async () => {
        await setImmediate();
        story.push('handled');
      },
      { store },
    );
    await handle(record(1, 'a'));
    story.push('resolved');
    expect(story).toEqual(['has a', 'handled', 'added a', 'resolved']);
  });

  it('is not marked when its handler fails', async () => {
    const store = new MemoryDeduplicationStore();
    let calls = 0;
    const handle = deduplicated(
      () => {
        if (++calls === 1) throw new Error('the first time');
      },
      { store },
    );
    await expect(handle(record(1, 'a'))).rejects.toThrow('the first time');
    expect(store.has('a')).toBe(false);
    await handle(record(1, 'a'));
    expect([calls, store.has('a')]).toEqual([2, true]);
  });

  it.each(['has', 'add'] as const)('fails with its store (%s), and can come again', async (method) => {
    const inner = new MemoryDeduplicationStore();
    let broken = true;
    const guarded = (name: 'has' | 'add'): void => {
      if (broken && name === method) throw new Error(`the store cannot ${name}`);
    };
    const store = {
      has: async (id: string) => {
        guarded('has');
        return inner.has(id);
      },
      add: async (id: string) => {
        guarded('add');
        inner.add(id);
      },
    };
    const handle = deduplicated(() => {}, { store });
    await expect(handle(record(1, 'a'))).rejects.toThrow(`the store cannot ${method}`);
    broken = false;
    await handle(record(1, 'a'));
    expect(inner.has('a')).toBe(true);
  });
});

describe('a message that is in hand already', () => {
  it('waits, and is a duplicate when that handler succeeds', async () => {
    const held = new Held();
    const duplicates: number[] = [];
    // Two consumers of one process share a store.
    const options = {
      store: new MemoryDeduplicationStore(),
      onDuplicate: ({ offset }: ConsumedRecord) => duplicates.push(offset),
    };
    const [one, other] = [deduplicated(held.handler, options), deduplicated(held.handler, options)];
    const found = outcomes([one(record(1, 'a')), other(record(2, 'a')), other(record(3, 'b'))]);
    await setImmediate();
    expect(held.seen).toEqual(['a at 1', 'b at 3']);
    expect(found).toEqual(['pending', 'pending', 'pending']);
    held.succeed();
    await setImmediate();
    expect(found).toEqual(['done', 'done', 'pending']);
    expect(duplicates).toEqual([2]);
    held.succeed();
    await setImmediate();
    expect(held.seen).toHaveLength(2);
  });

  it('is a duplicate even where the store has no room for it', async () => {
    const held = new Held();
    const store = { has: () => false, add: () => {} };
    const handle = deduplicated(held.handler, { store });
    const found = outcomes([handle(record(1, 'a')), handle(record(2, 'a'))]);
    await setImmediate();
    held.succeed();
    await setImmediate();
    expect(found).toEqual(['done', 'done']);
    expect(held.seen).toEqual(['a at 1']);
  });

  it('is handled when that handler fails, by one at a time', async () => {
    const held = new Held();
    const handle = deduplicated(held.handler, { store: new MemoryDeduplicationStore() });
    const found = outcomes([handle(record(1, 'a')), handle(record(2, 'a')), handle(record(3, 'a'))]);
    await setImmediate();
    held.fail();
    await setImmediate();
    expect(held.seen).toEqual(['a at 1', 'a at 2']);
    expect(found).toEqual(['the handler failed', 'pending', 'pending']);
    held.succeed();
    await setImmediate();
    expect(found).toEqual(['the handler failed', 'done', 'done']);
    expect(held.seen).toHaveLength(2);
  });

  it('is nobody else’s business with another store', async () => {
    const held = new Held();
    const found = outcomes([
      deduplicated(held.handler, { store: new MemoryDeduplicationStore() })(record(1, 'a')),
      deduplicated(held.handler, { store: new MemoryDeduplicationStore() })(record(2, 'a')),
    ]);
    await setImmediate();
    expect(held.seen).toHaveLength(2);
    held.succeed();
    held.succeed();
    await setImmediate();
    expect(found).toEqual(['done', 'done']);
  });
});

describe('bad input', () => {
  const store = new MemoryDeduplicationStore();

  it.each<[string, unknown, unknown]>([
    ['a handler', undefined, { store }],
    ['{ store }', () => {}, undefined],
    ['store has to', () => {}, {}],
    ['store has to', () => {}, { store: new Map() }],
    ['messageId has to', () => {}, { store, messageId: '' }],
    ['messageId has to', () => {}, { store, messageId: 5 }],
    ['onDuplicate has to', () => {}, { store, onDuplicate: 'log' }],
    ['no option "messageID"', () => {}, { store, messageID: 'id' }],
  ])('is refused: %s', (message, handler, options) => {
    expect(() => deduplicated(handler as () => void, options as DeduplicationOptions)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(message) }),
    );
  });

  it('an id that is no text fails the record', async () => {
    const messageId = (() => 5) as unknown as () => string;
    const handle = deduplicated(() => {}, { store, messageId });
    await expect(handle(record(3))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', topic: 'orders', offset: 3 });
  });
});
