import type { Setting } from '../harness.ts';
import type { RecordSize } from '../workloads/sizes.ts';
import { kafkaAbsence } from './kafka/installation.ts';
import { openKafka } from './kafka/peer.ts';
import { absentParty, joinParties, type Party } from './party.ts';
import { turnSeconds, warmUpSeconds } from './scales.ts';

export interface ProduceJob {
  readonly size: RecordSize;
  readonly flush: 'ack' | 'os';
}

/** The peers that were asked for, producing records of the same size to as many partitions, as durable and not. */
export function openProducePeers(setting: Setting, job: ProduceJob): Promise<Party> {
  return joinParties(setting.peers.has('kafka') ? [() => openKafkaParty(setting, job)] : []);
}

async function openKafkaParty({ folder, scale }: Setting, { size, flush }: ProduceJob): Promise<Party> {
  const absence = await kafkaAbsence();
  if (absence !== undefined) return absentParty(absence);
  const kafka = await openKafka(folder, { warmUpSeconds: warmUpSeconds(scale) });
  const job = { valueBytes: size.valueBytes, seconds: turnSeconds(scale) };
  const references = [await kafka.produceContestant({ ...job, fsync: false })];
  if (flush === 'ack') references.push(await kafka.produceContestant({ ...job, fsync: true }));
  return { references, absent: [], close: () => kafka.close() };
}
