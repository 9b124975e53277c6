import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { AbortWatch } from '../../../../client/produce/abort-watch.ts';

it('calls whoever still waits, with one listener for all, and leaves none behind', () => {
  const watch = new AbortWatch();
  const abort = new AbortController();
  const called: number[] = [];
  const callbacks = Array.from({ length: 50 }, (_, index) => () => {
    called.push(index);
    watch.remove(abort.signal, callbacks[index] as () => void);
  });
  for (const callback of callbacks) watch.add(abort.signal, callback);
  expect(getEventListeners(abort.signal, 'abort')).toHaveLength(1);
  for (const callback of callbacks.slice(3)) watch.remove(abort.signal, callback);
  abort.abort();
  expect(called).toEqual([0, 1, 2]);
  expect(getEventListeners(abort.signal, 'abort')).toHaveLength(0);
});
