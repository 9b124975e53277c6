import { TidemarkError } from '../../protocol/errors.ts';
import {
  CONNECTION_OPTIONS,
  type ConnectionSettings,
  integer,
  milliseconds,
  refuseUnknown,
  resolveConnection,
} from '../options.ts';
import type { QueueSettingsInput } from '../queue-types.ts';
import { asIs, type Serde } from '../serdes.ts';
import type { QueueConsumerOptions, QueueEvent } from './types.ts';

const MAX_BYTES = 0x7fff_ffff;
const MAX_CONCURRENCY = 10_000;
const MAX_PREFETCH = 10_000;
const QUEUE_NAME = /^[\w.-]{1,200}$/;
/** What no message can hold would end the connection, again and again. */
const UNPAIRED_SURROGATE = /\p{Cs}/u;

export interface QueueConsumerSettings<K, V> extends ConnectionSettings {
  readonly topic: string;
  readonly queue: string;
  readonly concurrency: number;
  /** Undefined: by how long jobs take. */
  readonly prefetch: number | undefined;
  readonly leaseMaxBytes: number;
  readonly maxDecompressedBytes: number;
  readonly queueSettings: readonly { name: string; value: string }[];
  readonly keySerde: Serde<K>;
  readonly valueSerde: Serde<V>;
  readonly onQueueEvent: ((event: QueueEvent) => void) | undefined;
}

export const QUEUE_CONSUMER_OPTIONS: Readonly<Record<keyof QueueConsumerOptions, true>> = {
  ...CONNECTION_OPTIONS,
  topic: true,
  queue: true,
  concurrency: true,
  leaseMs: true,
  settings: true,
  prefetch: true,
  leaseMaxBytes: true,
  maxDecompressedBytes: true,
  keySerde: true,
  valueSerde: true,
  onQueueEvent: true,
};

/** Throws INVALID_ARGUMENT, naming the option; INVALID_QUEUE. */
export function resolveQueueConsumer<K, V>(options: QueueConsumerOptions<K, V>): QueueConsumerSettings<K, V> {
  // Without a serde K and V are what comes from the wire: their default.
  const withoutSerde: unknown = asIs;
  const connection = resolveConnection(options);
  refuseUnknown(options, QUEUE_CONSUMER_OPTIONS, 'a queue consumer');
  const { topic, queue, prefetch, onQueueEvent } = options;
  if (typeof topic !== 'string' || topic === '' || UNPAIRED_SURROGATE.test(topic)) {
    throw invalid(`topic has to name a topic, not ${String(topic)}`);
  }
  if (typeof queue !== 'string') throw invalid(`queue has to be a name, not ${String(queue)}`);
  if (!QUEUE_NAME.test(queue)) {
    throw new TidemarkError('INVALID_QUEUE', 'queue has to have 1 to 200 characters out of a-z A-Z 0-9 . _ -');
  }
  if (onQueueEvent !== undefined && typeof onQueueEvent !== 'function') {
    throw invalid('onQueueEvent has to be a function');
  }
  return {
    ...connection,
    topic,
    queue,
    concurrency: integer('concurrency', options.concurrency, 1, 1, MAX_CONCURRENCY),
    prefetch: prefetch === undefined ? undefined : integer('prefetch', prefetch, 0, 0, MAX_PREFETCH),
    leaseMaxBytes: integer('leaseMaxBytes', options.leaseMaxBytes, 4_194_304, 1, MAX_BYTES),
    maxDecompressedBytes: integer('maxDecompressedBytes', options.maxDecompressedBytes, 134_217_728, 1),
    queueSettings: settingsOf(options.settings, options.leaseMs),
    keySerde: options.keySerde ?? (withoutSerde as Serde<K>),
    valueSerde: options.valueSerde ?? (withoutSerde as Serde<V>),
    onQueueEvent,
  };
}

function settingsOf(settings: unknown, leaseMs: number | undefined): { name: string; value: string }[] {
  if (settings !== undefined && (typeof settings !== 'object' || settings === null || Array.isArray(settings))) {
    throw invalid('settings has to be an object with names and values');
  }
  const named = new Map<string, string>();
  for (const [name, value] of Object.entries((settings ?? {}) as QueueSettingsInput)) {
    if (value !== undefined) named.set(name, String(value));
  }
  if (leaseMs !== undefined) {
    const text = String(milliseconds('leaseMs', leaseMs, 0, 1));
    if (named.has('leaseMs') && named.get('leaseMs') !== text)
      throw invalid('settings has another leaseMs than leaseMs');
    named.set('leaseMs', text);
  }
  return Array.from(named, ([name, value]) => ({ name, value }));
}

function invalid(message: string): TidemarkError {
  return new TidemarkError('INVALID_ARGUMENT', message);
}
