import type { Transcript } from '../../../../support/groups/transcript.ts';

type Scenario = (group: Transcript) => void;

/** Coming and going. */
export const MEMBERS: Readonly<Record<string, Scenario>> = {
  'first member'(group) {
    group.say('The first member gets everything at once.');
    group.join('a');
    group.say('It says that it has taken it, and from then on has a heartbeat waiting at the broker.');
    group.beat('a', { holding: 'orders:0-3' });
  },

  'second member'(group) {
    group.join('a');
    group.beat('a', { holding: 'orders:0-3' });
    group.pass(1_000);
    group.say('b gets nothing yet: a, whose heartbeat was waiting, is told to give up half.');
    group.join('b');
    group.say('a is still at work on 2 and 3. What it gives up goes over when it has given up all of it.');
    group.beat('a', { holding: 'orders:0-1+3' });
    group.pass(800);
    group.beat('a', { holding: 'orders:0-1' });
    group.beat('b', { holding: 'orders:2-3' });
  },

  'joins that come together share an assignment'(group) {
    group.join('a');
    group.beat('a', { holding: 'orders:0-3' });
    group.say('An assignment has just been made. These wait for the next.');
    group.join('b');
    group.join('c');
    group.join('d');
    group.pass(20);
    group.beat('a', { holding: 'orders:0' });
  },

  'more members than partitions'(group) {
    group.topics.make('payments', 1);
    group.join('a', { topics: ['payments'] });
    group.beat('a', { holding: 'payments:0' });
    group.pass(1_000);
    group.say('There is nothing for b: a is not even told of it.');
    group.join('b', { topics: ['payments'] });
    group.beat('b');
    group.leave('a');
    group.pass(20);
  },

  'a member leaves'(group) {
    both(group);
    group.say('b has given everything up before it says so: a gets it at once.');
    group.leave('b');
    group.pass(20);
    group.say('The last one leaves.');
    group.leave('a');
  },

  'a member leaves while it gives up partitions'(group) {
    one(group);
    group.join('b');
    group.leave('a');
    group.pass(20);
  },

  'a member dies'(group) {
    both(group);
    group.say('b is killed; its connection is gone at once. Its partitions stay its own until its session is over.');
    group.disconnect('b');
    group.pass(30_000);
    group.beat('a');
    group.pass(16_000);
    group.beat('a', { holding: 'orders:0-3' });
    group.say('Had it only stood still, it would be told now.');
    group.beat('b', { holding: 'orders:2-3' });
    group.commit('b', 'orders:2=10');
    group.join('b');
  },

  'a slow member is sent away'(group) {
    group.join('a', { sessionTimeoutMs: 10_000, rebalanceTimeoutMs: 15_000 });
    group.beat('a', { holding: 'orders:0-3' });
    group.pass(1_000);
    group.join('b');
    group.say('a goes on and on with what it was to give up. Its heartbeats do not help it.');
    for (let times = 0; times < 3; times++) {
      group.pass(4_000);
      group.beat('a');
      group.beat('b');
    }
    group.pass(3_000);
    group.say(
      'It is told, and can commit nothing any more. But should it not have heard, it may be at work until its session is over.',
    );
    group.commit('a', 'orders:0=1');
    group.pass(9_000);
    group.beat('b', { holding: 'orders:0-3' });
  },

  'a slow member begins anew'(group) {
    group.join('a', { sessionTimeoutMs: 10_000, rebalanceTimeoutMs: 5_000 });
    group.beat('a', { holding: 'orders:0-3' });
    group.pass(1_000);
    group.join('b');
    group.pass(5_000);
    group.say('It has heard, has dropped everything, and joins: what it was to give up goes to b at once.');
    group.join('a', { sessionTimeoutMs: 10_000, rebalanceTimeoutMs: 5_000 });
    group.beat('b', { holding: 'orders:2-3' });
  },

  'more to give up while giving up'(group) {
    group.join('a', { rebalanceTimeoutMs: 20_000 });
    group.beat('a', { holding: 'orders:0-3' });
    group.pass(1_000);
    group.join('b');
    group.pass(15_000);
    group.beat('a');
    group.say('For what comes now, it has the whole time again.');
    group.join('c');
    group.join('d');
    group.pass(6_000);
    group.beat('a', { holding: 'orders:0' });
  },

  'another subscription'(group) {
    group.topics.make('payments', 2);
    both(group);
    group.say('b wants payments instead.');
    group.beat('b', { wishes: { topics: ['payments'] } });
    group.pass(20);
    group.beat('b', { holding: '' });
    group.beat('b', { holding: 'payments:0-1' });
    group.say('The same once more changes nothing.');
    group.beat('b', { wishes: { topics: ['payments'] } });
  },

  'an assignor by vote'(group) {
    group.topics.make('payments', 4);
    const topics = ['orders', 'payments'];
    group.say(
      'The majority decides. uniform deals round; range gives to both of a topic and a topic the same numbers.',
    );
    group.join('a', { topics, assignor: 'uniform' });
    group.beat('a', { holding: 'orders:0-3,payments:0-3' });
    group.pass(1_000);
    group.say('One for each: the one in force stays.');
    group.join('b', { topics, assignor: 'range' });
    group.beat('a', { holding: 'orders:0-1,payments:0-1' });
    group.pass(1_000);
    group.join('c', { topics, assignor: 'range' });
  },
};

/** a holds all of orders. */
export function one(group: Transcript): void {
  group.given(() => {
    group.join('a');
    group.beat('a', { holding: 'orders:0-3' });
    group.pass(1_000);
  });
}

/** a and b hold half of orders each. */
export function both(group: Transcript): void {
  group.given(() => {
    group.join('a');
    group.beat('a', { holding: 'orders:0-3' });
    group.join('b');
    group.pass(20);
    group.beat('a', { holding: 'orders:0-1' });
    group.beat('b', { holding: 'orders:2-3' });
    group.pass(980);
  });
}
