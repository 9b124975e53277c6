import { expect, it } from 'vitest';
import { HttpAdmission } from '../../../../broker/http/http-admission.ts';
import { RecordingLogger } from '../../../support/test-server.ts';

/** How many of so many connections of an address come in. */
function admitted(admission: HttpAdmission, host: string, count: number): number {
  let admitted = 0;
  for (let port = 1; port <= count; port++) if (admission.admit(`${host}:${port}`)) admitted++;
  return admitted;
}

it('lets in so many connections of one address, and more once some have left', () => {
  const logger = new RecordingLogger();
  const admission = new HttpAdmission(2, logger);
  expect([admitted(admission, '10.0.0.1', 3), admitted(admission, '127.0.0.1', 3)]).toEqual([2, 2]);
  expect(admitted(admission, '10.0.0.2', 1)).toBe(1);
  expect(logger.lines).toMatchObject([
    { event: 'http_connection_refused', reason: 'too_many_of_address', address: '10.0.0.1:3' },
    { event: 'http_connection_refused', reason: 'too_many_of_address', address: '127.0.0.1:3' },
  ]);
  admission.left('10.0.0.1:1');
  expect(admitted(admission, '10.0.0.1', 2)).toBe(1);
});

it('takes an IPv6 network for one address', () => {
  const admission = new HttpAdmission(2, new RecordingLogger());
  expect([admitted(admission, '[2001:db8::1]', 1), admitted(admission, '[2001:db8::2]', 2)]).toEqual([1, 1]);
});

it('where nothing is set, lets in eight of another machine and any number of this one', () => {
  const admission = new HttpAdmission(undefined, new RecordingLogger());
  expect([admitted(admission, '10.0.0.1', 20), admitted(admission, '127.0.0.1', 20)]).toEqual([8, 20]);
});
