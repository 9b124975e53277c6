// Jobs out of the reply that brought them.

import { TidemarkError } from '../../protocol/errors.ts';
import type { tidemark } from '../../protocol/generated/tidemark.js';
import type { PartitionId } from '../../protocol/types.ts';
import type { Reply } from '../connection.ts';
import { ChunkDecoder, type FetchedChunk } from '../consume/chunk-decoder.ts';
import { NO_HOME } from '../consume/delivered-record.ts';
import { asIs } from '../serdes.ts';
import type { Lease } from './held-record.ts';
import { type Failures, type JobHome, LeasedJob } from './leased-job.ts';

export interface LeaseReplyOptions<K, V> {
  readonly home: JobHome<K, V>;
  readonly maxDecompressedBytes: number;
  /** Monotonic. */
  readonly arrivedMs: number;
}

/**
 * In the order in which they are to be handed out. A promise only where something is compressed. Rejects with CORRUPT_FRAME,
 * CORRUPT_BATCH, INVALID_BATCH, DECOMPRESSION_LIMIT, MISSING_CODEC.
 */
export async function jobsOf<K, V>(
  { message, payload }: Reply<'leaseRecords'>,
  options: LeaseReplyOptions<K, V>,
): Promise<LeasedJob<K, V>[]> {
  const jobs: LeasedJob<K, V>[] = [];
  let at = 0;
  for (const part of message.partitions) {
    const end = at + (part.bytes ?? 0);
    if (end > payload.length)
      throw new TidemarkError('CORRUPT_FRAME', 'a reply with jobs holds fewer bytes than it says');
    const lease: Lease = {
      partition: part.partition ?? 0,
      token: message.token,
      leaseMs: message.leaseMs,
      maxLeaseMs: message.maxLeaseMs || Number.POSITIVE_INFINITY,
      sinceMs: options.arrivedMs,
    };
    const decoded = new PartitionJobs(lease, payload.subarray(at, end), failuresOf(part), options);
    while (decoded.decode(jobs)) await decoded.decompressed;
    at = end;
  }
  return jobs;
}

class PartitionJobs<K, V> {
  readonly #decoder: ChunkDecoder<Buffer | null, Buffer | null>;
  readonly #lease: Lease;
  readonly #failures: ReadonlyMap<number, Failures>;
  readonly #home: JobHome<K, V>;
  decompressed: Promise<void> | undefined;

  constructor(
    lease: Lease,
    payload: Buffer,
    failures: ReadonlyMap<number, Failures>,
    { home, maxDecompressedBytes }: LeaseReplyOptions<K, V>,
  ) {
    this.#lease = lease;
    this.#failures = failures;
    this.#home = home;
    this.#decoder = new ChunkDecoder({
      topic: home.topic,
      partition: lease.partition,
      keySerde: asIs,
      valueSerde: asIs,
      maxDecompressedBytes,
      home: NO_HOME,
    });
    if (payload.length > 0) this.#decoder.add(chunkOf(payload));
  }

  /** True: it goes on when `decompressed` resolves. */
  decode(jobs: LeasedJob<K, V>[]): boolean {
    for (;;) {
      const records = this.#decoder.next();
      if (records === undefined) return false;
      if (!Array.isArray(records)) {
        this.decompressed = records;
        return true;
      }
      for (const record of records) {
        jobs.push(new LeasedJob(this.#home, this.#lease, record, this.#failures.get(record.offset)));
      }
    }
  }
}

function chunkOf(payload: Buffer): FetchedChunk {
  return { bytes: payload, highWatermark: 0, release: () => {} };
}

const NO_FAILURES: ReadonlyMap<PartitionId, Failures> = new Map();

function failuresOf({ failed = [] }: tidemark.LeasedPartition.$Properties): ReadonlyMap<number, Failures> {
  if (failed === null || failed.length === 0) return NO_FAILURES;
  return new Map(
    failed.map(({ offset, failures, lastError }) => [
      offset ?? 0,
      { count: failures ?? 0, lastError: lastError ?? '' },
    ]),
  );
}
