import { describe, expect, it } from 'vitest';
import { parseRequestsPerSecond } from '../../../../../bench/peers/redis/report.ts';

const HEADINGS =
  '"test","rps","avg_latency_ms","min_latency_ms","p50_latency_ms","p95_latency_ms","p99_latency_ms","max_latency_ms"';
const VALUES = '"XADD s * v x,y","281531.53","17.012","0.256","8.319","58.047","166.527","505.599"';

describe('parseRequestsPerSecond', () => {
  it('reads the rate, whatever stands before the table', () => {
    expect(parseRequestsPerSecond(`WARNING: a warning\n${HEADINGS}\n${VALUES}\n`)).toBe(281_531.53);
  });

  it('says what came instead', () => {
    expect(() => parseRequestsPerSecond(`${HEADINGS}\n`)).toThrow('redis-benchmark printed no rate');
    expect(() => parseRequestsPerSecond('Could not connect')).toThrow('Could not connect');
  });
});
