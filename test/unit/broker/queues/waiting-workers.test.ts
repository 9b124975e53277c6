import { describe, expect, it } from 'vitest';
import type { Leased } from '../../../../broker/queues/leasing.ts';
import { WaitingWorkers } from '../../../../broker/queues/waiting-workers.ts';
import { ManualTime } from '../../../support/manual-time.ts';

const LEASED: Leased = { token: 7, records: new Map() };

function wish(workerId: string) {
  return { workerId, clientId: '', host: '', maxRecords: 1, concurrency: 1 };
}

function peer(isClosed = false) {
  const onClosed = new Set<() => void>();
  return { isClosed, onClosed, close: () => [...onClosed].map((closed) => closed()) };
}

describe('workers that wait', () => {
  it('get what there is in the order in which they came, until nothing is left', async () => {
    const workers = new WaitingWorkers(new ManualTime());
    const waiting = ['a', 'b', 'c'].map((name) => workers.wait(wish(name), 1_000, peer()));
    const asked: string[] = [];
    let left = 2;
    workers.serve(
      ({ workerId }) => {
        asked.push(workerId);
        if (workerId === 'a') return undefined;
        left--;
        return LEASED;
      },
      () => left > 0,
    );
    expect(asked).toEqual(['a', 'b', 'c']);
    expect(await Promise.all(waiting.slice(1))).toEqual([LEASED, LEASED]);
    expect(workers.size).toBe(1);
    workers.serve(
      () => LEASED,
      () => false,
    );
    expect(workers.size).toBe(1);
  });

  it('wait in vain for so long', async () => {
    const time = new ManualTime();
    const workers = new WaitingWorkers(time);
    const waiting = workers.wait(wish('a'), 1_000, peer());
    time.advance(999);
    expect(workers.size).toBe(1);
    time.advance(1);
    expect(await waiting).toBeUndefined();
    expect([workers.size, time.pendingTimers]).toEqual([0, 0]);
  });

  it('are gone with their connection, and do not come to one that is gone', async () => {
    const time = new ManualTime();
    const workers = new WaitingWorkers(time);
    const connection = peer();
    const waiting = workers.wait(wish('a'), 1_000, connection);
    connection.close();
    expect(await waiting).toBeUndefined();
    expect([workers.size, time.pendingTimers, connection.onClosed.size]).toEqual([0, 0, 0]);
    expect(await workers.wait(wish('a'), 1_000, peer(true))).toBeUndefined();
    expect(await workers.wait(wish('a'), 0, peer())).toBeUndefined();
  });

  it('are called back by their worker, and sent away', async () => {
    const workers = new WaitingWorkers(new ManualTime());
    const [a, b] = [workers.wait(wish('a'), 1_000, peer()), workers.wait(wish('b'), 1_000, peer())];
    workers.callBack('a');
    expect(await a).toBeUndefined();
    expect(workers.size).toBe(1);
    workers.stop();
    expect(await b).toBeUndefined();
    expect(await workers.wait(wish('c'), 1_000, peer())).toBeUndefined();
  });
});
