import { describe, expect, it } from 'vitest';
import { CPU_PER_JOB, drainsOf, JOBS_PER_SECOND, perJob, type QueueParty } from '../../../../bench/queues/draining.ts';
import { WorkerLoad } from '../../../../bench/queues/worker-load.ts';
import type { ServerProcess } from '../../../../bench/server-process.ts';

const server = {
  cpuSeconds: () => undefined,
  resetPeak: () => {},
  peakResidentBytes: () => 7,
} as unknown as ServerProcess;

function fakeParty(): QueueParty<string> & { readonly filled: number[]; emptied: number } {
  const filled: number[] = [];
  const ask = (): Promise<unknown> => Promise.resolve(filled.at(-1));
  return {
    server,
    filled,
    emptied: 0,
    load: new WorkerLoad<string>({ ask }),
    fill(jobs) {
      filled.push(jobs);
      return Promise.resolve('a queue');
    },
    empty() {
      this.emptied++;
      return Promise.resolve();
    },
  };
}

describe('drainsOf', () => {
  it('has a whole queue done, and fills the next by the rate of this one', async () => {
    const party = fakeParty();
    const turn = drainsOf(party, 2, 500);
    const first = await turn();
    expect(first.records).toBe(1_000);
    expect(first.serverPeakBytes).toBe(7);
    await turn();
    expect(party.filled).toEqual([1_000, Math.ceil((first.records / first.seconds) * 2)]);
    expect(party.emptied).toBe(2);
  });
});

describe('perJob', () => {
  it('tells what a job took of the server, in place of the whole', () => {
    const sample = { valueBytes: 0, records: 10_000, seconds: 2, serverCpuSeconds: 0.5 };
    expect(perJob(sample)).toEqual({
      ...sample,
      serverCpuSeconds: undefined,
      figures: { [JOBS_PER_SECOND]: 5_000, [CPU_PER_JOB]: 50 },
    });
  });
});
