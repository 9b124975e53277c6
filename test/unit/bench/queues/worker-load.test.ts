import { describe, expect, it } from 'vitest';
import { WorkerLoad } from '../../../../bench/queues/worker-load.ts';

/** Does so many jobs between one question and the next, up to `most`. */
function workersDoing(perQuestion: number, most: number) {
  const questions: unknown[] = [];
  let done = 0;
  return {
    questions,
    ask(question: unknown): Promise<unknown> {
      questions.push(question);
      if (question === 'count') done = Math.min(most, done + perQuestion);
      return Promise.resolve(question === 'count' || question === 'close' ? done : 'started');
    },
  };
}

describe('WorkerLoad', () => {
  it('starts workers, waits until they have done enough, and closes them', async () => {
    const workers = workersDoing(40, 1_000);
    const load = new WorkerLoad<{ workers: number }>(workers);
    await load.start({ workers: 3 });
    expect(await load.untilDone(100)).toBe(120);
    expect(await load.close()).toBe(120);
    expect(workers.questions).toEqual([{ job: { workers: 3 } }, 'count', 'count', 'count', 'close']);
  });

  it('gives up on workers that stopped', async () => {
    const load = new WorkerLoad(workersDoing(4, 7));
    await expect(load.untilDone(8, 0)).rejects.toThrow('the workers did 7 of 8 jobs and stopped');
  });
});
