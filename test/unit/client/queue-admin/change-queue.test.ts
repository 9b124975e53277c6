import { beforeEach, describe, expect, it } from 'vitest';
import { QueueAdminBed } from '../support/queue-admin-bed.ts';

let bed: QueueAdminBed;

beforeEach(() => {
  bed = new QueueAdminBed();
});

describe('a queue', () => {
  it('is made once, with its settings', async () => {
    const settings = { maxDeliveries: 3, backoff: 'fixed' } as const;
    expect(await bed.world.until(bed.admin.createQueue({ name: 'q', topic: 't', settings }))).toEqual({
      created: true,
    });
    expect(Object.fromEntries(bed.queues.queues.get('q')?.settings ?? [])).toEqual({
      maxDeliveries: '3',
      backoff: 'fixed',
    });
    const again = bed.admin.createQueue({ name: 'q', topic: 't' });
    await expect(bed.world.until(again)).rejects.toMatchObject({ code: 'QUEUE_ALREADY_EXISTS' });
    const ifMissing = bed.admin.createQueue({ name: 'q', topic: 't', ifNotExists: true });
    expect(await bed.world.until(ifMissing)).toEqual({ created: false });
  });

  it('takes settings as lists', async () => {
    await bed.world.until(
      bed.admin.createQueue({ name: 'q', topic: 't', settings: { backoffDelaysMs: [1_000, '1m'] } }),
    );
    expect(bed.queues.queues.get('q')?.settings.get('backoffDelaysMs')).toBe('1000,1m');
  });

  it('is changed and deleted', async () => {
    bed.queues.create('q').settings.set('backoff', 'fixed');
    await bed.world.until(bed.admin.alterQueue('q', { set: { leaseMs: '10s' }, unset: ['backoff'] }));
    expect([...(bed.queues.queues.get('q')?.settings ?? [])]).toEqual([['leaseMs', '10s']]);
    await bed.world.until(bed.admin.deleteQueue('q', { deadLetters: true }));
    expect(bed.broker.requests('deleteQueue')[0]?.frame.deleteQueue).toMatchObject({ deleteDeadLetters: true });
    await expect(bed.world.until(bed.admin.deleteQueue('q'))).rejects.toMatchObject({ code: 'UNKNOWN_QUEUE' });
  });

  it.each(['createQueue', 'deleteQueue', 'resetQueue'] as const)('is not sent %s twice', async (api) => {
    bed.newQueue();
    bed.broker.fate = (request) => ({ kind: request.api === api ? 'reply-lost' : 'handled' });
    const change = {
      createQueue: () => bed.admin.createQueue({ name: 'new', topic: 't' }),
      deleteQueue: () => bed.admin.deleteQueue('q'),
      resetQueue: () => bed.admin.resetQueue('q', { to: 'latest' }),
    }[api];
    await expect(bed.world.until<unknown>(change())).rejects.toMatchObject({
      code: 'CONNECTION_LOST',
      outcome: 'unknown',
    });
    expect(bed.broker.requests(api)).toHaveLength(1);
  });

  it.each([
    [() => bed.admin.describeQueue(5 as unknown as string), 'INVALID_ARGUMENT'],
    [() => bed.admin.describeQueue('\ud800'), 'INVALID_QUEUE'],
    [() => bed.admin.createQueue({ name: 'q' } as never), 'INVALID_ARGUMENT'],
    [() => bed.admin.createQueue({ name: 'q', topic: 't', ifMissing: true } as never), 'INVALID_ARGUMENT'],
    [() => bed.admin.alterQueue('q', { settings: {} } as never), 'INVALID_ARGUMENT'],
    [() => bed.admin.deleteQueue('q', { force: true } as never), 'INVALID_ARGUMENT'],
    [() => bed.admin.peekQueue('q', { max: 0 }), 'INVALID_ARGUMENT'],
  ])('refuses what makes no sense (%#)', async (call, code) => {
    await expect(call()).rejects.toMatchObject({ code });
    expect(bed.broker.seen).toEqual([]);
  });
});
