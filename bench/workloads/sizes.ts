import type { Scale } from '../harness.ts';

export interface RecordSize {
  readonly name: string;
  readonly title: string;
  readonly valueBytes: number;
  /** Of record values in a sample of full scale. */
  readonly sampleBytes: number;
}

const MIB = 1_048_576;

export const RECORD_SIZES: readonly RecordSize[] = [
  { name: '100b', title: '100 B', valueBytes: 100, sampleBytes: 256 * MIB },
  { name: '1k', title: '1 KiB', valueBytes: 1024, sampleBytes: 1024 * MIB },
];

export function sampleBytes(size: RecordSize, scale: Scale): number {
  return Math.ceil(size.sampleBytes * scale.dataFactor);
}
