// What a backup makes of logs that change while it reads them.

import { readdir, readlink, stat, symlink } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackup } from '../../../../../client/cli/backup/create.ts';
import { type Manifest, partitionFolder, readManifest } from '../../../../../client/cli/backup/manifest.ts';
import { checkFiles, readBatches } from '../../../../../client/cli/backup/read.ts';
import type { BackupSource, Cut, CutTopic } from '../../../../../client/cli/backup/source.ts';
import { emptyBatch } from '../../../../../protocol/batch-rewriting.ts';
import { readBatchHeader, stampBatch } from '../../../../../protocol/record-batch.ts';
import { batchBytes } from '../../../../support/batches.ts';
import { type Folder, temporaryFolder } from '../../../../support/live-broker.ts';

const NOW_MS = 1_700_000_000_000;
const ID = (digit: number): string => `00000000-0000-4000-8000-00000000000${digit}`;

/** A partition as a broker has it: each record is a batch of its own, fetched two at a time. */
class FakeLog {
  batches: Buffer[] = [];
  start = 0;
  /** Base offset of the segment that is written to. */
  active = 0;
  failure: string | undefined;

  get end(): number {
    const last = this.batches.at(-1);
    return last === undefined ? this.start : endOf(last);
  }

  append(...values: string[]): void {
    for (const value of values) {
      const batch = batchBytes([value]);
      stampBatch(batch, 0, this.end, 1);
      this.batches.push(batch);
    }
  }

  /** As retention does, or a trim. */
  trim(before: number): void {
    this.start = before;
    this.batches = this.batches.filter((batch) => endOf(batch) > before);
  }

  /** Takes away the records of these offsets, which are to follow one another. */
  compact(first: number, last: number): void {
    const stretch = emptyBatch({ baseOffset: first, lastOffsetDelta: last - first, leaderEpoch: 1 });
    const before = this.batches.filter((batch) => endOf(batch) <= first);
    this.batches = [...before, stretch, ...this.batches.filter((batch) => readBatchHeader(batch).baseOffset > last)];
  }

  fetch(offset: number): Buffer {
    const from = this.batches.findIndex((batch) => endOf(batch) > offset);
    return from < 0 ? Buffer.alloc(0) : Buffer.concat(this.batches.slice(from, from + 2));
  }
}

function endOf(batch: Buffer): number {
  const { baseOffset, lastOffsetDelta } = readBatchHeader(batch);
  return baseOffset + lastOffsetDelta + 1;
}

interface FakeTopic {
  readonly log: FakeLog;
  readonly traits: Partial<Pick<CutTopic, 'internal' | 'inMemory' | 'compacted'>>;
}

class FakeCluster implements BackupSource {
  readonly topics = new Map<string, FakeTopic>();
  cuts = 0;
  fetches = 0;
  /** Called before each fetch is answered. */
  onFetch: (topic: string, offset: number) => void = () => {};

  topic(name: string, traits: FakeTopic['traits'] = {}): FakeLog {
    const log = new FakeLog();
    this.topics.set(name, { log, traits });
    return log;
  }

  describe(): Promise<Cut> {
    this.cuts++;
    return Promise.resolve({
      ...{ clusterId: 'cluster', nodeId: 1, leaderEpoch: 1, takenAtMs: NOW_MS, documents: [] },
      producerIdsEnd: this.cuts * 1_000,
      topics: [...this.topics].map(([name, { log, traits }], at) => ({
        ...{ name, topicId: ID(at), internal: false, inMemory: false, compacted: false, ...traits },
        ...{ createdAtMs: 1, settings: [] },
        partitions: [
          {
            partition: 0,
            logStartOffset: log.start,
            highWatermark: log.end,
            failure: log.failure,
            segments: [{ baseOffset: log.active, createdAtMs: 5, appendedAtMs: 6 }],
          },
        ],
      })),
    });
  }

  async fetch(topicId: string, _partition: number, offset: number) {
    this.fetches++;
    const name = [...this.topics.keys()][Number(topicId.at(-1))] ?? '';
    this.onFetch(name, offset);
    const found = this.topics.get(name);
    if (found === undefined) return undefined;
    if (offset < found.log.start) return { logStartOffset: found.log.start };
    return { bytes: found.log.fetch(offset), release: () => {} };
  }
}

let folder: Folder;
let cluster: FakeCluster;

beforeEach(async () => {
  folder = await temporaryFolder();
  cluster = new FakeCluster();
});

afterEach(() => folder[Symbol.asyncDispose]());

function create(skipOffline = false, onCopied: () => void = () => {}): Promise<Manifest> {
  return createBackup({ source: cluster, directory: folder.path, skipOffline, wallMs: () => NOW_MS, onCopied });
}

/** Offsets with a record and without, as the files have them. */
async function offsetsOf(topic: string): Promise<{ start: number; end: number; records: number[] }> {
  const manifest = await readManifest(folder.path);
  const found = manifest.topics.find(({ name }) => name === topic);
  const partition = found?.partitions[0];
  if (found === undefined || partition === undefined) throw new Error(`no topic ${topic} in the backup`);
  const path = partitionFolder(folder.path, found.topicId, 0);
  checkFiles(path, partition);
  const records: number[] = [];
  for (const file of partition.files) {
    for await (const { baseOffset, recordCount } of readBatches(path, file))
      if (recordCount > 0) records.push(baseOffset);
  }
  return { start: partition.logStartOffset, end: partition.endOffset, records };
}

const numbers = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i));

describe('a backup of logs that change', () => {
  it('ends at the cut, whatever is appended meanwhile', async () => {
    const log = cluster.topic('orders');
    log.append(...numbers(7));
    cluster.onFetch = () => log.append('later');
    expect((await create()).notes).toEqual([]);
    expect(await offsetsOf('orders')).toEqual({ start: 0, end: 7, records: [0, 1, 2, 3, 4, 5, 6] });
  });

  it('begins anew where retention has passed what it has read', async () => {
    const log = cluster.topic('orders');
    log.append(...numbers(9));
    cluster.onFetch = (_, offset) => {
      if (offset === 2) log.trim(6);
    };
    const { notes } = await create();
    expect(notes).toEqual([expect.stringContaining('topic orders partition 0 lost its oldest records')]);
    expect(await offsetsOf('orders')).toEqual({ start: 6, end: 9, records: [6, 7, 8] });
  });

  it('is empty, and begins where the log does, where retention took all of it', async () => {
    const log = cluster.topic('orders');
    log.append(...numbers(4));
    cluster.onFetch = (_, offset) => {
      if (offset !== 2) return;
      log.append(...numbers(10));
      log.trim(12);
    };
    await create();
    expect(await offsetsOf('orders')).toEqual({ start: 12, end: 12, records: [] });
  });

  it('has no gap where compaction makes one empty batch of what it has read and what comes', async () => {
    const log = cluster.topic('prices', { compacted: true });
    log.append(...numbers(8));
    cluster.onFetch = (_, offset) => {
      if (offset === 4) log.compact(2, 5);
    };
    await create();
    expect(await offsetsOf('prices')).toEqual({ start: 0, end: 8, records: [0, 1, 2, 3, 6, 7] });
  });

  it('goes on to what made compaction take a record that was there at the cut', async () => {
    const log = cluster.topic('prices', { compacted: true });
    log.append(...numbers(4));
    cluster.onFetch = (_, offset) => {
      if (offset === 2 && log.end === 4) {
        // Offset 3 goes since offset 5 has its key now; both are in segments that are full.
        log.append('4', '3 again', '6');
        log.active = 6;
        log.compact(3, 3);
      } else if (offset === 4 && log.end === 7) {
        // And while that is copied, the same with offset 5.
        log.append('3 for the third time', '8');
        log.active = 8;
        log.compact(5, 5);
      }
    };
    const { producerIdsEnd } = await create();
    expect(await offsetsOf('prices')).toMatchObject({ end: 8, records: [0, 1, 2, 4, 6, 7] });
    // What came after the cut may be of a producer that did.
    expect(producerIdsEnd).toBeGreaterThan(1_000);
  });

  it("takes another cut where the broker's own topics were trimmed or compacted past the first", async () => {
    const own = cluster.topic('__tidemark_queues', { internal: true });
    own.append(...numbers(4));
    const groups = cluster.topic('__tidemark_groups', { internal: true, compacted: true });
    groups.append(...numbers(2));
    const orders = cluster.topic('orders');
    orders.append(...numbers(2));
    let cutsInTrouble = 0;
    cluster.onFetch = (topic, offset) => {
      // Each cut is asked for once, and once more when all is read: the first and the third are in trouble.
      if (cluster.cuts === 1 && cutsInTrouble === 0 && topic === '__tidemark_queues' && offset === 2) {
        own.append('image');
        own.trim(4);
        orders.append('with it');
        cutsInTrouble++;
      } else if (cluster.cuts === 3 && cutsInTrouble === 1 && topic === '__tidemark_groups') {
        groups.append('a', 'b');
        groups.active = 3;
        groups.compact(0, 0);
        cutsInTrouble++;
      }
    };
    expect((await create()).notes).toEqual([]);
    expect(await offsetsOf('__tidemark_queues')).toEqual({ start: 4, end: 5, records: [4] });
    expect(await offsetsOf('__tidemark_groups')).toMatchObject({ end: 4, records: [1, 2, 3] });
    expect((await offsetsOf('orders')).end).toBe(3);
    expect([cutsInTrouble, cluster.cuts]).toEqual([2, 6]);
  });

  it('gives up where they never hold still, and leaves nothing', async () => {
    const own = cluster.topic('__tidemark_queues', { internal: true });
    own.append(...numbers(4));
    cluster.onFetch = () => {
      own.append('x', 'y', 'z');
      own.trim(own.end - 1);
    };
    await expect(create()).rejects.toMatchObject({ code: 'BACKUP_OVERTAKEN', retriable: true });
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('leaves out a topic that is deleted meanwhile, and says so', async () => {
    cluster.topic('orders').append(...numbers(5));
    const gone = cluster.topic('zz-gone');
    gone.append(...numbers(5));
    cluster.onFetch = (topic, offset) => {
      if (topic === 'zz-gone' && offset === 2) cluster.topics.delete('zz-gone');
    };
    const { topics, notes } = await create();
    expect(topics.map(({ name }) => name)).toEqual(['orders']);
    expect(notes).toEqual(['topic zz-gone was deleted meanwhile: it is left out']);
    expect(await readdir(`${folder.path}/topics`)).toEqual([ID(0)]);
  });
});

describe('the folder', () => {
  it('is of one backup: another that wants it at the same time is refused, and harms nothing', async () => {
    cluster.topic('orders').append(...numbers(6));
    const both = await Promise.allSettled([create(), create()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((one) => one.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'FOLDER_NOT_EMPTY' });
    expect(await offsetsOf('orders')).toMatchObject({ end: 6, records: [0, 1, 2, 3, 4, 5] });
  });

  it('holds records and keys of passwords, which only its owner can read', async () => {
    cluster.topic('orders').append(...numbers(2));
    await create();
    for (const name of await readdir(folder.path, { recursive: true })) {
      const { mode } = await stat(`${folder.path}/${name}`);
      expect((mode & 0o077).toString(8), name).toBe('0');
    }
  });

  it('is written through no file or link that somebody has put there meanwhile', async () => {
    await using elsewhere = await temporaryFolder();
    const path = `${elsewhere.path}/read-along`;
    cluster.topic('orders').append('x');
    const failure = await createBackup({
      ...{ source: cluster, directory: folder.path, skipOffline: false, wallMs: () => NOW_MS },
      onCopied: () => symlink(path, `${folder.path}/manifest.json.new`),
    }).catch((error: NodeJS.ErrnoException) => error.code);
    expect(failure).toBe('EEXIST');
    await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('has no file open after a failure, nor after a topic that is gone', async () => {
    const openBelow = async (): Promise<string[]> => {
      const links = await readdir('/proc/self/fd');
      const targets = await Promise.all(links.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
      return targets.filter((target) => target.startsWith(folder.path));
    };
    cluster.topic('orders').append(...numbers(6));
    cluster.onFetch = (_, offset) => {
      if (offset === 4) throw new Error('the network went');
    };
    await expect(create()).rejects.toThrow('the network went');
    expect(await openBelow()).toEqual([]);
    cluster.onFetch = (_, offset) => {
      if (offset === 4) cluster.topics.delete('orders');
    };
    await create();
    expect(await openBelow()).toEqual([]);
  });
});

describe('what cannot be backed up', () => {
  it('a partition that is offline makes it fail, or is left out with a note', async () => {
    cluster.topic('orders').append(...numbers(3));
    cluster.topic('broken').failure = 'its log is corrupt';
    await expect(create()).rejects.toMatchObject({ code: 'PARTITION_OFFLINE' });
    expect(await readdir(folder.path)).toEqual([]);
    expect((await create(true)).notes).toEqual([
      'topic broken partition 0 cannot be read: its log is corrupt; it is left out',
    ]);
    expect(await offsetsOf('broken')).toEqual({ start: 0, end: 0, records: [] });
  });

  it('a damaged batch, a log that has lost its end, and an interruption leave nothing', async () => {
    const log = cluster.topic('orders');
    log.append(...numbers(6));
    await expect(
      create(false, () => {
        throw new Error('interrupted');
      }),
    ).rejects.toThrow('interrupted');
    expect(await readdir(folder.path)).toEqual([]);

    cluster.onFetch = (_, offset) => {
      if (offset === 4) log.batches.splice(4);
    };
    await expect(create()).rejects.toMatchObject({ code: 'BACKUP_OVERTAKEN' });
    cluster.onFetch = () => {};
    const last = log.batches.at(-1);
    if (last !== undefined) last[last.length - 1] = (last.at(-1) ?? 0) ^ 1;
    await expect(create()).rejects.toMatchObject({ code: 'CORRUPT_BATCH', offset: 3 });
    expect(await readdir(folder.path)).toEqual([]);
  });
});
