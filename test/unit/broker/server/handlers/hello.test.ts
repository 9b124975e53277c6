import { expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../../../../../protocol/apis.ts';
import { TestClient } from '../../../../support/test-client.ts';
import { startTestServer } from '../../../../support/test-server.ts';

it('refuses a client id that would take room wherever clients are told apart', async () => {
  await using test = await startTestServer();
  const hello = (characters: number): object => ({
    protocolVersion: PROTOCOL_VERSION,
    clientId: 'x'.repeat(characters),
  });
  await new TestClient(test.network).call('hello', hello(255));
  const client = new TestClient(test.network);
  expect(await client.failing('hello', hello(256))).toMatch(/^INVALID_REQUEST: a client id has at most 255/);
  expect(client.socket.isEnded).toBe(true);
});
