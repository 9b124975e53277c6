import type { Transcript } from '../../../../support/groups/transcript.ts';
import { both, one } from './members.ts';

type Scenario = (group: Transcript) => void;
const DAY_MS = 86_400_000;

/** Who may commit what, and how long it is kept. */
export const OFFSETS: Readonly<Record<string, Scenario>> = {
  'commits of members'(group) {
    both(group);
    group.commit('a', 'orders:0=17,orders:1=4');
    group.say('Each partition by itself: 2 is not its own.');
    group.commit('a', 'orders:0=18,orders:2=9');
    group.say('Not at an epoch before that at which it got the partition, but at any since.');
    group.commit('b', 'orders:2=9', 1);
    group.changeTopics('orders gets 6 partitions', (topics) => topics.widen('orders', 6));
    group.fallSilent('b');
    group.commit('b', 'orders:2=9', 3);
  },

  'commits of what is being given up'(group) {
    one(group);
    group.join('b');
    group.say('Until it has said that it has given it up, its commits are welcome.');
    group.commit('a', 'orders:2=30');
    group.beat('a', { holding: 'orders:0-1' });
    group.commit('a', 'orders:2=31');
  },

  'commits of a zombie'(group) {
    both(group);
    group.commit('b', 'orders:2=30');
    group.say('b stands still for longer than its session timeout, and wakes with a commit.');
    group.fallSilent('b');
    group.pass(40_000);
    group.beat('a');
    group.pass(10_000);
    group.beat('a', { holding: 'orders:0-3' });
    group.commit('a', 'orders:2=50');
    group.commit('b', 'orders:2=31');
  },

  'commits from outside'(group) {
    group.say('While there are no members; it makes the group if need be.');
    group.commit('', 'orders:0=17');
    group.join('a');
    group.commit('', 'orders:0=0');
    group.leave('a');
    group.commit('', 'orders:0=0');
  },

  'offsets expire'(group) {
    both(group);
    group.commit('a', 'orders:0=17');
    group.pass(40_000);
    group.beat('a');
    group.beat('b');
    group.say('Never while there are members, however old they are.');
    group.expire(10_000);
    group.leave('b');
    group.pass(1_000);
    group.leave('a');
    group.pass(6 * DAY_MS);
    group.commit('', 'orders:1=3');
    group.expire(7 * DAY_MS);
    group.say('Both count: since when the group is empty, and since when the offset is there.');
    group.pass(DAY_MS);
    group.expire(7 * DAY_MS);
    group.pass(6 * DAY_MS);
    group.say('With its last offset the group is gone.');
    group.expire(7 * DAY_MS);
  },

  'offsets and groups are deleted'(group) {
    group.topics.make('payments', 2);
    group.join('a');
    group.beat('a', { holding: 'orders:0-3' });
    group.commit('a', 'orders:0=17');
    group.delete();
    group.deleteOffsets('orders:0');
    group.leave('a');
    group.commit('', 'payments:0=1,payments:1=2,orders:1=3');
    group.say('A topic without partitions stands for all of its partitions.');
    group.deleteOffsets('payments:');
    group.deleteOffsets('orders:1-3');
    group.delete();
  },
};
