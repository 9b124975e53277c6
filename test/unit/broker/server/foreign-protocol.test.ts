import { expect, it } from 'vitest';
import { foreignProtocol } from '../../../../broker/server/foreign-protocol.ts';

it.each([
  [Buffer.from('1603010200010001fc0303', 'hex'), /speaks TLS/],
  [Buffer.from('GET /metrics HTTP/1.1\r\n'), /speaks HTTP/],
  [Buffer.from('PRI * HTTP/2.0\r\n'), /speaks HTTP/],
])('knows %s', (bytes, message) => {
  expect(foreignProtocol(bytes)).toMatch(message);
});

it.each([[Buffer.from([0, 0, 0, 40, 0, 0, 0, 36])], [Buffer.from([0x16])], [Buffer.from('GETS')], [Buffer.alloc(0)]])(
  'takes %j for what may be ours',
  (bytes) => {
    expect(foreignProtocol(bytes)).toBeUndefined();
  },
);
