import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RequestClient } from '../../../client/request-client.ts';
import { type RequestHandler, Responder, type ResponderOptions } from '../../../client/responder.ts';
import { serdes } from '../../../client/serdes.ts';
import type { TidemarkError } from '../../../protocol/errors.ts';
import type { Fate } from './support/fake-broker.ts';
import { gate, numbers } from './support/group-bed.ts';
import { batchWith, RequestBed } from './support/request-bed.ts';

const GROUP = 'sums.responders';

let bed: RequestBed;
let client: RequestClient;

beforeEach(() => {
  bed = new RequestBed();
  client = bed.client();
});

afterEach(async () => {
  await bed.world.until(client.close());
});

function responder(options: Partial<ResponderOptions> = {}): Responder {
  return new Responder({ brokers: bed.broker.address, ports: bed.world, topic: 'sums', ...options });
}

/** Begins to answer; what ends the run is looked at by whoever awaits it. */
function run(one: Responder, handler: RequestHandler): Promise<void> {
  const done = one.run(handler);
  done.catch(() => {});
  return done;
}

async function ask(value: string): Promise<string> {
  return String((await bed.world.until(client.request('sums', value))).value);
}

/** Requests by hand, as one batch each. */
function add(values: readonly string[], partition = 0): void {
  for (const value of values) bed.broker.partition('sums', partition).append(batchWith(value, []));
}

function committed(): Record<string, number> {
  return bed.broker.coordinator.committed(GROUP);
}

describe('a request', () => {
  it('is answered with what the handler returns, or with nothing', async () => {
    void run(responder(), ({ value }) => (String(value) === 'none' ? null : `${value}!`));
    expect(await ask('a')).toBe('a!');
    expect(await ask('none')).toBe('null');
  });

  it('shows the handler its record', async () => {
    const seen: unknown[] = [];
    void run(responder(), (request) => {
      seen.push({ ...request, headers: request.headers.text('trace') });
      return null;
    });
    await bed.world.until(client.request('sums', 'v', { key: 'k', headers: { trace: 'abc' } }));
    const [key, value] = [Buffer.from('k'), Buffer.from('v')];
    expect(seen).toEqual([
      { topic: 'sums', partition: 0, offset: 0, timestamp: expect.any(Number), key, value, headers: 'abc' },
    ]);
  });

  it.each<[string, unknown, string]>([
    ['an error', new Error('no sum'), 'no sum'],
    ['an error without a message', new RangeError(''), 'RangeError'],
    ['a text', 'just so', 'just so'],
    ['nothing', undefined, 'undefined'],
    ['an object', { status: 503 }, '{"status":503}'],
    ['what has no text', cyclic(), 'a object was thrown'],
  ])('is answered with an error when the handler throws %s', async (_, thrown, message) => {
    void run(responder(), () => {
      throw thrown;
    });
    await expect(ask('a')).rejects.toMatchObject({
      code: 'REQUEST_FAILED',
      message: `the request to topic sums failed: ${message}`,
    });
  });

  it('is answered with an error when the handler returns what needs a serde, which is named', async () => {
    void run(responder(), () => ({ a: 1 }) as never);
    await expect(ask('a')).rejects.toMatchObject({
      code: 'REQUEST_FAILED',
      message: expect.stringMatching(/not object; give a replySerde for other types$/),
    });
  });

  it('is answered with an error of bounded length', async () => {
    void run(responder(), () => Promise.reject(new Error('é'.repeat(100_000))));
    const failure = await ask('a').catch((error: TidemarkError) => error.message);
    expect(failure).toMatch(/^the request to topic sums failed: é+$/);
    expect(Buffer.byteLength(failure)).toBeLessThan(1_100);
  });

  it('that cannot be read, or whose reply cannot be written, is answered with an error, and the next one is served', async () => {
    const one = new Responder({
      brokers: bed.broker.address,
      ports: bed.world,
      topic: 'sums',
      valueSerde: serdes.json<{ id: number }>(),
      replySerde: serdes.json<unknown>(),
    });
    void one.run(({ value }) => (value?.id === 1 ? Symbol('no json') : value?.id));
    await expect(ask('{')).rejects.toMatchObject({ code: 'REQUEST_FAILED', message: expect.stringContaining('JSON') });
    await expect(ask('{"id":1}')).rejects.toMatchObject({
      code: 'REQUEST_FAILED',
      message: expect.stringContaining('no form in JSON'),
    });
    expect(await ask('{"id":2}')).toBe('2');
  });

  it('that asks for no reply is handled all the same', async () => {
    const seen: string[] = [];
    const failures: string[] = [];
    void run(responder({ onReplyFailed: ({ code }) => failures.push(code) }), ({ value }) => {
      seen.push(String(value));
      throw new Error('nobody hears of it');
    });
    add(['a', 'b']);
    await bed.world.advance(100);
    expect([seen, failures]).toEqual([['a', 'b'], []]);
  });

  it.each([
    ['a reply topic that is no name', { 'tidemark-reply-topic': 'no topic', 'tidemark-reply-partition': '0' }],
    ['a partition that is none', { 'tidemark-reply-topic': 'x', 'tidemark-reply-partition': '-1' }],
    ['no partition', { 'tidemark-reply-topic': 'x' }],
    ['a reply topic that is gone', { 'tidemark-reply-topic': 'gone', 'tidemark-reply-partition': '0' }],
  ])('with %s harms nobody', async (_, headers) => {
    const failures: string[] = [];
    void run(
      responder({ onReplyFailed: ({ code }, request) => failures.push(`${code} ${request.offset}`) }),
      ({ value }) => {
        return String(value);
      },
    );
    const pairs = Object.entries({ 'tidemark-correlation-id': 'id', ...headers });
    const request = batchWith(
      'hostile',
      pairs.map(([key, value]) => ({ key, value: Buffer.from(value) })),
    );
    bed.broker.partition('sums').append(request);
    expect(await ask('fine')).toBe('fine');
    expect(failures).toEqual([expect.stringMatching(/^(INVALID_ARGUMENT|UNKNOWN_TOPIC) 0$/)]);
  });
});

describe('work', () => {
  it('is done on as many requests at one time as wanted, whatever their partition', async () => {
    const gates = numbers(0, 5).map(() => gate());
    const begun: string[] = [];
    void run(responder({ concurrency: 2 }), async ({ value }) => {
      begun.push(String(value));
      await gates[Number(value)]?.opened;
      return null;
    });
    add(numbers(0, 5));
    await bed.world.advance(100);
    expect(begun).toEqual(['0', '1']);
    gates[1]?.open();
    await bed.world.advance(100);
    expect(begun).toEqual(['0', '1', '2']);
    for (const each of gates) each.open();
    await bed.world.advance(100);
    expect(begun).toEqual(numbers(0, 5));
  });

  it('is committed as far as all before it is done', async () => {
    const slow = gate();
    void run(responder({ concurrency: 3, autoCommitIntervalMs: 1_000 }), async ({ value }) => {
      if (String(value) === '1') await slow.opened;
      return null;
    });
    add(numbers(0, 5));
    await bed.world.advance(1_500);
    expect(committed()).toEqual({ 'sums/0': 1 });
    slow.open();
    await bed.world.advance(1_500);
    expect(committed()).toEqual({ 'sums/0': 5 });
    const commits = bed.broker.requests('commitOffsets').length;
    await bed.world.advance(5_000);
    expect(bed.broker.requests('commitOffsets')).toHaveLength(commits);
  });

  it('that was not done goes to another responder', async () => {
    const begun: string[] = [];
    const stuck = responder({ concurrency: 2 });
    void run(stuck, ({ value }) => {
      begun.push(String(value));
      return String(value) === '1' ? new Promise<null>(() => {}) : null;
    });
    add(numbers(0, 2));
    await bed.world.advance(100);
    await bed.world.until(stuck.close({ timeoutMs: 200 }));
    const others: string[] = [];
    void run(responder(), ({ value }) => {
      others.push(String(value));
      return null;
    });
    await bed.world.advance(100_000);
    expect(begun).toEqual(['0', '1']);
    // Where there was no time to commit, both come again.
    expect(others.at(-1)).toBe('1');
  });

  it('goes on through commits that fail, which are told of', async () => {
    const events: string[] = [];
    const one = responder({ autoCommitIntervalMs: 1_000, onGroupEvent: ({ type }) => events.push(type) });
    void run(one, () => null);
    bed.broker.fate = ({ api }): Fate =>
      api === 'commitOffsets' ? { kind: 'refused', code: 'UNKNOWN_SERVER_ERROR' } : { kind: 'handled' };
    add(['0']);
    await bed.world.advance(1_500);
    expect(events).toContain('commit-failed');
    bed.letGo();
    expect(await ask('1')).toBe('null');
    await bed.world.advance(1_500);
    expect(committed()).toEqual({ 'sums/0': 2 });
  });
});

describe('partitions', () => {
  it('that others get are waited for and committed, and those that come back begin where others ended', async () => {
    bed = new RequestBed();
    bed.broker.topics.delete('sums');
    bed.broker.createTopic('sums', 2);
    const slow = gate();
    const first: string[] = [];
    void run(responder({ concurrency: 5 }), async ({ value }) => {
      first.push(String(value));
      await slow.opened;
      return null;
    });
    add(['a', 'b'], 0);
    add(['c', 'd'], 1);
    await bed.world.advance(100);
    const second: string[] = [];
    const other = responder();
    void run(other, ({ value }) => {
      second.push(String(value));
      return null;
    });
    await bed.world.advance(1_000);
    expect(second).toEqual([]);
    slow.open();
    await bed.world.advance(1_000);
    expect(Object.keys(committed())).toHaveLength(1);
    add(['e'], 0);
    add(['f'], 1);
    await bed.world.advance(1_000);
    expect([...first, ...second].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(second).toHaveLength(1);
    await bed.world.until(other.close());
    add(['g'], 0);
    add(['h'], 1);
    await bed.world.advance(1_000);
    expect(first).toHaveLength(7);
  });

  it('that were lost end the work on them, and are handled anew', async () => {
    const signals: AbortSignal[] = [];
    void run(responder({ concurrency: 5, sessionTimeoutMs: 1_000 }), (_, { signal }) => {
      signals.push(signal);
      return new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null)));
    });
    add(['a']);
    await bed.world.advance(100);
    bed.broker.stop();
    await bed.world.advance(2_000);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    bed.broker.start();
    await bed.world.advance(5_000);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });
});

describe('close', () => {
  it('waits for handlers and their replies, begins nothing more, and commits', async () => {
    const slow = gate();
    const one = responder();
    const done = run(one, async ({ value }) => {
      await slow.opened;
      return `${value}!`;
    });
    const replies = ['a', 'b'].map((value) => client.request('sums', value));
    await bed.world.advance(100);
    const closing = one.close();
    await bed.world.advance(100);
    slow.open();
    await bed.world.until(closing);
    await done;
    await bed.world.settle();
    expect(String((await replies[0])?.value)).toBe('a!');
    expect(client.pending).toBe(1);
    expect(committed()).toEqual({ 'sums/0': 1 });
    replies[1]?.catch(() => {});
  });

  it('waits no longer than it should, and tells handlers then', async () => {
    const one = responder();
    let told = false;
    void run(one, (_, { signal }) => {
      signal.addEventListener('abort', () => {
        told = true;
      });
      return new Promise<null>(() => {});
    });
    add(['a', 'b']);
    await bed.world.advance(100);
    const startedMs = bed.world.nowMs;
    await bed.world.until(one.close({ timeoutMs: 500 }));
    expect(bed.world.nowMs - startedMs).toBeLessThanOrEqual(500);
    expect(told).toBe(true);
  });

  it('of one that never ran asks nobody, and refuses to run', async () => {
    const one = responder();
    await one.close();
    await one.close();
    expect(bed.world.connects).toBe(0);
    await expect(one.run(() => null)).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
  });
});

describe('run', () => {
  it('rejects when the topic cannot be read, and can be called anew', async () => {
    const one = responder({ topic: 'nowhere' });
    const refused = { code: 'UNKNOWN_TOPIC', message: expect.stringContaining('nowhere') };
    await expect(bed.world.until(one.run(() => null))).rejects.toMatchObject(refused);
    bed.broker.createTopic('nowhere');
    void run(one, ({ value }) => `${value}`);
    expect(String((await bed.world.until(client.request('nowhere', 'a'))).value)).toBe('a');
  });

  it('ends with its signal, and goes on in another', async () => {
    const one = responder();
    const stop = new AbortController();
    const first = one.run(({ value }) => `first ${value}`, { signal: stop.signal });
    expect(await ask('a')).toBe('first a');
    await expect(one.run(() => null)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    stop.abort();
    await bed.world.until(first);
    void run(one, ({ value }) => `second ${value}`);
    expect(await ask('b')).toBe('second b');
  });
});

it.each<[string, object]>([
  ['topic', { topic: '' }],
  ['concurrency', { concurrency: 0 }],
  ['group', { group: '' }],
  ['topics', { topics: ['a'] }],
  ['rebalanceTimeoutMs', { rebalanceTimeoutMs: 0 }],
])('the option %s is refused if it makes no sense', (name, options: Partial<ResponderOptions>) => {
  expect(() => responder(options)).toThrow(expect.objectContaining({ message: expect.stringContaining(name) }));
});

function cyclic(): object {
  const one: { self?: object } = {};
  one.self = one;
  return one;
}
