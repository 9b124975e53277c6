import { expect, it } from 'vitest';
import { FairTurns } from '../../../../broker/server/fair-turns.ts';

it('lets so many go on in a turn, and of those that wait one of each connection after the other', async () => {
  const due: (() => void)[] = [];
  const turns = new FairTurns({
    after(_delayMs, callback) {
      due.push(callback);
      return { cancel: () => {} };
    },
  });
  const order: number[] = [];
  const enter = (connection: number): void => {
    const turn = turns.enter(connection);
    if (turn === undefined) order.push(connection);
    else void turn.then(() => order.push(connection));
  };
  for (let times = 0; times < 40; times++) enter(1);
  enter(2);
  enter(3);
  enter(2);
  expect(order).toEqual(Array(16).fill(1));
  const next = async (): Promise<number[]> => {
    order.length = 0;
    for (const callback of due.splice(0)) callback();
    await Promise.resolve();
    return [...order];
  };
  expect((await next()).slice(0, 6)).toEqual([1, 2, 3, 1, 2, 1]);
  expect(order).toHaveLength(16);
  expect(await next()).toHaveLength(11);
  expect(await next()).toEqual([]);
  expect(due).toEqual([]);
});
