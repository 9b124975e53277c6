import type { Setting } from '../harness.ts';
import type { RecordSize } from '../workloads/sizes.ts';
import { kafkaAbsence } from './kafka/installation.ts';
import { openKafka } from './kafka/peer.ts';
import { absentParty, joinParties, type Party } from './party.ts';
import { turnSeconds, warmUpSeconds } from './scales.ts';

/** Of kafka-consumer-perf-test, roughly: what a record costs, and what each of its bytes does. */
const SECONDS_PER_RECORD = 0.15e-6;
const SECONDS_PER_BYTE = 1e-9;

/** The peers that were asked for, reading records of the same size out of the page cache, from the start of a topic. */
export function openConsumePeers(setting: Setting, size: RecordSize): Promise<Party> {
  return joinParties(setting.peers.has('kafka') ? [() => openKafkaParty(setting, size)] : []);
}

async function openKafkaParty({ folder, scale }: Setting, { valueBytes }: RecordSize): Promise<Party> {
  const absence = await kafkaAbsence();
  if (absence !== undefined) return absentParty(absence);
  const kafka = await openKafka(folder, { warmUpSeconds: warmUpSeconds(scale) });
  const records = Math.ceil(turnSeconds(scale) / (SECONDS_PER_RECORD + valueBytes * SECONDS_PER_BYTE));
  const references = [await kafka.consumeContestant({ valueBytes, records })];
  return { references, absent: [], close: () => kafka.close() };
}
