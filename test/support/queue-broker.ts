// A broker and a queue of its own, spoken to over the wire.

import { Broker } from '../../broker/index.ts';
import { Cluster } from '../../client/cluster.ts';
import { Admin, Producer } from '../../client/index.ts';
import { resolveConnection } from '../../client/options.ts';
import type { Responses } from '../../protocol/apis.ts';
import { BATCH_HEADER_BYTES, readBatchHeader } from '../../protocol/record-batch.ts';
import { RecordReader } from '../../protocol/record-reader.ts';
import { temporaryFolder } from './live-broker.ts';

const SETTINGS = { 'auto.create.topics': true, 'storage.min.free.bytes': 0 };

export interface Leased {
  readonly token: number;
  readonly records: { readonly partition: number; readonly offset: number; readonly value: string }[];
  readonly failed: { readonly offset: number; readonly failures: number; readonly lastError: string }[];
}

export type SettleKind = keyof typeof KINDS;

export const KINDS = { ack: 0, retry: 1, reject: 2, release: 3, extend: 4 };

/** The queue is "work", its topic "jobs". */
export class QueueBroker implements AsyncDisposable {
  readonly #folder: Awaited<ReturnType<typeof temporaryFolder>>;
  readonly #settings: Record<string, string | number | boolean>;
  broker!: Broker;
  cluster!: Cluster;

  private constructor(
    folder: Awaited<ReturnType<typeof temporaryFolder>>,
    settings: Record<string, string | number | boolean>,
  ) {
    this.#folder = folder;
    this.#settings = settings;
  }

  static async start(settings: Record<string, string | number | boolean> = {}): Promise<QueueBroker> {
    const bed = new QueueBroker(await temporaryFolder(), { ...SETTINGS, ...settings });
    await bed.#start();
    return bed;
  }

  async #start(): Promise<void> {
    this.broker = await Broker.start({ dataDir: this.#folder.path, port: 0, settings: this.#settings });
    this.cluster = new Cluster(resolveConnection({ brokers: this.broker.address }));
  }

  async restart(): Promise<void> {
    this.cluster.close();
    await this.broker.close();
    await this.#start();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cluster.close();
    await this.broker.close();
    await this.#folder[Symbol.asyncDispose]();
  }

  admin(): Admin {
    return new Admin({ brokers: this.broker.address });
  }

  async createQueue(
    settings: Record<string, string> = {},
    topic: { partitions?: number; settings?: Record<string, string> } = {},
  ): Promise<void> {
    await using admin = this.admin();
    await admin.createTopic({ name: 'jobs', partitions: 1, ...topic });
    const wanted = Object.entries(settings).map(([name, value]) => ({ name, value }));
    await this.cluster.requestAny('createQueue', { queue: 'work', topic: 'jobs', settings: wanted, ifMissing: false });
  }

  /** To partition 0, each in a batch of its own. */
  async produce(...values: (string | [key: string, value: string])[]): Promise<void> {
    await using producer = new Producer({ brokers: this.broker.address });
    for (const value of values) {
      const [key, text] = typeof value === 'string' ? [null, value] : value;
      await producer.send({ topic: 'jobs', key, value: text, partition: 0 });
    }
  }

  async lease(worker = 'w1', more: Partial<Record<string, number>> = {}): Promise<Leased> {
    const { message, payload } = await this.cluster.requestAny('leaseRecords', {
      queue: 'work',
      workerId: worker,
      clientId: 'test',
      maxRecords: 100,
      maxBytes: 1_000_000,
      maxWaitMs: 0,
      concurrency: 100,
      ...more,
    });
    return { token: message.token ?? 0, records: recordsOf(message, payload), failed: failedOf(message) };
  }

  /** What was refused. */
  async settle(
    kind: SettleKind,
    token: number,
    ranges: number[],
    more: { delayMs?: number; error?: string; extendMs?: number } = {},
  ): Promise<Responses['settleRecords']['refused']> {
    const settlement = { partition: 0, token, kind: KINDS[kind], ranges, error: '', extendMs: 0, ...more };
    const request = { queue: 'work', workerId: 'w1', settlements: [settlement] };
    return (await this.cluster.requestAny('settleRecords', request)).message.refused;
  }

  async summary(): Promise<Record<string, unknown>> {
    const { message } = await this.cluster.requestAny('describeQueue', { queue: 'work' });
    const { available, leased, retrying, dead } = message.summary ?? {};
    return { available, leased, retrying, dead };
  }
}

export function valuesOf({ records }: Leased): string[] {
  return records.map(({ value }) => value);
}

export function recordsOf({ partitions }: Responses['leaseRecords'], payload: Buffer): Leased['records'] {
  const records: Leased['records'] = [];
  const reader = new RecordReader();
  let at = 0;
  for (const { partition, bytes } of partitions) {
    for (const end = at + (bytes ?? 0); at < end; ) {
      const header = readBatchHeader(payload, at);
      reader.reset(header, payload.subarray(at + BATCH_HEADER_BYTES, at + header.sizeBytes));
      while (reader.next())
        records.push({ partition: partition ?? 0, offset: reader.offset, value: String(reader.value) });
      at += header.sizeBytes;
    }
  }
  return records;
}

export function failedOf({ partitions }: Responses['leaseRecords']): Leased['failed'] {
  return partitions.flatMap(({ failed }) =>
    (failed ?? []).map(({ offset, failures, lastError }) => ({
      offset: offset ?? 0,
      failures: failures ?? 0,
      lastError: lastError ?? '',
    })),
  );
}
