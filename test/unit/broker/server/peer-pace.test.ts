import { expect, it } from 'vitest';
import { PeerPace } from '../../../../broker/server/peer-pace.ts';

it('tells a peer that hardly moves from one that is only slow', () => {
  const pace = new PeerPace();
  const asked: [atMs: number, bytes: number | undefined, isStalled: boolean][] = [
    [0, 0, false],
    // Too early to say.
    [999, 0, false],
    [1_000, 4, true],
    [2_000, 20_000, false],
    [4_000, 20_000 + 32_767, true],
    [6_000, 60_000 + 32_768, false],
    // Nothing waits for it: what comes next begins anew.
    [7_000, undefined, false],
    [60_000, 100_000, false],
    [61_500, 100_001, true],
  ];
  for (const [atMs, bytes, isStalled] of asked) expect([atMs, pace.isStalled(atMs, bytes)]).toEqual([atMs, isStalled]);
});
