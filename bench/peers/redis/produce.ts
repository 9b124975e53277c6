import type { Redis } from 'ioredis';
import type { Contestant, Sample } from '../../harness.ts';
import { randomTexts } from '../../payload.ts';
import { bestOf, type Setting } from '../best-of.ts';
import { runTool } from '../run-tool.ts';
import { sampleLoad } from '../timed-load.ts';
import { parseRequestsPerSecond } from './report.ts';
import type { AppendFsync, RedisServer } from './server.ts';

const STREAM = 'produce';
const TRY_SECONDS = 1;
const TOOL_TIMEOUT_MS = 300_000;

/** A first guess, from which the tries find the real rate. */
const GUESSED_RECORDS_PER_SECOND = { synced: 20_000, unsynced: 200_000 };

export interface ProduceJob {
  readonly valueBytes: number;
  /** Sync the log before each reply. */
  readonly fsync: boolean;
  readonly seconds: number;
}

interface ToolSetting extends Setting {
  readonly args: readonly string[];
}

/** Connections, and commands in flight on each. */
const TOOL_SETTINGS: readonly ToolSetting[] = [
  '-c 50 -P 16',
  '-c 50 -P 100',
  '-c 8 -P 500',
  '-c 50 -P 100 --threads 2',
].map((label) => ({ label, args: label.split(' ') }));

/** redis-benchmark with the best of its settings, XADD to one stream. The rate is the tool's own. */
export async function toolProducer(
  redis: RedisServer,
  { valueBytes, fsync, seconds }: ProduceJob,
): Promise<Contestant> {
  const value = randomTexts(valueBytes)[0] ?? '';
  const sample = async ({ args }: ToolSetting, records: number): Promise<Sample> => {
    await redis.setFsync(appendFsync(fsync));
    const { host, port } = redis.process;
    const target = ['-h', host, '-p', String(port), '-n', String(records), '--csv'];
    const cpuBefore = redis.process.cpuSeconds();
    const text = await runTool(
      'redis-benchmark',
      [...target, ...args, 'XADD', STREAM, '*', 'v', value],
      TOOL_TIMEOUT_MS,
    );
    const cpuAfter = redis.process.cpuSeconds();
    await redis.empty();
    return {
      valueBytes: records * valueBytes,
      records,
      seconds: records / parseRequestsPerSecond(text),
      serverCpuSeconds: cpuBefore === undefined || cpuAfter === undefined ? undefined : cpuAfter - cpuBefore,
    };
  };
  let expected = GUESSED_RECORDS_PER_SECOND[fsync ? 'synced' : 'unsynced'];
  const { setting, rate } = await bestOf(TOOL_SETTINGS, 0, async (tried) => {
    const { records, seconds: taken } = await sample(tried, Math.ceil(expected * TRY_SECONDS));
    expected = records / taken;
    return expected;
  });
  return {
    name: `redis-benchmark, ${durability(fsync)} (${setting.label})`,
    sample: () => sample(setting, Math.ceil(rate * seconds)),
  };
}

interface PipelineSetting extends Setting {
  readonly commands: number;
}

const PIPELINE_SETTINGS: readonly PipelineSetting[] = [
  { label: 'pipelines of 100', commands: 100 },
  { label: 'pipelines of 1,000', commands: 1000 },
];

const CONNECTIONS = 8;

/** ioredis, XADD to one stream in pipelines, one under way on each of several connections. */
export async function ioredisProducer(redis: RedisServer, job: ProduceJob): Promise<Contestant> {
  // In buffers ioredis would send each command by itself.
  const values = randomTexts(job.valueBytes);
  const sample = async ({ commands }: PipelineSetting, seconds: number): Promise<Sample> => {
    await redis.setFsync(appendFsync(job.fsync));
    const idle = Array.from({ length: CONNECTIONS }, () => redis.connect());
    const chunk = values.slice(0, commands);
    const load = { valueBytes: job.valueBytes, seconds, callsUnderWay: CONNECTIONS };
    const result = await sampleLoad(redis.process, load, async () => {
      const connection = idle.pop();
      if (connection === undefined) throw new Error('there are as many connections as calls under way');
      await addAll(connection, STREAM, chunk);
      idle.push(connection);
      return chunk.length;
    });
    await Promise.all(idle.map((connection) => connection.quit()));
    await redis.empty();
    return result;
  };
  const { setting } = await bestOf(PIPELINE_SETTINGS, 0, async (tried) => {
    const { records, seconds } = await sample(tried, TRY_SECONDS);
    return records / seconds;
  });
  return {
    name: `ioredis, ${durability(job.fsync)} (${setting.label})`,
    sample: () => sample(setting, job.seconds),
  };
}

/** In one pipeline. */
export async function addAll(client: Redis, stream: string, values: readonly string[]): Promise<void> {
  const pipeline = client.pipeline();
  for (const value of values) pipeline.xadd(stream, '*', 'v', value);
  const replies = await pipeline.exec();
  const failed = replies?.find(([error]) => error !== null);
  if (failed !== undefined) throw failed[0] ?? new Error('an XADD failed');
}

function durability(fsync: boolean): string {
  return `appendfsync ${appendFsync(fsync)}`;
}

function appendFsync(fsync: boolean): AppendFsync {
  return fsync ? 'always' : 'no';
}
