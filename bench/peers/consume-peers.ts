import type { Setting } from '../harness.ts';
import { PARTITIONS } from '../workloads/broker.ts';
import type { RecordSize } from '../workloads/sizes.ts';
import { kafkaAbsence } from './kafka/installation.ts';
import { openKafka } from './kafka/peer.ts';
import { natsConsumer } from './nats/consume.ts';
import { NatsServer, natsAbsence } from './nats/server.ts';
import { joinParties, type Party } from './party.ts';
import { ioredisConsumer } from './redis/consume.ts';
import { RedisServer, redisAbsence } from './redis/server.ts';
import { turnSeconds, warmUpSeconds } from './scales.ts';

/** Of kafka-consumer-perf-test, roughly: what a record costs, and what each of its bytes does. */
const KAFKA_SECONDS_PER_RECORD = 0.15e-6;
const KAFKA_SECONDS_PER_BYTE = 1e-9;

/** Of their Node clients, roughly. */
const NODE_RECORDS_PER_SECOND = 200_000;

/** The peers that were asked for, reading records of the same size out of memory or the page cache, from the start. */
export function openConsumePeers(setting: Setting, size: RecordSize): Promise<Required<Party>> {
  return joinParties(setting.peers, {
    kafka: { absence: kafkaAbsence, open: () => openKafkaParty(setting, size) },
    redis: { absence: redisAbsence, open: () => openRedisParty(setting, size) },
    nats: { absence: natsAbsence, open: () => openNatsParty(setting, size) },
  });
}

async function openKafkaParty({ folder, scale }: Setting, { valueBytes }: RecordSize): Promise<Party> {
  const kafka = await openKafka(folder, { warmUpSeconds: warmUpSeconds(scale) });
  const secondsPerRecord = KAFKA_SECONDS_PER_RECORD + valueBytes * KAFKA_SECONDS_PER_BYTE;
  const seconds = turnSeconds(scale);
  const references = await kafka.consumeContestants({
    valueBytes,
    seconds,
    records: Math.ceil(seconds / secondsPerRecord),
  });
  return { references, close: () => kafka.close() };
}

async function openRedisParty({ folder, scale }: Setting, { valueBytes }: RecordSize): Promise<Party> {
  const redis = await RedisServer.start(folder);
  const records = turnSeconds(scale) * NODE_RECORDS_PER_SECOND;
  const references = [await ioredisConsumer(redis, { valueBytes, records, streams: PARTITIONS })];
  return { references, close: () => redis.stop() };
}

async function openNatsParty({ folder, scale }: Setting, { valueBytes }: RecordSize): Promise<Party> {
  const nats = await NatsServer.start(folder, { fsync: false });
  const records = turnSeconds(scale) * NODE_RECORDS_PER_SECOND;
  const references = [await natsConsumer(nats, { valueBytes, records })];
  return { references, close: () => nats.stop() };
}
