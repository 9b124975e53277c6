import { expect, it } from 'vitest';
import { Slots } from '../../../../client/request/slots.ts';

it('lets so many in at once, and the others in their order', async () => {
  const slots = new Slots(2);
  expect([slots.take(), slots.take()]).toEqual([undefined, undefined]);
  const order: string[] = [];
  const waiting = ['a', 'b'].map((name) => slots.take()?.then(() => order.push(name)));
  slots.give();
  await waiting[0];
  expect(order).toEqual(['a']);
  slots.give();
  await waiting[1];
  expect(order).toEqual(['a', 'b']);
  slots.give();
  slots.give();
  expect(slots.take()).toBeUndefined();
});
