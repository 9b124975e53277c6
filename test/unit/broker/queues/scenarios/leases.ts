import type { Scenario } from './scenario.ts';

export const LEASES: Readonly<Record<string, Scenario>> = {
  'leases and acknowledgements': {
    partitions: 2,
    play(queue) {
      queue.produce(3);
      queue.produce(2, 1);
      queue.say('Workers own no partitions: each gets what there is.');
      queue.lease('a', { max: 2 });
      queue.lease('b', { max: 5 });
      queue.lease('c');
      queue.say('Done in any order.');
      queue.ack('b', 2);
      queue.ack('a', 1);
      queue.ack('b', 0, 1);
      queue.say('What is done is done once.');
      queue.ack('a', 1);
      queue.say('Nobody acknowledges for another.');
      queue.ack('c', 0);
    },
  },
  'a lease ends': {
    settings: { backoffDelayMs: 5_000 },
    play(queue) {
      queue.produce(3);
      queue.lease('a', { max: 3 });
      queue.say('The worker is silent: it had one record in hand, and that one failed. The others it had not begun.');
      queue.pass(30_000);
      queue.lease('b', { max: 3 });
      queue.say('It was only slow. What it did counts, as long as nobody else has it.');
      queue.ack('a', 0);
      queue.ack('a', 1);
      queue.pass(5_000);
    },
  },
  'two leases of a silent worker end one after the other': {
    play(queue) {
      queue.produce(6);
      queue.lease('a', { max: 2, concurrency: 3 });
      queue.pass(1_000);
      queue.lease('a', { max: 4, concurrency: 3 });
      queue.say('It works on three at a time: two of the first lease, one of the second.');
      queue.pass(31_000);
    },
  },
  'a lease is extended up to a limit': {
    settings: { maxLeaseMs: 60_000 },
    play(queue) {
      queue.produce(2);
      queue.lease('a');
      queue.pass(20_000);
      queue.extend('a', 0);
      queue.say('The other one is not in hand: it is the second.');
      queue.pass(10_000);
      queue.extend('a', 0);
      queue.say('A minute, all in all.');
      queue.pass(29_000);
      queue.extend('a', 0, 600_000);
      queue.pass(1_000);
      queue.extend('a', 0);
    },
  },
  'a worker closes': {
    play(queue) {
      queue.produce(4);
      queue.lease('a', { max: 4 });
      queue.ack('a', 0);
      queue.say('What it had not begun comes again uncounted.');
      queue.release('a', 1, 3);
      queue.lease('b');
    },
  },
  'a reply is lost': {
    play(queue) {
      queue.produce(2);
      queue.lease('a', { max: 1, isReplyLost: true });
      queue.say('It says which reply it heard of last, and gets the record anew.');
      queue.lease('a', { max: 2 });
      queue.pass(1_000);
      queue.ack('a', 0);
    },
  },
  limits: {
    settings: { maxInFlight: 3, maxInFlightPerWorker: 2 },
    play(queue) {
      queue.produce(5);
      queue.lease('a');
      queue.lease('a');
      queue.lease('b');
      queue.ack('a', 0);
      queue.lease('b');
      queue.lease('c');
    },
  },
};
