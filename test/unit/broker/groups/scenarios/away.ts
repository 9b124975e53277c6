import type { Transcript } from '../../../../support/groups/transcript.ts';
import { one } from './members.ts';

type Scenario = (group: Transcript) => void;

/** Static members, which go and come back. */
export const AWAY: Readonly<Record<string, Scenario>> = {
  'a static member returns after a crash'(group) {
    withStatic(group);
    group.say(
      'The process behind i1 dies. Its successor bears another member id, takes its place, and nobody else is told of anything.',
    );
    group.disconnect('b');
    group.pass(5_000);
    group.join('b2', { instance: 'i1' });
    group.beat('b2', { holding: 'orders:2-3' });
    group.say('Should the first one not be dead after all, it is no member any more.');
    group.beat('b');
    group.commit('b', 'orders:2=10');
    group.commit('b2', 'orders:2=10');
  },

  'a static member leaves and returns'(group) {
    withStatic(group);
    group.leaveForAWhile('b');
    group.pass(30_000);
    group.beat('a');
    group.say('Within its session timeout: everything is as it was.');
    group.join('b2', { instance: 'i1' });
    group.beat('b2', { holding: 'orders:2-3' });
  },

  'a static member leaves and returns under its member id'(group) {
    withStatic(group);
    group.leaveForAWhile('b');
    group.join('b', { instance: 'i1' });
    group.beat('b', { holding: 'orders:2-3' });
  },

  'a static member leaves and does not return'(group) {
    withStatic(group);
    group.leaveForAWhile('b');
    group.pass(30_000);
    group.beat('a');
    group.pass(15_020);
    group.beat('a', { holding: 'orders:0-3' });
    group.say('It comes too late, as any other.');
    group.join('b2', { instance: 'i1' });
  },

  'partitions are assigned anew while a static member is away'(group) {
    withStatic(group);
    group.leaveForAWhile('b');
    group.say('What it has to give up while it is away is free at once.');
    group.join('c');
    group.pass(20);
    group.say('And what others give up for it is waiting when it returns.');
    group.changeTopics('orders gets 7 partitions', (topics) => topics.widen('orders', 7));
    group.pass(20);
    group.join('b2', { instance: 'i1' });
  },

  'a static member leaves while it gives up partitions'(group) {
    group.join('b', { instance: 'i1' });
    group.beat('b', { holding: 'orders:0-3' });
    group.pass(1_000);
    group.join('a');
    group.say('It has given up everything when it says so.');
    group.leaveForAWhile('b');
    group.join('b2', { instance: 'i1' });
  },

  'a static member leaves while it waits for partitions'(group) {
    one(group);
    group.join('b', { instance: 'i1' });
    group.leaveForAWhile('b');
    group.say('It returns before they are free.');
    group.join('b', { instance: 'i1' });
    group.beat('a', { holding: 'orders:0-1' });
  },

  'an instance id in use'(group) {
    withStatic(group);
    group.say('Two processes under one instance id: the second is refused as long as the first is connected.');
    group.join('c', { instance: 'i1' });
    group.say('It is still so when an earlier connection of the first is seen to be gone.');
    const earlier = group.connectionOf('b');
    group.reconnect('b');
    group.beat('b');
    group.disconnect('b', earlier);
    group.join('c', { instance: 'i1' });
    group.pass(1_000);
    group.disconnect('b');
    group.join('c', { instance: 'i1' });
    group.beat('c', { holding: 'orders:2-3' });
  },

  'a heartbeat of one that has left for a while'(group) {
    withStatic(group);
    group.leaveForAWhile('b');
    group.say('It must not count as its return.');
    group.beat('b', { holding: 'orders:2-3' });
  },
};

/** a and the static b hold half of orders each. */
function withStatic(group: Transcript): void {
  group.given(() => {
    group.join('a');
    group.beat('a', { holding: 'orders:0-3' });
    group.join('b', { instance: 'i1' });
    group.pass(20);
    group.beat('a', { holding: 'orders:0-1' });
    group.beat('b', { holding: 'orders:2-3' });
    group.pass(980);
  });
}
