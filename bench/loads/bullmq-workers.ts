// BullMQ's workers on one queue, each doing nothing with its jobs. Answers as bench/queues/worker-load.ts says.
//
//   node bullmq-workers.js REDIS

import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { answerWorkerLoad, type Crew, type RunningWorkers } from '../queues/worker-load.ts';

export interface BullmqJob extends Crew {
  readonly queue: string;
  /** All workers send over one connection, instead of each over its own. */
  readonly sharesConnection: boolean;
}

const [address = ''] = process.argv.slice(2);
const [host = '', port] = address.split(':');
const connection = { host, port: Number(port), maxRetriesPerRequest: null };

answerWorkerLoad(async ({ queue, workers, concurrency, sharesConnection }: BullmqJob): Promise<RunningWorkers> => {
  let done = 0;
  const shared = sharesConnection ? new Redis(connection) : undefined;
  const started = Array.from({ length: workers }, () => {
    const options = { connection: shared ?? connection, concurrency, autorun: false, removeOnComplete: { count: 0 } };
    const worker = new Worker(queue, async () => {}, options);
    worker.on('completed', () => done++);
    worker.on('error', (error) => {
      throw error;
    });
    return worker;
  });
  // Of a turn it is not to be charged for its connections, of which it makes more than we do.
  await Promise.all(started.map((worker) => worker.waitUntilReady()));
  for (const worker of started) void worker.run();
  return {
    done: () => done,
    async close() {
      await Promise.all(started.map((worker) => worker.close()));
      await shared?.quit();
    },
  };
});
