import type { Transcript } from '../../../../support/groups/transcript.ts';
import { both, one } from './members.ts';

type Scenario = (group: Transcript) => void;

/** Who is behind, who is ahead, and who is out of date. */
export const EPOCHS: Readonly<Record<string, Scenario>> = {
  'a lost reply'(group) {
    one(group);
    group.say('The connection of a breaks just when it is told to give up half.');
    group.fallSilent('a');
    group.join('b');
    group.say('It comes back at the epoch before, and is told again.');
    group.reconnect('a');
    group.beat('a', { holding: 'orders:0-3', lost: true });
    group.beat('a');
    group.beat('a', { holding: 'orders:0-1' });
  },

  'a lost reply to who has given up'(group) {
    one(group);
    group.join('b');
    group.say('The broker hears that a has given up half, a does not hear that it was heard. It says it again.');
    group.beat('a', { holding: 'orders:0-1', lost: true });
    group.reconnect('a');
    group.beat('a', { holding: 'orders:0-1' });
  },

  'two epochs within one round trip'(group) {
    one(group);
    group.fallSilent('a');
    group.join('b');
    group.join('c');
    group.join('d');
    group.pass(20);
    group.say('Of neither of the two a has heard yet. That is not its fault.');
    group.beat('a');
    group.beat('a', { holding: 'orders:0' });
  },

  'what is said before hearing does not count'(group) {
    group.say('a is told to hold all, and has begun to take the partitions. It has taken 0 and says so.');
    group.join('a');
    group.pass(1_000);
    group.fallSilent('a');
    group.say('Before that arrives, 2 and 3 are to go to b. a does not hold them, but it is about to: b has to wait.');
    group.join('b');
    group.beat('a', { holding: 'orders:0', epoch: 2 });
    group.say('a has heard, and takes no more than 0 and 1. What it said last is true now.');
    group.beat('a');
  },

  'a heartbeat from the future'(group) {
    both(group);
    group.beat('a', { epoch: 99, holding: 'orders:0-1' });
    group.commit('a', 'orders:0=5', 99);
  },

  'a heartbeat from the past'(group) {
    both(group);
    group.beat('a');
    group.say('It has been heard of at its present epoch.');
    group.beat('a', { epoch: 1 });
  },

  'requests over an older connection'(group) {
    group.join('a');
    const first = group.connectionOf('a');
    group.reconnect('a');
    group.beat('a', { holding: 'orders:0-3' });
    group.pass(1_000);
    group.join('b');
    group.say('What a sent over its first connection arrives only now. It would give up what a still holds.');
    group.beat('a', { holding: '', connection: first });
    group.join('a', {}, { connection: first });
  },

  'a member begins anew'(group) {
    both(group);
    group.say('a was cut off for so long that it has dropped everything by itself, a moment before the broker would.');
    group.join('a');
    group.say('It gets the same partitions, under a greater epoch; nobody else is told of anything.');
    group.beat('a', { holding: 'orders:0-1' });
    group.say('A commit of its former life does not count.');
    group.commit('a', 'orders:0=5', 3);
  },

  'a member begins anew while an assignment is due'(group) {
    both(group);
    group.join('c');
    group.join('d');
    group.join('a');
    group.pass(20);
    group.say('It has to hear of what it is to give up under an epoch that it did not have before.');
    group.beat('a', { holding: 'orders:0' });
    group.beat('b', { holding: 'orders:2' });
  },

  'a member begins anew and waits'(group) {
    group.topics.make('payments', 2);
    group.join('a', { topics: ['orders'] });
    group.beat('a', { holding: 'orders:0-3' });
    group.pass(1_000);
    group.say('a is to give up two partitions of orders, and to get payments, which are free, after that.');
    group.join('b', { topics: ['orders'] });
    group.beat('a', { wishes: { topics: ['payments'] } });
    group.pass(20);
    group.say('It is cut off and begins anew.');
    group.join('a', { topics: ['payments'] });
  },
};
