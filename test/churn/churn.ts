// A group of real processes that come, go, are killed and are stopped for longer than their session, while records arrive.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Admin } from '../../client/index.ts';
import { within } from '../crash/within.ts';
import { ServeProcess } from '../support/cli.ts';
import { type Action, Crowd, type CrowdPlan, disturb } from './crowd.ts';
import type { Evidence, OffsetRange } from './judge.ts';
import type { MemberTask } from './member.ts';
import { MemberProcess } from './member-process.ts';
import type { SourceReport, SourceTask } from './source.ts';
import { type Holder, Watch } from './watch.ts';

export interface ChurnPlan extends CrowdPlan {
  /** Empty, and the run's alone. */
  readonly folder: string;
  readonly partitions: number;
  /** To each partition. */
  readonly recordsPerSecond: number;
  /** Whom it happens to: members of the group, or, for comparison, others on the same machine. */
  readonly victims: 'members' | 'others';
}

export interface ChurnRun {
  readonly evidence: Evidence;
  /** By partition: whom the broker had it for. */
  readonly holders: ReadonlyMap<number, readonly Holder[]>;
  readonly actions: Readonly<Record<Action, number>>;
  /** Exit codes of members that left. */
  readonly exitCodes: ReadonlySet<number | null>;
  readonly failedSends: readonly string[];
}

const TOPIC = 'work';
const GROUP = 'workers';
const SOURCES = 2;
const SETTLE_WITHIN_MS = 60_000;

const source = fileURLToPath(new URL('../../dist/test/churn/source.js', import.meta.url));

export async function churn(plan: ChurnPlan): Promise<ChurnRun> {
  const { folder, partitions } = plan;
  await using broker = await ServeProcess.start(join(folder, 'data'));
  const brokers = broker.address;
  await using admin = new Admin({ brokers });
  for (const name of [TOPIC, otherNameOf(TOPIC)]) await admin.createTopic({ name, partitions });
  await using members = crowdOf(plan, brokers, GROUP, TOPIC);
  await using others = crowdOf(plan, brokers, otherNameOf(GROUP), otherNameOf(TOPIC));
  const watch = new Watch(brokers, GROUP);
  await using sources = new Sources({ brokers, topic: TOPIC, partitions, recordsPerSecond: plan.recordsPerSecond });
  for (let count = 0; count < plan.members; count++) members.join();
  await within(
    SETTLE_WITHIN_MS,
    'every partition has a committed offset',
    watch.until((seen) => seen.size === partitions),
  );

  const actions = await disturb(plan, plan.victims === 'members' ? members : others);
  const { acknowledged, failed } = await sources.finish();
  const ends = await admin.listOffsets(
    Array.from({ length: partitions }, (_, partition) => ({ topic: TOPIC, partition, at: 'latest' as const })),
  );
  const isAllDone = (seen: ReadonlyMap<number, readonly number[]>): boolean =>
    ends.every(({ partition, offset }) => seen.get(partition)?.at(-1) === offset);
  await within(SETTLE_WITHIN_MS, 'everything is handled and committed', watch.until(isAllDone));
  const exitCodes = new Set([...(await members.leave()), ...(await others.leave())]);
  await watch.close();
  return {
    evidence: { stories: members.stories(), acknowledged, committed: watch.seen },
    holders: watch.holders,
    actions,
    exitCodes,
    failedSends: failed,
  };
}

function otherNameOf(name: string): string {
  return `other-${name}`;
}

/** The processes of one group. */
function crowdOf(plan: ChurnPlan, brokers: string, group: string, topic: string): Crowd {
  const { folder, sessionTimeoutMs } = plan;
  return new Crowd(plan, (number) => {
    const name = `${group}-${number}`;
    const task: MemberTask = { brokers, group, topic, sessionTimeoutMs, report: join(folder, `${name}.jsonl`) };
    return new MemberProcess(name, 'member', task);
  });
}

/** The processes that produce. */
export class Sources implements AsyncDisposable {
  readonly #children;

  constructor(task: SourceTask) {
    const share = { ...task, recordsPerSecond: task.recordsPerSecond / SOURCES };
    const start = () => fork(source, [JSON.stringify(share)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#children = Array.from({ length: SOURCES }, start);
  }

  async finish(): Promise<{ acknowledged: Map<number, OffsetRange[]>; failed: string[] }> {
    const acknowledged = new Map<number, OffsetRange[]>();
    const failed: string[] = [];
    for (const child of this.#children) {
      const answered = once(child, 'message');
      child.send('finish');
      const [report] = (await within(SETTLE_WITHIN_MS, 'every send has its outcome', answered)) as [SourceReport];
      failed.push(...report.failed);
      for (const [partition, ranges] of report.acknowledged) {
        acknowledged.set(partition, [...(acknowledged.get(partition) ?? []), ...ranges]);
      }
    }
    return { acknowledged, failed };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of this.#children) child.kill('SIGKILL');
  }
}
