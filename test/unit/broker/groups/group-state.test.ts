// What a group does, as transcripts to read: transcripts/*.txt. When one changes, read what has changed in it; `vitest -u`
// writes it anew.

import { describe, expect, it } from 'vitest';
import { GROUP_TRANSITIONS, MEMBER_TRANSITIONS } from '../../../../broker/groups/transitions.ts';
import { Transcript } from '../../../support/groups/transcript.ts';
import { AWAY } from './scenarios/away.ts';
import { CRASHES } from './scenarios/crashes.ts';
import { EPOCHS } from './scenarios/epochs.ts';
import { MEMBERS } from './scenarios/members.ts';
import { OFFSETS } from './scenarios/offsets.ts';
import { TOPICS } from './scenarios/topics.ts';

const SCENARIOS = { ...MEMBERS, ...AWAY, ...EPOCHS, ...TOPICS, ...OFFSETS, ...CRASHES };

function transcriptOf(scenario: (group: Transcript) => void): Transcript {
  const group = new Transcript();
  group.topics.make('orders', 4);
  scenario(group);
  return group;
}

describe('a group', () => {
  it.each(Object.entries(SCENARIOS))('%s', async (name, scenario) => {
    await expect(transcriptOf(scenario).text).toMatchFileSnapshot(`transcripts/${name.replaceAll(' ', '-')}.txt`);
  });

  it('takes in these transcripts every step that the tables allow, and no other', () => {
    const taken = new Set(Object.values(SCENARIOS).flatMap((scenario) => [...transcriptOf(scenario).transitions]));
    const allowed = [
      ...Object.entries(GROUP_TRANSITIONS).flatMap(([from, all]) => all.map((to) => `group ${from} -> ${to}`)),
      ...Object.entries(MEMBER_TRANSITIONS).flatMap(([from, all]) => all.map((to) => `member ${from} -> ${to}`)),
    ];
    const isStep = (transition: string): boolean => !/ (\w+) -> \1$/.test(transition);
    expect([...taken].filter(isStep).sort()).toEqual(allowed.sort());
  });
});
