import { GROUP_OPTIONS } from './group/group-options.ts';
import {
  CONNECTION_OPTIONS,
  type ConnectionSettings,
  integer,
  milliseconds,
  oneOf,
  refuseUnknown,
  resolveConnection,
} from './options.ts';
import { asIs, type Serde } from './serdes.ts';
import type { ConsumerOptions } from './types.ts';

export interface ConsumerSettings<K, V> extends ConnectionSettings {
  onOutOfRange: 'earliest' | 'latest' | 'none';
  fetchMinBytes: number;
  fetchWaitMs: number;
  fetchMaxBytes: number;
  partitionMaxBytes: number;
  prefetchBytes: number;
  maxDecompressedBytes: number;
  keySerde: Serde<K>;
  valueSerde: Serde<V>;
}

const MAX_FETCH_BYTES = 0x7fff_ffff;

const CONSUMER_OPTIONS: Readonly<Record<keyof ConsumerOptions, true>> = {
  ...CONNECTION_OPTIONS,
  ...GROUP_OPTIONS,
  onOutOfRange: true,
  fetchMinBytes: true,
  fetchWaitMs: true,
  fetchMaxBytes: true,
  partitionMaxBytes: true,
  prefetchBytes: true,
  maxDecompressedBytes: true,
  keySerde: true,
  valueSerde: true,
};

/** Throws INVALID_ARGUMENT, naming the option. */
export function resolveConsumer<K, V>(options: ConsumerOptions<K, V>): ConsumerSettings<K, V> {
  // Without a serde K and V are what comes from the wire: their default.
  const withoutSerde: unknown = asIs;
  const connection = resolveConnection(options);
  refuseUnknown(options, CONSUMER_OPTIONS, 'a consumer');
  return {
    ...connection,
    onOutOfRange: oneOf('onOutOfRange', options.onOutOfRange, 'earliest', ['earliest', 'latest', 'none']),
    fetchMinBytes: integer('fetchMinBytes', options.fetchMinBytes, 1, 0, MAX_FETCH_BYTES),
    fetchWaitMs: milliseconds('fetchWaitMs', options.fetchWaitMs, 500, 0),
    fetchMaxBytes: integer('fetchMaxBytes', options.fetchMaxBytes, 4_194_304, 1, MAX_FETCH_BYTES),
    partitionMaxBytes: integer('partitionMaxBytes', options.partitionMaxBytes, 1_048_576, 1, MAX_FETCH_BYTES),
    prefetchBytes: integer('prefetchBytes', options.prefetchBytes, 16_777_216, 1),
    maxDecompressedBytes: integer('maxDecompressedBytes', options.maxDecompressedBytes, 134_217_728, 1),
    keySerde: options.keySerde ?? (withoutSerde as Serde<K>),
    valueSerde: options.valueSerde ?? (withoutSerde as Serde<V>),
  };
}
