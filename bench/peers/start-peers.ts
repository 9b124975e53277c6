import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contestant, Sample, Setting } from '../harness.ts';
import type { ServerProcess } from '../server-process.ts';
import { formatKafka, kafkaJs } from './kafka/broker.ts';
import { kafkaAbsence } from './kafka/installation.ts';
import { joinParties, type Party } from './party.ts';

/** Starts a server, has one record written, and measures both. */
type SampleStart = (
  start: () => Promise<ServerProcess>,
  writeOne: (server: ServerProcess) => Promise<unknown>,
) => Promise<Sample>;

/** Of the peers that were asked for, those that a start is compared with: Kafka. */
export function openStartPeers({ peers, folder }: Setting, sampleStart: SampleStart): Promise<Required<Party>> {
  const open = () => Promise.resolve({ references: [kafkaContestant(folder, sampleStart)] });
  return joinParties(peers, { kafka: { absence: kafkaAbsence, open } });
}

function kafkaContestant(folder: string, sampleStart: SampleStart): Contestant {
  let turn = 0;
  return {
    name: 'kafka, its folder formatted before, through kafkajs',
    async sample() {
      const own = join(folder, `kafka-${turn++}`);
      await mkdir(own);
      const kafka = await formatKafka(own);
      return sampleStart(() => kafka.start(), produceOne);
    },
  };
}

/** To a topic that is made by it, as Kafka's default is. Of the clients in Node this one was the fastest to get there. */
async function produceOne(broker: ServerProcess): Promise<void> {
  const producer = kafkaJs(broker.address).producer({ allowAutoTopicCreation: true });
  await producer.connect();
  await producer.send({ topic: 'start', acks: -1, messages: [{ value: Buffer.alloc(1024) }] });
  await producer.disconnect();
}
