import { beforeEach, describe, expect, it } from 'vitest';
import { GroupBed, names, numbers, text } from '../support/group-bed.ts';

let bed: GroupBed;

beforeEach(() => {
  bed = new GroupBed();
});

describe('a member', () => {
  it('joins when reading begins, and reads all partitions from the earliest on', async () => {
    bed.add(numbers(0, 3), 0);
    bed.add(numbers(10, 13), 1);
    const reader = bed.consumer();
    await bed.world.advance(1_000);
    expect(bed.memberIds()).toEqual([]);
    const run = bed.run(reader);
    await bed.world.advance(1_000);
    expect(run.values.sort()).toEqual(['0', '1', '10', '11', '12', '2']);
    expect(bed.eventTypes()).toEqual(['joined', 'assigned']);
    expect(names(reader.assignment())).toEqual(['events/0', 'events/1']);
    await bed.world.until(reader.close());
    await run.done;
    expect(bed.committed()).toEqual({ 'events/0': 3, 'events/1': 3 });
    expect(bed.memberIds()).toEqual([]);
    expect(bed.eventTypes()).toEqual(['joined', 'assigned', 'revoked', 'left']);
    await bed.world.advance(1_000);
    expect(bed.world.pendingTimers).toBe(0);
  });

  it('iterates', async () => {
    bed.add(numbers(0, 3), 0);
    const reader = bed.consumer();
    const values: string[] = [];
    const loop = (async () => {
      for await (const record of reader) {
        values.push(text(record));
        if (values.length === 2) break;
      }
    })();
    await bed.world.until(loop);
    expect(values).toEqual(['0', '1']);
    await bed.world.until(reader.close());
    expect(bed.committed()).toEqual({ 'events/0': 1, 'events/1': 0 });
  });
});
