import type { Transcript } from '../../../../support/groups/transcript.ts';
import { both } from './members.ts';

type Scenario = (group: Transcript) => void;

/** Topics that come, grow and go. */
export const TOPICS: Readonly<Record<string, Scenario>> = {
  'new partitions'(group) {
    both(group);
    group.changeTopics('orders gets 6 partitions', (topics) => topics.widen('orders', 6));
    group.beat('a', { holding: 'orders:0-1+4' });
    group.beat('b', { holding: 'orders:2-3+5' });
  },

  'a deleted topic'(group) {
    both(group);
    group.commit('a', 'orders:0=17,orders:1=4');
    group.say('Its partitions and its offsets are gone. The members give up what is no more.');
    group.changeTopics('orders is deleted', (topics) => topics.delete('orders'));
    group.pass(20);
    group.beat('a', { holding: '' });
    group.beat('b', { holding: '' });
    group.say('Under its name there is another one, with another id.');
    group.changeTopics('orders is made again', (topics) => topics.make('orders', 2));
    group.pass(20);
    group.beat('a', { holding: 'orders:0' });
    group.beat('b', { holding: 'orders:1' });
  },

  'a pattern'(group) {
    group.join('a', { patterns: ['^ord'] });
    group.beat('a', { holding: 'orders:0-3' });
    group.pass(1_000);
    group.changeTopics('ordinals is made', (topics) => topics.make('ordinals', 2));
    group.beat('a', { holding: 'orders:0-3,ordinals:0-1' });
    group.pass(1_000);
    group.say('Of no concern to the group.');
    group.changeTopics('payments is made', (topics) => topics.make('payments', 2));
  },

  'topics change while the broker is down'(group) {
    both(group);
    group.topics.widen('orders', 6);
    group.restart();
    group.beat('a', { holding: 'orders:0-1' });
    group.beat('b', { holding: 'orders:2-3' });
  },
};
