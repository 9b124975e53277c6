// What the judge makes of dead letters that somebody asks for again because the first answer was lost.

import { describe, expect, it } from 'vitest';
import type { DeadLetter } from '../../../client/queue-types.ts';
import { RecordHeaders } from '../../../client/record-headers.ts';
import { judgeQueue } from './judge.ts';
import { type LetterActionNote, QueueHistory } from './queue-history.ts';
import type { QueuePlan } from './queue-plan.ts';

const PLAN: QueuePlan = {
  name: 'jobs-queue',
  workers: ['raw'],
  isMoved: false,
  isTended: true,
  settings: {
    ordering: 'none',
    leaseMs: 400,
    maxLeaseMs: 600,
    maxDeliveries: 5,
    maxAgeMs: -1,
    backoff: 'fixed',
    backoffDelayMs: 0,
    backoffMaxDelayMs: 400,
    backoffDelaysMs: '10',
    maxInFlight: 5,
    maxInFlightPerWorker: 5,
    retention: 'hold',
  },
};
const LETTERS = [0, 1];

/** Two records that were rejected, and whose dead letters were settled. */
class Rejected {
  readonly complaints: string[] = [];
  readonly history: QueueHistory;
  #nowMs = 0;
  #token = 0;

  constructor() {
    this.history = new QueueHistory(
      () => this.#nowMs++,
      0,
      (what) => this.complaints.push(what),
    );
    for (const offset of LETTERS) {
      this.history.promise(0, offset, { key: undefined, value: `job ${offset}` });
      this.settle(offset, 'reject');
    }
  }

  settle(offset: number, kind: 'ack' | 'reject'): void {
    const { history } = this;
    const token = ++this.#token;
    const [queue, partition] = [PLAN.name, 0];
    const holder = { workerId: 'w', concurrency: 1 };
    const record = { queue, partition, offset, token, key: undefined, value: `job ${offset}` };
    history.lease({ ...record, holder, failures: 0, lastError: '', askedAtMs: history.nowMs() });
    const asked = { queue, partition, offset, token, kind, error: '', delayMs: undefined, extendMs: undefined };
    history.answered(history.settle(asked), 'done');
  }

  redrive(): LetterActionNote {
    return this.history.letterAction(PLAN.name, 'redrive', LETTERS);
  }

  /** What the judge says in the end. */
  judged(settled: readonly number[] = LETTERS): string[] {
    const final = { topicId: 'id', logStarts: [0], wasTrimmed: false, letters: LETTERS.map(letter) };
    judgeQueue(PLAN, this.history, { ...final, settled: new Set(settled) }, (what) => this.complaints.push(what));
    return this.complaints;
  }
}

function letter(offset: number): DeadLetter {
  return {
    id: `${PLAN.name}/id/0/${offset}/0`,
    deadLetterOffset: offset,
    queue: PLAN.name,
    topic: 'jobs',
    partition: 0,
    offset,
    timestamp: 0,
    cause: 'rejected',
    deliveries: 1,
    redrives: 0,
    firstError: null,
    lastError: null,
    diedAtMs: 0,
    key: null,
    value: Buffer.from(`job ${offset}`),
    headers: RecordHeaders.empty,
  };
}

describe('the judge of a queue', () => {
  it('takes no redrive that did nothing for one that opened records again', () => {
    const run = new Rejected();
    const { history } = run;
    // Its answer is lost.
    run.redrive();
    for (const offset of LETTERS) run.settle(offset, 'ack');
    history.lettersSettled(run.redrive(), 0, []);
    expect(run.judged()).toEqual([]);
  });

  it('finds what is lost after a redrive, whatever was acknowledged before', () => {
    const run = new Rejected();
    const { history } = run;
    run.redrive();
    for (const offset of LETTERS) run.settle(offset, 'ack');
    history.lettersSettled(run.redrive(), LETTERS.length, []);
    expect(run.judged()).toEqual(LETTERS.map((offset) => expect.stringContaining(`0@${offset} is lost`)));
  });

  it('finds what is leased again after an ack, though somebody asked in vain for it to be redriven', () => {
    const run = new Rejected();
    const { history } = run;
    history.lettersSettled(run.redrive(), LETTERS.length, []);
    for (const offset of LETTERS) run.settle(offset, 'ack');
    history.lettersSettled(run.redrive(), 0, []);
    run.settle(0, 'ack');
    expect(run.judged()).toEqual([expect.stringContaining('is leased again')]);
  });

  it('leaves open which letters were settled where only some were', () => {
    const run = new Rejected();
    const { history } = run;
    run.redrive();
    run.settle(0, 'ack');
    history.lettersSettled(run.redrive(), 1, []);
    run.settle(1, 'ack');
    expect(run.judged()).toEqual([]);
  });

  it('does not count letters whose record is gone', () => {
    const run = new Rejected();
    const { history } = run;
    history.lettersSettled(run.redrive(), 1, [0]);
    run.settle(1, 'ack');
    expect(run.judged([1])).toEqual([]);
    expect(history.letterActions).toMatchObject([{ letterOffsets: [1], outcome: 'done' }]);
  });
});
