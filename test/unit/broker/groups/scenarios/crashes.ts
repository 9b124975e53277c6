import type { Transcript } from '../../../../support/groups/transcript.ts';
import { both, one } from './members.ts';

type Scenario = (group: Transcript) => void;

/** The broker dies and goes on from its records. */
export const CRASHES: Readonly<Record<string, Scenario>> = {
  'a restart'(group) {
    both(group);
    group.commit('a', 'orders:0=17');
    group.say('Members that come back in time find everything as it was.');
    group.restart();
    group.beat('a', { holding: 'orders:0-1' });
    group.beat('b', { holding: 'orders:2-3' });
    group.say('One that does not has had its whole session timeout for it.');
    group.fallSilent('b');
    group.pass(40_000);
    group.beat('a');
    group.pass(5_020);
  },

  'a restart amid a rebalance'(group) {
    one(group);
    group.join('b');
    group.say('What a is to give up is still so after the restart. It does not know of it yet, or does: all the same.');
    group.restart();
    group.beat('b', { holding: '' });
    group.beat('a', { holding: 'orders:0-3' });
    group.beat('a', { holding: 'orders:0-1' });
  },

  'a restart with an assignment due'(group) {
    both(group);
    group.join('c');
    group.join('d');
    group.restart();
    group.beat('a', { holding: 'orders:0-1' });
  },

  'a crash amid the records of an assignment'(group) {
    one(group);
    group.say('Of all that the join of b made, the target of a alone is durable, and b.');
    group.join('b');
    group.restart(3);
    group.say('The assignment is made again. b, which has not had an answer, joins again.');
    group.join('b');
    group.beat('a', { holding: 'orders:0-3' });
    group.beat('a', { holding: 'orders:0-1' });
  },

  'a crash between two targets'(group) {
    group.topics.make('payments', 3);
    both(group);
    group.say('b wants payments too, and is to leave orders to a. Of the new targets, that of a alone is durable.');
    group.beat('b', { wishes: { topics: ['orders', 'payments'] } });
    group.restart(3);
    group.say('What b gives up goes to a, although the target of a has not changed since.');
    group.beat('b', { holding: 'orders:2-3' });
    group.beat('b', { holding: '' });
  },

  'a crash amid a release'(group) {
    one(group);
    group.join('b');
    group.say('That a has given up half is durable, that b has got it is not.');
    group.beat('a', { holding: 'orders:0-1' });
    group.restart(1);
    group.beat('b', { holding: '' });
  },

  'a crash amid the end of a member'(group) {
    both(group);
    group.say('b leaves; all that is durable of it is that it holds nothing any more.');
    group.leave('b');
    group.restart(5);
    group.say('Half a member is none.');
    group.beat('a', { holding: 'orders:0-1' });
    group.pass(20);
  },

  'a crash amid the leaving of a static member'(group) {
    group.join('b', { instance: 'i1' });
    group.beat('b', { holding: 'orders:0-3' });
    group.pass(1_000);
    group.join('a');
    group.leaveForAWhile('b');
    group.say('That it has gone is not durable, that it has given up what it had to is.');
    group.restart(2);
    group.beat('a', { holding: '' });
    group.join('b2', { instance: 'i1' });
  },
};
