import type { Setting } from '../harness.ts';
import type { RecordSize } from '../workloads/sizes.ts';
import { kafkaAbsence } from './kafka/installation.ts';
import { openKafka } from './kafka/peer.ts';
import { natsProducer } from './nats/produce.ts';
import { NatsServer, natsAbsence, natsFsyncAbsence } from './nats/server.ts';
import { joinParties, type Party } from './party.ts';
import { ioredisProducer, toolProducer } from './redis/produce.ts';
import { RedisServer, redisAbsence } from './redis/server.ts';
import { turnSeconds, warmUpSeconds } from './scales.ts';

export interface ProduceJob {
  readonly size: RecordSize;
  readonly flush: 'ack' | 'os';
}

/**
 * The peers that were asked for, producing records of the same size: as durable as ours, and with flush=ack their best tool
 * without a sync as well.
 */
export function openProducePeers(setting: Setting, job: ProduceJob): Promise<Required<Party>> {
  return joinParties(setting.peers, {
    kafka: { absence: kafkaAbsence, open: () => openKafkaParty(setting, job) },
    redis: { absence: redisAbsence, open: () => openRedisParty(setting, job) },
    nats: { absence: natsAbsence, open: () => openNatsParty(setting, job) },
  });
}

async function openKafkaParty({ folder, scale }: Setting, { size, flush }: ProduceJob): Promise<Party> {
  const kafka = await openKafka(folder, { warmUpSeconds: warmUpSeconds(scale) });
  const job = { valueBytes: size.valueBytes, seconds: turnSeconds(scale) };
  const references = [await kafka.produceContestant({ ...job, fsync: false })];
  if (flush === 'ack') references.push(await kafka.produceContestant({ ...job, fsync: true }));
  references.push(...(await kafka.nodeProduceContestants({ ...job, fsync: flush === 'ack' })));
  return { references, close: () => kafka.close() };
}

async function openRedisParty({ folder, scale }: Setting, { size, flush }: ProduceJob): Promise<Party> {
  const redis = await RedisServer.start(folder);
  const job = { valueBytes: size.valueBytes, seconds: turnSeconds(scale) };
  const references = [await toolProducer(redis, { ...job, fsync: false })];
  if (flush === 'ack') references.push(await toolProducer(redis, { ...job, fsync: true }));
  references.push(await ioredisProducer(redis, { ...job, fsync: flush === 'ack' }));
  return { references, close: () => redis.stop() };
}

async function openNatsParty({ folder, scale }: Setting, { size, flush }: ProduceJob): Promise<Party> {
  const job = { valueBytes: size.valueBytes, seconds: turnSeconds(scale) };
  const unsynced = await NatsServer.start(folder, { fsync: false });
  const servers = [unsynced];
  const references = [await natsProducer(unsynced, { ...job, durability: 'no fsync' })];
  const absence = flush === 'ack' ? await natsFsyncAbsence() : undefined;
  if (flush === 'ack' && absence === undefined) {
    const synced = await NatsServer.start(folder, { fsync: true });
    servers.push(synced);
    references.push(await natsProducer(synced, { ...job, durability: 'sync_interval always' }));
  }
  return {
    references,
    absent: absence === undefined ? [] : [absence],
    async close() {
      for (const server of servers) await server.stop();
    },
  };
}
