import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Admin, Producer } from '../../client/index.ts';
import type { DiskRounds, DiskWay } from '../floors/disk-rounds.ts';
import { sendRounds } from '../floors/round-load.ts';
import type { Contest, Contestant, Sample, Scale, Workload } from '../harness.ts';
import { Latencies } from '../latencies.ts';
import { randomValues } from '../payload.ts';
import { measure, ServerProcess } from '../server-process.ts';
import { countsOf, startCountedBroker } from './broker.ts';

const TOPIC = 'group-commit';
const VALUE_BYTES = 1024;
/** In a quick run an eighth of it. */
const FULL_SAMPLE_SECONDS = 1.6;
const P50 = 'p50 ms';
const P99 = 'p99 ms';

const appendServer = fileURLToPath(new URL('../floors/append-server.js', import.meta.url));
const diskRounds = fileURLToPath(new URL('../floors/disk-rounds.js', import.meta.url));

/** How a disk is asked for a round's durability, by how many threads. */
interface DiskAttempt {
  readonly way: DiskWay;
  readonly threads: number;
}

const DIRECT: DiskAttempt = { way: 'direct', threads: 4 };
const JOURNAL: DiskAttempt = { way: 'journal', threads: 4 };
const RECYCLED: DiskAttempt = { way: 'recycled', threads: 4 };
const MORE_THREADS: readonly DiskAttempt[] = [16, 64].map((threads) => ({ way: 'direct', threads }));
const PREALLOCATED: DiskAttempt = { way: 'preallocated', threads: 4 };

/** What is tried besides at each number of partitions; in a quick run the journal alone. */
const DISK_ATTEMPTS: ReadonlyMap<number, readonly DiskAttempt[]> = new Map([
  [1, [DIRECT, PREALLOCATED, JOURNAL, RECYCLED]],
  [10, [DIRECT, PREALLOCATED, JOURNAL, RECYCLED]],
  [100, [DIRECT, ...MORE_THREADS, JOURNAL, RECYCLED]],
  [1000, [DIRECT, ...MORE_THREADS, JOURNAL, RECYCLED]],
]);

export const GROUP_COMMIT_WORKLOADS: readonly Workload[] = [...DISK_ATTEMPTS].map(([partitions, attempts]) =>
  groupCommitWorkload(partitions, attempts),
);

/**
 * Every partition has one record of 1 KiB on its way, with flush=ack: the next is sent when it is acknowledged. Against
 * one file that takes the records of all of them with one write and one sync; and what the disk alone takes.
 */
function groupCommitWorkload(partitions: number, attempts: readonly DiskAttempt[]): Workload {
  return {
    name: `group-commit-${partitions}`,
    title: `to the acknowledgement, one record at a time in ${partitions.toLocaleString('en-US')} ${partitions === 1 ? 'partition' : 'partitions'}, flush=ack`,
    judgedBy: [P50, P99],
    isLong: true,
    async open({ scale, folder }): Promise<Contest> {
      const sampleMs = FULL_SAMPLE_SECONDS * 1000 * scale.dataFactor;
      const broker = await startCountedBroker(join(folder, 'data'));
      const floor = await ServerProcess.start(appendServer, [join(folder, 'floor.log'), 'ack']);
      const admin = new Admin({ brokers: broker.address });
      const producer = new Producer({ brokers: broker.address });
      await admin.createTopic({ name: TOPIC, partitions });
      // Each partition's folder and first segment are made, and synced, at its first record.
      await produceUntil(producer, partitions, 0, new Latencies());
      const subject = {
        name: 'tidemark',
        sample: () => sampleBroker(broker, producer, partitions, sampleMs),
      };
      const references = [
        { name: 'floor: one file, one sync', sample: () => sampleFloor(floor, partitions, sampleMs) },
        ...attemptsAt(scale, attempts).map((attempt) => diskContestant(folder, attempt, partitions, sampleMs)),
      ];
      const close = async (): Promise<void> => {
        await producer.close();
        await admin.close();
        await broker.stop();
        await floor.stop();
      };
      return { subject, references, close };
    },
  };
}

function attemptsAt(scale: Scale, attempts: readonly DiskAttempt[]): readonly DiskAttempt[] {
  return scale.dataFactor < 1 ? attempts.filter(({ way }) => way === 'journal') : attempts;
}

async function sampleBroker(
  broker: ServerProcess,
  producer: Producer,
  partitions: number,
  sampleMs: number,
): Promise<Sample> {
  const latencies = new Latencies();
  const { now: before } = await countsOf(broker);
  const sample = await measure(broker, async () => {
    const records = await produceUntil(producer, partitions, performance.now() + sampleMs, latencies);
    return { valueBytes: records * VALUE_BYTES, records };
  });
  const { now: after } = await countsOf(broker);
  const syncs = after.syncs + after.directorySyncs - before.syncs - before.directorySyncs;
  return { ...sample, figures: figuresOf(sample, latencies.percentileMs(50), latencies.percentileMs(99), syncs) };
}

/** One record at a time in each partition, at least one. Returns how many there were. */
async function produceUntil(
  producer: Producer,
  partitions: number,
  untilMs: number,
  latencies: Latencies,
): Promise<number> {
  const values = randomValues(VALUE_BYTES);
  let records = 0;
  const produceInTurn = async (partition: number): Promise<void> => {
    do {
      const sentAtMs = performance.now();
      await producer.send({ topic: TOPIC, partition, value: values[records++ % values.length] ?? null });
      latencies.record(performance.now() - sentAtMs);
    } while (performance.now() < untilMs);
  };
  await Promise.all(Array.from({ length: partitions }, (_, partition) => produceInTurn(partition)));
  return records;
}

async function sampleFloor(floor: ServerProcess, partitions: number, sampleMs: number): Promise<Sample> {
  const latencies = new Latencies();
  const sample = await measure(floor, async () => {
    const records = await sendRounds(floor, VALUE_BYTES, partitions, performance.now() + sampleMs, latencies);
    return { valueBytes: records * VALUE_BYTES, records };
  });
  const rounds = sample.records / partitions;
  return { ...sample, figures: figuresOf(sample, latencies.percentileMs(50), latencies.percentileMs(99), rounds) };
}

function diskContestant(
  folder: string,
  { way, threads }: DiskAttempt,
  partitions: number,
  sampleMs: number,
): Contestant {
  const files = join(folder, 'disk');
  return {
    name: `disk alone: ${way}, ${threads} threads`,
    async sample() {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [diskRounds, files, way, String(partitions), String(sampleMs / 1000)],
        { env: { ...process.env, ['UV_THREADPOOL_SIZE']: String(threads) } },
      );
      await rm(files, { recursive: true });
      const measured: DiskRounds = JSON.parse(stdout);
      const { records, seconds } = measured;
      const sample = { valueBytes: records * VALUE_BYTES, records, seconds, serverCpuSeconds: undefined };
      return { ...sample, figures: figuresOf(sample, measured.p50Ms, measured.p99Ms, measured.syncs) };
    },
  };
}

function figuresOf({ records, seconds }: Sample, p50Ms: number, p99Ms: number, syncs: number): Record<string, number> {
  return {
    'records/s': records / seconds,
    'records/sync': records / syncs,
    [P50]: p50Ms,
    [P99]: p99Ms,
  };
}
