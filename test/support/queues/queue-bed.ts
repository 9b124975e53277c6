// Queues of a server whose logs and clock a test has in its hands.

import type { LiveQueue } from '../../../broker/queues/live-queue.ts';
import type { Requests, Responses } from '../../../protocol/apis.ts';
import type { TidemarkError } from '../../../protocol/errors.ts';
import { batchBytes } from '../batches.ts';
import { HeldLog } from '../held-log.ts';
import { failedOf, KINDS, type Leased, recordsOf, type SettleKind } from '../queue-broker.ts';
import type { TestClient } from '../test-client.ts';
import { settled, startTestServer, type TestServer } from '../test-server.ts';

const PRODUCED_ACKS = -1;

/** The queue is "work", its topic "jobs". */
export class QueueBed implements AsyncDisposable {
  readonly server: TestServer;
  readonly client: TestClient;
  readonly #logs: ReadonlyMap<string, HeldLog>;

  private constructor(server: TestServer, client: TestClient, logs: ReadonlyMap<string, HeldLog>) {
    this.server = server;
    this.client = client;
    this.#logs = logs;
  }

  static async start(settings: Record<string, unknown> = {}): Promise<QueueBed> {
    const logs = new Map<string, HeldLog>();
    const server: TestServer = await startTestServer({
      settings: { 'queues.topic.num.partitions': 1, ...settings },
      wrapLog: (_, partition, topic) => {
        const log = new HeldLog(server.time);
        logs.set(`${topic}/${partition}`, log);
        return log;
      },
    });
    return new QueueBed(server, await server.greeted(), logs);
  }

  static async withQueue(
    queueSettings: Record<string, string> = {},
    { partitions = 1, settings = {} }: { partitions?: number; settings?: Record<string, unknown> } = {},
  ): Promise<QueueBed> {
    const bed = await QueueBed.start(settings);
    await bed.client.call('createTopic', { name: 'jobs', partitions });
    await bed.createQueue('work', queueSettings);
    return bed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const log of this.#logs.values()) {
      log.holds = false;
      log.release();
    }
    await this.server[Symbol.asyncDispose]();
  }

  log(topic: string, partition = 0): HeldLog {
    const log = this.#logs.get(`${topic}/${partition}`);
    if (log === undefined) throw new Error(`no log of ${topic}/${partition}`);
    return log;
  }

  /** Of all queues. */
  get stateLog(): HeldLog {
    return this.log('__tidemark_queues');
  }

  get live(): LiveQueue {
    return this.server.queues.get('work');
  }

  async createQueue(queue: string, settings: Record<string, string> = {}, topic = 'jobs'): Promise<void> {
    await this.client.call('createQueue', {
      queue,
      topic,
      settings: Object.entries(settings).map(([name, value]) => ({ name, value })),
      ifMissing: false,
    });
  }

  /** One batch. */
  async produce(values: readonly string[], partition = 0, topic = 'jobs'): Promise<void> {
    const { partitions } = this.server.topics.get(topic);
    await (await partitions[partition]?.append(batchBytes(values), PRODUCED_ACKS))?.durable;
  }

  /** The correlation id. */
  askFor(worker: string, more: Partial<Requests['leaseRecords']> = {}, client = this.client): number {
    return client.send('leaseRecords', {
      queue: 'work',
      workerId: worker,
      clientId: 'test',
      maxRecords: 100,
      maxBytes: 1_000_000,
      concurrency: 100,
      ...more,
    });
  }

  async leasedBy(correlationId: number, client = this.client): Promise<Leased> {
    const { frame, payload } = await client.replyTo(correlationId);
    if (frame.error) throw new Error(String(frame.error.message));
    const message = frame.leaseRecords as Responses['leaseRecords'];
    return { token: message.token ?? 0, records: recordsOf(message, payload), failed: failedOf(message) };
  }

  async lease(worker = 'w1', more: Partial<Requests['leaseRecords']> = {}): Promise<Leased> {
    return await this.leasedBy(this.askFor(worker, more));
  }

  /** The correlation id. */
  say(kind: SettleKind, token: number, ranges: number[], more: { partition?: number; error?: string } = {}): number {
    const settlement = { partition: 0, token, kind: KINDS[kind], ranges, error: '', extendMs: 0, ...more };
    return this.client.send('settleRecords', { queue: 'work', workerId: 'w1', settlements: [settlement] });
  }

  /** Fails if anything is refused. */
  async settle(...what: Parameters<QueueBed['say']>): Promise<void> {
    const { frame } = await this.client.replyTo(this.say(...what));
    const refused = frame.settleRecords?.refused?.[0]?.error ?? frame.error;
    if (refused) throw new Error(String(refused.message));
  }

  /** Nothing appended to the queues' topic can be written; they have been read anew from it when it resolves. */
  async loseMemory(error: TidemarkError): Promise<void> {
    const other = await this.server.greeted();
    this.stateLog.holds = true;
    other.send('alterQueue', { queue: 'work', set: [{ name: 'leaseMs', value: '30000' }] });
    await settled();
    this.stateLog.fail(error);
    this.stateLog.holds = false;
    await settled();
    this.server.time.advance(10_000);
    await settled();
  }
}
