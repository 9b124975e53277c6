import { expect, it } from 'vitest';
import { sampledLogger } from '../../../broker/sampled-logger.ts';
import { ManualTime } from '../../support/manual-time.ts';
import { RecordingLogger } from '../../support/test-server.ts';

it('writes so many lines of an event and reason in a second, and says how many it left out', () => {
  const [time, logger] = [new ManualTime(), new RecordingLogger()];
  const sampled = sampledLogger(logger, time);
  const refuse = (reason: string): void => sampled.warn({ event: 'connection_refused', reason }, 'closed');
  for (let i = 0; i < 1_000; i++) refuse('protocol');
  refuse('tls');
  expect(logger.lines).toHaveLength(2);
  time.advance(1_000);
  refuse('protocol');
  refuse('tls');
  expect(logger.lines.slice(2)).toMatchObject([{ reason: 'protocol', leftOut: 999 }, { reason: 'tls' }]);
  expect(logger.lines[3]).not.toHaveProperty('leftOut');
});

it('bounds what invents ever new reasons, and leaves alone what has no bound', () => {
  const [time, logger] = [new ManualTime(), new RecordingLogger()];
  const sampled = sampledLogger(logger, time);
  for (let i = 0; i < 5_000; i++) sampled.warn({ event: 'connection_refused', reason: `reason ${i}` }, 'closed');
  expect(logger.lines.length).toBeLessThan(300);
  for (let i = 0; i < 500; i++) sampled.info({ event: 'topic_created' }, 'made');
  expect(logger.lines.filter(({ event }) => event === 'topic_created')).toHaveLength(500);
});
