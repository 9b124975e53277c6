import { describe, expect, it } from 'vitest';
import { Latencies } from '../../../bench/latencies.ts';

describe('Latencies', () => {
  it('tells percentiles to three digits', () => {
    const latencies = new Latencies();
    for (let number = 1; number <= 1000; number++) latencies.record(number / 10);
    expect(latencies.count).toBe(1000);
    expect(latencies.percentileMs(50)).toBeCloseTo(50, 0);
    expect(latencies.percentileMs(99)).toBeCloseTo(99, 0);
    expect(latencies.percentileMs(100)).toBeCloseTo(100, 0);
  });

  it('takes what is shorter than its unit', () => {
    const latencies = new Latencies();
    latencies.record(0);
    expect(latencies.percentileMs(50)).toBe(0.001);
  });
});
