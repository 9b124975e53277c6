import { describe, expect, it } from 'vitest';
import { assignRange } from '../../../../../broker/groups/assignors/range.ts';
import { assignorInput, inWords } from '../../../../support/assignors.ts';

describe('assignRange', () => {
  it('gives each subscriber a contiguous range, the first ones one more', () => {
    const input = assignorInput({ t: 8 }, { b: { topics: ['t'] }, c: { topics: ['t'] }, a: { topics: ['t'] } });
    expect(inWords(assignRange(input))).toEqual({ a: 't-0 t-1 t-2', b: 't-3 t-4 t-5', c: 't-6 t-7' });
  });

  it('co-partitions topics with equally many partitions and the same subscribers', () => {
    const topics = ['orders', 'payments'];
    const input = assignorInput({ orders: 3, payments: 3 }, { a: { topics }, b: { topics } });
    expect(inWords(assignRange(input))).toEqual({
      a: 'orders-0 orders-1 payments-0 payments-1',
      b: 'orders-2 payments-2',
    });
  });

  it('counts only those who subscribe to the topic', () => {
    const input = assignorInput(
      { t: 2, u: 4 },
      { a: { topics: ['t'] }, b: { topics: ['t', 'u'] }, c: { topics: ['u'] }, d: { topics: [] } },
    );
    expect(inWords(assignRange(input))).toEqual({ a: 't-0', b: 't-1 u-0 u-1', c: 'u-2 u-3', d: '' });
  });

  it('leaves the last ones without any where there are more members than partitions', () => {
    const input = assignorInput({ t: 1 }, { a: { topics: ['t'] }, b: { topics: ['t'] } });
    expect(inWords(assignRange(input))).toEqual({ a: 't-0', b: '' });
  });

  it('keeps the place of a static member that returns under another id', () => {
    const input = assignorInput(
      { t: 2 },
      { zz: { topics: ['t'], instanceId: 'a' }, aa: { topics: ['t'], instanceId: 'b' } },
    );
    expect(inWords(assignRange(input))).toEqual({ zz: 't-0', aa: 't-1' });
  });

  it('passes over topics that do not exist or have no subscriber', () => {
    const input = assignorInput({ t: 1, unread: 3 }, { a: { topics: ['t', 'gone'], current: { gone: [0] } } });
    expect(inWords(assignRange(input))).toEqual({ a: 't-0' });
  });
});
