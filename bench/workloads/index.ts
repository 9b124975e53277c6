import type { Workload } from '../harness.ts';
import { consumeWorkload } from './consume.ts';
import { produceWorkload } from './produce.ts';
import { RECORD_SIZES } from './sizes.ts';

export const WORKLOADS: readonly Workload[] = [
  ...RECORD_SIZES.flatMap((size) => [produceWorkload(size, 'os'), produceWorkload(size, 'ack')]),
  ...RECORD_SIZES.map(consumeWorkload),
];
