// Workers on one queue, each doing nothing with its jobs. Answers as bench/queues/worker-load.ts says.
//
//   node queue-workers.js BROKER

import { QueueConsumer } from '../../client/index.ts';
import { answerWorkerLoad, type Crew, type RunningWorkers } from '../queues/worker-load.ts';

export interface QueueWorkersJob extends Crew {
  readonly topic: string;
  readonly queue: string;
  /** How many are leased besides those that are worked on; without it, by how long they take. */
  readonly prefetch?: number;
}

const [brokers = ''] = process.argv.slice(2);

answerWorkerLoad(async ({ workers, ...job }: QueueWorkersJob): Promise<RunningWorkers> => {
  let done = 0;
  const started = Array.from({ length: workers }, () => new QueueConsumer({ brokers, ...job }));
  const running = started.map((worker) =>
    worker.run(async (job) => {
      // As it would be after the handler's return; so it is heard of.
      void job.ack().then(() => done++);
    }),
  );
  return {
    done: () => done,
    async close() {
      await Promise.all(started.map((worker) => worker.close()));
      await Promise.all(running);
    },
  };
});
