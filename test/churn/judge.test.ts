// The judge finds what it is there to find.

import { describe, expect, it } from 'vitest';
import { figuresOf, quantile } from './figures.ts';
import { type Evidence, judge } from './judge.ts';
import type { MemberStory } from './ownerships.ts';
import type { ReportLine } from './report.ts';

function story(name: string, report: ReportLine[], more: Partial<MemberStory> = {}): MemberStory {
  return { name, report, stops: [], killedAtUs: undefined, ...more };
}

/** Records of partition 0, one after the other, from a time on, a millisecond each. */
function records(fromUs: number, ...offsets: readonly number[]): ReportLine[] {
  return offsets.flatMap((offset, at): ReportLine[] => [
    ['begun', fromUs + at * 1_000, 0, offset, fromUs + at * 1_000],
    ['done', fromUs + at * 1_000 + 500, 0, offset],
  ]);
}

function findings(stories: readonly MemberStory[], more: Partial<Evidence> = {}): string[] {
  return judge({ stories, acknowledged: new Map(), committed: new Map(), ...more });
}

const STOP = { fromUs: 3_000, untilUs: 90_000 };

describe('nothing is found where', () => {
  it('a partition is handed on', () => {
    const stories = [
      story('a', [['assigned', 0, [0]], ...records(1_000, 0, 1, 2), ['revoked', 9_000, [0]]]),
      story('b', [['assigned', 9_001, [0]], ...records(10_000, 2, 3)]),
    ];
    const acknowledged = new Map([[0, [[0, 4] as const]]]);
    expect(findings(stories, { acknowledged, committed: new Map([[0, [1, 3, 4]]]) })).toEqual([]);
  });

  it('a member is killed amid a record, which comes again', () => {
    const stories = [
      story('a', [['assigned', 0, [0]], ...records(1_000, 0), ['begun', 5_000, 0, 1, 5_000]], { killedAtUs: 6_000 }),
      story('b', [['assigned', 60_000, [0]], ...records(70_000, 1)]),
    ];
    expect(findings(stories, { acknowledged: new Map([[0, [[0, 2] as const]]]) })).toEqual([]);
  });

  it('one that was stopped ends what it had in hand, and its commit is refused', () => {
    const zombie: ReportLine[] = [
      ['assigned', 0, [0]],
      ['begun', 2_000, 0, 0, 2_000],
      ['late-commit', 90_100, 'UNKNOWN_MEMBER'],
      ['done', 90_200, 0, 0],
      ['lost', 90_300, [0]],
    ];
    const stories = [
      story('a', zombie, { stops: [STOP] }),
      story('b', [['assigned', 50_000, [0]], ...records(60_000, 0, 1)]),
    ];
    expect(findings(stories)).toEqual([]);
  });

  it('one that was stopped is killed before it knows what it has lost', () => {
    const stories = [
      story('a', [['assigned', 0, [0]]], { stops: [STOP], killedAtUs: 91_000 }),
      story('b', [['assigned', 50_000, [0]]]),
    ];
    expect(findings(stories)).toEqual([]);
  });
});

describe('it is found that', () => {
  it.each<[string, ReportLine[]]>([
    ['a got 0@3 after 0@1', [['assigned', 0, [0]], ...records(1_000, 0, 1, 3)]],
    ['a got 0@1 after 0@2', [['assigned', 0, [0]], ...records(1_000, 1, 2, 1, 2)]],
    ['a handled 0@5 without owning the partition', [['assigned', 0, [0]], ['revoked', 500, [0]], ...records(1_000, 5)]],
    [
      'a was assigned partition 0 that it had',
      [
        ['assigned', 0, [0]],
        ['assigned', 1, [0]],
      ],
    ],
    ['a gave up partition 0 that it did not have', [['lost', 0, [0]]]],
    [
      'a gave up partition 0 with a record of it in hand',
      [
        ['assigned', 0, [0]],
        ['begun', 1, 0, 7, 1],
        ['revoked', 2, [0]],
        ['done', 3, 0, 7],
      ],
    ],
    [
      'a had two records of partition 0 in hand at one time',
      [
        ['assigned', 0, [0]],
        ['begun', 1, 0, 7, 1],
        ['begun', 2, 0, 8, 2],
        ['done', 3, 0, 8],
      ],
    ],
    [
      'a was done with 0@7 that it did not begin',
      [
        ['assigned', 0, [0]],
        ['done', 3, 0, 7],
      ],
    ],
    ['a commit of a was taken after its time', [['late-commit', 0, null]]],
    ['a fetch of a was refused: OFFSET_OUT_OF_RANGE for partition 0', [['retry', 0, 'OFFSET_OUT_OF_RANGE', 0]]],
    ['reading failed for a: UNKNOWN_TOPIC', [['failed', 0, 'UNKNOWN_TOPIC']]],
  ])('%s', (finding, report) => {
    expect(findings([story('a', report)])).toEqual([finding]);
  });

  it('two have a partition at one time', () => {
    const stories = [
      story('a', [
        ['assigned', 0, [0]],
        ['revoked', 9_000, [0]],
      ]),
      story('b', [['assigned', 5_000, [0]]]),
    ];
    expect(findings(stories)).toEqual(['a (revoked) and b had partition 0 both for 4 ms']);
    const killed = story('a', [['assigned', 0, [0]]], { killedAtUs: 9_000 });
    expect(findings([killed, ...stories.slice(1)])).toEqual(['a (killed) and b had partition 0 both for 4 ms']);
  });

  it('a member that was stopped goes on as if nothing had been', () => {
    const zombie: ReportLine[] = [['assigned', 0, [0]], ...records(90_100, 0, 1), ['lost', 95_000, [0]]];
    const stories = [story('a', zombie, { stops: [STOP] }), story('b', [['assigned', 50_000, [0]]])];
    expect(findings(stories)).toEqual(["a handed out 2 records of partition 0 when it was b's"]);
  });

  it('and excuses but what was handed out after a look at the clock from before', () => {
    const zombie: ReportLine[] = [
      ['assigned', 0, [0]],
      ['begun', 90_100, 0, 0, 2_999],
      ['lost', 95_000, [0]],
    ];
    const stories = [story('a', zombie, { stops: [STOP] }), story('b', [['assigned', 50_000, [0]]])];
    expect(findings(stories)).toEqual([]);
  });

  it('acknowledged records were never handled, or not to the end', () => {
    const stories = [
      story('a', [['assigned', 0, [0]], ...records(1_000, 0, 1), ['begun', 9_000, 0, 2, 9_000]], { killedAtUs: 9_500 }),
    ];
    const acknowledged = new Map([
      [0, [[0, 4] as const]],
      [1, [[7, 8] as const]],
    ]);
    expect(findings(stories, { acknowledged })).toEqual([
      '2 acknowledged records of partition 0 were never handled, the first: 2',
      '1 acknowledged records of partition 1 were never handled, the first: 7',
    ]);
  });

  it('a committed offset goes back', () => {
    expect(findings([], { committed: new Map([[3, [1, 5, 4, 6]]]) })).toEqual([
      'the committed offset of partition 3 went back from 5 to 4',
    ]);
  });
});

it('figures tell of gaps under one owner, take-overs and records that came again', () => {
  const stories = [
    story('a', [['assigned', 0, [0]], ...records(1_000, 0, 1), ...records(12_000, 2)], { killedAtUs: 20_000 }),
    story('b', [['joined', 0, 'id-b'], ['assigned', 70_000, [0]], ...records(80_000, 2, 3), ...records(99_000, 4)], {
      stops: [{ fromUs: 85_000, untilUs: 95_000 }],
    }),
    story('c', [
      ['assigned', 0, [1]],
      ['lost', 5, [1]],
      ['late-commit', 6, 'UNKNOWN_MEMBER'],
      ['commit-failed', 7, 'X'],
    ]),
  ];
  const holders = new Map([[0, [{ memberId: 'id-b', fromUs: 65_000 }]]]);
  expect(figuresOf({ evidence: { stories }, holders })).toEqual({
    handled: 6,
    handledAgain: 1,
    ownerships: 3,
    gapsMs: [1, 1, 10],
    takeoversMs: [60],
    detoursMs: [],
    lateCommitsRefused: 1,
    commitsFailed: 1,
    starved: 1,
  });
  const byWayOfC = new Map([[0, [{ memberId: 'id-c', fromUs: 30_000 }, ...(holders.get(0) ?? [])]]]);
  expect(figuresOf({ evidence: { stories }, holders: byWayOfC })).toMatchObject({ takeoversMs: [], detoursMs: [60] });
  expect([quantile([1, 2, 3, 4], 0.5), quantile([1], 1), quantile([], 0.5)]).toEqual([3, 1, Number.NaN]);
});
