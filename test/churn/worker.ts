// A worker of the queue under test, in a process of its own. It does jobs until it is told to leave (any message), and writes down
// what happens to it.
//
//   node worker.js '{"brokers": ..., "report": ...}'

import { setTimeout as delay } from 'node:timers/promises';
import { type Job, QueueConsumer, TidemarkError } from '../../client/index.ts';
import { nowUs, ReportWriter } from './report.ts';

export interface WorkerTask {
  readonly brokers: string;
  readonly queue: string;
  readonly topic: string;
  readonly concurrency: number;
  /** A job takes up to so long. */
  readonly workMs: number;
  /** A file to be written. */
  readonly report: string;
}

const CLOSE_WITHIN_MS = 10_000;

const task: WorkerTask = JSON.parse(process.argv[2] ?? '{}');
const report = new ReportWriter(task.report);

async function work(job: Job): Promise<void> {
  const { partition, offset, attempt } = job;
  report.write(['job', nowUs(), partition, offset, attempt]);
  // Jobs take their time, by their number.
  await delay((offset * 7) % (task.workMs + 1));
  try {
    await job.ack();
    report.write(['acked', nowUs(), partition, offset]);
  } catch (error) {
    const code = error instanceof TidemarkError ? `${error.code} ${error.outcome ?? ''}` : String(error);
    report.write(['not-acked', nowUs(), partition, offset, code]);
  }
}

const consumer = new QueueConsumer({
  brokers: task.brokers,
  topic: task.topic,
  queue: task.queue,
  concurrency: task.concurrency,
  retryMs: 10,
});

async function leave(): Promise<void> {
  await consumer.close({ timeoutMs: CLOSE_WITHIN_MS });
  report.close();
  process.disconnect();
}

process.once('message', () => void leave());
// Whoever started it is gone.
process.once('disconnect', () => process.exit());
try {
  await consumer.run(work);
} catch (error) {
  report.write(['failed', nowUs(), String(error)]);
}
