// What the clients of a simulation share: which topics there are, what may fail, and where they note what they see.

import type { ConnectionOptions, ConsumedRecord, TopicPartition } from '../../client/types.ts';
import { type ErrorCode, TidemarkError } from '../../protocol/errors.ts';
import { BROKER_PORT } from './broker-process.ts';
import type { History, SeenRecord } from './history.ts';
import type { Prng } from './world/prng.ts';
import type { World } from './world/world.ts';

export type Flush = 'ack' | 'interval' | 'os';

export interface TopicPlan {
  readonly name: string;
  readonly partitions: number;
  /** At its creation. */
  readonly flush: Flush;
  /** Whether an operator changes it now and then. */
  readonly changesFlush: boolean;
  readonly flushIntervalMs: number;
  readonly retention: 'none' | 'bytes' | 'ms';
  readonly retentionLimit: number;
}

export interface TrafficContext {
  readonly world: World;
  readonly history: History;
  readonly topics: readonly TopicPlan[];
  /** What must not happen, and did. */
  readonly complain: (what: string) => void;
  /** A client was told that the record is in the log for good. */
  readonly promised: (place: TopicPartition, seen: SeenRecord) => void;
}

/** What anything but a send may fail with when disk, network and broker fail. Anything else is a defect. */
const EXPECTED: ReadonlySet<ErrorCode> = new Set([
  'BROKER_SHUTTING_DOWN',
  'BROKER_UNREACHABLE',
  'CLIENT_CLOSED',
  'CONNECTION_LOST',
  'PARTITION_OFFLINE',
  'REQUEST_TIMED_OUT',
  'STORAGE_FAILED',
  'STORAGE_FULL',
  'STORAGE_UNAVAILABLE',
]);

export function isExpected(error: unknown): boolean {
  return error instanceof TidemarkError && EXPECTED.has(error.code);
}

export function planTopics(prng: Prng): TopicPlan[] {
  return Array.from({ length: prng.integer(1, 2) }, (_, index) => {
    const retention = prng.pick(['none', 'none', 'none', 'bytes', 'ms'] as const);
    return {
      name: `topic-${index}`,
      partitions: prng.integer(1, 3),
      flush: prng.pick(['ack', 'ack', 'ack', 'ack', 'interval', 'interval', 'os'] as const),
      changesFlush: prng.chance(0.2),
      flushIntervalMs: prng.pick([20, 200]),
      retention,
      retentionLimit: retention === 'bytes' ? prng.pick([3000, 20_000]) : prng.pick([200, 2000]),
    };
  });
}

/** How partitions are called in the history. */
export function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`;
}

export function partitionsOf(topics: readonly Pick<TopicPlan, 'name' | 'partitions'>[]): TopicPartition[] {
  return topics.flatMap(({ name, partitions }) =>
    Array.from({ length: partitions }, (_, partition) => ({ topic: name, partition })),
  );
}

export function connectionOptions(world: World, prng: Prng): ConnectionOptions {
  return {
    brokers: `127.0.0.1:${BROKER_PORT}`,
    connectTimeoutMs: prng.pick([300, 2000]),
    requestTimeoutMs: prng.pick([500, 2000, 10_000]),
    retryMs: 20,
    retryMaxMs: prng.pick([100, 1000]),
    ports: world.clientPorts(),
  };
}

/**
 * For changes that must take effect in the order in which they are asked for: a request that a client gave up by its time
 * limit can still be on its way, and one whose connection ended cannot.
 */
export function patientOptions(world: World, prng: Prng): ConnectionOptions {
  return { ...connectionOptions(world, prng), requestTimeoutMs: 100_000, operationTimeoutMs: 100_000 };
}

/** What an operator sets, and sets anew. */
export function logSettings(prng: Prng): Record<string, number> {
  return {
    'segment.bytes': prng.pick([1024, 2048, 4096, 8192, 1_000_000]),
    'segment.ms': prng.pick([1000, 1_000_000]),
    'index.interval.bytes': prng.pick([64, 256, 4096]),
    'max.message.bytes': prng.pick([1100, 4096, 65_536]),
  };
}

export function sleep(world: World, durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    world.timers.after(durationMs, resolve);
  });
}

/** The value without what makes it long. */
export function seenRecord({ offset, value }: ConsumedRecord): SeenRecord {
  const text = String(value);
  return { offset, value: text.slice(0, text.indexOf(':')) };
}
