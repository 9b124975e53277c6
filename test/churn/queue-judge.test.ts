// The judge of queues finds what it is there to find.

import { describe, expect, it } from 'vitest';
import type { MemberStory } from './ownerships.ts';
import { judgeQueue } from './queue-judge.ts';
import type { ReportLine } from './report.ts';

function story(name: string, report: ReportLine[], more: Partial<MemberStory> = {}): MemberStory {
  return { name, report, stops: [], killedAtUs: undefined, ...more };
}

/** Of the only record. */
function findings(...stories: readonly MemberStory[]): string[] {
  return judgeQueue({ stories, acknowledged: new Map([[0, [[0, 1] as const]]]), downs: [] });
}

const STOP = { fromUs: 1_000, untilUs: 4_000_000 };

function job(atUs: number, attempt: number): ReportLine {
  return ['job', atUs, 0, 0, attempt];
}

function acked(atUs: number): ReportLine {
  return ['acked', atUs, 0, 0];
}

function refused(atUs: number): ReportLine {
  return ['not-acked', atUs, 0, 0, 'LEASE_LOST '];
}

describe('nothing is found where', () => {
  it('a job is done', () => {
    expect(findings(story('a', [job(1_000, 1), acked(2_000)]))).toEqual([]);
  });

  it('a worker is killed with the job in hand, which goes to another', () => {
    const killed = story('a', [job(1_000, 1)], { killedAtUs: 2_000 });
    expect(findings(killed, story('b', [job(2_000_000, 2), acked(2_001_000)]))).toEqual([]);
  });

  it('one that was stopped begins with what had arrived before, and is refused', () => {
    const stopped = story('a', [job(4_001_000, 1), refused(4_002_000)], { stops: [STOP] });
    expect(findings(stopped, story('b', [job(2_000_000, 2), acked(2_001_000)]))).toEqual([]);
  });

  it('one that was stopped begins with what had arrived before, and is killed before it is refused', () => {
    const stopped = story('a', [job(4_001_000, 1)], { stops: [STOP], killedAtUs: 4_002_000 });
    expect(findings(stopped, story('b', [job(2_000_000, 2), acked(2_001_000)]))).toEqual([]);
  });
});

describe('it is found that', () => {
  it('a job that is done goes to another', () => {
    const first = story('a', [job(1_000, 1), acked(2_000)]);
    const second = story('b', [job(3_000, 2)], { killedAtUs: 4_000 });
    const finding = '0@0, with a since 1000, went to b at 3000: it was done at 2000';
    expect(findings(first, second)).toContain(finding);
  });

  it('a job that is done goes as the next attempt to one that goes on again', () => {
    const first = story('a', [job(2_000_000, 1), acked(2_001_000)]);
    const second = story('b', [job(4_001_000, 2)], { stops: [STOP], killedAtUs: 4_002_000 });
    const finding = '0@0, with a since 2000000, went to b at 4001000: it was done at 2001000';
    expect(findings(first, second)).toContain(finding);
  });

  it('a job is done by two', () => {
    const twice = [story('a', [job(1_000, 1), acked(9_000)]), story('b', [job(2_000, 2), acked(8_000)])];
    expect(findings(...twice)).toContain('0@0 was done by a and by b');
  });

  it('a job goes to another while it is in hand', () => {
    const first = story('a', [job(1_000, 1)]);
    const second = story('b', [job(2_000, 1), acked(8_000)]);
    const finding = '0@0, with a since 1000, went to b at 2000, and nothing had become of the former';
    expect(findings(first, second)).toContain(finding);
  });

  it('nobody has begun, or nobody has done it', () => {
    expect(findings(story('a', []))).toEqual(['nobody began with 0@0']);
    expect(findings(story('a', [job(1_000, 1)]))).toEqual(['0@0 is done, and nobody has done it']);
  });
});
