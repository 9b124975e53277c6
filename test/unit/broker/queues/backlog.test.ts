import { describe, expect, it } from 'vitest';
import type { BacklogGuard } from '../../../../broker/partition/partition.ts';
import { type BacklogQueue, TopicBacklog } from '../../../../broker/queues/backlog.ts';
import { DEFAULT_TOPIC_SETTINGS, type TopicSettings } from '../../../../broker/topics/topic-settings.ts';

interface Queue extends BacklogQueue {
  openRecords: number;
}

function settingsOf(queueMaxBacklog: number, queueBacklogPolicy: TopicSettings['queueBacklogPolicy'] = 'refuse') {
  return { ...DEFAULT_TOPIC_SETTINGS, queueMaxBacklog, queueBacklogPolicy };
}

interface Bed {
  backlog: TopicBacklog<Queue>;
  queues: Queue[];
  drops: string[];
}

function bed(settings: TopicSettings, ...open: number[]): Bed {
  const drops: string[] = [];
  const backlog = new TopicBacklog<Queue>({
    topic: 'orders',
    settings,
    dropOldest: (queue, excess) => {
      drops.push(`${queue.name} ${excess}`);
      queue.openRecords -= excess;
    },
  });
  const queues = open.map((openRecords, index) => ({ name: `q${index}`, openRecords }));
  for (const queue of queues) backlog.add(queue);
  return { backlog, queues, drops };
}

/** What becomes of an append that succeeds. */
function append({ backlog, queues }: Bed, records: number): void {
  backlog.admit(records);
  for (const queue of queues) queue.openRecords += records;
  backlog.settled(records);
}

const full = (message: string) => expect.objectContaining({ code: 'BACKLOG_FULL', outcome: 'not-written', message });

describe('with queue.backlog.policy=refuse', () => {
  it('records come up to the limit of the slowest queue, and again once that has done some', () => {
    const topic = bed(settingsOf(10), 2, 7);
    append(topic, 3);
    expect(topic.backlog.records).toBe(10);
    expect(() => topic.backlog.admit(1)).toThrow(
      full('queue q1 of topic orders has 10 records left to do: 1 more would be over queue.max.backlog (10)'),
    );
    (topic.queues[1] as Queue).openRecords = 4;
    append(topic, 5);
    expect(() => topic.backlog.admit(2)).toThrow(full(expect.stringContaining('queue q0 of topic orders has 10')));
  });

  it('those on their way to the log count, until they are there or lost', () => {
    const { backlog, queues } = bed(settingsOf(10), 4);
    backlog.admit(3);
    backlog.admit(3);
    expect(() => backlog.admit(1)).toThrow(full(expect.anything()));
    backlog.settled(3);
    backlog.admit(3);
    (queues[0] as Queue).openRecords = 7;
    backlog.settled(3);
    expect(() => backlog.admit(1)).toThrow(full(expect.anything()));
    expect(backlog.records).toBe(10);
  });

  it('what was refused does not count', () => {
    const { backlog } = bed(settingsOf(10), 9);
    expect(() => backlog.admit(2)).toThrow(full(expect.anything()));
    backlog.admit(1);
  });

  it('a batch over the limit comes while there is nothing else to do', () => {
    const topic = bed(settingsOf(10), 1);
    expect(() => topic.backlog.admit(50)).toThrow(full(expect.anything()));
    (topic.queues[0] as Queue).openRecords = 0;
    append(topic, 50);
    expect(() => topic.backlog.admit(1)).toThrow(full(expect.anything()));
  });

  it('there is no limit without a queue, nor with -1', () => {
    const alone = bed(settingsOf(10));
    for (let count = 0; count < 20; count++) append(alone, 10);
    expect([alone.backlog.records, alone.backlog.queueCount]).toEqual([0, 0]);
    const unlimited = bed(settingsOf(-1), 1e9);
    append(unlimited, 1e6);
    expect([unlimited.backlog.limit, unlimited.backlog.policy]).toEqual([undefined, 'refuse']);
  });

  it('a queue that goes limits no more', () => {
    const { backlog, queues } = bed(settingsOf(10), 20, 3);
    expect(() => backlog.admit(1)).toThrow(full(expect.stringContaining('q0')));
    backlog.remove(queues[0] as Queue);
    backlog.admit(7);
  });

  it('altered settings hold at once, also for what is on its way', () => {
    const { backlog } = bed(settingsOf(-1), 4);
    backlog.admit(6);
    backlog.configure(settingsOf(10));
    expect(() => backlog.admit(1)).toThrow(full(expect.anything()));
    backlog.configure(settingsOf(11));
    backlog.admit(1);
    backlog.configure(settingsOf(-1));
    backlog.admit(1_000);
  });
});

describe('with queue.backlog.policy=drop-oldest', () => {
  it('all records come, and each queue drops what it has too much', () => {
    const topic = bed(settingsOf(10, 'drop-oldest'), 2, 9);
    append(topic, 1);
    expect(topic.drops).toEqual([]);
    append(topic, 8);
    expect(topic.drops).toEqual(['q0 1', 'q1 8']);
    append(topic, 50);
    expect(topic.queues.map(({ openRecords }) => openRecords)).toEqual([10, 10]);
  });

  it('nothing is dropped for records that never get into the log', () => {
    const { backlog, drops } = bed(settingsOf(10, 'drop-oldest'), 10);
    backlog.admit(5);
    backlog.settled(5);
    expect(drops).toEqual([]);
  });

  it('what cannot be dropped now is asked for again', () => {
    const asked: number[] = [];
    const backlog = new TopicBacklog<Queue>({
      topic: 'orders',
      settings: settingsOf(10, 'drop-oldest'),
      dropOldest: (_, excess) => asked.push(excess),
    });
    backlog.add({ name: 'q', openRecords: 12 });
    backlog.admit(1);
    backlog.settled(1);
    expect(asked).toEqual([2, 2]);
  });

  it('it begins when the settings or the queues change', () => {
    const topic = bed(settingsOf(10), 15);
    topic.backlog.configure(settingsOf(10, 'drop-oldest'));
    topic.backlog.configure(settingsOf(8, 'drop-oldest'));
    topic.backlog.add({ name: 'late', openRecords: 9 });
    expect(topic.drops).toEqual(['q0 5', 'q0 2', 'late 1']);
  });
});

it('guards the partitions that it is given, and leaves those alone that another guards', () => {
  const { backlog } = bed(settingsOf(10));
  const other = bed(settingsOf(10)).backlog;
  const partitions: { admission: BacklogGuard | undefined }[] = [{ admission: undefined }, { admission: undefined }];
  backlog.guard(partitions);
  backlog.guard(partitions);
  other.guard(partitions.slice(1));
  backlog.leave(partitions);
  expect(partitions.map(({ admission }) => admission)).toEqual([undefined, other]);
});
