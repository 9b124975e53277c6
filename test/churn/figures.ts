// What a run took, for people to read: nothing of it is judged.

import type { ChurnRun } from './churn.ts';
import { type MemberStory, type Owners, type Ownership, ownersOf } from './ownerships.ts';
import type { Holder } from './watch.ts';

export interface Figures {
  /** Handled records, and how many of them were handled before. */
  readonly handled: number;
  readonly handledAgain: number;
  readonly ownerships: number;
  /** Of each partition under one and the same owner: the time from one record to the next, in ms, sorted. */
  readonly gapsMs: readonly number[];
  /** From a member's kill to the first record of each of its partitions elsewhere, in ms, sorted. */
  readonly takeoversMs: readonly number[];
  /** The same where the broker had the partition for a third one meanwhile, which was dead or stopped, too. */
  readonly detoursMs: readonly number[];
  readonly lateCommitsRefused: number;
  /** Commits within handlers that failed. */
  readonly commitsFailed: number;
  /** Members that lost partitions without having been stopped: the machine did not let them run. */
  readonly starved: number;
}

type FiguresSource = Pick<ChurnRun, 'holders'> & { readonly evidence: Pick<ChurnRun['evidence'], 'stories'> };

export function figuresOf({ evidence: { stories }, holders }: FiguresSource): Figures {
  const owners = ownersOf(stories);
  const takeovers = [...owners.byPartition].flatMap(([partition, ownerships]) =>
    takeoversOf(ownerships, holders.get(partition) ?? [], namesOf(stories)),
  );
  const all = [...owners.byPartition.values()].flat();
  const handled = all.reduce((sum, { handlings }) => sum + handlings.length, 0);
  const lines = stories.flatMap(({ report }) => report);
  return {
    handled,
    handledAgain: handled - distinctRecords(owners),
    ownerships: all.length,
    gapsMs: sorted(all.flatMap((ownership) => gapsOf(ownership, stories))),
    takeoversMs: msOf(takeovers.filter(({ isDirect }) => isDirect)),
    detoursMs: msOf(takeovers.filter(({ isDirect }) => !isDirect)),
    lateCommitsRefused: lines.filter((line) => line[0] === 'late-commit' && line[2] !== null).length,
    commitsFailed: lines.filter(([kind]) => kind === 'commit-failed').length,
    starved: stories.filter(({ stops, report }) => stops.length === 0 && report.some(([kind]) => kind === 'lost'))
      .length,
  };
}

/** Of sorted values; NaN if there are none. */
export function quantile(values: readonly number[], share: number): number {
  return values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
}

function distinctRecords({ byPartition }: Owners): number {
  let distinct = 0;
  for (const ownerships of byPartition.values()) {
    distinct += new Set(ownerships.flatMap(({ handlings }) => handlings.map(({ offset }) => offset))).size;
  }
  return distinct;
}

/** Those of a member while it was stopped say nothing. */
function gapsOf({ member, handlings }: Ownership, stories: readonly MemberStory[]): number[] {
  const { stops } = stories.find(({ name }) => name === member) ?? { stops: [] };
  const gaps: number[] = [];
  for (let at = 1; at < handlings.length; at++) {
    const [fromUs, untilUs] = [handlings[at - 1]!.begunUs, handlings[at]!.begunUs];
    if (!stops.some((stop) => stop.fromUs < untilUs && fromUs < stop.untilUs)) gaps.push((untilUs - fromUs) / 1000);
  }
  return gaps;
}

interface Takeover {
  readonly tookMs: number;
  readonly isDirect: boolean;
}

function takeoversOf(
  ownerships: readonly Ownership[],
  holders: readonly Holder[],
  names: ReadonlyMap<string, string>,
): Takeover[] {
  return ownerships.flatMap(({ member, ending, untilUs: killedUs }) => {
    if (ending !== 'killed') return [];
    const next = ownerships.find(({ fromUs, handlings }) => fromUs >= killedUs && handlings.length > 0);
    const first = next?.handlings[0];
    if (next === undefined || first === undefined) return [];
    const among = holders.filter(({ fromUs }) => killedUs < fromUs && fromUs < first.begunUs);
    const isDirect = among.every(({ memberId }) => [member, next.member].includes(names.get(memberId) ?? ''));
    return [{ tookMs: (first.begunUs - killedUs) / 1000, isDirect }];
  });
}

/** The members by the ids by which the broker knew them. */
function namesOf(stories: readonly MemberStory[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { name, report } of stories) {
    for (const line of report) if (line[0] === 'joined') names.set(line[2], name);
  }
  return names;
}

function msOf(takeovers: readonly Takeover[]): number[] {
  return sorted(takeovers.map(({ tookMs }) => tookMs));
}

function sorted(values: number[]): number[] {
  return values.sort((a, b) => a - b);
}
