// Consumers that each read a whole topic from its start. Asked with { readers, records }, the number of consumers and that
// of the records that each has to get, it answers with what they got in all.
//
//   node readers.js BROKER

import { consumeRecords } from '../workloads/consume.ts';

export interface ReadingJob {
  readonly readers: number;
  readonly records: number;
}

export interface Reading {
  readonly valueBytes: number;
  readonly records: number;
}

const [broker] = process.argv.slice(2);
if (broker === undefined) throw new Error('usage: readers BROKER');

async function read({ readers, records }: ReadingJob): Promise<Reading> {
  const each = await Promise.all(Array.from({ length: readers }, () => consumeRecords(broker ?? '', records)));
  return {
    valueBytes: each.reduce((sum, { valueBytes }) => sum + valueBytes, 0),
    records: each.reduce((sum, reading) => sum + reading.records, 0),
  };
}

process.on('message', (job) => void read(job as ReadingJob).then((reading) => process.send?.(reading)));
process.once('disconnect', () => process.exit());
