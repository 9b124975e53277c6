import type { Scenario } from './scenario.ts';

export const FAILURES: Readonly<Record<string, Scenario>> = {
  'retries with a back-off': {
    settings: { backoffDelayMs: 1_000, maxDeliveries: 4 },
    play(queue) {
      queue.produce(2);
      queue.lease('a');
      queue.retry('a', 0, 'no answer');
      queue.say('It delays nobody.');
      queue.ack('a', 1);
      queue.pass(1_000);
      queue.lease('a');
      queue.retry('a', 0, 'no answer');
      queue.pass(2_000);
      queue.lease('a');
      queue.say('A worker may know better when.');
      queue.retry('a', 0, 'not before ten', 10_000);
      queue.pass(10_000);
      queue.lease('b');
      queue.ack('b', 0);
    },
  },
  'the delays of a list': {
    settings: { backoff: 'list', backoffDelaysMs: [100, 60_000], maxDeliveries: 10 },
    play(queue) {
      queue.produce(1);
      for (const waitMs of [100, 60_000, 60_000]) {
        queue.lease('a');
        queue.retry('a', 0, 'no');
        queue.pass(waitMs);
      }
    },
  },
  'a dead letter after the last delivery': {
    settings: { maxDeliveries: 2, backoffDelayMs: 0 },
    play(queue) {
      queue.produce(2);
      queue.lease('a', { max: 1 });
      queue.retry('a', 0, 'first');
      queue.pass(0);
      queue.lease('a', { max: 1 });
      queue.retry('a', 0, 'second');
      queue.say('It is not done before its dead letter is durable.');
      queue.ack('a', 0);
      queue.bury();
    },
  },
  rejected: {
    play(queue) {
      queue.produce(2);
      queue.lease('a');
      queue.reject('a', 0, 'no such customer');
      queue.say('A crash between the two: its letter is written by the next broker.');
      queue.restart();
      queue.bury();
      queue.restart();
    },
  },
  redriven: {
    settings: { maxDeliveries: 1 },
    play(queue) {
      queue.produce(3);
      queue.lease('a', { max: 2 });
      queue.retry('a', 0, 'no');
      queue.bury();
      queue.say('It is open again for this queue alone, and its failures are forgotten.');
      queue.redrive(0, 1);
      queue.restart();
      queue.lease('b', { max: 1 });
      queue.ack('b', 0);
      queue.say('What is not done cannot be opened.');
      queue.redrive(2, 1);
    },
  },
  'a suspect is alone': {
    settings: { maxDeliveries: 5, backoffDelayMs: 1_000 },
    play(queue) {
      queue.produce(4);
      queue.say('Three workers die of the first record.');
      for (const name of ['a', 'b', 'c']) {
        queue.lease(name, { max: 1 });
        queue.pass(34_000);
      }
      queue.say('From now on whoever gets it has nothing else.');
      queue.lease('d', { max: 3 });
      queue.lease('d', { max: 3 });
      queue.ack('d', 0);
      queue.lease('d', { max: 3 });
    },
  },
  'a suspect at its last delivery': {
    settings: { maxDeliveries: 2, backoffDelayMs: 1_000 },
    play(queue) {
      queue.produce(3);
      queue.say('A worker dies with two of them in hand, one of which has killed it.');
      queue.lease('a', { max: 2, concurrency: 2 });
      queue.pass(33_000);
      queue.say('Each is alone when it is given for the last time: the one that kills takes no other with it.');
      queue.lease('b', { max: 3, concurrency: 3 });
      queue.lease('c', { max: 3, concurrency: 3 });
      queue.ack('c', 1);
      queue.lease('c', { max: 3, concurrency: 3 });
      queue.pass(33_000);
    },
  },
  'a failed record is no suspect': {
    settings: { maxDeliveries: 2, backoffDelayMs: 1_000 },
    play(queue) {
      queue.produce(3);
      queue.lease('a', { max: 1 });
      queue.retry('a', 0, 'no answer');
      queue.pass(1_000);
      queue.say('It has said what went wrong, and silenced nobody.');
      queue.lease('b', { max: 3 });
    },
  },
  'a busy worker empties its hands for a suspect': {
    settings: { maxDeliveries: 3, backoffDelayMs: 1_000 },
    play(queue) {
      queue.produce(3);
      queue.lease('a', { max: 1 });
      queue.pass(31_000);
      queue.lease('a', { max: 1 });
      queue.pass(32_000);
      queue.say('It is a suspect; the next worker has it alone.');
      queue.lease('b', { max: 3 });
      queue.say('Another one has it: nobody waits for it.');
      queue.lease('c', { max: 1 });
      queue.release('b', 0);
      queue.say('c has something to finish first.');
      queue.lease('c', { max: 1 });
      queue.ack('c', 1);
      queue.lease('c', { max: 3 });
      queue.lease('c', { max: 3 });
      queue.ack('c', 0);
      queue.lease('c', { max: 3 });
    },
  },
  'a suspect that another worker was faster to get': {
    settings: { maxDeliveries: 3, backoffDelayMs: 1_000 },
    play(queue) {
      queue.produce(3);
      for (const name of ['a', 'b']) {
        queue.lease(name, { max: 1 });
        queue.pass(32_000);
      }
      queue.say('c has another record, and gets no more before it has had the suspect.');
      queue.lease('d', { max: 1 });
      queue.lease('c', { max: 1 });
      queue.release('d', 0);
      queue.lease('c', { max: 1 });
      queue.say('d has nothing and gets it. So c goes on with others.');
      queue.lease('d', { max: 1 });
      queue.lease('c', { max: 1 });
    },
  },
  'retention lets go of them': {
    play(queue) {
      queue.produce(5);
      queue.lease('a', { max: 1 });
      queue.say('What is below 4 dies, two at a time, but for the one that is leased.');
      queue.does('the topic lets go of 0:0-3', (state, partition) => state.retire(partition, 4, 2));
      queue.bury();
      queue.does('the topic lets go of 0:0-3', (state, partition) => state.retire(partition, 4, 2));
      queue.release('a', 0);
      queue.does('the topic lets go of 0:0-3', (state, partition) => state.retire(partition, 4, 2));
    },
  },
};
