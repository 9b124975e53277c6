import { describe, expect, it } from 'vitest';
import { APIS } from '../../protocol/apis.ts';
import { errorText } from '../support/test-client.ts';
import { startTestServer } from '../support/test-server.ts';
import { corpusOf, type ValidRequest } from './corpus.ts';
import { makeLandmarks } from './landmarks.ts';

/** What stands in the way of a request that came at a bad moment, not what is wrong with it. */
const CIRCUMSTANCES =
  /^(none|UNKNOWN_GROUP|UNKNOWN_QUEUE|UNKNOWN_MEMBER|UNKNOWN_USER|USER_ALREADY_EXISTS|GROUP_NOT_EMPTY)/;

describe('the corpus', () => {
  it('has a valid request of every API, and the broker carries it out', async () => {
    await using bed = await startTestServer({ settings: { 'auto.create.topics': true, 'topic.flush': 'os' } });
    const client = await bed.greeted();
    const corpus = await corpusOf(await makeLandmarks(client));
    expect(new Set(corpus.map(({ api }) => api))).toEqual(new Set(Object.keys(APIS)));
    const outcomes = new Map<string, string>();
    for (const valid of corpus) {
      if (valid.api === 'hello' || valid.api === 'authenticate' || isUnanswered(valid)) continue;
      const sent = client.send(valid.api, valid.request, valid.payload);
      bed.time.advance(10_000);
      outcomes.set(JSON.stringify(valid).slice(0, 200), errorText((await client.replyTo(sent)).frame.error));
    }
    const refused = [...outcomes].filter(([, outcome]) => !CIRCUMSTANCES.test(outcome));
    expect(refused).toEqual([]);
  });
});

function isUnanswered({ api, request }: ValidRequest): boolean {
  return api === 'produce' && 'acks' in request && request.acks === 0;
}
