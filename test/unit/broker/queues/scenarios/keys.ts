import type { Scenario } from './scenario.ts';

export const KEYS: Readonly<Record<string, Scenario>> = {
  'one record of a key at a time': {
    settings: { ordering: 'key' },
    play(queue) {
      queue.produce('x x y x z');
      queue.look();
      queue.lease('a');
      queue.say('The second of x comes when the first is done.');
      queue.ack('a', 0);
      queue.lease('b');
      queue.ack('a', 2);
      queue.ack('b', 1);
      queue.lease('b');
    },
  },
  'a retry keeps its key waiting and no other': {
    settings: { ordering: 'key', backoffDelayMs: 1_000, maxDeliveries: 2 },
    play(queue) {
      queue.produce('x x y y');
      queue.look();
      queue.lease('a');
      queue.retry('a', 0, 'no');
      queue.ack('a', 2);
      queue.lease('a');
      queue.pass(1_000);
      queue.lease('b');
      queue.say('A dead letter is the end of it: the next has its turn once that is durable.');
      queue.retry('b', 0, 'no');
      queue.lease('b');
      queue.bury();
      queue.lease('b');
    },
  },
  'a hot key': {
    settings: { ordering: 'key' },
    play(queue) {
      queue.produce('x x x x x x y');
      queue.say('Two of a key are noted here behind the first; of the rest it is known where they begin.');
      queue.look();
      for (const offset of [0, 1, 2]) {
        queue.lease('a');
        queue.ack('a', offset);
      }
      queue.say('They are used up: the log is searched for the next.');
      queue.lease('a');
      queue.search();
      queue.lease('a');
    },
  },
  'order per key through a restart': {
    settings: { ordering: 'key' },
    play(queue) {
      queue.produce('x x y x');
      queue.look();
      queue.lease('a');
      queue.ack('a', 0);
      queue.lease('a');
      queue.say('The log is looked into again; what was done is passed over.');
      queue.restart();
      queue.look();
      queue.lease('b');
      queue.say('It is leased again: who had it before is late.');
      queue.ack('a', 1);
      queue.ack('b', 1);
      queue.lease('b');
    },
  },
  'a redriven record of a key': {
    settings: { ordering: 'key' },
    play(queue) {
      queue.produce('x x x');
      queue.look();
      queue.lease('a');
      queue.reject('a', 0, 'no');
      queue.bury();
      queue.lease('a');
      queue.say('It waits for the one that is under way, and comes before the others.');
      queue.redrive(0, 1);
      queue.restart();
      queue.look();
      queue.ack('a', 1);
      queue.lease('a');
    },
  },
};
