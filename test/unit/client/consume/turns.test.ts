import { describe, expect, it } from 'vitest';
import { Turns } from '../../../../client/consume/turns.ts';

function served(turns: Turns<string>, count: number): string {
  const order: (string | undefined)[] = [];
  for (let at = 0; at < count; at++) {
    order.push(turns.next(() => true));
    turns.pass();
  }
  return order.join('');
}

function turnsOf(items: string): Turns<string> {
  const turns = new Turns<string>();
  turns.replace([...items]);
  return turns;
}

describe('turns', () => {
  it('go round, and stay with one until it passes', () => {
    const turns = turnsOf('abc');
    expect([turns.next(() => true), turns.next(() => true)]).toEqual(['a', 'a']);
    expect(served(turns, 5)).toBe('abcab');
  });

  it('pass over those that want nothing, and are that one’s whose they become', () => {
    const turns = turnsOf('abc');
    expect(turns.next((item) => item === 'c')).toBe('c');
    turns.pass();
    expect(served(turns, 2)).toBe('ab');
    expect(turns.next(() => false)).toBeUndefined();
  });

  it('are kept by the others when some come and go', () => {
    const turns = turnsOf('abcd');
    served(turns, 2);
    turns.remove('a');
    turns.add(['e']);
    expect(served(turns, 5)).toBe('cdebc');
    turns.remove('d');
    turns.remove('x');
    expect(served(turns, 3)).toBe('ebc');
  });

  it.each(['a', 'c'])('come to an end with the last, having lost %s', (first) => {
    const turns = turnsOf('abc');
    served(turns, 5);
    turns.remove(first);
    turns.remove('b');
    turns.remove(first === 'a' ? 'c' : 'a');
    expect(turns.next(() => true)).toBeUndefined();
    turns.add(['d']);
    expect(served(turns, 2)).toBe('dd');
  });
});
