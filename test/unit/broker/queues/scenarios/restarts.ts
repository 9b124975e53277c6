import type { Scenario } from './scenario.ts';

export const RESTARTS: Readonly<Record<string, Scenario>> = {
  'a restart': {
    settings: { backoffDelayMs: 20_000 },
    play(queue) {
      queue.produce(5);
      queue.lease('a', { max: 4 });
      queue.ack('a', 1);
      queue.retry('a', 2, 'no');
      queue.pass(5_000);
      queue.say('Leases are forgotten and cost nobody an attempt; what is done and how long to wait is not.');
      queue.restart();
      queue.say('What was leased before is done when its worker says so, as long as nobody else has it.');
      queue.ack('a', 0);
      queue.lease('b', { max: 1 });
      queue.ack('a', 3);
      queue.pass(15_000);
      queue.lease('b', { max: 1 });
    },
  },
  'a job goes on through a restart': {
    play(queue) {
      queue.produce(2);
      queue.lease('a');
      queue.restart();
      queue.extend('a', 0);
      queue.release('a', 1);
      queue.lease('b');
      queue.ack('a', 0);
    },
  },
  'a crash takes what was not durable': {
    play(queue) {
      queue.produce(3);
      queue.lease('a');
      queue.ack('a', 0);
      queue.ack('a', 1);
      queue.restart(1);
      queue.say('The worker was not told that the second one is done: it says so again.');
      queue.ack('a', 1);
    },
  },
  'all is written anew': {
    play(queue) {
      queue.produce(6);
      queue.lease('a', { max: 5 });
      for (const offset of [1, 2, 4]) queue.ack('a', offset);
      queue.retry('a', 0, 'no');
      queue.checkpoint();
      queue.ack('a', 3);
      queue.restart();
      queue.pass(1_000);
      queue.lease('a');
    },
  },
  'moved to the beginning': {
    play(queue) {
      queue.produce(3);
      queue.lease('a');
      queue.ack('a', 0);
      queue.does('the queue is reset to 0', (state, partition) => state.moveTo(partition, 0));
      queue.ack('a', 1);
      queue.lease('b');
    },
  },
  'the oldest are dropped': {
    play(queue) {
      queue.produce(6);
      queue.lease('a', { max: 2 });
      queue.release('a', 1);
      queue.say('Those that are leased stay.');
      queue.does('three too many', (state) => state.dropOldest(3));
      queue.restart();
      queue.lease('b');
    },
  },
};
