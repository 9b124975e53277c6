// A consumer that charges cards dies twice, each time between a charge and the commit of its offset: once before it has noted
// that the message is done, once after. Each time it is started again, gets the record again, and charges nobody twice.
// Exit code 1 if somebody was charged twice, or never. With --naive the handler takes no care, and somebody is.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Broker } from '../broker/index.ts';
import {
  type ConsumedRecord,
  Consumer,
  type DeduplicationStore,
  deduplicated,
  Producer,
  serdes,
  TopicDeduplicationStore,
} from '../client/index.ts';

const USAGE = `Usage: npm run example:charge-once [-- --naive]
  --naive  without idempotent handling: shows that somebody is charged twice, and ends with exit code 1`;
const TOPIC = 'orders';
const GROUP = 'charging';
const TIME_LIMIT_MS = 60_000;

interface Order {
  customer: string;
  cents: number;
}

/** Where a consumer dies: never, after the charge of an order, or after it has noted that one as done. */
interface Death {
  when: 'after-charge' | 'after-note';
  order: string;
}

/** What a consumer's process is told to do. */
interface Task {
  brokers: string;
  service: string;
  naive: boolean;
  /** It ends when it has seen this one. */
  lastOrder: string;
  death?: Death;
}

type OrderRecord = ConsumedRecord<Buffer | null, Order | null>;

const ORDERS: Readonly<Record<string, Order>> = {
  'order-1': { customer: 'Ada', cents: 2_500 },
  'order-2': { customer: 'Grace', cents: 4_200 },
  'order-3': { customer: 'Edsger', cents: 1_900 },
};
const DEATHS: readonly (Death | undefined)[] = [
  { when: 'after-charge', order: 'order-2' },
  { when: 'after-note', order: 'order-3' },
  undefined,
];

// ------------------------------------------------------------------------------------------------ all but the consumer

/** Takes money, in another house. A charge that comes again with the idempotency key of one before is not made again. */
class PaymentService {
  readonly #server: Server;
  readonly #charges = new Map<string, Order>();

  constructor() {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const order: Order = JSON.parse(Buffer.concat(chunks).toString());
      const key = String(request.headers['idempotency-key'] ?? `charge-${this.#charges.size + 1}`);
      const isNew = !this.#charges.has(key);
      if (isNew) this.#charges.set(key, order);
      say(
        'service',
        isNew ? `charges ${order.customer} ${euros(order)}` : `knows the key ${key}, and charges nothing again`,
      );
      response.end();
    });
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/charges`;
  }

  timesCharged(customer: string): number {
    return [...this.#charges.values()].filter((charge) => charge.customer === customer).length;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

async function main(naive: boolean): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tidemark-charge-once-'));
  const payments = new PaymentService();
  let broker: Broker | undefined;
  try {
    broker = await Broker.start({ dataDir: join(folder, 'data'), port: 0, settings: { 'auto.create.topics': true } });
    const brokers = broker.address;
    const service = await payments.listen();
    await produceOrders(brokers);
    const lastOrder = Object.keys(ORDERS).at(-1) ?? '';
    for (const death of DEATHS) await runConsumer({ brokers, service, naive, lastOrder, ...(death && { death }) });
    judge(payments);
  } finally {
    await broker?.close();
    payments.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function produceOrders(brokers: string): Promise<void> {
  await using producer = new Producer({ brokers, valueSerde: serdes.json<Order>() });
  for (const [id, order] of Object.entries(ORDERS)) {
    await producer.send({ topic: TOPIC, key: order.customer, value: order, headers: { 'message-id': id } });
  }
  say('main', `${Object.keys(ORDERS).length} orders are in the log, each to be charged once`);
}

async function runConsumer(task: Task): Promise<void> {
  const child = fork(fileURLToPath(import.meta.url), ['consume', JSON.stringify(task)]);
  process.once('exit', () => child.kill('SIGKILL'));
  say('main', `a consumer starts, process ${child.pid}`);
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  if (task.death === undefined) check(code === 0, `the consumer ended with ${code ?? signal}`);
  else check(signal === 'SIGKILL', `the consumer ended with ${code ?? signal}, and was to be killed`);
  say('main', task.death === undefined ? 'the consumer has seen all orders, and ends' : 'the consumer is dead');
}

function judge(payments: PaymentService): void {
  const wrong: string[] = [];
  for (const { customer } of Object.values(ORDERS)) {
    const times = payments.timesCharged(customer);
    if (times !== 1) wrong.push(`${customer} was charged ${times === 0 ? 'never' : `${times} times`}`);
  }
  check(wrong.length === 0, wrong.join(', '));
  say('main', 'two deaths between effect and commit, and each customer was charged once');
}

// ------------------------------------------------------------------------------------------------ the consumer

async function consume(task: Task): Promise<void> {
  const { brokers, naive, lastOrder } = task;
  const store = new TopicDeduplicationStore({ brokers, topic: 'charged-orders' });
  const consumer = new Consumer({
    brokers,
    group: GROUP,
    topics: [TOPIC],
    // It takes its dead predecessor's place at once, instead of waiting for the end of that one's session.
    instanceId: 'charger-1',
    // Nothing is committed before a death, so that everything comes again.
    autoCommitIntervalMs: TIME_LIMIT_MS,
    valueSerde: serdes.json<Order>(),
    onPartitionsAssigned: () => store.catchUp(),
  });
  const handle = naive ? carelessHandler(task) : carefulHandler(task, store);
  const ending = new AbortController();
  await consumer.run({
    signal: ending.signal,
    eachRecord: async (record) => {
      await handle(record);
      if (idOf(record) === lastOrder) ending.abort();
    },
  });
  await consumer.close();
  await store.close();
}

/** Charges under the message's id, and notes which messages are done. */
function carefulHandler(task: Task, store: DeduplicationStore): (record: OrderRecord) => Promise<void> {
  return deduplicated<Buffer | null, Order | null>(
    async (record, { messageId }) => {
      say('consumer', `gets ${messageId}`);
      await charge(task, record, { 'idempotency-key': messageId });
      dieIf(task, 'after-charge', messageId, 'the charge is made, and nobody has noted that it is');
    },
    {
      store: {
        has: (id) => store.has(id),
        async add(id) {
          await store.add(id);
          dieIf(task, 'after-note', id, 'the charge is noted as made, and the offset not committed');
        },
      },
      onDuplicate: (_, { messageId }) => say('consumer', `gets ${messageId}, and sees that it is done`),
    },
  );
}

/** Charges whatever comes. */
function carelessHandler(task: Task): (record: OrderRecord) => Promise<void> {
  return async (record) => {
    const id = idOf(record);
    say('consumer', `gets ${id}`);
    await charge(task, record, {});
    if (task.death !== undefined) dieIf(task, task.death.when, id, 'the charge is made, and the offset not committed');
  };
}

function idOf({ headers }: OrderRecord): string {
  return headers.text('message-id') ?? '';
}

async function charge({ service }: Task, { value }: OrderRecord, headers: Record<string, string>): Promise<void> {
  const { ok } = await fetch(service, { method: 'POST', body: JSON.stringify(value), headers });
  check(ok, 'the payment service refused a charge');
}

function dieIf({ death }: Task, when: Death['when'], order: string, words: string): void {
  if (death?.when !== when || death.order !== order) return;
  say('consumer', `dies: ${words}`);
  process.kill(process.pid, 'SIGKILL');
}

// ------------------------------------------------------------------------------------------------ both

function say(who: string, words: string): void {
  console.log(`${who.padEnd(9)} ${words}`);
}

function check(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}

function euros({ cents }: Order): string {
  return `${(cents / 100).toFixed(2)} euros`;
}

function readArguments(): { work: () => Promise<void> } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { naive: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    });
    const [role, task] = positionals;
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    if (role === undefined) return { work: () => main(values.naive) };
    // By ourselves, see runConsumer.
    if (role === 'consume' && task !== undefined) return { work: () => consume(JSON.parse(task)) };
    return endWithUsage(`there is no ${role}`);
  } catch (error) {
    return endWithUsage((error as Error).message);
  }
}

function endWithUsage(problem: string): never {
  console.error(`${problem}\n\n${USAGE}`);
  process.exit(2);
}

const { work } = readArguments();
const deadline = setTimeout(() => {
  console.error(`error: it did not end within ${TIME_LIMIT_MS / 1000} s`);
  process.exit(1);
}, TIME_LIMIT_MS);
try {
  await work();
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  clearTimeout(deadline);
}
