import type { Contest, Setting } from '../harness.ts';
import { kafkaAbsence } from './kafka/installation.ts';
import { type KafkaPeer, openKafka } from './kafka/peer.ts';
import { warmUpSeconds } from './scales.ts';

type LatencyLoad = Omit<Parameters<KafkaPeer['latencyContestant']>[0], 'fsync'>;

type LatencyPeers = Required<Pick<Contest, 'references' | 'absent' | 'close'>>;

/**
 * Of the peers that were asked for, the one whose records have a way to a consumer that can be timed alike: Kafka. Without
 * a sync in any case, and with flush=ack as durable as ours besides.
 */
export async function openLatencyPeers(
  { peers, folder, scale }: Setting,
  load: LatencyLoad,
  flush: 'ack' | 'os',
): Promise<LatencyPeers> {
  const nobody = { references: [], absent: [], close: () => Promise.resolve() };
  if (!peers.has('kafka')) return nobody;
  const absence = await kafkaAbsence();
  if (absence !== undefined) return { ...nobody, absent: [absence] };
  const kafka = await openKafka(folder, { warmUpSeconds: warmUpSeconds(scale) });
  const references = [await kafka.latencyContestant({ ...load, fsync: false })];
  if (flush === 'ack') references.push(await kafka.latencyContestant({ ...load, fsync: true }));
  return { references, absent: [], close: () => kafka.close() };
}
