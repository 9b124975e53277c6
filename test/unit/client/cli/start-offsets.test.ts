import { describe, expect, it } from 'vitest';
import type { StartPosition } from '../../../../client/cli/arguments.ts';
import { type PartitionStart, resolveStarts } from '../../../../client/cli/start-offsets.ts';
import type { PartitionDescription, TopicDescription } from '../../../../client/types.ts';

const partition = (
  number: number,
  startOffset: number,
  highWatermark: number,
  state = 'online',
): PartitionDescription => ({
  partition: number,
  leader: 1,
  leaderEpoch: 1,
  startOffset,
  highWatermark,
  endOffset: highWatermark + 5,
  sizeBytes: 0,
  segments: 1,
  state,
});

const topic: TopicDescription = {
  name: 't',
  topicId: 'id',
  partitions: 3,
  internal: false,
  createdAtMs: 0,
  settings: [],
  partitionDetails: [partition(0, 0, 10), partition(1, 4, 6), partition(2, 0, 0)],
};

function startsOf(start: StartPosition, partitions?: number[], described = topic): Promise<PartitionStart[]> {
  return resolveStarts(
    {
      describeTopic: async () => described,
      listOffsets: async (wanted) =>
        wanted.map(({ topic, partition }) => ({ topic, partition, offset: 5 + partition })),
    },
    { topics: ['t', 't'], partitions, start },
  );
}

const offsets = (starts: readonly PartitionStart[]): number[][] =>
  starts.map(({ partition, offset }) => [partition, offset]);

describe('resolveStarts', () => {
  it.each<[string, StartPosition, number[]]>([
    ['the start', { offset: 'earliest' }, [0, 4, 0]],
    ['the end', { offset: 'latest' }, [10, 6, 0]],
    ['the last three', { offset: -3 }, [7, 4, 0]],
    ['a time', { timestamp: 1 }, [5, 6, 7]],
  ])('finds %s of all partitions, each topic once', async (_name, start, expected) => {
    expect(offsets(await startsOf(start))).toEqual(expected.map((offset, partition) => [partition, offset]));
  });

  it('takes an offset from the log start to the high watermark', async () => {
    expect(offsets(await startsOf({ offset: 4 }, [1, 0]))).toEqual([
      [1, 4],
      [0, 4],
    ]);
    expect(offsets(await startsOf({ offset: 6 }, [1]))).toEqual([[1, 6]]);
    for (const offset of [3, 7]) {
      const refused = { code: 'OFFSET_OUT_OF_RANGE', partition: 1, offset };
      await expect(startsOf({ offset }, [1])).rejects.toMatchObject(refused);
    }
  });

  it('refuses a partition that there is not, or that is offline', async () => {
    const start = { offset: 'earliest' } as const;
    await expect(startsOf(start, [0, 3])).rejects.toMatchObject({ code: 'UNKNOWN_PARTITION', partition: 3 });
    const partitionDetails = [partition(0, 0, 10), partition(1, 0, 0, 'PARTITION_OFFLINE')];
    const described = { ...topic, partitionDetails };
    const refused = { code: 'PARTITION_OFFLINE', partition: 1 };
    await expect(startsOf(start, undefined, described)).rejects.toMatchObject(refused);
    expect(offsets(await startsOf(start, [0], described))).toEqual([[0, 0]]);
  });
});
