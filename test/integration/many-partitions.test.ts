// Ten thousand partitions are more than one request may name: clients ask several times, and nobody who uses them notices.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Admin, Consumer, Producer } from '../../client/index.ts';
import { type LiveBroker, startLiveBroker } from '../support/live-broker.ts';

const TOPIC = 'wide';
const PARTITIONS = 10_000;
const partitions = Array.from({ length: PARTITIONS }, (_, partition) => partition);

let bed: LiveBroker;
let admin: Admin;

beforeAll(async () => {
  bed = await startLiveBroker({ 'topic.flush': 'os', 'topic.storage': 'memory' });
  admin = new Admin({ brokers: bed.brokers });
  await admin.createTopic({ name: TOPIC, partitions: PARTITIONS });
});

afterAll(async () => {
  await admin.close();
  await bed[Symbol.asyncDispose]();
});

describe('ten thousand partitions', () => {
  it('are written to, read by one member and committed, each once', { timeout: 60_000 }, async () => {
    await using producer = new Producer({ brokers: bed.brokers });
    const sent = await Promise.all(
      partitions.map((partition) => producer.send({ topic: TOPIC, partition, value: `${partition}` })),
    );
    expect(sent.every(({ offset }) => offset === 0)).toBe(true);

    await using member = new Consumer({ brokers: bed.brokers, group: 'readers', topics: [TOPIC], autoCommit: false });
    const seen = new Set<string>();
    for await (const { partition, value } of member.records()) {
      expect(String(value)).toBe(`${partition}`);
      seen.add(String(value));
      if (seen.size === PARTITIONS) break;
    }
    await member.commit();
    expect(await committedBy('readers')).toEqual(new Set([1]));
  });

  it('are gone on with where their group is', { timeout: 60_000 }, async () => {
    await using producer = new Producer({ brokers: bed.brokers });
    await producer.send({ topic: TOPIC, partition: PARTITIONS - 1, value: 'new' });
    await using member = new Consumer({ brokers: bed.brokers, group: 'readers', topics: [TOPIC], from: 'earliest' });
    for await (const { partition, offset, value } of member.records()) {
      expect([partition, offset, String(value)]).toEqual([PARTITIONS - 1, 1, 'new']);
      break;
    }
  });

  it('are looked up, committed and forgotten from outside', { timeout: 60_000 }, async () => {
    const ends = await admin.listOffsets(partitions.map((partition) => ({ topic: TOPIC, partition, at: 'latest' })));
    expect(ends).toHaveLength(PARTITIONS);
    const metadata = 'm'.repeat(100);
    await admin.commitOffsets(
      'outsiders',
      ends.map(({ partition }) => ({ topic: TOPIC, partition, offset: 1, metadata })),
    );
    expect(await committedBy('outsiders')).toEqual(new Set([1]));
    expect(await admin.deleteGroupOffsets('outsiders', TOPIC)).toEqual({ deleted: PARTITIONS });
  });

  it('are committed with as much metadata as there may be', { timeout: 60_000 }, async () => {
    const some = partitions.slice(0, 300);
    const offsets = some.map((partition) => ({ topic: TOPIC, partition, offset: 1, metadata: 'm'.repeat(4_096) }));
    await using outsider = new Consumer({ brokers: bed.brokers, group: 'noted' });
    await outsider.commit(offsets);
    await admin.commitOffsets('noted too', offsets);
    for (const group of ['noted', 'noted too']) {
      const committed = await admin.committedOffsets(group);
      expect(committed.map(({ metadata }) => metadata.length)).toEqual(some.map(() => 4_096));
    }
  });

  it('are the positions of a queue that is reset', { timeout: 60_000 }, async () => {
    await admin.createQueue({ name: 'jobs', topic: TOPIC, settings: { from: 'earliest' } });
    const { partitions: moved, dropped } = await admin.resetQueue('jobs', { to: 'latest' });
    expect(moved).toHaveLength(PARTITIONS);
    expect(dropped).toBe(PARTITIONS + 1);
  });
});

/** The offsets that a group has committed, which has to be all partitions. */
async function committedBy(group: string): Promise<Set<number>> {
  const committed = await admin.committedOffsets(group);
  expect(committed).toHaveLength(PARTITIONS);
  return new Set(committed.map(({ offset }) => offset));
}
