import { expect, it } from 'vitest';
import type { HeldBack } from '../../../../broker/storage/partition-log.ts';
import { notHeld } from '../../../../broker/storage/retention.ts';

const SEGMENTS = [
  { nextOffset: 10, sizeBytes: 1 },
  { nextOffset: 20, sizeBytes: 2 },
  { nextOffset: 30, sizeBytes: 4 },
];

function cut(heldFrom: number): { upTo: number | undefined; told: (HeldBack | undefined)[] } {
  const told: (HeldBack | undefined)[] = [];
  const free = notHeld(SEGMENTS, { heldFrom: () => heldFrom, onChecked: (held) => told.push(held) });
  return { upTo: free.at(-1)?.nextOffset, told };
}

it.each([
  [0, undefined, 7],
  [9, undefined, 7],
  // Needed from the first offset of the second segment on: the first may go.
  [10, 10, 6],
  [15, 10, 6],
  [20, 20, 4],
  [29, 20, 4],
])('needed from %i on, segments go up to %s', (heldFrom, upTo, bytes) => {
  expect(cut(heldFrom)).toEqual({ upTo, told: [{ heldFrom, wouldRemoveBefore: 30, bytes }] });
});

it.each([30, 31, Number.POSITIVE_INFINITY])('needed from %d on, all go', (heldFrom) => {
  expect(cut(heldFrom)).toEqual({ upTo: 30, told: [undefined] });
});

it('asks nobody where there is nobody', () => {
  expect(notHeld(SEGMENTS, undefined)).toBe(SEGMENTS);
});
