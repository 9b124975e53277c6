import { expect, it } from 'vitest';
import { AgeJudge } from '../../../../broker/queues/age-judge.ts';
import { DEFAULT_QUEUE_SETTINGS } from '../../../../broker/queues/queue-settings.ts';
import { QueueState } from '../../../../broker/queues/queue-state.ts';
import { RecordCutter } from '../../../../broker/queues/record-cutter.ts';
import { incoming } from '../../../support/batches.ts';
import { partitionOver } from '../../../support/coordinator-bed.ts';
import { HeldLog } from '../../../support/held-log.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { OPENER } from '../../../support/opener.ts';
import { settled } from '../../../support/test-server.ts';

const WISH = { clientId: '', host: '', concurrency: 10, maxRecords: 10, workerId: 'a' };

/** Two records that failed: one that came just now, and one that is a minute old. */
async function failedBed() {
  const time = new ManualTime();
  const log = new HeldLog(time);
  const partition = partitionOver(log, time);
  for (const timestamp of [time.wallMs(), time.wallMs() - 60_000]) {
    await log.append([incoming(['x'], timestamp)], 1).durable;
  }
  const settings = { ...DEFAULT_QUEUE_SETTINGS, maxAgeMs: 30_000 };
  const state = new QueueState({ queue: 'q', settings, partitionCount: 1, run: 0, random: () => 0 });
  const now = { monotonicMs: 0, wallMs: time.wallMs() };
  state.advanced(state.partitions[0]!, 2);
  const token = state.lease(now, WISH)?.token ?? 0;
  const retry = { kind: 'retry', partition: 0, token, ranges: [0, 1], delayMs: 1_000, error: 'no' } as const;
  state.settle(now, 'a', [retry]);
  const told: unknown[] = [];
  const judge = new AgeJudge({
    ...{ state, partitions: [partition], cutter: new RecordCutter({ cacheBytes: 1_000, opener: OPENER }), clock: time },
    onTooOld: () => void told.push('too old'),
    onFailed: (error) => void told.push(error),
  });
  const dying = (): number[] => Array.from(state.dying, ({ offset }) => offset);
  return { log, state, judge, told, dying };
}

it('lets die what is too old for another time, and looks at each failure once', async () => {
  const { state, judge, told, dying } = await failedBed();
  judge.wake();
  judge.wake();
  await settled();
  expect([dying(), told, state.toJudge.size]).toEqual([[1], ['too old'], 0]);
});

it('lets no record die once the queue has stopped, or has no bound any more', async () => {
  for (const calm of ['stopped', 'altered'] as const) {
    const { state, judge, told, dying } = await failedBed();
    judge.wake();
    if (calm === 'stopped') judge.stop();
    else state.settings = { ...state.settings, maxAgeMs: -1 };
    await settled();
    expect([dying(), told], calm).toEqual([[], []]);
  }
});

it('says what kept it from reading', async () => {
  const { log, judge, told, dying } = await failedBed();
  const error = new Error('EIO');
  log.readErrors.push(error, error);
  judge.wake();
  await settled();
  expect([dying(), told]).toEqual([[], [error, error]]);
});
