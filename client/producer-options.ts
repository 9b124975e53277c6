import { TidemarkError } from '../protocol/errors.ts';
import type { BackpressureEvent } from './backpressure-types.ts';
import {
  CONNECTION_OPTIONS,
  type ConnectionSettings,
  integer,
  milliseconds,
  oneOf,
  refuseUnknown,
  resolveConnection,
} from './options.ts';
import type { Compression, ProducerOptions } from './types.ts';

/** The broker remembers the last five batches of an idempotent producer: more in flight could not all be recognised. */
const MAX_IDEMPOTENT_REQUESTS = 5;
const MIN_BATCH_BYTES = 1_024;
const MIN_BUFFER_BYTES = 65_536;

export interface ProducerSettings extends ConnectionSettings {
  acks: 0 | 1 | 'all';
  idempotent: boolean;
  lingerMs: number;
  batchBytes: number;
  compression: Compression;
  maxInFlight: number;
  bufferBytes: number;
  deliveryTimeoutMs: number;
  onBackpressure: ((event: BackpressureEvent) => void) | undefined;
}

const PRODUCER_OPTIONS: Readonly<Record<keyof ProducerOptions, true>> = {
  ...CONNECTION_OPTIONS,
  acks: true,
  idempotent: true,
  lingerMs: true,
  batchBytes: true,
  compression: true,
  maxInFlight: true,
  bufferBytes: true,
  deliveryTimeoutMs: true,
  onBackpressure: true,
  keySerde: true,
  valueSerde: true,
};

/** Throws INVALID_ARGUMENT, naming the option. */
export function resolveProducer<K, V>(options: ProducerOptions<K, V>): ProducerSettings {
  const connection = resolveConnection(options);
  refuseUnknown(options, PRODUCER_OPTIONS, 'a producer');
  const acks = oneOf('acks', options.acks, 'all', [0, 1, 'all']);
  const idempotent = options.idempotent ?? acks === 'all';
  if (idempotent && acks !== 'all') {
    throw new TidemarkError('INVALID_ARGUMENT', `idempotent needs acks 'all', not ${acks}`);
  }
  return {
    ...connection,
    acks,
    idempotent,
    lingerMs: milliseconds('lingerMs', options.lingerMs, 0, 0),
    batchBytes: integer('batchBytes', options.batchBytes, 262_144, MIN_BATCH_BYTES),
    compression: oneOf('compression', options.compression, 'none', ['none', 'gzip', 'snappy', 'lz4', 'zstd']),
    maxInFlight: integer('maxInFlight', options.maxInFlight, 5, 1, idempotent ? MAX_IDEMPOTENT_REQUESTS : 1_000),
    bufferBytes: integer('bufferBytes', options.bufferBytes, 33_554_432, MIN_BUFFER_BYTES),
    deliveryTimeoutMs: milliseconds('deliveryTimeoutMs', options.deliveryTimeoutMs, 120_000, 1),
    onBackpressure: options.onBackpressure,
  };
}
