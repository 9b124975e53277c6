// After an attack: is each request of the corpus still answered, and each produce request carried out or refused?

import { errorCodeOf } from '../../../protocol/errors.ts';
import { within } from '../../crash/within.ts';
import type { TestClient } from '../../support/test-client.ts';
import type { ValidRequest } from '../corpus.ts';

const ANSWER_LIMIT_MS = 30_000;

/** What is wrong with the answers. */
export async function unansweredOf(client: TestClient, corpus: readonly ValidRequest[]): Promise<string[]> {
  const problems: string[] = [];
  for (const { api, request, payload } of corpus) {
    const isAnswered = !('acks' in request && request.acks === 0);
    if (api === 'hello' || api === 'authenticate' || !isAnswered) continue;
    const what = `${api} ${JSON.stringify(request).slice(0, 200)}`;
    try {
      const { frame } = await within(ANSWER_LIMIT_MS, what, client.replyTo(client.send(api, request, payload)));
      const results = frame.produce?.topics?.flatMap(({ partitions }) => partitions ?? []) ?? [];
      const codes = results.map(({ error }) => errorCodeOf(error?.code ?? 0));
      if (codes.includes('REQUEST_TIMED_OUT')) problems.push(`not carried out in time: ${what}`);
    } catch (error) {
      problems.push(String(error));
    }
  }
  return problems;
}
