// What has to hold of a group whatever becomes of its members, judged by what they reported.

import { type Handling, type MemberStory, type Owners, type Ownership, ownersOf } from './ownerships.ts';

/** Offsets from the first up to the second, which is not among them. */
export type OffsetRange = readonly [from: number, until: number];

export interface Evidence {
  readonly stories: readonly MemberStory[];
  /** What producers were told is written, by partition. */
  readonly acknowledged: ReadonlyMap<number, readonly OffsetRange[]>;
  /** What somebody who looked again and again saw as committed, by partition, in that order. */
  readonly committed: ReadonlyMap<number, readonly number[]>;
}

/** A sentence for each thing that must not be. */
export function judge({ stories, acknowledged, committed }: Evidence): string[] {
  const owners = ownersOf(stories);
  return [
    ...owners.strays,
    ...orderFindings(owners),
    ...overlapFindings(owners, stories),
    ...deliveryFindings(owners, acknowledged),
    ...commitFindings(stories, committed),
    ...refusalFindings(stories),
  ];
}

/** Within an ownership no offset is left out, and none comes again. */
function orderFindings({ byPartition }: Owners): string[] {
  const findings: string[] = [];
  for (const ownership of [...byPartition.values()].flat()) {
    const { member, partition, handlings } = ownership;
    for (const [at, { offset }] of handlings.entries()) {
      const before = handlings[at - 1]?.offset;
      if (before === undefined || offset === before + 1) continue;
      findings.push(`${member} got ${partition}@${offset} after ${partition}@${before}`);
    }
  }
  return findings;
}

/**
 * A partition goes to the next only when the one before has given it up, or is taken for dead. One that was stopped for
 * longer than its session does not know that it is: it may end what it had in hand.
 */
function overlapFindings({ byPartition }: Owners, stories: readonly MemberStory[]): string[] {
  const findings: string[] = [];
  const storyByName = new Map(stories.map((story) => [story.name, story]));
  for (const ownerships of byPartition.values()) {
    for (const [at, next] of ownerships.entries()) {
      for (const before of ownerships.slice(0, at)) {
        if (before.member === next.member || before.untilUs <= next.fromUs) continue;
        const story = storyByName.get(before.member);
        if (!isZombie(before, story)) {
          findings.push(overlapText(before, next));
          continue;
        }
        const late = before.handlings.filter((handling) => handling.begunUs > next.fromUs);
        const inexcusable = late.filter((handling) => !wasStoppedAmid(handling, story));
        if (inexcusable.length > 0) findings.push(lateText(before, next, inexcusable.length));
      }
    }
  }
  return findings;
}

/** Taken for dead, and not so: it lost the partition, or was killed before it knew that it had. */
function isZombie({ ending, fromUs, untilUs }: Ownership, story: MemberStory | undefined): boolean {
  if (ending === 'lost') return true;
  const wasStopped = story?.stops.some((stop) => stop.fromUs < untilUs && fromUs < stop.untilUs) ?? false;
  return ending === 'killed' && wasStopped;
}

/** Between the look at the clock and the hand-out: that nothing can prevent. */
function wasStoppedAmid({ lookedUs, begunUs }: Handling, story: MemberStory | undefined): boolean {
  return story?.stops.some(({ untilUs }) => lookedUs < untilUs && untilUs <= begunUs) ?? false;
}

function overlapText(before: Ownership, next: Ownership): string {
  const overlapMs = (Math.min(before.untilUs, next.untilUs) - next.fromUs) / 1000;
  return `${before.member} (${before.ending}) and ${next.member} had partition ${next.partition} both for ${overlapMs} ms`;
}

function lateText({ member, partition }: Ownership, next: Ownership, records: number): string {
  return `${member} handed out ${records} records of partition ${partition} when it was ${next.member}'s`;
}

function deliveryFindings({ byPartition }: Owners, acknowledged: Evidence['acknowledged']): string[] {
  const findings: string[] = [];
  for (const [partition, ranges] of acknowledged) {
    const handled = new Set<number>();
    for (const { handlings } of byPartition.get(partition) ?? []) {
      for (const { offset, doneUs } of handlings) if (doneUs !== undefined) handled.add(offset);
    }
    const missing: number[] = [];
    for (const [from, until] of ranges) {
      for (let offset = from; offset < until; offset++) if (!handled.has(offset)) missing.push(offset);
    }
    if (missing.length > 0) {
      findings.push(
        `${missing.length} acknowledged records of partition ${partition} were never handled, the first: ${missing[0]}`,
      );
    }
  }
  return findings;
}

function commitFindings(stories: readonly MemberStory[], committed: Evidence['committed']): string[] {
  const findings: string[] = [];
  for (const [partition, offsets] of committed) {
    for (const [at, offset] of offsets.entries()) {
      const before = offsets[at - 1];
      if (before !== undefined && offset < before) {
        findings.push(`the committed offset of partition ${partition} went back from ${before} to ${offset}`);
      }
    }
  }
  for (const { name, report } of stories) {
    for (const line of report) {
      if (line[0] === 'late-commit' && line[2] === null) findings.push(`a commit of ${name} was taken after its time`);
    }
  }
  return findings;
}

/** Nothing of what happens to a group keeps a member from reading what it holds. */
function refusalFindings(stories: readonly MemberStory[]): string[] {
  const findings: string[] = [];
  for (const { name, report } of stories) {
    for (const line of report) {
      if (line[0] === 'retry' && line[3] !== null)
        findings.push(`a fetch of ${name} was refused: ${line[2]} for partition ${line[3]}`);
      if (line[0] === 'failed') findings.push(`reading failed for ${name}: ${line[2]}`);
    }
  }
  return findings;
}
