// Peers that are slow on purpose: a byte now and then at every stage, so that no silence gives them away; and peers that send
// a request and take no reply.

import type { Socket } from 'node:net';
import { FRAME_PREFIX_BYTES } from '../../../../protocol/frame.ts';
import { batchBytes } from '../../../support/batches.ts';
import { RawClient } from '../../../support/raw-client.ts';
import { type AttackContext, Pace, pause, type Scenario } from '../scenario.ts';
import { apiFrame, helloFrame, Wires } from '../wire.ts';

/** So much of a frame comes at once; the rest a byte at a time. */
const STAGES: readonly ((frame: Buffer) => number)[] = [
  () => 0,
  () => 3,
  () => FRAME_PREFIX_BYTES,
  (frame) => Math.floor(frame.length / 2),
  (frame) => frame.length - 30,
];
const PER_STAGE = 20;
const BYTE_EVERY_MS = 250;
const CLAIMED_BYTES = 3_900_000;

export const slowloris: Scenario = async (context) => {
  using wires = new Wires(context.port);
  const hello = helloFrame();
  // A frame of nearly the greatest size: the broker has its memory ready from the ninth byte on.
  const large = apiFrame('produce', { acks: 1 }, Buffer.alloc(CLAIMED_BYTES));
  const slow: { socket: Socket; left: Buffer }[] = [];
  for (const stage of STAGES) {
    for (let index = 0; index < PER_STAGE; index++) {
      slow.push(begun(wires.connect(), hello, stage(hello)));
      const greeted = wires.greeted();
      slow.push(begun(greeted, large, Math.min(stage(large), 100)));
    }
  }
  context.count('connections', slow.length);
  while (!context.signal.aborted) {
    for (const one of slow) {
      if (one.socket.destroyed) continue;
      one.socket.write(one.left.subarray(0, 1));
      one.left = one.left.subarray(1);
      context.count('bytes');
    }
    await pause(BYTE_EVERY_MS, context.signal);
  }
};

function begun(socket: Socket, frame: Buffer, bytes: number): { socket: Socket; left: Buffer } {
  socket.write(frame.subarray(0, bytes));
  return { socket, left: frame.subarray(bytes) };
}

/** Large replies to tiny requests, of each kind that has them; nobody takes them. */
export const readersThatNeverRead: Scenario = async (context) => {
  const frames = await largeReplies(context);
  using wires = new Wires(context.port);
  const pace = new Pace(2_000, context.signal);
  const sockets = Array.from({ length: 40 }, () => wires.greeted().pause());
  for (let at = 0; await pace.next(); at++) {
    const slot = at % sockets.length;
    const present = sockets[slot];
    const socket = present === undefined || present.destroyed ? wires.greeted().pause() : present;
    sockets[slot] = socket;
    const frame = frames[at % frames.length];
    // What the broker does not read stays in this process: no more of it than it takes to be a nuisance.
    if (frame === undefined || socket.writableLength > 100_000) continue;
    socket.write(frame);
    context.count('requests');
  }
};

async function largeReplies({ port }: AttackContext): Promise<Buffer[]> {
  await using client = await RawClient.greeted(port);
  const topicId = await largeTopic(client);
  const partitions = [{ partition: 0, fetchOffset: 0, maxBytes: 8_000_000 }];
  const lease = {
    queue: 'never-read',
    workerId: 'w',
    maxRecords: 100,
    maxBytes: 8_000_000,
    maxWaitMs: 0,
    concurrency: 1,
  };
  return [
    apiFrame('fetch', { maxBytes: 8_000_000, topics: [{ topicId, partitions }] }),
    apiFrame('metadata', { allTopics: true }),
    apiFrame('describeTopics', { allTopics: true }),
    apiFrame('leaseRecords', lease),
    apiFrame('listGroups', {}),
    apiFrame('listQueues', {}),
    apiFrame('fetchOffsets', { group: 'nobody', all: true }),
  ];
}

/** Eight megabytes of records, and a queue on them. */
async function largeTopic(client: RawClient): Promise<string> {
  await client.send('createTopic', { name: 'never-read', partitions: 1, settings: [] });
  const { topics } = await client.call('metadata', { topics: ['never-read'] });
  const topicId = topics[0]?.topicId ?? '';
  const batch = batchBytes(['x'.repeat(800_000)]);
  const partitions = [{ partition: 0, bytes: batch.length }];
  for (let sent = 0; sent < 10; sent++) {
    await client.call('produce', { acks: 1, topics: [{ topicId, partitions }] }, batch);
  }
  await client.send('createQueue', { queue: 'never-read', topic: 'never-read', settings: [], ifMissing: true });
  return topicId;
}
