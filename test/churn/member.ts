// A member of the group under test, in a process of its own. It handles records until it is told to leave (any message), and
// writes down what happens to it.
//
//   node member.js '{"brokers": ..., "report": ...}'

import { setImmediate } from 'node:timers/promises';
import { Cluster } from '../../client/cluster.ts';
import {
  type ConsumedRecord,
  Consumer,
  type GroupEvent,
  TidemarkError,
  type TopicPartition,
} from '../../client/index.ts';
import { nodePorts } from '../../client/node-ports.ts';
import { resolveConnection } from '../../client/options.ts';
import type { ClientPorts } from '../../client/ports.ts';
import type { Requests } from '../../protocol/apis.ts';
import { errorOf } from '../../protocol/errors.ts';
import { nowUs, ReportWriter } from './report.ts';

export interface MemberTask {
  readonly brokers: string;
  readonly group: string;
  readonly topic: string;
  readonly sessionTimeoutMs: number;
  /** A file to be written. */
  readonly report: string;
}

/** Each so many records the handler commits by itself. */
const COMMIT_EVERY = 16;
const LOOK_AT_CLOCK_MS = 10;
const LOOK_AT_EPOCH_MS = 100;
const CLOSE_WITHIN_MS = 10_000;

const task: MemberTask = JSON.parse(process.argv[2] ?? '{}');
const report = new ReportWriter(task.report);

/** What the broker takes for this member, as last seen, so that it can be misused when it is over. */
class Identity {
  readonly #cluster: Cluster = new Cluster(resolveConnection({ brokers: task.brokers }));
  readonly #places = new Map<number, number>();
  #memberId = '';
  #memberEpoch = 0;
  #topicId = '';
  #lookedAtUs = nowUs();
  /** The commit that was due when the member was stopped. */
  #over: Requests['commitOffsets'] | undefined;

  joined(memberId: string): void {
    this.#memberId = memberId;
    // Nor is a commit from before of any use when the member is back.
    const over = this.#over;
    this.#over = undefined;
    this.#places.clear();
    if (over !== undefined) void this.#commitTooLate(over);
  }

  /** In a partition that the member holds, or held when it was stopped. */
  handles(partition: number, offset: number): void {
    this.#places.set(partition, offset);
  }

  gaveUp(partitions: readonly TopicPartition[]): void {
    for (const { partition } of partitions) this.#places.delete(partition);
  }

  watch(): void {
    setInterval(() => this.#lookAtClock(), LOOK_AT_CLOCK_MS).unref();
    setInterval(() => void this.#lookAtEpoch(), LOOK_AT_EPOCH_MS).unref();
  }

  close(): void {
    this.#cluster.close();
  }

  /** Whoever was not running for so long is out, and commits all the same, as a client would that knows no better. */
  #lookAtClock(): void {
    const silentMs = (nowUs() - this.#lookedAtUs) / 1000;
    this.#lookedAtUs = nowUs();
    const [place] = this.#places;
    if (silentMs <= 1.5 * task.sessionTimeoutMs || place === undefined) return;
    const [partition, offset] = place;
    const topics = [{ topicId: this.#topicId, partitions: [{ partition, offset, leaderEpoch: 0, metadata: '' }] }];
    const request = { group: task.group, memberId: this.#memberId, memberEpoch: this.#memberEpoch, topics };
    this.#over = request;
    void this.#commitTooLate(request);
  }

  async #commitTooLate(request: Requests['commitOffsets']): Promise<void> {
    try {
      const { message } = await this.#cluster.requestAny('commitOffsets', request);
      const error = message.topics[0]?.partitions?.[0]?.error;
      report.write(['late-commit', nowUs(), error ? errorOf(error).code : null]);
    } catch (error) {
      report.write(['late-commit', nowUs(), codeOf(error)]);
    }
  }

  async #lookAtEpoch(): Promise<void> {
    try {
      const { message } = await this.#cluster.requestAny('describeGroup', { group: task.group });
      const own = message.members.find(({ memberId }) => memberId === this.#memberId);
      if (own === undefined) return;
      this.#memberEpoch = own.memberEpoch ?? 0;
      this.#topicId = own.assigned?.topics?.[0]?.topicId ?? this.#topicId;
    } catch {
      // The next look will tell.
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof TidemarkError ? error.code : String(error);
}

/** When the consumer looked at the clock last: before it hands out a record it looks whether its session is over. */
let lookedUs = nowUs();
const clock: ClientPorts['clock'] = {
  wallMs: () => nodePorts.clock.wallMs(),
  monotonicMs: () => {
    lookedUs = nowUs();
    return nodePorts.clock.monotonicMs();
  },
};

const identity = new Identity();

async function handle(record: ConsumedRecord): Promise<void> {
  const { partition, offset } = record;
  report.write(['begun', nowUs(), partition, offset, lookedUs]);
  identity.handles(partition, offset);
  await setImmediate();
  report.write(['done', nowUs(), partition, offset]);
  if (offset % COMMIT_EVERY === 0) {
    await record.commit().catch((error: unknown) => report.write(['commit-failed', nowUs(), codeOf(error)]));
  }
}

function changed(kind: 'assigned' | 'revoked' | 'lost'): (partitions: readonly TopicPartition[]) => void {
  return (partitions) => {
    report.write([kind, nowUs(), partitions.map(({ partition }) => partition)]);
    if (kind === 'revoked') identity.gaveUp(partitions);
  };
}

function onGroupEvent(event: GroupEvent): void {
  if (event.type === 'joined') {
    identity.joined(event.memberId);
    report.write(['joined', nowUs(), event.memberId]);
  }
  report.write(['event', nowUs(), event.type, 'error' in event ? codeOf(event.error) : null]);
}

const consumer = new Consumer({
  brokers: task.brokers,
  group: task.group,
  topics: [task.topic],
  sessionTimeoutMs: task.sessionTimeoutMs,
  autoCommitIntervalMs: 100,
  // A committed offset that is not there is a defect, not a reason to begin somewhere else.
  onOutOfRange: 'none',
  fetchWaitMs: 200,
  retryMs: 10,
  ports: { ...nodePorts, clock },
  onRetry: ({ code, partition }) => report.write(['retry', nowUs(), code, partition ?? null]),
  onPartitionsAssigned: changed('assigned'),
  onPartitionsRevoked: changed('revoked'),
  onPartitionsLost: changed('lost'),
  onGroupEvent,
});

async function leave(): Promise<void> {
  await consumer.close({ timeoutMs: CLOSE_WITHIN_MS });
  identity.close();
  report.close();
  process.disconnect();
}

process.once('message', () => void leave());
// Whoever started it is gone.
process.once('disconnect', () => process.exit());
identity.watch();
try {
  await consumer.run({ eachRecord: handle, concurrency: 12 });
} catch (error) {
  report.write(['failed', nowUs(), `${codeOf(error)}: ${error instanceof Error ? error.message : ''}`]);
}
