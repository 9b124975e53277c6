// What tests of requests and replies need: a world, a broker with a topic "sums", clients, and somebody who answers by hand.

import { RecordHeaders } from '../../../../client/record-headers.ts';
import { replyAddressOf } from '../../../../client/request/request-headers.ts';
import { RequestClient, type RequestClientOptions } from '../../../../client/request-client.ts';
import { BatchBuilder, type HeaderPair } from '../../../../protocol/batch-builder.ts';
import { recordsOf } from '../../../../protocol/batch-compression.ts';
import { readBatchHeader } from '../../../../protocol/record-batch.ts';
import { RecordReader } from '../../../../protocol/record-reader.ts';
import { FakeBroker, type Fate } from './fake-broker.ts';
import { FakeWorld } from './fake-world.ts';

export interface ReadRecord {
  readonly key: string | undefined;
  readonly value: string | undefined;
  readonly headers: RecordHeaders;
}

export const REPLIES = 'tidemark.replies';

export class RequestBed {
  readonly world: FakeWorld = new FakeWorld();
  readonly broker: FakeBroker = new FakeBroker(this.world);

  constructor() {
    this.broker.createTopic('sums');
  }

  client(options: Partial<RequestClientOptions> = {}): RequestClient {
    return new RequestClient({ brokers: this.broker.address, ports: this.world, ...options });
  }

  /** What was sent to a partition. */
  records(topic = 'sums', partition = 0): ReadRecord[] {
    const records: ReadRecord[] = [];
    const reader = new RecordReader();
    for (const batch of this.broker.partition(topic, partition).batches) {
      const header = readBatchHeader(batch, 0);
      reader.reset(header, recordsOf(batch, header));
      while (reader.next()) {
        const headers = new RecordHeaders(reader.readHeaders());
        records.push({ key: reader.key?.toString(), value: reader.value?.toString(), headers });
      }
    }
    return records;
  }

  /** Lets a client send, and returns the request. */
  async sent(number: number): Promise<ReadRecord> {
    await this.world.settle();
    const found = this.records()[number];
    if (found === undefined) throw new Error(`no request ${number} was sent`);
    return found;
  }

  /** Answers a request, through the partition that it names. */
  answer({ headers }: ReadRecord, value: string | null, more: readonly HeaderPair[] = []): void {
    const { topic, partition, correlationId } = replyAddressOf(headers);
    const pairs = [{ key: 'tidemark-correlation-id', value: correlationId }, ...more];
    this.broker.partition(topic, partition).append(batchWith(value, pairs));
  }

  /** Answers each request while it is being written, before anybody is told that it was. */
  answerAtOnce(topic = 'sums'): void {
    const log = this.broker.partition(topic);
    log.listeners.add(() => {
      const record = this.records(topic).at(-1);
      if (record !== undefined) this.answer(record, `${record.value}!`);
    });
  }

  /** What a request does to all parts of one kind. */
  hinder(api: string, fate: Fate): void {
    this.broker.fate = (request) => (request.api === api ? fate : { kind: 'handled' });
  }

  letGo(): void {
    this.broker.fate = () => ({ kind: 'handled' });
  }
}

export function batchWith(value: string | null, headers: readonly HeaderPair[], key: string | null = null): Buffer {
  const builder = new BatchBuilder({ maxBytes: 10_000_000 });
  builder.append(1_234, key, value, headers);
  return builder.finish();
}
