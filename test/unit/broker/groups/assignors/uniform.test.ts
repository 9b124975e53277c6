import { describe, expect, it } from 'vitest';
import { assignUniform } from '../../../../../broker/groups/assignors/uniform.ts';
import { assignorInput, inWords } from '../../../../support/assignors.ts';

describe('assignUniform, with equal subscriptions', () => {
  const topics = ['t'];

  it('deals round', () => {
    const input = assignorInput({ t: 5 }, { b: { topics }, a: { topics }, c: { topics } });
    expect(inWords(assignUniform(input))).toEqual({ a: 't-0 t-3', b: 't-1 t-4', c: 't-2' });
  });

  it('goes on with the next topic where it was, so that few partitions of many topics are spread too', () => {
    const both = ['t', 'u'];
    const input = assignorInput({ t: 1, u: 3 }, { a: { topics: both }, b: { topics: both } });
    expect(inWords(assignUniform(input))).toEqual({ a: 't-0 u-1', b: 'u-0 u-2' });
  });

  it('takes from each of the others for a member that joins, and from none more than it has to', () => {
    const input = assignorInput(
      { t: 7 },
      { a: { topics, current: { t: [0, 2, 4, 6] } }, b: { topics, current: { t: [1, 3, 5] } }, c: { topics } },
    );
    expect(inWords(assignUniform(input))).toEqual({ a: 't-0 t-2 t-4', b: 't-1 t-3', c: 't-5 t-6' });
  });

  it('takes from the topic that a member holds most of', () => {
    const both = ['t', 'u'];
    const input = assignorInput(
      { t: 2, u: 2 },
      { a: { topics: both, current: { t: [0, 1], u: [0, 1] } }, b: { topics: both } },
    );
    expect(inWords(assignUniform(input))).toEqual({ a: 't-0 u-0', b: 't-1 u-1' });
  });

  it('gives new partitions to those with room, and moves none', () => {
    const input = assignorInput(
      { t: 5 },
      { a: { topics, current: { t: [0, 2] } }, b: { topics, current: { t: [1] } } },
    );
    expect(inWords(assignUniform(input))).toEqual({ a: 't-0 t-2 t-4', b: 't-1 t-3' });
  });

  it('leaves a partition that two members claim with the first of them', () => {
    const input = assignorInput({ t: 2 }, { a: { topics, current: { t: [0] } }, b: { topics, current: { t: [0] } } });
    expect(inWords(assignUniform(input))).toEqual({ a: 't-0', b: 't-1' });
  });

  it('drops what is gone or no longer subscribed to', () => {
    const input = assignorInput(
      { t: 1, u: 1 },
      { a: { topics: ['t', 'gone'], current: { t: [0, 1], u: [0], gone: [0] } }, b: { topics: [] } },
    );
    expect(inWords(assignUniform(input))).toEqual({ a: 't-0', b: '' });
  });

  it('has nothing to do for nobody', () => {
    expect(inWords(assignUniform(assignorInput({ t: 3 }, {})))).toEqual({});
  });
});

describe('assignUniform, with differing subscriptions', () => {
  it('leaves the common topic to those who have nothing else', () => {
    const input = assignorInput(
      { t: 4, u: 2 },
      { a: { topics: ['t', 'u'] }, b: { topics: ['t'] }, c: { topics: ['t'] } },
    );
    expect(inWords(assignUniform(input))).toEqual({ a: 'u-0 u-1', b: 't-0 t-2', c: 't-1 t-3' });
  });

  it('levels over a chain of members that share topics two by two', () => {
    // Only b can take from a, and only by handing on to c what it shares with it.
    const input = assignorInput(
      { ab: 2, bc: 1 },
      {
        a: { topics: ['ab'], current: { ab: [0, 1] } },
        b: { topics: ['ab', 'bc'], current: { bc: [0] } },
        c: { topics: ['bc'] },
      },
    );
    expect(inWords(assignUniform(input))).toEqual({ a: 'ab-0', b: 'ab-1', c: 'bc-0' });
  });

  it('does not touch loads that differ only because they have to', () => {
    const input = assignorInput(
      { t: 1, u: 5 },
      {
        a: { topics: ['t', 'u'], current: { u: [0, 2, 4] } },
        b: { topics: ['u'], current: { u: [1, 3] } },
        c: { topics: ['t'], current: { t: [0] } },
      },
    );
    expect(inWords(assignUniform(input))).toEqual({ a: 'u-0 u-2 u-4', b: 'u-1 u-3', c: 't-0' });
  });

  it('moves what nobody held before it takes anything from anybody', () => {
    // Dealt to whoever has least at the time, e-0 goes to y and f-0 to x. Then the shortest way to z would be for x to give h-0.
    const input = assignorInput(
      { e: 1, f: 1, h: 1 },
      { x: { topics: ['f', 'h'], current: { h: [0] } }, y: { topics: ['e', 'f'] }, z: { topics: ['e', 'h'] } },
    );
    expect(inWords(assignUniform(input))).toEqual({ x: 'h-0', y: 'f-0', z: 'e-0' });
  });

  it('takes one from each of two rather than two from one, which would then get one of the other', () => {
    const topics = ['t'];
    const input = assignorInput(
      { t: 6, u: 1 },
      {
        a: { topics, current: { t: [0, 1, 2] } },
        b: { topics, current: { t: [3, 4, 5] } },
        c: { topics },
        d: { topics },
        e: { topics: ['t', 'u'], current: { u: [0] } },
      },
    );
    expect(inWords(assignUniform(input))).toEqual({ a: 't-0 t-1', b: 't-3 t-4', c: 't-2', d: 't-5', e: 'u-0' });
  });

  it('keeps apart groups of members that share no topic', () => {
    const input = assignorInput(
      { t: 6, u: 1 },
      {
        a: { topics: ['t'], current: { t: [0, 1, 2] } },
        b: { topics: ['t'], current: { t: [3, 4, 5] } },
        c: { topics: ['u'] },
      },
    );
    expect(inWords(assignUniform(input))).toEqual({ a: 't-0 t-1 t-2', b: 't-3 t-4 t-5', c: 'u-0' });
  });
});
