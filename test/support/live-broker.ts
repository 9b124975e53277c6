// A broker over a real socket and a real folder, and what is in its topics.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Broker, type BrokerOptions } from '../../broker/broker.ts';
import { Consumer } from '../../client/consumer.ts';
import type { ConsumedRecord, ConsumerOptions } from '../../client/types.ts';

export interface Folder extends AsyncDisposable {
  readonly path: string;
}

export async function temporaryFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'tidemark-live-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

export interface LiveBroker extends AsyncDisposable {
  readonly broker: Broker;
  /** For the `brokers` option of clients. */
  readonly brokers: string;
  readonly port: number;
}

/** A broker on a free port, in a folder that goes with it. */
export async function startLiveBroker(
  settings: NonNullable<BrokerOptions['settings']> = {},
  options: BrokerOptions = {},
): Promise<LiveBroker> {
  const folder = await temporaryFolder();
  const broker = await Broker.start({ dataDir: folder.path, port: 0, settings, ...options });
  return {
    broker,
    brokers: broker.address,
    port: broker.port,
    async [Symbol.asyncDispose]() {
      await broker.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** Every record of these partitions, in the order in which a consumer that begins at the earliest gets them. */
export async function readToEnd(
  brokers: string,
  topic: string,
  partitions = 1,
  options: Partial<ConsumerOptions> = {},
): Promise<ConsumedRecord[]> {
  await using consumer = new Consumer({ brokers, ...options });
  consumer.assign(Array.from({ length: partitions }, (_, partition) => ({ topic, partition })));
  const records: ConsumedRecord[] = [];
  for await (const record of consumer.records({ untilEnd: true })) records.push(record);
  return records;
}

export async function readValues(brokers: string, topic: string, partitions = 1): Promise<string[]> {
  return (await readToEnd(brokers, topic, partitions)).map(({ value }) => String(value));
}
