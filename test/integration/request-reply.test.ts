// Requests and replies through a real broker.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Broker } from '../../broker/broker.ts';
import { startTestBroker, type TestBroker } from '../../broker/testing.ts';
import {
  Admin,
  Consumer,
  Producer,
  RequestClient,
  Responder,
  type ResponderOptions,
  replyTo,
  serdes,
} from '../../client/index.ts';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/live-broker.ts';

const TOPIC = 'sums';

let broker: TestBroker;
let brokers: string[];
let running: AsyncDisposable[];

beforeEach(async () => {
  broker = await startTestBroker();
  ({ brokers } = broker);
  running = [];
  await using admin = new Admin({ brokers });
  await admin.createTopic({ name: TOPIC, partitions: 4 });
});

afterEach(async () => {
  for (const one of running.reverse()) await one[Symbol.asyncDispose]();
  await broker.close();
});

type Options = Partial<ResponderOptions<Buffer | null, string | null, string | null>>;

/** Answers each text with what `work` makes of it. */
function respond(
  work: (text: string, signal: AbortSignal) => string | null | Promise<string | null>,
  options: Options = {},
): Responder<Buffer | null, string | null, string | null> {
  const responder = new Responder({
    brokers,
    topic: TOPIC,
    valueSerde: serdes.string,
    replySerde: serdes.string,
    ...options,
  });
  running.push(responder);
  void responder.run(({ value }, { signal }) => work(value ?? '', signal));
  return responder;
}

function client(replyTopic?: string): RequestClient<string | null, string | null, string | null> {
  const made = new RequestClient({
    brokers,
    keySerde: serdes.string,
    valueSerde: serdes.string,
    replySerde: serdes.string,
    ...(replyTopic !== undefined && { replyTopic }),
  });
  running.push(made);
  return made;
}

function gate(): { open: () => void; opened: Promise<void> } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('a request', () => {
  it('gets its reply, with headers', async () => {
    respond((text) => `${text}!`);
    const one = client();
    const reply = await one.request(TOPIC, 'hello', { key: 'k', headers: { trace: 'abc' } });
    expect(reply).toMatchObject({ value: 'hello!', key: null });
    expect(reply.timestamp).toBeGreaterThan(0);
    expect([one.pending, one.lateReplies]).toEqual([0, 0]);
  });

  it('is rejected with what the handler throws', async () => {
    respond((text) => {
      throw new RangeError(`no sum of ${text}`);
    });
    await expect(client().request(TOPIC, 'words')).rejects.toMatchObject({
      code: 'REQUEST_FAILED',
      message: `the request to topic ${TOPIC} failed: no sum of words`,
      topic: TOPIC,
    });
  });

  it('that nobody answers is rejected in its time, and a reply that comes later is dropped', async () => {
    const late = gate();
    respond(
      async (text) => {
        if (text === 'slow') await late.opened;
        return text;
      },
      { concurrency: 2 },
    );
    const one = client();
    await one.request(TOPIC, 'quick');
    await expect(one.request(TOPIC, 'slow', { timeoutMs: 200 })).rejects.toMatchObject({
      code: 'REPLY_TIMEOUT',
      message: `no reply from topic ${TOPIC} within 200 ms`,
    });
    late.open();
    await eventually(() => one.lateReplies === 1);
    expect((await one.request(TOPIC, 'quick')).value).toBe('quick');
    expect(one.pending).toBe(0);
  });

  it('of 5,000 at one time gets the reply that is its own', async () => {
    respond((text) => `${text}!`, { concurrency: 100 });
    respond((text) => `${text}!`, { concurrency: 100 });
    const one = client();
    const texts = Array.from({ length: 5_000 }, (_, number) => `${number}`);
    const replies = await Promise.all(texts.map((text) => one.request(TOPIC, text)));
    expect(replies.map(({ value }) => value)).toEqual(texts.map((text) => `${text}!`));
    expect([one.pending, one.lateReplies]).toEqual([0, 0]);
  });

  it('whose reply is too large for a record is rejected', async () => {
    respond(() => 'x'.repeat(2_000_000));
    await expect(client().request(TOPIC, 'all')).rejects.toMatchObject({
      code: 'REQUEST_FAILED',
      message: expect.stringContaining('max.message.bytes'),
    });
  });

  it('may be answered by any consumer', async () => {
    await using producer = new Producer({ brokers });
    await using consumer = new Consumer({ brokers, group: 'plain', topics: [TOPIC] });
    const run = consumer.run({ eachRecord: (record) => replyTo(producer, record, `got ${record.value}`) });
    expect((await client().request(TOPIC, 'it')).value).toBe('got it');
    await consumer.close();
    await run;
  });
});

describe('clients', () => {
  it('share a reply topic, and each gets its own replies', async () => {
    respond((text) => text.toUpperCase(), { concurrency: 20 });
    const clients = Array.from({ length: 6 }, () => client());
    const asked = clients.flatMap((one, number) =>
      Array.from({ length: 50 }, async (_, count) => (await one.request(TOPIC, `c${number}-${count}`)).value),
    );
    const expected = clients.flatMap((_, number) => Array.from({ length: 50 }, (__, count) => `C${number}-${count}`));
    expect(await Promise.all(asked)).toEqual(expected);
    expect(clients.map(({ lateReplies }) => lateReplies)).toEqual([0, 0, 0, 0, 0, 0]);
    // Six share four partitions.
    await eventually(() => clients.some(({ foreignReplies }) => foreignReplies >= 50));
    await using admin = new Admin({ brokers });
    const { partitions, settings } = await admin.describeTopic('tidemark.replies');
    expect(partitions).toBe(4);
    expect(settings).toContainEqual({ name: 'flush', value: 'os', source: 'topic' });
  });

  it('reject what waits when they are closed, and answer nothing after', async () => {
    const late = gate();
    respond(async (text) => {
      await late.opened;
      return text;
    });
    const one = client();
    const waiting = one.request(TOPIC, 'a');
    const refused = expect(waiting).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
    await one.close();
    await refused;
    await expect(one.request(TOPIC, 'b')).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
    late.open();
  });

  it('outlive that their reply topic is deleted', async () => {
    respond((text) => text);
    const one = client('answers');
    await one.request(TOPIC, 'before');
    await using admin = new Admin({ brokers });
    await admin.deleteTopic('answers');
    // What is asked before the client knows of it may time out.
    await eventually(() =>
      one.request(TOPIC, 'after', { timeoutMs: 1_000 }).then(
        ({ value }) => value === 'after',
        () => false,
      ),
    );
    expect((await one.request(TOPIC, 'later')).value).toBe('later');
  });
});

describe('responders', () => {
  it('share the requests', async () => {
    const counts = [0, 0];
    for (const number of counts.keys()) {
      respond((text) => {
        counts[number] = (counts[number] ?? 0) + 1;
        return text;
      });
    }
    const one = client();
    await eventually(async () => {
      await Promise.all([0, 1, 2, 3].map((partition) => one.request(TOPIC, 'x', { partition })));
      return counts.every((count) => count > 0);
    });
  });

  it('end what they have begun before they close, and leave the rest to others', async () => {
    const begun: string[] = [];
    const work = gate();
    const first = respond(async (text) => {
      begun.push(text);
      await work.opened;
      return `first ${text}`;
    });
    const one = client();
    const replies = Promise.all(['a', 'b', 'c'].map((text) => one.request(TOPIC, text, { partition: 0 })));
    await eventually(() => begun.length === 1);
    const closing = first.close();
    work.open();
    await closing;
    expect(begun).toEqual(['a']);
    respond((text) => `second ${text}`);
    expect((await replies).map(({ value }) => value)).toEqual(['first a', 'second b', 'second c']);
    expect(one.lateReplies).toBe(0);
  });

  it('tell a handler when close() does not wait any more', async () => {
    const told = gate();
    const begun = gate();
    const one = respond(async (_, signal) => {
      signal.addEventListener('abort', told.open);
      begun.open();
      await told.opened;
      return null;
    });
    client()
      .request(TOPIC, 'a')
      .catch(() => {});
    await begun.opened;
    await one.close({ timeoutMs: 50 });
    await told.opened;
  });

  it('answer a request that they cannot read with an error', async () => {
    const responder = new Responder({ brokers, topic: TOPIC, valueSerde: serdes.json<{ id: number }>() });
    running.push(responder);
    void responder.run(({ value }) => `${value?.id}`);
    const one = client();
    await expect(one.request(TOPIC, '{')).rejects.toMatchObject({ code: 'REQUEST_FAILED' });
    expect((await one.request(TOPIC, '{"id":7}')).value).toBe('7');
  });
});

it('requests wait for a broker that starts again, and replies survive that', async () => {
  await using folder = await temporaryFolder();
  const first = await Broker.start({ dataDir: folder.path, port: 0 });
  const { port } = first;
  brokers = [first.address];
  const admin = new Admin({ brokers });
  await admin.createTopic({ name: TOPIC });
  await admin.close();
  const work = gate();
  respond(
    async (text) => {
      if (text === 'during') await work.opened;
      return text;
    },
    { concurrency: 2 },
  );
  const one = client();
  expect((await one.request(TOPIC, 'before')).value).toBe('before');
  const during = one.request(TOPIC, 'during');
  await first.close();
  const second = await Broker.start({ dataDir: folder.path, port });
  work.open();
  expect((await during).value).toBe('during');
  expect((await one.request(TOPIC, 'after')).value).toBe('after');
  for (const each of running.reverse()) await each[Symbol.asyncDispose]();
  running = [];
  await second.close();
});
