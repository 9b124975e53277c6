import { expect, it } from 'vitest';
import { AuditTrail } from '../../../../../broker/server/guards/audit-trail.ts';
import { ManualTime } from '../../../../support/manual-time.ts';
import { RecordingLogger } from '../../../../support/test-server.ts';

it('tells of all that is done, and of a bounded number of acts that come to nothing', () => {
  const [time, logger] = [new ManualTime(), new RecordingLogger()];
  const trail = new AuditTrail(logger, time);
  for (let act = 0; act < 1_000; act++) trail.note('refused', { api: 'deleteTopic' });
  const refused = logger.lines.length;
  expect(refused).toBeLessThan(100);
  for (let act = 0; act < 100; act++) trail.note('done', { api: 'createTopic' });
  expect(logger.lines).toHaveLength(refused + 100);
  expect(logger.lines[refused]).toMatchObject({ event: 'audit', api: 'createTopic', leftOut: 1_000 - refused });
  expect(logger.lines.at(-1)).not.toHaveProperty('leftOut');
  time.advance(1_000);
  trail.note('failed', { api: 'createTopic' });
  expect(logger.lines.at(-1)).toMatchObject({ outcome: 'failed' });
});
