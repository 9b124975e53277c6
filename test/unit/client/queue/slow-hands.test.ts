import { describe, expect, it } from 'vitest';
import { SlowHands } from '../../../../client/queue/slow-hands.ts';

const SPAN_MS = 50;

/** Takes jobs at these times, then another one, and frees it at once. */
function slowAt(
  nowMs: number,
  tookMs: readonly number[],
  freedMs: readonly (readonly [number, number])[] = [],
): number {
  const hands = new SlowHands(SPAN_MS);
  const events = [
    ...tookMs.map((atMs) => ({ atMs, apply: () => hands.took(atMs) })),
    ...freedMs.map(([tookAtMs, atMs]) => ({ atMs, apply: () => hands.freed(tookAtMs, atMs) })),
  ].sort((a, b) => a.atMs - b.atMs);
  for (const { apply } of events) apply();
  hands.took(nowMs);
  hands.freed(nowMs, nowMs);
  return hands.count;
}

describe('slow hands', () => {
  it('have had their job for a span, and for two at most before they are counted', () => {
    expect(slowAt(49, [0, 10])).toBe(0);
    expect(slowAt(60, [0, 20])).toBe(0);
    expect(slowAt(110, [0, 20, 60])).toBe(2);
    expect(slowAt(100, [0, 20])).toBe(2);
    expect(slowAt(10_000, [0, 20, 60])).toBe(3);
  });

  it('are no more when they are free, whenever they took their job', () => {
    const tookMs = [0, 60, 115, 120];
    expect(slowAt(170, tookMs)).toBe(2);
    const freed = tookMs.map((atMs) => [atMs, 165] as const);
    expect(slowAt(170, tookMs, freed)).toBe(0);
    expect(slowAt(900, tookMs, freed)).toBe(0);
    expect(slowAt(900, tookMs, freed.slice(1))).toBe(1);
  });

  it('are all that have had theirs for three spans, and none that has for less than one', () => {
    const hands = new SlowHands(SPAN_MS);
    const held: number[] = [];
    let nowMs = 0;
    const heldFor = (ms: number): number => held.filter((atMs) => nowMs - atMs >= ms).length;
    for (let step = 0; step < 2_000; step++) {
      nowMs += (step * 7) % 23 === 0 ? 130 : (step * 13) % 11;
      if (step % 3 === 2 || held.length > 9) {
        hands.freed(held.splice(step % held.length, 1)[0] ?? 0, nowMs);
      } else {
        hands.took(nowMs);
        held.push(nowMs);
      }
      expect(hands.count).toBeLessThanOrEqual(heldFor(SPAN_MS));
      expect(hands.count).toBeGreaterThanOrEqual(heldFor(3 * SPAN_MS));
    }
    for (const atMs of held) hands.freed(atMs, nowMs);
    expect(hands.count).toBe(0);
  });
});
