// Topics, groups, members and queues up to the bounds that there are for them, and names that mean something elsewhere.

import { once } from 'node:events';
import { Prng } from '../../../simulation/world/prng.ts';
import { edgeName } from '../../mutation/edges.ts';
import { Pace, type Scenario } from '../scenario.ts';
import { apiFrame, Wires } from '../wire.ts';

const PER_SECOND = 500;

export const endlessCreation: Scenario = async ({ port, seed, signal, count }) => {
  using wires = new Wires(port);
  const prng = new Prng(`${seed}/creation`);
  const pace = new Pace(PER_SECOND, signal);
  const sockets = Array.from({ length: 8 }, () => wires.greeted());
  for (let at = 0; await pace.next(); at++) {
    const slot = at % sockets.length;
    if (sockets[slot]?.destroyed !== false) sockets[slot] = wires.greeted();
    const socket = sockets[slot];
    if (socket === undefined) continue;
    if (!socket.write(creation(at, prng.chance(0.3) ? String(edgeName(prng)) : `made-${at}`)) && !socket.destroyed) {
      await Promise.race([once(socket, 'drain').catch(() => {}), once(socket, 'close')]);
    }
    count('requests');
  }
};

function creation(at: number, name: string): Buffer {
  const subscription = { topics: ['giant'], patterns: ['.*'], sessionTimeoutMs: 60_000, rebalanceTimeoutMs: 60_000 };
  const join = { memberEpoch: 0, subscription, owned: { topics: [] } };
  switch (at % 6) {
    case 0:
      return apiFrame('createTopic', { name, partitions: 3 });
    case 1:
      return apiFrame('metadata', { topics: [name], allowAutoCreate: true });
    case 2:
      return apiFrame('groupHeartbeat', { ...join, group: name, memberId: 'm' });
    case 3:
      return apiFrame('groupHeartbeat', { ...join, group: 'crowded', memberId: `m${at}` });
    case 4:
      return apiFrame('createQueue', { queue: name, topic: 'giant', settings: [], ifMissing: false });
    default:
      return apiFrame('initProducerId', {});
  }
}
