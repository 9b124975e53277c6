// Requests that are valid: too many, too large, or such as wait for ever.

import { Buffer } from 'node:buffer';
import { RawClient } from '../../../support/raw-client.ts';
import { type AttackContext, Pace, type Scenario } from '../scenario.ts';
import { apiFrame, Wires, written } from '../wire.ts';

const FLOOD_CONNECTIONS = 8;
const FLOOD_REQUESTS_PER_SECOND = 4_000;
const GIANTS_PER_SECOND = 4;
const MANY_NAMES = 100_000;
const MANY_PARTITIONS = 19_000;
const PARKED_PER_SECOND = 4_000;

/** In bursts of a hundred, so that one read brings them all; the replies are read. */
export const requestFlood: Scenario = async ({ port, signal, count }) => {
  using wires = new Wires(port);
  const sockets = Array.from({ length: FLOOD_CONNECTIONS }, () => wires.greeted());
  const burst = Buffer.concat(Array.from({ length: 100 }, () => apiFrame('metadata', { allTopics: true })));
  const pace = new Pace(FLOOD_REQUESTS_PER_SECOND / 100, signal);
  for (let at = 0; await pace.next(); at++) {
    const socket = sockets[at % sockets.length];
    if (socket === undefined || socket.writableLength > 0) continue;
    socket.write(burst);
    count('requests', 100);
  }
};

/** Each as large as a frame may be, of every kind that names many things. */
export const giantRequests: Scenario = async (context) => {
  const frames = await giants(context);
  using wires = new Wires(context.port);
  const pace = new Pace(GIANTS_PER_SECOND, context.signal);
  let socket = wires.greeted();
  for (let at = 0; await pace.next(); at++) {
    if (socket.destroyed) socket = wires.greeted();
    await written(socket, frames[at % frames.length] ?? Buffer.alloc(0));
    context.count('requests');
  }
};

async function giants({ port }: AttackContext): Promise<Buffer[]> {
  const topicId = await someTopic(port);
  const names = Array.from({ length: MANY_NAMES }, (_, at) => `t${at}`);
  const numbers = Array.from({ length: MANY_PARTITIONS }, (_, at) => at);
  const partitions = numbers.map(() => ({ partition: 0 }));
  const fetched = partitions.map(({ partition }) => ({ partition, fetchOffset: 0, maxBytes: 0 }));
  const looked = partitions.map(({ partition }) => ({ partition, spec: 2, timestamp: 1 }));
  const committed = partitions.map(({ partition }) => ({ partition, offset: 0 }));
  const owned = { topics: [{ topicId, partitions: numbers }] };
  const subscription = {
    topics: names.slice(0, 1_000).map(() => 'giant'),
    patterns: [],
    sessionTimeoutMs: 1_000,
    rebalanceTimeoutMs: 1_000,
  };
  const settlements = Array.from({ length: 9_000 }, (_, at) => ({ partition: 0, token: at, ranges: [at, at] }));
  return [
    apiFrame('metadata', { topics: names }),
    apiFrame('metadata', { groups: names }),
    apiFrame('describeTopics', { topics: names }),
    apiFrame('fetch', { maxBytes: 0, topics: [{ topicId, partitions: fetched }] }),
    apiFrame('fetch', { maxBytes: 1, maxWaitMs: 50, minBytes: 1, topics: [{ topicId, partitions: fetched }] }),
    apiFrame('listOffsets', { topics: [{ topicId, partitions: looked }] }),
    apiFrame('commitOffsets', { group: 'giant', topics: [{ topicId, partitions: committed }] }),
    apiFrame('fetchOffsets', { group: 'giant', topics: [{ topicId, partitions: numbers }] }),
    apiFrame('groupHeartbeat', { group: 'giant', memberId: 'm', memberEpoch: 0, subscription, owned }),
    apiFrame('settleRecords', { queue: 'giant', workerId: 'w', settlements }),
    apiFrame('createTopic', {
      name: 'giant-settings',
      settings: names.slice(0, 50_000).map((name) => ({ name, value: '1' })),
    }),
    apiFrame('alterTopic', { name: 'giant', unset: names }),
  ];
}

/** One of some partitions, with a queue. */
async function someTopic(port: number): Promise<string> {
  await using client = await RawClient.greeted(port);
  await client.send('createTopic', { name: 'giant', partitions: 50 });
  await client.send('createQueue', { queue: 'giant', topic: 'giant', settings: [], ifMissing: true });
  const { topics } = await client.call('metadata', { topics: ['giant'] });
  return topics[0]?.topicId ?? '';
}

/** On everything that there is, the topics of others too, for as long as the broker lets them wait. */
export const parkedFetches: Scenario = async ({ port, signal, count }) => {
  await using client = await RawClient.greeted(port);
  const all = (await client.call('metadata', { allTopics: true })).topics ?? [];
  const topics = all.map(({ topicId, partitions }) => ({
    topicId: topicId ?? '',
    partitions: (partitions ?? []).map(({ partition }) => ({ partition: partition ?? 0, fetchOffset: 0, maxBytes: 1 })),
  }));
  const ends = await endsOf(client, topics);
  const frame = apiFrame('fetch', { maxWaitMs: 300_000, minBytes: 4_000_000, maxBytes: 4_000_000, topics: ends });
  using wires = new Wires(port);
  const sockets = Array.from({ length: 50 }, () => wires.greeted());
  const pace = new Pace(PARKED_PER_SECOND, signal);
  for (let at = 0; await pace.next(); at++) {
    const socket = sockets[at % sockets.length];
    if (socket === undefined || socket.writableLength > 100_000) continue;
    socket.write(frame);
    count('fetches');
  }
};

type Wanted = { topicId: string; partitions: { partition: number; fetchOffset: number; maxBytes: number }[] }[];

/** From the ends on, so that they wait. */
async function endsOf(client: RawClient, topics: Wanted): Promise<Wanted> {
  const asked = topics.map(({ topicId, partitions }) => ({
    topicId,
    partitions: partitions.map(({ partition }) => ({ partition, spec: 1 })),
  }));
  const response = await client.call('listOffsets', { topics: asked });
  return (response.topics ?? []).map(({ topicId, partitions }) => ({
    topicId: topicId ?? '',
    partitions: (partitions ?? []).map(({ partition, offset }) => ({
      partition: partition ?? 0,
      fetchOffset: offset ?? 0,
      maxBytes: 1,
    })),
  }));
}
