import { describe, expect, it } from 'vitest';
import { startTestServer, until } from '../../../../support/test-server.ts';

const NAMES = Array.from({ length: 2_000 }, (_, at) => `t${at}`);

describe('a request that names very many things', () => {
  it.each(['metadata', 'describeTopics'] as const)(
    'is worked on in slices by %s: others are answered in between',
    async (api) => {
      await using bed = await startTestServer();
      const giant = await bed.greeted();
      const other = await bed.greeted();
      const sent = giant.send(api, { topics: NAMES });
      await other.call('describeCluster', {});
      expect(giant.hasReplyTo(sent)).toBe(false);
      await until(() => {
        bed.time.advance(1);
        return giant.hasReplyTo(sent);
      });
      expect((await giant.replyTo(sent)).frame[api]?.topics).toHaveLength(NAMES.length);
    },
  );

  it.each(['metadata', 'describeTopics'] as const)('is refused by %s where they are too many', async (api) => {
    await using bed = await startTestServer();
    const client = await bed.greeted();
    const topics = Array.from({ length: 4_001 }, () => 't');
    expect(await client.failing(api, { topics })).toBe(
      'INVALID_REQUEST: a request names at most 4000 topics and groups, not 4001',
    );
  });
});
