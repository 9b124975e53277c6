import { consumerOpts } from 'nats';
import type { Contestant } from '../../harness.ts';
import { randomValues } from '../../payload.ts';
import { measure } from '../../server-process.ts';
import { bestOf, type Setting } from '../best-of.ts';
import type { NatsServer } from './server.ts';

const STREAM = 'consume';
const RECORDS_PER_FLUSH = 10_000;

/** Hands each value on; resolves when all are read. */
type Read = (nats: NatsServer, records: number, onValue: (value: Uint8Array) => void) => Promise<void>;

interface ReadSetting extends Setting {
  readonly read: Read;
}

const SETTINGS: readonly ReadSetting[] = [
  { label: 'ordered push', read: readPushed },
  { label: 'ordered pull, 5,000 at a time', read: readPulled },
];

/** The Node client, reading one stream from its start. */
export async function natsConsumer(
  nats: NatsServer,
  job: { valueBytes: number; records: number },
): Promise<Contestant> {
  await fill(nats, job);
  const sample = ({ read }: ReadSetting) =>
    measure(nats.process, async () => {
      let valueBytes = 0;
      await read(nats, job.records, (value) => {
        valueBytes += value.length;
      });
      return { records: job.records, valueBytes };
    });
  const { setting } = await bestOf(SETTINGS, 0, async (tried) => {
    const { records, seconds } = await sample(tried);
    return records / seconds;
  });
  return { name: `nats (${setting.label})`, sample: () => sample(setting) };
}

/** Without acknowledgements, which would take minutes; a flush now and then, and the count at the end. */
async function fill(nats: NatsServer, job: { valueBytes: number; records: number }): Promise<void> {
  await nats.createStream(STREAM);
  const values = randomValues(job.valueBytes);
  for (let sent = 0; sent < job.records; ) {
    const end = Math.min(job.records, sent + RECORDS_PER_FLUSH);
    for (; sent < end; sent++) nats.connection.publish(`${STREAM}.0`, values[sent % values.length]);
    await nats.connection.flush();
  }
  const { state } = await nats.manager.streams.info(STREAM);
  if (state.messages !== job.records) throw new Error(`the stream took ${state.messages} of ${job.records} messages`);
}

async function readPushed(nats: NatsServer, records: number, onValue: (value: Uint8Array) => void): Promise<void> {
  let left = records;
  const options = consumerOpts();
  options.orderedConsumer();
  options.deliverAll();
  let complete: () => void;
  let fail: (error: Error) => void;
  const completed = new Promise<void>((resolve, reject) => {
    complete = resolve;
    fail = reject;
  });
  options.callback((error, message) => {
    if (error !== null) fail(error);
    if (message === null) return;
    onValue(message.data);
    if (--left === 0) complete();
  });
  const subscription = await nats.client.subscribe(`${STREAM}.*`, options);
  await completed;
  await subscription.destroy();
}

async function readPulled(nats: NatsServer, records: number, onValue: (value: Uint8Array) => void): Promise<void> {
  const consumer = await nats.client.consumers.get(STREAM);
  let left = records;
  const messages = await consumer.consume({
    max_messages: 5000,
    callback: (message) => {
      onValue(message.data);
      if (--left === 0) messages.stop();
    },
  });
  const error = await messages.closed();
  if (error !== undefined && error instanceof Error) throw error;
}
