import { afterEach, describe, expect, it } from 'vitest';
import { BatchBuilder } from '../../../../protocol/batch-builder.ts';
import { TidemarkError } from '../../../../protocol/errors.ts';
import { AT, sealBatch } from '../../../../protocol/record-batch.ts';
import { valuesOf } from '../../../support/queue-broker.ts';
import { QueueBed } from '../../../support/queues/queue-bed.ts';
import { LOG_SETTINGS } from '../../../support/storage.ts';
import { settled } from '../../../support/test-server.ts';

let bed: QueueBed;

function keyedBatch(keys: readonly string[]): Buffer {
  const builder = new BatchBuilder({ maxBytes: 1_000_000 });
  for (const key of keys) builder.append(1_000, key, 'x', undefined);
  return builder.finish();
}

/** Says that it is compressed, and is not. */
function unreadableBatch(records: number): Buffer {
  const builder = new BatchBuilder({ maxBytes: 1_000_000 });
  builder.append(1_000, 'k', 'x'.repeat(1_000), undefined);
  const batch = builder.finish();
  batch.writeInt16BE(1, AT.attributes);
  batch.writeInt32BE(records, AT.recordCount);
  batch.writeInt32BE(records - 1, AT.lastOffsetDelta);
  sealBatch(batch);
  return batch;
}

afterEach(async () => {
  await bed[Symbol.asyncDispose]();
});

const gone = (): TidemarkError => new TidemarkError('STORAGE_FULL', 'the disk is gone');

describe('a reply with leases', () => {
  it('of many partitions with much to read takes no more memory than it may have', async () => {
    const partitions = 20;
    bed = await QueueBed.withQueue(
      {},
      {
        partitions,
        settings: {
          'max.frame.bytes': 200_000,
          'topic.max.message.bytes': 100_000,
          'inflight.bytes.per.connection': 400_000,
        },
      },
    );
    for (let partition = 0; partition < partitions; partition++) {
      for (let batch = 0; batch < 5; batch++) await bed.produce(['x'.repeat(10_000)], partition);
    }
    // Each has one of every partition, and much behind it.
    for (let partition = 0; partition < partitions; partition++) await bed.lease('w0', { maxRecords: 1 });
    const first = await bed.lease('w1', { maxRecords: 100, maxBytes: 100_000 });
    expect(first.records.length).toBeGreaterThan(5);
    bed.client.send('settleRecords', { queue: 'work', workerId: 'w1', settlements: [] });
    const everything = await Promise.all(
      Array.from({ length: 10 }, (_, index) => bed.lease(`v${index}`, { maxRecords: 10, maxBytes: 100_000 })),
    );
    expect(everything.flatMap(({ records }) => records).length).toBeGreaterThan(5);
  });

  it('leaves, in order per key, only once the record before is durably done', async () => {
    bed = await QueueBed.withQueue({ ordering: 'key' });
    const { partitions } = bed.server.topics.get('jobs');
    await (await partitions[0]?.append(keyedBatch(['k', 'k']), -1))?.durable;
    const { token, records } = await bed.lease('w1', { maxWaitMs: 10_000 });
    expect(records).toMatchObject([{ offset: 0 }]);
    bed.stateLog.holds = true;
    const acked = bed.say('ack', token, [0, 0]);
    const next = bed.askFor('w1', { maxWaitMs: 10_000 });
    await settled();
    expect([acked, next].filter((id) => bed.client.hasReplyTo(id))).toEqual([]);
    bed.stateLog.release();
    expect((await bed.leasedBy(next)).records).toMatchObject([{ offset: 1 }]);
    expect(bed.client.hasReplyTo(acked)).toBe(true);
  });
});

describe('one partition that cannot be read', () => {
  it('holds up none of the others', async () => {
    bed = await QueueBed.withQueue({}, { partitions: 2 });
    await bed.produce(['a', 'b'], 0);
    await bed.produce(['c', 'd'], 1);
    const { log } = bed.server.topics.get('jobs').partitions[0]!;
    log.read = () => Promise.reject(gone());
    const { records } = await bed.lease();
    expect(records.map(({ value }) => value)).toEqual(['c', 'd']);
  });
});

describe('what was not done', () => {
  it('is not confirmed: the queues were read anew meanwhile', async () => {
    bed = await QueueBed.withQueue();
    await bed.produce(['a']);
    const { token } = await bed.lease();
    await bed.settle('reject', token, [0, 0]);
    let readable = (): void => {};
    bed.log('work.dead-letters').readable = new Promise((resolve) => {
      readable = resolve;
    });
    const redriven = bed.client.failing('settleDeadLetters', { queue: 'work', action: 0, ranges: [0, 0] });
    await settled();
    await bed.loseMemory(gone());
    readable();
    await settled();
    expect(await redriven).toMatch('QUEUE_LOADING');
    expect((await bed.lease()).records).toEqual([]);
  });
});

describe('a worker that waits', () => {
  it('gets what another was leased in a reply that it never heard of', async () => {
    bed = await QueueBed.withQueue();
    await bed.produce(['a', 'b', 'c']);
    await bed.lease('w1', { lastToken: 0 });
    const waiting = bed.askFor('w2', { maxWaitMs: 10_000 });
    await settled();
    expect(valuesOf(await bed.lease('w1', { lastToken: 0, maxRecords: 1 }))).toEqual(['a']);
    await settled();
    expect(bed.client.hasReplyTo(waiting)).toBe(true);
  });

  it('gets what did not fit into the reply of another', async () => {
    bed = await QueueBed.withQueue({}, { partitions: 3 });
    for (let partition = 0; partition < 3; partition++) await bed.produce(['x'.repeat(1_000)], partition);
    const leasing = bed.askFor('w1', { maxBytes: 1_000 });
    const waiting = bed.askFor('w2', { maxWaitMs: 10_000 });
    await bed.leasedBy(leasing);
    await settled();
    expect(bed.client.hasReplyTo(waiting)).toBe(true);
  });

  it('over a new connection gets what there is, not the one that nobody listens to any more', async () => {
    bed = await QueueBed.withQueue();
    const lost = bed.askFor('w1', { maxWaitMs: 10_000, lastToken: 0 });
    await settled();
    const client = await bed.server.greeted();
    const heard = bed.askFor('w1', { maxWaitMs: 10_000, lastToken: 0 }, client);
    await settled();
    await bed.produce(['a']);
    expect(valuesOf(await bed.leasedBy(heard, client))).toEqual(['a']);
    expect((await bed.leasedBy(lost)).records).toEqual([]);
  });
});

describe('a connection that is gone', () => {
  it('while its records are read leaves them to others at once', async () => {
    bed = await QueueBed.withQueue();
    await bed.produce(['a']);
    const client = await bed.server.greeted();
    let readable = (): void => {};
    bed.log('jobs').readable = new Promise((resolve) => {
      readable = resolve;
    });
    bed.askFor('w1', {}, client);
    await settled();
    client.socket.destroy();
    readable();
    await settled();
    const { records, failed } = await bed.lease('w2');
    expect(valuesOf({ records, failed, token: 0 })).toEqual(['a']);
    expect(failed).toEqual([]);
  });
});

it('a worker that has no room for a reply has no lease meanwhile', async () => {
  const settings = {
    'max.frame.bytes': 32_768,
    'topic.max.message.bytes': 16_384,
    'inflight.bytes.per.connection': 32_768,
  };
  bed = await QueueBed.withQueue({}, { settings });
  for (let batch = 0; batch < 3; batch++) await bed.produce(['x'.repeat(15_000)]);
  const slow = await bed.server.greeted();
  slow.socket.readsReplies = false;
  bed.askFor('w1', { maxRecords: 1 }, slow);
  const second = bed.askFor('w1', { maxRecords: 1 }, slow);
  await settled();
  expect(slow.hasReplyTo(second)).toBe(false);
  const other = await bed.lease('w2', { maxRecords: 1 });
  await bed.settle('ack', other.token, [1, 1]);
  expect((await bed.lease('w2')).records).toMatchObject([{ offset: 2 }]);
  slow.socket.readsReplies = true;
  slow.socket.flush();
  expect((await bed.leasedBy(second, slow)).records).toEqual([]);
});

describe('order per key over several partitions', () => {
  const keyed = async (partition: number, keys: readonly string[]): Promise<void> => {
    await (await bed.server.topics.get('jobs').partitions[partition]?.append(keyedBatch(keys), -1))?.durable;
  };

  it('lets none of them wait until another was gone through', async () => {
    bed = await QueueBed.withQueue({ ordering: 'key' }, { partitions: 2 });
    await keyed(
      0,
      Array.from({ length: 20_000 }, (_, index) => `a${index}`),
    );
    await keyed(1, ['b']);
    const seen = new Set<number>();
    for (let turn = 0; turn < 3; turn++) {
      const { token, records } = await bed.lease('w1', { maxWaitMs: 10_000, maxRecords: 1_000 });
      for (const { partition } of records) seen.add(partition);
      expect(token).toBeGreaterThan(0);
    }
    expect([...seen].sort()).toEqual([0, 1]);
  });

  it('goes on in the others where one cannot be read', async () => {
    bed = await QueueBed.withQueue({ ordering: 'key' }, { partitions: 2 });
    bed.log('jobs', 0).readErrors.push(...Array.from({ length: 100 }, gone));
    await keyed(0, ['a']);
    await keyed(1, ['b']);
    expect((await bed.lease('w1', { maxWaitMs: 10_000 })).records).toMatchObject([{ partition: 1 }]);
  });
});

describe('order per key past a batch that nobody can read', () => {
  it('goes on with what lies behind, however many records the batch claims', async () => {
    bed = await QueueBed.withQueue({ ordering: 'key' });
    const { partitions } = bed.server.topics.get('jobs');
    const append = async (batch: Buffer): Promise<void> => (await partitions[0]?.append(batch, -1))?.durable;
    await append(unreadableBatch(5_000));
    await append(keyedBatch(['k']));
    const { records } = await bed.lease('w1', { maxWaitMs: 10_000 });
    expect(records).toMatchObject([{ offset: 5_000 }]);
  });
});

describe('the dead letters of one partition that cannot be read', () => {
  it('hold up none of the others', async () => {
    bed = await QueueBed.withQueue({}, { partitions: 2 });
    await bed.produce(Array.from({ length: 100 }, () => 'a'.repeat(100)));
    await bed.produce(['b'], 1);
    const { token } = await bed.lease('w1', { maxRecords: 200 });
    bed.server.queues.cutter.forget(bed.server.topics.get('jobs').topic.id);
    bed.log('jobs', 0).readErrors.push(...Array.from({ length: 300 }, gone));
    const first = bed.say('reject', token, [0, 99]);
    await settled();
    await bed.settle('reject', token, [0, 0], { partition: 1 });
    await bed.client.replyTo(first);
    bed.server.time.advance(1_000);
    await settled();
    const { summary } = await bed.client.call('describeQueue', { queue: 'work' });
    expect(summary).toMatchObject({ dead: 1 });
    bed.log('jobs', 0).readErrors.length = 0;
    for (let second = 0; second < 3; second++) {
      bed.server.time.advance(1_000);
      await settled();
    }
    const { summary: later } = await bed.client.call('describeQueue', { queue: 'work' });
    expect(later).toMatchObject({ dead: 101 });
  });
});

describe('dead letters written anew', () => {
  it('are not written twice though something goes wrong after some of them', async () => {
    bed = await QueueBed.withQueue();
    await bed.produce(Array.from({ length: 100 }, (_, index) => `job ${index}`));
    const { token } = await bed.lease('w1', { maxRecords: 200 });
    await bed.settle('reject', token, [0, 99]);
    const { log } = bed.server.topics.get('jobs').partitions[0]!;
    const { append } = log;
    let left = 70;
    log.append = (...given) => {
      if (left-- === 0) throw gone();
      return append.apply(log, given);
    };
    const request = { queue: 'work', action: 1, ranges: [0, 99] };
    expect(await bed.client.failing('settleDeadLetters', request)).toMatch('STORAGE_FULL');
    expect(await bed.client.call('settleDeadLetters', request)).toMatchObject({ settled: 30 });
    const { records } = await bed.lease('w2', { maxRecords: 1_000 });
    expect(new Set(records.map(({ value }) => value)).size).toBe(100);
    expect(records).toHaveLength(100);
  });
});

describe('a lease that may not be extended for as long as it lasts', () => {
  it('is not to be: leases fit into their bound', async () => {
    const made = QueueBed.withQueue({ leaseMs: '10000', maxLeaseMs: '1000' });
    await expect(made).rejects.toThrow('INVALID_SETTING: leaseMs=10000: it has to be at most maxLeaseMs (1000)');
    bed = await QueueBed.withQueue();
  });
});

it('whoever waits when the broker stops is sent away, and what is settled then is settled', async () => {
  bed = await QueueBed.withQueue();
  await bed.produce(['a']);
  const { token } = await bed.lease();
  const waiting = bed.askFor('w2', { maxWaitMs: 100_000 });
  bed.stateLog.holds = true;
  const acked = bed.say('ack', token, [0, 0]);
  await settled();
  void bed.server.server.stop();
  await settled();
  expect((await bed.leasedBy(waiting)).records).toEqual([]);
  expect(bed.client.hasReplyTo(acked)).toBe(false);
  bed.stateLog.release();
  expect((await bed.client.replyTo(acked)).frame.settleRecords?.refused).toEqual([]);
});

describe('retention', () => {
  it.each([
    { retention: 'dead-letter', warnings: [], isFree: true },
    { retention: 'hold', warnings: ['retention_held'], isFree: false },
  ])('with retention=$retention is told of in the log: $warnings', async ({ retention, warnings, isFree }) => {
    bed = await QueueBed.withQueue({ retention });
    await bed.produce(['a', 'b', 'c']);
    const log = bed.log('jobs');
    await log.configure({ ...LOG_SETTINGS, retentionMs: 1_000 });
    bed.server.time.advance(5_000);
    for (let check = 0; check < 3; check++) {
      await log.enforceRetention();
      await settled();
    }
    expect(log.logStartOffset).toBe(isFree ? 3 : 0);
    const events = bed.server.logger.events().filter((event) => event?.startsWith('retention'));
    expect(events).toEqual(warnings);
  });
});
