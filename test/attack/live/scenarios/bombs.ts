// Records that are small until somebody decompresses them, where the broker does: the rule that records of compacted topics
// have keys, compaction, the order per key of queues, leases of single records, dead letters.

import { BatchBuilder } from '../../../../protocol/batch-builder.ts';
import { compressBatch } from '../../../../protocol/batch-compression.ts';
import type { Compression } from '../../../../protocol/compression.ts';
import { AT, sealBatch } from '../../../../protocol/record-batch.ts';
import { RawClient } from '../../../support/raw-client.ts';
import { Pace, type Scenario } from '../scenario.ts';

const MIB = 1024 * 1024;
/** Just below what the broker opens at the most, and far above it: as far as a batch can hold it. */
const SIZES: readonly number[] = [Math.floor(1.9 * MIB), 60 * MIB, 200 * MIB];
const CODECS: readonly Compression[] = ['gzip', 'zstd', 'lz4', 'snappy'];
/** Those whose ratio is low stay within what a batch may have. */
const MOST_BYTES: Readonly<Record<Compression, number>> = {
  none: MIB,
  gzip: 200 * MIB,
  zstd: 200 * MIB,
  lz4: 60 * MIB,
  snappy: 15 * MIB,
};
const PER_SECOND = 40;
const PARTITIONS = 24;

export const decompressionBombs: Scenario = async (context) => {
  const batches = await bombs();
  await using client = await RawClient.greeted(context.port);
  const topicIds = [await topicOf(client, 'bombs-compacted', 'compact'), await topicOf(client, 'bombs', 'delete')];
  const settings = [{ name: 'ordering', value: 'key' }];
  await client.send('createQueue', { queue: 'bombs', topic: 'bombs', settings, ifMissing: true });
  const pace = new Pace(PER_SECOND, context.signal);
  const sent: Promise<unknown>[] = [];
  for (let at = 0; await pace.next(); at++) {
    if (client.socket.destroyed) throw new Error('the broker broke the connection off');
    const topicId = topicIds[at % 2] ?? '';
    const batch = batches[at % batches.length] ?? Buffer.alloc(0);
    const topics = [{ topicId, partitions: [{ partition: (at >> 1) % PARTITIONS, bytes: batch.length }] }];
    sent.push(client.send('produce', { acks: 1, topics }, batch));
    const wish = {
      queue: 'bombs',
      workerId: `w${at % 4}`,
      clientId: 'attack',
      maxRecords: 1,
      maxBytes: 1_000_000,
      concurrency: 1,
    };
    sent.push(client.send('leaseRecords', wish));
    context.count('bombs');
  }
};

async function bombs(): Promise<Buffer[]> {
  const made: Buffer[] = [];
  for (const bytes of SIZES) {
    for (const codec of CODECS) made.push(await compressBatch(zeros(Math.min(bytes, MOST_BYTES[codec])), codec));
    // Many small ones take longer to look at than one that is large.
    if (bytes < 8 * MIB)
      made.push(await compressBatch(manyRecords(bytes), 'zstd'), await compressBatch(manyHeaders(bytes), 'lz4'));
  }
  made.push(await twice(zeros(40 * MIB)));
  return made.filter(({ length }) => length < MIB);
}

/** As many as there is room for. */
function manyRecords(bytes: number): Buffer {
  const builder = new BatchBuilder({ maxBytes: bytes });
  while (builder.append(1_700_000_000_000, 'k', null, undefined) >= 0);
  return builder.finish();
}

/** Few records with as many as are looked at. */
function manyHeaders(bytes: number): Buffer {
  const builder = new BatchBuilder({ maxBytes: bytes });
  const headers = Array.from({ length: 16_384 }, () => ({ key: '', value: '' }));
  while (builder.append(1_700_000_000_000, 'k', null, headers) >= 0);
  return builder.finish();
}

/** One record of that many zeros. */
function zeros(bytes: number): Buffer {
  const builder = new BatchBuilder({ maxBytes: bytes + 1024 });
  builder.append(1_700_000_000_000, 'key', Buffer.alloc(bytes), undefined);
  return builder.finish();
}

/** gzip within gzip, and the batch says gzip once. */
async function twice(batch: Buffer): Promise<Buffer> {
  const once = await compressBatch(batch, 'gzip');
  const plain = Buffer.from(once);
  plain.writeInt16BE(0, AT.attributes);
  sealBatch(plain);
  return compressBatch(plain, 'gzip');
}

async function topicOf(client: RawClient, name: string, policy: string): Promise<string> {
  const settings = [
    { name: 'cleanup.policy', value: policy },
    { name: 'segment.bytes', value: '65536' },
    { name: 'min.cleanable.dirty.ratio', value: '0' },
  ];
  await client.send('createTopic', { name, partitions: PARTITIONS, settings });
  const { topics } = await client.call('metadata', { topics: [name] });
  return topics[0]?.topicId ?? '';
}
