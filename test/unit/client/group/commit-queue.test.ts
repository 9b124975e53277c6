import { expect, it } from 'vitest';
import { GroupBed, gate, numbers } from '../support/group-bed.ts';

it('an automatic commit does not take back what a handler has committed before its work', async () => {
  const bed = new GroupBed(1);
  bed.add(numbers(0, 2));
  const reader = bed.consumer({ autoCommitIntervalMs: 100 });
  const replies = gate();
  const work = gate();
  const run = bed.run(reader, async (record) => {
    if (record.offset === 0) return;
    await record.commit();
    await work.opened;
  });
  // The reply to the handler's commit is on its way while the time of automatic ones comes.
  bed.hinder('commitOffsets', () => ({ kind: 'reply-delayed', until: replies.opened }));
  await bed.world.advance(1_000);
  expect(run.values).toEqual(['0', '1']);
  expect(bed.committed()).toEqual({ 'events/0': 2 });
  replies.open();
  await bed.world.advance(1_000);
  expect(bed.committed()).toEqual({ 'events/0': 2 });
  const offsets = bed.broker
    .requests('commitOffsets')
    .map(({ frame }) => frame.commitOffsets?.topics?.[0]?.partitions?.[0]?.offset);
  expect(offsets).toEqual([...offsets].sort());
  work.open();
  await bed.world.until(reader.close());
  await run.done;
  expect(bed.committed()).toEqual({ 'events/0': 2 });
});
