import type { Contestant } from '../../harness.ts';
import { randomTexts } from '../../payload.ts';
import { measure } from '../../server-process.ts';
import { addAll } from './produce.ts';
import type { RedisServer } from './server.ts';

const RECORDS_PER_READ = 1000;

/** ioredis, reading as many streams side by side as our topic has partitions, a thousand entries at a time. */
export async function ioredisConsumer(
  redis: RedisServer,
  job: { valueBytes: number; records: number; streams: number },
): Promise<Contestant> {
  const names = Array.from({ length: job.streams }, (_, at) => `consume-${at}`);
  await redis.setFsync('no');
  const values = randomTexts(job.valueBytes);
  const rounds = Math.ceil(job.records / (values.length * names.length));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) await addAll(redis.client, name, values);
  }
  return {
    name: `ioredis, XRANGE (${RECORDS_PER_READ.toLocaleString('en-US')} at a time)`,
    sample: () =>
      measure(redis.process, async () => {
        const read = await Promise.all(names.map((name) => readStream(redis, name)));
        return {
          records: read.reduce((sum, { records }) => sum + records, 0),
          valueBytes: read.reduce((sum, { valueBytes }) => sum + valueBytes, 0),
        };
      }),
  };
}

async function readStream(redis: RedisServer, name: string): Promise<{ records: number; valueBytes: number }> {
  let records = 0;
  let valueBytes = 0;
  for (let after = '-'; ; ) {
    const entries = await redis.client.xrangeBuffer(name, after, '+', 'COUNT', RECORDS_PER_READ);
    for (const [, fields] of entries) valueBytes += fields[1]?.length ?? 0;
    records += entries.length;
    const last = entries.at(-1)?.[0];
    if (last === undefined || entries.length < RECORDS_PER_READ) return { records, valueBytes };
    after = `(${last.toString('latin1')}`;
  }
}
