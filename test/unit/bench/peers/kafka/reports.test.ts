import { describe, expect, it } from 'vitest';
import {
  parseConsumerReport,
  parseLatencyReport,
  parseProducerReport,
} from '../../../../../bench/peers/kafka/reports.ts';

const PROGRESS =
  '2237228 records sent, 444953.9 records/sec (42.43 MB/sec), 174.8 ms avg latency, 752.0 ms max latency.';
const TOTAL =
  '6000000 records sent, 436840.189297 records/sec (41.66 MB/sec), 275.34 ms avg latency, 1432.00 ms max latency, 191 ms 50th, 862 ms 95th, 1130 ms 99th, 1354 ms 99.9th.';
const STEADY =
  '4000000 steady state records sent, 492732.200049 records/sec (46.99 MB/sec), 307.68 ms avg latency, 1432.00 ms max latency, 195 ms 50th, 939 ms 95th, 1182 ms 99th, 1416 ms 99.9th.';

describe('parseProducerReport', () => {
  it('reads the summary of what was sent after the warm-up', () => {
    const text = ['Number of records read: 1024', PROGRESS, 'In steady state.', PROGRESS, TOTAL, STEADY, ''].join('\n');
    expect(parseProducerReport(text)).toEqual({ records: 4_000_000, recordsPerSecond: 492_732.200049 });
  });

  it('reads the summary of all without a warm-up', () => {
    const text = [PROGRESS, TOTAL, ''].join('\n');
    expect(parseProducerReport(text)).toEqual({ records: 6_000_000, recordsPerSecond: 436_840.189297 });
  });

  it('takes no progress for the summary', () => {
    expect(() => parseProducerReport(PROGRESS)).toThrow(/printed no summary:\n2237228 records/);
  });
});

const HEADINGS =
  'start.time, end.time, data.consumed.in.MB, MB.sec, data.consumed.in.nMsg, nMsg.sec, rebalance.time.ms, fetch.time.ms, fetch.MB.sec, fetch.nMsg.sec';
const VALUES =
  '2026-11-22 07:09:43:969, 2026-11-22 07:09:50:049, 1907.3958, 313.7164, 20000495, 3289555.0987, 439, 5641, 338.1308, 3545558.4116';

describe('parseConsumerReport', () => {
  it('reads the records and the time without joining the group', () => {
    expect(parseConsumerReport(`a warning\n${HEADINGS}\n${VALUES}\n`)).toEqual({
      records: 20_000_495,
      fetchSeconds: 5.641,
    });
  });

  it('says what is missing', () => {
    expect(() => parseConsumerReport(`${HEADINGS}\n`)).toThrow('printed no data.consumed.in.nMsg');
    expect(() => parseConsumerReport('start.time, data.consumed.in.nMsg\nnow, 5\n')).toThrow(
      'printed no fetch.time.ms',
    );
  });
});

describe('parseLatencyReport', () => {
  it('finds the line among others', () => {
    const line = '{"count":120000,"p50":3.084,"p99":168.296,"p999":215.613,"max":223.740}';
    expect(parseLatencyReport(`a warning\n${line}\n`)).toEqual({
      count: 120_000,
      p50: 3.084,
      p99: 168.296,
      p999: 215.613,
      max: 223.74,
    });
  });

  it('says what came instead', () => {
    expect(() => parseLatencyReport('nothing')).toThrow('EndToEnd printed no latencies:\nnothing');
  });
});
