import { Bench } from 'tinybench';
import { accessTasks } from './access.ts';
import { assignorTasks } from './assignors.ts';
import { batchTasks } from './batch.ts';
import { checksumTasks } from './checksum.ts';
import { frameTasks } from './frame.ts';
import { limitTasks } from './limits.ts';
import { meteringTasks } from './metering.ts';
import { searchTasks } from './search.ts';
import type { MicroRow } from './task.ts';

const BYTES_PER_MB = 1e6;

/** How many items and bytes a second each hot function handles. */
export async function runMicroBenchmarks(taskMs: number): Promise<MicroRow[]> {
  const tasks = [
    ...accessTasks(),
    ...assignorTasks(),
    ...batchTasks(),
    ...checksumTasks(),
    ...frameTasks(),
    ...(await limitTasks()),
    ...meteringTasks(),
    ...searchTasks(),
  ];
  const bench = new Bench({ time: taskMs });
  for (const task of tasks) bench.add(task.name, () => task.run());
  await bench.run();
  return tasks.map(({ name, items, bytes = Number.NaN }) => {
    const result = bench.getTask(name)?.result;
    if (result === undefined || !('throughput' in result)) throw new Error(`no result for ${name}`);
    const callsPerSecond = result.throughput.p50;
    return {
      name,
      itemsPerSecond: callsPerSecond * items,
      mbPerSecond: (callsPerSecond * bytes) / BYTES_PER_MB,
    };
  });
}
