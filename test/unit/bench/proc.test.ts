import { describe, expect, it } from 'vitest';
import { parseCpuSeconds, parseResidentBytes } from '../../../bench/proc.ts';

describe('what /proc tells', () => {
  it('is user and system time, whatever the name of the process', () => {
    const stat = '42 (a) name (x) S 1 2 3 4 5 6 7 8 9 10 250 50 0 0 20 0 1 0 100';
    expect(parseCpuSeconds(stat)).toBe(3);
  });

  it('is the size in memory now and at most', () => {
    const status = 'Name:\tnode\nVmPeak:\t  900 kB\nVmHWM:\t  300 kB\nVmRSS:\t  200 kB\n';
    expect(parseResidentBytes(status, 'VmHWM')).toBe(300 * 1024);
    expect(parseResidentBytes(status, 'VmRSS')).toBe(200 * 1024);
    expect(parseResidentBytes('Name:\tkthreadd\n', 'VmHWM')).toBeNaN();
  });
});
