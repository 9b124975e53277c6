import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contestant, Sample, Setting } from '../harness.ts';
import type { ServerProcess } from '../server-process.ts';
import { formatKafka, kafkaJs } from './kafka/broker.ts';
import { kafkaAbsence } from './kafka/installation.ts';
import { absentParty, joinParties, type Party } from './party.ts';

/** Starts a server, has one record written, and measures both. */
type SampleStart = (
  start: () => Promise<ServerProcess>,
  writeOne: (server: ServerProcess) => Promise<unknown>,
) => Promise<Sample>;

/** Of the peers that were asked for, those that a start is compared with: Kafka. */
export function openStartPeers(setting: Setting, sampleStart: SampleStart): Promise<Party> {
  return joinParties(setting.peers.has('kafka') ? [() => openKafkaParty(setting.folder, sampleStart)] : []);
}

async function openKafkaParty(folder: string, sampleStart: SampleStart): Promise<Party> {
  const absence = await kafkaAbsence();
  if (absence !== undefined) return absentParty(absence);
  let turn = 0;
  const contestant: Contestant = {
    name: 'kafka, its folder formatted before, through kafkajs',
    async sample() {
      const own = join(folder, `kafka-${turn++}`);
      await mkdir(own);
      const kafka = await formatKafka(own);
      return sampleStart(() => kafka.start(), produceOne);
    },
  };
  return { references: [contestant], absent: [], close: () => Promise.resolve() };
}

/** To a topic that is made by it, as Kafka's default is. Of the clients in Node this one was the fastest to get there. */
async function produceOne(broker: ServerProcess): Promise<void> {
  const producer = kafkaJs(broker.address).producer({ allowAutoTopicCreation: true });
  await producer.connect();
  await producer.send({ topic: 'start', acks: -1, messages: [{ value: Buffer.alloc(1024) }] });
  await producer.disconnect();
}
