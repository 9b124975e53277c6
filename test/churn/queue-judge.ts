// What has to hold of a queue whatever becomes of its workers, judged by what they reported.

import type { OffsetRange } from './judge.ts';
import type { MemberStory } from './ownerships.ts';

export interface QueueEvidence {
  readonly stories: readonly MemberStory[];
  /** What producers were told is written, by partition. All of it is done, as the queue says. */
  readonly acknowledged: ReadonlyMap<number, readonly OffsetRange[]>;
  /** When there was no broker, which forgets the leases. */
  readonly downs: readonly { readonly fromUs: number; readonly untilUs: number }[];
}

/** After it goes on, a process that was stopped comes to what had arrived before. */
const ZOMBIE_US = 2_000_000;
/** The concurrency of the workers. */
const MOST_IN_HAND = 4;

/** One worker began with a job. */
interface Delivery {
  readonly story: MemberStory;
  readonly begunUs: number;
  readonly attempt: number;
  /** The queue has confirmed that the job is done. */
  ackedUs: number | undefined;
  /** What it said instead. */
  refusal: string | undefined;
}

/** A sentence for each thing that must not be. */
export function judgeQueue(evidence: QueueEvidence): string[] {
  const jobs = deliveriesOf(evidence.stories);
  const findings = failureFindings(evidence, jobs);
  for (const [partition, ranges] of evidence.acknowledged) {
    for (const [from, until] of ranges) {
      for (let offset = from; offset < until; offset++) {
        const place = `${partition}@${offset}`;
        const deliveries = jobs.get(place) ?? [];
        findings.push(...doneFindings(place, deliveries), ...againFindings(place, deliveries, evidence.downs));
      }
    }
  }
  for (const { name, report } of evidence.stories) {
    for (const line of report) if (line[0] === 'failed') findings.push(`${name} could not go on: ${line[2]}`);
  }
  return findings;
}

/** How many deliveries there were of jobs that had been begun before. */
export function deliveredAgain({ stories }: QueueEvidence): number {
  let again = 0;
  for (const deliveries of deliveriesOf(stories).values()) again += deliveries.length - 1;
  return again;
}

function deliveriesOf(stories: readonly MemberStory[]): Map<string, Delivery[]> {
  const jobs = new Map<string, Delivery[]>();
  for (const story of stories) {
    const begun = new Map<string, Delivery>();
    for (const line of story.report) {
      if (line[0] !== 'job' && line[0] !== 'acked' && line[0] !== 'not-acked') continue;
      const place = `${line[2]}@${line[3]}`;
      if (line[0] === 'job') {
        const delivery = { story, begunUs: line[1], attempt: line[4], ackedUs: undefined, refusal: undefined };
        begun.set(place, delivery);
        const deliveries = jobs.get(place);
        if (deliveries === undefined) jobs.set(place, [delivery]);
        else deliveries.push(delivery);
        continue;
      }
      const delivery = begun.get(place);
      if (delivery === undefined) continue;
      if (line[0] === 'acked') delivery.ackedUs = line[1];
      else delivery.refusal = line[4];
    }
  }
  for (const deliveries of jobs.values()) deliveries.sort((a, b) => a.begunUs - b.begunUs);
  return jobs;
}

function doneFindings(place: string, deliveries: readonly Delivery[]): string[] {
  if (deliveries.length === 0) return [`nobody began with ${place}`];
  const acked = deliveries.filter(({ ackedUs }) => ackedUs !== undefined);
  if (acked.length > 1) return [`${place} was done by ${acked.map(({ story }) => story.name).join(' and by ')}`];
  // Whoever did it may not have lived to hear of it.
  const mayBe = deliveries.some(({ story, refusal }) => story.killedAtUs !== undefined || isDoubtful(refusal));
  return acked.length === 0 && !mayBe ? [`${place} is done, and nobody has done it`] : [];
}

/** A job goes to another when it is not known to be done, and the lease of the one before has ended. */
function againFindings(place: string, all: readonly Delivery[], downs: QueueEvidence['downs']): string[] {
  const findings: string[] = [];
  const deliveries = all.filter((delivery) => !isZombie(delivery, all));
  for (const [at, next] of deliveries.entries()) {
    const before = deliveries[at - 1];
    if (before === undefined) continue;
    const { story, begunUs, ackedUs, refusal } = before;
    const what = `${place}, with ${before.story.name} since ${begunUs}, went to ${next.story.name} at ${next.begunUs}`;
    if (ackedUs !== undefined && ackedUs < next.begunUs) findings.push(`${what}: it was done at ${ackedUs}`);
    const isIn = (span: { fromUs: number; untilUs: number }): boolean =>
      span.fromUs < next.begunUs && span.untilUs > begunUs;
    const isExcused =
      (story.killedAtUs ?? Number.POSITIVE_INFINITY) < next.begunUs ||
      story.stops.some(isIn) ||
      downs.some(isIn) ||
      refusal?.startsWith('LEASE_LOST') === true;
    if (!isExcused) findings.push(`${what}, and nothing had become of the former`);
  }
  return findings;
}

/**
 * It was stopped with the job on its way to it, began with it when it was another's or done, and was told so; or it was killed
 * before it was told, and the other's attempt was a later one.
 */
function isZombie({ story, begunUs, refusal, attempt, ackedUs }: Delivery, all: readonly Delivery[]): boolean {
  const wasStopped = story.stops.some(({ untilUs }) => untilUs < begunUs && begunUs - untilUs < ZOMBIE_US);
  if (!wasStopped) return false;
  if (refusal?.startsWith('LEASE_LOST') === true) return true;
  const isUnheard = story.killedAtUs !== undefined && refusal === undefined && ackedUs === undefined;
  return isUnheard && all.some((other) => other.attempt > attempt);
}

/** Nobody fails but those to whom something happened: each of them has had so many jobs in hand. */
function failureFindings({ stories }: QueueEvidence, jobs: ReadonlyMap<string, readonly Delivery[]>): string[] {
  const incidents = stories.reduce((sum, { stops, killedAtUs }) => sum + stops.length + (killedAtUs ? 1 : 0), 0);
  let failures = 0;
  for (const deliveries of jobs.values()) {
    failures += Math.max(...deliveries.map(({ attempt }) => attempt)) - 1;
  }
  const most = incidents * MOST_IN_HAND;
  return failures > most ? [`${failures} failures were counted, with ${incidents} workers killed or stopped`] : [];
}

function isDoubtful(refusal: string | undefined): boolean {
  return refusal?.includes('unknown') === true;
}
