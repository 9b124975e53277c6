import { beforeEach, describe, expect, it } from 'vitest';
import type { QueueResetTarget, ResetQueue } from '../../../../client/queue-types.ts';
import { QueueAdminBed } from '../support/queue-admin-bed.ts';

let bed: QueueAdminBed;

beforeEach(() => {
  bed = new QueueAdminBed();
});

const positions = (): unknown => bed.broker.requests('resetQueue').map(({ frame }) => frame.resetQueue?.positions);

describe('a reset', () => {
  it.each<[string, QueueResetTarget, number]>([
    ['the earliest', { to: 'earliest' }, 10],
    ['the latest', { to: 'latest' }, 20],
    ['an offset', { toOffset: 15 }, 15],
    ['an offset below the log', { toOffset: 3 }, 10],
    ['an offset past the log', { toOffset: 99 }, 20],
    ['a time past the end', { toTimestamp: new Date(9e12) }, 20],
  ])('goes to %s', async (_, target, after) => {
    bed.newQueue();
    expect(await bed.world.until(bed.admin.resetQueue('q', target))).toEqual({
      partitions: [
        { topic: 't', partition: 0, before: 12, after },
        { topic: 't', partition: 1, before: 14, after },
      ],
      dropped: 7,
    });
    expect(positions()).toMatchObject([
      [
        { partition: 0, offset: after },
        { partition: 1, offset: after },
      ],
    ]);
  });

  it('can be for some partitions, and changes nothing in a dry run', async () => {
    bed.newQueue();
    const options = { partitions: [1], dryRun: true };
    expect(await bed.world.until(bed.admin.resetQueue('q', { to: 'earliest' }, options))).toEqual({
      ...{ partitions: [{ topic: 't', partition: 1, before: 14, after: 10 }], dropped: null },
    });
    expect(positions()).toEqual([]);
    const beyond = bed.admin.resetQueue('q', { to: 'earliest' }, { partitions: [2] });
    await expect(bed.world.until(beyond)).rejects.toMatchObject({ code: 'UNKNOWN_PARTITION', partition: 2 });
  });

  it('takes its target among the options, as that of a group does', async () => {
    bed.newQueue();
    const target = { toOffset: 15 };
    const dry = bed.admin.resetQueue('q', { target, partitions: [1], dryRun: true });
    const partitions = [{ topic: 't', partition: 1, before: 14, after: 15 }];
    expect(await bed.world.until(dry)).toEqual({ partitions, dropped: null });
    expect(positions()).toEqual([]);
    await bed.world.until(bed.admin.resetQueue('q', { target, partitions: [1] }));
    expect(positions()).toMatchObject([[{ partition: 1, offset: 15 }]]);
    const twice = bed.admin.resetQueue('q', { target }, { dryRun: true });
    await expect(twice).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    const misspelt = bed.admin.resetQueue('q', { target, dryrun: true } as never);
    await expect(misspelt).rejects.toThrow(/no option dryrun/);
  });

  it('of a queue with leases is refused, in a dry run too, unless they are to end', async () => {
    const [leased] = bed.newQueue().partitions;
    if (leased !== undefined) leased.leased = 1;
    for (const dryRun of [true, false]) {
      const refused = bed.admin.resetQueue('q', { to: 'latest' }, { dryRun });
      await expect(bed.world.until(refused)).rejects.toMatchObject({ code: 'QUEUE_LEASED' });
      const done = bed.admin.resetQueue('q', { to: 'latest' }, { dryRun, endLeases: true });
      expect((await bed.world.until(done)).partitions).toHaveLength(2);
      const other = bed.admin.resetQueue('q', { to: 'latest' }, { dryRun, partitions: [0] });
      expect((await bed.world.until(other)).partitions).toHaveLength(1);
    }
    expect(await bed.world.until(bed.admin.purgeQueue('q'))).toEqual({ dropped: 7 });
  });

  it.each([
    [{}, {}, /one target/],
    [{ to: 'current' }, {}, /earliest, latest/],
    [{ shiftBy: 1 }, {}, /one target/],
    [{ to: 'latest', toOffset: 1 }, {}, /one target/],
    [{ toOffset: -1 }, {}, /at least 0/],
    [{ to: 'latest' }, { dryrun: true }, /no option dryrun/],
  ])('makes no sense with %j and %j', async (target, options, message) => {
    await expect(bed.admin.resetQueue('q', target as QueueResetTarget, options as ResetQueue)).rejects.toThrow(message);
    expect(bed.broker.seen).toEqual([]);
  });
});
