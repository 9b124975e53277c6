import { Bench } from 'tinybench';
import { batchTasks } from './batch.ts';
import { checksumTasks } from './checksum.ts';
import { frameTasks } from './frame.ts';

/** Prints how many items and bytes a second each hot function handles. */
export async function runMicroBenchmarks(): Promise<void> {
  const tasks = [...batchTasks(), ...checksumTasks(), ...frameTasks()];
  const bench = new Bench({ time: 500 });
  for (const task of tasks) bench.add(task.name, () => task.run());
  await bench.run();
  const rows = tasks.map(({ name, items, bytes }) => {
    const result = bench.getTask(name)?.result;
    if (result === undefined || !('throughput' in result)) throw new Error(`no result for ${name}`);
    const callsPerSecond = result.throughput.p50;
    return {
      'hot function': name,
      'items/s': Math.round(callsPerSecond * items).toLocaleString('en-US'),
      'MB/s': Math.round((callsPerSecond * bytes) / 1e6).toLocaleString('en-US'),
    };
  });
  console.table(rows);
}
