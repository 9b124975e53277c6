import type { Sample } from '../harness.ts';
import { Latencies } from '../latencies.ts';
import { measure, type ServerProcess } from '../server-process.ts';

export const OPS_PER_SECOND = 'ops/s';
export const CPU_PER_OP = 'CPU us/op';
const OP_P50 = 'p50 ms';
const OP_P99 = 'p99 ms';

const US_PER_SECOND = 1e6;

/** Measures operations on a broker; `work` says how many there were, and notes how long each took if it likes. */
export async function measureOperations(
  broker: ServerProcess,
  work: (latencies: Latencies) => Promise<number>,
): Promise<Sample> {
  const latencies = new Latencies();
  const sample = await measure(broker, async () => ({ records: await work(latencies), valueBytes: 0 }));
  const { records, seconds, serverCpuSeconds = Number.NaN } = sample;
  const figures = {
    [OPS_PER_SECOND]: records / seconds,
    [CPU_PER_OP]: (serverCpuSeconds / records) * US_PER_SECOND,
    ...(latencies.count > 0 && { [OP_P50]: latencies.percentileMs(50), [OP_P99]: latencies.percentileMs(99) }),
  };
  // It is told for each operation, in their words.
  return { ...sample, serverCpuSeconds: undefined, figures };
}
