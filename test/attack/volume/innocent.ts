// Somebody else on the attacked broker, whose requests are to be answered, and whose records are to be there in the end.

import { PROTOCOL_VERSION } from '../../../protocol/apis.ts';
import { batchBytes, valuesIn } from '../../support/batches.ts';
import type { FakeNetwork } from '../../support/fake-network.ts';
import { TestClient } from '../../support/test-client.ts';
import { exemptionOf } from '../exemption.ts';
import type { UserLogin } from '../users.ts';
import type { Watch } from './watch.ts';

const NAME = 'innocent';
const ANSWER_LIMIT_MS = 30_000;
const MAX_FETCH_BYTES = 1_000_000;

export class Innocent {
  readonly #client: TestClient;
  readonly #watch: Watch;
  readonly #topicId: string;
  #produced = 0;

  private constructor(client: TestClient, watch: Watch, topicId: string) {
    this.#client = client;
    this.#watch = watch;
    this.#topicId = topicId;
  }

  static async create(network: FakeNetwork, watch: Watch, login: UserLogin | undefined): Promise<Innocent> {
    const client = new TestClient(network);
    await client.call('hello', { protocolVersion: PROTOCOL_VERSION, clientId: NAME });
    await login?.run(client);
    await client.call('alterQuotas', exemptionOf(NAME, login === undefined ? undefined : `User:${NAME}`));
    const { topicId } = await client.call('createTopic', { name: NAME, partitions: 1 });
    return new Innocent(client, watch, topicId);
  }

  /** Produces one record and reads it. */
  async probe(): Promise<void> {
    const batch = batchBytes([`record ${this.#produced}`]);
    const partitions = [{ partition: 0, bytes: batch.length }];
    const produced = this.#client.call(
      'produce',
      { acks: -1, topics: [{ topicId: this.#topicId, partitions }] },
      batch,
    );
    const response = await this.#answered('a produce request', produced);
    const offset = response?.topics[0]?.partitions?.[0]?.baseOffset;
    if (offset !== this.#produced)
      this.#watch.report(`an innocent's record ${this.#produced} got the offset ${offset}`);
    this.#produced++;
    await this.#readFrom(this.#produced - 1);
  }

  /** Reads all, from the first record on. */
  async verify(): Promise<void> {
    for (let at = 0; at < this.#produced; ) {
      const read = await this.#readFrom(at);
      if (read === 0) return;
      at += read;
    }
  }

  /** How many records it read. */
  async #readFrom(fetchOffset: number): Promise<number> {
    const partitions = [{ partition: 0, fetchOffset, maxBytes: MAX_FETCH_BYTES }];
    const request = { maxBytes: MAX_FETCH_BYTES, topics: [{ topicId: this.#topicId, partitions }] };
    const reply = await this.#answered('a fetch', this.#client.replyTo(this.#client.send('fetch', request)));
    const values = reply === undefined ? [] : valuesIn(reply.payload).filter(({ offset }) => offset >= fetchOffset);
    for (const { offset, value } of values) {
      if (value !== `record ${offset}`) this.#watch.report(`an innocent's record ${offset} reads ${value}`);
    }
    if (values.length === 0) this.#watch.report(`an innocent's record ${fetchOffset} is not there`);
    return values.length;
  }

  async #answered<Reply>(what: string, reply: Promise<Reply>): Promise<Reply | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), ANSWER_LIMIT_MS);
    });
    try {
      const answer = await Promise.race([reply, late]);
      if (answer === undefined) this.#watch.report(`${what} of an innocent was not answered`);
      return answer;
    } catch (error) {
      this.#watch.report(`${what} of an innocent was refused: ${String(error)}`);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}
