import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { sampleLoad } from '../../../../bench/peers/timed-load.ts';
import type { ServerProcess } from '../../../../bench/server-process.ts';

const server = {
  cpuSeconds: () => undefined,
  resetPeak: () => {},
  peakResidentBytes: () => undefined,
} as unknown as ServerProcess;

describe('sampleLoad', () => {
  it('counts the records of all calls that were under way side by side', async () => {
    let calls = 0;
    let underWay = 0;
    let mostUnderWay = 0;
    const sample = await sampleLoad(server, { valueBytes: 10, seconds: 0.02, callsUnderWay: 4 }, async () => {
      calls++;
      underWay++;
      mostUnderWay = Math.max(mostUnderWay, underWay);
      await setImmediate();
      underWay--;
      return 3;
    });
    expect(mostUnderWay).toBe(4);
    expect(sample.records).toBe(calls * 3);
    expect(sample.valueBytes).toBe(calls * 30);
    expect(sample.serverCpuSeconds).toBeUndefined();
  });
});
