// Reads a stretch of a partition by plain fetches: no positions, no group, and an end.

import { errorOf, TidemarkError } from '../../protocol/errors.ts';
import type { TopicPartition } from '../../protocol/types.ts';
import { ChunkDecoder, type FetchedChunk } from '../consume/chunk-decoder.ts';
import { NO_HOME } from '../consume/delivered-record.ts';
import { unknownPartition } from '../metadata.ts';
import { findOffsets } from '../offsets.ts';
import { retrying } from '../retry.ts';
import type { Serde } from '../serdes.ts';
import type { ConsumedRecord } from '../types.ts';
import type { QueueAdminContext } from './context.ts';
import type { Span } from './offset-ranges.ts';

const FETCH_BYTES = 1_048_576;
/** As a consumer's default. */
const MAX_DECOMPRESSED_BYTES = 134_217_728;

const AS_IS: Serde<Buffer | null> = {
  serialize: (value) => value,
  deserialize: (value) => value,
};

/**
 * The records of a span, some at a time. Those that retention has taken are passed over, and it ends where the log does.
 * Throws what a reader gets (UNKNOWN_TOPIC, PARTITION_OFFLINE, CORRUPT_BATCH ...), BROKER_UNREACHABLE or the like after
 * operationTimeoutMs, CLIENT_CLOSED.
 */
export async function* readRecords(
  context: QueueAdminContext,
  { topic, partition }: TopicPartition,
  { first, end }: Span,
): AsyncGenerator<ConsumedRecord[]> {
  const decoder = new ChunkDecoder({
    ...{ topic, partition, keySerde: AS_IS, valueSerde: AS_IS, home: NO_HOME },
    maxDecompressedBytes: MAX_DECOMPRESSED_BYTES,
  });
  decoder.position = first;
  decoder.stopAt = end;
  try {
    while (decoder.position < end) {
      const chunk = await fetchChunk(context, { topic, partition }, decoder.position);
      if (chunk === 'below the log') {
        const [start] = await findOffsets(context.cluster, context.metadata, [{ topic, partition, at: 'earliest' }]);
        // Where the position lies past the end instead, there is nothing to read either.
        if (start === undefined || start.offset <= decoder.position) return;
        decoder.restart(start.offset);
        continue;
      }
      if (chunk.bytes.length === 0) return chunk.release();
      decoder.add(chunk);
      yield* decoded(decoder);
    }
  } finally {
    decoder.restart(decoder.position);
  }
}

async function* decoded(
  decoder: ChunkDecoder<Buffer | null, Buffer | null>,
): AsyncGenerator<ConsumedRecord[], void, void> {
  for (;;) {
    const next = decoder.next();
    if (next === undefined) return;
    if (next instanceof Promise) await next;
    else yield next;
  }
}

function fetchChunk(
  { cluster, metadata }: QueueAdminContext,
  { topic, partition }: TopicPartition,
  fetchOffset: number,
): Promise<FetchedChunk | 'below the log'> {
  let isFirst = true;
  const attempt = async (): Promise<FetchedChunk | 'below the log'> => {
    // Whatever failed, the leader may be elsewhere now, or the topic gone.
    const info = isFirst ? await metadata.topic(topic) : await metadata.refresh(topic);
    isFirst = false;
    const leader = info.partitions[partition];
    if (leader === undefined) throw unknownPartition(info, partition);
    const connection = await cluster.connectTo(leader.leaderNodeId);
    const { leaderEpoch } = leader;
    const partitions = [{ partition, leaderEpoch, fetchOffset, maxBytes: FETCH_BYTES }];
    const topics = [{ topicId: info.topicId, partitions }];
    const reply = await connection.request('fetch', { maxWaitMs: 0, minBytes: 1, maxBytes: FETCH_BYTES, topics });
    const result = reply.message.topics[0]?.partitions?.[0];
    if (result !== undefined && !result.error) {
      return { bytes: reply.payload, highWatermark: result.highWatermark ?? 0, release: reply.release };
    }
    reply.release();
    if (!result?.error) throw new TidemarkError('UNKNOWN_SERVER_ERROR', 'the reply to fetch lacks a partition');
    const error = errorOf(result.error, { topic, partition, offset: fetchOffset });
    if (error.code === 'OFFSET_OUT_OF_RANGE') return 'below the log';
    throw error;
  };
  return retrying(attempt, cluster.settings.operationTimeoutMs, cluster.settings, cluster.closing);
}
