// What a queue does, as transcripts to read: transcripts/*.txt. When one changes, read what has changed in it; `vitest -u`
// writes it anew. Below them what is too rare to be met by chance.

import { describe, expect, it } from 'vitest';
import type { Leased } from '../../../../broker/queues/leasing.ts';
import { DEFAULT_QUEUE_SETTINGS, type QueueSettings } from '../../../../broker/queues/queue-settings.ts';
import { QueueState } from '../../../../broker/queues/queue-state.ts';
import { QueueTranscript } from '../../../support/queues/queue-transcript.ts';
import { FAILURES } from './scenarios/failures.ts';
import { KEYS } from './scenarios/keys.ts';
import { LEASES } from './scenarios/leases.ts';
import { RESTARTS } from './scenarios/restarts.ts';

const SCENARIOS = { ...LEASES, ...FAILURES, ...RESTARTS, ...KEYS };

describe('a queue', () => {
  it.each(Object.entries(SCENARIOS))('%s', async (name, { settings, partitions, play }) => {
    const queue = new QueueTranscript(settings, partitions);
    play(queue);
    await expect(queue.text).toMatchFileSnapshot(`transcripts/${name.replaceAll(' ', '-')}.txt`);
  });
});

const WISH = { clientId: '', host: '', concurrency: 1 };
const at = (ms: number) => ({ monotonicMs: ms, wallMs: Date.UTC(2026, 0, 1) + ms });

function stateOf(records: number, settings: Partial<QueueSettings> = {}) {
  const all = { ...DEFAULT_QUEUE_SETTINGS, ...settings };
  const state = new QueueState({ queue: 'q', settings: all, partitionCount: 1, run: 0, random: () => 0 });
  const partition = state.partitions[0]!;
  state.advanced(partition, records);
  return { state, partition };
}

function tokenOf(leased: Leased | undefined): number {
  if (leased === undefined) throw new Error('nothing was leased');
  return leased.token;
}

describe('a record that is judged too old', () => {
  const error = 'no';

  function failed() {
    const bed = stateOf(2, { maxAgeMs: 1_000 });
    const token = tokenOf(bed.state.lease(at(0), { ...WISH, workerId: 'a', maxRecords: 1 }));
    bed.state.settle(at(0), 'a', [{ kind: 'retry', partition: 0, token, ranges: [0, 0], delayMs: 10, error }]);
    const [record] = bed.state.toJudge;
    if (record === undefined) throw new Error('it is not judged');
    return { ...bed, token, record };
  }

  it('becomes a dead letter, also when its next delivery is due already', () => {
    const { state, partition, record } = failed();
    state.tick(at(10));
    expect(record.phase).toBe('ready');
    state.tooOld(record);
    expect([record.cause, partition.retrying, partition.dying, state.readyCount]).toEqual(['max-age', 0, 1, 0]);
  });

  it('is left alone when it is leased again, done, or was moved meanwhile', () => {
    const leased = failed();
    leased.state.tick(at(10));
    leased.state.lease(at(10), { ...WISH, workerId: 'b', maxRecords: 1 });
    leased.state.tooOld(leased.record);
    expect([leased.partition.leased, leased.partition.dying]).toEqual([1, 0]);

    const done = failed();
    done.state.settle(at(1), 'a', [{ kind: 'ack', partition: 0, token: done.token, ranges: [0, 0] }]);
    done.state.tooOld(done.record);
    expect([done.partition.retrying, done.partition.dying, done.state.dying.size]).toEqual([0, 0, 0]);

    const moved = failed();
    moved.state.moveTo(moved.partition, 0);
    moved.state.tooOld(moved.record);
    expect([moved.partition.retrying, moved.partition.notDone, moved.state.dying.size]).toEqual([0, 2, 0]);
  });
});

describe('what is stored of several things that happened', () => {
  it('says of a record that was opened again and is done since that it is done', () => {
    const { state, partition } = stateOf(2);
    state.moveTo(partition, 1);
    state.reopen(partition, 0, 1, -1);
    const token = tokenOf(state.lease(at(0), { ...WISH, workerId: 'a', maxRecords: 1 }));
    state.settle(at(0), 'a', [{ kind: 'ack', partition: 0, token, ranges: [0, 0] }]);
    const delta = state.takeDelta();
    const restored = stateOf(2);
    if (delta !== undefined) restored.state.replay(JSON.parse(JSON.stringify(delta)));
    expect([partition.notDone, restored.partition.notDone, restored.partition.firstOpen]).toEqual([1, 1, 1]);
  });
});

describe('records that nobody can read', () => {
  it('are put off a few thousand at a time where keys matter, however many the batch claims', () => {
    const { state, partition } = stateOf(8_000_000, { ordering: 'key' });
    state.putOff(partition, 0, 7_999_999, at(0), 1_000, 'unreadable');
    expect([partition.next, partition.open.size, partition.retrying]).toEqual([2_000, 2_000, 2_000]);
    state.putOff(partition, 0, 2_499, at(0), 1_000, 'unreadable');
    expect([partition.next, partition.open.size, partition.retrying]).toEqual([2_500, 2_500, 2_500]);
  });
});
