import { TidemarkError } from '../../../protocol/errors.ts';
import { tidemark } from '../../../protocol/generated/tidemark.js';
import type { Partition } from '../../partition/partition.ts';
import type { Logger, Timers } from '../../ports.ts';
import type { Topics } from '../../topics/topics.ts';
import type { Handler, RequestOf } from '../api.ts';
import { checkEntryCount } from '../request-size.ts';
import { ITEMS_PER_ERROR, Slices } from '../slices.ts';
import { statusOf } from '../status.ts';

type PartitionResult = tidemark.ListOffsetsPartitionResult.$Properties;
type PartitionRequest = RequestOf<'listOffsets'>['topics'][number]['partitions'][number];

const ITEMS_PER_LOOK = 2;

export function listOffsetsHandler(topics: Topics, logger: Logger, timers: Timers): Handler<'listOffsets'> {
  const listOne = async (topicId: string, request: PartitionRequest): Promise<PartitionResult> => {
    try {
      const partition = topics.partition(topicId, request.partition);
      if (partition.failure !== undefined) throw partition.failure;
      partition.checkLeaderEpoch(request.leaderEpoch);
      return { partition: request.partition, ...(await offsetOf(partition, request)) };
    } catch (error) {
      return { partition: request.partition, error: statusOf(error, logger) };
    }
  };

  return async (request) => {
    checkEntryCount(request.topics);
    const response: tidemark.ListOffsetsTopicResult.$Properties[] = [];
    const slices = new Slices(timers);
    for (const { topicId, partitions } of request.topics) {
      const results: PartitionResult[] = [];
      // One by one: a look-up by timestamp reads from the log.
      for (const partition of partitions) {
        const result = await listOne(topicId, partition);
        results.push(result);
        if (slices.isOver(result.error ? ITEMS_PER_ERROR : ITEMS_PER_LOOK)) await slices.rest();
      }
      response.push({ topicId, partitions: results });
    }
    await slices.restAtEnd();
    return { response: { topics: response } };
  };
}

async function offsetOf(partition: Partition, { spec, timestamp }: PartitionRequest): Promise<PartitionResult> {
  const { log } = partition;
  switch (spec) {
    case tidemark.OffsetSpec.EARLIEST:
      return { found: true, offset: log.logStartOffset };
    case tidemark.OffsetSpec.LATEST:
      return { found: true, offset: log.highWatermark };
    case tidemark.OffsetSpec.TIMESTAMP: {
      const found = await partition.offsetForTimestamp(timestamp);
      return found === undefined ? { found: false, offset: log.highWatermark } : { found: true, ...found };
    }
    default:
      throw new TidemarkError('INVALID_REQUEST', `there is no offset spec ${String(spec)}`);
  }
}
