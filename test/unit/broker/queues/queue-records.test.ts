import { describe, expect, it } from 'vitest';
import type { OpenRecordImage, QueueImage } from '../../../../broker/queues/queue-images.ts';
import { joinImages, parseQueueRecord, type QueueRecord, textsOf } from '../../../../broker/queues/queue-records.ts';

const DEFINITION = {
  topic: 'jobs',
  topicId: 'T',
  deadLetterTopic: 'work.dead-letters',
  deadLetterTopicId: 'D',
  createdAtMs: 5,
  settings: [['leaseMs', '5s']],
} as const;

function open(offset: number, cause: OpenRecordImage['cause'] = undefined): OpenRecordImage {
  const counts = { failures: 1, failedUnder: 4, crashes: 0, redrives: 0 };
  return { offset, key: -1, ...counts, dueAtMs: 9, cause, firstError: 'a', lastError: 'b' };
}

function parsed(record: QueueRecord): QueueRecord[] {
  return textsOf('work', record).map(({ key, value }) => {
    const back = parseQueueRecord(Buffer.from(key), value === null ? null : Buffer.from(value));
    expect(back.queue).toBe('work');
    return back.record;
  });
}

describe('records of queues', () => {
  const records: readonly QueueRecord[] = [
    { type: 'queue', definition: DEFINITION },
    { type: 'deleted' },
    { type: 'delta', delta: { partitions: [], deadLetters: { archivedTo: 3, settled: [1, 2] } } },
    {
      type: 'delta',
      delta: { partitions: [{ partition: 1, movedTo: 7, done: [8, 9], open: [open(10, 'rejected')] }] },
    },
  ];

  it('come back as they were', () => {
    for (const record of records) expect(parsed(record)).toEqual([record]);
  });

  it.each([['{'], ['{"v":2,"type":"queue"}'], ['{"v":1,"type":"song"}'], ['3']])(
    '%s is of no version known',
    (text) => {
      expect(() => parseQueueRecord(Buffer.from('work'), Buffer.from(text))).toThrow(
        expect.objectContaining({
          code: 'INCOMPATIBLE_DATA_DIR',
          message: "the queues' topic holds a record of queue work that this version does not know",
        }),
      );
    },
  );

  it('much that happened goes into several, in the order in which it holds', () => {
    const many = Array.from({ length: 600 }, (_, offset) => open(offset));
    const reopened = [{ offset: 900, redrives: 1, key: -1 }];
    const deltas = parsed({
      type: 'delta',
      delta: {
        partitions: [
          { partition: 0, movedTo: 5, done: [700, 710], open: many, reopened },
          { partition: 1, done: [1, 1] },
        ],
        deadLetters: { archivedTo: 4 },
      },
    }).map((record) => record.type === 'delta' && record.delta);
    const ofFirst = deltas.flatMap((delta) =>
      delta ? delta.partitions.filter(({ partition }) => partition === 0) : [],
    );
    expect(ofFirst.flatMap((part) => part.open ?? [])).toEqual(many);
    expect(ofFirst[0]).toEqual({ partition: 0, movedTo: 5, done: [700, 710] });
    expect(ofFirst.at(-1)).toEqual({ partition: 0, reopened });
    expect(Math.max(...ofFirst.map((part) => part.open?.length ?? 0))).toBe(250);
    expect(deltas).toContainEqual({ partitions: [{ partition: 1, done: [1, 1] }] });
    expect(deltas.at(-1)).toEqual({ partitions: [], deadLetters: { archivedTo: 4 } });
  });
});

describe('the image of a queue', () => {
  const keys = Array.from({ length: 2_500 }, (_, key) => ({
    key,
    head: key,
    noted: [key + 1],
    moreFrom: null,
    moreCount: 0,
  }));
  const numbers = Array.from({ length: 250_000 }, (_, at) => at * 2);
  const full: QueueImage = {
    partitions: [
      { partition: 0, next: 12, done: numbers, plain: [1, 5], open: [], keys, redrives: [[4, 1]] },
      { partition: 1, next: 0, done: [], plain: [], open: [], keys: [], redrives: [] },
      {
        partition: 2,
        next: 9,
        done: [],
        plain: [],
        open: Array.from({ length: 501 }, (_, at) => open(at)),
        keys: [],
        redrives: [],
      },
    ],
    deadLetters: { archivedTo: 77, settled: [0, 3, 5, 5] },
  };

  it('is put together from its parts', () => {
    const parts = parsed({ type: 'image', isLast: true, image: full });
    const images = parts.flatMap((record) => (record.type === 'image' ? [record.image] : []));
    expect(images.length).toBeGreaterThan(8);
    expect(parts.map((record) => record.type === 'image' && record.isLast)).toEqual([
      ...Array(parts.length - 1).fill(false),
      true,
    ]);
    expect(joinImages(images)).toEqual(full);
  });

  it('of a queue of which there is nothing to say is one part', () => {
    const empty: QueueImage = { partitions: [], deadLetters: { archivedTo: 0, settled: [] } };
    const parts = parsed({ type: 'image', isLast: true, image: empty });
    expect(parts).toEqual([{ type: 'image', isLast: true, image: empty }]);
    expect(joinImages([empty])).toEqual(empty);
  });
});
