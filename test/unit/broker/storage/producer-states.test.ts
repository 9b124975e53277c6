import { describe, expect, it } from 'vitest';
import { ProducerStates } from '../../../../broker/storage/producer-states.ts';
import { incoming } from '../../../support/batches.ts';

const header = (baseSequence: number, count = 1, producerEpoch = 0) =>
  incoming(
    Array.from({ length: count }, () => 'v'),
    1_000,
    { producerId: 1, producerEpoch, baseSequence },
  ).header;

function statesWith(batches: number, durableEnd = batches): ProducerStates {
  const states = new ProducerStates();
  for (let i = 0; i < batches; i++) states.record(header(i), i, Math.min(i, durableEnd), 0);
  return states;
}

describe('ProducerStates', () => {
  it('knows the last five batches again', () => {
    const states = statesWith(8);
    expect([3, 4, 5, 6, 7].map((sequence) => states.judge(header(sequence))?.baseOffset)).toEqual([3, 4, 5, 6, 7]);
    expect(() => states.judge(header(1))).toThrowError(expect.objectContaining({ code: 'OUT_OF_ORDER_SEQUENCE' }));
    expect(states.judge(header(8))).toBeUndefined();
  });

  it('takes a batch with another end for no duplicate', () => {
    expect(() => statesWith(3).judge(header(2, 2))).toThrowError(
      expect.objectContaining({ code: 'OUT_OF_ORDER_SEQUENCE' }),
    );
  });

  it('remembers every pending batch besides five durable ones, so that a rollback is exact', () => {
    const states = statesWith(12, 4);
    states.rollback(4);
    expect(states.judge(header(3))?.baseOffset).toBe(3);
    expect(states.judge(header(4))).toBeUndefined();
    expect(() => states.judge(header(5))).toThrowError(expect.objectContaining({ code: 'OUT_OF_ORDER_SEQUENCE' }));
  });

  it('after a rollback of all that it knew still wants the first of them', () => {
    const states = new ProducerStates();
    states.record(header(100), 0, 0, 0);
    states.record(header(101), 1, 0, 0);
    states.rollback(0);
    expect(() => states.judge(header(101))).toThrowError(expect.objectContaining({ code: 'OUT_OF_ORDER_SEQUENCE' }));
    expect(states.judge(header(100))).toBeUndefined();
  });

  it('lets sequences wrap', () => {
    const states = new ProducerStates();
    states.record(header(0x7fffffff - 1, 3), 0, 0, 0);
    expect(states.judge(header(1))).toBeUndefined();
    expect(() => states.judge(header(2))).toThrowError(expect.objectContaining({ code: 'OUT_OF_ORDER_SEQUENCE' }));
  });

  it('fences older epochs; a new one begins at 0', () => {
    const states = statesWith(2);
    expect(() => states.judge(header(2, 1, 1))).toThrowError(
      expect.objectContaining({ code: 'OUT_OF_ORDER_SEQUENCE' }),
    );
    states.record(header(0, 1, 1), 2, 2, 0);
    expect(() => states.judge(header(2))).toThrowError(expect.objectContaining({ code: 'PRODUCER_FENCED' }));
  });

  it('snapshots what lies below an offset, and restores it', () => {
    const restored = new ProducerStates();
    restored.restore(statesWith(6, 4).snapshot(4));
    expect(restored.judge(header(3))?.baseOffset).toBe(3);
    expect(restored.judge(header(4))).toBeUndefined();
    expect(() => restored.judge(header(5))).toThrowError();
  });

  it('forgets producers that write no more', () => {
    const states = new ProducerStates();
    states.record(header(7), 0, 0, 500);
    states.expire(501);
    expect(states.size).toBe(0);
  });
});
