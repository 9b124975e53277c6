// Requests that are valid: too many, too large, or such as wait for ever.

import { Buffer } from 'node:buffer';
import { MAX_REQUEST_ENTRIES, MAX_REQUEST_NUMBERS, MAX_REQUEST_SETTINGS } from '../../../../protocol/request-limits.ts';
import { RawClient } from '../../../support/raw-client.ts';
import { Pace, type Scenario } from '../scenario.ts';
import { apiFrame, Wires, written } from '../wire.ts';

const FLOOD_CONNECTIONS = 8;
const FLOOD_REQUESTS_PER_SECOND = 4_000;
const GIANTS_PER_SECOND = 4;
const PARKED_PER_SECOND = 4_000;
/** As much as a fetch may ask for: the innocent writes less while the attack lasts. */
const NEVER_THERE_BYTES = 16 * 1024 * 1024;

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

/** Of every kind that names many things: as large as a frame may be, which is refused, and at the bounds, which is worked on. */
export const giantRequests: Scenario = async (context) => {
  const topicId = await someTopic(context.port);
  const beyond = giants(topicId, BEYOND_BOUNDS);
  const frames = giants(topicId, AT_BOUNDS).flatMap((frame, at) => [frame, beyond[at] ?? frame]);
  using wires = new Wires(context.port);
  const pace = new Pace(GIANTS_PER_SECOND, context.signal);
  let socket = wires.greeted();
  for (let at = 0; await pace.next(); at++) {
    if (socket.destroyed) socket = wires.greeted();
    await written(socket, frames[at % frames.length] ?? Buffer.alloc(0));
    context.count('requests');
  }
};

interface GiantSize {
  readonly names: number;
  readonly entries: number;
  /** Packed. */
  readonly numbers: number;
  readonly settings: number;
}

/** As many as half a megabyte holds. */
const BEYOND_BOUNDS: GiantSize = { names: 65_000, entries: 19_000, numbers: 150_000, settings: 35_000 };
/** A topic is an entry, too. */
const AT_BOUNDS: GiantSize = {
  names: MAX_REQUEST_ENTRIES,
  entries: MAX_REQUEST_ENTRIES - 1,
  numbers: MAX_REQUEST_NUMBERS - 1,
  settings: MAX_REQUEST_SETTINGS,
};

function giants(topicId: string, size: GiantSize): Buffer[] {
  const names = Array.from({ length: size.names }, (_, at) => `t${at}`);
  const entries = Array.from({ length: size.entries }, (_, at) => at);
  const numbers = Array.from({ length: size.numbers }, (_, at) => at);
  const fetched = entries.map(() => ({ partition: 0, fetchOffset: 0, maxBytes: 0 }));
  const missing = entries.map((at) => ({ partition: 1_000 + at, fetchOffset: 0, maxBytes: 0 }));
  const looked = entries.map((at) => ({ partition: at % 60, spec: 2, timestamp: 1 }));
  const committed = entries.map((at) => ({ partition: at % 50, offset: 0, metadata: `${at}` }));
  const unwritten = entries.map((at) => ({ partition: at, bytes: 0 }));
  const owned = { topics: [{ topicId, partitions: numbers }] };
  const subscription = {
    topics: names.slice(0, 1_000).map(() => 'giant'),
    patterns: [],
    sessionTimeoutMs: 1_000,
    rebalanceTimeoutMs: 1_000,
  };
  const settlements = entries.map((at) => ({ partition: 0, token: at, ranges: [at, at] }));
  const settings = names.slice(0, size.settings).map((name) => ({ name, value: '1' }));
  return [
    apiFrame('metadata', { topics: names }),
    apiFrame('metadata', { groups: names }),
    apiFrame('describeTopics', { topics: names }),
    apiFrame('fetch', { maxBytes: 0, topics: [{ topicId, partitions: fetched }] }),
    apiFrame('fetch', { maxBytes: 1, maxWaitMs: 50, minBytes: 1, topics: [{ topicId, partitions: fetched }] }),
    apiFrame('fetch', { maxBytes: 0, topics: [{ topicId, partitions: missing }] }),
    apiFrame('produce', { acks: 1, topics: [{ topicId, partitions: unwritten }] }),
    apiFrame('listOffsets', { topics: [{ topicId, partitions: looked }] }),
    apiFrame('commitOffsets', { group: 'giant', topics: [{ topicId, partitions: committed }] }),
    apiFrame('commitOffsets', { group: 'giant', memberId: 'm', topics: [{ topicId, partitions: missing }] }),
    apiFrame('fetchOffsets', { group: 'giant', topics: [{ topicId, partitions: entries }] }),
    apiFrame('deleteOffsets', { group: 'giant', topics: [{ topicId, partitions: numbers }] }),
    apiFrame('groupHeartbeat', { group: 'giants', memberId: 'm', memberEpoch: 0, subscription, owned }),
    apiFrame('settleRecords', { queue: 'giant', workerId: 'w', settlements }),
    apiFrame('createTopic', { name: 'giant-settings', settings }),
    apiFrame('alterTopic', { name: 'giant', unset: names.slice(0, 2 * size.settings) }),
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
  const frame = apiFrame('fetch', {
    maxWaitMs: 300_000,
    minBytes: NEVER_THERE_BYTES,
    maxBytes: NEVER_THERE_BYTES,
    topics: ends,
  });
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
