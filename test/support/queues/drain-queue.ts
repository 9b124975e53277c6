// The end of whatever happened to a queue: everything comes to somebody, and nothing is left.

import { expect } from 'vitest';
import type { QueueWorld } from './queue-world.ts';

export function drain(world: QueueWorld): void {
  const { spec, state } = world;
  world.alter({ maxInFlight: 1_000_000, maxInFlightPerWorker: 1_000_000 });
  const handedOut = new Set<string>();
  const total = spec.model.reduce((sum, { records }) => sum + records.length, 0);
  for (let round = 0; round < 3 * total + 20; round++) {
    world.pass(3_600_000);
    world.tick();
    world.bury(1_000, true);
    world.scanAll();
    for (;;) {
      const token = world.lease('drain', 1_000, 10);
      if (token === undefined) break;
      for (const { partition, offset } of token.records) {
        if (spec.model[partition]!.at(offset).status === 'done') continue;
        const id = `${partition}:${offset}`;
        expect(handedOut.has(id), `${id} is handed out once`).toBe(false);
        handedOut.add(id);
        world.settle('drain', { kind: 'ack', partition, token: token.token, ranges: [offset, offset] });
      }
      world.scanAll();
    }
    if (spec.model.every((model) => model.count('done') === model.records.length)) break;
  }
  world.scanAll();
  for (const [number, model] of spec.model.entries()) {
    const partition = state.partitions[number]!;
    // What searches needed is forgotten when the log is looked into again.
    state.scannedTo(partition, 0);
    const left = [...model.records.entries()].filter(([, { status }]) => status !== 'done');
    expect(left, `of partition ${number}`).toEqual([]);
    const { open, notDone, firstOpen, end, keys, redrives, passed } = partition;
    expect([open.size, notDone, firstOpen, keys?.size ?? 0, redrives.size]).toEqual([0, 0, end, 0, 0]);
    expect(passed.ranges.length).toBeLessThanOrEqual(2);
  }
  expect([state.leased, state.readyCount, state.dying.size]).toEqual([0, 0, 0]);
}
