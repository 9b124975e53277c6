// The mutations of volume/, over TCP: what there is besides the broker's own code (sockets, partial reads, resets) takes part.

import type { Socket } from 'node:net';
import { RawClient } from '../../../support/raw-client.ts';
import { corpusOf } from '../../corpus.ts';
import { makeLandmarks } from '../../landmarks.ts';
import { Mutations } from '../../mutation/mutations.ts';
import { type AttackContext, Pace, pause, type Scenario } from '../scenario.ts';
import { Wires } from '../wire.ts';

const CONNECTIONS = 16;
const PER_CONNECTION = 8;
/** Several to a connection: so many that the bound on new connections of an address turns none of them away. */
const PER_SECOND = 1_500;
/** The broker has to have read what was sent before it is judged. */
const LAST_WORDS_MS = 200;

/** Ends when that many are sent, or the time is up. */
export const mutatedRequests: Scenario = async (context) => {
  const mutations = await mutationsFor(context);
  using wires = new Wires(context.port);
  const slots: { socket: Socket; left: number }[] = [];
  const pace = new Pace(PER_SECOND, context.signal);
  for (let number = 0; number < context.mutations && (await pace.next()); number++) {
    const { bytes, stage } = mutations.at(number);
    const beforeHello = stage === 'before Hello';
    const slot = number % CONNECTIONS;
    const present = slots[slot];
    if (present === undefined || beforeHello || present.left === 0 || present.socket.destroyed) {
      // Closed in order: a reset would take what the broker has not read yet.
      present?.socket.end();
      slots[slot] = { socket: beforeHello ? wires.connect() : wires.greeted(), left: beforeHello ? 1 : PER_CONNECTION };
    }
    const chosen = slots[slot];
    if (chosen === undefined) continue;
    chosen.left--;
    chosen.socket.write(bytes);
    context.count('mutations');
  }
  for (const { socket } of slots) socket.end();
  await pause(LAST_WORDS_MS, context.signal);
};

async function mutationsFor({ port, seed }: AttackContext): Promise<Mutations> {
  await using client = await RawClient.greeted(port);
  return new Mutations(seed, await corpusOf(await makeLandmarks(client)));
}
