// What Kafka's producers and consumers are tried with; the best of them takes part. Kafka's default, what its documents and
// published benchmarks advise for throughput, and a batch as large as a request may be. No compression, as ours.

import type { Setting } from '../best-of.ts';

const BUFFER = 'buffer.memory=134217728';

export interface ProducerSetting extends Setting {
  readonly properties: readonly string[];
  /** Where the tool has its values from: a file of some, or random letters that it makes for each. */
  readonly values: 'file' | 'made';
}

const BATCHES: readonly Omit<ProducerSetting, 'values'>[] = [
  { label: 'default batches', properties: [] },
  { label: 'batch 64K, linger 5', properties: ['batch.size=65536', 'linger.ms=5', BUFFER] },
  { label: 'batch 256K, linger 10', properties: ['batch.size=262144', 'linger.ms=10', BUFFER] },
  { label: 'batch 1M, linger 5', properties: ['batch.size=1000000', 'linger.ms=5', BUFFER] },
];

/** Which values cost the tool less depends on their size. */
export const PRODUCER_SETTINGS: readonly ProducerSetting[] = BATCHES.flatMap((batches) => [
  { ...batches, values: 'made' as const },
  { ...batches, label: `${batches.label}, file`, values: 'file' as const },
]);

export interface ConsumerSetting extends Setting {
  /** Of the tool: its --fetch-size wins over max.partition.fetch.bytes. */
  readonly options: readonly string[];
}

const MANY_A_POLL = ['--command-property', 'max.poll.records=5000'];

export const CONSUMER_SETTINGS: readonly ConsumerSetting[] = [
  { label: 'default fetches', options: [] },
  { label: '5,000 a poll', options: MANY_A_POLL },
  { label: '5,000 a poll, fetch 4M', options: [...MANY_A_POLL, '--fetch-size', '4194304'] },
];

/** What topics are filled with for consumers: batches of the size that our own producer makes. */
export const FILL_PROPERTIES = ['batch.size=262144', 'linger.ms=10', BUFFER];
