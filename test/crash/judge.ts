// The verdict: a fresh client reads every partition from its start to its end, and the simulation's checker compares that
// with the ledger.

import { expect } from 'vitest';
import { Admin, Consumer } from '../../client/index.ts';
import type { PartitionDescription, TopicPartition } from '../../client/types.ts';
import { check, type Finding } from '../simulation/checker.ts';
import type { SeenRecord } from '../simulation/history.ts';
import { nameOf, seenRecord } from '../simulation/traffic.ts';
import type { LogLine } from './killable-broker.ts';
import type { Ledger } from './ledger.ts';
import { REPLAY } from './plan.ts';
import { tally } from './scratch.ts';
import { within } from './within.ts';

export interface PartitionContent extends PartitionDescription {
  readonly topic: string;
  /** None of a partition that is not online. */
  readonly records: readonly SeenRecord[];
}

const READ_LIMIT_MS = 120_000;
const MOST_SHOWN = 20;
/** Acknowledged records of each ledger that were found already. */
const counted = new WeakMap<Ledger, number>();

/** By the places' names. */
export async function readEverything(
  address: string,
  places: readonly TopicPartition[],
): Promise<Map<string, PartitionContent>> {
  await using admin = new Admin({ brokers: address });
  await using consumer = new Consumer({ brokers: address });
  const details = new Map<string, PartitionDescription>();
  for (const { name, partitionDetails } of await admin.describeTopics()) {
    for (const each of partitionDetails) details.set(nameOf({ topic: name, partition: each.partition }), each);
  }
  const records = new Map<string, SeenRecord[]>(places.map((place) => [nameOf(place), []]));
  consumer.assign(places.filter((place) => details.get(nameOf(place))?.state === 'online'));
  const reading = consumer.run({
    untilEnd: true,
    eachRecord: (record) => void records.get(nameOf(record))!.push(seenRecord(record)),
  });
  await within(READ_LIMIT_MS, 'everything is read once more', reading);
  return new Map(
    places.map((place) => {
      const name = nameOf(place);
      return [name, { ...details.get(name)!, topic: place.topic, records: records.get(name)! }];
    }),
  );
}

/** Judges the partitions that are online by what the ledger held at that moment. Fails with the findings. */
export function expectNothingLost(
  ledger: Ledger,
  content: ReadonlyMap<string, PartitionContent>,
  mark: number = ledger.mark,
): void {
  const history = ledger.historyAt(mark);
  for (const [place, { state, records, startOffset, highWatermark }] of content) {
    if (state !== 'online') continue;
    history.watermark(place)(highWatermark);
    history.finalRead(place, records, startOffset);
  }
  let acknowledged = 0;
  for (const place of content.keys()) {
    const sends = history.partitions.get(place)?.sends ?? [];
    for (const { outcome } of sends) if (outcome === 'ok') acknowledged++;
  }
  // What other partitions' clients saw is not asked for.
  const findings = check(history).filter(({ partition }) => content.get(partition)?.state === 'online');
  const known = counted.get(ledger) ?? 0;
  counted.set(ledger, Math.max(known, acknowledged));
  tally('acknowledged records checked', Math.max(0, acknowledged - known));
  tally('acknowledged records checked, counted again in each copy and after each fault', acknowledged);
  tally('lost', countOf(findings, 'lost'));
  tally('duplicated', countOf(findings, 'duplicate'));
  tally('other findings', findings.length - countOf(findings, 'lost') - countOf(findings, 'duplicate'));
  expect(findings.slice(0, MOST_SHOWN), `${findings.length} findings; ${REPLAY}`).toEqual([]);
}

/** The broker's own word: nothing that it did not foresee, and no partition offline. */
export function expectSoundLog(log: readonly LogLine[]): void {
  const complaints = log.filter(({ event }) => event === 'unexpected_error' || event === 'partition_offline');
  expect(complaints.slice(0, MOST_SHOWN), REPLAY).toEqual([]);
}

function countOf(findings: readonly Finding[], wanted: Finding['kind']): number {
  return findings.filter(({ kind }) => kind === wanted).length;
}
