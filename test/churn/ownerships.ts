// From the reports of members to who had which partition when, and what it did with it.

import type { ReportLine } from './report.ts';

/** A member as its parent process knows it. */
export interface MemberStory {
  readonly name: string;
  readonly report: readonly ReportLine[];
  /** From SIGSTOP to SIGCONT. */
  readonly stops: readonly { readonly fromUs: number; readonly untilUs: number }[];
  readonly killedAtUs: number | undefined;
}

/** What one record took. */
export interface Handling {
  readonly offset: number;
  readonly begunUs: number;
  /** When the consumer had looked at the clock last. */
  readonly lookedUs: number;
  /** Undefined if the member was killed amid it, or its handler failed. */
  doneUs: number | undefined;
}

export interface Ownership {
  readonly member: string;
  readonly partition: number;
  readonly fromUs: number;
  /** How it ended; open: with the run. */
  ending: 'revoked' | 'lost' | 'killed' | 'open';
  untilUs: number;
  readonly handlings: Handling[];
}

export interface Owners {
  /** By partition, in the order in which they began. */
  readonly byPartition: ReadonlyMap<number, readonly Ownership[]>;
  /** What members did without owning the partition. */
  readonly strays: readonly string[];
}

export function ownersOf(stories: readonly MemberStory[]): Owners {
  const byPartition = new Map<number, Ownership[]>();
  const strays: string[] = [];
  for (const story of stories) {
    for (const ownership of ownershipsOf(story, strays)) {
      const present = byPartition.get(ownership.partition) ?? [];
      byPartition.set(ownership.partition, present);
      present.push(ownership);
    }
  }
  for (const ownerships of byPartition.values()) ownerships.sort((a, b) => a.fromUs - b.fromUs);
  return { byPartition, strays };
}

function ownershipsOf({ name, report, killedAtUs }: MemberStory, strays: string[]): Ownership[] {
  const found: Ownership[] = [];
  const open = new Map<number, Ownership>();
  /** Handlers that are at work, also those of partitions that were lost meanwhile. */
  const inHand = new Map<number, Handling>();
  for (const line of report) {
    const [kind, atUs] = line;
    if (kind === 'assigned') {
      for (const partition of line[2]) {
        if (open.has(partition)) strays.push(`${name} was assigned partition ${partition} that it had`);
        const ending = killedAtUs === undefined ? ('open' as const) : ('killed' as const);
        const untilUs = killedAtUs ?? Number.POSITIVE_INFINITY;
        const ownership = { member: name, partition, fromUs: atUs, ending, untilUs, handlings: [] };
        open.set(partition, ownership);
        found.push(ownership);
      }
    } else if (kind === 'revoked' || kind === 'lost') {
      for (const partition of line[2]) {
        const ownership = open.get(partition);
        open.delete(partition);
        if (ownership === undefined) strays.push(`${name} gave up partition ${partition} that it did not have`);
        else Object.assign(ownership, { ending: kind, untilUs: atUs });
        if (kind === 'revoked' && inHand.has(partition)) {
          strays.push(`${name} gave up partition ${partition} with a record of it in hand`);
        }
      }
    } else if (kind === 'begun') {
      const [, , partition, offset, lookedUs] = line;
      const handling = { offset, begunUs: atUs, lookedUs, doneUs: undefined };
      const ownership = open.get(partition);
      if (ownership === undefined) strays.push(`${name} handled ${partition}@${offset} without owning the partition`);
      else ownership.handlings.push(handling);
      if (inHand.has(partition)) strays.push(`${name} had two records of partition ${partition} in hand at one time`);
      inHand.set(partition, handling);
    } else if (kind === 'done') {
      const [, , partition, offset] = line;
      const handling = inHand.get(partition);
      if (handling?.offset !== offset)
        strays.push(`${name} was done with ${partition}@${offset} that it did not begin`);
      else handling.doneUs = atUs;
      inHand.delete(partition);
    }
  }
  return found;
}
